"""One questionnaire and everything anybody can do to it, through the doors that pages and jobs use."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from questionnaires.actions import answers, content, responses, submissions
from questionnaires.facts import AnswerData
from questionnaires.models import Cycle, Response
from questionnaires.selectors.definitions import definition_of
from reviews.actions import challenges, claims, completion, decisions, findings, opinions, publishing, queries
from reviews.actions.challenges import Point
from reviews.actions.locks import locked_review
from reviews.models import ChallengePoint, Clarification, Finding, Review, SecondOpinion
from reviews.selectors.cases import case_of
from rphub.kernel.roles import Actor
from suppliers.models import Standing
from tests.reviews import builders
from tests.world import COMMAND, World, forget_versions

CODES = ("GOV-02", "GOV-03")
NEXT_DECADE = date(2040, 1, 2)


def small_world(world: World) -> Any:
    """A questionnaire version of two questions, so that a whole review takes milliseconds."""
    whole = definition_of(world.version.pk)
    section = whole.section("GOV")
    few = replace(section, weight=100, questions=tuple(q for q in section.questions if q.code in CODES))
    draft = content.store_definition(actor=COMMAND, key="ddq", definition=replace(whole, number=77, sections=(few,)))
    forget_versions()
    return content.publish_version(actor=COMMAND, version_id=draft.pk)


@dataclass
class Journey:
    """Acme's questionnaire; `world` has the people."""

    world: World
    response: Response
    actors: dict[str, Actor] = field(default_factory=dict)

    @property
    def pk(self) -> Any:
        return self.response.pk

    @property
    def review(self) -> Review | None:
        return Review.objects.filter(response=self.pk).order_by("-revision").first()

    def now(self) -> str:
        return Response.objects.values_list("state", flat=True).get(pk=self.pk)

    def on_review(self, call: Callable[..., Any], who: Actor, **given: Any) -> Any:
        """Without a review there is nothing to do it to; then the response says no."""
        review = self.review
        return call(actor=who, review_id=review.pk if review else self.pk, **given)


def begin(world: World, version: Any, state: str) -> Journey:
    year = {"year": 2026, "version": version, "state": "open", "opens_on": timezone.localdate()}
    cycle = Cycle.objects.create(name="Small", **year)
    response = world.response(cycle=cycle, version=version, state=state, asked=len(CODES), route="standard")
    for code in CODES:
        world.answer(response, code, level=2)
    return Journey(world, response)


def invite(it: Journey, who: Actor) -> None:
    responses.resend_invitation(actor=who, response_id=it.pk)


def exempt(it: Journey, who: Actor) -> None:
    until = timezone.localdate() + timedelta(days=90)
    responses.exempt_response(actor=who, response_id=it.pk, reason="The lot ends.", until=until)


def start(it: Journey, who: Actor) -> None:
    level = (it.response.answers.get(code=CODES[1]).level or 0) % 4 + 1
    data = AnswerData(level=level)
    answers.save_answer(actor=who, response_id=it.pk, code=CODES[1], data=data, base_revision=0, anew=True)


def submit(it: Journey, who: Actor) -> None:
    """Signed by the director first, where that is still possible."""
    if it.now() == "in_progress":
        dora = it.actors["dora"]
        submissions.sign_declaration(actor=dora, response_id=it.pk, name="Dora", role="Director", accepted=True)
    submissions.submit_response(actor=who, response_id=it.pk)


def return_to_supplier(it: Journey, who: Actor) -> None:
    responses.return_to_supplier(actor=who, response_id=it.pk, reason="They asked for it.")


def withdraw(it: Journey, who: Actor) -> None:
    responses.withdraw_response(actor=who, response_id=it.pk, reason="They left every framework.")


def give_up(it: Journey, who: Actor) -> None:
    responses.mark_non_responsive(actor=who, today=it.response.due_on + timedelta(days=28))


def claim(it: Journey, who: Actor) -> None:
    claims.claim_review(actor=who, response_id=it.pk, no_conflict=True)


def send_queries(it: Journey, who: Actor) -> None:
    it.on_review(queries.save_query, who, code=CODES[0], kind="ambiguous", message="Which?")
    it.on_review(queries.send_queries, who)


def answer_queries(it: Journey, who: Actor) -> None:
    if it.now() == "clarification":
        rows = Clarification.objects.filter(review=it.review, state="sent")
        anna = it.actors["anna"]
        queries.save_replies(actor=anna, response_id=it.pk, replies={row.pk: "This." for row in rows})
    queries.send_replies(actor=who, response_id=it.pk)


def close_queries(it: Journey, who: Actor) -> None:
    queries.close_queries(actor=who, response_id=it.pk, today=NEXT_DECADE)


def complete_review(it: Journey, who: Actor) -> None:
    """With every level, point and query decided by whoever reviews, so that finishing is a question of rights."""
    review = it.review
    if review and it.now() == "in_review":
        reviewer: Any = next(actor for actor in it.actors.values() if actor.user_id == review.reviewer_id)
        on: dict[str, Any] = {"actor": reviewer, "review_id": review.pk}
        case = case_of(locked_review(reviewer, review.pk))
        for code in case.undecided:
            decisions.decide(reviewer, case, code, "accept")
        for query in Clarification.objects.filter(review=review, state="answered"):
            queries.settle_query(**on, query_id=query.pk, outcome="resolved")
        for point in ChallengePoint.objects.filter(challenge__response=it.pk, state="open"):
            challenges.answer_point(**on, point_id=point.pk, state="stands", answer="Seen.")
        completion.save_summary(**on, summary="Good.", strengths=[])
    it.on_review(completion.complete_review, who)


def moderate(it: Journey, who: Actor, agree: bool = True) -> None:
    _look_twice(it)
    it.on_review(completion.moderate_review, who, agree=agree, note="" if agree else "Look again.")


def return_from_moderation(it: Journey, who: Actor) -> None:
    moderate(it, who, agree=False)


def _look_twice(it: Journey) -> None:
    """Whoever is at hand gives the second opinion; where nobody is, Mona goes on without."""
    opinion = SecondOpinion.objects.filter(response=it.pk).first()
    if opinion is None or not opinion.is_open or it.now() != "moderation":
        return
    opinions.waive_opinion(actor=it.actors["mona"], review_id=opinion.review_id, reason="Nobody is free.")


def challenge(it: Journey, who: Actor) -> None:
    challenges.challenge_result(actor=who, response_id=it.pk, points=[Point("Three.", "Two.", CODES[0])])


def accept(it: Journey, who: Actor) -> None:
    completion.accept_result(actor=who, response_id=it.pk)


def finalise(it: Journey, who: Actor) -> None:
    if it.now() == "accuracy_check":
        for row in Finding.objects.filter(review=it.review, state="proposed"):
            findings.decide_finding(actor=it.actors["leah"], finding_id=row.pk, state="accepted")
    it.on_review(completion.finalise_assessment, who)


def publish(it: Journey, who: Actor) -> None:
    publishing.publish_assessment(actor=who, response_id=it.pk)


def reopen(it: Journey, who: Actor) -> None:
    claims.reopen_review(actor=who, response_id=it.pk, reason="A fact changed.")


def expire(it: Journey, who: Actor) -> None:
    responses.expire_standings(actor=who, today=NEXT_DECADE)


def supersede(it: Journey, who: Actor) -> None:
    """Next year's result is published: only then does the hub move this one on."""
    publishing.publish_assessment(actor=who, response_id=_next_year(it).pk)


def _next_year(it: Journey) -> Response:
    """A finalised questionnaire of the year after, made where nobody looks."""
    found = Response.objects.filter(cycle__name="Next").first()
    if found is None:
        version = it.response.version
        cycle = Cycle.objects.create(
            name="Next", year=2027, version=version, state="open", opens_on=timezone.localdate()
        )
        stored = {code: content_of_level(2) for code in CODES}
        found = it.world.response(
            cycle=cycle, version=version, state="submitted", route="standard", submitted_at=timezone.now()
        )
        builders.submission(found, stored)
        review = builders.claimed(it.world, found)
        builders.decide_all(it.world, review)
        completion.save_summary(actor=it.actors["leah"], review_id=review.pk, summary="Good.", strengths=[])
        completion.complete_review(actor=it.actors["leah"], review_id=review.pk)
        builders.accepted(it.world, builders.fresh(review.pk))
        builders.settle_findings(it.world, review)
        completion.finalise_assessment(actor=it.actors["leah"], review_id=review.pk)
    return found


def content_of_level(level: int) -> dict[str, Any]:
    return {"value": None, "level": level, "claim": "none", "reason": "", "comment": "", "planned_on": None}


def standing_of(it: Journey) -> Standing:
    return Standing.objects.get(supplier=it.world.acme)
