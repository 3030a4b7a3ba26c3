"""What may be done in each state, and that everything else is refused with a sentence."""

from __future__ import annotations

from typing import Any

import pytest

from exchange import verbs
from exchange.actions import matches, postings, stewarding, studies
from exchange.enums import MatchState, PostingState, StudyState
from exchange.forms import ReasonForm
from exchange.models import CaseStudy, Match, Posting
from exchange.selectors import pages
from exchange.selectors.studies import study_page
from rphub.kernel.decisions import Refused
from rphub.kernel.verbs import Offers
from tests.exchange import builders as b

pytestmark = pytest.mark.django_db
WHY = "Why."


def posting_in(world: Any, state: str) -> Posting:
    """Of Acme, by the road people take."""
    leah, anna = world.actor(world.leah), world.actor(world.anna)
    if state == PostingState.WAITING:
        return b.waiting(world)
    if state == PostingState.RETURNED:
        return stewarding.return_posting(actor=leah, posting_id=b.waiting(world).pk, reason=WHY)
    if state == PostingState.MATCHED:
        return b.fresh(b.agreed(world).posting)
    posting = b.live(world)
    if state == PostingState.CLOSED:
        return postings.close_posting(actor=anna, posting_id=posting.pk, reason=WHY)
    if state == PostingState.REMOVED:
        return stewarding.take_down(actor=leah, posting_id=posting.pk, reason=WHY)
    Posting.objects.filter(pk=posting.pk).update(state=state)
    return b.fresh(posting)


def match_in(world: Any, state: str) -> Match:
    if state == MatchState.ENDED:
        return matches.end_match(actor=world.actor(world.anna), match_id=b.agreed(world).pk, reason=WHY)
    made = {"proposed": b.proposed, "agreed": b.agreed, "reported": b.reported, "confirmed": b.confirmed}
    return made[state](world)


def study_in(world: Any, state: str) -> CaseStudy:
    if state == StudyState.PUBLISHED:
        return b.public(world)
    study = b.told(world)
    if state == StudyState.WITHDRAWN:
        return studies.withdraw_study(actor=world.actor(world.anna), study_id=study.pk, reason=WHY)
    if state == StudyState.CONSENT:
        return study
    b.consent(world, study)
    if state == StudyState.RETURNED:
        studies.return_study(actor=world.actor(world.leah), study_id=study.pk, reason=WHY)
    return b.fresh(study)


def may(offers: Offers) -> set[str]:
    """What is offered; what is not says why, in a sentence."""
    allowed, refused = offers
    assert all(one.decision.reason.endswith(".") for one in refused)
    return {one.key for one in allowed}


@pytest.mark.parametrize(
    ("state", "steward", "owner"),
    [
        ("waiting", {"approve", "return"}, {"close"}),
        ("returned", set(), {"close"}),
        ("live", {"take-down"}, {"renew", "close"}),
        ("matched", {"take-down"}, {"reopen", "close"}),
        ("closed", set(), set()),
        ("archived", set(), {"close"}),
        ("removed", set(), set()),
    ],
)
def test_a_posting(world, state, steward, owner):
    posting = posting_in(world, state)
    assert posting.state == state
    leah, anna = world.actor(world.leah), world.actor(world.anna)
    assert may(verbs.of_posting(leah, pages.posting_page(leah, posting.pk), {})) == steward
    assert may(verbs.of_posting(anna, pages.posting_page(anna, posting.pk), {})) == owner
    more: dict[str, Any] = {"reason": WHY}
    for key, verb in {**verbs.STEWARD, **verbs.OWNER}.items():
        who, table = (leah, steward) if key in verbs.STEWARD else (anna, owner)
        if key not in table:
            given = more if verb.form is ReasonForm else {}
            with pytest.raises(Refused, match=r"\.$"):
                verb.act(actor=who, posting_id=posting.pk, **given)
    assert b.fresh(posting).state == state


@pytest.mark.parametrize(
    ("state", "reporter", "other"),
    [
        ("proposed", {"end"}, {"agree", "end"}),
        ("agreed", {"end"}, {"end"}),
        ("reported", set(), {"confirm", "question"}),
        ("confirmed", {"take-back"}, {"take-back"}),
        ("ended", set(), set()),
    ],
)
def test_a_match(world, state, reporter, other):
    match = match_in(world, state)
    assert match.state == state
    for who, table in ((world.anna, reporter), (world.max, other)):
        actor = world.actor(who)
        assert may(verbs.of_match(actor, pages.match_page(actor, match.pk), {})) == table
        for key, verb in verbs.MATCH.items():
            if key not in table:
                given = {"reason": WHY} if verb.form is ReasonForm else {}
                with pytest.raises(Refused, match=r"\.$"):
                    verb.act(actor=actor, match_id=match.pk, **given)
    assert b.fresh(match).state == state


@pytest.mark.parametrize(
    ("state", "steward", "partner"),
    [
        ("consent", {"withdraw"}, {"consent", "withdraw"}),
        ("steward", {"publish", "return", "withdraw"}, {"withdraw"}),
        ("returned", {"withdraw"}, {"withdraw"}),
        ("published", {"withdraw"}, {"withdraw"}),
        ("withdrawn", set(), set()),
    ],
)
def test_a_case_study(world, state, steward, partner):
    study = study_in(world, state)
    assert study.state == state
    for who, table in ((world.leah, steward), (world.max, partner)):
        actor = world.actor(who)
        assert may(verbs.of_study(actor, study_page(actor, study.pk), {})) == table
        for key, verb in verbs.STUDY.items():
            if key not in table:
                given = {"reason": WHY} if verb.form is ReasonForm else {}
                with pytest.raises(Refused, match=r"\.$"):
                    verb.act(actor=actor, study_id=study.pk, **given)
    assert b.fresh(study).state == state
