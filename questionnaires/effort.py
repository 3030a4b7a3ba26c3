"""How long a set of questions takes to answer, told honestly (domain specification, section 3.2).

The figures are goals of active time, set so that the usual sets come to about 45, 75 and 150 minutes; measured times
replace them once there are some.
"""

from __future__ import annotations

from collections.abc import Iterable

from questionnaires.definition import Definition, Question
from questionnaires.routes import Route

CHOICE, SHORT_TABLE, LONG_TABLE = 1.0, 1.5, 2.2
DEPTH = {Route.SHORT: 1.0, Route.SHORT_PLUS: 1.0, Route.STANDARD: 1.2, Route.IN_DEPTH: 1.5}
"""Longer routes ask for more proof behind each answer."""
STEP = 5


def expected_minutes(definition: Definition, route: Route, codes: Iterable[str]) -> int:
    """Minutes of active time for these questions, in steps of five."""
    total = sum(_minutes(definition.question(code)) for code in codes) * DEPTH[route]
    return max(STEP, STEP * round(total / STEP))


def _minutes(question: Question) -> float:
    if question.type != "table":
        return CHOICE
    return SHORT_TABLE if question.rows == "one" else LONG_TABLE
