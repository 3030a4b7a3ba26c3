"""The page that ends a review, the moderator's page, and the preview of what members will see."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404
from django.utils import timezone

from reviews import policies
from reviews.enums import FindingState
from reviews.letters import draft_summary
from reviews.missing import SUMMARY_WORDS, missing_parts
from reviews.models import Assessment, Finding, LevelDecision, PrivateNote, Review
from reviews.selectors.cases import Case, case_of
from reviews.selectors.reports import Seen, last_publication, seen_by_members
from reviews.selectors.results import Result, result_of
from reviews.selectors.workbench import review_of
from rphub.kernel.decisions import Decision
from rphub.kernel.roles import Actor, Role
from suppliers.models import Award


@dataclass(frozen=True, slots=True)
class CompletionPage:
    """Finishing, and after that where the result stands."""

    review: Review
    missing: dict[str, str]
    findings: tuple[Finding, ...]
    undecided: int
    to_plan: int
    """Findings the RP lead takes into the improvement plan; 0 for others and before the review is scored."""
    work: Decision
    finalise: Decision
    publish: Decision
    result: Result | None
    reasons: tuple[str, ...]
    note: str
    draft: str
    """A summary from the levels, while nobody has written one."""
    summary_words: int = SUMMARY_WORDS


@dataclass(frozen=True, slots=True)
class ModerationPage:
    """What the moderator decides on."""

    review: Review
    result: Result
    findings: tuple[Finding, ...]
    notes: tuple[PrivateNote, ...]
    moderate: Decision


@dataclass(frozen=True, slots=True)
class PublishPage:
    """Exactly what members will see."""

    review: Review
    members: Seen
    publish: Decision


def completion_page(actor: Actor, review_id: UUID) -> CompletionPage:
    review = review_of(actor, review_id)
    case = case_of(review)
    assessment = Assessment.objects.filter(review=review).first()
    undecided = sum(row.state == FindingState.PROPOSED for row in case.findings)
    accepted = sum(row.state == FindingState.ACCEPTED for row in case.findings)
    draft = "" if assessment or review.summary or case.undecided else _draft(case)
    return CompletionPage(
        review=review,
        missing={} if assessment else _missing(case, draft),
        findings=tuple(case.findings),
        undecided=undecided,
        to_plan=accepted if assessment and actor.holds(Role.RP_LEAD) else 0,
        work=policies.can_work(actor, review),
        finalise=policies.can_finalise(actor, review, undecided=undecided, today=timezone.localdate()),
        publish=policies.can_publish(actor, review.response, open_to_members=_open_to_members(review)),
        result=result_of(review, assessment) if assessment else None,
        reasons=tuple(review.moderation_reasons),
        note=next((note.text for note in _notes(actor, review) if note.by_id == actor.user_id), ""),
        draft=draft,
    )


def _draft(case: Case) -> str:
    unchanged = case.changed is not None and not case.changed.intersection(case.counted)
    return draft_summary(case.definition, case.levels, str(case.review.response.supplier), unchanged=unchanged)


def _missing(case: Case, draft: str) -> dict[str, str]:
    """A drafted summary stands in the form, so it is not missing there."""
    found = missing_parts(case)
    return {place: sentence for place, sentence in found.items() if not (draft and place == "summary")}


def _open_to_members(review: Review) -> bool:
    awards = Award.objects.in_force().filter(supplier_id=review.response.supplier_id)
    return awards.filter(lot__framework__member_access=True).exists()


def _notes(actor: Actor, review: Review) -> list[PrivateNote]:
    rows = PrivateNote.objects.visible_to(actor).filter(review__response_id=review.response_id, code="")
    return list(rows.select_related("by"))


def moderation_page(actor: Actor, review_id: UUID) -> ModerationPage:
    review = review_of(actor, review_id)
    assessment = _assessment(review)
    deciders = LevelDecision.objects.filter(review=review).values_list("decided_by_id", flat=True)
    return ModerationPage(
        review=review,
        result=result_of(review, assessment),
        findings=tuple(Finding.objects.filter(review=review)),
        notes=tuple(_notes(actor, review)),
        moderate=policies.can_moderate(actor, review, {review.reviewer_id, *deciders}),
    )


def publish_page(actor: Actor, review_id: UUID) -> PublishPage:
    """The report as publishing would freeze it, or the one that was published."""
    review = review_of(actor, review_id)
    assessment = _assessment(review)
    allowed = policies.can_publish(actor, review.response, open_to_members=_open_to_members(review))
    members = seen_by_members(review, assessment, last_publication(assessment))
    return PublishPage(review, members, allowed)


def _assessment(review: Review) -> Assessment:
    found: Assessment | None = Assessment.objects.filter(review=review).first()
    if found is None:
        raise Http404("This review is not finished yet.")
    return found
