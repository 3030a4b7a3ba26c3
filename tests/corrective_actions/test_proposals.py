"""The door for the apps above: one action for each decision, from the right people; and what the agenda reads."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.http import Http404
from django.utils import timezone

from corrective_actions.actions import endings, plans
from corrective_actions.actions.proposals import propose_action
from corrective_actions.enums import Origin
from corrective_actions.models import Action, Plan
from corrective_actions.selectors.agenda import open_actions_of
from rphub.kernel.decisions import Invalid, Refused
from tests.corrective_actions import builders as b

TODAY = timezone.localdate()
GIVEN = {"severity": "minor", "gap": "No list.", "text": "Send the list.", "code": "SCM-03"}


def propose(world, who=None, origin=Origin.CONTRACT_REVIEW, source="7", key="1", supplier=None, **fields):
    return propose_action(
        actor=world.actor(who or world.leah),
        supplier_id=(supplier or world.acme).pk,
        origin=origin,
        source=source,
        key=key,
        title="Contract review of 3 March",
        **{**GIVEN, **fields},
    )


def test_the_lead_proposes_at_once(world):
    action = b.fresh(propose(world))
    plan = action.plan
    assert (plan.origin, plan.source, plan.title, plan.review) == (
        "contract_review",
        "7",
        "Contract review of 3 March",
        None,
    )
    assert (action.state, action.origin, action.section, action.days, action.turn) == (
        "proposed",
        "contract_review",
        "SCM",
        120,
        "supplier",
    )
    assert (action.office_signed_by, action.office_signed_role, action.shown_at is None) == (
        "Leah Lead",
        "RP lead",
        False,
    )
    assert plan.proposed_at is not None
    assert b.events() == ["plan.drafted", "action.drafted", "plan.proposed", "action.signed"]
    assert b.mails("plan_proposed") == [("plan_proposed", "anna@acme.example"), ("plan_proposed", "dora@acme.example")]


def test_one_plan_of_a_source_and_one_action_of_a_decision(world):
    one = propose(world)
    mails = b.mails()
    assert (propose(world, text="Other words.").pk, b.mails()) == (one.pk, mails)
    two = propose(world, key="2", due_on=TODAY + timedelta(days=40))
    other = propose(world, source="8")
    assert (two.plan, two.number, other.plan == one.plan) == (one.plan, 2, False)
    assert Action.objects.count() == 3
    assert b.fresh(one).text == "Send the list."


def test_from_a_manager_it_is_a_draft_that_the_lead_proposes(world):
    action = b.fresh(propose(world, world.cara))
    assert (action.shown_at, action.plan.proposed_at, action.turn, b.mails()) == (None, None, "us", [])
    plans.propose_plan(actor=world.actor(world.leah), plan_id=action.plan_id)
    assert b.fresh(action).turn == "supplier"


def test_who_may_not(world):
    for who, words in (
        (world.rafi, "RP lead or the category manager"),
        (world.otto, "RP lead or the category manager"),
    ):
        with pytest.raises(Refused, match=words):
            propose(world, who)
    with pytest.raises(Refused, match="Only the RP lead asks for an action from a concern"):
        propose(world, world.cara, Origin.CASE)
    for who, supplier in ((world.cara, world.bolt), (world.anna, None), (world.ada, None), (world.mei, None)):
        with pytest.raises(Http404):
            propose(world, who, supplier=supplier)
    assert Plan.objects.count() == 0


def test_mistakes_are_said_by_field_and_leave_nothing(world):
    with pytest.raises(Invalid) as caught:
        propose(world, gap=" ", due_on=TODAY - b.DAY)
    assert set(caught.value.problems) == {"gap", "due_on"}
    assert Plan.objects.count() == 0


def test_the_database_knows_a_decision_once(world):
    action = propose(world)
    with pytest.raises(IntegrityError), transaction.atomic():
        Action.objects.create(plan=action.plan, number=9, source_key="1", severity="minor", gap="g", text="t")
    with pytest.raises(IntegrityError), transaction.atomic():
        Plan.objects.create(supplier=world.acme, origin=action.plan.origin, source="7", title="Twice")


SIGNED = {"office_signed_at": timezone.now(), "supplier_signed_at": timezone.now(), "due_on": TODAY}


def test_the_agenda_lists_what_is_not_settled(world, django_assert_num_queries):
    running = b.escalated(world)
    endings.escalate_action(actor=world.actor(world.cara), action_id=running.pk, reason="Still silent.")
    proposed = propose(world)
    endings.close_unverified(
        actor=world.actor(world.leah), action_id=b.put(propose(world, key="2"), state="agreed", **SIGNED).pk, reason="x"
    )
    leah = world.actor(world.leah)
    with django_assert_num_queries(2):
        found = open_actions_of(leah, world.acme.pk)
    assert [(one.id, one.standing, one.step) for one in found] == [(running.pk, True, 2), (proposed.pk, False, 0)]
    assert found[0].next == "Settle it with the supplier, then let work go on."
    assert found[0].url == f"/office/actions/{running.pk}/"
    assert found[1].card.title == "Send the list."
    assert open_actions_of(world.actor(world.ada), world.acme.pk) == []
