"""What the levels say about each section, strengths first, in plain words (domain specification, section 5.5). Pure.

The reviewer finds these sentences in the letter and makes them their own; without that the supplier reads them as
they are, so they praise nothing and blame nobody: they name levels.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from questionnaires.bands import LEVEL_WORDS
from questionnaires.definition import Definition, Question
from questionnaires.scoring import TOP_LEVEL, Levels
from questionnaires.whatif import effort, points_a_step

STRONG = 3
"""The level from which a question is a strength."""
NAMED = 2
"""Questions that are named in a section."""
MOST_STRENGTHS = MOST_PRIORITIES = 3
SEVERITIES = ("critical", "major", "minor", "opportunity")
AT_THE_START = "You said openly that this is at its start. From here every step counts."
NOTHING_BELOW = "Every question here is at the highest level. Stay there, and show others how."


@dataclass(frozen=True, slots=True)
class NextStep:
    """One level more on the question of a section that is quickest to move."""

    code: str
    short: str
    start: int
    rung: str
    """What the next level asks for."""
    effort: int
    effect: Fraction

    @property
    def words(self) -> str:
        return f"“{self.short}”, from level {self.start} to level {self.start + 1}, where the ladder says: {self.rung}"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The feedback on one section as the levels give it."""

    section: str
    title: str
    grade: int
    """How much there is to show: 0 something moved up, 1 something is strong, 2 a start is made, 3 not yet."""
    strengths: tuple[str, ...]
    step: NextStep | None

    @property
    def next_words(self) -> str:
        return self.step.words if self.step else NOTHING_BELOW


def suggest_feedback(definition: Definition, levels: Levels, before: Levels | None = None) -> tuple[Suggestion, ...]:
    """For every section in which a question counts; `before` are the levels of the last published assessment."""
    counted = {code: level for code, level in levels.items() if level is not None}
    gain = points_a_step(definition, counted)
    found = []
    for section in definition.scored_sections:
        rows = [question for question in section.scored_questions if question.code in counted]
        if rows:
            grade, strengths = _strengths(rows, counted, before or {})
            found.append(Suggestion(section.code, section.title, grade, strengths, _next(rows, counted, gain)))
    return tuple(found)


def _strengths(rows: Sequence[Question], levels: Mapping[str, int], before: Levels) -> tuple[int, tuple[str, ...]]:
    moved = [row for row in rows if (then := before.get(row.code)) is not None and then < levels[row.code]]
    moved.sort(key=lambda row: -(levels[row.code] - (before[row.code] or 0)) * row.weight)
    high = [row for row in rows if levels[row.code] >= STRONG and row not in moved[:NAMED]]
    high.sort(key=lambda row: (-levels[row.code], -row.weight))
    said = [
        f"“{row.short}” moved up since last year, from level {before[row.code]} to {_level(levels[row.code])}."
        for row in moved[:NAMED]
    ]
    said += [f"“{row.short}” is at {_level(levels[row.code])}." for row in high]
    if said:
        return (0 if moved else 1), tuple(said[:NAMED])
    best = max(rows, key=lambda row: levels[row.code])
    if levels[best.code] == 0:
        return 3, (AT_THE_START,)
    return 2, (f"A start is made: “{best.short}” is at {_level(levels[best.code])}.",)


def _level(level: int) -> str:
    return f"level {level} ({LEVEL_WORDS[level]})"


def _next(rows: Sequence[Question], levels: Mapping[str, int], gain: Mapping[str, Fraction]) -> NextStep | None:
    """The least effort first, as on the page of next steps; then most points, then the order of the questionnaire."""
    below = [row for row in rows if levels[row.code] < TOP_LEVEL and len(row.levels) > levels[row.code] + 1]
    if not below:
        return None
    question = min(below, key=lambda row: (levels[row.code], -gain[row.code]))
    return _step(question, levels[question.code], gain[question.code])


def _step(question: Question, level: int, gain: Fraction) -> NextStep:
    """One level more on a question."""
    rung = question.levels[level + 1]
    return NextStep(question.code, question.short, level, rung, effort(level, level + 1), gain)


def steps_of(definition: Definition, levels: Levels) -> dict[str, NextStep]:
    """One level more on every question that counts and is not at the top."""
    counted = {code: level for code, level in levels.items() if level is not None}
    gain = points_a_step(definition, counted)
    found = {}
    for code in gain:
        question, level = definition.question(code), counted[code]
        if level < TOP_LEVEL and len(question.levels) > level + 1:
            found[code] = _step(question, level, gain[code])
    return found


def suggest_strengths(suggestions: Sequence[Suggestion]) -> tuple[str, ...]:
    """The first sentence of those sections that have most to show, for the head of the letter."""
    told = sorted((item for item in suggestions if item.grade < 3), key=lambda item: item.grade)
    return tuple(item.strengths[0] for item in told[:MOST_STRENGTHS])


def suggest_priorities(findings: Iterable[tuple[str, str]], suggestions: Sequence[Suggestion]) -> tuple[str, ...]:
    """At most three questions: those with findings, the gravest first; then the steps that bring most."""
    graded = sorted(findings, key=lambda row: SEVERITIES.index(row[1]))
    steps = sorted((item.step for item in suggestions if item.step), key=lambda step: -step.effect)
    codes = dict.fromkeys([code for code, _ in graded] + [step.code for step in steps])
    return tuple(codes)[:MOST_PRIORITIES]
