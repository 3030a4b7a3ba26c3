"""The sweep: killed anywhere and finished, one mail a person and day, whom it leaves out, what it costs."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from contextlib import contextmanager
from datetime import date, time, timedelta
from functools import partial
from typing import Any

import pytest
import time_machine
from django.core import mail as outbox
from django.db import connection

from rphub.kernel import jobs
from rphub.mailing.delivery import deliver_many, deliver_one
from rphub.mailing.models import DeadAddress, Mail
from rphub.reminders.actions import sweeping
from rphub.reminders.models import Closure, Hours, Notice, Preference, Rule
from suppliers.models import Contact, Evidence
from tests.reminders.morning import ANNA, BOB, CARL, DORA, DUE, after, asked, at, mails, morning, sponsor, written
from tests.world import World, supplier

DAY = after(-7)
"""A Wednesday on which three people of Acme are reminded."""
HOURS = (time(9), time(17))


class Killed(BaseException):
    """The worker died here."""


@contextmanager
def dying(at_statement: int):
    """Whoever sends the database so many statements dies before the next; what it began is rolled back."""
    sent = itertools.count()

    def count(execute: Any, sql: Any, params: Any, many: Any, context: Any) -> Any:
        if next(sent) == at_statement:
            raise Killed
        return execute(sql, params, many, context)

    with connection.execute_wrapper(count):
        yield


def survives(number: int, work: Callable[[], object]) -> bool:
    """Whether the work came to its end."""
    try:
        with dying(number):
            work()
    except Killed:
        return False
    return True


def rows() -> list[tuple[Any, ...]]:
    return sorted(Notice.objects.values_list("key", "queued_on", "mail__to", "mail__key"))


def busy(world: World) -> None:
    """A questionnaire, a document and a late action in one morning."""
    asked(world)
    sponsor(world)
    Evidence.objects.create(
        supplier=world.acme,
        title="A",
        url="https://acme.example/a",
        valid_until=DAY + timedelta(10),
        added_by=world.carl,
    )


def test_a_sweep_killed_at_any_statement_is_finished_by_the_next(world):
    busy(world)
    with time_machine.travel(at(DAY), tick=False):
        sweeping.sweep()
        whole, number = rows(), 0
        assert [to for _, _, to, _ in whole] == [ANNA, CARL, ANNA, CARL, DORA]
        finished = False
        while not finished:
            Notice.objects.all().delete()
            Mail.objects.all().delete()
            finished = survives(number, sweeping.sweep)
            sweeping.sweep()
            assert rows() == whole, f"killed at statement {number}"
            assert Mail.objects.count() == 3
            number += 1
    assert number > 30


def test_a_sender_killed_at_any_statement_loses_nothing_and_sends_nothing_twice(world):
    """Killed before the hand-over it goes out after the lease; killed after it, its fate is for a person to settle."""
    asked(world)
    number, unknown, finished = 0, 0, False
    with time_machine.travel(at(DAY), tick=False) as clock:
        while not finished:
            clock.move_to(at(DAY))
            Notice.objects.all().delete()
            Mail.objects.all().delete()
            sweeping.sweep()
            mail = Mail.objects.get(to=ANNA)
            outbox.outbox.clear()
            finished = survives(number, partial(deliver_one, mail.pk))
            clock.move_to(at(DAY, 10))
            deliver_many([mail.pk])
            mail.refresh_from_db()
            assert len(outbox.outbox) <= 1, f"killed at statement {number}"
            unknown += mail.state != "sent"
            assert mail.state in ("sent", "sending"), f"killed at statement {number}"
            assert len(outbox.outbox) == 1 or mail.state == "sending"
            number += 1
    assert number > 8
    assert unknown == 1  # the one moment in which the mail server has it and we do not know


def test_a_lost_wake_up_is_found_by_the_outbox(world, monkeypatch, django_capture_on_commit_callbacks):
    monkeypatch.setattr(jobs, "_send", lambda task, ids: None)
    asked(world)
    with django_capture_on_commit_callbacks(execute=True):
        queued = mails(DAY)
    with time_machine.travel(at(DAY, 9), tick=False):
        assert sorted(Mail.objects.due(at(DAY, 9)).values_list("pk", flat=True)) == sorted(mail.pk for mail in queued)


@pytest.mark.parametrize("page", [1, 2, 3])
def test_a_page_never_cuts_a_person_in_two(world, monkeypatch, page):
    monkeypatch.setattr(sweeping, "PAGE", page)
    asked(world)
    asked(world, supplier=world.bolt)
    Contact.objects.create(supplier=world.bolt, kind="lead", name="Anna Acme", email=ANNA)
    Contact.objects.create(supplier=world.bolt, kind="lead", name="Aaron Early", email="aaron@bolt.example")
    assert morning(after(-1)) == [
        ("due_soon", "aaron@bolt.example"),
        ("due_soon", BOB),
        ("reminder_digest", ANNA),
    ]


def test_what_comes_after_the_mail_of_the_day_waits_for_the_next(world):
    asked(world)
    assert len(mails(DAY)) == 3
    Evidence.objects.create(
        supplier=world.acme, title="A", url="https://acme.example/a", valid_until=DAY + timedelta(10)
    )
    assert mails(DAY, hour=12) == []
    assert Notice.objects.waiting().count() == 1
    assert morning(DAY + timedelta(1)) == [("evidence_ends", ANNA)]


def test_closure_days_and_evenings_wait_and_early_mails_wait_for_the_hour(world):
    asked(world)
    Closure.objects.create(first=DAY, last=DAY, name="Move")
    assert mails(DAY) == []
    Hours.objects.create(opens=time(9), closes=time(17))
    assert mails(DAY + timedelta(1), hour=18) == []
    assert Notice.objects.waiting().count() == 3
    queued = mails(DAY + timedelta(2))
    assert [(mail.to, mail.not_before) for mail in queued] == [
        (to, at(DAY + timedelta(2), 9)) for to in (ANNA, CARL, DORA)
    ]


def test_a_mail_that_could_not_go_out_in_time_waits_for_the_morning(world):
    asked(world)
    [mail, *_] = mails(DAY)
    with time_machine.travel(at(DAY, 21), tick=False):
        assert deliver_one(mail.pk) == "queued"
    mail.refresh_from_db()
    assert (mail.attempts, mail.not_before) == (0, at(DAY + timedelta(1), 7).replace(minute=30))
    with time_machine.travel(at(DAY + timedelta(1)), tick=False):
        assert deliver_one(mail.pk) == "sent"


def test_a_mail_of_which_nothing_is_left_is_not_sent_and_says_so(world):
    response = asked(world)
    [mail, *_] = mails(DAY)
    type(response).objects.update(state="submitted")
    with time_machine.travel(at(DAY), tick=False):
        assert deliver_one(mail.pk) == "dropped"
    mail.refresh_from_db()
    assert (mail.get_state_display(), mail.last_error) == (
        "Not needed any more",
        "What it was about was done before it went out.",
    )
    assert outbox.outbox == []


def test_what_somebody_switched_off_is_neither_noted_nor_told(world):
    busy(world)
    queued = mails(DAY)
    Preference.objects.create(address=ANNA, off=["evidence"])
    Preference.objects.create(address=CARL, off=["questionnaire"])  # a duty, so it comes all the same
    assert [written(mail, DAY)[0] for mail in queued] == ["due_soon", "reminder_digest", "due_soon"]
    Notice.objects.all().delete()
    assert [mail.to for mail in mails(DAY + timedelta(1))] == [ANNA, CARL, DORA]
    assert Notice.objects.filter(to=ANNA, topic="evidence").count() == 0


def test_one_mail_a_week_for_what_may_wait_and_at_once_what_may_not(world):
    Preference.objects.create(address=ANNA, frequency="weekly")
    monday = date(2026, 10, 12)
    days = {}
    for number in range(8):
        Evidence.objects.create(
            supplier=world.acme,
            title=f"T{number}",
            url=f"https://acme.example/{number}",
            valid_until=monday + timedelta(60 + number),
        )
    for number in range(10):
        days[number] = [mail.to for mail in mails(monday + timedelta(number))]
    # the first notice goes out; the others of the week wait for the next
    assert [number for number, told in days.items() if told] == [0, 7]
    assert Notice.objects.waiting().count() == 0
    asked(world, due_on=monday + timedelta(16))
    assert [mail.to for mail in mails(monday + timedelta(9))] == [ANNA, CARL, DORA]


def test_a_dead_address_is_left_out_and_the_manager_is_told_instead(world):
    asked(world)
    queued = mails(DAY)
    DeadAddress.objects.create(address=ANNA, since=DAY, reason="5.1.1 No such user")
    assert [written(mail, DAY)[0] for mail in queued] == ["", "due_soon", "due_soon"]
    [mail] = mails(DAY + timedelta(1))
    template, said = written(mail, DAY + timedelta(1))
    assert (mail.to, template, said["headline"]) == (
        "cara@consortium.example",
        "reminder",
        "Mail to a contact of Acme Computers Ltd comes back. Find a new contact.",
    )
    assert said["path"] == f"/office/suppliers/{world.acme.pk}/"
    assert "anna@acme.example, comes back since 14 October 2026" in said["line"]
    Contact.objects.filter(email=ANNA).update(left_on=DAY)
    world.anna.grants.all().delete()
    assert written(mail, DAY + timedelta(1)) == ("", {})


def test_a_rule_that_was_switched_off_is_silent_at_once(world):
    asked(world)
    queued = mails(DAY)
    Rule.objects.filter(code="7d").update(on=False)
    assert [written(mail, DAY)[0] for mail in queued] == ["", "", ""]
    assert morning(DAY + timedelta(1)) == []


@pytest.mark.parametrize("more", [0, 2])
def test_statements_do_not_grow_with_responses(world, more, django_assert_num_queries):
    """Times 2, rules, office 2; topics 20; people 3, preferences, dead addresses, notices in a transaction 3;
    critical 1, waiting 1, mails, marks in a transaction 2, no next page 1."""
    asked(world)
    for number in range(more):
        extra = supplier(f"Extra {number} Ltd")
        Contact.objects.create(supplier=extra, kind="lead", name="Lea", email=f"lea{number}@extra.example")
        asked(world, supplier=extra)
    with time_machine.travel(at(DUE - timedelta(1)), tick=False), django_assert_num_queries(STATEMENTS):
        sweeping.sweep()


STATEMENTS = 40
