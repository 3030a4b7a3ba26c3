"""When a second person looks before the result leaves the office (domain specification, section 5.3)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from questionnaires.bands import Band
from questionnaires.definition import Definition
from questionnaires.scoring import GATE_LEVEL, STRICT_WEIGHT

NEW_REVIEWER = 5
MANY_FRAMEWORKS = 3
SAMPLE_OF = 10
FAR = 2
"""Levels between what was claimed and what was assessed."""


@dataclass(frozen=True, slots=True)
class Situation:
    """What the rule looks at."""

    band: Band | None
    band_before: Band | None
    levels: Mapping[str, int | None]
    self_levels: Mapping[str, int | None]
    severities: Collection[str]
    in_depth: bool
    reviews_done: int
    frameworks: int
    key: str
    """Any stable text, the id of the review: decides the sample of one in ten the same way every time."""


def moderation_needed(definition: Definition, about: Situation) -> list[str]:
    """Every reason for a second look, in words; an empty list lets the result pass."""
    return [*_of_result(about), *_of_levels(definition, about), *_of_circumstances(about)]


def _of_result(about: Situation) -> Iterable[str]:
    if about.band is not None and about.band_before is not None and about.band is not about.band_before:
        yield f"The band moves from {about.band_before.label} to {about.band.label}."
    if "critical" in about.severities:
        yield "There is a critical finding."


def _of_levels(definition: Definition, about: Situation) -> Iterable[str]:
    for code, level in about.levels.items():
        question = definition.question(code)
        if level is None:
            continue
        if question.gate and level < GATE_LEVEL:
            yield f"{code} {question.short} limits the band and is below level {GATE_LEVEL}."
        claimed = about.self_levels.get(code)
        if question.weight == STRICT_WEIGHT and claimed is not None and abs(level - claimed) >= FAR:
            yield f"{code} {question.short}: level {claimed} was claimed, level {level} is assessed."


def _of_circumstances(about: Situation) -> Iterable[str]:
    if about.reviews_done < NEW_REVIEWER:
        yield f"The reviewer has finished fewer than {NEW_REVIEWER} reviews."
    if about.in_depth:
        yield "The supplier is on the in-depth route."
    if about.frameworks >= MANY_FRAMEWORKS:
        yield f"The supplier is on {about.frameworks} frameworks."
    if int(sha256(about.key.encode()).hexdigest(), 16) % SAMPLE_OF == 0:
        yield "This review is one of the one in ten that are looked at as a sample."
