"""Reviews in the states between two desks: queries answered, a credit offered, a result challenged, a day chosen."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from reviews.actions import challenges, completion, gaps, planning, queries
from reviews.actions.challenges import Point
from reviews.models import ChallengePoint, Clarification, PlannedPublication, Review
from tests.reviews import builders
from tests.world import World

POINT = Point("Three sites are counted.", "We have two sites.", "GOV-02")


def asked(world: World, *codes: str, review: Review | None = None, **fields: Any) -> Review:
    """Queries are with the supplier."""
    review = review or builders.claimed(world, **fields)
    leah = world.actor(world.leah)
    for code in codes or ("GOV-02",):
        queries.save_query(actor=leah, review_id=review.pk, code=code, kind="ambiguous", message=f"What of {code}?")
    queries.send_queries(actor=leah, review_id=review.pk)
    return builders.fresh(review.pk)


def replied(world: World, *codes: str, review: Review | None = None, **fields: Any) -> Review:
    """And answered."""
    review = asked(world, *codes, review=review, **fields)
    on: dict[str, Any] = {"actor": world.actor(world.anna), "response_id": review.response_id}
    rows = Clarification.objects.filter(review=review, state="sent")
    queries.save_replies(**on, replies={row.pk: "We mean this." for row in rows})
    queries.send_replies(**on)
    return builders.fresh(review.pk)


def offered(world: World, level: int = 3, cited_for: str = "GOV-03", **fields: Any) -> Review:
    """GOV-02 is claimed at level 2; a document, cited for GOV-03 unless told, shows more."""
    _, cited = builders.document(world)
    review = builders.claimed(world, evidence={cited_for: [cited]}, **fields)
    world.answer(review.response, "GOV-02", level=2)
    offer(world, review, cited["id"], level)
    return builders.fresh(review.pk)


def offer(world: World, review: Review, evidence_id: str, level: int | None = 3, **given: Any) -> Any:
    values = {"code": "GOV-02", "level": level, "evidence_id": evidence_id, "reason": "Page 3 covers subcontractors."}
    return gaps.offer_credit(actor=world.actor(world.leah), review_id=review.pk, **values | given)


def checking(world: World, **fields: Any) -> Review:
    """The draft result is with the supplier."""
    review = builders.finished(world, **fields)
    if review.response.state == "moderation":
        builders.moderated(world, review)
    return builders.fresh(review.pk)


def challenged(world: World, *points: Point, **fields: Any) -> Review:
    """The revision that a challenge began."""
    review = checking(world, **fields)
    anna = world.actor(world.anna)
    new = challenges.challenge_result(actor=anna, response_id=review.response_id, points=points or [POINT])
    return builders.fresh(new.pk)


def checked_again(world: World, **fields: Any) -> Review:
    """Every point answered, and the result with the supplier once more."""
    review = challenged(world, **fields)
    leah = world.actor(world.leah)
    for point in ChallengePoint.objects.filter(challenge__response=review.response_id):
        challenges.answer_point(
            actor=leah, review_id=review.pk, point_id=point.pk, state="stands", answer="The register lists three."
        )
    completion.complete_review(actor=leah, review_id=review.pk)
    review = builders.fresh(review.pk)
    if review.response.state == "moderation":
        builders.moderated(world, review)
    return builders.fresh(review.pk)


def appealed(world: World, **fields: Any) -> Review:
    review = checked_again(world, **fields)
    anna = world.actor(world.anna)
    challenges.appeal_result(actor=anna, response_id=review.response_id, text="The register is of last year.")
    return review


def finalised(world: World, **fields: Any) -> Review:
    """Ready to publish."""
    review = builders.accepted(world, **fields)
    builders.settle_findings(world, review)
    completion.finalise_assessment(actor=world.actor(world.leah), review_id=review.pk)
    return builders.fresh(review.pk)


def planned(world: World, days: int = 7, **fields: Any) -> PlannedPublication:
    """A day is chosen for it."""
    review, on = finalised(world, **fields), timezone.localdate() + timedelta(days=days)
    leah = world.actor(world.leah)
    return planning.plan_publication(actor=leah, response_id=review.response_id, publish_on=on)
