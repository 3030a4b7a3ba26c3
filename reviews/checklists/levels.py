"""The level a decided checklist suggests for a question (domain specification, sections 4.1 to 4.4)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from questionnaires.canonical import Json
from reviews.checklists import carbon_plan
from reviews.checklists.definition import Level, Results


@dataclass(frozen=True, slots=True)
class Looked:
    """What a rule may look at: the answers the supplier stands by, and every result by checklist and subject."""

    answers: Mapping[str, Json]
    today: date
    small: bool = False
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


LEVELS: dict[str, Callable[[Looked], Level | None]] = {"ENV-01": _plan}
