"""The table of domain specification, section 5.7, as properties."""

from __future__ import annotations

from typing import Any

import pytest

from corrective_actions import policies
from corrective_actions.enums import ActionState, Turn
from corrective_actions.models import Action
from corrective_actions.querysets import turns
from corrective_actions.workflow import ACTION, ENDED, FINAL, NEGOTIATED, OPEN, PROVEN, RUNNING, START, WORKED_ON


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


def test_every_column_of_the_board_has_a_condition(db: Any) -> None:
    """What no condition names is closed."""
    today = Action._meta.get_field("created_at").default().date()
    assert {*turns(today), Turn.CLOSED} == set(Turn)
