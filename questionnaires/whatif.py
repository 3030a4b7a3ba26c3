"""The cheapest way to the next band, by the rules that score (domain specification, section 3.4). Pure arithmetic.

A step is one level more on one question. It brings the same points wherever it starts, a quarter of the question's
effective weight, but higher levels take longer: a step to level 1 counts as effort 1, to level 4 as effort 4. The
cheapest way has the least effort in all; of several, it wins most points; of those, it keeps to earlier questions.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from questionnaires.bands import Band
from questionnaires.definition import Definition, Question
from questionnaires.scoring import BAND_FROM, COMMITMENT, FULL, GATE_LEVEL, TOP_LEVEL, effective_weights


@dataclass(frozen=True, slots=True)
class Climb:
    """Some levels more on one question: what they bring, in points of 100, and what they cost."""

    question: Question
    start: int
    target: int
    points: Fraction
    effort: int

    @property
    def steps(self) -> int:
        return self.target - self.start

    @property
    def rungs(self) -> tuple[str, ...]:
        """What each further level asks for."""
        return self.question.levels[self.start + 1 : self.target + 1]


@dataclass(frozen=True, slots=True)
class Way:
    """The climbs that lead to a band, those that bring most for their effort first."""

    climbs: tuple[Climb, ...]

    @property
    def steps(self) -> int:
        return sum(climb.steps for climb in self.climbs)

    @property
    def effort(self) -> int:
        return sum(climb.effort for climb in self.climbs)

    @property
    def points(self) -> Fraction:
        return sum((climb.points for climb in self.climbs), Fraction(0))

    @property
    def levels(self) -> dict[str, int]:
        return {climb.question.code: climb.target for climb in self.climbs}


def next_band(band: Band) -> Band | None:
    """The band above; None at the top."""
    return list(Band)[band.rank + 1] if band.rank + 1 < len(Band) else None


def starts_at(band: Band) -> int:
    """The score at which a band begins."""
    return next((start for start, one in BAND_FROM if one is band), 0)


def effort(start: int, target: int) -> int:
    """To level 1 counts 1, to level 2 counts 2, and so on."""
    return sum(range(start + 1, target + 1))


def points_a_step(definition: Definition, asked: Collection[str]) -> dict[str, Fraction]:
    """What one level more on each counted question adds to the whole, in points of 100."""
    weights = effective_weights(definition, asked)
    whole = sum(weights.values(), Fraction(0))
    return {code: weight / whole * FULL / TOP_LEVEL for code, weight in weights.items()}


def cheapest_way(definition: Definition, levels: Mapping[str, int | None], asked: Collection[str], aim: Band) -> Way:
    """The least effort that brings the whole to the band and lifts the limits that questions put on it.

    ``asked`` are the questions that count. With every question at level 4 the whole is 100, so there is always a way.
    """
    gain = points_a_step(definition, asked)
    now = {code: levels.get(code) or 0 for code in gain}
    least = {code: max(now[code], _least(definition.question(code), aim)) for code in gain}
    reached = sum((gain[code] * least[code] for code in gain), Fraction(0))
    target = _fill(gain, least, starts_at(aim) - reached)
    climbs = [
        Climb(
            question=definition.question(code),
            start=now[code],
            target=target[code],
            points=gain[code] * (target[code] - now[code]),
            effort=effort(now[code], target[code]),
        )
        for code in gain
        if target[code] > now[code]
    ]
    return Way(tuple(sorted(climbs, key=lambda climb: -climb.points / climb.effort)))


def _least(question: Question, aim: Band) -> int:
    """The level below which this question would keep the band under the one aimed at (rule 8)."""
    if question.gate and aim.rank > Band.DEVELOPING.rank:
        return GATE_LEVEL
    return 1 if question.code == COMMITMENT and aim.rank > Band.STARTING.rank else 0


def _fill(gain: Mapping[str, Fraction], start: Mapping[str, int], need: Fraction) -> dict[str, int]:
    """Levels of least effort that win the points needed: exact, by growing effort, question after question."""
    if need <= 0:
        return dict(start)
    scale = lcm(need.denominator, *(value.denominator for value in gain.values()))
    worth = {code: int(value * scale) for code, value in gain.items()}
    most = _enough(worth, start, int(need * scale))
    best, picks = [0] * (most + 1), []
    for code, value in worth.items():
        best, pick = _with(best, start[code], value)
        picks.append(pick)
    spent = next(cost for cost, won in enumerate(best) if won >= need * scale)
    target = {}
    for code, pick in zip(reversed(worth), reversed(picks), strict=True):
        target[code] = pick[spent]
        spent -= effort(start[code], pick[spent])
    return target


def _with(best: Sequence[int], start: int, value: int) -> tuple[list[int], list[int]]:
    """The most that can be won for each effort with one question more, and the level it takes on that question."""
    options = [(effort(start, level), (level - start) * value, level) for level in range(start + 1, TOP_LEVEL + 1)]
    won, pick = list(best), [start] * len(best)
    for cost, gained, level in options:
        for spent in range(cost, len(best)):
            if best[spent - cost] + gained > won[spent]:
                won[spent], pick[spent] = best[spent - cost] + gained, level
    return won, pick


def _enough(worth: Mapping[str, int], start: Mapping[str, int], need: int) -> int:
    """An effort that surely suffices: the steps that bring most for their effort, one after the other."""
    steps = [(value / level, level, value) for code, value in worth.items() for level in range(start[code] + 1, 5)]
    spent = won = 0
    for _, level, value in sorted(steps, key=lambda step: -step[0]):
        if won >= need:
            break
        spent, won = spent + level, won + value
    return spent
