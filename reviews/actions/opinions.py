"""The second opinion: asked when a review goes to moderation, recorded blind, or passed over with a reason."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction
from django.http import Http404
from django.utils import timezone

from questionnaires.scoring import TOP_LEVEL
from reviews import emails, policies
from reviews.actions.locks import locked_review
from reviews.models import Assessment, Review, SecondLevel, SecondOpinion
from reviews.second import asked_second
from reviews.selectors.cases import Case
from reviews.selectors.claiming import conflicted
from reviews.selectors.sight import scorers_of, second_reviewers
from rphub.audit.actions import record
from rphub.kernel.decisions import Invalid, require, said
from rphub.kernel.roles import Actor

LONGEST = 4000
Given = tuple[int | None, str]
"""A level and why, as the second reviewer chose them."""


def ask_second_opinion(actor: Actor, case: Case, assessment: Assessment) -> SecondOpinion | None:
    """Ask for it where somebody can still look blind: at the first revision, with a second reviewer in the office."""
    review = case.review
    people = [] if review.revision > 1 else second_reviewers(review)
    if not people:
        return None
    codes = asked_second(case.definition, assessment.levels, assessment.self_levels, str(review.pk))
    if not codes:
        return None
    opinion = SecondOpinion.objects.create(response_id=review.response_id, review=review, codes=codes)
    record(actor, "opinion.asked", review, codes=list(codes))
    emails.queue_opinion_asked(review, people, len(codes))
    return opinion


@transaction.atomic
def save_opinion(
    *, actor: Actor, review_id: UUID, given: Mapping[str, Given], fair: bool = False, finish: bool = False
) -> SecondOpinion:
    """Keep own levels as drafts, or record them for good. The first save takes the opinion; of two one wins.

    `fair` is the word that there is no conflict of interest and that the first levels were not seen.
    """
    review = locked_review(actor, review_id)
    opinion = locked_opinion(review)
    supplier = review.response.supplier
    allowed = policies.can_record_opinion(
        actor, review, opinion, scorers=scorers_of(review), conflicted=conflicted(actor.user_id, supplier)
    )
    require(allowed)
    _check(opinion, given, fair)
    if opinion.by_id is None:
        opinion.by_id, opinion.begun_at = actor.user_id, timezone.now()
        opinion.save(update_fields=["by", "begun_at"])
        record(actor, "opinion.begun", review, no_conflict=True)
    _keep(actor, opinion, given)
    if finish:
        _record(actor, opinion)
    return opinion


def locked_opinion(review: Review) -> SecondOpinion:
    rows = SecondOpinion.objects.select_for_update(of=("self",)).filter(response=review.response_id)
    found: SecondOpinion | None = rows.first()
    if found is None:
        raise Http404("No second opinion is asked for.")
    return found


def _check(opinion: SecondOpinion, given: Mapping[str, Given], fair: bool) -> None:
    problems = {}
    if opinion.by_id is None and not fair:
        problems["fair"] = "Tick that you have no conflict of interest and have not seen the levels, or leave it."
    for code, (level, reason) in given.items():
        if code not in opinion.codes:
            raise Http404("You were not asked about this question.")
        if level is not None and not 0 <= level <= TOP_LEVEL:
            problems[f"level-{code}"] = f"Choose a level from 0 to {TOP_LEVEL}."
        if len(reason) > LONGEST:
            problems[f"reason-{code}"] = f"Use {LONGEST:,} characters or fewer."
    if problems:
        raise Invalid(problems)


def _keep(actor: Actor, opinion: SecondOpinion, given: Mapping[str, Given]) -> None:
    now = timezone.now()
    rows = [
        SecondLevel(review_id=opinion.review_id, code=code, level=level, reason=reason.strip(), saved_at=now)
        for code, (level, reason) in given.items()
    ]
    for row in rows:
        row.by_id = actor.user_id  # type: ignore[assignment]
    SecondLevel.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["review", "code"], update_fields=["level", "reason", "saved_at"]
    )


def _record(actor: Actor, opinion: SecondOpinion) -> None:
    rows = SecondLevel.objects.filter(review=opinion.review_id)
    decided = set(rows.filter(level__isnull=False).values_list("code", flat=True))
    if missing := [code for code in opinion.codes if code not in decided]:
        raise Invalid({f"level-{code}": f"{code}: choose a level." for code in missing})
    now = timezone.now()
    rows.update(recorded_at=now)
    opinion.recorded_at = now
    opinion.save(update_fields=["recorded_at"])
    record(actor, "opinion.recorded", opinion.review, codes=sorted(decided))


@transaction.atomic
def waive_opinion(*, actor: Actor, review_id: UUID, reason: str) -> SecondOpinion:
    """The moderator goes on without a second opinion, so that nothing waits for somebody who is away."""
    review = locked_review(actor, review_id)
    opinion = locked_opinion(review)
    require(policies.can_waive_opinion(actor, review, opinion, scorers=scorers_of(review)))
    reason = said(reason, "reason", "Say why you go on without a second opinion; it stays on record.")
    opinion.waived_at, opinion.waived_by_label, opinion.waived_reason = timezone.now(), actor.label, reason
    opinion.save(update_fields=["waived_at", "waived_by_label", "waived_reason"])
    record(actor, "opinion.waived", review, reason=opinion.waived_reason)
    return opinion
