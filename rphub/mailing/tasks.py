"""Wake-ups of the outbox and of what comes back; each calls one function."""

from __future__ import annotations

from celery import shared_task

from rphub.mailing import delivery, inbox


@shared_task(name="rphub.mailing.tasks.deliver")
def deliver(mail_id: str) -> None:
    delivery.deliver_one(mail_id)


@shared_task(name="rphub.mailing.tasks.deliver_batch")
def deliver_batch(mail_ids: list[str]) -> None:
    delivery.deliver_many(mail_ids)


@shared_task(name="rphub.mailing.tasks.sweep")
def sweep() -> None:
    delivery.sweep()


@shared_task(name="rphub.mailing.tasks.read_inbox")
def read_inbox() -> None:
    inbox.read_inbox()
