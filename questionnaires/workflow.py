"""Life cycles of versions, cycles and responses as tables (domain specification, section 5.3)."""

from __future__ import annotations

from questionnaires.enums import CycleState, MoreTimeState, ResponseState, VersionState
from rphub.kernel.workflow import T, Workflow

V = VersionState
VERSION = Workflow(
    V,
    [
        T("publish", [V.DRAFT], V.PUBLISHED),
        T("retire", [V.PUBLISHED], V.RETIRED),
    ],
)

C = CycleState
CYCLE = Workflow(
    C,
    [
        T("open", [C.PLANNED], C.OPEN),
        T("close", [C.OPEN], C.CLOSED),
        T("reopen", [C.CLOSED], C.OPEN),
    ],
)

S = ResponseState
BEFORE_FINALISED = [
    S.DRAFT,
    S.INVITED,
    S.IN_PROGRESS,
    S.NON_RESPONSIVE,
    S.SUBMITTED,
    S.IN_REVIEW,
    S.CLARIFICATION,
    S.SCORED,
    S.MODERATION,
    S.ACCURACY_CHECK,
]
RESPONSE = Workflow(
    S,
    [
        T("invite", [S.DRAFT], S.INVITED),
        T("exempt", [S.DRAFT, S.INVITED], S.EXEMPT),
        T("start", [S.INVITED, S.NON_RESPONSIVE], S.IN_PROGRESS),
        T("give_up", [S.INVITED, S.IN_PROGRESS], S.NON_RESPONSIVE),
        T("submit", [S.IN_PROGRESS], S.SUBMITTED),
        T("return_to_supplier", [S.SUBMITTED], S.IN_PROGRESS),
        T("claim", [S.SUBMITTED], S.IN_REVIEW),
        T("send_queries", [S.IN_REVIEW], S.CLARIFICATION),
        T("answer_queries", [S.CLARIFICATION], S.IN_REVIEW),
        T("complete_review", [S.IN_REVIEW], S.SCORED),
        T("require_moderation", [S.SCORED], S.MODERATION),
        T("skip_moderation", [S.SCORED], S.ACCURACY_CHECK),
        T("moderate", [S.MODERATION], S.ACCURACY_CHECK),
        T("return_from_moderation", [S.MODERATION], S.IN_REVIEW),
        T("challenge", [S.ACCURACY_CHECK], S.IN_REVIEW),
        T("finalise", [S.ACCURACY_CHECK], S.FINALISED),
        T("publish", [S.FINALISED], S.PUBLISHED),
        T("reopen", [S.FINALISED, S.PUBLISHED], S.IN_REVIEW),
        T("supersede", [S.PUBLISHED], S.SUPERSEDED),
        T("expire", [S.PUBLISHED], S.EXPIRED),
        T("withdraw", BEFORE_FINALISED, S.WITHDRAWN),
    ],
)
M = MoreTimeState
MORE_TIME = Workflow(
    M,
    [
        T("allow", [M.ASKED], M.ALLOWED),
        T("refuse", [M.ASKED], M.REFUSED),
        T("lapse", [M.ASKED], M.LAPSED),
    ],
)

ANSWERABLE = (S.INVITED, S.IN_PROGRESS, S.NON_RESPONSIVE)
"""States in which the supplier writes any answer; in CLARIFICATION only the reopened questions."""
UNSENT = (S.DRAFT, *ANSWERABLE)
ENDED = (S.SUPERSEDED, S.EXPIRED, S.EXEMPT, S.WITHDRAWN)
REVIEWED = (S.PUBLISHED, S.SUPERSEDED, S.EXPIRED)
"""Members were shown the assessment, and it was not taken up again."""
TAKES_LATE = (S.SUBMITTED, S.IN_REVIEW, S.CLARIFICATION, S.SCORED, S.MODERATION)
"""Sent, and somebody still reads evidence: the supplier may add some, of its own accord."""
WITH_OFFICE = (S.SUBMITTED, S.IN_REVIEW, S.SCORED, S.MODERATION, S.ACCURACY_CHECK, S.FINALISED)
IN_QUEUE = (*WITH_OFFICE, S.CLARIFICATION)
