"""What the head of a row or of a column says of the figures in it: which part, year, method, company."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from rphub.reading.plan.columns import BASELINE, CURRENT, OTHER, TARGET, TOKEN
from rphub.reading.plan.labels import FIVE, LEAVE, MAIN, Part, basis_of, part_of
from rphub.reading.plan.sections import BOTH, OF_GROUP, OF_UK
from rphub.reading.plan.years import MOST_KEPT, Year, years_in

PART_OF_A_YEAR = re.compile(r"\b[QH][1-4]\b|\bquarter|\bhalf[- ]year|\b\d+ months? to\b(?<!12 months to)", re.I)


OF_ALL = re.compile(
    rf"{OF_GROUP.pattern}|\b(?:whole |rest of the )?world\b|\ball (?:group |our )?(?:companies|countries|firms)\b"
    r"|\bconsolidated\b|\beurope(?:an)?\b(?! factors)|\binternational\b|\boverseas\b|\belsewhere\b",
    re.I,
)
OF_US = re.compile(
    rf"{OF_UK.pattern}|\b[Oo]urs\b|\b[Tt]his company\b|\b[Oo]ur (?:own )?company\b|\b(?:Great )?Britain\b|\bBritish\b"
)
"""Above a column: a whole of which the firm is a part, and the firm."""
WHEN_TOLD = re.compile(
    r"\b((?:re-?)?stated|recalculated|revised|published|reported|verified) (?:(?:in|on) )?(?:[A-Z][a-z]+ )?20\d\d\b",
    re.I,
)
"""“Restated in 2025”: when it was told, not whose it is."""


@dataclass(frozen=True, slots=True)
class Facts:
    """`aside` heads hold no emissions that are wanted; `odd` ones say two things at once."""

    part: Part | None = None
    year: Year | None = None
    role: str = ""
    basis: str = ""
    whose: str = ""
    aside: bool = False
    restated: bool = False
    tonnes: bool = False
    odd: bool = False

    @property
    def dated(self) -> bool:
        return bool(self.year or self.role)


@lru_cache(MOST_KEPT)
def facts_of(text: str) -> Facts:
    """What one head says; words that say nothing a rule wants are passed over."""
    text = WHEN_TOLD.sub(r"\1", text)
    asides = [match.span() for match in TOKEN.finditer(text) if match.lastgroup == "aside"]
    said = [one.year for one in years_in(text) if not one.day and not _inside(one.start, asides)]
    kinds = {str(match.lastgroup) for match in TOKEN.finditer(text)}
    roles = [role for role in (BASELINE, CURRENT, OTHER, TARGET) if role in kinds]
    group, uk = OF_GROUP.search(text), OF_UK.search(text)
    part = part_of(text)
    both = set(roles) == {BASELINE, CURRENT} and all(year.same(said[0]) for year in said)
    return Facts(
        part=None if part is Part.NOTHING else part,
        year=said[0] if said else None,
        role=BOTH if both else roles[0] if roles else "",
        basis=basis_of(text),
        whose="" if bool(group) == bool(uk) else "group" if group else "uk",
        aside=bool(asides or "energy" in kinds or LEAVE.search(text) or PART_OF_A_YEAR.search(text)),
        restated="restated" in kinds,
        tonnes="t" in kinds,
        odd=(len(roles) > 1 and not both) or not all(year.same(said[0]) for year in said),
    )


def of_column(text: str) -> Facts:
    """As a head says it, with the words that say above a column whose it is: “World”, “This company”."""
    whole, us = OF_ALL.search(text), OF_US.search(text)
    return replace(facts_of(text), whose="" if bool(whole) == bool(us) else "group" if whole else "uk")


def without_remark(label: str) -> Facts:
    """“Scope 3 (included sources) as for the baseline”: what a label names, without the years of its remarks."""
    facts = facts_of(label)
    name = label.partition("(")[0]
    if facts.part is None or name == label or part_of(name) is None:
        return facts
    own = facts_of(name)
    return replace(facts, year=own.year, role=own.role, odd=own.odd)


def _inside(place: int, spans: list[tuple[int, int]]) -> bool:
    return any(start <= place < end for start, end in spans)


def together(one: Facts, other: Facts) -> Facts:
    """Two heads of the same figure; what they say against each other is odd."""
    part, odd = _narrower(one.part, other.part)
    odd |= bool(one.year and other.year and not one.year.same(other.year))
    odd |= any(mine and its and mine != its for mine, its in ((one.role, other.role), (one.basis, other.basis)))
    return Facts(
        part=part,
        year=one.year or other.year,
        role=one.role or other.role,
        basis=one.basis or other.basis,
        whose=one.whose or other.whose,
        aside=one.aside or other.aside,
        restated=one.restated or other.restated,
        tonnes=one.tonnes or other.tonnes,
        odd=one.odd or other.odd or odd,
    )


def beside_group(columns: Sequence[Facts]) -> list[Facts]:
    """Columns of the same years or parts twice, once headed by a group or by the firm: the others are the other's."""
    said = {one.whose: {(each.part, each.year) for each in columns if each.whose == one.whose} for one in columns}
    for kinds in said.values():
        kinds.discard((None, None))
    if not said.get("group") and said.get("uk") and said["uk"] == said.get(""):
        return [replace(one, whose=one.whose or "group") if one.part or one.year else one for one in columns]
    if not said.get("group") or said["group"] != said.get(""):
        return list(columns)
    return [replace(one, whose=one.whose or "uk") if one.part or one.year else one for one in columns]


def _narrower(one: Part | None, other: Part | None) -> tuple[Part | None, bool]:
    """The total of scope 1 is scope 1, business travel in scope 3 is business travel."""
    wide = (None, Part.TOTAL, Part.SOME)
    if one is other or other in wide:
        return one or other, False
    if one in wide:
        return other, False
    kinds = (*FIVE, Part.OTHER)
    if Part.SCOPE3 in (one, other) and (one in kinds or other in kinds):
        return (one if one in kinds else other), False
    return one, True


def under(facts: Facts, heading: Facts, *, alone: bool) -> Facts:
    """What a heading says where the heads of the table do not say it themselves."""
    if not facts.dated:
        facts = replace(facts, year=heading.year, role=heading.role)
    elif alone and not facts.role and (heading.year is None or (facts.year and facts.year.same(heading.year))):
        facts = replace(facts, role=heading.role)
    return replace(facts, whose=facts.whose or heading.whose)


def doubled(row: Sequence[Facts]) -> bool:
    """Two figures of a row that nothing tells apart; those of one scope may be its parts, which the total proves."""
    said = [(one.part, one.year, one.role, one.basis, one.whose) for one in row]
    return any(said.count(one) > 1 and one[0] not in MAIN[:3] for one in said)
