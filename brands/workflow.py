"""Life of a declaration and of a reseller's wish to use it, as tables (domain specification, section 5.9)."""

from __future__ import annotations

from brands.enums import AskState, DeclarationState
from rphub.kernel.workflow import T, Workflow

S = DeclarationState
DECLARATION = Workflow(
    S,
    [
        T("remind", [S.REQUESTED, S.REMINDED], S.REMINDED),
        T("sign", [S.REQUESTED, S.REMINDED, S.REFUSED], S.RECEIVED),
        T("refuse", [S.REQUESTED, S.REMINDED], S.REFUSED),
        T("call_off", [S.REQUESTED, S.REMINDED], S.CALLED_OFF),
        T("verify", [S.RECEIVED], S.VERIFIED),
        T("withdraw", [S.RECEIVED, S.VERIFIED], S.WITHDRAWN),
        T("replace", [S.RECEIVED, S.VERIFIED], S.EXPIRED),
        T("expire", [S.REQUESTED, S.REMINDED, S.RECEIVED, S.VERIFIED], S.EXPIRED),
    ],
)

A = AskState
ASK = Workflow(
    A,
    [
        T("allow", [A.WAITING, A.DECLINED, A.REFUSED], A.ALLOWED),
        T("decline", [A.WAITING, A.ALLOWED, A.REFUSED], A.DECLINED),
        T("refuse", [A.WAITING], A.REFUSED),
        T("ask_again", [A.DECLINED, A.REFUSED], A.WAITING),
        T("take_back", [A.WAITING, A.ALLOWED, A.DECLINED, A.REFUSED], A.TAKEN_BACK),
    ],
)

OPEN = (S.REQUESTED, S.REMINDED)
"""The brand has not answered yet."""
SIGNED = (S.RECEIVED, S.VERIFIED)
"""In force until its last day."""
ENDED = (S.REFUSED, S.WITHDRAWN, S.EXPIRED, S.CALLED_OFF)
ON_RECORD = (*SIGNED, S.WITHDRAWN, S.EXPIRED)
"""What may have been signed, and stays to be read by whom it was given to."""
