"""Days and hours without reminders, as the office has them."""

from __future__ import annotations

from datetime import date, time, timedelta

from django.db import transaction

from rphub.audit.actions import record
from rphub.audit.edits import edit
from rphub.kernel.decisions import Invalid, require
from rphub.kernel.roles import Actor
from rphub.reminders import policies
from rphub.reminders.models import Closure, Hours

LONGEST = timedelta(days=31)


@transaction.atomic
def close_days(*, actor: Actor, first: date, last: date, name: str) -> Closure:
    """The consortium is closed: reminders wait until the day after."""
    require(policies.can_change_rules(actor))
    if last < first:
        raise Invalid({"last": "The last day is before the first. Swap them, or enter the same day twice."})
    if last - first > LONGEST:
        raise Invalid({"last": "That is longer than a month. Reminders would run out in the meantime."})
    closure = Closure.objects.create(first=first, last=last, name=name)
    record(actor, "closure.added", closure)
    return closure


@transaction.atomic
def open_days(*, actor: Actor, closure: Closure) -> None:
    """The consortium works on these days after all."""
    require(policies.can_change_rules(actor))
    record(actor, "closure.removed", closure)
    closure.delete()


@transaction.atomic
def change_hours(*, actor: Actor, opens: time, closes: time) -> Hours:
    """Mails of the evening wait until the morning."""
    require(policies.can_change_rules(actor))
    if closes <= opens:
        raise Invalid({"closes": "Reminders must stop later in the day than they start."})
    hours, _ = Hours.objects.select_for_update().get_or_create(pk=1)
    edit(actor, "hours.changed", hours, {"opens": opens, "closes": closes})
    return hours
