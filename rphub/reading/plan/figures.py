"""The figures of the baseline and of the current year, each once: as stated, scope 2 by market before by location.

What several tables say differently is unsure. Scope 3 without a figure of its own is the sum of its categories only
where the stated total proves it. What proves a sum has the tolerance of check Q1 (domain specification, section
4.2; the hub's own checks work on answers and cannot be called from here); whether stated totals agree has that of
rounding.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rphub.reading.elements import ABSENT, Element, State
from rphub.reading.passages import excerpt
from rphub.reading.plan.columns import BASELINE, CURRENT, TARGET
from rphub.reading.plan.labels import FIVE, MAIN, SCOPE, Part
from rphub.reading.plan.sections import BOTH
from rphub.reading.plan.tables import Figure
from rphub.reading.plan.years import Year

SMALLEST_TOLERANCE = 0.5
TOLERANCE = 0.005
UNITS = (1e4, 1e3, 1e2, 10, 1, 0.1, 0.01, 1e-3, 1e-6)
SOURCES = frozenset((*FIVE, Part.OTHER))
SUBTOTAL = re.compile(r"\b(?:sub)?-?total\b|\ball scope\b|\boverall\b", re.I)


@dataclass(frozen=True, slots=True)
class Years:
    """What is known of the two years; either may be unknown though its figures are there under their heading."""

    baseline: Year | None
    current: Year | None


def adds_up(total: float, parts: Iterable[float]) -> bool:
    """Check Q1: the difference is at most half a tonne or half a per cent of the total."""
    return abs(total - sum(parts)) <= max(SMALLEST_TOLERANCE, TOLERANCE * total) + 1e-9


def of_role(figures: Sequence[Figure], role: str, years: Years) -> list[Figure]:
    """The figures of the baseline or of the current year; unsure ones without a year may be of either."""
    year = years.baseline if role == BASELINE else years.current
    found = []
    for figure in figures:
        if figure.role == TARGET or figure.part in (Part.NOTHING, Part.SOME):
            continue
        mine = figure.year.same(year) if figure.year and year else figure.role in (role, BOTH)
        open_to_both = not figure.sure and not figure.year and figure.role not in (BASELINE, CURRENT)
        if mine or open_to_both:
            found.append(figure)
    return _scope3_totals(found)


def _scope3_totals(figures: list[Figure]) -> list[Figure]:
    """The total of a table that holds only categories of scope 3 is the total of scope 3, unless it holds more."""
    kinds: dict[int, set[Part]] = {}
    for figure in figures:
        kinds.setdefault(figure.block, set()).add(figure.part)
    figured = [one for one in figures if one.value is not None]
    whole = {one.block: one.value or 0.0 for one in figured if one.part is Part.TOTAL}
    sums = {
        block: sum(one.value or 0 for one in figured if one.block == block and one.part in SOURCES) for block in whole
    }
    only = {
        block
        for block, parts in kinds.items()
        if block >= 0
        and Part.TOTAL in parts
        and not parts & set(MAIN[:3])
        and len(parts & SOURCES) > 1
        and sums.get(block, 0) >= whole.get(block, 0) / 2
        and not _goes_on(kinds.get(block - 1, set()))
    }
    return [replace(one, part=Part.SCOPE3) if one.block in only and one.part is Part.TOTAL else one for one in figures]


def _goes_on(above: set[Part]) -> bool:
    """Scopes without the third in the table just above: the total below the categories may be of all of them."""
    return bool(above & {Part.SCOPE1, Part.SCOPE2}) and Part.SCOPE3 not in above


def stated(figures: Sequence[Figure], part: Part) -> Element:
    """The figure of one part as the document states it."""
    own = [figure for figure in figures if figure.part is part]
    if part is Part.TOTAL:
        own = _whole(own, figures)
    sure = [figure for figure in own if figure.sure and figure.value is not None]
    if any(figure.block >= 0 for figure in sure):
        sure = [figure for figure in sure if figure.block >= 0 or not figure.basis]
    if not sure:
        return _open(own)
    tables = _by_table(sure)
    firsts = [_of_table(rows, figures) for rows in tables]
    values = [value for value, _ in firsts]
    if any(value is None for value in values) and len([value for value in values if value is not None]) == 0:
        return Element(State.UNSURE, None, sure[0].line.page, excerpt(sure[0].line.shown))
    known = [(value, row) for value, row in firsts if value is not None]
    if any(not _equal(known[0][0], value) for value, _ in known[1:]):
        known = _of_other_basis(known, figures) or known
    if any(not _equal(known[0][0], value) for value, _ in known[1:]):
        return Element(State.UNSURE, None, known[0][1].line.page, excerpt(known[0][1].line.shown))
    value, row = known[0]
    return Element(State.FOUND, _plain(value), row.line.page, excerpt(row.line.shown))


def _of_other_basis(known: Sequence[tuple[float, Figure]], figures: Sequence[Figure]) -> list[tuple[float, Figure]]:
    """Of scope 2 by location and by market the one that the stated total has in it."""
    if len({row.basis for _, row in known}) == 1:
        return []
    return [(value, row) for value, row in known if row.block >= 0 and _proved(row, value, figures)]


def _plain(value: float) -> float:
    return int(value) if value == int(value) else value


def _equal(one: float, other: float) -> bool:
    """The same figure, perhaps rounded in one place."""
    return abs(one - other) <= max(0.051, 0.0005 * max(one, other)) or round(one) == other or round(other) == one


def _open(own: Sequence[Figure]) -> Element:
    """Nothing sure: “n/a” is not found, what cannot be assigned is unsure."""
    if not own:
        return ABSENT
    doubtful = next((figure for figure in own if not figure.sure), None)
    first = doubtful or own[0]
    state = State.UNSURE if doubtful else State.NOT_FOUND
    return Element(state, first.value if doubtful else None, first.line.page, excerpt(first.line.shown))


def _by_table(figures: Sequence[Figure]) -> list[list[Figure]]:
    """Figures of each table together; running text counts after tables."""
    groups: dict[int, list[Figure]] = {}
    for place, figure in enumerate(figures):
        groups.setdefault(figure.block if figure.block >= 0 else -1 - place, []).append(figure)
    return [groups[key] for key in sorted(groups, key=lambda key: (key < 0, abs(key)))]


def _of_table(rows: Sequence[Figure], figures: Sequence[Figure]) -> tuple[float | None, Figure]:
    """One table's figure: market before location, a subtotal before its rows, else rows that the total proves."""
    some = _of_one_basis(rows, figures)
    subtotals = [row for row in some if SUBTOTAL.search(row.label)]
    if rows[0].part is not Part.TOTAL and subtotals:
        some = subtotals
    values = [row.value for row in some if row.value is not None]
    if all(_equal(values[0], value) for value in values[1:]):
        return values[0], some[0]
    if rows[0].part is Part.TOTAL:
        return None, some[0]
    named = [one.value for one in figures if one.block == rows[0].block and _is_source_of(one, rows[0].part)]
    for parts in (values, [*values, *named]):
        if _proved(rows[0], together := round(sum(one or 0 for one in parts), 6), figures):
            return together, some[0]
    return None, some[0]


def _is_source_of(figure: Figure, scope: Part) -> bool:
    """“Scope 3: business travel”, beside rows of scope 3 that name no category."""
    return scope is Part.SCOPE3 and figure.part in SOURCES and bool(SCOPE.match(figure.label))


def _of_one_basis(rows: Sequence[Figure], figures: Sequence[Figure]) -> list[Figure]:
    """Scope 2 by both methods: the one that the total of the table counts, else by market."""
    market, location = ([row for row in rows if row.basis == basis] for basis in ("market", "location"))
    if market and location:
        totals = [
            one for one in figures if one.block == rows[0].block and one.part is Part.TOTAL and one.value is not None
        ]
        if said := {one.basis for one in totals if one.basis}:
            return location if said == {"location"} else market
        counted = [one for one in (market, location) if _proved(one[0], sum(row.value or 0 for row in one), figures)]
        return min(counted, key=lambda one: _apart(one, figures), default=market)
    return market or list(rows)


def _apart(rows: Sequence[Figure], figures: Sequence[Figure]) -> float:
    """How far the stated total is from the sum of its scopes with these rows."""
    own = [one for one in figures if one.block == rows[0].block and one.value is not None]
    total = next(one.value or 0 for one in own if one.part is Part.TOTAL)
    rest = sum(one.value or 0 for one in own if one.part in (Part.SCOPE1, Part.SCOPE3))
    return abs(total - rest - sum(row.value or 0 for row in rows))


def _proved(row: Figure, together: float, figures: Sequence[Figure]) -> bool:
    """Whether the total of the same table is the sum of its scopes when these rows are added up."""
    own = [one for one in figures if one.block == row.block and one.value is not None]
    totals = {one.value for one in own if one.part is Part.TOTAL}
    others = [one for one in own if one.part in MAIN[:3] and one.part is not row.part]
    if len(bases := {one.basis for one in others if one.part is Part.SCOPE2}) > 1:
        others = [one for one in others if one.part is not Part.SCOPE2]
        seconds = [[one.value for one in own if one.part is Part.SCOPE2 and one.basis == basis] for basis in bases]
    else:
        seconds = [[]]
    rest = [one.value for one in others]
    if not any(one.part is Part.SCOPE3 for one in own):
        rest += [one.value for one in own if one.part in FIVE or one.part is Part.OTHER]
    sums = [[together, *(value for value in [*rest, *second] if value is not None)] for second in seconds]
    return len(totals) == 1 and any(total is not None and adds_up(total, one) for total in totals for one in sums)


def _whole(totals: Sequence[Figure], figures: Sequence[Figure]) -> list[Figure]:
    """A total of scopes 1 and 2 alone does not count beside one of all scopes."""
    third = {one.block for one in figures if one.part in (Part.SCOPE3, *FIVE, Part.OTHER)}
    some = {one.block for one in figures if one.part in (Part.SCOPE1, Part.SCOPE2)}
    whole = [one for one in totals if one.block in third or one.block not in some]
    if whole:
        return whole
    return [replace(one, sure=False) for one in totals] if third else list(totals)


def scope3(figures: Sequence[Figure], found: dict[Part, Element]) -> Element:
    """Scope 3 as stated, or its categories added up where the total says that this is all."""
    element = found[Part.SCOPE3]
    if element.state is State.FOUND or (element.state is State.UNSURE and element.page):
        return element
    blocks = {
        one.block for one in figures if one.part in FIVE and one.sure and one.value is not None and one.block >= 0
    }
    if len(blocks) != 1:
        return element if not blocks else Element(State.UNSURE, None, *_place(figures))
    rows = [one for one in figures if one.block in blocks and one.part in (*FIVE, Part.OTHER) and one.value is not None]
    together = round(sum(one.value or 0 for one in rows), 6)
    total, first, second = (found[part] for part in (Part.TOTAL, Part.SCOPE1, Part.SCOPE2))
    known = all(one.state is State.FOUND for one in (total, first, second))
    proved = known and adds_up(total.value, [first.value, second.value, together])
    state = State.FOUND if proved else State.UNSURE
    return Element(state, _plain(together), rows[0].line.page, excerpt(" + ".join(one.line.shown for one in rows)))


def _place(figures: Sequence[Figure]) -> tuple[int, str]:
    first = next(one for one in figures if one.part in FIVE)
    return first.line.page, excerpt(first.line.shown)


def all_parts(figures: Sequence[Figure]) -> dict[Part, Element]:
    found = {part: stated(figures, part) for part in MAIN}
    found[Part.SCOPE3] = scope3(figures, found)
    return found


def _without_third(told: Sequence[Element]) -> bool:
    """A plan without a figure of scope 3 whose total is that of its first two scopes."""
    first, second, third, total = told
    known = all(one.state is State.FOUND for one in (first, second, total))
    return known and third.state is State.NOT_FOUND and adds_up(total.value, [first.value, second.value])


def _states_no_total(told: Sequence[Element]) -> bool:
    """Nothing to check: the total is still to come, with the third of three scopes or with any of which it says so."""
    *scopes, total = told
    if total.state is not State.NOT_FOUND or any(one.state is State.UNSURE for one in scopes):
        return False
    third_alone = [one.state for one in scopes] == [State.FOUND, State.FOUND, State.NOT_FOUND]
    return third_alone or (bool(total.page) and any(one.state is State.NOT_FOUND for one in scopes))


def _is_sum(total: float, parts: Sequence[float]) -> bool:
    """Check Q1, but no further apart than rounding each for itself brings them: two digits that changed places are."""
    whole = all(float(one).is_integer() for one in (total, *parts))
    rounded = sum(_unit(one) for one in (total, *parts)) / 2
    apart = abs(total - sum(parts))
    return (adds_up(total, parts) and apart <= max(SMALLEST_TOLERANCE, rounded) + 1e-9) or (whole and apart <= 1)


def _unit(value: float) -> float:
    """Of the last digit that is not nought: 12300 may have been rounded to hundreds, 5763.4 to tenths."""
    return next(unit for unit in UNITS if abs(value / unit - round(value / unit)) < 1e-6) if value else 0.0


def consistent(*years: dict[Part, Element]) -> Element:
    """Whether the stated totals are the sums of their scopes, for each of the years that states one.

    A year of which less was read leaves it at the other; one that gives a scope as “n/a” or in two ways is unsure.
    """
    verdicts: list[tuple[bool, Element]] = []
    open_year: Element | None = None
    for parts in years:
        told = [parts[part] for part in MAIN]
        total = parts[Part.TOTAL]
        if all(one.state is State.FOUND for one in told):
            verdicts.append((_is_sum(total.value, [one.value for one in told[:3]]), total))
        elif _without_third(told):
            verdicts.append((True, total))
        elif _states_no_total(told):
            continue
        elif any(one.state is not State.NOT_FOUND for one in told):
            open_year = next(one for one in told if one.state is not State.NOT_FOUND)
    wrong = next((total for right, total in verdicts if not right), None)
    if wrong:
        return Element(State.FOUND, False, wrong.page, wrong.excerpt)
    torn = open_year and any(one.state is not State.FOUND and one.page for parts in years for one in parts.values())
    if verdicts and not torn:
        return Element(State.FOUND, True, verdicts[0][1].page, verdicts[0][1].excerpt)
    return Element(State.UNSURE, None, open_year.page, open_year.excerpt) if open_year else ABSENT
