"""One question over all suppliers in review: quicker, and the same yardstick for all (product, section 3)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any, Self
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef
from django.http import Http404

from frameworks.selectors.frameworks import framework_choices
from questionnaires.definition import Question
from questionnaires.diff import CLAIMS
from questionnaires.display import display
from questionnaires.enums import VersionState
from questionnaires.models import QuestionnaireVersion
from questionnaires.selectors.definitions import definition_of
from reviews.enums import EvidenceResult
from reviews.models import LevelDecision, Review
from reviews.record import Cited
from reviews.selectors.cases import Case, cases_of
from reviews.selectors.following import in_order, takes_level, workable
from reviews.suggested import Suggested, suggestion_for
from rphub.kernel.navigation import address_of
from rphub.kernel.pages import whole_number
from rphub.kernel.roles import Actor
from rphub.kernel.words import day
from suppliers.models import Award

OPEN, DECIDED, ALL = "open", "decided", "all"
STATES = {OPEN: "To decide", DECIDED: "Decided", ALL: "All"}
ROWS = 10
LONG = 600
"""Characters of an answer that a row shows; the rest is one link away."""
WORTH = {
    EvidenceResult.ACCEPTED: ("completed", "accepted"),
    EvidenceResult.PARTLY: ("in_progress", "accepted in part"),
    EvidenceResult.REJECTED: ("late", "not accepted"),
    EvidenceResult.EXPIRED: ("late", "expired"),
}


@dataclass(frozen=True, slots=True)
class Filters:
    state: str = OPEN
    framework: int | None = None

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Self:
        """Nonsense in the address is simply no filter."""
        state = query.get("state", OPEN)
        return cls(state if state in STATES else OPEN, whole_number(query.get("framework", "")))


@dataclass(frozen=True, slots=True)
class Mark:
    """A cited document in one line, as a sign is drawn."""

    shape: str
    words: str
    title: str


@dataclass(frozen=True, slots=True)
class Across:
    """One supplier's answer with what it takes to decide it in place."""

    review_id: UUID
    supplier: str
    url: str
    level: int | None
    claim: str
    answer: str
    cut: bool
    """The answer is longer than the row shows."""
    before: int | None
    moved: str
    """Against last year's answer, in words."""
    marks: tuple[Mark, ...]
    query: str
    suggested: Suggested
    decision: LevelDecision | None
    decided: str
    """The decision in words; empty while there is none."""
    claimed_away: bool
    after: str
    """The review of the next row, for going on there."""


@dataclass(frozen=True, slots=True)
class AcrossPage:
    question: Question
    section_title: str
    page: Page[Any]
    rows: tuple[Across, ...]
    filters: Filters
    states: tuple[tuple[str, str], ...]
    frameworks: list[tuple[int, str]]
    waiting: int
    """Suppliers whose answer is still to decide, under the framework chosen."""


@dataclass(frozen=True, slots=True)
class Line:
    """One question of the list with how many suppliers wait at it."""

    question: Question
    url: str
    waiting: int
    asked: int


@dataclass(frozen=True, slots=True)
class Group:
    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class QuestionList:
    groups: tuple[Group, ...]
    reviews: int
    waiting: int


def question_list(actor: Actor) -> QuestionList:
    """Two statements: the reviews this person may work on, and how many levels of each question are decided there."""
    reviews = list(workable(actor).order_by().values_list("pk", "response__version_id", "submission__applicable"))
    rows = LevelDecision.objects.filter(review__in=[row[0] for row in reviews]).order_by()
    decided = Counter(rows.values_list("code", flat=True))
    asked: Counter[str] = Counter()
    for _, version_id, applicable in reviews:
        asked.update(code for code in applicable.get("asked", ()) if takes_level(version_id, applicable, code))
    versions = sorted({row[1] for row in reviews}, reverse=True)
    groups = tuple(_groups(versions, asked, decided))
    return QuestionList(groups, len(reviews), sum(line.waiting for group in groups for line in group.lines))


def _groups(versions: list[int], asked: Counter[str], decided: Counter[str]) -> Iterable[Group]:
    """Sections of the newest questionnaire in review; a question only older ones have stands under its own section."""
    sections: dict[str, tuple[str, dict[str, Line]]] = {}
    for version_id in versions:
        for section in definition_of(version_id).scored_sections:
            _, lines = sections.setdefault(section.code, (section.title, {}))
            for one in section.questions:
                if one.code in asked and one.code not in lines:
                    number = asked[one.code]
                    url = address_of("question_across", one.code)
                    lines[one.code] = Line(one, url, max(number - decided[one.code], 0), number)
    return [Group(title, tuple(lines.values())) for title, lines in sections.values() if lines]


def question_across(
    actor: Actor, code: str, filters: Filters, number: str = "1", shown: UUID | None = None
) -> AcrossPage:
    """Which reviews, a page of them, three statements of what hangs on them, last year in two, frameworks.

    `shown` stands there whatever the filters say: its form came back with a mistake.
    """
    reviews = workable(actor)
    if filters.framework:
        of_framework = Award.objects.filter(lot__framework=filters.framework, supplier=OuterRef("response__supplier"))
        reviews = reviews.filter(Exists(of_framework))
    done = Exists(LevelDecision.objects.filter(review=OuterRef("pk"), code=code))
    columns = ("pk", "response__version_id", "submission__applicable", "decided")
    found = list(in_order(reviews.annotate(decided=done)).values_list(*columns))
    found = [row for row in found if takes_level(row[1], row[2], code)]
    kept = [row for row in found if filters.state == ALL or row[3] == (filters.state == DECIDED) or row[0] == shown]
    page: Page[Any] = Paginator(kept, ROWS).get_page(number)
    definition = definition_of(_version(code, found))
    return AcrossPage(
        question=definition.question(code),
        section_title=definition.section(definition.question(code).section).title,
        page=page,
        rows=tuple(_rows(code, [row[0] for row in page.object_list])),
        filters=filters,
        states=tuple(STATES.items()),
        frameworks=framework_choices(actor),
        waiting=sum(not row[3] for row in found),
    )


def _version(code: str, found: list[Any]) -> int:
    """The newest questionnaire that asks it of somebody in review, else the newest there is."""
    versions = [row[1] for row in found]
    if not versions:
        published = QuestionnaireVersion.objects.filter(state=VersionState.PUBLISHED).order_by("-pk")
        versions = [pk for pk in published.values_list("pk", flat=True)[:1] if code in definition_of(pk)]
    if not versions:
        raise Http404("There is no such question.")
    return int(max(versions))


def _rows(code: str, keys: list[UUID]) -> Iterable[Across]:
    related = ("response__supplier__organisation", "submission")
    held = Review.objects.filter(pk__in=keys).select_related(*related).defer("submission__breakdown").in_bulk()
    cases = cases_of([held[key] for key in keys], code)
    for case, after in zip_longest(cases, keys[1:]):
        yield _across(case, code, str(after or ""))


def _across(case: Case, code: str, after: str) -> Across:
    question, answer = case.definition.question(code), case.answer(code)
    text = "\n".join(part for part in (display(question, answer.value), answer.comment, answer.reason) if part)
    previous = case.previous.levels.get(code) if case.previous else None
    return Across(
        review_id=case.review.pk,
        supplier=str(case.review.response.supplier),
        url=address_of("review_page", case.review.pk, code),
        level=answer.self_level,
        claim=CLAIMS.get(answer.claim, ""),
        answer=text[:LONG],
        cut=len(text) > LONG,
        before=previous,
        moved=_moved(case, code),
        marks=tuple(_mark(case, code, item) for item in case.cited(code)),
        query=next((query.get_state_display() for query in reversed(case.clarifications)), ""),
        suggested=suggestion_for(case, code),
        decision=case.decisions.get(code),
        decided=_decided(case.decisions.get(code)),
        claimed_away=answer.claim == "not_applicable",
        after=after,
    )


def _decided(decision: LevelDecision | None) -> str:
    if decision is None:
        return ""
    level = "" if decision.level is None else f", level {decision.level}"
    return f"{decision.get_outcome_display()}{level}"


def _moved(case: Case, code: str) -> str:
    if case.changed is None or case.previous is None or code not in case.previous.levels:
        return "First year for this question"
    return "Answer changed since last year" if code in case.changed else "Answer unchanged since last year"


def _mark(case: Case, code: str, item: Cited) -> Mark:
    judged = case.judged.get((code, item.evidence_id))
    page = f", page {item.page}" if item.page else ""
    if judged is not None:
        shape, words = WORTH[EvidenceResult(judged.result)]
        return Mark(shape, words, f"{item.title}{page}")
    if item.expired(case.today):
        return Mark("late", "past its date", f"{item.title}{page}")
    if item.late_on:
        return Mark("changed", f"came later, on {day(item.late_on)}, not decided", f"{item.title}{page}")
    return Mark("not_started", "not decided", f"{item.title}{page}")
