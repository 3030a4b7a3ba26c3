"""Administrators read in their mail of the day which members wait for lots: once, again after a week, and never what
is decided."""

from __future__ import annotations

from datetime import timedelta

import time_machine
from django.urls import reverse

from frameworks.models import Lot, LotRequest
from rphub.reminders.selectors.preferences import preferences_of
from tests.frameworks.asking import asked_for, decided
from tests.reminders.morning import LEAH, MONDAY, at, context, lasting, mails, written
from tests.world import World

ADA = "ada@consortium.example"


def asked_on(world: World, day: int = 0, *lots: Lot, hour: int = 15) -> list[LotRequest]:
    """In the afternoon; on Monday unless told."""
    lasting()
    with time_machine.travel(at(MONDAY + timedelta(days=day), hour), tick=False):
        return asked_for(world, *lots)


def third(world: World) -> Lot:
    return Lot.objects.create(framework=world.laptops, number=3, title="tablets", category=world.lot_1.category)


def told(day: int, to: str = ADA) -> int:
    """How many mails the person gets on the morning of so many days after Monday; the sweep runs twice."""
    on = MONDAY + timedelta(days=day)
    return sum(mail.to == to for mail in [*mails(on), *mails(on)])


def test_told_the_next_morning_and_after_a_week(world: World) -> None:
    asked_on(world)
    said = context(MONDAY + timedelta(days=1), ADA)
    assert (said["headline"], said["title"], said["line"], said["path"], said["button_label"]) == (
        "Aldersea University asks for lots that are not noted for it.",
        "Desktop and Notebook Computers, Lot 2",
        "Max Member asked for it on 7 September 2026.",
        reverse("lots_decide", args=[world.uni.pk, world.laptops.pk]),
        "Decide about the lots",
    )
    assert [day for day in range(2, 8) if told(day)] == []
    late = context(MONDAY + timedelta(days=8), ADA)
    assert late["headline"] == "Aldersea University asked for lots and still waits."
    assert [day for day in range(9, 40) if told(day)] == []


def test_what_is_asked_for_in_the_morning_and_in_the_afternoon_is_one_thing(world: World) -> None:
    more = third(world)
    asked_on(world, 0, hour=7)
    assert told(0) == 0
    asked_on(world, 0, more)
    said = context(MONDAY + timedelta(days=1), ADA)
    assert (said["title"], said["line"]) == (
        "Desktop and Notebook Computers, Lots 2 and 3",
        "Max Member asked for them on 7 September 2026.",
    )


def test_what_was_decided_is_not_told(world: World) -> None:
    decided(world, asked_on(world))
    assert told(1) == 0


def test_what_is_decided_while_the_mail_waits_is_left_out(world: World) -> None:
    rows = asked_on(world)
    day = MONDAY + timedelta(days=1)
    [mail] = [one for one in mails(day) if one.to == ADA]
    decided(world, rows)
    assert written(mail, day) == ("", {})


def test_what_is_left_of_one_day_is_not_told_anew(world: World) -> None:
    two, _ = asked_on(world, 0, world.lot_2, third(world))
    assert told(1) == 1
    decided(world, [two])
    assert told(2) == 0


def test_what_is_asked_for_on_another_day_is_told_by_itself(world: World) -> None:
    asked_on(world)
    assert told(1) == 1
    asked_on(world, 1, third(world))
    assert context(MONDAY + timedelta(days=2), ADA)["title"] == "Desktop and Notebook Computers, Lot 3"


def test_the_page_of_mails_says_so_to_administrators_alone(world: World) -> None:
    title = "Lots that members ask for"
    assert [title in preferences_of(one).always for one in (ADA, LEAH, "max@aldersea.example")] == [True, False, False]
