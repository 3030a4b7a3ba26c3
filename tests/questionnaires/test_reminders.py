"""Reminders: which, to whom, once; caught up without a burst; one mail a day."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from itertools import pairwise

import pytest
from django.utils import timezone

from questionnaires.actions import reminders, responses
from questionnaires.models import Reminder, Response
from questionnaires.reminders import RULES, Situation, due_rules
from rphub.accounts.actions import invite_person
from rphub.kernel.roles import system_actor
from rphub.kernel.working_days import bank_holidays, due_date, is_working_day, next_working_day
from rphub.mailing.models import Mail
from suppliers.models import Contact, Standing
from tests.world import supplier

MONDAY = date(2026, 9, 7)
DUE = date(2026, 10, 21)


def at(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(9)))


def asked(world, **fields) -> Response:
    """Acme, invited on Monday 7 September 2026, due on Wednesday 21 October, opened."""
    values = {"state": "in_progress", "invited_at": at(MONDAY), "due_on": DUE, "opened_at": at(MONDAY)}
    return world.response(**values | fields)


def sweep(day: date) -> list[tuple[str, str]]:
    before = set(Mail.objects.values_list("pk", flat=True))
    reminders.queue_due_reminders(today=day)
    return sorted(Mail.objects.exclude(pk__in=before).values_list("template", "to"))


ANNA, CARL, DORA = "anna@acme.example", "carl@acme.example", "dora@acme.example"
CARA, LEAH = "cara@consortium.example", "leah@consortium.example"


@pytest.mark.parametrize(
    ("days", "mails"),
    [
        (-15, []),
        (-14, [("due_soon", ANNA), ("due_soon", CARL)]),
        (-7, [("due_soon", ANNA), ("due_soon", CARL), ("due_soon", DORA)]),
        (-1, [("due_soon", ANNA)]),
        (1, [("overdue", ANNA)]),
        (7, [("overdue", ANNA), ("overdue", "sam@acme.example")]),
        (14, [("escalation", CARA), ("overdue", ANNA)]),
        (45, []),
    ],
)
def test_who_is_told_when_the_day_comes_near(world, days, mails):
    asked(world, asked=0)
    Contact.objects.create(supplier=world.acme, kind="sponsor", name="Sam Sponsor", email="sam@acme.example")
    assert sweep(DUE + timedelta(days)) == mails


@pytest.mark.parametrize(
    ("days", "mails"),
    [
        (6, []),
        (7, [("nudge_unopened", ANNA)]),
        (14, [("no_contact", CARA)]),
        (28, []),
    ],
)
def test_an_invitation_nobody_opens(world, days, mails):
    asked(world, state="invited", opened_at=None)
    assert sweep(MONDAY + timedelta(days)) == mails


def test_help_is_offered_when_little_is_answered(world):
    response = asked(world, asked=8)
    assert sweep(MONDAY + timedelta(21)) == [("offer_help", ANNA)]
    other = asked(world, supplier=world.bolt, asked=8)
    world.answer(response, "GOV-01", level=2)
    for code in ("GOV-01", "GOV-02"):
        world.answer(other, code, level=2)
    assert sweep(MONDAY + timedelta(22)) == []


def test_answers_carried_over_and_not_looked_at_do_not_count(world):
    response = asked(world, asked=8)
    for code in ("GOV-01", "GOV-02"):
        world.answer(response, code, level=2, prefilled_from=1)
    assert sweep(MONDAY + timedelta(21)) == [("offer_help", ANNA)]


def test_a_silent_supplier_is_the_offices_matter(world):
    asked(world, state="non_responsive")
    assert sweep(DUE + timedelta(28)) == [("escalation", CARA), ("escalation", LEAH)]


def test_a_framework_without_manager_leaves_it_to_the_rp_lead(world):
    world.laptops.manager = None
    world.laptops.save()
    asked(world, state="invited", opened_at=None)
    assert sweep(MONDAY + timedelta(14)) == [("no_contact", LEAH)]


def test_a_second_sweep_sends_nothing(world):
    asked(world)
    assert len(sweep(DUE - timedelta(14))) == 2
    assert sweep(DUE - timedelta(14)) == []
    assert sweep(DUE - timedelta(13)) == []


def test_a_worker_that_slept_sends_the_latest_only(world):
    asked(world)
    assert sweep(DUE - timedelta(5)) == [("due_soon", ANNA), ("due_soon", CARL), ("due_soon", DORA)]
    assert {row.rule for row in Reminder.objects.all()} == {"7d"}


def test_rows_left_by_a_worker_that_died_are_mailed_once(world):
    response = asked(world)
    Reminder.objects.create(
        key=f"due:{response.pk}:{DUE}:14d:{ANNA}", response=response, rule="14d", to=ANNA, name="Anna", on=MONDAY
    )
    assert sweep(DUE - timedelta(7)) == [("due_soon", ANNA), ("due_soon", CARL), ("due_soon", DORA)]
    assert Reminder.objects.filter(mailed=False).count() == 0


def test_what_was_sent_meanwhile_is_not_reminded_of(world):
    response = asked(world)
    Reminder.objects.create(key="due:left:over:14d", response=response, rule="14d", to=ANNA, name="Anna", on=MONDAY)
    Response.objects.update(state="submitted")
    assert sweep(DUE - timedelta(7)) == []
    assert Reminder.objects.get().mailed is True


def test_several_on_one_day_are_one_mail(world):
    asked(world)
    asked(world, supplier=world.bolt)
    Contact.objects.create(supplier=world.bolt, kind="lead", name="Anna Acme", email="Anna@acme.example")
    assert sweep(DUE - timedelta(1)) == [("due_soon", "bob@bolt.example"), ("reminder_digest", ANNA)]
    digest = Mail.objects.get(template="reminder_digest").context
    assert digest["about"] == "2 questionnaires"
    assert [item["supplier"] for item in digest["items"]] == ["Acme Computers Ltd", "Bolt Cleaning Ltd"]
    assert sweep(DUE - timedelta(1)) == []


@pytest.mark.parametrize("day", [date(2026, 10, 17), date(2026, 12, 25)])
def test_nothing_on_weekends_and_bank_holidays(world, day):
    asked(world, due_on=day + timedelta(7))
    assert reminders.queue_due_reminders(today=day) == 0
    assert Reminder.objects.count() == 0


def test_the_next_working_day_catches_up(world):
    asked(world, due_on=date(2026, 10, 24))
    assert sweep(date(2026, 10, 17)) == []
    assert len(sweep(date(2026, 10, 19))) == 3


def test_an_extension_starts_the_cadence_anew(world):
    response = asked(world)
    sweep(DUE - timedelta(7))
    Response.objects.filter(pk=response.pk).update(due_on=DUE + timedelta(14))
    assert sweep(DUE) == [("due_soon", ANNA), ("due_soon", CARL)]


def test_a_closed_cycle_is_quiet(world):
    asked(world)
    type(world.cycle).objects.update(state="closed")
    assert sweep(DUE - timedelta(7)) == []


def test_mails_carry_a_link_that_lets_the_person_in(world):
    invitation = invite_person(
        actor=world.actor(world.leah),
        email=ANNA,
        organisation=world.acme.organisation,
        role="supplier_admin",
        send=False,
    )
    asked(world)
    sweep(DUE - timedelta(1))
    context = Mail.objects.get().context
    assert invitation.token in context["path"]
    assert (context["answered"], context["asked"], context["due"]) == (0, 66, "due tomorrow")


def test_a_page_never_cuts_a_person_in_two(world, monkeypatch):
    monkeypatch.setattr(reminders, "PAGE", 2)
    asked(world)
    asked(world, supplier=world.bolt)
    Contact.objects.create(supplier=world.bolt, kind="lead", name="Anna Acme", email=ANNA)
    Contact.objects.create(supplier=world.bolt, kind="lead", name="Aaron Early", email="aaron@bolt.example")
    assert [template for template, _ in sweep(DUE - timedelta(1))] == ["due_soon", "due_soon", "reminder_digest"]


def test_a_late_invitation_is_not_reminded_of_days_before_it():
    situation = Situation(invited_on=DUE - timedelta(10), due_on=DUE, opened=True, silent=False, asked=8, answered=0)
    assert list(due_rules(situation, DUE - timedelta(9))) == []


def test_each_track_has_no_gap_and_no_overlap():
    due = [rule for rule in RULES if rule.anchor == "due"]
    assert [after.first - before.last for before, after in pairwise(due)] == [1] * (len(due) - 1)


@pytest.mark.parametrize("more", [0, 2])
def test_statements_do_not_grow_with_responses(world, more, django_assert_num_queries):
    """Office 2; ends of evidence; pages 2, people 3, reminders 2; mails of a page, facts, answers, tokens, endings;
    outbox, marks; last pages."""
    asked(world)
    for number in range(more):
        extra = supplier(f"Extra {number} Ltd")
        Contact.objects.create(supplier=extra, kind="lead", name="Lea", email=f"lea{number}@extra.example")
        asked(world, supplier=extra)
    with django_assert_num_queries(STATEMENTS):
        reminders.queue_due_reminders(today=DUE - timedelta(1))


STATEMENTS = 24


def test_working_days():
    assert is_working_day(date(2026, 10, 16)) is True
    assert is_working_day(date(2026, 10, 17)) is False
    assert date(2026, 12, 25) in bank_holidays()
    assert next_working_day(date(2026, 12, 25)) == date(2026, 12, 29)
    assert due_date(date(2026, 9, 7), 42) == date(2026, 10, 19)
    assert due_date(date(2026, 11, 6), 42) == date(2027, 1, 6)
    assert due_date(date(2026, 9, 27), 42) == date(2026, 11, 16)


def test_no_answer_28_days_after_the_day_and_the_label_at_45(world):
    response = asked(world)
    job = system_actor("Nightly expiry")
    assert responses.mark_non_responsive(actor=job, today=DUE + timedelta(27)) == 0
    assert responses.mark_non_responsive(actor=job, today=DUE + timedelta(28)) == 1
    response.refresh_from_db()
    assert response.state == "non_responsive"
    assert Standing.objects.get(supplier=world.acme).status == "not_assessed"
    assert responses.mark_non_responsive(actor=job, today=DUE + timedelta(45)) == 0
    assert Standing.objects.get(supplier=world.acme).status == "no_response"


def test_an_assessment_is_out_of_date_after_its_last_day(world):
    response = asked(world, state="published")
    Standing.objects.filter(supplier=world.acme).update(status="assessed", band=2, valid_until=DUE)
    job = system_actor("Nightly expiry")
    assert responses.expire_standings(actor=job, today=DUE) == 0
    assert responses.expire_standings(actor=job, today=DUE + timedelta(1)) == 1
    response.refresh_from_db()
    standing = Standing.objects.get(supplier=world.acme)
    assert (response.state, standing.status, standing.band) == ("expired", "out_of_date", 2)
    assert responses.expire_standings(actor=job, today=DUE + timedelta(2)) == 0
