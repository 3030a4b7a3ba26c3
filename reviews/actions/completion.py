"""Finishing a review: what is missing, the frozen assessment, and the way past moderation to the accuracy check."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from questionnaires.models import Response
from questionnaires.routes import Route
from questionnaires.workflow import RESPONSE
from reviews import emails, policies
from reviews.actions.claims import begin_revision, latest_of
from reviews.actions.decisions import save_note
from reviews.actions.findings import sync_findings
from reviews.actions.freezing import Change, freeze, revise
from reviews.actions.gaps import lapse_credits
from reviews.actions.locks import locked_review
from reviews.actions.opinions import ask_second_opinion
from reviews.deadlines import ACCURACY_DAYS
from reviews.enums import FindingState
from reviews.missing import SUMMARY_WORDS, missing_parts
from reviews.models import Appeal, Assessment, Finding, Review
from reviews.moderation import Situation, moderation_needed
from reviews.outcome import band_at
from reviews.selectors.cases import Case, case_of
from reviews.selectors.sight import opinion_of, scorers_of
from rphub.accounts.selectors import consortium, people_holding
from rphub.audit.actions import record
from rphub.kernel.decisions import Invalid, require
from rphub.kernel.roles import Actor, Role
from rphub.kernel.words import count
from rphub.kernel.workflow import move
from rphub.kernel.working_days import working_days_after
from suppliers.models import Award

MOST_STRENGTHS = 3


@transaction.atomic
def save_summary(*, actor: Actor, review_id: UUID, summary: str, strengths: Sequence[str]) -> Review:
    """What the supplier and members will read; at most 120 words and three strengths."""
    review = locked_review(actor, review_id)
    require(policies.can_work(actor, review))
    if len(summary.split()) > SUMMARY_WORDS:
        raise Invalid({"summary": f"Use {SUMMARY_WORDS} words or fewer; these are {len(summary.split())}."})
    review.summary = summary.strip()
    review.strengths = [text.strip() for text in strengths if text.strip()][:MOST_STRENGTHS]
    review.save(update_fields=["summary", "strengths"])
    return review


@transaction.atomic
def complete_review(*, actor: Actor, review_id: UUID) -> Assessment:
    """Freeze the outcome and pass it on: to moderation where the rule asks for it, else to the supplier."""
    review = locked_review(actor, review_id)
    require(policies.can_work(actor, review))
    case = case_of(review)
    sync_findings(case)
    case = case_of(review)
    if problems := missing_parts(case):
        raise Invalid(problems)
    assessment = freeze(case)
    response = review.response
    move(response, RESPONSE["complete_review"], overall=assessment.overall, band=assessment.gated_band)
    reasons = moderation_needed(case.definition, _situation(case, assessment))
    review.completed_at, review.moderation_reasons = timezone.now(), reasons
    review.save(update_fields=["completed_at", "moderation_reasons"])
    lapse_credits(review)
    record(actor, "review.completed", review, overall=str(assessment.overall), moderation=reasons)
    _pass_on(actor, case, assessment)
    return assessment


def _situation(case: Case, assessment: Assessment) -> Situation:
    review = case.review
    done = Review.objects.filter(reviewer_id=review.reviewer_id, completed_at__isnull=False)
    awards = Award.objects.in_force(case.today).filter(supplier=review.response.supplier)
    left = [row for row in case.findings if row.state in (FindingState.PROPOSED, FindingState.ACCEPTED)]
    return Situation(
        band=band_at(assessment.band),
        band_before=band_at(case.previous.band) if case.previous else None,
        levels=assessment.levels,
        self_levels=assessment.self_levels,
        severities={row.severity for row in left},
        in_depth=case.route is Route.IN_DEPTH,
        reviews_done=done.exclude(pk=review.pk).count(),
        frameworks=len(set(awards.values_list("lot__framework_id", flat=True))),
        key=str(review.pk),
    )


def _pass_on(actor: Actor, case: Case, assessment: Assessment) -> None:
    review, scorers = case.review, scorers_of(case.review)
    moderators = [who for who in people_holding(consortium().pk, Role.MODERATOR) if who.user_id not in scorers]
    if review.moderation_reasons and moderators:
        move(review.response, RESPONSE["require_moderation"])
        ask_second_opinion(actor, case, assessment)
        return
    move(review.response, RESPONSE["skip_moderation"])
    if review.moderation_reasons:
        record(actor, "moderation.passed_by_rule", review, reason="Nobody else holds the role of moderator.")
    _open_accuracy_check(review)


def _open_accuracy_check(review: Review) -> None:
    review.accuracy_due_on = working_days_after(timezone.localdate(), ACCURACY_DAYS)
    review.save(update_fields=["accuracy_due_on"])
    emails.queue_result_ready(review)


@transaction.atomic
def moderate_review(
    *, actor: Actor, review_id: UUID, agree: bool, note: str = "", changes: Mapping[str, Change] | None = None
) -> Review:
    """Agree, or change levels with reasons, and send the draft result to the supplier; or return it with a note.

    Changed levels make a new revision; what the reviewer decided stays in the one before.
    """
    review = locked_review(actor, review_id)
    require(policies.can_moderate(actor, review, scorers_of(review), opinion_of(review)))
    if not agree and not note.strip():
        raise Invalid({"note": "Say what the reviewer should look at again."})
    if note.strip():
        save_note(actor=actor, review_id=review_id, code="", text=note)
    if not agree:
        move(review.response, RESPONSE["return_from_moderation"])
        record(actor, "review.returned", review)
        return begin_revision(review, reason="Returned by the moderator.")
    if changes:
        review = revise(actor, review, changes, f"The moderator changed {count(len(changes), 'level')}.")
    move(review.response, RESPONSE["moderate"])
    review.moderated_at, review.moderated_by_label = timezone.now(), actor.label
    review.save(update_fields=["moderated_at", "moderated_by_label"])
    record(actor, "review.moderated", review, changed=sorted(changes or ()))
    _open_accuracy_check(review)
    return review


def current_review(actor: Actor, response_id: UUID) -> Review:
    """The revision in force of a response that is locked for the supplier's decision."""
    response: Response = Response.objects.visible_to(actor).lock(response_id)
    review = latest_of(response)
    review.response = Response.objects.select_related("supplier__organisation", "cycle").get(pk=response.pk)
    return review


@transaction.atomic
def accept_result(*, actor: Actor, response_id: UUID, withhold_levels: bool = False) -> Review:
    """The supplier finds the result accurate; one click."""
    review = current_review(actor, response_id)
    require(policies.can_accept_result(actor, review))
    review.accepted_at, review.accepted_by_label = timezone.now(), actor.label
    review.levels_withheld = withhold_levels
    review.save(update_fields=["accepted_at", "accepted_by_label", "levels_withheld"])
    record(actor, "result.accepted", review, levels_withheld=withhold_levels)
    return review


@transaction.atomic
def finalise_assessment(*, actor: Actor, review_id: UUID) -> Review:
    """Lock the report: the supplier accepted or the window is over, and every finding is decided."""
    review = locked_review(actor, review_id)
    undecided = Finding.objects.filter(review=review, state=FindingState.PROPOSED).count()
    appeal = Appeal.objects.filter(response=review.response_id).first()
    require(policies.can_finalise(actor, review, undecided=undecided, today=timezone.localdate(), appeal=appeal))
    move(review.response, RESPONSE["finalise"])
    review.finalised_at = timezone.now()
    review.save(update_fields=["finalised_at"])
    record(actor, "assessment.finalised", review, accepted=bool(review.accepted_at))
    return review
