"""Mails before evidence ends: each person once a document and date, whatever runs twice."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from rphub.mailing.models import Mail
from rphub.mailing.rendering import render
from suppliers import tasks
from suppliers.actions import reminders
from suppliers.models import Evidence
from tests.world import World

TODAY = date(2026, 6, 17)
"""A Wednesday."""
ANNA, CARL = "anna@acme.example", "carl@acme.example"


def paper(world: World, days: int, title: str = "Certificate", **fields: Any) -> Evidence:
    made: Evidence = Evidence.objects.create(
        supplier=world.acme,
        title=title,
        url=f"https://acme.example/{title}",
        valid_until=TODAY + timedelta(days=days),
        **fields,
    )
    return made


def sweep(today: date = TODAY) -> list[tuple[str, list[str]]]:
    before = set(Mail.objects.values_list("pk", flat=True))
    reminders.remind_of_expiry(today=today)
    new = Mail.objects.exclude(pk__in=before).order_by("to")
    return [(mail.to, [item["title"] for item in mail.context["items"]]) for mail in new]


@pytest.mark.parametrize(("days", "told"), [(61, False), (60, True), (14, True), (0, True), (-1, True), (-31, False)])
def test_the_days_on_which_we_write(world, days, told):
    paper(world, days)
    assert sweep() == ([(ANNA, ["Certificate"])] if told else [])


def test_sixty_fourteen_and_the_day_after_and_never_twice(world):
    paper(world, 60)
    days = [0, 0, 20, 46, 47, 61, 62, 90]
    told = [sweep(TODAY + timedelta(days=day)) != [] for day in days]
    # the 46th day is a Sunday, the 61st a Monday
    assert told == [True, False, False, False, True, True, False, False]


def test_a_sweep_that_slept_writes_the_latest_only(world):
    paper(world, 60)
    assert sweep(TODAY + timedelta(days=61)) == [(ANNA, ["Certificate"])]
    assert sweep(TODAY + timedelta(days=62)) == []


def test_another_end_starts_anew(world):
    made = paper(world, 10)
    assert sweep() == [(ANNA, ["Certificate"])]
    Evidence.objects.filter(pk=made.pk).update(valid_until=TODAY + timedelta(days=11))
    assert sweep() == []  # the same mail of the same day and document
    assert sweep(TODAY + timedelta(days=1)) == []


def test_one_mail_a_person_with_everything_and_the_one_who_added_it_is_told(world):
    paper(world, 10, "A")
    paper(world, -1, "B", added_by=world.carl)
    paper(world, 20, "C", replaced_by=paper(world, 400, "D"))
    assert sweep() == [(ANNA, ["B", "A"]), (CARL, ["B"])]


def test_weekends_and_holidays_are_quiet(world):
    paper(world, 10)
    assert sweep(date(2026, 6, 20)) == []
    assert sweep(date(2026, 8, 31)) == []
    assert sweep(TODAY) == [(ANNA, ["Certificate"])]


@pytest.mark.parametrize(
    ("days", "subject", "line"),
    [
        ([-1], "Acme Computers Ltd: 1 document in your evidence library ended", "T0: expired on 16 June 2026"),
        ([5], "Acme Computers Ltd: 1 document in your evidence library will end", "T0: valid until 22 June 2026"),
        (
            [-1, 5, 6],
            "Acme Computers Ltd: 1 document in your evidence library ended, 2 documents will",
            "T2: valid until 23 June 2026",
        ),
    ],
)
def test_the_mail_says_what_and_when(world, days, subject, line):
    for number, day in enumerate(days):
        paper(world, day, f"T{number}")
    sweep()
    said = render(Mail.objects.get())
    assert said.subject == subject
    assert line in said.body_text
    assert "it never makes your answers invalid" in said.body_html


def test_a_long_list_is_cut(world):
    for number in range(22):
        paper(world, 5, f"T{number:02}")
    sweep()
    assert "And 2 more." in render(Mail.objects.get()).body_text


def test_the_task_runs_the_sweep(world, monkeypatch):
    ran: list[int] = []
    monkeypatch.setattr(reminders, "remind_of_expiry", lambda: ran.append(1))
    tasks.remind_of_expiry()
    assert ran == [1]
