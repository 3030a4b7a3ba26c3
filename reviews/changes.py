"""What differs between two assessments of one questionnaire, in sentences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from questionnaires.bands import Band
from questionnaires.definition import Definition
from questionnaires.scoring import display


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What of an assessment is compared."""

    levels: Mapping[str, int | None]
    band: Band | None
    overall: Fraction | None
    assurance: Fraction


def changes_between(definition: Definition, before: Snapshot, after: Snapshot) -> tuple[str, ...]:
    """Levels question by question, then the band, the number and the assurance."""
    found = [
        f"{code} {definition.question(code).short}: {_level(after.levels.get(code))}, before "
        f"{_level(before.levels.get(code))}."
        for code in dict.fromkeys([*before.levels, *after.levels])
        if before.levels.get(code) != after.levels.get(code)
    ]
    found += _sentence("Band shown", _band(before.band), _band(after.band))
    found += _sentence("Overall", display(before.overall), display(after.overall))
    found += _sentence("Assurance", f"{display(before.assurance)} %", f"{display(after.assurance)} %")
    return tuple(found) or ("No level changed.",)


def _level(level: int | None) -> str:
    return "does not apply" if level is None else f"level {level}"


def _band(band: Band | None) -> str:
    return band.label if band else "none"


def _sentence(name: str, before: str, after: str) -> list[str]:
    return [f"{name}: {after}, before {before}."] if before != after else []
