"""How a number comes about, on one invented firm: every figure comes from the rules that score real suppliers."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from questionnaires.applicability import applicable
from questionnaires.bands import Band
from questionnaires.definition import Definition, Question
from questionnaires.facts import Profile
from questionnaires.routes import Route, route_for
from questionnaires.scoring import (
    FULL,
    TOP_LEVEL,
    EvidenceState,
    GateHit,
    Score,
    band_of,
    capped_level,
    gated_band,
    gates,
    is_evidenced,
    score,
)

FIRM = Profile(
    roles=frozenset({"reseller"}),
    sectors=frozenset({"ict_hardware"}),
    risk="high",
    headcount_uk=35,
    headcount_total=35,
    turnover_uk_gbp=12_000_000,
)
FIRM_WORDS = "a reseller of ICT hardware with 35 people and a turnover of £12 million"
CLAIMED = (3, 4, 2, 3, 4)
"""The levels the firm claims, question after question, over and over."""
WITHOUT_EVIDENCE = 3
"""Every third answer comes without the evidence that its level asks for."""


@dataclass(frozen=True, slots=True)
class Row:
    """One question of the section that is worked out in full."""

    question: Question
    claimed: int
    level: int
    reason: str

    @property
    def points(self) -> Fraction:
        return Fraction(self.question.weight * self.level, TOP_LEVEL)


@dataclass(frozen=True, slots=True)
class SectionRow:
    """One section: its score, and what it brings to the whole."""

    title: str
    weight: int
    value: Fraction
    part: Fraction


@dataclass(frozen=True, slots=True)
class Example:
    route: Route
    asked: int
    title: str
    rows: tuple[Row, ...]
    sections: tuple[SectionRow, ...]
    weight: int
    result: Score
    band: Band
    shown: Band
    hits: tuple[GateHit, ...]

    @property
    def points(self) -> Fraction:
        return sum((row.points for row in self.rows), Fraction(0))

    @property
    def most(self) -> int:
        """The most points the section can give."""
        return sum(row.question.weight for row in self.rows)

    @property
    def section_score(self) -> Fraction:
        return self.points / self.most * FULL


def worked_example(definition: Definition) -> Example | None:
    """The example on this version; None where the version asks such a firm nothing that counts."""
    turnover = int(FIRM.turnover_uk_gbp or 0)
    route, _ = route_for(FIRM.headcount_uk, turnover, None, FIRM.risk)
    asked = applicable(definition, route, FIRM, {}).counted
    questions = [definition.question(code) for code in asked if definition.question(code).scored]
    rows = {question.code: _row(question, route, place) for place, question in enumerate(questions)}
    levels = {code: row.level for code, row in rows.items()}
    evidenced = {code for place, code in enumerate(rows) if is_evidenced(rows[code].question, True, _evidence(place))}
    result = score(definition, levels, asked=asked, evidenced=evidenced)
    if result.overall is None:
        return None
    hits = gates(definition, levels, asked=asked, assurance_percent=result.assurance_percent, overdue_critical=False)
    band, kept = band_of(result.overall), _sections(definition, result)
    first = next(section for section in definition.scored_sections if result.sections[section.code] is not None)
    return Example(
        route=route,
        asked=len(asked),
        title=first.title,
        rows=tuple(row for row in rows.values() if row.question.section == first.code),
        sections=kept,
        weight=sum(row.weight for row in kept),
        result=result,
        band=band,
        shown=gated_band(band, hits),
        hits=hits,
    )


def _row(question: Question, route: Route, place: int) -> Row:
    claimed = CLAIMED[place % len(CLAIMED)]
    cap = capped_level(question, route, claimed, _evidence(place))
    return Row(question, claimed, cap.level, cap.reason)


def _evidence(place: int) -> EvidenceState:
    return EvidenceState.MISSING if place % WITHOUT_EVIDENCE == WITHOUT_EVIDENCE - 1 else EvidenceState.ACCEPTED


def _sections(definition: Definition, result: Score) -> tuple[SectionRow, ...]:
    """A section where nothing applies falls away, and its weight with it."""
    scores = ((section, result.sections[section.code]) for section in definition.scored_sections)
    kept = [(section, value) for section, value in scores if value is not None]
    whole = sum(section.weight for section, _ in kept)
    return tuple(SectionRow(one.title, one.weight, value, one.weight * value / whole) for one, value in kept)
