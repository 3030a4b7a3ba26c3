"""From decided levels to the frozen outcome, exactly (domain specification, section 3.4)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

from questionnaires.bands import Band
from questionnaires.definition import Definition
from questionnaires.scoring import Levels, Progress, Score, display, gated_band, gates, progress, rules_hash, score

MOVED_BY = 1
"""Points from which a change is called up or down; less is level with last year."""
CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Before:
    """The last published assessment, as far as comparing needs it."""

    levels: Mapping[str, int | None]

    @property
    def counted(self) -> list[str]:
        return [code for code, level in self.levels.items() if level is not None]


@dataclass(frozen=True, slots=True)
class Decided:
    """What the review decided: every counted question with its level, those that do not apply, those with proof."""

    levels: Levels
    self_levels: Levels
    not_applicable: Collection[str]
    evidenced: Collection[str]


def assessment_fields(
    definition: Definition, decided: Decided, *, overdue_critical: bool, before: Before | None
) -> dict[str, Any]:
    """The columns of an Assessment."""
    asked = list(decided.levels)
    result = score(
        definition,
        decided.levels,
        asked=asked,
        not_applicable=decided.not_applicable,
        evidenced=decided.evidenced,
    )
    hits = gates(
        definition,
        decided.levels,
        asked=asked,
        not_applicable=decided.not_applicable,
        assurance_percent=result.assurance_percent,
        overdue_critical=overdue_critical,
    )
    gated = gated_band(result.band, hits) if result.band else None
    moved = _progress(definition, decided, result, before, result.counted)
    kept = {code: None if code in decided.not_applicable else decided.levels[code] for code in asked}
    return {
        "levels": kept,
        "self_levels": {code: decided.self_levels.get(code) for code in asked},
        "sections": {code: exact(value) for code, value in result.sections.items()},
        "pillars": _pillars(definition, decided, result, before),
        "overall_exact": exact(result.overall),
        "overall": rounded(result.overall),
        "band": result.band.rank if result.band else None,
        "gated_band": gated.rank if gated else None,
        "gates": [{"code": hit.code, "cap": hit.cap.value, "sentence": hit.sentence} for hit in hits],
        "assurance": rounded(result.assurance_percent),
        "progress": {"value": exact(moved.value) if moved else "", "words": progress_words(moved)},
        "trend": trend_of(moved),
        "rules_hash": rules_hash(),
    }


def _progress(
    definition: Definition, decided: Decided, result: Score, before: Before | None, codes: Collection[str]
) -> Progress | None:
    if before is None:
        return None
    wanted = [code for code in result.counted if code in codes]
    return progress(definition, before.levels, decided.levels, before_counted=before.counted, now_counted=wanted)


def _pillars(definition: Definition, decided: Decided, result: Score, before: Before | None) -> dict[str, Any]:
    pillars = {}
    for name, value in result.pillars.items():
        inside = {q.code for section in definition.scored_sections if section.pillar == name for q in section.questions}
        moved = _progress(definition, decided, result, before, inside)
        pillars[name] = {"score": exact(value), "trend": trend_of(moved)}
    return pillars


def trend_of(moved: Progress | None) -> str:
    """Empty in the first year: there is nothing to compare with."""
    if moved is None:
        return ""
    if moved.value is None:
        return "not_comparable"
    if moved.value >= MOVED_BY:
        return "up"
    return "down" if moved.value <= -MOVED_BY else "level"


def progress_words(moved: Progress | None) -> str:
    """The change in words, with both numbers."""
    if moved is None:
        return "This is the first assessment, so there is nothing to compare it with."
    if moved.value is None:
        return "Not comparable with the last assessment: too few questions are the same."
    before, now = display(moved.before), display(moved.now)
    return f"{before} in the last assessment, {now} now, over the questions asked both times."


def exact(value: Fraction | None) -> str:
    """ "n/d", or empty for no number."""
    return "" if value is None else f"{value.numerator}/{value.denominator}"


def fraction(text: str) -> Fraction | None:
    """The number `exact` wrote."""
    return Fraction(text) if text else None


def rounded(value: Fraction | None) -> Decimal | None:
    """Two decimals for lists, halves up; pages show one."""
    if value is None:
        return None
    return (Decimal(value.numerator) / Decimal(value.denominator)).quantize(CENT, ROUND_HALF_UP)


def band_at(rank: int | None) -> Band | None:
    return None if rank is None else list(Band)[rank]
