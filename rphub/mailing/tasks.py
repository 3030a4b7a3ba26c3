"""Wake-ups of the outbox; each calls one function of `delivery`."""

from __future__ import annotations

from celery import shared_task

from rphub.mailing import delivery


@shared_task(name="rphub.mailing.tasks.deliver")
def deliver(mail_id: str) -> None:
    delivery.deliver_one(mail_id)


@shared_task(name="rphub.mailing.tasks.deliver_batch")
def deliver_batch(mail_ids: list[str]) -> None:
    delivery.deliver_many(mail_ids)


@shared_task(name="rphub.mailing.tasks.sweep")
def sweep() -> None:
    delivery.sweep()
