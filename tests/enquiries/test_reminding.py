"""The RP lead's mail of the day tells what waits, on the next morning and when it is late; never what is done."""

from __future__ import annotations

from datetime import timedelta

import time_machine

from enquiries.models import Enquiry
from tests.enquiries.builders import answer, ask
from tests.reminders.morning import LEAH, MONDAY, at, context, lasting, mails, written
from tests.world import World


def asked_on_monday(world: World) -> Enquiry:
    """At three in the afternoon; we answer by Monday, 14 September."""
    lasting()
    with time_machine.travel(at(MONDAY, 15), tick=False):
        return ask(world, world.response(due_on=MONDAY + timedelta(days=300), opened_at=at(MONDAY)))


def told_to_leah(day: int) -> list[str]:
    return [mail.to for mail in mails(MONDAY + timedelta(days=day)) if mail.to == LEAH]


def test_told_the_next_morning_and_when_it_is_late(world: World) -> None:
    made = asked_on_monday(world)
    tuesday = context(MONDAY + timedelta(days=1), LEAH)
    assert "Acme Computers Ltd asks about a question of the questionnaire." in str(tuesday)
    assert made.get_absolute_url() in str(tuesday)
    assert [day for day in range(2, 8) if told_to_leah(day)] == []
    late = context(MONDAY + timedelta(days=8), LEAH)
    assert "Acme Computers Ltd was promised an answer by 14 September 2026." in str(late)


def test_what_was_answered_is_not_told(world: World) -> None:
    answer(world, asked_on_monday(world))
    assert told_to_leah(1) == []


def test_what_is_answered_while_the_mail_waits_is_left_out(world: World) -> None:
    made = asked_on_monday(world)
    day = MONDAY + timedelta(days=1)
    [mail] = [one for one in mails(day) if one.to == LEAH]
    answer(world, made)
    assert written(mail, day) == ("", {})
