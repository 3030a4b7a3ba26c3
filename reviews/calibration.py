"""Whether reviewers mean the same by a level (domain specification, 3.4 rule 12 and 5.5). Exact arithmetic, pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

from questionnaires.scoring import is_over_claiming

ENOUGH = 5
"""Levels below which a mean says nothing."""
YEARS = 2
"""Years a gap has to last to count as a habit."""
Key = TypeVar("Key")


@dataclass(frozen=True, slots=True, order=True)
class Named:
    """A person or a supplier; two of the same name stay two."""

    name: str
    id: int

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class Pair:
    """One question that two people looked at without knowing each other's level."""

    code: str
    first_by: Named
    first: int
    second: int


@dataclass(frozen=True, slots=True)
class Agreement:
    """`near` counts the same level and the one beside it; `kappa` is None where chance alone would always agree."""

    pairs: int
    exact: int
    near: int
    kappa: Fraction | None


@dataclass(frozen=True, slots=True)
class Given:
    """How often somebody gave a level to a question."""

    code: str
    who: Named
    level: int
    times: int


@dataclass(frozen=True, slots=True)
class Apart:
    """The mean of one person on one question beside the mean of all."""

    code: str
    who: Named
    times: int
    own: Fraction
    all: Fraction

    @property
    def difference(self) -> Fraction:
        return self.own - self.all


@dataclass(frozen=True, slots=True)
class Lean:
    """Levels of one person against the mean of all on the same questions; None while there are too few."""

    who: Named
    times: int
    by: Fraction | None
    furthest: tuple[Apart, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """Self level minus assessed level of one supplier, averaged over the questions of one year."""

    supplier: Named
    year: int
    gap: Fraction


@dataclass(frozen=True, slots=True)
class Habit:
    """A supplier that claims more or less than is found: once, or year after year."""

    supplier: Named
    gaps: tuple[Gap, ...]
    over: bool
    lasting: bool


def agreement(pairs: Sequence[tuple[int, int]]) -> Agreement:
    """With linear weights: a difference of two levels weighs twice as much as one."""
    apart = sum(abs(first - second) for first, second in pairs)
    firsts, seconds = Counter(first for first, _ in pairs), Counter(second for _, second in pairs)
    chance = sum(abs(i - j) * n * m for i, n in firsts.items() for j, m in seconds.items())
    return Agreement(
        pairs=len(pairs),
        exact=sum(first == second for first, second in pairs),
        near=sum(abs(first - second) <= 1 for first, second in pairs),
        kappa=1 - Fraction(apart * len(pairs), chance) if chance else None,
    )


def agreements(pairs: Iterable[Pair], by: Callable[[Pair], Key]) -> dict[Key, Agreement]:
    """Agreement by reviewer, by question, or by both."""
    groups: dict[Key, list[tuple[int, int]]] = defaultdict(list)
    for pair in pairs:
        groups[by(pair)].append((pair.first, pair.second))
    return {key: agreement(found) for key, found in groups.items()}


def apart(given: Iterable[Given]) -> list[Apart]:
    """Every person on every question, where at least five levels were given to the question in all."""
    rows = list(given)
    everybody = _means(rows, lambda row: row.code)
    own = _means(rows, lambda row: (row.code, row.who))
    return [
        Apart(code, who, times, mean, everybody[code][1])
        for (code, who), (times, mean) in sorted(own.items())
        if everybody[code][0] >= ENOUGH
    ]


def _means(rows: Iterable[Given], key: Callable[[Given], Key]) -> dict[Key, tuple[int, Fraction]]:
    """How many levels, and their mean."""
    times: Counter[Key] = Counter()
    total: Counter[Key] = Counter()
    for row in rows:
        times[key(row)] += row.times
        total[key(row)] += row.level * row.times
    return {name: (many, Fraction(total[name], many)) for name, many in times.items()}


def leans(given: Iterable[Given], furthest: int = 3) -> list[Lean]:
    """Everybody with how far their levels lie above or below those of all, and the questions where most."""
    rows = list(given)
    people: dict[Named, list[Apart]] = {row.who: [] for row in sorted(rows, key=lambda row: row.who)}
    for row in apart(rows):
        people[row.who].append(row)
    return [_lean(who, own, furthest) for who, own in people.items()]


def _lean(who: Named, own: Sequence[Apart], furthest: int) -> Lean:
    times = sum(row.times for row in own)
    if times < ENOUGH:
        return Lean(who, times, None, ())
    by = sum((row.difference * row.times for row in own), Fraction(0)) / times
    told = [row for row in own if row.times >= ENOUGH and row.difference]
    told.sort(key=lambda row: (-abs(row.difference), row.code))
    return Lean(who, times, by, tuple(told[:furthest]))


def habits(gaps: Iterable[Gap]) -> list[Habit]:
    """Suppliers whose last gap is a level or more, and those below nothing two years running: a single year just
    below it is no modesty. Lasting when the year before was so too."""
    years: dict[Named, list[Gap]] = defaultdict(list)
    for gap in sorted(gaps, key=lambda gap: gap.year):
        years[gap.supplier].append(gap)
    found = []
    for supplier, rows in sorted(years.items()):
        last = rows[-YEARS:]
        over = is_over_claiming(last[-1].gap)
        same = [is_over_claiming(row.gap) if over else row.gap < 0 for row in last]
        lasting = len(last) == YEARS and all(same)
        if over or lasting:
            found.append(Habit(supplier, tuple(last), over, lasting))
    return sorted(found, key=lambda row: (not row.lasting, not row.over, row.supplier))
