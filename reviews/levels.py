"""Levels of sections over many suppliers: the mean, how many stand behind it, what moved. Exact, pure.

Only suppliers that have a score of a section both times are compared, so that a newcomer never moves the difference.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction

from reviews.benchmark import MIN_PEERS, Scores
from rphub.kernel.words import count, level1

LEVEL = 25
"""Points of a score that make one level of the ladder."""
OVERALL = "all"
"""Stands for all sections together among their codes."""


@dataclass(frozen=True, slots=True)
class Result:
    """The scores of one published assessment by section and overall, and the cycle it belongs to."""

    cycle: str
    scores: Scores

    def level(self, code: str) -> Fraction | None:
        score = self.scores.get(code)
        return None if score is None else score / LEVEL


@dataclass(frozen=True, slots=True)
class Years:
    """What is published of one supplier today, and its result of a cycle before; None in its first year."""

    now: Result
    before: Result | None


@dataclass(frozen=True, slots=True)
class Cell:
    """A section over some suppliers; `moved` is over the `both` that have a level in it both times."""

    level: Fraction | None
    suppliers: int
    moved: Fraction | None
    both: int
    since: str

    @property
    def few(self) -> bool:
        return 0 < self.suppliers < MIN_PEERS

    @property
    def moved_words(self) -> str:
        """“Up by 0.3 since 2024/25” in small letters; empty where nothing can be compared."""
        if self.moved is None:
            return ""
        by = level1(abs(self.moved))
        if by == "0.0":
            return f"as in {self.since}"
        return f"{'up' if self.moved > 0 else 'down'} by {by} since {self.since}"

    @property
    def words(self) -> str:
        """How many stand behind it, and what moved, of how many of them."""
        if not self.suppliers:
            return ""
        behind = f"{'only ' if self.few else ''}{count(self.suppliers, 'supplier')}"
        if not self.moved_words:
            return behind
        return f"{behind}, {self.moved_words}" if self.both == self.suppliers else f"{behind}, {self._some_moved}"

    @property
    def _some_moved(self) -> str:
        return f"{self.moved_words} for the {self.both} assessed then"


def cell_of(many: Collection[Years], code: str) -> Cell:
    """One section over these suppliers."""
    levels = [level for one in many if (level := one.now.level(code)) is not None]
    steps, cycles = [], set()
    for one in many:
        now, before = one.now.level(code), one.before.level(code) if one.before else None
        if one.before and now is not None and before is not None:
            steps.append(now - before)
            cycles.add(one.before.cycle)
    since = cycles.pop() if len(cycles) == 1 else "the result before"
    return Cell(_mean(levels), len(levels), _mean(steps), len(steps), since)


def _mean(values: Collection[Fraction]) -> Fraction | None:
    return sum(values, Fraction(0)) / len(values) if values else None
