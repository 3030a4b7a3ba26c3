"""Telling before evidence ends: each person once a document and date, in the one mail of their day."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from questionnaires.actions import reminders
from rphub.kernel.roles import Role
from rphub.mailing.models import Mail
from rphub.mailing.rendering import render
from suppliers.actions.reminders import note_expiry
from suppliers.models import EndingNotice, Evidence
from tests.world import World, person

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
    reminders.queue_due_reminders(today=today)
    new = Mail.objects.exclude(pk__in=before).order_by("to")
    return [(mail.to, [item["title"] for item in mail.context["documents"]]) for mail in new]


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


def test_with_a_reminder_of_the_day_it_is_one_mail(world):
    due = TODAY + timedelta(days=1)
    invited = datetime(2026, 4, 1, 12, tzinfo=UTC)
    world.response(due_on=due, invited_at=invited, opened_at=invited)
    paper(world, -1, "A")
    paper(world, 14, "B", added_by=world.carl)
    assert sweep() == [(ANNA, ["A", "B"]), (CARL, ["B"])]
    assert list(Mail.objects.order_by("to").values_list("template", flat=True)) == ["reminder_digest", "evidence_ends"]
    said = render(Mail.objects.get(to=ANNA))
    assert said.subject == "1 questionnaire and 2 documents need attention"
    assert "Acme Computers Ltd, 2026: Not sent yet. Due tomorrow, 0 of 66 answered." in said.body_text
    assert "Evidence of Acme Computers Ltd that ends:" in said.body_text
    assert "A: expired on 16 June 2026" in said.body_text
    assert "B</a><br>Valid until 1 July 2026" in said.body_html
    assert sweep() == []


def test_somebody_who_looks_after_two_suppliers_gets_one_mail(world):
    person(ANNA, "Anna Acme", Role.SUPPLIER_ADMIN, world.bolt.organisation)
    paper(world, 10, "A")
    Evidence.objects.create(supplier=world.bolt, title="B", url="https://bolt.example/b", valid_until=TODAY)
    assert sweep() == [(ANNA, ["B", "A"]), ("bob@bolt.example", ["B"])]
    subject = render(Mail.objects.get(to=ANNA)).subject
    assert subject == "Acme Computers Ltd and Bolt Cleaning Ltd: 2 documents in your evidence library will end"


def test_notices_left_by_a_worker_that_died_are_mailed_once(world):
    paper(world, 10)
    assert note_expiry(today=TODAY) == 1
    assert sweep(TODAY + timedelta(days=1)) == [(ANNA, ["Certificate"])]
    assert sweep(TODAY + timedelta(days=1)) == []
    assert list(EndingNotice.objects.values_list("mailed", flat=True)) == [True]


def test_a_page_of_people_never_cuts_one_in_two(world, monkeypatch):
    monkeypatch.setattr(reminders, "PAGE", 2)
    paper(world, 10, "A", added_by=world.carl)
    paper(world, 11, "B")
    paper(world, 12, "C")
    assert sweep() == [(ANNA, ["A", "B", "C"]), (CARL, ["A"])]


@pytest.mark.parametrize("number", [1, 3])
def test_the_statements_are_the_same_for_one_and_three_documents(world, number, django_assert_num_queries):
    """Suppliers; transaction 2, documents, people 2, marks, notices; pages 2, waiting, outbox 3, marks."""
    for one in range(number):
        paper(world, 10, f"T{one}")
    with django_assert_num_queries(STATEMENTS):
        reminders.queue_due_reminders(today=TODAY)


STATEMENTS = 22
