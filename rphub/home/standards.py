"""The standards as the office reads them: the list, and everything behind one of them in a cycle (docs/adr/0049)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.http import Http404

from questionnaires.definition import Definition, Question
from questionnaires.enums import CycleState
from questionnaires.models import Cycle, QuestionnaireVersion
from questionnaires.selectors.definitions import definition_of
from questionnaires.selectors.method import published
from questionnaires.selectors.standards import Line, Served, named, served_by
from reviews.querysets import OUTCOME_ROLES, READING_ROLES
from rphub.home.behind import CHECKED, HIGHEST, Behind, Result, Tally, behind, tally
from rphub.kernel.decisions import Decision
from rphub.kernel.navigation import address_of
from rphub.kernel.pages import PER_PAGE
from rphub.kernel.roles import Actor
from rphub.kernel.tables import formula_safe
from standards import policies
from standards.enums import Family
from standards.selectors.shelves import shelf
from standards.shelf import Entry, Shelf

STEPS = {"ISO20400": "OECD"}
"""What else is covered step by step: ISO 20400 names due diligence, whose six steps are those of the OECD."""
HEADS = (
    *("Standard", "Cycle", "Question", "What it asks", "Serves", "Suppliers asked", "Answers assessed"),
    *(f"Level {level}" for level in range(HIGHEST + 1)),
    *("Does not apply", *CHECKED, "Findings", "Actions open", "Actions verified", "Actions ended otherwise"),
)


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What somebody looks for in the list: words, and only what no question serves."""

    words: str = ""
    unserved: bool = False

    def __bool__(self) -> bool:
        return bool(self.words or self.unserved)

    def keeps(self, line: Line) -> bool:
        entry = line.entry
        text = f"{entry.code} {entry.title} {entry.words} {Family(entry.family).label}".casefold()
        return not (self.unserved and line.questions) and all(word in text for word in self.words.casefold().split())


@dataclass(frozen=True, slots=True)
class StandardList:
    """All of them, also those that no question serves; `version` is None while none is published."""

    version: QuestionnaireVersion | None
    families: list[tuple[Family, list[Line]]]
    """Those looked for; families without one are left out."""
    narrowed: Narrowed
    standards: int
    serving: int
    reads: bool
    keep: Decision


@dataclass(frozen=True, slots=True)
class QuestionRow:
    question: Question
    codes: str
    """By which it serves the standard."""
    tally: Tally


@dataclass(frozen=True, slots=True)
class PartRow:
    entry: Entry
    questions: int
    tally: Tally


@dataclass(frozen=True, slots=True)
class Record:
    """A published assessment to open: the answers with their evidence for those who read reviews."""

    result: Result
    url: str


@dataclass(frozen=True, slots=True)
class StandardReport:
    entry: Entry
    above: tuple[Entry, ...]
    follows: Entry | None
    cycle: Cycle
    cycles: list[tuple[int, str]]
    rows: list[QuestionRow]
    parts: list[PartRow]
    steps: list[PartRow]
    whole: Tally
    invited: int
    sent: int
    assessed: int
    """Suppliers with a published result in which one of the questions counts."""
    page: Page[Result]
    records: list[Record]
    reads_reviews: bool

    @property
    def checked(self) -> list[tuple[str, int]]:
        return list(zip(CHECKED, self.whole.checked or (), strict=False))

    @property
    def family(self) -> Family:
        return Family(self.entry.family)


EVERYTHING = Narrowed()


def standard_list(actor: Actor, narrowed: Narrowed = EVERYTHING) -> StandardList:
    """Two statements: the standards, the newest version."""
    found = shelf(actor)
    version: QuestionnaireVersion | None = published(actor).filter(state="published").first()
    served = served_by(definition_of(version.pk), found) if version else {}
    lines = [(family, [Line(one, served.get(one.code, ())) for one in entries]) for family, entries in found.families()]
    kept = [(family, [line for line in of if narrowed.keeps(line)]) for family, of in lines]
    return StandardList(
        version=version,
        families=[(family, of) for family, of in kept if of],
        narrowed=narrowed,
        standards=len(found.entries),
        serving=sum(bool(line.questions) for _, of in lines for line in of),
        reads=actor.holds(*OUTCOME_ROLES),
        keep=policies.can_keep_standards(actor),
    )


def standard_report(actor: Actor, standard_id: int, cycle_id: int | None, page: str) -> StandardReport | None:
    """Five statements, seven for those who read reviews. None before the first cycle has begun."""
    found, entry = _entry(actor, standard_id)
    cycles = _cycles(actor)
    if not cycles:
        return None
    cycle = _chosen(cycles, cycle_id)
    definition = definition_of(cycle.version_id)
    served, whole = _served(found, definition, entry)
    facts = behind(actor, cycle, {question.code for code in whole for question in served.get(code, ())})
    questions = served.get(entry.code, ())
    codes = [question.code for question in questions]
    shown = Paginator([one for one in facts.results if _counts(one, codes)], PER_PAGE).get_page(page)
    reads = actor.holds(*READING_ROLES)
    return StandardReport(
        entry=entry,
        above=found.above(entry.code),
        follows=found.get(entry.superseded_by),
        cycle=cycle,
        cycles=[(one.pk, one.name) for one in cycles],
        rows=_rows(found, entry, questions, facts),
        parts=_parts(found, entry.code, served, facts),
        steps=_parts(found, STEPS.get(entry.code, ""), served, facts),
        whole=tally(facts, codes),
        invited=facts.invited,
        sent=len(facts.asked),
        assessed=shown.paginator.count,
        page=shown,
        records=[Record(one, _opened(one, codes, reads)) for one in shown],
        reads_reviews=reads,
    )


def report_rows(report: StandardReport | None) -> Iterator[tuple[str, ...]]:
    """A line for each question, and one for all together, without names; no cell can be taken for a formula."""
    yield HEADS
    if report is None:
        return
    first = (report.entry.code, report.cycle.name)
    for row in report.rows:
        cells = (*first, row.question.code, row.question.short, row.codes, *_cells(row.tally))
        yield tuple(formula_safe(cell) for cell in cells)
    yield tuple(formula_safe(cell) for cell in (*first, "All together", "", "", *_cells(report.whole)))


def _cells(of: Tally) -> list[str]:
    checked = of.checked if of.checked is not None else ("",) * len(CHECKED)
    findings = "" if of.findings is None else of.findings
    return [str(cell) for cell in (of.asked, of.assessed, *of.levels, of.away, *checked, findings)] + [
        str(cell) for cell in (of.open, of.verified, of.ended)
    ]


def _entry(actor: Actor, standard_id: int) -> tuple[Shelf, Entry]:
    found = shelf(actor)
    entry = next((one for one in found.entries.values() if one.pk == standard_id), None)
    if entry is None:
        raise Http404("No such standard.")
    return found, entry


def _cycles(actor: Actor) -> list[Cycle]:
    """Those that have begun, the newest first."""
    return list(
        Cycle.objects.visible_to(actor).exclude(state=CycleState.PLANNED).select_related("version__questionnaire")
    )


def _chosen(cycles: list[Cycle], cycle_id: int | None) -> Cycle:
    if cycle_id is None:
        return cycles[0]
    cycle = next((one for one in cycles if one.pk == cycle_id), None)
    if cycle is None:
        raise Http404("No such cycle.")
    return cycle


def _served(found: Shelf, definition: Definition, entry: Entry) -> tuple[Served, tuple[str, ...]]:
    """Who serves what, and the standards that the report counts."""
    wholes = (entry.code, STEPS[entry.code]) if entry.code in STEPS else (entry.code,)
    return served_by(definition, found), wholes


def _rows(found: Shelf, entry: Entry, questions: tuple[Question, ...], facts: Behind) -> list[QuestionRow]:
    return [QuestionRow(one, ", ".join(named(found, entry.code, one)), tally(facts, [one.code])) for one in questions]


def _parts(found: Shelf, code: str, served: Served, facts: Behind) -> list[PartRow]:
    """Also those that no question serves: a gap is worth seeing."""
    return [
        PartRow(one, len(questions), tally(facts, [question.code for question in questions]))
        for one in (found.parts_of(code) if code else ())
        for questions in [served.get(one.code, ())]
    ]


def _counts(result: Result, codes: list[str]) -> bool:
    return any(result.levels.get(code) is not None for code in codes)


def _opened(result: Result, codes: list[str], reads: bool) -> str:
    """The workbench at the first of the questions that counts there; without leave to read reviews, the state."""
    if not reads:
        return address_of("response_office", result.response_id)
    code = next(code for code in codes if result.levels.get(code) is not None)
    return address_of("review_page", result.review_id, code)
