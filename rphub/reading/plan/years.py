"""Years and twelve months as plans write them: 2019, 2019/20, FY23, “1 April 2019 to 31 March 2020”.

The value of a period over two calendar years is the year it starts in; “FY23” alone names the year it ends in, and that
is its value because it is the only year said.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from rphub.reading.dates import MONTHS

_MONTH = "|".join(f"{name}|{name[:3]}" for name in MONTHS) + "|sept"
_SHORT = r"(?:(?<=\b[a-z]{3})\.|(?<=\bsept)\.)?"
"""A full stop behind “Mar” or “Sept”; behind a whole name a sentence ends."""
_DAY = r"(?:\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?)?"
_YEAR = r"(?:19[89]\d|20[0-9]\d)"
_TO = r"\s*(?:to|until|through|till|-)\s*(?:the\s+)?"
_ASIDE = r"(?:(?:that|which)\s+we\s+\w+,?\s+)?(?:(?:our|the)\s+(?:baseline|latest|current)(?:\s+year)?,?\s+)?"
"""“the first year that we measured, our baseline, ended on 31 January 2022”."""
PERIOD = re.compile(
    "|".join(
        (
            rf"\b{_DAY}(?P<m1>{_MONTH}){_SHORT},?\s*(?P<y1>{_YEAR}|"
            rf"['-]?\d\d(?!\d))?{_TO}{_DAY}(?P<m2>{_MONTH}){_SHORT},?\s*(?P<y2>{_YEAR}|"
            rf"['-]?\d\d(?!\d))(?!\w)",
            rf"\b\d\d?[/.](?P<n1>\d\d?)[/.](?P<y3>{_YEAR}){_TO}\d\d?[/.](?P<n2>\d\d?)[/.](?P<y4>{_YEAR})\b",
            rf"\b(?:(?:(?:12|twelve)[ -])?(?:(?:year|period|months|FY|(?<=\bthe )one),?\s+(?:{_ASIDE}"
            rf"(?:that\s+|which\s+)?end(?:ed|ing|s)?(?:\s+(?:on|in))?"
            rf"|to(?:\s+the\s+end\s+of)?)|y/?e))\s*:?\s*{_DAY}(?P<m3>{_MONTH}){_SHORT},?\s*(?P<y5>{_YEAR})\b",
            rf"(?<![\w/.,:£-])(?:FYE?\s?)?(?P<y6>{_YEAR})\s?[/-]\s?(?P<e6>{_YEAR}|\d\d)(?![\d/]|[.,-]\d)",
            r"\bFYE?\s?'?(?P<s7>\d\d)\s?[/-]\s?'?(?P<e7>\d\d)\b",
            rf"\bFYE?\s?'?(?P<y8>{_YEAR}|\d\d)\b",
            rf"(?<![\w/.,:£-])(?:CY\s?)?(?P<y9>{_YEAR})(?![\w%]|[.,/-]\d)",
        )
    ),
    re.I,
)
DATED = re.compile(rf"(?:\d(?:st|nd|rd|th)?\s+(?:of\s+)?|\b)(?:{_MONTH}){_SHORT},?\s*$", re.I)
NOT_YEARS = re.compile(
    r"(?:\biso(?:/iec)?|\bact(?: of)?|\bregulations|\bpas|\bversion|\bv|\bbs en|©|\bcopyright|\b(?:plans?|report"
    r"|edition|version) of)\s*[\d: -]*$",
    re.I,
)
OF_PAPER = re.compile(r" (?:edition|report|plan|version|review|statement|guidance|conversion|factors)\b", re.I)
"""“the 2022 edition”, “2024 conversion factors”."""
MEANS = re.compile(
    r"[\s(=:,-]*(?:(?:means|is|was|refers to|covers|stands for|i\.?e\.?|that is|or|our|the|all|financial|reporting"
    r"|baseline|latest|current|year|period|ran|runs?|from)[\s(:,-]*)*",
    re.I,
)
TELLS = re.compile(r"\b(?:means|is|was|refers to|stands for|covers|runs?|ran)\b", re.I)
"""Between a year and its other name."""
BY_END = re.compile(
    r"\b(?:named|called|numbered|labelled|known) (?:by|after|for) the (?:calendar )?year in which (?:it|they)"
    r" (?:ends?|closes?)",
    re.I,
)
EARLIEST, LATEST = 1990, 2100
MOST_KEPT = 4_096
"""Texts whose answer is kept."""


@dataclass(frozen=True, slots=True)
class Year:
    """`value` is what a reviewer and a machine compare; `fiscal` is “FY23”, which may be the second half of 2022/23."""

    value: int
    split: bool = False
    fiscal: bool = False

    def same(self, other: Year) -> bool:
        if self.value == other.value and (self.split == other.split or self.fiscal == other.fiscal):
            return True
        if self.fiscal != other.fiscal and self.split != other.split:
            fiscal, split = (self, other) if self.fiscal else (other, self)
            return split.value + 1 == fiscal.value
        return False


@dataclass(frozen=True, slots=True)
class Said:
    """A year where it stands in a text."""

    start: int
    end: int
    year: Year
    day: bool = False
    """Part of a date such as “12 March 2024”: a day, and no period."""


@lru_cache(MOST_KEPT)
def years_in(text: str) -> tuple[Said, ...]:
    """All years and periods of a text in their order; many rules ask the same texts."""
    return tuple(_years_in(text))


def _years_in(text: str) -> Iterator[Said]:
    for match in PERIOD.finditer(text):
        before = text[max(0, match.start() - 24) : match.start()]
        if NOT_YEARS.search(before):
            continue
        if (year := _year(match)) and EARLIEST <= year.value <= LATEST:
            paper = bool(match["y9"]) and (DATED.search(before) or OF_PAPER.match(text, match.end()))
            yield Said(match.start(), match.end(), year, day=bool(paper))


def only_years(text: str) -> list[Year]:
    return [said.year for said in years_in(text) if not said.day]


def the_year(text: str) -> Year | None:
    """The only year of a text; “FY24 (April 2023 to March 2024)” names one twice."""
    years = only_years(text)
    return years[0] if years and all(year.same(years[0]) for year in years) else None


def named_by_end(texts: Iterable[str]) -> bool:
    """“FY25 means the year ended 31 March 2025”: whether a document says that its FY years begin the year before."""
    for text in texts:
        if BY_END.search(text):
            return True
        said = [one for one in years_in(text) if not one.day] if "FY" in text else []
        for one, other in itertools.pairwise(said):
            gap = text[one.end : other.start]
            two_names = one.year.value != other.year.value and one.year.same(other.year)
            if two_names and MEANS.fullmatch(gap) and (other.year.fiscal or TELLS.search(gap)):
                return True
    return False


def _year(match: re.Match[str]) -> Year | None:
    if match["y2"]:
        last = _whole(match["y2"])
        first = _whole(match["y1"]) if match["y1"] else last
        return Year(first, split=first != last)
    if match["y3"]:
        return Year(int(match["y3"]), split=match["y3"] != match["y4"])
    if match["y5"]:
        split = not match["m3"].lower().startswith("dec")
        return Year(int(match["y5"]) - split, split=split)
    if match["y6"]:
        return _slashed(int(match["y6"]), match["e6"])
    if match["s7"]:
        return _slashed(2000 + int(match["s7"]), match["e7"])
    if match["y8"]:
        short = len(match["y8"]) == 2
        return Year(int(match["y8"]) + 2000 * short, fiscal=True)
    return Year(int(match["y9"]))


def _whole(said: str) -> int:
    digits = said.strip("'-")
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _slashed(first: int, second: str) -> Year | None:
    """“2019/20” and “2019-2020” are one year over two; “2019-2030” is a stretch of time and no year."""
    last = int(second) if len(second) == 4 else first // 100 * 100 + int(second)
    return Year(first, split=True) if last == first + 1 else None
