"""What members learn (counts and lateness, never a finding), and reminders that are queued once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from corrective_actions import emails
from corrective_actions.actions import amendments, endings, extensions, facts, reminders
from corrective_actions.tasks import draft_plans, queue_due_reminders, refresh_facts
from rphub.kernel.roles import system_actor
from rphub.mailing.models import Mail
from suppliers.models import OpenAction, Standing, StandingChange
from tests.corrective_actions import builders as b

TODAY = timezone.localdate()
NIGHT = system_actor("Nightly count of actions")


def counts(world):
    row = Standing.objects.get(supplier=world.acme)
    return row.actions_open, row.actions_late, row.critical_overdue, row.plan_in_place


def test_nothing_is_counted_before_both_have_signed(world):
    b.proposed(world)
    facts.refresh_facts(actor=NIGHT)
    assert counts(world) == (0, 0, False, False)


@pytest.mark.parametrize(("severity", "critical"), [("minor", False), ("critical", True)])
def test_lateness_comes_with_the_date(world, severity, critical):
    action = b.agreed(world, severity)
    assert counts(world) == (1, 0, False, True)
    b.late(action)
    assert facts.refresh_facts(actor=NIGHT) == 1
    assert counts(world) == (1, 1, critical, True)


def test_nobody_is_late_while_we_read_what_was_sent(world):
    action = b.put(b.late(b.agreed(world, "critical")), state="evidence_submitted")
    facts.refresh_facts(actor=NIGHT)
    assert counts(world) == (1, 0, False, True)
    b.put(action, state="returned")
    facts.refresh_facts(actor=NIGHT)
    assert counts(world) == (1, 1, True, True)


def test_a_critical_action_past_its_day_caps_the_band_shown(world):
    action = b.agreed(world, "critical")
    Standing.objects.filter(supplier=world.acme).update(band=3)
    b.late(action)
    facts.refresh_facts(actor=NIGHT)
    assert Standing.objects.get(supplier=world.acme).shown_band == 1


def test_the_open_action_is_published_without_the_finding(world):
    action = b.agreed(world)
    fact = OpenAction.objects.get()
    assert (fact.source_id, fact.code, fact.section, fact.severity, fact.due_on, fact.text) == (
        str(action.pk),
        "LAB-01",
        "LAB",
        "minor",
        action.due_on,
        "Make the map of LAB-01.",
    )
    assert fact.path == f"/supplier/actions/{action.pk}/"


def test_counting_again_writes_nothing(world):
    b.agreed(world)
    before = StandingChange.objects.count()
    assert facts.refresh_facts(actor=NIGHT) == 1
    assert StandingChange.objects.count() == before


@pytest.mark.parametrize(
    ("days", "offset"),
    [
        (31, None),
        (30, -30),
        (8, -30),
        (7, -7),
        (1, -7),
        (0, -7),
        (-1, 1),
        (-13, 1),
        (-14, 14),
        (-29, 14),
        (-30, 30),
        (-99, 30),
    ],
)
def test_the_latest_offset_that_was_reached(days, offset):
    assert reminders.due_offset(TODAY + timedelta(days=days), TODAY) == offset


def test_a_reminder_is_queued_once_however_often_the_sweep_runs(world):
    b.put(b.agreed(world), due_on=TODAY + timedelta(days=7))
    assert [reminders.queue_due_reminders() for _ in range(3)] == [1, 1, 1]
    assert b.mails("action_due") == [("action_due", "anna@acme.example"), ("action_due", "dora@acme.example")]


def test_a_worker_that_slept_catches_up_and_a_new_day_is_a_new_reminder(world):
    action = b.put(b.agreed(world), due_on=TODAY + timedelta(days=3))
    reminders.queue_due_reminders()
    b.put(action, due_on=TODAY + timedelta(days=5))
    reminders.queue_due_reminders()
    assert len(b.mails("action_due")) == 4


@pytest.mark.parametrize(
    ("days", "office"),
    [(5, []), (14, ["leah@consortium.example"]), (30, ["cara@consortium.example", "leah@consortium.example"])],
)
def test_later_reminders_reach_the_office_and_then_the_manager(world, days, office):
    b.late(b.agreed(world), days)
    reminders.queue_due_reminders()
    told = sorted(to for _, to in b.mails("action_due"))
    assert told == sorted(["anna@acme.example", "dora@acme.example", *office])


@pytest.mark.parametrize("state", ["evidence_submitted", "escalated"])
def test_nobody_is_reminded_of_what_waits_for_us(world, state):
    b.put(b.late(b.agreed(world)), state=state)
    assert reminders.queue_due_reminders() == 0


def test_an_action_well_before_its_day_is_left_alone(world):
    b.agreed(world)
    assert reminders.queue_due_reminders() == 0


def test_a_manager_without_a_framework_of_the_supplier_is_not_told(world):
    action = b.agreed(world)
    assert [person.email for person in emails.category_managers(action)] == ["cara@consortium.example"]
    world.laptops.__class__.objects.update(manager=None)
    assert emails.category_managers(action) == []


def test_every_mail_says_the_action_and_where_it_is(world):
    action = b.late(b.agreed(world), 30)
    reminders.queue_due_reminders()
    context = Mail.objects.get(template="action_due", to="leah@consortium.example").context
    assert (context["path"], context["due"], context["office"]) == (
        f"/office/actions/{action.pk}/",
        "30 days late",
        True,
    )
    assert (
        Mail.objects.get(template="action_due", to=world.anna.email).context["path"]
        == f"/supplier/actions/{action.pk}/"
    )


def test_the_schedule_calls_the_actions(world):
    b.scored(world)
    draft_plans()
    refresh_facts()
    queue_due_reminders()
    assert b.events() == ["plan.drafted", "action.drafted"]


def test_what_is_published_is_right_after_every_question(world):
    """Asking changes nothing for members; the answer does."""
    action = b.late(b.agreed(world))
    facts.refresh_facts(actor=NIGHT)
    leah, anna = world.actor(world.leah), world.actor(world.anna)
    later = TODAY + timedelta(days=60)
    extensions.ask_extension(actor=anna, action_id=action.pk, due_on=later, reason="Ill.")
    assert counts(world) == (1, 1, False, True)
    extensions.approve_extension(actor=leah, action_id=action.pk, reason="Understood.")
    assert counts(world) == (1, 0, False, True)
    assert OpenAction.objects.get().due_on == later
    b.amend(world, action)
    assert OpenAction.objects.get().text == "Make the map of LAB-01."
    amendments.sign_amendment(actor=leah, action_id=action.pk, amendment=1)
    assert OpenAction.objects.get().text == "Make a smaller map."
    endings.escalate_action(actor=leah, action_id=action.pk, reason="Silent.")
    assert counts(world) == (1, 0, False, True)
    endings.close_unverified(actor=leah, action_id=action.pk, reason="Sold.")
    assert (counts(world), OpenAction.objects.count()) == ((0, 0, False, False), 0)
    endings.reopen_action(actor=leah, action_id=action.pk, reason="Bought back.")
    assert counts(world) == (1, 0, False, True)
