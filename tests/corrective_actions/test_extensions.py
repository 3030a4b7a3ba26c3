"""More time: given by the office, or asked by the supplier and answered; how often each severity gets it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.http import Http404
from django.utils import timezone

from corrective_actions import policies
from corrective_actions.actions import endings, extensions
from corrective_actions.models import Extension
from rphub.kernel.decisions import Invalid, Refused
from rphub.kernel.words import day
from tests.corrective_actions import builders as b

TODAY = timezone.localdate()
LATER = TODAY + timedelta(days=200)


def extend(world, action, who=None, days=200, reason="The auditor is ill."):
    day = TODAY + timedelta(days=days)
    return extensions.extend_action(
        actor=world.actor(who or world.leah), action_id=action.pk, due_on=day, reason=reason
    )


def test_more_time_once_and_the_first_day_stays(world):
    action = b.agreed(world)
    first = action.due_on
    action = extend(world, action)
    assert (action.due_on, action.original_due_on, action.extensions) == (TODAY + timedelta(days=200), first, 1)
    assert action.extended_to == action.due_on
    assert b.story(action)[-1] == ("extended", f"{day(action.due_on)} instead of {day(first)}: The auditor is ill.")
    with pytest.raises(Refused, match="more time once"):
        extend(world, action, days=300)


def test_an_opportunity_gets_more_time_freely(world):
    action = extend(world, extend(world, b.agreed(world, "opportunity")), days=300)
    assert (action.extensions, action.due_on - action.extended_to) == (2, 100 * b.DAY)


def test_only_the_moderator_gives_more_time_for_a_critical_action(world):
    action = b.agreed(world, "critical")
    with pytest.raises(Refused, match="Only the moderator"):
        extend(world, action)
    assert extend(world, action, world.mona).extensions == 1


def test_more_time_means_a_later_day(world):
    action = b.agreed(world)
    for days in (60, 10):
        with pytest.raises(Invalid) as caught:
            extend(world, action, days=days)
        assert set(caught.value.problems) == {"due_on"}
    with pytest.raises(Invalid) as caught:
        extend(world, b.late(action, 90), days=-30)
    assert set(caught.value.problems) == {"due_on"}
    with pytest.raises(Invalid) as caught:
        extend(world, action, reason="")
    assert set(caught.value.problems) == {"reason"}


def test_more_time_is_for_running_actions_and_given_by_the_office(world):
    with pytest.raises(Refused, match="running action"):
        extend(world, b.first(b.proposed(world)))
    action = b.put(b.first(b.proposed(world, of=world.bolt)), state="escalated", due_on=TODAY)
    for who in (world.bob, world.cara):
        with pytest.raises((Refused, Http404)):
            extend(world, action, who)


def ask(world, action, who=None, due_on=LATER, reason="The auditor is ill."):
    return extensions.ask_extension(
        actor=world.actor(who or world.anna), action_id=action.pk, due_on=due_on, reason=reason
    )


def approve(world, action, who=None, **more):
    actor = world.actor(who or world.leah)
    return extensions.approve_extension(actor=actor, action_id=action.pk, reason="Understood.", **more)


def refuse(world, action, who=None, reason="Workers wait for it."):
    return extensions.refuse_extension(actor=world.actor(who or world.leah), action_id=action.pk, reason=reason)


def test_asked_and_approved(world):
    action = b.agreed(world)
    first = action.due_on
    asked = ask(world, action, world.carl)
    row = b.fresh(action)
    assert (row.due_on, row.question, row.turn) == (first, "extension", "us")
    assert asked.asked_by == "Carl Contributor, Contributor"
    assert b.mails("action_news") == [("action_news", "leah@consortium.example")]
    asked = approve(world, action)
    row = b.fresh(action)
    assert (row.due_on, row.original_due_on, row.extensions, row.question, row.turn) == (LATER, first, 1, "", "running")
    assert (asked.state, asked.decided_by, asked.answer) == ("approved", "Leah Lead, RP lead", "Understood.")
    assert b.events()[-2:] == ["action.extension_asked", "action.extended"]
    assert len(b.mails("action_news")) == 3


def test_the_office_may_choose_another_day(world):
    action = b.agreed(world)
    ask(world, action)
    approve(world, action, due_on=TODAY + timedelta(days=90))
    assert b.fresh(action).due_on == TODAY + timedelta(days=90)


def test_asked_and_refused_with_a_reason(world):
    action = b.agreed(world)
    first = action.due_on
    ask(world, action)
    with pytest.raises(Invalid) as caught:
        refuse(world, action, reason=" ")
    assert set(caught.value.problems) == {"reason"}
    asked = refuse(world, action)
    row = b.fresh(action)
    assert (row.due_on, row.extensions, row.turn) == (first, 0, "running")
    assert (asked.state, asked.answer) == ("refused", "Workers wait for it.")
    assert b.story(action)[-1] == ("extended", f"No more time; {day(first)} stays. Workers wait for it.")
    assert b.events()[-1] == "action.extension_refused"


def test_only_the_moderator_approves_it_for_a_critical_action_and_the_lead_may_refuse(world):
    action = b.agreed(world, "critical")
    ask(world, action)
    with pytest.raises(Refused, match="Only the moderator gives more time"):
        approve(world, action)
    assert approve(world, action, world.mona).state == "approved"
    with pytest.raises(Refused, match="more time once"):
        ask(world, action, due_on=LATER + timedelta(days=1))


@pytest.mark.parametrize("severity", ["major", "minor"])
def test_it_is_asked_once(world, severity):
    action = b.agreed(world, severity)
    ask(world, action)
    with pytest.raises(Refused, match="still waits for an answer"):
        ask(world, action)
    approve(world, action)
    with pytest.raises(Refused, match="more time once"):
        ask(world, action, due_on=LATER + timedelta(days=1))


def test_an_opportunity_needs_nobodys_approval(world):
    action = b.agreed(world, "opportunity")
    for days in (0, 10):
        asked = ask(world, action, due_on=LATER + timedelta(days=days + 300))
    row = b.fresh(action)
    assert (asked.state, row.due_on, row.extensions, row.question) == ("approved", LATER + timedelta(days=310), 2, "")


def test_who_asks_and_when(world):
    action = b.agreed(world)
    with pytest.raises(Refused, match="Only the supplier asks"):
        ask(world, action, world.leah)
    with pytest.raises(Http404):
        ask(world, action, world.bob)
    for bad in ({"due_on": TODAY}, {"due_on": action.due_on}):
        with pytest.raises(Invalid) as caught:
            ask(world, action, **bad)
        assert set(caught.value.problems) == {"due_on"}
    with pytest.raises(Invalid) as caught:
        ask(world, action, reason="")
    assert set(caught.value.problems) == {"reason"}
    with pytest.raises(Refused, match="while you work on an action"):
        ask(world, b.put(action, state="evidence_submitted"))


def test_who_answers_and_what(world):
    action = b.agreed(world)
    with pytest.raises(Refused, match="has not asked for more time"):
        refuse(world, action)
    ask(world, action)
    for who in (world.cara, world.rafi, world.anna):
        with pytest.raises(Refused, match="Only the RP lead or the moderator answers"):
            approve(world, action, who)
    with pytest.raises(Refused, match="approve that, or refuse it"):
        extend(world, action)


def test_what_ends_before_the_answer_answers_it(world):
    action = b.agreed(world)
    ask(world, action)
    endings.close_unverified(actor=world.actor(world.leah), action_id=action.pk, reason="Site sold.")
    assert (Extension.objects.get().state, b.fresh(action).question) == ("lapsed", "")


def test_the_database_keeps_what_was_decided(world):
    action = b.agreed(world)
    asked = ask(world, action)
    with pytest.raises(IntegrityError), transaction.atomic():
        Extension.objects.filter(pk=asked.pk).update(state="approved", decided_at=timezone.now(), answer="")
    refuse(world, action)
    for change in (lambda rows: rows.update(answer="Other."), lambda rows: rows.delete()):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            change(Extension.objects.filter(pk=asked.pk))


@pytest.mark.parametrize(
    ("severity", "who", "before", "may"),
    [
        ("critical", "leah", 0, False),
        ("critical", "mona", 0, True),
        ("critical", "mona", 1, False),
        ("major", "leah", 0, True),
        ("major", "leah", 1, False),
        ("minor", "leah", 1, False),
        ("opportunity", "leah", 5, True),
    ],
)
def test_the_rule_of_each_severity(world, severity, who, before, may):
    action = b.put(b.agreed(world, severity), extensions=before)
    assert bool(policies.leaves_more_time(world.actor(getattr(world, who)), action)) is may
