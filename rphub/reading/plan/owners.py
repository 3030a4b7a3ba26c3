"""Whose a figure in running text is: a sentence is cut where the year changes.

A year and the word for it beside it (“2019, our baseline”) are one owner. What a figure is only compared with (“less
than in the baseline year”, “19 % on 2019”) owns nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from rphub.reading.plan.columns import BASELINE, CURRENT
from rphub.reading.plan.years import MOST_KEPT, Said, Year, years_in

_OTHERS = (
    r"(?<!customers' )(?<!clients' )(?<!sector's )(?<!parent's )(?<!group's )(?<!government's )"
    r"(?<!industry's )(?<!council's )"
)
BASE = re.compile(
    rf"{_OTHERS}(?<!no )\bbaseline\b(?! (?:survey|study|audit|assessment|of (?:the|our) (?:sector|industry|quality"
    rf"|customers|clients"
    r"|parent|group)\b))|\bstarting (?:point|year)\b|\bwhere we (?:started|began)\b"
    r"|\b(?:from|against) which we (?:measure|count|judge)\b|\bwe (?:measure|count) from$"
    r"|\bfirst year (?:of (?:count|measur|report|record|data)"
    r"|(?:that |which |for which )?we (?:have )?(?:count|measur|report|record|add))"
    r"|\byear (?:that |which )?we (?:counted|measured|reported|recorded|added up) first\b"
    r"|\bwhen we (?:first )?(?:began|started|counted|measured|took stock)\b|\bwe first (?:did"
    r"|measured"
    r"|counted|calculated|worked|added|took stock)\b|^(?:start|then|measured (?:from|against)|compared with)$"
    r"|\bwe (?:began|started) (?:counting|measuring|reporting|recording|to (?:count|measure|report))\b",
    re.I,
)
_OF_EMISSIONS = (
    r"(?=\W*$|\s*[:(),.;|-]|[\s(]+(?:(?:available|complete|full|known|annual|reporting|financial|calendar|measured"
    r"|fiscal|tax|trading|business|accounting|academic|school|practice|club|company|carbon|ghg|total) )*(?:year"
    r"|period|reporting|emissions?|footprint|figures|data|results|inventory|scopes?|totals?|position|performance"
    r"|tco2e|fy|one\b|\d))"
)
NOW = re.compile(
    rf"{_OTHERS}\b(?:currently\b|(?:current|(?<!at the )latest|most recent(?:ly)?)\b{_OF_EMISSIONS})"
    rf"|\breporting (?:year"
    rf"|period)\b|\bthis year\b"
    r"|\blast year\b(?! of|'s (?:\w+ )?(?:plan|report|edition|version|statement)\b)|\bwhere we are (?:now|today)\b"
    r"|^(?:and )?(?:now|today)\b\W*$"
    r"|\byear (?:that |which )?we (?:have )?(?:last|most recently) (?:counted|measured|reported|recorded|added)\b"
    r"|\b(?:last|latest|most recent) year (?:that |which |for which )?we (?:have )?"
    r"(?:count|measur|report|record|add)\w*"
    r"|\byear we (?:counted|measured|reported|recorded|added up) (?:last|most recently)\b",
    re.I,
)
AGAINST = re.compile(
    r"\b(?:(?:measur|judg|track|count|stat|express)(?:e[sd]?|ing|ed|s)? (?:\w+ ){0,4}?"
    r"|compar(?:e[sd]?|ing) (?!it |this )(?:\w+ ){1,4}?)"
    r"(?:against|from|with|relative to)(?: (?:the|our|calendar|financial|year|period|of|to|end|ended|ending))* $",
    re.I,
)
COMPARED = re.compile(
    r"\b(?:than|against|below|above|since|versus|vs?\.?|compared (?:to|with)|relative to|on|under|over)"
    r"(?: (?:in|with|those|that|what|it was|we had|for|of|the|our|its|a|restated|year)){0,5} ?$",
    re.I,
)
COUNTED_SINCE = re.compile(r"\b(?:count|measur|report|record|track|calculat)ed since $", re.I)
APART = re.compile(
    r"[;:]|\. |\d|\b(?:against|than|from|to|compared|whereas|while|but|emitted|had|half|third|quarter|per cent)\b",
    re.I,
)
"""Between a year and a word for one that is not said of it."""
NEAR = 45
FIGURE = r"[~\d][\d,.]* ?(?:tCO2e|tonnes(?: of)?(?: CO2e)?)?"
WITH_FIGURE = re.compile(
    rf"(?: emissions| total| footprint)? (?:of|was|were|at|stood at|:) {FIGURE} (?:in|for) (?:the )?", re.I
)
"""“The baseline of 620.4 tCO2e in 2020/21”."""
OWN_FIGURE = re.compile(rf"(?: year| figure| emissions| total)*(?: of|:|,| at| \() ?{FIGURE}", re.I)
AGAIN = re.compile(r"\b(?:in|for|of) (?:that|the same) (?:year|period)\b", re.I)
CLAUSE = re.compile(r"; |\. (?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Owner:
    """A year, or a role whose year is said elsewhere."""

    start: int
    end: int
    role: str = ""
    year: Year | None = None

    def same(self, other: Owner) -> bool:
        if self.year and other.year:
            return self.year.same(other.year)
        return self.role == other.role and bool(self.role)


def owners_of(text: str, before: Owner | None) -> list[Owner]:
    """In their order; the words for a year go with the year beside them, or with the only one of the sentence.

    `before` is the owner of the sentence before, which “in that year” means.
    """
    again = [replace(before, start=match.start(), end=match.end()) for match in AGAIN.finditer(text) if before]
    found = _named(text)
    return sorted((*found, *again), key=lambda one: one.start) if again else list(found)


@lru_cache(MOST_KEPT)
def _named(text: str) -> tuple[Owner, ...]:
    years, loose = _joined_words(text)
    only = years[0] if len(years) == 1 and not years[0].role and not _compared(text, years[0]) else None
    if only and len({one.role for one in loose}) == 1 and not _compared(text, loose[0]):
        return (replace(only, role=loose[0].role),)
    found = (one for one in (*years, *loose) if not _compared(text, one))
    return tuple(sorted(found, key=lambda one: one.start))


@lru_cache(MOST_KEPT)
def _joined_words(text: str) -> tuple[tuple[Owner, ...], tuple[Owner, ...]]:
    """The years with the words beside them, and the words that stand alone."""
    years = [_year(text, one) for one in years_in(text) if not one.day]
    roles = [Owner(match.start(), match.end(), BASELINE) for match in BASE.finditer(text)]
    roles += [Owner(match.start(), match.end(), CURRENT) for match in NOW.finditer(text)]
    loose = []
    for role in sorted(roles, key=lambda one: one.start):
        place = next((place for place, year in enumerate(years) if _beside(text, role, year)), None)
        if place is None:
            loose.append(role)
        else:
            years[place] = _joined(years[place], role)
    return tuple(years), tuple(loose)


def roles_beside(text: str) -> dict[int, str]:
    """The roles of years by the places where they end, where the words for a year stand beside it."""
    told = [(owner, one) for owner in _joined_words(text)[0] if owner.role for one in years_in(text)]
    return {one.end: owner.role for owner, one in told if _within(one, owner)}


def _within(one: Said, owner: Owner) -> bool:
    """With words for it on either side."""
    return owner.start <= one.start and one.end <= owner.end and (owner.start, owner.end) != (one.start, one.end)


def _year(text: str, said: Said) -> Owner:
    """“We measure ourselves against 2019.”: the year is the baseline."""
    against = AGAINST.search(text, max(0, said.start - 70), said.start)
    return Owner(against.start() if against else said.start, said.end, BASELINE if against else "", said.year)


def _beside(text: str, role: Owner, year: Owner) -> bool:
    if year.role and year.role != role.role:
        return False
    gap = text[min(role.end, year.end) : max(role.start, year.start)]
    return bool(WITH_FIGURE.fullmatch(gap)) or (len(gap) < NEAR and not APART.search(gap))


def _joined(year: Owner, role: Owner) -> Owner:
    return Owner(min(year.start, role.start), max(year.end, role.end), role.role, year.year)


def _compared(text: str, owner: Owner) -> bool:
    """Unless its own figure stands beside it: “against a 2020 baseline of 190 tonnes”."""
    before = text[max(0, owner.start - 60) : owner.start]
    if not COMPARED.search(before) or COUNTED_SINCE.search(before):
        return False
    return not (OWN_FIGURE.match(text, owner.end) or re.search(r"\d ?(?:tCO2e|tonnes)", text[owner.start : owner.end]))


def stretches(text: str, numbers: Sequence[int], before: Owner | None) -> list[tuple[str, list[Owner]]]:
    """The parts of a sentence with the owner of each; with several where all stand before or behind their figures.

    `numbers` are the places of the figures.
    """
    owners = owners_of(text, before)
    if not owners or all(one.same(owners[0]) for one in owners):
        return [(text, owners[:1])]
    found: list[tuple[str, list[Owner]]] = []
    start = 0
    for end in [*(match.start() for match in CLAUSE.finditer(text)), len(text)]:
        inside = [one for one in owners if start <= one.start < end]
        if not inside:
            found.append((text[start:end], found[-1][1] if found else []))
        else:
            found += _cut(text, start, end, inside, [place for place in numbers if start <= place < end])
        start = end
    return found


def _cut(
    text: str, start: int, end: int, owners: Sequence[Owner], places: Sequence[int]
) -> list[tuple[str, list[Owner]]]:
    """“In 2019 ..., in 2023 ...” before each owner, “... in 2019 and ... in 2023” behind it."""
    first = owners[0] if owners else None
    if first and len(owners) > 1 and any(first.start <= place < first.end for place in places):
        rest = [place for place in places if place >= first.end]
        return [(text[start : first.end], [first]), *_cut(text, first.end, end, owners[1:], rest)]
    before = all(one.start < place for one in owners for place in places[:1])
    behind = all(one.start > place for one in owners for place in places[-1:])
    if len(owners) < 2 or before or behind:
        return [(text[start:end], list(owners))]
    if owners[0].start < places[0]:
        begins = [
            max([text.rfind(", ", start, one.start), *(p for p in places if p < one.start)]) for one in owners[1:]
        ]
        marks = [
            start,
            *(
                place if text.startswith(", ", place) else one.start
                for place, one in zip(begins, owners[1:], strict=True)
            ),
            end,
        ]
    else:
        marks = [start, *(one.end for one in owners[:-1]), end]
    return [(text[a:b], [one]) for a, b, one in zip(marks, marks[1:], owners, strict=False)]
