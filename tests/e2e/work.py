"""What a worker would do, done at once; no broker runs in a test."""

from __future__ import annotations

from django.utils.module_loading import import_string

from rphub.documents.models import Document
from rphub.kernel.work import WorkState
from rphub.mailing.delivery import deliver_one
from rphub.mailing.models import Mail
from suppliers.actions.readings import read_evidence
from suppliers.models import Reading
from tests.questionnaires.launches import work_off


def everything_waiting() -> None:
    """Each document by the task its row names, what was uploaded, launches, then each mail."""
    for document in Document.objects.filter(state=WorkState.QUEUED):
        import_string(document.task)(document_id=str(document.pk))
    for evidence_id in Reading.objects.filter(state=WorkState.QUEUED).values_list("evidence_id", flat=True):
        read_evidence(evidence_id)
    work_off()
    for mail_id in Mail.objects.filter(state="queued").values_list("pk", flat=True):
        deliver_one(mail_id)


def run(task: str, **ids: object) -> None:
    """One task by its path, as the schedule would."""
    import_string(task)(**ids)


def link_in(template: str, to: str) -> str:
    """The address in the newest delivered mail of a kind, as the reader would follow it."""
    mail = Mail.objects.filter(template=template, to=to, state="sent").latest("created_at")
    return str(mail.context["path"])
