"""Sentences about the statement of an earlier year: who approved and signed that one is not who did so now.

“Our statement for 2023/24 was approved by the trustees on 24 September 2024” stands in the statement for 2024/25. Which
year that is the rest must say for itself; where it does not, nothing is left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from rphub.reading.elements import State
from rphub.reading.passages import Passages
from rphub.reading.statement.own_words import without
from rphub.reading.statement.whose import Names
from rphub.reading.statement.year import financial_year

NAMED = r"(?:(?:anti-)?slavery|modern|human|trafficking|and|annual|transparency|own)"
YEAR = r"(?:(?:FY ?'?)?20\d\d(?:\s?[/-]\s?(?:20)?\d\d)?|FY ?'?\d\d(?:\s?[/-]\s?\d\d)?|\d\d/\d\d)(?![\w/])"
PAPER = rf"(?:{NAMED} )*(?:statement|declaration|edition)"
OF_A_YEAR = (
    rf"(?:{NAMED} )*(?P<before>{YEAR}) {PAPER}\b"
    rf"|(?:{PAPER}|one) (?:for|of|about|on|covering) (?P<behind>[^.;,]{{0,60}}?\b{YEAR})"
)
EARLIER = re.compile(
    rf"(?:(?:In|As|Under|With|By) )?(?:the|our|its) (?:(?:last|previous|earlier|first) )?(?:{OF_A_YEAR})", re.IGNORECASE
)
"""At the head of a sentence; “this statement for 2024/25” is none."""
AGREED_TO = re.compile(
    rf"\b(?:approved|signed|adopted|agreed|passed|ratified|endorsed|signed off|issued|published) (?:the|our|its) "
    rf"(?:(?:last|previous|earlier|first) )?(?:{OF_A_YEAR})",
    re.IGNORECASE,
)
"""“The trustees approved our statement for 2023/24 on 24 September 2024.”"""
UNNAMED = re.compile(
    rf"(?:(?:In|As|Under|With|By) )?(?:(?:the|our|its) (?:last|previous|prior|preceding|earlier) (?:year's )?"
    rf"|last year's ){PAPER}\b",
    re.IGNORECASE,
)
IT_WAS = re.compile(r"(?:It|That one|That statement) (?:was|is|had been|has been|went|bears|bore)\b")
"""Behind a sentence of an earlier statement, of the same."""
THIS_TOO = re.compile(r"\b(?:this|the present|the current) (?:one|statement|page|report|letter|year's)\b", re.I)
FULL = re.compile(r"(?<!\d)20\d\d")
SHORT = re.compile(r"(?<=[/-])\d\d\b|(?<=FY)\d\d\b|(?<=FY )\d\d\b", re.IGNORECASE)
CENTURY = 2000


def without_earlier(passages: Passages, names: Names) -> Passages:
    """The same passages without what tells of a statement for a year before the one they are made for."""
    passages = without(passages, lambda told: _told_of(told, _is_unnamed))
    rest = without(passages, lambda told: _told_of(told, lambda text: _year_of(text) is not None))
    if rest is passages:
        return passages
    year = financial_year(rest, names)
    if year.state is not State.FOUND or not isinstance(year.value, dict):
        return passages
    now = max(year.value["years"])
    return without(passages, lambda told: _told_of(told, lambda text: (_year_of(text) or now) < now))


def _told_of(told: list[str], earlier: Callable[[str], bool]) -> Iterator[bool]:
    """Of each sentence whether it is of an earlier statement, or says “it was signed by ...” behind one."""
    before = False
    for text in told:
        before = earlier(text) or (before and IT_WAS.match(text) is not None)
        yield before


def _is_unnamed(text: str) -> bool:
    """“Last year's statement was signed by Jo Lane.”"""
    return UNNAMED.match(text) is not None and not THIS_TOO.search(text)


def _year_of(text: str) -> int | None:
    """The last calendar year of the statement a sentence begins with, or says who agreed to."""
    match = EARLIER.match(text) or AGREED_TO.search(text)
    if match is None or THIS_TOO.search(text):
        return None
    label = match["before"] or match["behind"]
    years = [int(one) for one in FULL.findall(label)] + [CENTURY + int(one) for one in SHORT.findall(label)]
    return max(years, default=None)
