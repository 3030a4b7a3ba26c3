"""Telling before evidence ends: each person once a document and date, in the one mail of their day."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine

from rphub.kernel.roles import Role
from rphub.mailing.models import Mail
from rphub.mailing.rendering import render
from rphub.reminders.models import Notice
from suppliers.models import Evidence
from tests.reminders.morning import ANNA, BOB, CARL, at, mails, written
from tests.world import World, person

TODAY = date(2026, 6, 17)
"""A Wednesday."""


def paper(world: World, days: int, title: str = "Certificate", **fields: Any) -> Evidence:
    made: Evidence = Evidence.objects.create(
        supplier=world.acme,
        title=title,
        url=f"https://acme.example/{title}",
        valid_until=TODAY + timedelta(days=days),
        **fields,
    )
    return made


def told(today: date = TODAY) -> list[tuple[str, list[str]]]:
    """Address, and the documents its mail of the day names."""
    found = []
    for mail in mails(today):
        _, said = written(mail, today)
        items = [item for group in said.get("groups", []) for item in group["items"]] or [said]
        found.append((mail.to, [item["title"] for item in items]))
    return found


@pytest.mark.parametrize(("days", "news"), [(61, False), (60, True), (14, True), (0, True), (-1, True), (-31, False)])
def test_the_days_on_which_we_write(world, days, news):
    paper(world, days)
    assert told() == ([(ANNA, ["Certificate"])] if news else [])


def test_sixty_fourteen_and_the_day_after_and_never_twice(world):
    paper(world, 60)
    days = [0, 0, 20, 46, 47, 61, 62, 90]
    # the 46th day is a Sunday, the 61st a Monday
    assert [told(TODAY + timedelta(days=day)) != [] for day in days] == [
        *(True, False, False, False, True, True, False, False)
    ]


def test_a_sweep_that_slept_writes_the_latest_only(world):
    paper(world, 60)
    assert told(TODAY + timedelta(days=61)) == [(ANNA, ["Certificate"])]
    assert told(TODAY + timedelta(days=62)) == []


def test_another_end_starts_anew(world):
    made = paper(world, 10)
    assert told() == [(ANNA, ["Certificate"])]
    Evidence.objects.filter(pk=made.pk).update(valid_until=TODAY + timedelta(days=11))
    assert told(TODAY + timedelta(days=1)) == [(ANNA, ["Certificate"])]
    assert told(TODAY + timedelta(days=2)) == []


def test_one_mail_a_person_with_everything_and_the_one_who_added_it_is_told(world):
    paper(world, 10, "A")
    paper(world, -1, "B", added_by=world.carl)
    paper(world, 20, "C", replaced_by=paper(world, 400, "D"))
    assert told() == [(ANNA, ["B", "A"]), (CARL, ["B"])]


def test_who_added_it_and_has_left_is_not_told(world):
    paper(world, 10, added_by=world.carl)
    world.carl.grants.all().delete()
    assert told() == [(ANNA, ["Certificate"])]


def test_what_was_replaced_meanwhile_is_not_told(world):
    made = paper(world, 10)
    [mail] = mails(TODAY)
    Evidence.objects.filter(pk=made.pk).update(replaced_by=paper(world, 400, "New"))
    assert written(mail, TODAY) == ("", {})


@pytest.mark.parametrize(
    ("days", "subject", "line"),
    [
        (-1, "Acme Computers Ltd: “Certificate” expired on 16 June 2026", "“Certificate” expired on 16 June 2026."),
        (5, "Acme Computers Ltd: “Certificate” is valid until 22 June 2026", "is valid until 22 June 2026."),
    ],
)
def test_the_mail_says_what_and_when(world, days, subject, line):
    paper(world, days)
    mails(TODAY)
    with time_machine.travel(at(TODAY), tick=False):
        said = render(Mail.objects.get())
    assert said.subject == subject
    assert line in said.body_text
    assert "it never makes your answers invalid" in said.body_html
    assert "/mails/" in said.body_text


def test_a_long_list_is_cut(world):
    for number in range(52):
        paper(world, 5, f"T{number:02}")
    [mail] = mails(TODAY)
    said = written(mail, TODAY)[1]
    assert (said["count"], said["more"], len(said["groups"][0]["items"])) == ("52 things", 2, 50)


def test_with_a_reminder_of_the_day_it_is_one_mail(world):
    due = TODAY + timedelta(days=1)
    invited = datetime(2026, 4, 1, 12, tzinfo=UTC)
    world.response(due_on=due, invited_at=invited, opened_at=invited)
    paper(world, -1, "A")
    paper(world, 14, "B", added_by=world.carl)
    [of_anna, of_carl] = mails(TODAY)
    assert written(of_carl, TODAY)[0] == "evidence_ends"
    with time_machine.travel(at(TODAY), tick=False):
        said = render(of_anna)
    assert said.subject == "Acme Computers Ltd: 3 things need you"
    assert "Acme Computers Ltd, 2026 questionnaire: Not sent yet. Due tomorrow, 0 of 66 answered." in said.body_text
    assert "Acme Computers Ltd, A: Evidence that has expired. Expired on 16 June 2026." in said.body_text
    assert "Evidence that will expire. Valid until 1 July 2026." in said.body_html
    assert "it never makes your answers invalid" in said.body_text
    assert mails(TODAY) == []


def test_somebody_who_looks_after_two_suppliers_gets_one_mail(world):
    person(ANNA, "Anna Acme", Role.SUPPLIER_ADMIN, world.bolt.organisation)
    paper(world, 10, "A")
    Evidence.objects.create(supplier=world.bolt, title="B", url="https://bolt.example/b", valid_until=TODAY)
    assert told() == [(ANNA, ["B", "A"]), (BOB, ["B"])]
    assert set(Notice.objects.values_list("organisation", flat=True)) == {
        world.acme.organisation_id,
        world.bolt.organisation_id,
    }
