"""The result as the supplier reads it: levels, feedback, next steps, profile and limits. Never a private note."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from django.http import Http404
from django.utils import timezone

from questionnaires.bands import Band
from questionnaires.definition import Definition
from questionnaires.enums import ResponseState
from questionnaires.models import Response
from questionnaires.scoring import assurance_of, display
from questionnaires.selectors.definitions import definition_of
from reviews import policies
from reviews.enums import FindingState
from reviews.feedback import SEVERITIES
from reviews.models import Assessment, EvidenceDecision, Finding, LevelDecision, Publication, Review
from reviews.outcome import band_at, fraction
from reviews.selectors.benchmarks import Benchmark, benchmark_of
from reviews.selectors.cases import last_published
from reviews.selectors.letters import Letter, letter_of
from reviews.selectors.log import ChallengeLog, challenge_log
from reviews.selectors.reports import Seen, last_publication, report_of, seen_by_members
from reviews.selectors.revisions import Revision, revisions_of
from reviews.social.ratings import KIND as SOCIAL
from reviews.social.shown import may_be_shown
from reviews.steps import Step, next_steps
from rphub.kernel import charts
from rphub.kernel.decisions import Decision
from rphub.kernel.roles import Actor
from suppliers.display import section_name
from suppliers.enums import Trend

NEVER = date.min
SHOWN_IN = (
    ResponseState.ACCURACY_CHECK,
    ResponseState.FINALISED,
    ResponseState.PUBLISHED,
    ResponseState.SUPERSEDED,
    ResponseState.EXPIRED,
)


@dataclass(frozen=True, slots=True)
class QuestionResult:
    """One question as assessed, beside what the supplier said of itself."""

    code: str
    short: str
    self_level: int | None
    level: int | None
    cap_reason: str
    feedback: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SectionResult:
    code: str
    title: str
    score: str
    questions: tuple[QuestionResult, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """The whole outcome in words and pictures."""

    overall: str
    band: Band | None
    gated_band: Band | None
    gates: tuple[str, ...]
    assurance: str
    assurance_percent: str
    trend: str
    trend_words: str
    progress: str
    summary: str
    strengths: tuple[str, ...]
    sections: tuple[SectionResult, ...]
    steps: tuple[Step, ...]
    findings: tuple[Finding, ...]
    letter: Letter
    profile: charts.Chart
    emissions: charts.Chart
    checklists: tuple[dict[str, Any], ...]
    """As frozen: title, label, sheets with items."""
    social: Mapping[str, Any]
    """As frozen, with its commitments; empty where no commitment was rated."""


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One past assessment."""

    cycle: str
    on: Any
    band: str
    overall: str


@dataclass(frozen=True, slots=True)
class SocialResult:
    """Which commitments the supplier may show members as examples, and which it shows."""

    offered: tuple[tuple[str, str], ...]
    """Key and words."""
    agreed: tuple[str, ...]
    choose: Decision


@dataclass(frozen=True, slots=True)
class ResultPage:
    """What the supplier's result page shows."""

    response: Response
    review: Review
    result: Result
    members: Seen
    social: SocialResult | None
    accept: Decision
    challenge: Decision
    withhold: Decision
    appeal: Decision
    log: ChallengeLog
    revisions: tuple[Revision, ...]
    history: tuple[HistoryRow, ...]
    benchmark: Benchmark
    publication: Publication | None

    @property
    def late(self) -> bool:
        """Whether the day to check it by has passed."""
        return self.review.accuracy_due_on is not None and self.review.accuracy_due_on < timezone.localdate()


def review_for_result(actor: Actor, response_id: Any) -> tuple[Response, Review, Assessment]:
    """The last finished revision a supplier may read; 404 while there is none."""
    response = (
        Response.objects.visible_to(actor)
        .select_related("supplier__organisation", "supplier__standing", "cycle")
        .filter(pk=response_id)
        .first()
    )
    if response is None:
        raise Http404("No such questionnaire.")
    assessments = Assessment.objects.filter(response=response).select_related("review__submission", "review__reviewer")
    if response.state not in SHOWN_IN:
        assessments = assessments.filter(publications__isnull=False)
    found = assessments.order_by("-review__revision").first()
    if found is None:
        raise Http404("There is no result yet.")
    found.review.response = response
    return response, found.review, found


def result_page(actor: Actor, response_id: Any) -> ResultPage:
    """Fifteen statements, whatever the number of questions."""
    response, review, assessment = review_for_result(actor, response_id)
    publication = last_publication(assessment)
    log = challenge_log(actor, response.pk)
    return ResultPage(
        response=response,
        review=review,
        result=result_of(review, assessment),
        members=seen_by_members(review, assessment, publication),
        social=social_result(actor, review, assessment),
        accept=policies.can_accept_result(actor, review),
        challenge=policies.can_challenge_result(actor, review, earlier=log.challenge is not None),
        appeal=policies.can_appeal(actor, review, challenged=bool(log.points), appealed=log.appeal is not None),
        log=log,
        revisions=revisions_of(actor, response.pk, response.version_id),
        withhold=policies.can_withhold_levels(actor, review),
        history=history_of(response),
        benchmark=benchmark_of(assessment, definition_of(response.version_id)),
        publication=publication,
    )


def social_of(assessment: Assessment) -> Mapping[str, Any]:
    kept: Mapping[str, Any] = assessment.checklists.get(SOCIAL, {})
    return kept if kept.get("commitments") else {}


def social_result(actor: Actor, review: Review, assessment: Assessment) -> SocialResult | None:
    """None where no commitment was rated."""
    kept = social_of(assessment)
    if not kept:
        return None
    return SocialResult(
        offered=tuple((item["key"], f"{item['text']} ({item['status_label']})") for item in may_be_shown(kept)),
        agreed=tuple(review.examples),
        choose=policies.can_choose_examples(actor, review),
    )


def history_of(response: Response) -> tuple[HistoryRow, ...]:
    """The bands of up to five years, the newest first (domain specification, section 5.14)."""
    rows = Publication.objects.filter(supplier_id=response.supplier_id).select_related("assessment__response__cycle")
    newest: dict[Any, Publication] = {}
    for row in rows.order_by("version"):
        newest[row.assessment.response_id] = row
    return tuple(
        HistoryRow(
            cycle=row.assessment.response.cycle.name,
            on=row.published_at,
            band=band.label if (band := band_at(row.assessment.gated_band)) else "",
            overall=_shown(row.assessment.overall_exact),
        )
        for row in sorted(newest.values(), key=lambda row: row.published_at, reverse=True)[:5]
    )


def result_of(review: Review, assessment: Assessment, *, paper: bool = False) -> Result:
    """The outcome from the frozen assessment and the reviewer's words to the supplier; `paper` draws for A4."""
    definition = definition_of(review.response.version_id)
    previous = last_published(assessment.supplier_id, before=review)
    accepted = Finding.objects.filter(review=review, state=FindingState.ACCEPTED)
    findings = sorted(accepted, key=lambda row: SEVERITIES.index(row.severity))
    return Result(
        overall=_shown(assessment.overall_exact),
        band=band_at(assessment.band),
        gated_band=band_at(assessment.gated_band),
        gates=tuple(hit["sentence"] for hit in assessment.gates),
        assurance=assurance_of(Fraction(assessment.assurance)).label,
        assurance_percent=display(Fraction(assessment.assurance)),
        trend=assessment.trend,
        trend_words=Trend(assessment.trend).label if assessment.trend else "First assessment",
        progress=assessment.progress.get("words", ""),
        summary=review.summary,
        strengths=tuple(review.strengths),
        sections=_sections(definition, review, assessment),
        steps=tuple(next_steps(definition, assessment.levels)),
        findings=tuple(findings),
        letter=letter_of(review, definition, assessment.levels, previous.levels if previous else None, findings),
        profile=_profile(definition, assessment, previous, paper),
        emissions=members_carbon_chart(report_of(review, assessment, assessed_on=NEVER, valid_until=NEVER), paper),
        checklists=tuple(kept for kept in assessment.checklists.values() if kept.get("sheets")),
        social=social_of(assessment),
    )


def _sections(definition: Definition, review: Review, assessment: Assessment) -> tuple[SectionResult, ...]:
    decisions = {row.code: row for row in LevelDecision.objects.filter(review=review)}
    worth: dict[str, list[str]] = {}
    for row in EvidenceDecision.objects.filter(review=review).select_related("evidence"):
        said = f"{row.evidence.title}: {row.get_result_display().lower()}"
        worth.setdefault(row.code, []).append(said + (f". {row.reason}" if row.reason else ""))
    found = []
    for section in definition.scored_sections:
        codes = [question.code for question in section.scored_questions if question.code in assessment.levels]
        rows = tuple(
            _question(definition, code, assessment, decisions.get(code), worth.get(code, [])) for code in codes
        )
        if rows:
            found.append(SectionResult(section.code, section.title, _shown(assessment.sections[section.code]), rows))
    return tuple(found)


def _question(
    definition: Definition, code: str, assessment: Assessment, decision: LevelDecision | None, evidence: list[str]
) -> QuestionResult:
    return QuestionResult(
        code=code,
        short=definition.question(code).short,
        self_level=assessment.self_levels.get(code),
        level=assessment.levels[code],
        cap_reason=decision.cap_reason if decision else "",
        feedback=decision.feedback if decision else "",
        evidence=tuple(evidence),
    )


def _profile(definition: Definition, assessment: Assessment, previous: Assessment | None, paper: bool) -> charts.Chart:
    before = previous.sections if previous else {}
    now = assessment.sections
    rows = [
        (
            section_name(section.code, section.title),
            _number(now.get(section.code, "")),
            _number(before.get(section.code, "")),
        )
        for section in definition.scored_sections
        if now.get(section.code)
    ]
    return charts.maturity_profile(rows, paper=paper)


def dates_of(report: dict[str, Any]) -> tuple[date, date]:
    """The two days of a member report as dates."""
    return date.fromisoformat(report["assessed_on"]), date.fromisoformat(report["valid_until"])


def members_carbon_chart(report: dict[str, Any], paper: bool = False) -> charts.Chart:
    """Scopes 1 and 2 by year from a member report."""
    carbon = report["carbon"]
    points = [(item["year"], item["tonnes"]) for item in carbon["series"]]
    return charts.emissions_trajectory(points, net_zero_year=carbon["net_zero_year"], paper=paper)


def _number(text: str) -> float | None:
    value = fraction(text)
    return None if value is None else float(value)


def _shown(text: str) -> str:
    return display(fraction(text))
