"""Sent questionnaires and reviews for tests, by the shortest road."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from questionnaires.actions.queue import place_in_queue
from questionnaires.applicability import applicable
from questionnaires.models import Cycle, Response, Submission
from questionnaires.routes import Route
from questionnaires.scoring import rules_hash
from questionnaires.selectors.definitions import definition_of
from reviews.actions import claims, completion, decisions, findings, publishing
from reviews.actions.findings import sync_findings
from reviews.actions.locks import locked_review
from reviews.enums import FindingState
from reviews.models import Finding, Publication, Review
from reviews.record import answers_from, profile_from
from reviews.selectors.cases import case_of
from suppliers.models import Evidence
from tests.world import World

Json = dict[str, Any]


def answers(version_id: int, level: int = 2, **changed: Json) -> dict[str, Json]:
    """Every ladder question at one level, the others “do not know”; codes are written GOV_01."""
    stored: dict[str, Json] = {}
    for question in definition_of(version_id).questions:
        ladder = question.type == "maturity"
        stored[question.code] = {"level": level if ladder else None, "claim": "none" if ladder else "unknown"}
        stored[question.code] |= {"value": None, "reason": "", "comment": "", "planned_on": None}
    for name, value in changed.items():
        stored[name.replace("_", "-")] |= value
    return stored


def submission(
    response: Response, stored: dict[str, Json], evidence: Json | None = None, number: int = 1
) -> Submission:
    definition = definition_of(response.version_id)
    found = applicable(definition, Route(response.route), profile_from(response.profile), answers_from(stored))
    made = Submission.objects.create(
        response=response,
        number=number,
        receipt=f"RP-{str(response.pk)[:8]}/{number}",
        answers={code: stored[code] for code in found.asked},
        evidence=evidence or {},
        applicable={"asked": list(found.asked), "auto_na": sorted(found.auto_na), "skipped": dict(found.skipped)},
        declaration={"name": "Dora Director"},
        breakdown={},
        overall=50,
        rules_hash=rules_hash(),
        fingerprint="0" * 64,
        submitted_by_label="Anna Acme",
    )
    Response.objects.filter(pk=response.pk).update(current_submission=made, **place_in_queue(made))
    response.refresh_from_db()
    return made


def sent(world: World, level: int = 2, of: Any = None, evidence: Json | None = None, **fields: Any) -> Response:
    """A questionnaire that was sent three days ago."""
    changed = fields.pop("changed", {})
    values = {"state": "submitted", "submitted_at": timezone.now() - timedelta(days=3)}
    response = world.response(of, **values | fields)
    submission(response, answers(response.version_id, level, **changed), evidence)
    return response


def document(world: World, title: str = "Code of conduct", valid_until: date | None = None) -> tuple[Evidence, Json]:
    """A link in Acme's library, and how a sent version cites it."""
    row = Evidence.objects.create(
        supplier=world.acme, title=title, url="https://acme.example/policy.pdf", valid_until=valid_until
    )
    cited = {
        "id": str(row.pk),
        "title": title,
        "page": "3",
        "kind": row.kind,
        "url": row.url,
        "sha256": "",
        "valid_until": valid_until.isoformat() if valid_until else None,
        "scope": "own",
        "confidentiality": "consortium",
    }
    return row, cited


def claimed(world: World, response: Response | None = None, who: Any = None, **fields: Any) -> Review:
    response = response or sent(world, **fields)
    actor = world.actor(who or world.leah)
    review = claims.claim_review(actor=actor, response_id=response.pk, no_conflict=True)
    return fresh(review.pk)


def fresh(review_id: UUID) -> Review:
    return Review.objects.select_related("response__supplier__organisation", "submission", "reviewer").get(pk=review_id)


@transaction.atomic
def decide_all(world: World, review: Review, level: int | None = None, who: Any = None) -> None:
    """Every level decided in one go: as suggested, or as told."""
    actor = world.actor(who or world.leah)
    case = case_of(locked_review(actor, review.pk))
    chosen: Json = {"choice": "accept"} if level is None else {"choice": "change", "level": level, "reason": "Seen."}
    codes = list(case.undecided)
    for code in codes:
        decisions.decide(actor, case, code, **chosen)
    sync_findings(case, codes)


def finished(world: World, review: Review | None = None, level: int | None = None, **fields: Any) -> Review:
    """Decided, summarised and completed; in moderation or the accuracy check."""
    review = review or claimed(world, **fields)
    decide_all(world, review, level)
    actor = world.actor(world.leah)
    completion.save_summary(actor=actor, review_id=review.pk, summary="A good start.", strengths=["Clear policy"])
    completion.complete_review(actor=actor, review_id=review.pk)
    return fresh(review.pk)


def settle_findings(world: World, review: Review) -> None:
    for row in Finding.objects.filter(review=review, state=FindingState.PROPOSED):
        findings.decide_finding(actor=world.actor(world.leah), finding_id=row.pk, state=FindingState.ACCEPTED)


def accepted(world: World, review: Review | None = None, **fields: Any) -> Review:
    """Past moderation and accepted by the supplier."""
    review = review or finished(world, **fields)
    if review.response.state == "moderation":
        completion.moderate_review(actor=world.actor(world.mona), review_id=review.pk, agree=True)
    people = {world.acme.pk: world.anna, world.bolt.pk: world.bob}
    actor = world.actor(people[review.response.supplier_id])
    completion.accept_result(actor=actor, response_id=review.response_id)
    return fresh(review.pk)


def published(world: World, **fields: Any) -> Publication:
    review = accepted(world, **fields)
    settle_findings(world, review)
    completion.finalise_assessment(actor=world.actor(world.leah), review_id=review.pk)
    return publishing.publish_assessment(actor=world.actor(world.leah), response_id=review.response_id)


def quiet_return(world: World, **given: Any) -> Review:
    """The same claimed by Leah."""
    return claimed(world, quiet_sent(world, **given))


def quiet_sent(world: World, of: Any = None, year: Cycle | None = None, **changed: Json) -> Response:
    """A low-risk supplier says what it said last year, when level 2 was assessed."""
    low: Json = {"of": of or world.bolt, "risk": "low", "route": "standard"}
    last_year(world, level=2, **low)
    Response.objects.filter(supplier=low["of"]).update(state="published")
    cycle: Json = {"cycle": year} if year else {}
    return sent(world, level=2, changed=changed, **low, **cycle)


def last_year(world: World, level: int = 1, **fields: Any) -> Publication:
    """An assessment of the cycle before, published."""
    cycle, _ = Cycle.objects.get_or_create(
        name="2025", defaults={"year": 2025, "version": world.version, "state": "closed", "opens_on": date(2025, 9, 1)}
    )
    review = claimed(world, sent(world, level=level, cycle=cycle, **fields))
    return published(world, review=finished(world, review))
