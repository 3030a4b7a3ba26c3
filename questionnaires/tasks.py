"""Wake-ups and the schedule; each calls one action."""

from __future__ import annotations

from uuid import UUID

from celery import shared_task

from questionnaires.actions import launching, prefill, queue, remarks, responses
from questionnaires.reports import receipt_pdf
from questionnaires.selectors.receipt import receipt_on_paper
from rphub.documents.actions import produce
from rphub.kernel.roles import system_actor


@shared_task(name="questionnaires.tasks.work_off_launch")
def work_off_launch(launch_id: int) -> None:
    launching.work_off(launch_id)


@shared_task(name="questionnaires.tasks.sweep_launches")
def sweep_launches() -> None:
    launching.sweep_launches()


@shared_task(name="questionnaires.tasks.prefill_cycle")
def prefill_cycle(cycle_id: int) -> None:
    prefill.prefill_cycle(cycle_id=cycle_id)


@shared_task(name="questionnaires.tasks.sweep_prefill")
def sweep_prefill() -> None:
    prefill.sweep_prefill()


@shared_task(name="questionnaires.tasks.prefill_response")
def prefill_response(response_id: str) -> None:
    prefill.prefill_response(response_id=UUID(response_id))


@shared_task(name="questionnaires.tasks.queue_mention_mails")
def queue_mention_mails() -> None:
    remarks.queue_mention_mails()


@shared_task(name="questionnaires.tasks.expire_standings")
def expire_standings() -> None:
    responses.expire_standings(actor=system_actor("Nightly expiry"))


@shared_task(name="questionnaires.tasks.mark_non_responsive")
def mark_non_responsive() -> None:
    responses.mark_non_responsive(actor=system_actor("Nightly expiry"))


@shared_task(name="questionnaires.tasks.refresh_queue")
def refresh_queue() -> None:
    queue.refresh_queue()


@shared_task(name="questionnaires.tasks.render_receipt")
def render_receipt(document_id: str) -> None:
    produce(document_id, lambda document: receipt_pdf(receipt_on_paper(document.ref["submission_id"])))
