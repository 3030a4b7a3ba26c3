"""Sums over several headings: “Scope 1” above “2019: 12 tonnes. 2023: 8 tonnes.”, then “Scope 2” and so on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rphub.reading.plan.labels import MAIN, SCOPE, Part, part_above
from rphub.reading.plan.owners import Owner, owners_of
from rphub.reading.plan.pairs import marks_of
from rphub.reading.plan.sums import adds_up
from rphub.reading.plan.sums_told import of_no_year
from rphub.reading.plan.tables import KILOGRAMS, THOUSANDS, Figure
from rphub.reading.plan.wording import Line, Sentence

MOST_HEADING = 9
ENDS = re.compile(r"\d|[.;,]$")
"""What no heading has."""


def sums_headed(sentences: Sequence[Sentence], lines: Sequence[Line], latest: int) -> list[list[Figure]]:
    """For each year the four figures, if each stands once below a heading of its own and they add up."""
    years: list[tuple[Owner, list[Figure]]] = []
    for owner, figure in _figures(sentences, lines, latest):
        own = next((figures for one, figures in years if one.same(owner)), None)
        if own is None:
            years.append((owner, own := []))
        own.append(figure)
    return [figures for _, figures in years if _is_whole(figures)]


def _is_whole(figures: Sequence[Figure]) -> bool:
    values = {one.part: one.value or 0.0 for one in figures}
    return len(figures) == len(values) == len(MAIN) and adds_up(values[Part.TOTAL], [values[part] for part in MAIN[:3]])


def _figures(sentences: Sequence[Sentence], lines: Sequence[Line], latest: int) -> Iterator[tuple[Owner, Figure]]:
    """A figure with its unit right behind its year, below a heading that says which part it is."""
    for one, heading in _with_headings(sentences):
        part, said = part_above(heading), one.text
        if part not in MAIN or len(lines[one.line].cells) > 1 or SCOPE.search(said) or of_no_year(said, latest):
            continue
        owners = owners_of(said, None)
        numbers = [] if KILOGRAMS.search(said) or THOUSANDS.search(said) else marks_of(said)
        for number, owner in enumerate(owners):
            end = owners[number + 1].start if number + 1 < len(owners) else len(said)
            own = [mark for mark in numbers if mark.value is not None and owner.end <= mark.start < end]
            if len(own) == 1 and own[0].unit:
                line = Line(one.page, f"{heading.rpartition(' > ')[2]}: {said}", said)
                yield owner, Figure(part, own[0].value, line, owner.year, owner.role)


def _with_headings(sentences: Sequence[Sentence]) -> Iterator[tuple[Sentence, str]]:
    """A short line with a colon (“Scope 1: what we burn”) is a heading as well, of the paragraph right below it."""
    above, place = "", -1
    for one in sentences:
        if one.place != place and len(one.text.split()) <= MOST_HEADING and not ENDS.search(SCOPE.sub("", one.text)):
            above, place = one.text, one.place
        elif above and one.place - place <= 1:
            yield one, above
        else:
            above = ""
            yield one, one.under
