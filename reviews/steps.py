"""The next best steps: what one level more on one question would do to the whole (domain specification, 5.16)."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from questionnaires.definition import Definition
from questionnaires.scoring import TOP_LEVEL, Levels, display, effective_weights
from questionnaires.whatif import effort

STEPS = 3


@dataclass(frozen=True, slots=True)
class Step:
    """One level more on one question."""

    code: str
    short: str
    level: int
    next: str
    """What the next level asks for."""
    effect: Fraction
    effort: int
    """As on the page of next steps: 1 for a step to level 1, 4 for a step to level 4."""

    @property
    def words(self) -> str:
        return f"adds {display(self.effect)} points to the overall result, effort {self.effort} of {TOP_LEVEL}"


def next_steps(definition: Definition, levels: Levels, *, limit: int = STEPS) -> list[Step]:
    """The questions where one level more adds most; limits on the band first, then the order of the questionnaire."""
    counted = [code for code, level in levels.items() if level is not None]
    weights = effective_weights(definition, counted)
    whole = sum(weights.values(), Fraction(0))
    found = []
    for place, (code, weight) in enumerate(weights.items()):
        level, question = levels[code] or 0, definition.question(code)
        if level < TOP_LEVEL and len(question.levels) > level + 1:
            effect = weight / whole * 100 / TOP_LEVEL
            gated = question.gate and level < 2
            step = Step(code, question.short, level, question.levels[level + 1], effect, effort(level, level + 1))
            found.append((not gated, -effect, place, step))
    return [step for *_, step in sorted(found, key=lambda item: item[:3])[:limit]]
