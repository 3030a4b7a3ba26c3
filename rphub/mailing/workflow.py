"""The life of a mail as a table. `sending` is the moment the mail server has it: nothing leads back by itself."""

from __future__ import annotations

from rphub.kernel.workflow import T, Workflow
from rphub.mailing.enums import MailState as S

MAIL = Workflow(
    S,
    [
        T("claim", [S.QUEUED, S.CLAIMED], S.CLAIMED),
        T("hand_over", [S.CLAIMED], S.SENDING),
        T("send", [S.SENDING, S.UNKNOWN], S.SENT),
        T("put_back", [S.CLAIMED, S.SENDING], S.QUEUED),
        T("fail", [S.CLAIMED, S.SENDING], S.FAILED),
        T("lose", [S.SENDING], S.UNKNOWN),
        T("resend", [S.UNKNOWN], S.QUEUED),
        T("mark_delivered", [S.UNKNOWN], S.SENT),
        T("retry", [S.FAILED], S.QUEUED),
        T("drop", [S.CLAIMED], S.DROPPED),
        T("come_back", [S.SENT, S.SENDING, S.UNKNOWN], S.RETURNED),
    ],
)
