"""The letter to the supplier: strengths first, at most three priorities, feedback by section. Never a private note.

What the reviewer saved counts. Where nothing is saved it says what the levels say, worked out from the frozen records
again each time, so a result that nobody wrote a letter for still has one (`docs/adr/0026-letters-and-reports.md`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from questionnaires.definition import Definition
from questionnaires.scoring import Levels
from reviews import policies
from reviews.enums import FindingState
from reviews.feedback import (
    SEVERITIES,
    NextStep,
    Suggestion,
    steps_of,
    suggest_feedback,
    suggest_priorities,
    suggest_strengths,
)
from reviews.models import Finding, Priority, Review, SectionFeedback
from reviews.selectors.cases import Case, case_of
from reviews.selectors.sight import sight_of
from reviews.selectors.workbench import review_of
from rphub.kernel.decisions import Decision
from rphub.kernel.roles import Actor

LIVE = (FindingState.PROPOSED, FindingState.ACCEPTED)
STEP = "step-"
"""Before the code of a section: the next step of that section, whichever question it is on."""
BY_NEXT_YEAR = "before your next questionnaire"


@dataclass(frozen=True, slots=True)
class SectionWords:
    """The feedback on one section as the supplier reads it."""

    code: str
    title: str
    strengths: str
    next_step: str


@dataclass(frozen=True, slots=True)
class First:
    """One of the at most three things to begin with; `severity` is empty where no finding stands behind it."""

    code: str
    short: str
    text: str
    when: str
    severity: str
    severity_words: str


@dataclass(frozen=True, slots=True)
class Letter:
    """Strengths, then priorities, then sections."""

    written: bool
    """By the reviewer; else the levels speak."""
    summary: str
    strengths: tuple[str, ...]
    priorities: tuple[First, ...]
    sections: tuple[SectionWords, ...]
    signed: str


@dataclass(frozen=True, slots=True)
class Saved:
    """What the reviewer saved."""

    feedback: dict[str, SectionFeedback]
    priorities: tuple[str, ...]

    @property
    def written(self) -> bool:
        return bool(self.feedback)


@dataclass(frozen=True, slots=True)
class Draft:
    """The fields of one section on the page of the letter."""

    code: str
    title: str
    strengths: str
    next_step: str
    step_code: str
    choices: tuple[tuple[str, str], ...]
    """Questions a next step may be on."""
    moved: Suggestion | None
    """What would be suggested now, where the levels have moved since the reviewer wrote."""


@dataclass(frozen=True, slots=True)
class LetterPage:
    """Writing the letter, and the letter as it stands."""

    review: Review
    sight: Decision
    """Whether the reader may know the levels yet; else there is no letter here."""
    letter: Letter | None
    drafts: tuple[Draft, ...]
    candidates: tuple[tuple[str, str], ...]
    chosen: tuple[str, ...]
    work: Decision
    undecided: int


def saved_letter(review: Review) -> Saved:
    """Two statements."""
    rows = {row.section: row for row in SectionFeedback.objects.filter(review=review)}
    return Saved(rows, tuple(Priority.objects.filter(review=review).values_list("code", flat=True)))


def letter_of(
    review: Review,
    definition: Definition,
    levels: Levels,
    before: Levels | None,
    findings: Iterable[Finding],
    saved: Saved | None = None,
) -> Letter:
    """The letter from the levels, the findings that were taken up, and what was saved."""
    saved = saved or saved_letter(review)
    suggested = suggest_feedback(definition, levels, before)
    agreed = [row for row in findings if row.state == FindingState.ACCEPTED]
    codes = saved.priorities if saved.written else suggest_priorities(_graded(agreed), suggested)
    steps = steps_of(definition, levels)
    return Letter(
        written=saved.written,
        summary=review.summary,
        strengths=tuple(review.strengths) or suggest_strengths(suggested),
        priorities=tuple(first for code in codes if (first := _first(definition, code, agreed, steps, saved))),
        sections=tuple(_words(item, saved.feedback.get(item.section)) for item in suggested),
        signed=str(review.reviewer),
    )


def _graded(findings: Iterable[Finding]) -> list[tuple[str, str]]:
    return [(row.code, row.severity) for row in findings]


def _words(item: Suggestion, row: SectionFeedback | None) -> SectionWords:
    """A section that had no level yet when the reviewer saved says what its levels say."""
    if row is not None:
        return SectionWords(item.section, item.title, row.strengths, row.next_step)
    return SectionWords(item.section, item.title, " ".join(item.strengths), item.next_words)


def _first(
    definition: Definition, code: str, agreed: Sequence[Finding], steps: dict[str, NextStep], saved: Saved
) -> First | None:
    """The gravest finding on the question; else the next step as the reviewer put it; else what the ladder says."""
    found = min(
        (row for row in agreed if row.code == code), key=lambda row: SEVERITIES.index(row.severity), default=None
    )
    short = definition.question(code).short
    if found is not None:
        when = f"within {found.days} days of agreeing the improvement plan"
        return First(code, short, found.action, when, found.severity, found.get_severity_display())
    own = next((row.next_step for row in saved.feedback.values() if row.step_code == code and row.next_step), "")
    if not own and code not in steps:
        return None
    text = own or steps[code].words
    return First(code, short, text, BY_NEXT_YEAR, "", "")


def letter_page(actor: Actor, review_id: UUID) -> LetterPage:
    """Ten statements at most, whatever the number of questions."""
    review = review_of(actor, review_id)
    case = case_of(review)
    if not (sight := sight_of(actor, review)):
        return LetterPage(review, sight, None, (), (), (), policies.can_work(actor, review), 0)
    saved = saved_letter(review)
    levels = case.levels
    before = case.previous.levels if case.previous else None
    live = [row for row in case.findings if row.state in LIVE]
    suggested = suggest_feedback(case.definition, levels, before)
    steps = steps_of(case.definition, levels)
    return LetterPage(
        review=review,
        sight=sight,
        letter=letter_of(review, case.definition, levels, before, case.findings, saved),
        drafts=tuple(_draft(case, item, saved, steps) for item in suggested),
        candidates=tuple(candidates(case, live, suggested)),
        chosen=_chosen(live, suggested, saved),
        work=policies.can_work(actor, review),
        undecided=len(case.undecided),
    )


def _draft(case: Case, item: Suggestion, saved: Saved, steps: dict[str, NextStep]) -> Draft:
    row = saved.feedback.get(item.section)
    inside = [question for question in case.definition.section(item.section).questions if question.code in steps]
    moved = row is not None and row.levels != section_levels(case, item.section)
    step = row.step_code if row else item.step.code if item.step else ""
    return Draft(
        code=item.section,
        title=item.title,
        strengths=row.strengths if row else "\n".join(item.strengths),
        next_step=row.next_step if row else item.next_words,
        step_code=step,
        choices=tuple((question.code, f"{question.code} {question.short}") for question in inside),
        moved=item if moved else None,
    )


def section_levels(case: Case, section: str) -> dict[str, int | None]:
    inside = {question.code for question in case.definition.section(section).questions}
    return {code: level for code, level in case.levels.items() if code in inside}


def candidates(case: Case, live: Sequence[Finding], suggested: Sequence[Suggestion]) -> Iterable[tuple[str, str]]:
    """What a priority may be: a question with a finding, by its code, or the next step of a section."""
    seen = set()
    for row in sorted(live, key=lambda row: SEVERITIES.index(row.severity)):
        if row.code not in seen:
            seen.add(row.code)
            short = case.definition.question(row.code).short
            yield row.code, f"{row.code} {short}: finding, {row.get_severity_display().lower()}"
    for item in suggested:
        if item.step:
            yield f"{STEP}{item.section}", f"{item.title}: the next step below"


def _chosen(live: Sequence[Finding], suggested: Sequence[Suggestion], saved: Saved) -> tuple[str, ...]:
    """The boxes that are ticked."""
    codes = saved.priorities if saved.written else suggest_priorities(_graded(live), suggested)
    found = {row.code for row in live}
    if saved.written:
        places = {row.step_code: section for section, row in saved.feedback.items() if row.step_code}
    else:
        places = {item.step.code: item.section for item in suggested if item.step}
    return tuple(
        code if code in found else f"{STEP}{places[code]}" for code in codes if code in found or code in places
    )


def letter_state(review: Review, case: Case) -> tuple[bool, int]:
    """Whether the reviewer wrote a letter, and in how many sections the levels have moved since: one statement."""
    rows = dict(SectionFeedback.objects.filter(review=review).values_list("section", "levels"))
    now = {section.code: section_levels(case, section.code) for section in case.definition.scored_sections}
    told = {code: levels for code, levels in now.items() if any(level is not None for level in levels.values())}
    return bool(rows), sum(rows.get(code) != levels for code, levels in told.items()) if rows else 0
