"""The table of the domain specification, section 5.3, written out once more: the code's table and every right in it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from questionnaires import policies as asking
from questionnaires.enums import ResponseState
from questionnaires.workflow import RESPONSE
from reviews import policies
from rphub.kernel.decisions import Decision
from rphub.kernel.roles import SUPPLIER_ROLES, Actor, Area, Held, Role, system_actor

S = ResponseState
BEFORE_FINALISED = {
    *(S.DRAFT, S.INVITED, S.IN_PROGRESS, S.NON_RESPONSIVE, S.SUBMITTED),
    *(S.IN_REVIEW, S.CLARIFICATION, S.SCORED, S.MODERATION, S.ACCURACY_CHECK),
}
TABLE: dict[str, tuple[set[ResponseState], ResponseState]] = {
    "invite": ({S.DRAFT}, S.INVITED),
    "exempt": ({S.DRAFT, S.INVITED}, S.EXEMPT),
    "start": ({S.INVITED, S.NON_RESPONSIVE}, S.IN_PROGRESS),
    "give_up": ({S.INVITED, S.IN_PROGRESS}, S.NON_RESPONSIVE),
    "submit": ({S.IN_PROGRESS}, S.SUBMITTED),
    "return_to_supplier": ({S.SUBMITTED}, S.IN_PROGRESS),
    "claim": ({S.SUBMITTED}, S.IN_REVIEW),
    "send_queries": ({S.IN_REVIEW}, S.CLARIFICATION),
    "answer_queries": ({S.CLARIFICATION}, S.IN_REVIEW),
    "complete_review": ({S.IN_REVIEW}, S.SCORED),
    "require_moderation": ({S.SCORED}, S.MODERATION),
    "skip_moderation": ({S.SCORED}, S.ACCURACY_CHECK),
    "moderate": ({S.MODERATION}, S.ACCURACY_CHECK),
    "return_from_moderation": ({S.MODERATION}, S.IN_REVIEW),
    "challenge": ({S.ACCURACY_CHECK}, S.IN_REVIEW),
    "finalise": ({S.ACCURACY_CHECK}, S.FINALISED),
    "publish": ({S.FINALISED}, S.PUBLISHED),
    "reopen": ({S.FINALISED, S.PUBLISHED}, S.IN_REVIEW),
    "supersede": ({S.PUBLISHED}, S.SUPERSEDED),
    "expire": ({S.PUBLISHED}, S.EXPIRED),
    "withdraw": (BEFORE_FINALISED, S.WITHDRAWN),
}
OFFICE, ACME = 1, 7
REVIEWER = 50
"""The person who reviews; everybody else is somebody else."""
ACTORS: dict[Any, Actor] = {
    **{
        role: Actor(
            number, role.label, area=role.area, grants=(Held(role, ACME if role in SUPPLIER_ROLES else OFFICE),)
        )
        for number, role in enumerate(Role, start=100)
    },
    "reviewer of this": Actor(REVIEWER, "Rafi", area=Area.OFFICE, grants=(Held(Role.REVIEWER, OFFICE),)),
    "rival": Actor(60, "Bob", area=Area.SUPPLIER, grants=(Held(Role.SUPPLIER_ADMIN, ACME + 1),)),
    "nobody": Actor(None, "Visitor"),
    "night": system_actor("Night"),
}
LEAD, DIRECTOR = Role.SUPPLIER_ADMIN, Role.SUPPLIER_SIGNATORY
CASE_WORKERS = {Role.RP_LEAD, "reviewer of this"}
Ask = Callable[[Actor, Any], Decision]
RIGHTS: dict[str, tuple[set[Any], Ask]] = {
    "exempt": ({Role.RP_LEAD, "night"}, lambda who, review: asking.can_exempt_response(who, review.response)),
    "withdraw": ({Role.RP_LEAD, "night"}, lambda who, review: asking.can_withdraw_response(who, review.response)),
    "return_to_supplier": (
        {Role.RP_LEAD, "night"},
        lambda who, review: asking.can_return_to_supplier(who, review.response),
    ),
    "submit": ({LEAD}, lambda who, review: asking.can_submit(who, review.response)),
    "claim": (
        {Role.RP_LEAD, Role.REVIEWER, "reviewer of this"},
        lambda who, review: policies.can_claim(who, review.response, conflicted=False),
    ),
    "send_queries": (CASE_WORKERS, lambda who, review: policies.can_send_queries(who, review, 1)),
    "answer_queries": ({LEAD}, lambda who, review: policies.can_send_replies(who, review.response)),
    "complete_review": (CASE_WORKERS, lambda who, review: policies.can_work(who, review)),
    "moderate": ({Role.MODERATOR}, lambda who, review: policies.can_moderate(who, review, {REVIEWER})),
    "challenge": (
        {LEAD, DIRECTOR},
        lambda who, review: policies.can_challenge_result(who, review, earlier=False),
    ),
    "finalise": (
        {Role.RP_LEAD},
        lambda who, review: policies.can_finalise(who, review, undecided=0, today=date(2030, 1, 1)),
    ),
    "publish": (
        {Role.RP_LEAD},
        lambda who, review: policies.can_publish(who, review.response, open_to_members=True),
    ),
    "reopen": ({Role.RP_LEAD}, lambda who, review: policies.can_reopen(who, review.response)),
}
"""Who may, and the policy that says so. The other rows of the table belong to the hub itself."""


def review(state: str) -> Any:
    supplier = SimpleNamespace(organisation_id=ACME, merged_on=None)
    response = SimpleNamespace(state=state, supplier=supplier, reopened=[], offered=[], profile={})
    return SimpleNamespace(
        response=response,
        reviewer_id=REVIEWER,
        reviewer="Rafi",
        completed_at=None,
        round=0,
        revision=1,
        accepted_at=None,
        accuracy_due_on=None,
        conflicted=False,
        no_conflict_declared_at="today",
    )


def test_the_table_is_the_one_of_the_specification() -> None:
    found = {row.name: (set(row.sources), row.target) for row in RESPONSE.transitions}
    assert found == TABLE
    assert {state for sources, target in TABLE.values() for state in (*sources, target)} == set(ResponseState)


@pytest.mark.parametrize("name", RIGHTS)
def test_every_state_and_every_role_is_allowed_or_told_why_not(name: str) -> None:
    may, ask = RIGHTS[name]
    for state in ResponseState:
        for who, actor in ACTORS.items():
            decision = ask(actor, review(state))
            assert bool(decision) == (who in may and state in TABLE[name][0]), (state, who, decision.reason)
            said = decision.reason
            assert not said if decision else (said[:1].isupper() and said.endswith((".", "!"))), (state, who, said)


def test_what_the_hub_does_by_itself_nobody_does_by_hand() -> None:
    for ask in (asking.can_end_by_itself, policies.can_close_queries, policies.can_publish_planned):
        assert [who for who, actor in ACTORS.items() if ask(actor)] == ["night"]
        assert ask(ACTORS[Role.RP_LEAD]).reason.endswith(".")
