"""How long a set of questions takes to answer, told honestly (domain specification, sections 3.2 and 5.14).

`expected_minutes` holds goals of active time, set so that the usual sets come to about 45, 75 and 150 minutes.
`active_seconds` measures: the time between two saves of one person counts for the later question, unless it was longer
than five minutes, when the person was elsewhere. `minutes_left` replaces the goal of a section by the median measured.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from questionnaires.definition import Definition, Question
from questionnaires.routes import Route

CHOICE, SHORT_TABLE, LONG_TABLE = 1.0, 1.5, 2.2
DEPTH = {Route.SHORT: 1.0, Route.SHORT_PLUS: 1.0, Route.STANDARD: 1.2, Route.IN_DEPTH: 1.5}
"""Longer routes ask for more proof behind each answer."""
STEP = 5
AWAY = timedelta(minutes=5)
"""A longer silence is no work."""
ENOUGH = 5
"""Fewer suppliers than this are neither a typical time nor anonymous."""
CONFIRMED = 0.25
"""Share of the usual time that reading an answer of last year takes."""


@dataclass(frozen=True, slots=True)
class Span:
    """Somebody wrote at one question from the first to the last save of an entry of its history."""

    code: str
    by: str
    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Left:
    """Minutes that are left, in steps of five; `measured_from` is the number of suppliers, 0 for the goal."""

    minutes: int
    measured_from: int


def active_seconds(spans: Iterable[Span]) -> dict[str, int]:
    """Question code -> seconds of active time of all people together."""
    found: dict[str, float] = {}
    last: dict[str, datetime] = {}
    for span in sorted(spans, key=lambda span: (span.start, span.end)):
        before = last.get(span.by, span.start)
        gap = span.start - before
        began = before if timedelta(0) < gap <= AWAY else max(span.start, before)
        found[span.code] = found.get(span.code, 0.0) + max(timedelta(0), span.end - began).total_seconds()
        last[span.by] = max(before, span.end)
    return {code: round(seconds) for code, seconds in found.items()}


def by_section(seconds: Mapping[str, int]) -> dict[str, int]:
    """Section code -> seconds."""
    found: dict[str, int] = {}
    for code, value in seconds.items():
        section = code.partition("-")[0]
        found[section] = found.get(section, 0) + value
    return found


def typical_minutes(values: Sequence[int]) -> float | None:
    """The median of seconds as minutes; None while there are too few."""
    return median(values) / 60 if len(values) >= ENOUGH else None


def minutes_left(
    definition: Definition,
    route: Route,
    asked: Iterable[str],
    waiting: Mapping[str, bool],
    similar: Sequence[Mapping[str, int]],
) -> Left:
    """What the questions that wait will take. `waiting` says of each whether last year's answer stands there;
    `similar` holds the seconds by section of suppliers on the same route, in the same kind of year."""
    total, measured = 0.0, 0
    whole = _sections(asked)
    for section, codes in _sections(waiting).items():
        values = [one[section] for one in similar if section in one]
        typical = typical_minutes(values)
        if typical is None:
            goals = (_minutes(definition.question(code)) * (CONFIRMED if waiting[code] else 1.0) for code in codes)
            total += sum(goals) * DEPTH[route]
        else:
            total += typical * len(codes) / len(whole[section])
            measured = max(measured, len(values))
    return Left(_in_steps(total) if waiting else 0, measured)


def expected_minutes(definition: Definition, route: Route, codes: Iterable[str]) -> int:
    """Minutes of active time for these questions, in steps of five."""
    return _in_steps(sum(_minutes(definition.question(code)) for code in codes) * DEPTH[route])


def _in_steps(minutes: float) -> int:
    return max(STEP, STEP * round(minutes / STEP))


def _sections(codes: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for code in codes:
        found.setdefault(code.partition("-")[0], []).append(code)
    return found


def _minutes(question: Question) -> float:
    if question.type != "table":
        return CHOICE
    return SHORT_TABLE if question.rows == "one" else LONG_TABLE
