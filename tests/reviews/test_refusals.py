"""Every refusal of a review that no page offers: the policy or action says it all the same."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.http import Http404

from questionnaires.models import Response
from reviews import policies
from reviews.actions import claims, decisions, findings, queries
from reviews.models import Finding
from reviews.selectors.cases import case_of
from rphub.kernel.decisions import Invalid, Refused
from rphub.kernel.roles import Actor, Area, Held, Role
from suppliers.models import Evidence
from tests.reviews import builders
from tests.world import COMMAND, World

LEAD = Actor(1, "Leah", area=Area.OFFICE, grants=(Held(Role.RP_LEAD, 1),))
SECOND = Actor(2, "Rafi", area=Area.OFFICE, grants=(Held(Role.REVIEWER, 1),))
MODERATOR = Actor(3, "Mona", area=Area.OFFICE, grants=(Held(Role.MODERATOR, 1),))
SUPPLIER = Actor(4, "Anna", area=Area.SUPPLIER, grants=(Held(Role.SUPPLIER_ADMIN, 7),))
NOBODY = Actor(5, "Otto", area=Area.OFFICE)


def review(state: str = "in_review", **fields: Any) -> Any:
    response = SimpleNamespace(state=state, supplier=SimpleNamespace(organisation_id=7))
    plain = {"reviewer_id": 1, "reviewer": "Leah", "completed_at": None, "round": 0, "accepted_at": None, "revision": 1}
    plain |= {"conflicted": False, "no_conflict_declared_at": "today"}
    return SimpleNamespace(response=response, **plain | fields)


def test_policies_say_why() -> None:
    finding: Any = SimpleNamespace(review=review())
    said = [
        policies.can_work(LEAD, review("scored")),
        policies.can_answer_queries(NOBODY, review("clarification").response),
        policies.can_decide_finding(NOBODY, finding),
        policies.can_decide_finding(SECOND, finding),
        policies.can_moderate(MODERATOR, review("scored"), ()),
        policies.can_reopen(SECOND, review("published").response),
        policies.can_reopen(LEAD, review("scored").response),
        policies.can_withhold_levels(SUPPLIER, review("in_review")),
    ]
    assert [decision.reason for decision in said] == [
        "This questionnaire is not in review.",
        "Only the supplier's own people answer.",
        policies.NOT_A_REVIEWER,
        "Leah reviews this one.",
        "This is not waiting for moderation.",
        "Only the RP lead reopens a finished assessment.",
        "Only a finalised or published assessment is reopened.",
        "There is no result to show or hide.",
    ]


def test_nothing_sent_nothing_reviewed(world: World) -> None:
    response = world.response(state="submitted")
    with pytest.raises(Invalid, match="no sent version"):
        claims.claim_review(actor=world.actor(world.leah), response_id=response.pk, no_conflict=True)


def test_choices_that_are_none(world: World) -> None:
    made, actor = builders.claimed(world), world.actor(world.leah)
    with pytest.raises(Invalid, match="Choose what you decide"):
        decisions.save_decision(actor=actor, review_id=made.pk, code="GOV-02", choice="perhaps")
    with pytest.raises(Invalid, match="characters or fewer"):
        decisions.save_note(actor=actor, review_id=made.pk, code="GOV-02", text="x" * 4001)
    with pytest.raises(Invalid, match="characters or fewer"):
        queries.save_query(
            actor=actor, review_id=made.pk, code="GOV-02", kind="ambiguous", message="x" * (queries.LONGEST + 1)
        )
    assert findings._decision_problems("perhaps", "", Finding(), None) == {
        "state": "Choose whether the finding is accepted, merged or left."
    }


def test_evidence_that_is_worth_nothing_known_or_gone(world: World) -> None:
    evidence, cited = builders.document(world)
    made = builders.claimed(world, builders.sent(world, evidence={"GOV-02": [cited]}))
    given: dict[str, Any] = {"actor": world.actor(world.leah), "review_id": made.pk, "code": "GOV-02"}
    given["evidence_id"] = evidence.pk
    with pytest.raises(Invalid, match="Choose what this evidence is worth"):
        decisions.decide_evidence(**given, result="perhaps")
    Evidence.objects.filter(pk=evidence.pk).update(supplier=world.bolt)
    with pytest.raises(Http404):
        decisions.decide_evidence(**given, result="accepted")


def test_a_proposal_whose_rule_no_longer_holds_goes(world: World) -> None:
    made, actor = builders.claimed(world), world.actor(world.leah)
    given = {"actor": actor, "review_id": made.pk, "code": "GOV-02", "choice": "change"}
    decisions.save_decision(**given, level=0, reason="Nobody is named.")
    assert [row.severity for row in Finding.objects.filter(review=made, code="GOV-02")] == ["major"]
    decisions.save_decision(**given, level=2, reason="A director is named on page 2.")
    assert list(Finding.objects.filter(review=made, code="GOV-02")) == []


@pytest.mark.parametrize(("before", "years"), [(1, 2), (0, 1)])
def test_years_at_level_one_are_counted_back_to_another_level(world: World, before: int, years: int) -> None:
    builders.last_year(world, level=before)
    made = builders.claimed(world)
    decisions.save_decision(
        actor=world.actor(world.leah),
        review_id=made.pk,
        code="GOV-02",
        choice="change",
        level=1,
        reason="A policy exists.",
    )
    assert findings._cycles_at_level_1(case_of(builders.fresh(made.pk)))["GOV-02"] == years


def test_queries_answered_in_time_are_not_closed(world: World) -> None:
    made = builders.claimed(world)
    Response.objects.filter(pk=made.response_id).update(state="in_review")
    given: dict[str, Any] = {"response_id": made.response_id, "today": date(2099, 1, 1)}
    assert queries.close_queries(actor=COMMAND, **given) is False
    with pytest.raises(Refused, match="closes by itself"):
        queries.close_queries(actor=world.actor(world.leah), **given)
