"""Lives of a partnership and of one organisation's place in it, as tables."""

from __future__ import annotations

from partnerships.enums import AffiliationState, State
from rphub.kernel.workflow import T, Workflow

S = State
PARTNERSHIP = Workflow(
    S,
    [
        T("show", [S.DRAFT, S.RETIRED], S.SHOWN),
        T("retire", [S.DRAFT, S.SHOWN], S.RETIRED),
    ],
)

A = AffiliationState
AFFILIATION = Workflow(
    A,
    [
        T("verify", [A.DECLARED, A.NOT_FOUND], A.VERIFIED),
        T("refuse", [A.DECLARED, A.VERIFIED], A.NOT_FOUND),
        T("leave", [A.DECLARED, A.VERIFIED, A.NOT_FOUND], A.LEFT),
        # Also before the end that was given: what is renewed is looked at anew.
        T("declare_again", [A.VERIFIED, A.NOT_FOUND, A.LEFT], A.DECLARED),
    ],
)
STANDING = (A.DECLARED, A.VERIFIED, A.NOT_FOUND)
"""The organisation says that it has joined."""
