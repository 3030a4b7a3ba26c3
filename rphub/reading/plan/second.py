"""A second reading of figures where the words did not lead to a whole year: sums fill what was not found.

A sum counts for a year only if it is the only one of that year and agrees with the figures that the words gave.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from rphub.reading.elements import ABSENT, Element, State
from rphub.reading.passages import excerpt
from rphub.reading.plan.cells import NUMBER, number_of
from rphub.reading.plan.columns import BASELINE, CURRENT, OTHER, TARGET
from rphub.reading.plan.figures import Years
from rphub.reading.plan.labels import MAIN, Part
from rphub.reading.plan.sections import BOTH
from rphub.reading.plan.tables import Figure
from rphub.reading.plan.wording import Sentence
from rphub.reading.plan.years import Year, years_in

Parts = dict[Part, Element]
NEAR, TWO = 0.006, 2
FROM = re.compile(
    r"\b(?:against|below|than|off|on|from|compared (?:to|with)|relative to|since|versus)(?: (?:in|for|of|the|our|its"
    r"|what it was"
    r"|that|those|level|levels|figure|total|calendar|financial|year|twelve months to)){0,4} $",
    re.I,
)
"""“A third off the 2017 figure”, “40% below 2019”."""
DOWN = re.compile(r"\s?[\d,.]+\d(?: ?(?:tCO2e|tonnes|t))? (?:down |brought )?to (?:below |under )?\d", re.I)
"""“We shall bring the 150 down to 75.”"""


def completed(found: Parts, sums: Sequence[Sequence[Figure]], role: str, years: Years) -> Parts:
    """The four figures of a year, those that the words did not give from the only sum of it."""
    if all(found[part].state is State.FOUND for part in MAIN):
        return found
    own = [one for one in sums if _is_of(one[0], role, years)]
    whole = _whole(own)
    if whole is None:
        return found
    figures = {one.part: one for one in whole}
    told = [part for part in MAIN if found[part].state is State.FOUND]
    against = [part for part in told if abs(found[part].value - (figures[part].value or 0)) > NEAR]
    if len(against) > 1 or (against and (len(told) > 1 or not _another(found[against[0]].value, figures))):
        return found
    told = [part for part in told if part not in against]
    return {**found, **{part: _element(figures[part]) for part in MAIN if part not in told}}


def with_role(sums: Iterable[Sequence[Figure]]) -> list[Sequence[Figure]]:
    """Without those of years to come or of other companies."""
    return [one for one in sums if one[0].role not in (TARGET, OTHER) and one[0].whose != "group"]


def started_from(sums: Sequence[Sequence[Figure]], sentences: Sequence[Sentence]) -> tuple[Element, Year | None]:
    """The earlier of the only two years with sums, where a sentence goes from it or from its total."""
    years = {one[0].year.value: one for one in sums if one[0].year}
    if len(years) != TWO or any(one[0].role for one in years.values() if one[0].role != CURRENT):
        return ABSENT, None
    first = years[min(years)]
    year, total = first[0].year, _values(first)[Part.TOTAL] or 0
    if year is None or first[0].role:
        return ABSENT, None
    for sentence in sentences:
        named = [one.start for one in years_in(sentence.text) if one.year.same(year)]
        amounts = [match.start() for match in NUMBER.finditer(sentence.text) if number_of(match).value == total]
        from_year = any(FROM.search(sentence.text[:place]) for place in named)
        if from_year or any(DOWN.match(sentence.text, place) for place in amounts):
            return Element(State.FOUND, year.value, sentence.page, excerpt(sentence.text)), year
    return ABSENT, None


def _whole(own: Sequence[Sequence[Figure]]) -> Sequence[Figure] | None:
    """The only sum of a year, or the one that has all others in it: sites and their company."""
    kinds = [one for place, one in enumerate(own) if _values(one) not in map(_values, own[:place])]
    if len(kinds) < TWO:
        return kinds[0] if kinds else None
    for one in kinds:
        rest = [_values(other) for other in kinds if other is not one]
        if all(
            abs(sum(other[part] or 0 for other in rest) - (value or 0)) <= NEAR for part, value in _values(one).items()
        ):
            return one
    return None


def _another(value: float, figures: dict[Part, Figure]) -> bool:
    """The only figure that the words gave is in the sum, as another part."""
    return any(abs((one.value or 0) - value) <= NEAR for one in figures.values())


def _is_of(figure: Figure, role: str, years: Years) -> bool:
    year = years.baseline if role == BASELINE else years.current
    if figure.year and year:
        return figure.year.same(year)
    if not (figure.year or figure.role) and years.baseline and years.baseline == years.current:
        return True
    return figure.role in (role, BOTH)


def _values(figures: Sequence[Figure]) -> dict[Part, float | None]:
    return {one.part: one.value for one in figures}


def _element(figure: Figure) -> Element:
    value = figure.value or 0.0
    return Element(
        State.FOUND, int(value) if value == int(value) else value, figure.line.page, excerpt(figure.line.shown)
    )
