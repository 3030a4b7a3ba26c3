"""Anybody tries any verb of the whole table in any order: model, database and history must agree.

`MODEL` says for every verb who may, from which states, and where it leads (domain specification, section 5.3); the
doors are those of `journey`. What is refused is refused with a sentence and changes nothing.
"""

from __future__ import annotations

from collections import Counter
from contextlib import ExitStack
from typing import Any

from django.db import transaction
from django.http import Http404
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from questionnaires.models import Response
from questionnaires.workflow import RESPONSE
from reviews.models import Review
from reviews.moderation import NEW_REVIEWER
from rphub.audit.models import AuditEvent
from rphub.kernel.decisions import Invalid, Refused, StaleState
from rphub.kernel.roles import Actor, system_actor
from tests.reviews import journey
from tests.reviews.journey import Journey
from tests.world import World

OWN, OUTSIDE = ("anna", "carl", "dora"), ("bob", "mei", "gil")
OFFICE = ("ada", "leah", "rafi", "mona", "cara", "otto")
NO_REVIEWERS = ("ada", "cara")
"""People of the office for whom reviews under way do not exist."""
NIGHT = "night"
EVERYBODY = (*OWN, *OUTSIDE, *OFFICE, NIGHT)
ANSWERABLE = ("invited", "in_progress", "non_responsive")
MODEL: dict[str, tuple[tuple[str, ...], tuple[str, ...], str]] = {
    # verb: (who may, states, event)
    "invite": (("leah", NIGHT), ("draft", *ANSWERABLE), "response.invitation_sent"),
    "exempt": (("leah", NIGHT), ("draft", "invited"), "response.exempted"),
    "start": (OWN, ANSWERABLE, "response.started"),
    "give_up": ((NIGHT,), ("invited", "in_progress"), "response.given_up"),
    "submit": (("anna",), ("in_progress",), "response.submitted"),
    "return_to_supplier": (("leah", NIGHT), ("submitted",), "response.returned"),
    "claim": (("leah", "rafi"), ("submitted",), "review.claimed"),
    "send_queries": (("leah", "rafi"), ("in_review",), "queries.sent"),
    "answer_queries": (("anna",), ("clarification",), "queries.answered"),
    "close_queries": ((NIGHT,), ("clarification",), "queries.closed"),
    "complete_review": (("leah", "rafi"), ("in_review",), "review.completed"),
    "moderate": (("mona",), ("moderation",), "review.moderated"),
    "return_from_moderation": (("mona",), ("moderation",), "review.returned"),
    "challenge": (("anna", "dora"), ("accuracy_check",), "result.challenged"),
    "accept": (("anna", "dora"), ("accuracy_check",), "result.accepted"),
    "finalise": (("leah",), ("accuracy_check",), "assessment.finalised"),
    "publish": (("leah",), ("finalised",), "assessment.published"),
    "reopen": (("leah",), ("finalised", "published"), "review.reopened"),
    "supersede": (("leah",), ("published",), "response.superseded"),
    "expire": ((NIGHT,), ("published",), "response.expired"),
    "withdraw": (("leah", NIGHT), RESPONSE.sources("withdraw"), "response.withdrawn"),
}
BY_NIGHT = ("give_up", "close_queries", "expire")
"""Jobs: they find nothing to do instead of being refused."""
ENDS = ("withdraw", "exempt", "expire", "supersede", "give_up", "invite")
BEGINNINGS = ("draft", "invited", "in_progress", "in_progress", "non_responsive")
STEPS, EXAMPLES = 25, 20


class OfAcme(RuleBasedStateMachine):
    """One questionnaire of Acme; the test sets the world and the version of two questions."""

    world: World
    version: Any
    actors: dict[str, Actor]

    def __init__(self) -> None:
        super().__init__()
        self.undo = ExitStack()
        self.undo.enter_context(transaction.atomic())
        self.undo.callback(transaction.set_rollback, True)
        self.it: Journey = journey.begin(self.world, self.version, "draft")
        self.it.actors = self.actors
        self.state, self.reviewer, self.rounds = "draft", "", 0
        self.accepted = self.challenged = self.away = self.next_year = False
        self.history: Counter[str] = Counter()
        self.published = self.assessed = 0

    @initialize(state=st.sampled_from(BEGINNINGS), away=st.booleans())
    def begin(self, state: str, away: bool) -> None:
        """With or without somebody who moderates: without, the rule passes a review on."""
        self.state, self.away = state, away
        Response.objects.filter(pk=self.it.pk).update(state=state)
        type(self.world.mona).objects.filter(pk=self.world.mona.pk).update(is_active=not away)

    def teardown(self) -> None:
        self.undo.close()

    def allowed(self, who: str, verb: str) -> bool:
        may, states, _ = MODEL[verb]
        if who not in may or self.state not in states:
            return False
        match verb:
            case "send_queries":
                return self.rounds < 2 and who in ("leah", self.reviewer)
            case "complete_review":
                return who in ("leah", self.reviewer)
            case "challenge":
                return not self.challenged and not self.accepted
            case "accept":
                return not self.accepted
            case "finalise":
                return self.accepted
            case "supersede":
                return not self.next_year
        return True

    @rule(who=st.sampled_from(EVERYBODY), verb=st.sampled_from(sorted(MODEL)))
    def anybody(self, who: str, verb: str) -> None:
        if verb != "supersede":  # to publish another questionnaire is always allowed to the lead
            self.attempt(who, verb)

    @rule(place=st.integers(0, 99), end=st.integers(0, 19))
    def whoever_may(self, place: int, end: int) -> None:
        """A step the table allows, so that walks reach the far states; what ends a walk is taken seldom."""
        steps = [(who, verb) for verb in MODEL for who in MODEL[verb][0] if self.allowed(who, verb)]
        further = [step for step in steps if step[1] not in ENDS]
        steps = steps if end == 0 or not further else further
        if steps:
            self.attempt(*steps[place % len(steps)])

    def attempt(self, who: str, verb: str) -> None:
        allowed, sentence = self.allowed(who, verb), ""
        before = 0 if allowed else AuditEvent.objects.count()
        try:
            with transaction.atomic():
                getattr(journey, verb)(self.it, self.it.actors[who])
        except (Refused, StaleState, Invalid) as error:
            sentence = str(error)
        except Http404 as error:
            sentence = str(error)
            assert who in (*OUTSIDE, *NO_REVIEWERS) or self.it.review is None, (who, verb, self.state)
        if allowed:
            assert not sentence, f"{who} may {verb} in {self.state}, but: {sentence}"
            self.moved(who, verb)
            return
        quiet = who == NIGHT and verb in BY_NIGHT
        assert quiet or sentence.endswith("."), f"{who} did {verb} in {self.state} and nobody said why not"
        if verb != "expire":
            assert AuditEvent.objects.count() == before

    def moved(self, who: str, verb: str) -> None:
        event, before = MODEL[verb][2], self.state
        self.state = self.target(verb)
        if verb != "start" or self.state != before:
            self.history[event] += 1
        if verb == "claim":
            self.reviewer = who
        self.rounds += verb == "send_queries"
        self.challenged |= verb == "challenge"
        self.next_year |= verb == "supersede"
        self.accepted = verb == "accept" or (self.accepted and self.state != "in_review")
        self.assessed += verb == "complete_review"
        self.published += verb == "publish"

    def target(self, verb: str) -> str:
        if verb == "accept" or (verb == "invite" and self.state != "draft"):
            return self.state
        if verb == "close_queries":
            return "in_review"
        if verb == "complete_review" and not self.away and self.assessed >= NEW_REVIEWER - 1:
            return self.it.now()  # who has finished five reviews is not new any more, and a sample decides
        if verb == "complete_review":
            return "accuracy_check" if self.away else "moderation"
        return RESPONSE[verb].target

    @invariant()
    def database_and_model_agree(self) -> None:
        assert self.it.now() == self.state
        rows = Review.objects.filter(response=self.it.pk).order_by("revision")
        reviews = list(rows.values_list("pk", "accepted_at", "round", "assessment", "assessment__publications"))
        assert bool(reviews) == bool(self.reviewer)
        if reviews:
            assert (reviews[-1][1] is not None, reviews[-1][2]) == (self.accepted, self.rounds)
        assert sum(row[3] is not None for row in reviews) == self.assessed
        assert sum(row[4] is not None for row in reviews) == self.published
        self.history_has_one_event_for_each_step([str(self.it.pk), *(str(row[0]) for row in reviews)])

    def history_has_one_event_for_each_step(self, mine: list[str]) -> None:
        rows = AuditEvent.objects.filter(target_id__in=mine, verb__in=[event for _, _, event in MODEL.values()])
        assert Counter(rows.values_list("verb", flat=True)) == self.history

    @invariant()
    def an_end_is_an_end(self) -> None:
        if self.state in ("exempt", "withdrawn", "superseded", "expired"):
            assert RESPONSE.names_from(self.state) == ()


def test_anybody_tries_anything(world: World) -> None:
    OfAcme.world, OfAcme.version = world, journey.small_world(world)
    OfAcme.actors = {name: world.actor(getattr(world, name)) for name in (*OWN, *OUTSIDE, *OFFICE)}
    OfAcme.actors[NIGHT] = system_actor("Night")
    run_state_machine_as_test(
        OfAcme,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow],
            print_blob=True,
        ),
    )
