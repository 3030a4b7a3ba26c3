"""What members learn (counts and lateness, never a finding), and reminders that are queued once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from corrective_actions.actions import amendments, endings, extensions, facts
from corrective_actions.tasks import draft_plans, refresh_facts
from rphub.kernel.roles import system_actor
from rphub.kernel.working_days import next_working_day
from suppliers.models import OpenAction, Standing, StandingChange
from tests.corrective_actions import builders as b
from tests.reminders.morning import ANNA, CARA, CARL, DORA, LEAH, SAM, lasting, mails, morning, sponsor, written

TODAY = timezone.localdate()
MORNING = next_working_day(TODAY)
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


@pytest.mark.parametrize(
    ("state", "late"),
    [("in_progress", True), ("returned", True), ("evidence_submitted", False), ("escalated", True)],
)
def test_the_open_action_is_late_only_while_the_supplier_acts(world, state, late):
    b.put(b.late(b.agreed(world, "critical")), state=state)
    facts.refresh_facts(actor=NIGHT)
    fact = OpenAction.objects.get()
    assert (fact.is_late, fact.can_be_late, fact.runs_until) == (late, late, fact.due_on if late else None)


def test_counting_again_writes_nothing(world):
    b.agreed(world)
    before = StandingChange.objects.count()
    assert facts.refresh_facts(actor=NIGHT) == 1
    assert StandingChange.objects.count() == before


def due_in(world, days: int, severity: str = "minor", **fields):
    """An action that falls due so many days after MORNING."""
    return b.put(b.agreed(world, severity), due_on=MORNING + timedelta(days=days), **fields)


@pytest.mark.parametrize(
    ("days", "told"),
    [
        (31, []),
        (30, [CARL]),
        (8, [CARL]),
        (7, [ANNA, CARL]),
        (0, [ANNA, CARL]),
        (-1, [ANNA, CARL, DORA]),
        (-13, [ANNA, CARL, DORA]),
        (-14, [ANNA, CARL, LEAH, SAM]),
        (-30, [ANNA, CARL, CARA, LEAH, SAM]),
        (-89, [ANNA, CARL, CARA, LEAH, SAM]),
        (-90, []),
    ],
)
def test_the_owner_then_the_lead_then_the_sponsor_then_the_manager(world, days, told):
    lasting()
    sponsor(world)
    due_in(world, days, owner_name="Carl Contributor")
    assert morning(MORNING) == [("action_due", to) for to in sorted(told)]


def test_an_owner_who_is_not_here_is_stood_in_for_by_the_lead(world):
    due_in(world, 20, owner_name="Somebody Else")
    assert morning(MORNING) == [("action_due", ANNA)]


def test_a_critical_one_is_told_at_once_by_itself_and_to_everybody(world):
    lasting()
    due_in(world, -1, "critical")
    saturday = MORNING + timedelta(days=5 - MORNING.weekday())
    sent = mails(saturday if saturday > MORNING else MORNING, hour=22)
    assert [(mail.template, mail.to, mail.not_before) for mail in sent] == [
        ("reminder_alone", to, None) for to in (ANNA, CARA, DORA, LEAH)
    ]
    assert mails(MORNING + timedelta(days=7)) == []


def test_a_reminder_is_queued_once_and_a_new_day_is_a_new_reminder(world):
    action = due_in(world, 3)
    assert [morning(MORNING), morning(MORNING)] == [[("action_due", ANNA)], []]
    b.put(action, due_on=MORNING + timedelta(days=5))
    assert morning(next_working_day(MORNING + timedelta(days=1))) == [("action_due", ANNA)]


@pytest.mark.parametrize("state", ["evidence_submitted", "escalated"])
def test_nobody_is_reminded_of_what_waits_for_us(world, state):
    action = due_in(world, -5)
    [mail, _] = mails(MORNING)
    b.put(action, state=state)
    assert written(mail, MORNING) == ("", {})
    assert morning(next_working_day(MORNING + timedelta(days=1))) == []


def test_every_mail_says_the_action_and_where_it_is(world):
    lasting()
    action = due_in(world, -30)
    found = {mail.to: written(mail, MORNING)[1] for mail in mails(MORNING)}
    assert (found[LEAH]["path"], found[LEAH]["due"], found[LEAH]["office"]) == (
        f"/office/actions/{action.pk}/",
        "30 days late",
        True,
    )
    assert found[ANNA]["path"] == f"/supplier/actions/{action.pk}/"


def test_the_schedule_calls_the_actions(world):
    b.scored(world)
    draft_plans()
    refresh_facts()
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
