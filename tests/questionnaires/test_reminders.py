"""Reminders of questionnaires: which, to whom, once; caught up without a burst."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from questionnaires.actions import responses
from questionnaires.models import Response
from rphub.accounts.actions import invite_person
from rphub.kernel.roles import system_actor
from rphub.kernel.working_days import bank_holidays, due_date, is_working_day, next_working_day
from rphub.mailing.models import Mail
from rphub.reminders.models import Notice
from suppliers.models import Contact, Standing
from tests.reminders.morning import (
    ANNA,
    BOB,
    CARA,
    CARL,
    DORA,
    DUE,
    LEAH,
    MAX,
    MEI,
    MONDAY,
    SAM,
    after,
    asked,
    context,
    mails,
    morning,
    sponsor,
    written,
)


@pytest.mark.parametrize(
    ("days", "told"),
    [
        (-15, []),
        (-14, [("due_soon", ANNA), ("due_soon", CARL)]),
        (-7, [("due_soon", ANNA), ("due_soon", CARL), ("due_soon", DORA)]),
        (-1, [("due_soon", ANNA)]),
        (1, [("overdue", ANNA)]),
        (7, [("overdue", ANNA), ("overdue", SAM)]),
        (14, [("escalation", CARA), ("overdue", ANNA)]),
        (28, [("escalation", CARA), ("escalation", LEAH)]),
        (60, []),
    ],
)
def test_who_is_told_when_the_day_comes_near(world, days, told):
    asked(world, asked=0)
    sponsor(world)
    assert morning(after(days)) == told


@pytest.mark.parametrize(
    ("days", "told"),
    [(6, []), (7, [("nudge_unopened", ANNA)]), (14, [("no_contact", CARA)]), (28, [])],
)
def test_an_invitation_nobody_opens(world, days, told):
    asked(world, state="invited", opened_at=None)
    assert morning(after(days, MONDAY)) == told


def test_help_is_offered_when_little_is_answered(world):
    response = asked(world, asked=8)
    assert morning(after(21, MONDAY)) == [("offer_help", ANNA)]
    other = asked(world, supplier=world.bolt, asked=8)
    world.answer(response, "GOV-01", level=2)
    for code in ("GOV-01", "GOV-02"):
        world.answer(other, code, level=2)
    assert morning(after(22, MONDAY)) == []


def test_answers_carried_over_and_not_looked_at_do_not_count(world):
    response = asked(world, asked=8)
    for code in ("GOV-01", "GOV-02"):
        world.answer(response, code, level=2, prefilled_from=1)
    assert morning(after(21, MONDAY)) == [("offer_help", ANNA)]


def test_a_silent_supplier_is_the_offices_matter_and_then_the_members(world):
    asked(world, state="non_responsive")
    assert morning(after(28)) == [("escalation", CARA), ("escalation", LEAH)]
    [first, second] = mails(after(45) + timedelta(2))  # the 45th day is a Saturday
    assert [first.to, second.to] == [MAX, MEI]
    template, said = written(first, after(47))
    assert (template, said["headline"]) == (
        "reminder",
        "Acme Computers Ltd has no current due diligence response.",
    )
    assert said["path"] == f"/member/suppliers/{world.acme.pk}/"
    assert "answered" not in str(said)


def test_a_framework_without_manager_leaves_it_to_the_rp_lead(world):
    world.laptops.manager = None
    world.laptops.save()
    asked(world, state="invited", opened_at=None)
    assert morning(after(14, MONDAY)) == [("no_contact", LEAH)]


def test_a_second_sweep_sends_nothing(world):
    asked(world)
    assert len(morning(after(-14))) == 2
    assert morning(after(-14)) == []
    assert morning(after(-13)) == []


def test_a_worker_that_slept_sends_the_latest_only(world):
    asked(world)
    assert morning(after(-5)) == [("due_soon", ANNA), ("due_soon", CARL), ("due_soon", DORA)]
    assert {row.rule for row in Notice.objects.all()} == {"7d"}


@pytest.mark.parametrize("meanwhile", [{"state": "submitted"}, {"due_on": after(9)}])
def test_what_was_sent_or_moved_meanwhile_is_not_reminded_of(world, meanwhile):
    asked(world)
    queued = mails(after(-7))
    Response.objects.update(**meanwhile)
    assert [written(mail, after(-7))[0] for mail in queued] == ["", "", ""]


def test_an_invitation_opened_meanwhile_is_not_nudged(world):
    asked(world, state="invited", opened_at=None)
    [mail] = mails(after(7, MONDAY))
    Response.objects.update(opened_at=mail.created_at)
    assert written(mail, after(7, MONDAY)) == ("", {})


def test_several_on_one_day_are_one_mail(world):
    asked(world)
    asked(world, supplier=world.bolt)
    Contact.objects.create(supplier=world.bolt, kind="lead", name="Anna Acme", email="Anna@acme.example")
    [of_anna, of_bob] = mails(after(-1))
    assert (of_anna.to, of_bob.to, of_anna.about) == (ANNA, BOB, "Acme Computers Ltd and 1 more")
    template, said = written(of_anna, after(-1))
    assert (template, said["count"], said["about"]) == ("reminder_digest", "2 things", "")
    [group] = said["groups"]
    assert [(item["about"], item["title"], item["words"]) for item in group["items"]] == [
        ("Acme Computers Ltd", "2026 questionnaire", "Not sent yet. Due tomorrow, 0 of 66 answered."),
        ("Bolt Cleaning Ltd", "2026 questionnaire", "Not sent yet. Due tomorrow, 0 of 66 answered."),
    ]
    assert morning(after(-1)) == []


@pytest.mark.parametrize("day", [date(2026, 10, 17), date(2026, 12, 25)])
def test_nothing_on_weekends_and_bank_holidays(world, day):
    asked(world, due_on=day + timedelta(7))
    assert morning(day) == []
    assert Notice.objects.count() == 0


def test_the_next_working_day_catches_up(world):
    asked(world, due_on=date(2026, 10, 24))
    assert morning(date(2026, 10, 17)) == []
    assert len(morning(date(2026, 10, 19))) == 3


def test_an_extension_starts_the_cadence_anew(world):
    response = asked(world)
    morning(after(-7))
    Response.objects.filter(pk=response.pk).update(due_on=after(14))
    assert morning(DUE) == [("due_soon", ANNA), ("due_soon", CARL)]


def test_a_closed_cycle_is_quiet(world):
    asked(world)
    type(world.cycle).objects.update(state="closed")
    assert morning(after(-7)) == []


def test_mails_carry_a_link_that_lets_the_person_in(world):
    invitation = invite_person(
        actor=world.actor(world.leah),
        email=ANNA,
        organisation=world.acme.organisation,
        role="supplier_admin",
        send=False,
    )
    type(invitation).objects.update(expires_at="2040-01-01T00:00Z")
    asked(world)
    said = context(after(-1), ANNA)
    assert invitation.token in said["path"]
    assert invitation.token in said["forward_path"]
    assert (said["answered"], said["asked"], said["due"]) == (0, 66, "due tomorrow")


def test_a_late_invitation_is_not_reminded_of_days_before_it(world):
    asked(world, invited_at=f"{after(-10)}T09:00Z")
    assert morning(after(-9)) == []


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
    assert Mail.objects.count() == 0
