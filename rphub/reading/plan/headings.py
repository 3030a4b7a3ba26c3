"""What stands above a table: whose year, whose company and which unit, as headings, captions and sentences say it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rphub.reading.plan.facts import Facts
from rphub.reading.plan.sections import is_prose, role_of, whose_of, year_asked
from rphub.reading.plan.tables import unit_of
from rphub.reading.plan.wording import Line
from rphub.reading.plan.year_claims import role_told
from rphub.reading.plan.years import only_years, the_year

MOST_ABOVE = 12
CAPTION = re.compile(r"\bscopes?\b|\bemissions\b|\bfootprint\b|\bcategor|\bbreakdown\b|CO2|\bsources?\b", re.I)
"""“Scope 3 in detail, 2024” above a table says whose its figures are."""
OF_PAPER = re.compile(
    r"\bplan\b|\breport\b|\bedition\b|\bversion\b|\bissue\b|\bpublished\b|\bdated?\b|\btargets?\b|\bby\b", re.I
)
MOST_OF_YEAR = 5
"""Words of a line above a table that is its year: “For comparison, 2022/23”."""


@dataclass(frozen=True, slots=True)
class Heading:
    """`unit` is said in the lines right above; how many tonnes one is."""

    facts: Facts
    unit: float | None


def headings_of(lines: Sequence[Line]) -> list[Heading]:
    """For each line what the lines above it say of figures that begin there."""
    return list(_walk(lines))


def _walk(lines: Sequence[Line]) -> Iterator[Heading]:
    facts = Facts()
    near: list[str] = []
    for line in lines:
        yield Heading(facts, unit_of(" ".join(near[-MOST_ABOVE:])) if len(line.cells) > 1 else None)
        facts = replace(facts, whose=(not line.prose and whose_of(line)) or facts.whose)
        if is_prose(line):
            near = [line.flat] if line.flat.endswith((":", "?")) else []
            if told := role_told(line.flat):
                facts = replace(facts, role=told[0], year=told[1])
            elif (asked := year_asked(line)) and not (facts.year and facts.year.same(asked[1])):
                facts = replace(facts, role=asked[0], year=asked[1])
        elif len(line.cells) > 2:
            near = []
        else:
            near.append(line.flat)
            facts = _under(facts, line)


def _under(facts: Facts, line: Line) -> Facts:
    role = role_of(line)
    if role is None:
        short = len(line.flat.split()) <= MOST_OF_YEAR and not OF_PAPER.search(line.flat)
        told = len(line.cells) == 1 and (short or CAPTION.search(line.flat))
        year = the_year(line.flat) if told else None
        return replace(facts, role="", year=year) if year and not (facts.year and facts.year.same(year)) else facts
    year = the_year(line.flat) if role != facts.role or only_years(line.flat) else facts.year
    return replace(facts, role=role, year=year)
