"""Mornings of any day: the sweep runs at eight, and each mail is written as it would go out."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

import time_machine
from django.utils import timezone

from frameworks.models import Framework
from questionnaires.models import Response
from rphub.mailing.models import Mail
from rphub.mailing.rendering import NotNeeded
from rphub.reminders import writing
from rphub.reminders.actions.sweeping import DIGEST, sweep
from suppliers.models import Contact
from tests.world import World

MONDAY = date(2026, 9, 7)
DUE = date(2026, 10, 21)
"""A Wednesday."""
ANNA, CARL, DORA, BOB = "anna@acme.example", "carl@acme.example", "dora@acme.example", "bob@bolt.example"
CARA, LEAH, SAM = "cara@consortium.example", "leah@consortium.example", "sam@acme.example"
MEI, MAX = "mei@aldersea.example", "max@aldersea.example"


def at(day: date, hour: int = 8) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour)))


def lasting() -> None:
    """The frameworks of the cast run on any day a test may choose."""
    Framework.objects.update(starts_on=date(2020, 1, 1), ends_on=date(2040, 1, 1))


def asked(world: World, **fields: Any) -> Response:
    """Acme, invited on Monday 7 September 2026, due on Wednesday 21 October, opened."""
    lasting()
    values: dict[str, Any] = {"state": "in_progress", "invited_at": at(MONDAY), "due_on": DUE, "opened_at": at(MONDAY)}
    return world.response(**values | fields)


def sponsor(world: World) -> Contact:
    return Contact.objects.create(supplier=world.acme, kind="sponsor", name="Sam Sponsor", email=SAM)


def mails(day: date, hour: int = 8) -> list[Mail]:
    """What the sweep of the day queued, by person."""
    before = set(Mail.objects.values_list("pk", flat=True))
    with time_machine.travel(at(day, hour), tick=False):
        sweep()
    return list(Mail.objects.exclude(pk__in=before).order_by("to", "key"))


def written(mail: Mail, day: date) -> tuple[str, dict[str, Any]]:
    """Template and context if it went out at eight that day; "" where nothing is left to be told."""
    with time_machine.travel(at(day), tick=False):
        try:
            return (writing.write_day if mail.template == DIGEST else writing.write)(mail)
        except NotNeeded:
            return "", {}


def morning(day: date) -> list[tuple[str, str]]:
    """Template and address of each mail of the day."""
    return sorted((written(mail, day)[0], mail.to) for mail in mails(day))


def context(day: date, to: str) -> dict[str, Any]:
    """Of the one mail of the day to the person."""
    [mail] = [mail for mail in mails(day) if mail.to == to]
    return written(mail, day)[1]


def after(days: int, day: date = DUE) -> date:
    return day + timedelta(days=days)
