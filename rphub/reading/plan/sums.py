"""Four numbers of which one is the sum of the others are three scopes and their total, where the words agree.

The sum alone proves nothing, nor do half of the words; together they do. A number between two words belongs to either,
so only an order of scopes that no word contradicts is taken, and only if it is the only one or the usual one.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rphub.reading.plan.labels import Part
from rphub.reading.plan.sum_words import SCOPES, Hit

MOST, MOST_BETWEEN = 18, 9
"""Numbers that are looked at together, and those that may stand between the four."""
ENOUGH, FOUR = 3, 4
END = Part.NOTHING
"""Stands in the words between two numbers where a sentence ends."""
SMALL = 50
"""Tonnes below which integers have to add up to the last one."""

Gaps = Sequence[Sequence[Hit]]
"""The words before each number, and those behind the last."""


@dataclass(frozen=True, slots=True)
class Sum:
    """The places of its numbers, their values by part, and how many of the four have words, sure ones and others."""

    places: tuple[int, ...]
    values: tuple[tuple[Part, float], ...]
    strong: int
    weak: int
    exact: bool

    @property
    def order(self) -> tuple[Part, ...]:
        return tuple(part for part, _ in self.values)


def sums_of(
    values: Sequence[float],
    gaps: Gaps,
    *,
    usual: tuple[Part, ...] | None = None,
    loose: bool = True,
    labelled: bool = False,
) -> list[Sum]:
    """Sums that stand beside one another, those with the best words first and no number in two of them.

    `usual` is an order of parts that was told before; where no words refer to it (“the same three were”) it is not
    `loose`, and the total has to be named. Numbers are `labelled` in tables, where words are of the number behind them.
    """
    found: list[Sum] = []
    told = _labels if labelled else _between
    for places in _choices(min(len(values), MOST)):
        for whole in (places[-1], places[0]):
            parts = [place for place in places if place != whole]
            if adds_up(values[whole], [values[place] for place in parts]):
                read = _read(places, whole, values, told(places, gaps), usual, loose=loose, labelled=labelled)
                found += [read] if read else []
    taken: set[int] = set()
    best: list[Sum] = []
    for one in sorted(
        found, key=lambda one: (not one.exact, -one.strong, -one.weak, one.places[-1] - one.places[0], one.places)
    ):
        if not taken & set(one.places):
            best.append(one)
            taken |= set(one.places)
    return sorted(best, key=lambda one: one.places)


def _choices(count: int) -> Iterator[tuple[int, ...]]:
    for first in range(count - 3):
        last = min(count, first + 4 + MOST_BETWEEN)
        yield from ((first, *rest) for rest in itertools.combinations(range(first + 1, last), 3))


def adds_up(whole: float, parts: Sequence[float]) -> bool:
    """Within the last digit, as each is rounded for itself."""
    if whole <= 0 or sum(part > 0 for part in parts) < 2:
        return False
    digits = max(_digits(one) for one in (whole, *parts))
    step = 10.0**-digits
    apart = abs(whole - sum(parts))
    return apart < 1e-6 or (apart <= step * 1.01 and whole > SMALL * step)


def _digits(value: float) -> int:
    return next((count for count in range(4) if abs(round(value, count) - value) < 1e-9), 4)


def _read(
    places: tuple[int, ...],
    whole: int,
    values: Sequence[float],
    between: Gaps,
    usual: tuple[Part, ...] | None,
    *,
    loose: bool,
    labelled: bool,
) -> Sum | None:
    """The order of scopes that the words allow."""
    allowed: list[tuple[tuple[set[Part], set[Part]], tuple[Part, ...]]] = []
    for scopes in itertools.permutations(SCOPES):
        turn = iter(scopes)
        order = tuple(Part.TOTAL if place == whole else next(turn) for place in places)
        if (told := _told(order, between, labelled=labelled)) is not None:
            allowed.append((told, order))
    if not allowed:
        return None
    best = max((told for told, _ in allowed), key=_worth)
    orders = [one for told, one in allowed if _worth(told) == _worth(best)]
    named = [one for one in orders if tuple(part for part in one if part is not Part.TOTAL) == SCOPES]
    chosen = orders if len(orders) == 1 else named
    if not chosen:
        return None
    order = chosen[0]
    strong, weak = best
    sure, told_of = strong - {Part.TOTAL}, (strong | weak) - {Part.TOTAL}
    exact = abs(values[whole] - sum(values[place] for place in places if place != whole)) < 1e-6
    proved = len(strong | weak) >= ENOUGH and bool(sure or (len(told_of) == len(SCOPES) and strong))
    as_before = usual == tuple(part for part in order if part is not Part.TOTAL) and (loose or strong)
    beside = labelled or places[-1] - places[0] == FOUR - 1
    if not (proved or as_before) or (not exact and (len(strong) < ENOUGH or not beside)):
        return None
    parts = tuple((part, values[place]) for part, place in zip(order, places, strict=True))
    return Sum(places, parts, len(strong), len(weak), exact)


def _worth(told: tuple[set[Part], set[Part]]) -> tuple[int, int]:
    return len(told[0]), len(told[1])


def _between(places: tuple[int, ...], gaps: Gaps) -> list[list[Hit]]:
    """The words before, between and behind the four; of those beside other numbers only the nearest ones."""
    found = [list(gaps[places[0]])]
    for one, other in itertools.pairwise(places):
        found.append([hit for gap in gaps[one + 1 : other + 1] for hit in gap])
    return [*found, list(gaps[places[-1] + 1])]


def _labels(places: tuple[int, ...], gaps: Gaps) -> list[list[Hit]]:
    return [*(list(gaps[place]) for place in places), []]


def _told(
    order: tuple[Part, ...], between: Sequence[Sequence[Hit]], *, labelled: bool
) -> tuple[set[Part], set[Part]] | None:
    """The parts that have words beyond doubt and those that have others; None where words contradict.

    Words between two numbers are of the one before them, then of the one behind them.
    """
    strong: set[Part] = set()
    weak: set[Part] = set()
    for number, gap in enumerate(between):
        own = order[number - 1] if number and not labelled else None
        its = order[number] if number < len(order) else None
        inner = 0 < number < len(order)
        hits = [hit for hit in gap if hit.part is not END] if inner else _beside(gap, behind=its is None)
        sure = [hit.part for hit in hits if hit.strong]
        if any(part not in (own, its) for part in sure) or not _in_turn(sure, own):
            return None
        strong |= set(sure)
        weak |= {hit.part for hit in hits if not hit.strong and hit.part in (own, its)}
    loose = {hit.part for gap in between[1:-1] for hit in gap if not hit.strong} - weak - strong
    if loose and len(strong) < ENOUGH:
        return None
    return strong, weak - strong


def _beside(gap: Sequence[Hit], *, behind: bool) -> list[Hit]:
    """Of the words before the first number or behind the last those of the same sentence; only the nearest sure one."""
    ends = [place for place, hit in enumerate(gap) if hit.part is END]
    near = (gap[: ends[0]] if behind else gap[ends[-1] + 1 :]) if ends else gap
    sure = [hit for hit in near if hit.strong]
    kept = sure[:1] if behind else sure[-1:]
    return [hit for hit in near if not hit.strong or hit in kept]


def _in_turn(parts: Sequence[Part], own: Part | None) -> bool:
    """First those of the number before, then those of the number behind."""
    behind = [part is not own for part in parts]
    return behind == sorted(behind)
