"""Background work: the row is the truth, the Celery message only a wake-up (architecture, decision 2)."""

from __future__ import annotations

import logging
from functools import partial
from typing import Any

from celery import current_app
from django.db import transaction

log = logging.getLogger(__name__)


def enqueue(task: str, **ids: Any) -> None:
    """Send the task after the current transaction commits. `task` is a dotted path, `ids` are plain ids.

    A broker that is down loses nothing: the scheduled sweep of the row's app finds the work again.
    """
    transaction.on_commit(partial(_send, task, ids))


def _send(task: str, ids: dict[str, Any]) -> None:
    try:
        current_app.send_task(task, kwargs=ids, retry=False)
    except Exception:
        log.exception("The broker did not take %s; the sweep will.", task)
