"""The page that ends a review, the moderator's page, and the preview of what members will see."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import Http404
from django.utils import timezone

from reviews import policies
from reviews.enums import FindingState
from reviews.missing import missing_parts
from reviews.models import Assessment, Finding, PlannedPublication, PrivateNote, Review, SecondOpinion
from reviews.second import asked_second
from reviews.selectors.cases import Case, case_of
from reviews.selectors.checklists import KINDS, Checked, checklists_of
from reviews.selectors.letters import letter_state
from reviews.selectors.log import ChallengeLog, challenge_log
from reviews.selectors.opinions import Compared, compared, in_order
from reviews.selectors.reports import Seen, last_publication, seen_by_members
from reviews.selectors.results import Result, result_of
from reviews.selectors.revisions import Revision, revisions_of
from reviews.selectors.sight import opinion_of, scorers_of, sight_of
from reviews.selectors.workbench import review_of
from reviews.summaries import draft_summary
from rphub.kernel.decisions import Decision, Deny
from rphub.kernel.navigation import address_of
from rphub.kernel.roles import Actor, Role
from suppliers.models import Award
from suppliers.selectors.concerns import NO_MATTERS, Matters, matters_of


@dataclass(frozen=True, slots=True)
class CompletionPage:
    """Finishing, and after that where the result stands."""

    review: Review
    missing: tuple[tuple[str, str], ...]
    """Address and sentence of each thing that is missing."""
    checklists: tuple[Checked, ...]
    findings: tuple[Finding, ...]
    undecided: int
    decides: Decision
    """Whether this person decides findings."""
    to_plan: int
    """Findings the RP lead takes into the improvement plan; 0 for others and before the review is scored."""
    work: Decision
    matters: Matters
    """For whoever scores: whether there is a restricted matter, and what of it the person knows anyhow."""
    sight: Decision
    opinion: SecondOpinion | None
    alone: bool
    """A second look is asked for, and nobody in the office can look blind; nothing waits for it."""
    log: ChallengeLog
    revisions: tuple[Revision, ...]
    finalise: Decision
    over: bool
    """The supplier said nothing in the time it had to check the draft result."""
    publish: Decision
    result: Result | None
    reasons: tuple[str, ...]
    note: str
    file: Decision
    letter_written: bool
    letter_moved: int
    """Sections whose levels have moved since the reviewer wrote."""
    draft: str
    """A summary from the levels, while nobody has written one."""


@dataclass(frozen=True, slots=True)
class ModerationPage:
    """What the moderator decides on."""

    review: Review
    result: Result
    findings: tuple[Finding, ...]
    notes: tuple[PrivateNote, ...]
    moderate: Decision
    sight: Decision
    opinion: SecondOpinion | None
    waive: Decision
    compared: Compared | None
    levels: dict[str, int]
    """The levels the moderator may change: those looked at twice, or worth a second look."""


@dataclass(frozen=True, slots=True)
class PublishPage:
    """Exactly what members will see."""

    review: Review
    members: Seen
    publish: Decision
    sight: Decision
    later: Decision
    plan: PlannedPublication | None
    """The day that was chosen, or why it was not published on it."""
    to_plan: int
    """As on the page that ends a review."""
    revisions: tuple[Revision, ...]


def completion_page(actor: Actor, review_id: UUID) -> CompletionPage:
    review = review_of(actor, review_id)
    opinion, case = opinion_of(review), case_of(review)
    if not (sight := policies.can_see_levels(actor, review, opinion)):
        case.blindfold()
    log, work = challenge_log(actor, review.response_id), policies.can_work(actor, review)
    assessment = Assessment.objects.filter(review=review).first()
    undecided = sum(row.state == FindingState.PROPOSED for row in case.findings)
    written, moved = letter_state(review, case)
    draft = "" if assessment or not sight or review.summary or case.undecided else _draft(case)
    return CompletionPage(
        review=review,
        missing=() if assessment or not sight else tuple(_missing(case, draft)),
        checklists=checklists_of(case) if sight else (),
        findings=tuple(case.findings),
        undecided=undecided,
        decides=policies.can_decide_finding(actor, Finding(review=review)),
        to_plan=_to_plan(actor, case.findings) if assessment else 0,
        work=work,
        matters=matters_of(actor, review.response.supplier_id) if work else NO_MATTERS,
        sight=sight,
        opinion=opinion,
        alone=bool(review.moderation_reasons) and opinion is None and review.revision == 1,
        log=log,
        revisions=revisions_of(actor, review.response_id, review.response.version_id),
        finalise=policies.can_finalise(
            actor, review, undecided=undecided, today=timezone.localdate(), appeal=log.appeal
        ),
        over=not review.accepted_at and (review.accuracy_due_on or date.max) < timezone.localdate(),
        publish=policies.can_publish(actor, review.response, open_to_members=_open_to_members(review)),
        result=result_of(review, assessment) if assessment and sight else None,
        reasons=tuple(review.moderation_reasons),
        note=next((note.text for note in _notes(actor, review) if note.by_id == actor.user_id), ""),
        file=policies.can_have_file(actor, review, opinion),
        letter_written=written,
        letter_moved=moved,
        draft=draft,
    )


def _to_plan(actor: Actor, findings: Iterable[Finding]) -> int:
    return sum(row.state == FindingState.ACCEPTED for row in findings) if actor.holds(Role.RP_LEAD) else 0


def _draft(case: Case) -> str:
    unchanged = case.changed is not None and not case.changed.intersection(case.counted)
    return draft_summary(case.definition, case.levels, str(case.review.response.supplier), unchanged=unchanged)


def _missing(case: Case, draft: str) -> Iterator[tuple[str, str]]:
    """A drafted summary stands in the form, so it is not missing there."""
    pk = case.review.pk
    for place, sentence in missing_parts(case).items():
        if place in KINDS:
            yield address_of(KINDS[place].route, pk), sentence
        elif place in case.asked:
            yield address_of("review_page", pk, place), sentence
        elif not (draft and place == "summary"):
            yield address_of("queries_send", pk) if place == "queries" else f"#id_{place}", sentence


def _open_to_members(review: Review) -> bool:
    awards = Award.objects.in_force().filter(supplier_id=review.response.supplier_id)
    return awards.filter(lot__framework__member_access=True).exists()


def _notes(actor: Actor, review: Review) -> list[PrivateNote]:
    rows = PrivateNote.objects.visible_to(actor).filter(review__response_id=review.response_id, code="")
    return list(rows.select_related("by"))


def moderation_page(actor: Actor, review_id: UUID) -> ModerationPage:
    review = review_of(actor, review_id)
    assessment, opinion, scorers = _assessment(review), opinion_of(review), scorers_of(review)
    sight, case = policies.can_see_levels(actor, review, opinion), case_of(review)
    return ModerationPage(
        review=review,
        result=result_of(review, assessment),
        findings=tuple(Finding.objects.filter(review=review)),
        notes=tuple(_notes(actor, review)),
        moderate=policies.can_moderate(actor, review, scorers, opinion),
        sight=sight,
        opinion=opinion,
        waive=policies.can_waive_opinion(actor, review, opinion, scorers=scorers) if opinion else Deny("None asked."),
        compared=compared(opinion, case) if opinion and sight else None,
        levels=changeable(assessment, opinion, case),
    )


def changeable(assessment: Assessment, opinion: SecondOpinion | None, case: Case) -> dict[str, int]:
    """Code -> level of the questions that are worth a second look and have one."""
    own, key = assessment.self_levels, str(case.review.pk)
    codes = opinion.codes if opinion else asked_second(case.definition, assessment.levels, own, key)
    found = {code: assessment.levels.get(code) for code in in_order(case, codes)}
    return {code: level for code, level in found.items() if level is not None}


def publish_page(actor: Actor, review_id: UUID) -> PublishPage:
    """The report as publishing would freeze it, or the one that was published."""
    review = review_of(actor, review_id)
    assessment = _assessment(review)
    allowed = policies.can_publish(actor, review.response, open_to_members=_open_to_members(review))
    plan = PlannedPublication.objects.visible_to(actor).filter(review=review, state__in=("waiting", "stopped")).last()
    return PublishPage(
        review=review,
        members=seen_by_members(review, assessment, last_publication(assessment), _day_of(plan)),
        publish=allowed,
        sight=sight_of(actor, review),
        later=policies.can_plan_publication(actor, review.response),
        plan=plan,
        to_plan=_to_plan(actor, Finding.objects.filter(review=review)),
        revisions=revisions_of(actor, review.response_id, review.response.version_id),
    )


def _day_of(plan: PlannedPublication | None) -> date | None:
    return plan.publish_on if plan and plan.state == "waiting" else None


def _assessment(review: Review) -> Assessment:
    found: Assessment | None = Assessment.objects.filter(review=review).first()
    if found is None:
        raise Http404("This review is not finished yet.")
    return found
