"""A year and more of one supplier, day by day: every reminder that goes out, to whom, and nothing else.

Each day the sweep runs at eight, the outbox is delivered, and then people do what the story says.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail as outbox
from django.utils import timezone

from corrective_actions.models import Action, Plan
from questionnaires.models import Response
from rphub.mailing.delivery import deliver_many
from rphub.mailing.models import Mail
from rphub.reminders.actions.sweeping import sweep
from rphub.reminders.models import Closure
from suppliers.models import Evidence, Standing
from tests.reminders.morning import at, lasting, sponsor
from tests.world import World

FIRST, LAST = date(2026, 9, 7), date(2027, 10, 8)
WEDNESDAY = 2
ACME = "Acme Computers Ltd: "
BUSY = (
    *((FIRST, date(2026, 11, 30)), (date(2026, 12, 1), date(2026, 12, 4)), (date(2027, 2, 5), date(2027, 2, 10))),
    *((date(2027, 3, 24), date(2027, 4, 14)), (date(2027, 5, 14), date(2027, 7, 2)), (date(2027, 9, 29), LAST)),
)
"""Every day of these is lived; of the weeks between them the Wednesdays."""
SENT = [
    # seven days, not opened
    ("2026-09-14", "anna", "have you seen the questionnaire?"),
    # 14 days, not opened
    ("2026-09-21", "cara", "nobody has opened the questionnaire"),
    # opened on the 22nd, less than a quarter answered
    ("2026-09-28", "anna", "may we help with the questionnaire?"),
    # 14 days before the 19th the office is closed for two days
    ("2026-10-07", "anna", "questionnaire due in 12 days"),
    ("2026-10-07", "carl", "questionnaire due in 12 days"),
    ("2026-10-12", "anna", "questionnaire due in 7 days"),
    ("2026-10-12", "carl", "questionnaire due in 7 days"),
    ("2026-10-12", "dora", "questionnaire due in 7 days"),
    # more time was given on the 15th, until the 30th: it begins anew
    ("2026-10-16", "anna", "questionnaire due in 14 days"),
    ("2026-10-16", "carl", "questionnaire due in 14 days"),
    ("2026-10-23", "anna", "questionnaire due in 7 days"),
    ("2026-10-23", "carl", "questionnaire due in 7 days"),
    ("2026-10-23", "dora", "questionnaire due in 7 days"),
    ("2026-10-29", "anna", "questionnaire due tomorrow"),
    # the day after is a Saturday
    ("2026-11-02", "anna", "questionnaire 3 days late"),
    # sent on the 10th: nothing more
    ("2026-11-06", "anna", "questionnaire 7 days late"),
    ("2026-11-06", "sam", "questionnaire 7 days late"),
    # members who use its lot
    ("2026-12-01", "max", "A new report to read."),
    ("2026-12-01", "mei", "A new report to read."),
    ("2027-02-08", "anna", "“ISO 14001” is valid until 9 April 2027"),
    ("2027-02-08", "carl", "“ISO 14001” is valid until 9 April 2027"),
    # 14 days before is Good Friday
    ("2027-03-30", "anna", "“ISO 14001” is valid until 9 April 2027"),
    ("2027-03-30", "carl", "“ISO 14001” is valid until 9 April 2027"),
    # the day after is a Saturday
    ("2027-04-12", "anna", "“ISO 14001” expired on 9 April 2027"),
    ("2027-04-12", "carl", "“ISO 14001” expired on 9 April 2027"),
    # 30 days before is a Sunday; Carl owns the action
    ("2027-05-17", "carl", "action 1 is due in 29 days"),
    # month six
    ("2027-06-01", "anna", "Half a year after the assessment."),
    ("2027-06-01", "leah", "Half a year after the assessment."),
    ("2027-06-08", "anna", "action 1 is due in 7 days"),
    ("2027-06-08", "carl", "action 1 is due in 7 days"),
    ("2027-06-16", "anna", "action 1 is 1 day late"),
    ("2027-06-16", "carl", "action 1 is 1 day late"),
    ("2027-06-16", "dora", "action 1 is 1 day late"),
    # proof sent on 10 July: nothing more
    ("2027-06-29", "anna", "action 1 is 14 days late"),
    ("2027-06-29", "carl", "action 1 is 14 days late"),
    ("2027-06-29", "leah", "action 1 is 14 days late"),
    ("2027-06-29", "sam", "action 1 is 14 days late"),
    # 60 days before the status ends
    ("2027-10-01", "anna", "To be renewed."),
    ("2027-10-01", "leah", "To be renewed."),
]


def begin(world: World) -> Response:
    lasting()
    sponsor(world)
    Closure.objects.create(first=date(2026, 10, 5), last=date(2026, 10, 6), name="The office moves")
    return world.response(state="invited", invited_at=at(FIRST), due_on=date(2026, 10, 19), asked=8)


def story(world: World, response: Response) -> dict[date, Callable[[], Any]]:
    """What happens after the mails of the day."""

    def answer(**fields: Any) -> Callable[[], Any]:
        return lambda: Response.objects.filter(pk=response.pk).update(**fields)

    def publish() -> None:
        Response.objects.filter(pk=response.pk).update(state="published")
        Standing.objects.filter(supplier=world.acme).update(
            status="assessed", assessed_on=date(2026, 12, 1), valid_until=date(2027, 11, 30), actions_open=1
        )

    def agree() -> None:
        plan = Plan.objects.create(supplier=world.acme, title="Plan", proposed_at=timezone.now())
        values = {"severity": "major", "gap": "No map.", "text": "Make the map.", "owner_name": "Carl Contributor"}
        signed = {"office_signed_at": timezone.now(), "supplier_signed_at": timezone.now(), "state": "agreed"}
        Action.objects.create(plan=plan, number=1, due_on=date(2027, 6, 15), **values, **signed)

    def add() -> None:
        Evidence.objects.create(
            supplier=world.acme,
            title="ISO 14001",
            url="https://acme.example/iso",
            valid_until=date(2027, 4, 9),
            added_by=world.carl,
        )

    return {
        date(2026, 9, 22): answer(state="in_progress", opened_at=at(date(2026, 9, 22))),
        date(2026, 10, 15): answer(due_on=date(2026, 10, 30), extended_from=date(2026, 10, 19)),
        date(2026, 11, 10): answer(state="submitted"),
        date(2026, 11, 30): publish,
        date(2026, 12, 10): add,
        date(2026, 12, 15): agree,
        date(2027, 7, 10): lambda: Action.objects.update(state="evidence_submitted", submitted_at=timezone.now()),
    }


def live(world: World, response: Response) -> list[tuple[str, str, str]]:
    happens = story(world, response)
    day = FIRST
    with time_machine.travel(at(day), tick=False) as clock:
        while day <= LAST:
            clock.move_to(at(day))
            if day.weekday() == WEDNESDAY or any(first <= day <= last for first, last in BUSY):
                sweep()
                deliver_many(list(Mail.objects.filter(state="queued").order_by("to").values_list("pk", flat=True)))
            happens.get(day, str)()
            day += timedelta(days=1)
    assert all(mail.subject.startswith(ACME) for mail in outbox.outbox)
    return [(_day(mail), mail.to[0].partition("@")[0], mail.subject[len(ACME) :]) for mail in outbox.outbox]


def _day(mail: Any) -> str:
    row = Mail.objects.get(message_id=mail.extra_headers["Message-ID"])
    return timezone.localdate(row.sent_at).isoformat()


@pytest.mark.slow
def test_every_reminder_of_a_year_by_day_and_person(world):
    assert live(world, begin(world)) == SENT
