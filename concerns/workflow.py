"""Lives of a concern, of a request and of a notice, as tables."""

from __future__ import annotations

from concerns.enums import CaseState, NoticeState, RequestState
from rphub.kernel.workflow import T, Workflow

S = CaseState
OPEN = (S.RECEIVED, S.TRIAGED, S.VERIFYING, S.ENGAGING, S.REMEDIATION, S.MONITORING)
ENDED = (S.CLOSED, S.UNSUBSTANTIATED)
CASE = Workflow(
    S,
    [
        T("triage", [S.RECEIVED], S.TRIAGED),
        T("verify", [S.TRIAGED, S.ENGAGING], S.VERIFYING),
        T("engage", [S.TRIAGED, S.VERIFYING, S.REMEDIATION], S.ENGAGING),
        T("remedy", [S.ENGAGING, S.MONITORING], S.REMEDIATION),
        T("watch", [S.ENGAGING, S.REMEDIATION], S.MONITORING),
        T("close", [S.ENGAGING, S.REMEDIATION, S.MONITORING], S.CLOSED),
        T("drop", [S.TRIAGED, S.VERIFYING, S.ENGAGING], S.UNSUBSTANTIATED),
        T("reopen", [S.CLOSED, S.UNSUBSTANTIATED], S.VERIFYING),
    ],
)

R = RequestState
REQUEST = Workflow(
    R,
    [
        T("answer", [R.ASKED], R.ANSWERED),
        T("accept", [R.ANSWERED], R.ACCEPTED),
        T("ask_again", [R.ANSWERED], R.ASKED),
        T("withdraw", [R.ASKED, R.ANSWERED], R.WITHDRAWN),
    ],
)

N = NoticeState
NOTICE = Workflow(
    N,
    [
        T("review", [N.DRAFT], N.REVIEWED),
        T("rewrite", [N.REVIEWED], N.DRAFT),
        T("release", [N.DRAFT, N.REVIEWED], N.RELEASED),
        T("replace", [N.RELEASED], N.REPLACED),
        T("withdraw", [N.RELEASED], N.WITHDRAWN),
    ],
)
