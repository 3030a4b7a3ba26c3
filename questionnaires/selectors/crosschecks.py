"""Answers that do not seem to fit together, with what the supplier said of them: to look at, and as they are sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from questionnaires import canonical
from questionnaires.crosschecks import Crosscheck, Said, crosschecks
from questionnaires.links import question_path
from questionnaires.selectors.dossier import Dossier
from rphub.reading.elements import State
from rphub.reading.readers import PLAN
from suppliers.selectors.found import readings_of

PLANS = ("ENV-01", "ENV-02")
"""Questions that cite a Carbon Reduction Plan."""
Cited = Mapping[str, list[dict[str, Any]]]
"""Code -> evidence, as `sent.frozen_evidence` has it."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two answers."""

    code: str
    short: str
    url: str


@dataclass(frozen=True, slots=True)
class Look:
    """Two answers that do not seem to fit. `said` is what somebody wrote of them, `holds` whether it was of these
    very figures."""

    key: str
    sentence: str
    todo: str
    sides: tuple[Side, ...]
    said: str
    by: str
    holds: bool


def looks_at(found: Dossier, cited: Cited) -> tuple[Look, ...]:
    """No statement; one where a plan is cited."""
    return tuple(_look(found, check) for check in checks_of(found, cited))


def frozen_crosschecks(found: Dossier, cited: Cited) -> list[dict[str, Any]]:
    """The same as plain JSON for the record; a reason that was given of other figures is not in it."""
    looks = looks_at(found, cited)
    return [
        {
            "key": look.key,
            "codes": [side.code for side in look.sides],
            "sentence": look.sentence,
            "reason": look.said if look.holds else "",
            "by": look.by if look.holds else "",
        }
        for look in looks
    ]


def checks_of(found: Dossier, cited: Cited) -> tuple[Crosscheck, ...]:
    return crosschecks(Said(frozenset(found.applicability.counted), found.answers, _plan_year(cited)))


def _look(found: Dossier, check: Crosscheck) -> Look:
    written = found.response.explained.get(check.key, {})
    return Look(
        key=check.key,
        sentence=check.sentence,
        todo=check.todo,
        sides=tuple(
            Side(code, found.definition.question(code).short, question_path(found.response.pk, code))
            for code in check.codes
        ),
        said=written.get("reason", ""),
        by=written.get("by", ""),
        holds=written.get("sentence") == check.sentence,
    )


def _plan_year(cited: Cited) -> int | None:
    """The year of net zero that was read in the plan that is cited, where a reader is sure of it."""
    ids = {UUID(item["evidence_id"]) for code in PLANS for item in cited.get(code, ())}
    for read in readings_of(ids).values():
        zero = read.element("net_zero_commitment")
        year = canonical.number(zero.value)
        if read.kind == PLAN and zero.state is State.FOUND and year is not None:
            return int(year)
    return None
