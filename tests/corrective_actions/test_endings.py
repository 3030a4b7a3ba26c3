"""The other outcomes, each visible: closed without verification, risk accepted, escalated, in the contract."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from corrective_actions.actions import endings, negotiation
from rphub.kernel.decisions import Invalid, Refused
from tests.corrective_actions import builders as b

TODAY = timezone.localdate()


def run(call, world, who, action, reason="The site was sold.", **more):
    return call(actor=world.actor(who), action_id=action.pk, reason=reason, **more)


def test_closed_not_verified_is_an_outcome_of_its_own(world):
    action = run(endings.close_unverified, world, world.leah, b.agreed(world))
    assert (action.state, action.closed_at is not None, action.verified_at) == ("closed_unverified", True, None)
    assert b.story(action)[-1] == ("closed", "The site was sold.")
    assert (b.events()[-1], b.fresh(action).turn) == ("action.closed_unverified", "closed")


def test_a_critical_action_is_never_closed_without_verification(world):
    with pytest.raises(Refused, match="never closed without verification"):
        run(endings.close_unverified, world, world.leah, b.agreed(world, "critical"))


def test_closing_is_the_rp_leads_and_needs_a_running_action(world):
    action = b.first(b.proposed(world))
    with pytest.raises(Refused, match="Only the RP lead"):
        run(endings.close_unverified, world, world.rafi, action)
    with pytest.raises(Refused, match="Only a running action"):
        run(endings.close_unverified, world, world.leah, action)


def test_a_risk_is_accepted_by_somebody_else_than_the_reviewer(world):
    action, until = b.agreed(world), TODAY + timedelta(days=100)
    with pytest.raises(Refused, match="You reviewed this supplier"):
        run(endings.accept_risk, world, world.leah, action, until=until)
    with pytest.raises(Refused, match="Only the moderator or the RP lead"):
        run(endings.accept_risk, world, world.cara, action, until=until)
    action = run(endings.accept_risk, world, world.mona, action, until=until)
    assert (action.state, action.risk_until, b.fresh(action).turn) == ("risk_accepted", until, "closed")
    assert b.events()[-1] == "action.risk_accepted"


def test_an_accepted_risk_comes_back_when_its_day_has_passed(world):
    action = run(endings.accept_risk, world, world.mona, b.agreed(world), until=TODAY + b.DAY)
    assert b.put(action, risk_until=TODAY - b.DAY).turn == "us"


def test_a_risk_has_a_day_to_come_and_a_reason(world):
    action = b.agreed(world)
    with pytest.raises(Invalid) as caught:
        run(endings.accept_risk, world, world.mona, action, until=TODAY)
    assert set(caught.value.problems) == {"until"}
    with pytest.raises(Invalid) as caught:
        run(endings.accept_risk, world, world.mona, action, reason=" ", until=TODAY + b.DAY)
    assert set(caught.value.problems) == {"reason"}
    with pytest.raises(Refused, match="Only a running action"):
        run(endings.accept_risk, world, world.mona, b.put(action, state="proposed"), until=TODAY + b.DAY)


def test_up_the_ladder_step_by_step(world):
    action = b.agreed(world)
    for step in range(1, 6):
        effects = {"effects": "40 people; transition of three months."} if step == 5 else {}
        action = run(endings.escalate_action, world, world.cara, action, **effects)
        assert (action.state, action.escalation) == ("escalated", step)
    assert b.story(action)[-1][1].endswith("What it would do to workers: 40 people; transition of three months.")
    assert b.fresh(action).turn == "us"
    with pytest.raises(Refused, match="highest step"):
        run(endings.escalate_action, world, world.leah, action)


def test_the_last_step_asks_what_it_would_do_to_workers(world):
    action = b.put(b.escalated(world), escalation=4)
    with pytest.raises(Invalid) as caught:
        run(endings.escalate_action, world, world.leah, action)
    assert set(caught.value.problems) == {"effects"}
    assert b.fresh(action).escalation == 4


def test_escalating_is_for_lead_and_manager(world):
    action = b.agreed(world)
    for who in (world.rafi, world.anna):
        with pytest.raises(Refused, match="RP lead or the category manager escalates"):
            run(endings.escalate_action, world, who, action)
    with pytest.raises(Refused, match="disputed or running"):
        run(endings.escalate_action, world, world.leah, b.put(action, state="proposed"))


def test_work_goes_on_after_an_escalation(world):
    action = run(endings.resume_action, world, world.leah, b.escalated(world), reason="They have a plan.")
    assert (action.state, action.escalation, b.events()[-1]) == ("in_progress", 1, "action.resumed")
    with pytest.raises(Refused, match="Only an escalated action"):
        run(endings.resume_action, world, world.leah, action)
    with pytest.raises(Refused, match="settles an escalation"):
        run(endings.resume_action, world, world.rafi, action)


def disputed(world):
    action = b.first(b.proposed(world))
    return negotiation.dispute_action(actor=world.actor(world.anna), action_id=action.pk, reason="No.")


def test_what_was_never_agreed_goes_back_to_the_table(world):
    action = run(endings.escalate_action, world, world.leah, disputed(world))
    action = run(endings.resume_action, world, world.leah, action)
    assert (action.state, b.fresh(action).turn) == ("disputed", "us")


def test_taken_into_the_contract_ends_it_here(world):
    action = run(endings.take_into_contract, world, world.cara, b.escalated(world))
    assert (action.state, b.fresh(action).turn, b.events()[-1]) == (
        "contract_action",
        "running",
        "action.taken_into_contract",
    )
    with pytest.raises(Refused, match="Only an escalated action"):
        run(endings.take_into_contract, world, world.leah, action)
    with pytest.raises(Refused, match="takes an action into the contract"):
        run(endings.take_into_contract, world, world.mona, action)


def test_closed_actions_are_opened_again_with_a_reason(world):
    action = b.verified(world, "minor")
    with pytest.raises(Refused, match="Only the RP lead"):
        run(endings.reopen_action, world, world.rafi, action)
    with pytest.raises(Invalid):
        run(endings.reopen_action, world, world.leah, action, reason="")
    action = run(endings.reopen_action, world, world.leah, action)
    assert (action.state, action.closed_at, action.verified_by_id, action.verified_note) == (
        "in_progress",
        None,
        None,
        "",
    )
    with pytest.raises(Refused, match="Only a closed action"):
        run(endings.reopen_action, world, world.leah, action)


def test_what_was_closed_before_it_was_agreed_is_opened_to_be_agreed(world):
    action = run(endings.escalate_action, world, world.leah, disputed(world))
    action = run(endings.close_unverified, world, world.leah, action)
    action = run(endings.reopen_action, world, world.leah, action)
    assert (action.state, action.closed_at) == ("disputed", None)
