"""From levels to scores: exact, deterministic and without a database (domain specification, sections 3.4 and 3.5).

Scores are fractions from 0 to 100 and are rounded only for display, so a score shown as 20.0 may still lie below 20.
``levels`` maps question codes to 0 to 4, or None for unanswered, which counts as 0.
"""

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any, TypeAlias

from questionnaires.bands import Assurance, Band
from questionnaires.definition import Definition, Question, Section
from questionnaires.routes import Route

Levels: TypeAlias = Mapping[str, int | None]

TOP_LEVEL = 4
FULL = 100
BAND_FROM = ((80, Band.LEADING), (60, Band.EMBEDDED), (40, Band.DEVELOPING), (20, Band.COMMITTED))
ASSURANCE_FROM = ((70, Assurance.HIGH), (40, Assurance.MEDIUM))
COMMITMENT = "GOV-01"  # the commitment to the code of conduct
GATE_LEVEL = 2  # a gate question below this level caps the band
GATE_ASSURANCE = 50  # per cent
STRICT_WEIGHT = 3  # in depth, questions of this weight want evidence from level 1
COMPARABLE_FROM = Fraction(60, 100)
OVER_CLAIMING = 1  # levels
RULES = {
    "version": 1,
    "top_level": TOP_LEVEL,
    "bands": [[start, band.value] for start, band in BAND_FROM],
    "assurance": [[start, assurance.value] for start, assurance in ASSURANCE_FROM],
    "commitment": COMMITMENT,
    "gates": {
        "overdue": Band.COMMITTED.value,
        "commitment": Band.STARTING.value,
        "assurance": [GATE_ASSURANCE, Band.EMBEDDED.value],
        "level": [GATE_LEVEL, Band.DEVELOPING.value],
    },
    "strict_weight": STRICT_WEIGHT,
    "comparable_from": str(COMPARABLE_FROM),
}


class EvidenceState(StrEnum):
    """What the review found about the evidence of one answer."""

    ACCEPTED = "accepted"
    PARTLY = "partly"
    WAIVED = "waived"  # expired, accepted all the same with a reason
    EXPIRED = "expired"
    REJECTED = "rejected"
    MISSING = "missing"

    @property
    def counts(self) -> bool:
        """Whether it counts as accepted."""
        return self in (EvidenceState.ACCEPTED, EvidenceState.WAIVED)


@dataclass(frozen=True, slots=True)
class GateHit:
    """A rule that caps the band shown: the question or fact behind it, the highest band left, and a sentence."""

    code: str
    cap: Band
    sentence: str


@dataclass(frozen=True, slots=True)
class Cap:
    """The highest level the evidence allows, at most the level asked for, and why; no reason means no cap."""

    level: int
    reason: str


@dataclass(frozen=True, slots=True)
class Score:
    """A computed result. Sections and pillars without an applicable scored question are None."""

    overall: Fraction | None
    band: Band | None
    sections: dict[str, Fraction | None]
    pillars: dict[str, Fraction | None]
    assurance_percent: Fraction
    assurance: Assurance
    counted: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """Plain JSON values: each number exactly, as "n/d", and as displayed."""
        return {
            "overall": _number(self.overall),
            "band": self.band and self.band.value,
            "sections": {code: _number(value) for code, value in self.sections.items()},
            "pillars": {pillar: _number(value) for pillar, value in self.pillars.items()},
            "assurance_percent": _number(self.assurance_percent),
            "assurance": self.assurance.value,
            "counted": list(self.counted),
            "rules_hash": rules_hash(),
        }


@dataclass(frozen=True, slots=True)
class Progress:
    """The change since the last cycle over the questions both cycles share; ``value`` is None if not comparable."""

    before: Fraction | None
    now: Fraction | None
    value: Fraction | None
    share: Fraction  # of this cycle's effective weight, 0 to 1
    comparable: bool


def score(
    definition: Definition,
    levels: Levels,
    *,
    asked: Iterable[str],
    not_applicable: Collection[str] = (),
    evidenced: Collection[str] = (),
) -> Score:
    """Score a questionnaire by rules 4 to 7 and 9.

    ``asked`` are the applicable questions, ``not_applicable`` those of them claimed or found not to apply,
    ``evidenced`` those whose level the review verified with accepted evidence (see ``is_evidenced``).
    """
    counted = _counted(definition, asked, not_applicable)
    sections = {section.code: _section_score(section, levels, counted) for section in definition.scored_sections}
    overall = _mean((section.weight, sections[section.code]) for section in definition.scored_sections)
    percent = assured_percent(definition, asked=counted, evidenced=evidenced)
    return Score(
        overall=overall,
        band=None if overall is None else band_of(overall),
        sections=sections,
        pillars=_pillars(definition, sections),
        assurance_percent=percent,
        assurance=assurance_of(percent),
        counted=counted,
    )


def band_of(overall: Fraction) -> Band:
    """The band of an unrounded score (rule 7)."""
    return next((band for start, band in BAND_FROM if overall >= start), Band.STARTING)


def gates(
    definition: Definition,
    levels: Levels,
    *,
    asked: Iterable[str],
    not_applicable: Collection[str] = (),
    assurance_percent: Fraction,
    overdue_critical: bool,
) -> tuple[GateHit, ...]:
    """Every rule that caps the band shown (rule 8). The number is never touched."""
    hits = []
    if overdue_critical:
        sentence = "A critical action is open past its due date, so the band shown is no higher than Committed."
        hits.append(GateHit("overdue_critical", Band.COMMITTED, sentence))
    if assurance_percent < GATE_ASSURANCE:
        sentence = (
            "Less than half of the result rests on accepted evidence, so the band shown is no higher than Embedded."
        )
        hits.append(GateHit("assurance", Band.EMBEDDED, sentence))
    for code in _counted(definition, asked, not_applicable):
        question, level = definition.question(code), levels.get(code) or 0
        if code == COMMITMENT and level == 0:
            sentence = "The code of conduct is not accepted, so the band shown is no higher than Starting."
            hits.append(GateHit(code, Band.STARTING, sentence))
        if question.gate and level < GATE_LEVEL:
            sentence = (
                f"“{question.short}” is below level {GATE_LEVEL}, so the band shown is no higher than Developing."
            )
            hits.append(GateHit(code, Band.DEVELOPING, sentence))
    return tuple(hits)


def gated_band(band: Band, hits: Iterable[GateHit]) -> Band:
    """The band members see: the lowest of the band and every cap."""
    return min([band, *(hit.cap for hit in hits)], key=lambda one: one.rank)


def evidence_from(question: Question, route: Route) -> int | None:
    """The level from which this question wants evidence on this route (rule 3); None means it never does."""
    rule = question.evidence
    if rule.rule not in ("required", "from_level"):
        return None
    start = 1 if rule.rule == "required" else rule.level or 1
    if route.is_short:
        start += 1
    elif route is Route.IN_DEPTH and (question.gate or question.weight == STRICT_WEIGHT):
        start = 1
    return start if start <= TOP_LEVEL else None


def capped_level(question: Question, route: Route, level: int, evidence_state: EvidenceState) -> Cap:
    """The highest verified level the evidence allows (rule 3)."""
    start = evidence_from(question, route)
    if start is None or evidence_state.counts:
        return Cap(level, "")
    partly = evidence_state is EvidenceState.PARTLY
    highest = start if partly else start - 1
    if level <= highest:
        return Cap(level, "")
    what = "was accepted only in part" if partly else "was not accepted"
    return Cap(highest, f"Level {start} and above need evidence, and it {what}; the level is no higher than {highest}.")


def is_evidenced(question: Question, verified: bool, evidence_state: EvidenceState) -> bool:
    """Whether the question adds to assurance (rule 9): verified, and with accepted evidence if it takes any."""
    return verified and (question.evidence.rule == "none" or evidence_state.counts)


def assured_percent(
    definition: Definition,
    *,
    asked: Iterable[str],
    not_applicable: Collection[str] = (),
    evidenced: Collection[str],
) -> Fraction:
    """The share of effective weight that rests on accepted evidence, in per cent (rule 9)."""
    weights = effective_weights(definition, _counted(definition, asked, not_applicable))
    whole = sum(weights.values(), Fraction(0))
    assured = sum((weight for code, weight in weights.items() if code in evidenced), Fraction(0))
    return assured / whole * FULL if whole else Fraction(0)


def assurance_of(percent: Fraction) -> Assurance:
    """The word for an assurance percentage (rule 9)."""
    return next((assurance for start, assurance in ASSURANCE_FROM if percent >= start), Assurance.LOW)


def effective_weights(definition: Definition, counted: Collection[str]) -> dict[str, Fraction]:
    """What each counted question weighs in the whole: its share of its section, times the section's weight."""
    weights: dict[str, Fraction] = {}
    for section in definition.scored_sections:
        inside = [question for question in section.scored_questions if question.code in counted]
        whole = sum(question.weight for question in inside)
        weights |= {question.code: Fraction(section.weight * question.weight, whole) for question in inside}
    return weights


def progress(
    definition: Definition,
    before: Levels,
    now: Levels,
    *,
    before_counted: Collection[str],
    now_counted: Collection[str],
) -> Progress:
    """Progress since the last cycle (rule 10), recomputed with this cycle's weights over the shared questions.

    ``before_counted`` and ``now_counted`` are the scored questions that counted then and now (``Score.counted``).
    """
    weights = effective_weights(definition, now_counted)
    shared = [code for code in weights if code in before_counted]
    whole = sum(weights.values(), Fraction(0))
    share = sum((weights[code] for code in shared), Fraction(0)) / whole if whole else Fraction(0)
    first = score(definition, before, asked=shared).overall
    second = score(definition, now, asked=shared).overall
    if first is None or second is None or share < COMPARABLE_FROM:
        return Progress(first, second, None, share, comparable=False)
    return Progress(first, second, second - first, share, comparable=True)


def is_over_claiming(gap: Fraction) -> bool:
    """Whether a gap, self level minus verified level on average, marks over-claiming if it persists (rule 12)."""
    return gap >= OVER_CLAIMING


def display(number: Fraction | None) -> str:
    """A score with one decimal, halves rounded up (rule 7); a dash when there is none."""
    if number is None:
        return "–"
    tenths = abs(number) * 10 + Fraction(1, 2)
    whole, rest = divmod(tenths.numerator // tenths.denominator, 10)
    sign = "-" if number < 0 and (whole or rest) else ""
    return f"{sign}{whole}.{rest}"


def rules_hash() -> str:
    """A fingerprint of the rules, stored with every result so that old results stay explainable."""
    return hashlib.sha256(json.dumps(RULES, sort_keys=True).encode()).hexdigest()


def _counted(definition: Definition, asked: Iterable[str], not_applicable: Collection[str]) -> tuple[str, ...]:
    """The questions a score rests on, in the order of the questionnaire; unscored ones never count (rule 11)."""
    kept = set(asked) - set(not_applicable)
    return tuple(
        question.code
        for section in definition.scored_sections
        for question in section.scored_questions
        if question.code in kept
    )


def _section_score(section: Section, levels: Levels, counted: Collection[str]) -> Fraction | None:
    return _mean(
        (question.weight, Fraction((levels.get(question.code) or 0) * FULL, TOP_LEVEL))
        for question in section.scored_questions
        if question.code in counted
    )


def _pillars(definition: Definition, sections: Mapping[str, Fraction | None]) -> dict[str, Fraction | None]:
    names = dict.fromkeys(section.pillar for section in definition.scored_sections)
    return {
        name: _mean((s.weight, sections[s.code]) for s in definition.scored_sections if s.pillar == name)
        for name in names
    }


def _mean(parts: Iterable[tuple[int, Fraction | None]]) -> Fraction | None:
    """The weighted mean of the parts that have a value; the weights of the others fall away."""
    kept = [(weight, value) for weight, value in parts if value is not None]
    whole = sum(weight for weight, _ in kept)
    return sum((weight * value for weight, value in kept), Fraction(0)) / whole if whole else None


def _number(value: Fraction | None) -> dict[str, str] | None:
    return None if value is None else {"exact": f"{value.numerator}/{value.denominator}", "display": display(value)}
