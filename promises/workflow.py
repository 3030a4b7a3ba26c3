"""Lives of a promise, of a reported delivery and of an upload, as tables."""

from __future__ import annotations

from promises.enums import ImportState, PromiseState, ReportState
from rphub.kernel.workflow import T, Workflow

S = PromiseState
PROMISE = Workflow(
    S,
    [
        T("agree", [S.DRAFT], S.AGREED),
        # These four follow what is reported and verified; nobody chooses them.
        T("nothing_reported", [S.PART, S.DELIVERED, S.VERIFIED], S.AGREED),
        T("deliver_in_part", [S.AGREED, S.DELIVERED, S.VERIFIED], S.PART),
        T("deliver", [S.AGREED, S.PART, S.VERIFIED], S.DELIVERED),
        T("verify", [S.AGREED, S.PART, S.DELIVERED], S.VERIFIED),
        T("close_not_delivered", [S.AGREED, S.PART], S.NOT_DELIVERED),
        T("reopen", [S.NOT_DELIVERED], S.AGREED),
        T("withdraw", [S.DRAFT, S.AGREED, S.PART], S.WITHDRAWN),
        T("replace", [S.DRAFT, S.AGREED, S.PART], S.REPLACED),
    ],
)
FOLLOWING = {
    S.AGREED: "nothing_reported",
    S.PART: "deliver_in_part",
    S.DELIVERED: "deliver",
    S.VERIFIED: "verify",
}
"""State that the reported deliveries call for -> the verb that leads there."""
RUNNING = (S.AGREED, S.PART, S.DELIVERED)
WORKED_ON = (S.AGREED, S.PART)
"""The supplier acts next, so the supplier can be late."""
COUNTED = (*RUNNING, S.VERIFIED, S.NOT_DELIVERED)
"""Agreed by both and not taken back: what is due counts, whether it came or not."""
UNCHECKED = (S.DRAFT, *RUNNING)
"""Nobody has said yet whether it was kept."""
ENDED = (S.VERIFIED, S.NOT_DELIVERED, S.WITHDRAWN, S.REPLACED)

R = ReportState
REPORT = Workflow(
    R,
    [
        T("verify", [R.REPORTED], R.VERIFIED),
        T("return", [R.REPORTED], R.RETURNED),
        T("unverify", [R.VERIFIED], R.RETURNED),
        T("report_again", [R.RETURNED], R.REPORTED),
        T("take_back", [R.REPORTED, R.RETURNED], R.TAKEN_BACK),
    ],
)

I = ImportState  # noqa: E741 - as S and R above
UPLOAD = Workflow(
    I,
    [
        T("apply", [I.CHECKED], I.APPLIED),
        T("undo", [I.APPLIED], I.UNDONE),
        T("discard", [I.CHECKED], I.DISCARDED),
    ],
)
