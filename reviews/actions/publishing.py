"""What members see: the frozen report as a new version, the standing, and the end of the one before."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from factories.actions.disclosing import show
from questionnaires.enums import ResponseState
from questionnaires.models import Response
from questionnaires.workflow import RESPONSE
from reviews import emails, policies
from reviews.actions.claims import latest_of
from reviews.enums import PlanState
from reviews.models import Assessment, PlannedPublication, Publication, Review
from reviews.selectors.emissions import emissions_of, issuers_kept
from reviews.selectors.reports import report_of, report_to_publish, standing_fields
from reviews.social.ratings import KIND as SOCIAL
from reviews.social.shown import MOST_EXAMPLES, may_be_shown
from rphub.audit.actions import record
from rphub.kernel.decisions import Invalid, require
from rphub.kernel.roles import Actor
from rphub.kernel.workflow import move
from suppliers.actions.emissions import publish_emissions
from suppliers.actions.standings import set_standing
from suppliers.models import Award


def is_open_to_members(supplier_id: int) -> bool:
    """Whether any framework the supplier is on shows RP status to members."""
    awards = Award.objects.in_force().filter(supplier_id=supplier_id, lot__framework__member_access=True)
    return awards.exists()


@transaction.atomic
def publish_assessment(*, actor: Actor, response_id: UUID) -> Publication:
    """Show members the result from now on, for twelve months; the one before is kept for the trend."""
    response: Response = Response.objects.visible_to(actor).lock(response_id)
    require(policies.can_publish(actor, response, open_to_members=is_open_to_members(response.supplier_id)))
    review = latest_of(response)
    assessment = Assessment.objects.get(review=review)
    publication = _publish(actor, assessment, report_to_publish(review, assessment, timezone.localdate()))
    move(response, RESPONSE["publish"])
    show(actor=actor, supplier_id=response.supplier_id, questionnaire=response.pk)
    figures = emissions_of(review, publication, issuers_kept([review]))
    publish_emissions(actor=actor, supplier_id=response.supplier_id, published=figures)
    end_plans(actor, review, PlanState.DONE)
    for older in Response.objects.filter(supplier=response.supplier, state=ResponseState.PUBLISHED).exclude(
        pk=response.pk
    ):
        move(older, RESPONSE["supersede"])
        record(actor, "response.superseded", older)
    record(actor, "assessment.published", response, version=publication.version)
    band = (publication.report["band"] or {}).get("label", "")
    emails.queue_status_published(
        review,
        version=publication.version,
        band=band,
        valid_until=date.fromisoformat(publication.report["valid_until"]),
    )
    return publication


def end_plans(actor: Actor, review: Review, state: PlanState) -> None:
    """A day that was chosen for publishing has come, or is overtaken."""
    left = PlannedPublication.objects.filter(review__response=review.response_id)
    left.filter(state__in=(PlanState.WAITING, PlanState.STOPPED)).update(
        state=state, ended_at=timezone.now(), ended_by_label=actor.label
    )


def _publish(actor: Actor, assessment: Assessment, report: dict[str, Any], reason: str = "") -> Publication:
    last = Publication.objects.filter(supplier_id=assessment.supplier_id).order_by("-version").first()
    publication = Publication.objects.create(
        assessment=assessment,
        supplier_id=assessment.supplier_id,
        version=last.version + 1 if last else 1,
        report=report,
        reason=reason,
        published_by_label=actor.label,
    )
    set_standing(
        actor=actor,
        supplier_id=assessment.supplier_id,
        reason=reason or f"Member report {publication.version} published.",
        **standing_fields(assessment, report, publication.version),
    )
    return publication


@transaction.atomic
def withhold_levels(*, actor: Actor, response_id: UUID, withhold: bool) -> Review:
    """The supplier hides or shows levels by question; after publication a new version takes effect at once."""
    review = _shown(actor, response_id)
    require(policies.can_withhold_levels(actor, review))
    if review.levels_withheld == withhold:
        return review
    review.levels_withheld = withhold
    review.save(update_fields=["levels_withheld"])
    record(actor, "levels.withheld" if withhold else "levels.shown", review)
    _publish_again(actor, review)
    return review


@transaction.atomic
def choose_examples(*, actor: Actor, response_id: UUID, keys: Collection[str]) -> Review:
    """The commitments the supplier agrees to show members; after publication a new version takes effect at once."""
    review = _shown(actor, response_id)
    require(policies.can_choose_examples(actor, review))
    assessment = Assessment.objects.get(review=review)
    offered = [item["key"] for item in may_be_shown(assessment.checklists.get(SOCIAL, {}))]
    if not set(keys) <= set(offered):
        raise Invalid({"examples": "Choose among the commitments listed here."})
    if len(set(keys)) > MOST_EXAMPLES:
        raise Invalid({"examples": f"Choose {MOST_EXAMPLES} at most; {len(set(keys))} are ticked."})
    chosen = [key for key in offered if key in keys]
    if review.examples == chosen:
        return review
    before, review.examples = review.examples, chosen
    review.save(update_fields=["examples"])
    record(actor, "examples.chosen", review, before={"examples": len(before)}, after={"examples": len(chosen)})
    _publish_again(actor, review)
    return review


def _shown(actor: Actor, response_id: UUID) -> Review:
    response: Response = Response.objects.visible_to(actor).lock(response_id)
    review = latest_of(response)
    review.response = response
    return review


def _publish_again(actor: Actor, review: Review) -> None:
    """What the supplier decides about a published report holds from now on, with the dates it was published with."""
    if review.response.state != ResponseState.PUBLISHED:
        return
    last = Publication.objects.filter(assessment__review=review).select_related("assessment").order_by("-version")[0]
    assessed_on, valid_until = (date.fromisoformat(last.report[name]) for name in ("assessed_on", "valid_until"))
    report = report_of(review, last.assessment, assessed_on=assessed_on, valid_until=valid_until)
    _publish(actor, last.assessment, report, reason="The supplier changed what members see.")
