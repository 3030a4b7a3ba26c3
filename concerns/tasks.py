"""The schedule; each calls one action."""

from __future__ import annotations

from celery import shared_task

from concerns.actions import drafts, erasing


@shared_task(name="concerns.tasks.erase_ended")
def erase_ended() -> None:
    erasing.erase_ended()


@shared_task(name="concerns.tasks.find_readers")
def find_readers() -> None:
    erasing.find_readers()


@shared_task(name="concerns.tasks.discard_old_drafts")
def discard_old_drafts() -> None:
    drafts.discard_old_drafts()
