"""The table of domain specification, section 5.7, as properties."""

from __future__ import annotations

from inspect import signature
from typing import Any

import pytest
from django.utils import timezone

from corrective_actions import policies
from corrective_actions.enums import ActionState, AmendmentState, ExtensionState, Place, Turn
from corrective_actions.models import Action, Plan
from corrective_actions.querysets import turn_is
from corrective_actions.workflow import (
    ACTION,
    AMENDMENT,
    ENDED,
    EXTENSION,
    FINAL,
    NEGOTIATED,
    OPEN,
    PROVEN,
    RUNNING,
    START,
    WORKED_ON,
)
from rphub.accounts.models import Organisation
from rphub.kernel.decisions import Decision
from rphub.kernel.roles import Actor, Area, Held, Role
from suppliers.models import Supplier


def test_every_state_is_reached_from_the_first() -> None:
    assert ACTION.reachable(START) == {state.value for state in ActionState}


def test_what_has_ended_is_only_ever_opened_again() -> None:
    exits = {name for state in ENDED for name in ACTION.names_from(state)}
    assert exits == {"reopen", "negotiate_again"}
    assert {state: ACTION.names_from(state) for state in FINAL} == dict.fromkeys(FINAL, ())


def test_every_transition_has_a_policy() -> None:
    assert set(policies.POLICY_OF) == {transition.name for transition in ACTION.transitions}


def test_the_groups_cover_every_state_once() -> None:
    assert sorted([*NEGOTIATED, *OPEN, *ENDED]) == sorted(ActionState)
    assert set(WORKED_ON) < set(RUNNING) < set(OPEN)


def test_only_verification_leads_to_what_is_called_verified() -> None:
    into = {transition.name for transition in ACTION.transitions if transition.target in PROVEN}
    assert into == {"verify", "check_later", "close"}
    assert ACTION.sources("close") == ("verified", "effectiveness_check")
    assert ACTION.sources("verify") == ("evidence_submitted",)


@pytest.mark.parametrize("name", ["start", "submit_evidence", "return_evidence", "verify"])
def test_nothing_runs_before_it_was_agreed(name: str) -> None:
    assert set(ACTION.sources(name)) & {*NEGOTIATED} == set()


def test_every_place_of_the_board_is_in_a_column() -> None:
    today = timezone.localdate()
    named = {str(value) for turn in Turn for name, value in leaves(turn_is(turn, today)) if name == "place"}
    assert named == {place.value for place in Place}


def leaves(condition: Any) -> list[tuple[str, Any]]:
    return [leaf for child in condition.children for leaf in (leaves(child) if hasattr(child, "children") else [child])]


class Anybody:
    """Holds every role of one side, so that only the state can stand in the way."""

    def __init__(self, area: Area, organisation: int) -> None:
        roles = [role for role in Role if role.area == area]
        grants = tuple(Held(role, organisation) for role in roles)
        self.actor = Actor(user_id=7, label="Any Body", area=area, grants=grants)


OFFICE, SUPPLIER = Anybody(Area.OFFICE, 1).actor, Anybody(Area.SUPPLIER, 2).actor
SUPPLIERS_OWN = {"dispute", "submit_evidence"}


def action_in(state: str) -> Action:
    """In memory, shown to the supplier, with nothing else in the way."""
    supplier = Supplier(organisation=Organisation(pk=2, name="Acme"))
    plan = Plan(supplier=supplier, proposed_at=timezone.now())
    return Action(plan=plan, state=state, severity="minor", shown_at=timezone.now())


def decided(name: str, state: str) -> Decision:
    policy: Any = policies.POLICY_OF[name]
    actor = SUPPLIER if name in SUPPLIERS_OWN else OFFICE
    needs_proof = len(signature(policy).parameters) == 3
    decision: Decision = policy(actor, action_in(state), *([1] if needs_proof else []))
    return decision


ILLEGAL = [
    (transition.name, state.value)
    for transition in ACTION.transitions
    for state in ActionState
    if state not in transition.sources
]
MORE_THAN_THE_ROW = {
    # One verb, several rows of the table: the policy is that of the verb, `move` holds the row.
    ("agree", "proposed"),
    ("withdraw", "proposed"),
    ("reject", "disputed"),
    ("start", "in_progress"),
    ("start", "evidence_submitted"),
    ("start", "returned"),
    ("start", "escalated"),
    ("submit_evidence", "agreed"),
    ("check_later", "evidence_submitted"),
    ("reopen", "effectiveness_check"),
    ("negotiate_again", "closed"),
    ("negotiate_again", "effectiveness_check"),
}


@pytest.mark.parametrize(("name", "state"), ILLEGAL)
def test_every_illegal_move_is_refused_with_a_sentence(name: str, state: str) -> None:
    decision = decided(name, state)
    if (name, state) in MORE_THAN_THE_ROW:
        assert decision
        return
    assert not decision
    assert decision.reason[:1].isupper()
    assert decision.reason.endswith(".")


def test_the_lives_of_amendments_and_requests_end_once() -> None:
    for workflow, states, first in ((AMENDMENT, AmendmentState, "open"), (EXTENSION, ExtensionState, "asked")):
        assert workflow.reachable(first) == {state.value for state in states}
        assert {state.value for state in states if workflow.names_from(state)} == {first}
