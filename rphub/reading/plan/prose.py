"""Figures in running text: “Scope 1 emissions were 12.3 tCO2e in 2019”, “310 tCO2e from Scope 1”.

Only numbers with a unit of CO2e count, each with one scope and one year; a sentence that leaves a choice says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rphub.reading.plan.cells import Kind, masked, number_of, NUMBER
from rphub.reading.plan.columns import BASELINE, CURRENT
from rphub.reading.plan.labels import SCOPE, SEVERAL, ALL, Part, basis_of, categories_in
from rphub.reading.plan.tables import Figure
from rphub.reading.plan.wording import Line, Sentence
from rphub.reading.plan.years import Year, years_in

TOTAL = re.compile(
    r"\btotal(?:s|led|ling|ed)?\b|\boverall\b|\bcarbon footprint\b|\bin all\b|\baltogether\b|\bwe emitted\b", re.I
)
LEAVE = re.compile(
    r"\breduc|\bsav(?:e|ed|ing|ings)\b|\bdecreas|\bincreas|\btarget|\bwill\b|\bproject|\bforecast|\boffset|\bper (?:employee|fte|£|m|head|person|unit)\b|"
    r"\bintensity\b|\bby 20[2-9]\d\b|\bavoid|\baverage\b|\btypical|\bexample\b|\bindustry\b|\bfell\b|\brose\b|\bdown\b|\bup\b|\bif\b|\bwould\b",
    re.I,
)
BASE = re.compile(r"\bbase ?line\b|\bbase year\b", re.I)
NOW = re.compile(
    r"\bcurrent(?: year|ly)?\b|\breporting (?:year|period)\b|\bthis year\b|\blatest\b|\bmost recent\b", re.I
)


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    part: Part | None = None
    value: float | None = None
    basis: str = ""


def figures_said(
    sentences: Sequence[Sentence], lines: Sequence[Line], roles: Sequence[tuple[str, Year | None]]
) -> Iterator[Figure]:
    """The figures of sentences; `roles` gives for each line the heading it stands under."""
    for sentence in sentences:
        if len(sentence.text) > 1_000 or not re.search(r"CO2|tonnes", sentence.text):
            continue
        if LEAVE.search(sentence.text):
            continue
        yield from _of(sentence, lines[sentence.line], *roles[sentence.line])


def _of(sentence: Sentence, line: Line, role: str, year: Year | None) -> Iterator[Figure]:
    marks = _marks(sentence.text)
    numbers = [mark for mark in marks if mark.value is not None]
    parts = [mark for mark in marks if mark.part is not None]
    if not numbers or not parts:
        return
    said = {one.year for one in years_in(sentence.text) if not one.day}
    if len(said) > 1:
        return
    whose = _role(sentence.text, role if not said else "")
    if whose is None:
        return
    for part, number in _paired(parts, numbers):
        yield Figure(
            part.part or Part.NOTHING,
            number.value,
            Line(sentence.page, sentence.text, sentence.text),
            year=next(iter(said), year if whose == role else None),
            role=whose,
            basis=part.basis,
        )


def _role(text: str, under: str) -> str | None:
    """Baseline or current as the sentence says it, else as its heading does; None where it says both."""
    baseline, current = BASE.search(text), NOW.search(text)
    if baseline and current:
        return None
    return BASELINE if baseline else CURRENT if current else under


def _marks(text: str) -> list[_Mark]:
    hidden = masked(text)
    marks = []
    for match in NUMBER.finditer(hidden):
        cell = number_of(match)
        if cell.kind is Kind.NUMBER and cell.unit and cell.exact:
            marks.append(_Mark(match.start(), value=(cell.value or 0) * (0.001 if cell.unit == "kg" else 1)))
    taken = [match.span() for match in ALL.finditer(text)]
    marks += [_Mark(start, Part.TOTAL) for start, _ in taken]
    for match in SEVERAL.finditer(text):
        if not any(start <= match.start() < end for start, end in taken):
            taken.append(match.span())
            marks.append(_Mark(match.start(), Part.SOME))
    for match in SCOPE.finditer(text):
        if not any(start <= match.start() < end for start, end in taken):
            part = Part.SCOPE1 if match["one"] else Part.SCOPE2 if match["two"] else Part.SCOPE3
            marks.append(_Mark(match.start(), part, basis=basis_of(text[match.start() : match.start() + 40])))
    if not (len(categories_in(text)) and not SCOPE.search(text)):
        marks += [_Mark(match.start(), Part.TOTAL) for match in list(TOTAL.finditer(text))[:1]]
    return sorted(marks, key=lambda mark: mark.start)


def _paired(parts: Sequence[_Mark], numbers: Sequence[_Mark]) -> list[tuple[_Mark, _Mark]]:
    """Each part with its number: all parts before their numbers, or all behind them."""
    if len(parts) != len(numbers):
        return []
    ordered = sorted((*parts, *numbers), key=lambda mark: mark.start)
    pairs = []
    kinds = ["p" if mark.part is not None else "n" for mark in ordered]
    if kinds == ["p", "n"] * len(parts) or kinds == ["n", "p"] * len(parts):
        for one, other in zip(ordered[::2], ordered[1::2], strict=True):
            pairs.append((one, other) if one.part is not None else (other, one))
    elif kinds[: len(parts)] == ["p"] * len(parts):
        pairs = list(zip(parts, numbers, strict=True))
    return [(part, number) for part, number in pairs if part.part is not Part.SOME]
