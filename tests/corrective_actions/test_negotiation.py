"""Two signatures under the same words: a change takes both back, and nobody signs what they have not seen."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.http import Http404
from django.utils import timezone

from corrective_actions.actions import negotiation, plans
from corrective_actions.models import Action, Plan
from rphub.kernel.decisions import Invalid, Refused, StaleRevision
from tests.corrective_actions import builders as b

TODAY = timezone.localdate()


def edit(world, who, action, version=None, **fields):
    version = action.version if version is None else version
    return negotiation.edit_action(actor=world.actor(who), action_id=action.pk, version=version, **fields)


def sign(world, who, action):
    return negotiation.sign_action(actor=world.actor(who), action_id=action.pk, version=b.fresh(action).version)


def test_other_words_take_back_the_offices_signature_and_carry_the_suppliers(world):
    action = b.first(b.proposed(world))
    day = TODAY + timedelta(days=100)
    edit(world, world.anna, action, text="Map half of it.", due_on=day)
    action = b.fresh(action)
    assert (action.version, action.office_signed_at, action.supplier_signed_by) == (2, None, "Anna Acme")
    assert (action.turn, action.state) == ("us", "proposed")
    kind, text = b.story(action)[1]
    assert kind == "changed"
    assert "before “Make the map of LAB-01.”, now “Map half of it.”" in text
    assert "before “nothing”, now" in text
    sign(world, world.leah, action)
    assert (b.fresh(action).state, b.fresh(action).due_on) == ("agreed", day)


def test_a_change_by_the_office_waits_for_the_supplier(world):
    action = b.first(b.proposed(world))
    edit(world, world.leah, action, severity="major", proof="The map.")
    action = b.fresh(action)
    assert (action.office_signed_by, action.supplier_signed_at, action.turn) == ("Leah Lead", None, "supplier")
    assert "Changed priority: before “Minor”, now “Major”." in b.story(action)[1][1]


def test_a_contributor_proposes_and_the_lead_signs(world):
    action = b.first(b.proposed(world))
    edit(world, world.carl, action, owner_name="Carl")
    action = b.fresh(action)
    assert (action.office_signed_at, action.supplier_signed_at, action.turn) == (None, None, "supplier")
    sign(world, world.anna, action)
    assert b.fresh(action).turn == "us"


def test_a_draft_is_edited_without_story_or_signature(world):
    action = b.first(b.draft(world))
    edit(world, world.leah, action, text="Better words.")
    assert (b.fresh(action).text, b.fresh(action).office_signed_at, b.story(action)) == ("Better words.", None, [])
    assert b.events()[-1] == "action.edited"


def test_the_supplier_changes_its_part_only(world):
    action = b.first(b.proposed(world))
    edit(world, world.anna, action, severity="opportunity", gap="None.", text="Map it.")
    action = b.fresh(action)
    assert (action.severity, action.gap, action.text) == ("minor", "LAB-01: no map.", "Map it.")


def test_nothing_new_changes_nothing(world):
    action = b.first(b.proposed(world))
    edit(world, world.anna, action, text=action.text)
    assert (b.fresh(action).version, b.fresh(action).office_signed_by) == (1, "Leah Lead")


def test_a_stale_change_is_refused_with_the_row_as_it_stands(world):
    action = b.first(b.proposed(world))
    edit(world, world.leah, action, text="Theirs.")
    with pytest.raises(StaleRevision) as stale:
        edit(world, world.anna, action, version=1, text="Mine.")
    current = stale.value.current
    assert isinstance(current, Action)
    assert (current.text, current.version) == ("Theirs.", 2)


def test_a_stale_signature_is_refused(world):
    action = b.first(b.proposed(world))
    edit(world, world.leah, action, text="Theirs.")
    with pytest.raises(StaleRevision):
        negotiation.sign_action(actor=world.actor(world.anna), action_id=action.pk, version=1)
    assert b.fresh(action).supplier_signed_at is None


def test_a_day_that_has_passed_is_no_proposal(world):
    action = b.first(b.proposed(world))
    with pytest.raises(Invalid) as caught:
        edit(world, world.anna, action, due_on=TODAY - b.DAY, text="")
    assert set(caught.value.problems) == {"due_on", "text"}


def test_what_is_agreed_is_not_edited(world):
    action = b.agreed(world)
    with pytest.raises(Refused, match="Both sides have agreed"):
        edit(world, world.anna, action, text="Less.")


@pytest.mark.parametrize("who", ["rafi", "cara", "otto"])
def test_others_of_the_office_neither_change_nor_sign(world, who):
    action = b.first(b.proposed(world))
    with pytest.raises(Refused, match="RP lead and the supplier"):
        edit(world, getattr(world, who), action, text="x")
    with pytest.raises(Refused, match="agrees for the consortium"):
        sign(world, getattr(world, who), action)


def test_signing_says_why_it_cannot_be(world):
    draft = b.first(b.draft(world))
    with pytest.raises(Refused, match="Propose the whole plan"):
        sign(world, world.leah, draft)
    plans.propose_plan(actor=world.actor(world.leah), plan_id=draft.plan_id)
    with pytest.raises(Refused, match="Your side has agreed this already"):
        sign(world, world.leah, draft)
    sign(world, world.anna, draft)
    with pytest.raises(Refused, match="This action is agreed; there is nothing to agree to"):
        sign(world, world.anna, draft)


def test_a_rival_finds_nothing(world):
    action = b.first(b.proposed(world))
    for call in (lambda: edit(world, world.bob, action, text="x"), lambda: sign(world, world.bob, action)):
        with pytest.raises(Http404):
            call()


def test_a_dispute_takes_the_signatures_back_and_tells_the_office(world):
    action = b.first(b.proposed(world))
    negotiation.dispute_action(actor=world.actor(world.carl), action_id=action.pk, reason=" We have a map. ")
    action = b.fresh(action)
    assert (action.state, action.office_signed_at, action.office_signed_by, action.turn) == ("disputed", None, "", "us")
    assert b.story(action)[-1] == ("disputed", "We have a map.")
    assert b.events()[-1] == "action.disputed"
    assert b.mails("action_disputed") == [("action_disputed", "leah@consortium.example")]


def test_the_office_stands_by_its_words_and_the_supplier_agrees(world):
    action = b.first(b.proposed(world))
    negotiation.dispute_action(actor=world.actor(world.anna), action_id=action.pk, reason="We have a map.")
    sign(world, world.leah, action)
    assert b.fresh(action).turn == "supplier"
    with pytest.raises(Refused, match="Only a proposed action"):
        negotiation.dispute_action(actor=world.actor(world.anna), action_id=action.pk, reason="Still.")
    sign(world, world.anna, action)
    assert b.fresh(action).state == "agreed"


@pytest.mark.parametrize("reason", ["", "   ", "x" * 4001])
def test_a_dispute_needs_words(world, reason):
    action = b.first(b.proposed(world))
    with pytest.raises(Invalid) as caught:
        negotiation.dispute_action(actor=world.actor(world.anna), action_id=action.pk, reason=reason)
    assert set(caught.value.problems) == {"reason"}


def test_the_office_disputes_nothing(world):
    action = b.first(b.proposed(world))
    with pytest.raises(Refused, match="Only the supplier disputes"):
        negotiation.dispute_action(actor=world.actor(world.leah), action_id=action.pk, reason="x")


def test_withdrawing_before_the_supplier_saw_it_leaves_no_trace_for_them(world):
    plan = b.draft(world, findings=2)
    negotiation.withdraw_action(actor=world.actor(world.leah), action_id=b.first(plan).pk, reason="Wrong.")
    assert (b.first(plan).state, Plan.objects.get().agreed_at, b.mails()) == ("rejected", None, [])
    plans.propose_plan(actor=world.actor(world.leah), plan_id=plan.pk)
    assert [one.number for one in plan.actions.model.objects.visible_to(world.actor(world.anna))] == [2]


def test_withdrawing_the_last_open_point_settles_the_plan(world):
    plan = b.proposed(world, findings=2)
    sign(world, world.anna, plan.actions.get(number=2))
    assert Plan.objects.get().agreed_at is None
    negotiation.withdraw_action(actor=world.actor(world.leah), action_id=b.first(plan).pk, reason="Wrong.")
    assert b.first(plan).state == "withdrawn"
    assert Plan.objects.get().agreed_at is not None
    assert len(b.mails("plan_agreed")) == 3


def test_a_plan_of_withdrawn_actions_is_not_called_agreed(world):
    plan = b.proposed(world)
    negotiation.withdraw_action(actor=world.actor(world.leah), action_id=b.first(plan).pk, reason="Wrong.")
    assert (Plan.objects.get().agreed_at, b.mails("plan_agreed")) == (None, [])


def test_only_the_rp_lead_withdraws_and_only_what_is_negotiated(world):
    action = b.first(b.proposed(world))
    with pytest.raises(Refused, match="Only the RP lead"):
        negotiation.withdraw_action(actor=world.actor(world.anna), action_id=action.pk, reason="x")
    sign(world, world.anna, action)
    with pytest.raises(Refused, match="proposed or disputed"):
        negotiation.withdraw_action(actor=world.actor(world.leah), action_id=action.pk, reason="x")
