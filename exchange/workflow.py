"""Lives of a posting, of an interest in it, and of a match, as tables (domain specification, section 5.13)."""

from __future__ import annotations

from exchange.enums import InterestState, MatchState, PostingState, StudyState
from rphub.kernel.workflow import T, Workflow

S = PostingState
SHOWN = (S.LIVE, S.MATCHED)
"""Everybody in the exchange reads it."""
CHANGEABLE = (S.RETURNED, S.LIVE, S.ARCHIVED)
POSTING = Workflow(
    S,
    [
        T("approve", [S.WAITING], S.LIVE),
        T("return", [S.WAITING], S.RETURNED),
        # New words are looked at again before anybody else reads them.
        T("change", CHANGEABLE, S.WAITING),
        T("renew", [S.LIVE], S.LIVE),
        T("archive", [S.LIVE], S.ARCHIVED),
        T("match", [S.LIVE], S.MATCHED),
        T("reopen", [S.MATCHED], S.LIVE),
        T("close", [S.WAITING, S.RETURNED, S.LIVE, S.MATCHED, S.ARCHIVED], S.CLOSED),
        T("take_down", SHOWN, S.REMOVED),
    ],
)

I = InterestState  # noqa: E741 - as S above
INTEREST = Workflow(
    I,
    [
        T("accept", [I.SENT], I.ACCEPTED),
        T("release", [I.ACCEPTED], I.SENT),
        T("decline", [I.SENT], I.DECLINED),
        T("withdraw", [I.SENT, I.ACCEPTED], I.WITHDRAWN),
    ],
)
OPEN_INTEREST = (I.SENT, I.ACCEPTED)

M = MatchState
MATCH = Workflow(
    M,
    [
        T("agree", [M.PROPOSED], M.AGREED),
        T("report", [M.AGREED], M.REPORTED),
        T("question", [M.REPORTED], M.AGREED),
        T("confirm", [M.REPORTED], M.CONFIRMED),
        # Confirmed in error: it counts for nobody, and either side reports again.
        T("take_back", [M.CONFIRMED], M.AGREED),
        T("end", [M.PROPOSED, M.AGREED], M.ENDED),
    ],
)
IN_TOUCH = (M.AGREED, M.REPORTED, M.CONFIRMED)
"""All have agreed: each reads how to reach the others."""

C = StudyState
TOLD = (C.CONSENT, C.STEWARD, C.RETURNED, C.PUBLISHED)
STUDY = Workflow(
    C,
    [
        T("all_consent", [C.CONSENT], C.STEWARD),
        T("return", [C.STEWARD], C.RETURNED),
        T("publish", [C.STEWARD], C.PUBLISHED),
        # Every partner agrees anew to other words, and nobody reads them before.
        T("change", TOLD, C.CONSENT),
        T("withdraw", TOLD, C.WITHDRAWN),
    ],
)
