"""What may become of a question about a question, and of its answer, as tables."""

from __future__ import annotations

from enquiries.enums import EnquiryState, ReplyState
from rphub.kernel.workflow import T, Workflow

E = EnquiryState
ENQUIRY = Workflow(
    E,
    [
        T("answer", [E.WAITING], E.ANSWERED),
        T("take_back", [E.WAITING], E.TAKEN_BACK),
    ],
)
R = ReplyState
REPLY = Workflow(
    R,
    [
        T("share", [R.PRIVATE], R.SHARED),
        T("stop_sharing", [R.SHARED], R.PRIVATE),
    ],
)
