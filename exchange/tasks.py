"""The schedule; each calls one action."""

from __future__ import annotations

from celery import shared_task

from exchange.actions import following, sweeps


@shared_task(name="exchange.tasks.archive_silent")
def archive_silent() -> None:
    sweeps.archive_silent()


@shared_task(name="exchange.tasks.ask_whether_wanted")
def ask_whether_wanted() -> None:
    sweeps.ask_whether_wanted()


@shared_task(name="exchange.tasks.queue_digests")
def queue_digests() -> None:
    following.queue_digests()
