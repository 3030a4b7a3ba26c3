"""A review with everything it decides on, in at most five statements more. Private notes are never part."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Subquery
from django.utils import timezone

from questionnaires import canonical
from questionnaires.definition import Definition, Question
from questionnaires.diff import changed_codes
from questionnaires.facts import AnswerData, Facts
from questionnaires.routes import Route
from questionnaires.scoring import Cap, EvidenceState, capped_level, is_evidenced
from questionnaires.selectors.definitions import definition_of
from questionnaires.selectors.reference import reference_for
from questionnaires.suggestions import Suggestion, suggest, with_next
from reviews.checklists import carbon_plan
from reviews.checklists.definition import is_complete
from reviews.checklists.levels import LEVELS, Looked, suggested_level
from reviews.enums import Outcome
from reviews.models import (
    Assessment,
    ChallengePoint,
    ChecklistDecision,
    Clarification,
    Credit,
    EvidenceDecision,
    Finding,
    LevelDecision,
    Review,
)
from reviews.outcome import Before, Decided
from reviews.record import (
    Cited,
    Judged,
    answers_from,
    best_state,
    profile_from,
    state_of,
    with_late,
)
from rphub.kernel.prepared import Prepared
from rphub.kernel.roles import ANONYMOUS, Actor

JUDGED_COLUMNS = ("code", "evidence_id", "result", "reason", "waived_expiry")


@dataclass(frozen=True)
class Case:
    """One review in progress or finished. What hangs on it is read when it is first asked for, and once."""

    review: Review
    definition: Definition
    answers: dict[str, AnswerData]
    evidence: dict[str, tuple[Cited, ...]]
    today: date = field(default_factory=timezone.localdate)

    @cached_property
    def decisions(self) -> dict[str, LevelDecision]:
        return {row.code: row for row in DECISIONS.objects(ANONYMOUS, review=self.review.pk)}

    @cached_property
    def judged(self) -> dict[tuple[str, str], Judged]:
        rows = JUDGED.rows(ANONYMOUS, review=self.review.pk)
        return {(code, str(evidence_id)): Judged(*judged) for code, evidence_id, *judged in rows}

    @cached_property
    def clarifications(self) -> list[Clarification]:
        return CLARIFICATIONS.objects(ANONYMOUS, review=self.review.pk)

    @cached_property
    def credits(self) -> list[Credit]:
        return CREDITS.objects(ANONYMOUS, review=self.review.pk)

    @cached_property
    def open_points(self) -> list[ChallengePoint]:
        """Points of the supplier's challenge that a later revision still has to answer."""
        if self.review.revision == 1:
            return []
        return list(ChallengePoint.objects.filter(challenge__response=self.review.response_id, state="open"))

    @cached_property
    def findings(self) -> list[Finding]:
        return FINDINGS.objects(ANONYMOUS, review=self.review.pk)

    @cached_property
    def checked(self) -> dict[tuple[str, str], dict[str, ChecklistDecision]]:
        """Kind of checklist and subject -> item -> what was decided."""
        found: dict[tuple[str, str], dict[str, ChecklistDecision]] = {}
        for row in CHECKED.objects(ANONYMOUS, review=self.review.pk):
            found.setdefault((row.kind, row.subject), {})[row.item] = row
        return found

    def results(self, kind: str, subject: str = "") -> dict[str, str]:
        """Item of a checklist -> its result, as far as decided."""
        return {item: row.result for item, row in self.checked.get((kind, subject), {}).items()}

    @cached_property
    def previous(self) -> Assessment | None:
        return last_published(self.review.response.supplier_id, before=self.review)

    @cached_property
    def answers_before(self) -> dict[str, AnswerData]:
        """The answers of the last assessed questionnaire; empty in the first year."""
        return answers_from(self.previous.review.submission.answers) if self.previous else {}

    @cached_property
    def changed(self) -> frozenset[str] | None:
        """Codes that differ from last year; None in the first year."""
        if self.previous is None:
            return None
        return changed_codes(self.previous.review.submission.answers, self.review.submission.answers)

    @property
    def route(self) -> Route:
        return Route(self.review.response.route)

    @cached_property
    def asked(self) -> list[str]:
        """Questions the supplier was asked, in order; frozen at the last sending before the review."""
        known = set(self.review.submission.applicable.get("asked", ()))
        return [question.code for question in self.definition.questions if question.code in known]

    @cached_property
    def counted(self) -> list[str]:
        """Scored questions a level has to be decided for."""
        gone = set(self.review.submission.applicable.get("auto_na", ()))
        scored = {q.code for section in self.definition.scored_sections for q in section.scored_questions}
        return [code for code in self.asked if code in scored and code not in gone]

    @property
    def undecided(self) -> list[str]:
        """As of now: an action decides and goes on with the same case."""
        return [code for code in self.counted if code not in self.decisions or self.is_stale(code)]

    def is_stale(self, code: str) -> bool:
        """The supplier claims another level than when this was decided: it took a credit, or answered a query."""
        row = self.decisions.get(code)
        return row is not None and row.self_level != self.answer(code).self_level

    @property
    def before(self) -> Before | None:
        return Before(self.previous.levels) if self.previous else None

    def blindfold(self) -> None:
        """For somebody who gives a second opinion: what the supplier sent, and nothing of what was decided on it."""
        self.__dict__.update(decisions={}, judged={}, findings=[], credits=[], checked={})

    def answer(self, code: str) -> AnswerData:
        return self.answers.get(code, AnswerData())

    def cited(self, code: str) -> tuple[Cited, ...]:
        return self.evidence.get(code, ())

    def cited_before(self, code: str) -> set[str]:
        """Ids of what was cited for the question in the last assessed questionnaire."""
        if self.previous is None:
            return set()
        sent, late = self.previous.review.submission.evidence, self.previous.response.late_evidence
        return {item.evidence_id for item in with_late(sent, late).get(code, ())}

    def evidence_state(self, code: str, *, hopeful: bool = False) -> EvidenceState:
        """What the evidence of one answer is worth, as decided so far."""
        states = [
            state_of(item, self.judged.get((code, item.evidence_id)), self.today, hopeful=hopeful)
            for item in self.cited(code)
        ]
        question = self.definition.question(code)
        if question.type == "declaration" and not states and self.answer(code).value:
            return EvidenceState.ACCEPTED  # signed here, it is its own evidence; accepting the level accepts it
        return best_state(states)

    def undecided_evidence(self) -> list[tuple[str, Cited]]:
        """Citations of counted questions nobody has decided; expired ones decide themselves."""
        return [
            (code, item)
            for code in self.counted
            for item in self.cited(code)
            if (code, item.evidence_id) not in self.judged and not item.expired(self.today)
        ]

    @property
    def came_late(self) -> set[str]:
        """Codes with evidence that came after sending and that nobody has decided."""
        found = {code: [item for item in items if item.late_on] for code, items in self.evidence.items()}
        return {
            code
            for code, items in found.items()
            if code in self.asked and any((code, item.evidence_id) not in self.judged for item in items)
        }

    def cap(self, question: Question, level: int, *, hopeful: bool = False) -> Cap:
        return capped_level(question, self.route, level, self.evidence_state(question.code, hopeful=hopeful))

    def figures(self, question: Question) -> Suggestion | None:
        """What the answer's own figures suggest, where the specification defines a function."""
        if question.code in LEVELS and (found := suggested_level(question.code, self.checklists())):
            return with_next(question, found.level, found.arithmetic)
        plan = self.answer("ENV-02").value
        year = canonical.number(canonical.first_row(plan).get("net_zero_year"))
        results = self.plan_results() if question.code == "ENV-02" else {}
        zero = int(year) if year is not None else None
        reference = reference_for(question.code, net_zero_year=zero, checklist=results)
        return suggest(question, self.answer(question.code).value, self.today, reference)

    def checklists(self) -> Looked:
        """Every checklist as far as decided, with the answers the supplier stands by."""
        results = {place: {item: row.result for item, row in rows.items()} for place, rows in self.checked.items()}
        return Looked(self.stated(), self.today, self.route.is_short, self.facts().profile.turnover, results)

    def plan_results(self) -> dict[str, str]:
        """Results of the checklist of the plan without advice; empty until every item is decided."""
        checklist, results = carbon_plan.checklist_for(small=self.route.is_short), self.results("plan")
        return checklist.counted(results) if is_complete(checklist, results) else {}

    def stated(self) -> dict[str, Any]:
        """The values the supplier stands by."""
        return {code: answer.stated for code, answer in self.answers.items()}

    def facts(self) -> Facts:
        return Facts(self.definition, self.route, profile_from(self.review.response.profile), self.answers)

    @property
    def levels(self) -> dict[str, int | None]:
        """Every counted question with the level decided so far."""
        return {code: self.decisions[code].level if code in self.decisions else None for code in self.counted}

    @property
    def not_applicable(self) -> set[str]:
        return {code for code, row in self.decisions.items() if row.outcome == Outcome.NA_ACCEPTED}

    def decided(self) -> Decided:
        """What the scoring needs, from the decisions."""
        evidenced = {
            code
            for code in self.counted
            if is_evidenced(self.definition.question(code), code in self.decisions, self.evidence_state(code))
        }
        own = {code: self.answer(code).self_level for code in self.counted}
        return Decided(self.levels, own, self.not_applicable.intersection(self.counted), evidenced)


def case_of(review: Review) -> Case:
    """`review` comes with response, supplier and submission."""
    return Case(
        review=review,
        definition=definition_of(review.response.version_id),
        answers=answers_from(review.submission.answers),
        evidence=with_late(review.submission.evidence, review.response.late_evidence),
    )


def cases_of(reviews: Iterable[Review], code: str) -> list[Case]:
    """Many reviews at one question, in four statements: only what this question needs is read."""
    cases = {review.pk: case_of(review) for review in reviews}
    decisions = {row.review_id: row for row in LevelDecision.objects.filter(review__in=cases, code=code)}
    judged: dict[UUID, dict[tuple[str, str], Judged]] = defaultdict(dict)
    of_question = EvidenceDecision.objects.filter(review__in=cases, code=code)
    for pk, evidence_id, *values in of_question.values_list("review_id", *JUDGED_COLUMNS[1:]):
        judged[pk][code, str(evidence_id)] = Judged(*values)
    asked: dict[UUID, list[Clarification]] = defaultdict(list)
    for query in Clarification.objects.filter(review__in=cases, code=code):
        asked[query.review_id].append(query)
    before = _published_before(cases.values())
    for pk, case in cases.items():
        found = {"decisions": {code: decisions[pk]} if pk in decisions else {}, "judged": judged[pk]}
        case.__dict__.update(found, clarifications=asked[pk], previous=before.get(pk))
    return list(cases.values())


def _published_before(cases: Iterable[Case]) -> dict[UUID, Assessment]:
    """What members were shown last of an earlier questionnaire, by review."""
    earlier = Assessment.objects.filter(supplier=OuterRef("response__supplier"), publications__isnull=False)
    earlier = earlier.exclude(response=OuterRef("response")).order_by("-created_at", "-pk")
    rows = Review.objects.filter(pk__in=[case.review.pk for case in cases]).order_by()
    rows = rows.annotate(last=Subquery(earlier.values("pk")[:1]))
    wanted = dict(rows.exclude(last=None).values_list("pk", "last"))
    held = Assessment.objects.select_related("review__submission", "response").in_bulk(list(wanted.values()))
    return {pk: held[last] for pk, last in wanted.items()}


def last_published(supplier_id: int, *, before: Review | None = None) -> Assessment | None:
    """The last assessment members were shown, of an earlier questionnaire when a review is named."""
    earlier = {} if before is None else {"response": before.response_id}
    found: Assessment | None = PUBLISHED.asked(ANONYMOUS, supplier=supplier_id, **earlier).first()
    return found


def _judged(actor: Actor, review: UUID) -> Any:
    of_review = EvidenceDecision.objects.filter(review=review)
    return of_review.values_list(*JUDGED_COLUMNS)


def _published(actor: Actor, supplier: int, response: UUID | None = None) -> Any:
    rows = Assessment.objects.filter(supplier=supplier, publications__isnull=False)
    if response is not None:
        rows = rows.exclude(response=response)
    return rows.select_related("review__submission", "response").order_by("-created_at", "-pk")


DECISIONS = Prepared(lambda actor, review: LevelDecision.objects.filter(review=review))
CLARIFICATIONS = Prepared(lambda actor, review: Clarification.objects.filter(review=review))
CREDITS = Prepared(lambda actor, review: Credit.objects.filter(review=review).select_related("evidence"))
FINDINGS = Prepared(lambda actor, review: Finding.objects.filter(review=review))
CHECKED = Prepared(lambda actor, review: ChecklistDecision.objects.filter(review=review))
JUDGED, PUBLISHED = Prepared(_judged), Prepared(_published)
