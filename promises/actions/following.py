"""A promise follows what is reported and verified of it, whatever source published that."""

from __future__ import annotations

from decimal import Decimal

from django.db.models import Max, Sum
from django.utils import timezone

from promises.enums import PromiseState, ReportState
from promises.models import Promise
from promises.values import next_due, state_of
from promises.workflow import FOLLOWING, PROMISE
from rphub.kernel.workflow import move
from suppliers.models import Delivery


def follow(promise: Promise) -> None:
    """Bring the promise to where its deliveries say it is, and keep the next due day and the last check.

    What was closed, withdrawn or replaced keeps its state: only its figures follow.
    """
    facts = Delivery.objects.filter(commitment_id=str(promise.pk))
    found = facts.aggregate(all=Sum("amount"), last=Max("verified_on"))
    waiting = promise.reports.filter(state=ReportState.REPORTED).aggregate(all=Sum("amount"))
    verified, reported = found["all"] or Decimal(0), waiting["all"] or Decimal(0)
    promise.due_on = next_due(promise.dues.values_list("due_on", "amount"), verified)
    promise.verified, promise.checked_on, promise.changed_at = verified, found["last"], timezone.now()
    promise.save(update_fields=["due_on", "verified", "checked_on", "changed_at"])
    wanted, now = state_of(promise.amount, reported, verified), PromiseState(promise.state)
    if now in FOLLOWING and wanted != now:
        move(promise, PROMISE[FOLLOWING[wanted]])
