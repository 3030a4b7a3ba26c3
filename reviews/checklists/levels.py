"""The level a decided checklist suggests for a question (domain specification, sections 4.1 to 4.4)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from questionnaires import canonical
from questionnaires.canonical import Json
from questionnaires.facts import Pounds
from reviews.checklists import carbon_plan
from reviews.checklists.definition import Level, Results
from reviews.checklists.statement_outcome import Duty, areas_level, statement_level, unpublished_level
from reviews.social.ratings import KIND as SOCIAL
from reviews.social.ratings import suggested_level as social_level


@dataclass(frozen=True, slots=True)
class Looked:
    """What a rule may look at: the answers the supplier stands by, and every result by checklist and subject."""

    answers: Mapping[str, Json]
    today: date
    small: bool = False
    turnover: Pounds | None = None
    """Of the group, or of the firm where there is none."""
    results: Mapping[tuple[str, str], Results] = field(default_factory=dict)

    def of(self, kind: str, subject: str = "") -> Results:
        return self.results.get((kind, subject), {})


def suggested_level(code: str, looked: Looked) -> Level | None:
    """None while the checklist is not decided, or where none belongs to the question."""
    return LEVELS[code](looked) if code in LEVELS else None


def _plan(looked: Looked) -> Level | None:
    results = looked.of("plan")
    found = carbon_plan.label(carbon_plan.checklist_for(small=looked.small), results)
    return carbon_plan.plan_level(found, results, looked.answers) if found else None


def _statement(looked: Looked) -> Level | None:
    row = canonical.first_row(looked.answers.get("HR-01"))
    duty = Duty(None if looked.turnover is None else Fraction(looked.turnover))
    published = canonical.flag(row.get("published"))
    if not published:
        return _level(unpublished_level(duty) if published is False else None)
    return _level(statement_level(looked.of("statement"), duty, canonical.day(row.get("fy_end")), looked.today))


def _areas(looked: Looked) -> Level | None:
    return _level(areas_level(looked.of("statement")))


def _social(looked: Looked) -> Level | None:
    results = {subject: found for (kind, subject), found in looked.results.items() if kind == SOCIAL}
    return _level(social_level(looked.answers.get("SOC-02"), results, looked.today))


def _level(found: tuple[int, str] | None) -> Level | None:
    return Level(*found) if found else None


LEVELS: dict[str, Callable[[Looked], Level | None]] = {
    "ENV-01": _plan,
    "HR-01": _statement,
    "HR-02": _areas,
    "SOC-02": _social,
}
