"""Which words of a sentence belong to a year of net zero: what it is tied to, its clause, and how far it reaches."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rphub.reading.dates import MONTHS
from rphub.reading.plan.promising import SUBJECT

YEAR = re.compile(r"(?<![\d/.,-])(20[2-9]\d|2100)(?:\s?/\s?\d\d)?(?![\d/]|[.,]\d|-\d)")
_MONTH = "|".join(MONTHS)
BRACKETS = re.compile(r"\([^()]{0,200}\)")
TIED = re.compile(
    r"^.{0,200}?\b(?:by|before|in|for|of|from|until|is|year|date|target|than|as|set|has|to)\b(?:\W+(?:or|"
    r"the|our|its|year|ending|ended|that|ends|to|on|end|of|no|later|than|at|latest|before|a|target|date|is|in|31st?"
    rf"|december|financial|calendar|fy|early|mid|{_MONTH}|[12]?\d(?:st|nd|rd|th)|[123]?\d)){{0,8}}\W*$"
    r"|^[^.;]{0,60}:\s*$|^[\s:,(-]{0,4}(?:target|year|date|commitment|goal|emissions?|[\s:,(-]){0,8}$",
    re.I,
)
_OF_WHAT = r"(?:scopes?|operations|value chain|supply chain|everything|the rest|emissions)"
SECOND = re.compile(rf"(?:\band\b|,[^;]{{0,60}}\b{_OF_WHAT}\b)[^;]{{0,90}}\bby\s*$", re.I)
"""“net zero for scope 1 by 2030 and for all scopes by 2045”."""
EDGE = re.compile(r"[,;(]\s*(?:(?:and|with|but) )?(?!\d|(?:and |& )?\d)|\b(?:and|with|but)\b(?! (?:scope )?\d)", re.I)
"""Between two years: where what is said of the one ends and of the other begins."""
COMMITS_TO = re.compile(r"\bcommit(?:s|ted)?(?: ourselves| itself)? to(?: the year)? $", re.I)
"""“Our ambition is 2050; we are committed to 2045.”"""
BEFORE = re.compile(
    r"^(?:\s*,?\s*(?:we|the|our|a|and|&|to|will|aim|are|is|be|as|with|committed|achieve|achieving|reach|reaching|become"
    r"|becoming|company|business|for|target|[A-Z][\w&'.-]*|ltd|limited|at|latest|or|sooner|earlier|scope|uk"
    r"|operations|all|emissions|carbon|have|at the latest|fully|truly)\s*){0,14}\W*$",
    re.I,
)
BREAK = re.compile(r";|\. | (?:but|whereas|although|though|while) |,? even (?:if|though) ")
ENDS = re.compile(
    r",? and (?=we |I |will |does |do )|, and (?=(?:the|our|this|those|these|some|many|they|it|all|each|every|others) "
    r"[^,;.]*\b(?:is|are|was|were|will|has|have|do|does|did|can(?:not)?|should|must|tells?|shows?|thinks?)\b)"
)
"""Where a part of a sentence begins that has its own verb, and where one ends that keeps the subject."""
GAP = re.compile(
    r"\d\s?%|per ?cent|\d ?(?:tCO2e|tonnes)\b|\b(?:fall|drop|shrink|go down|come down)s?\b"
    r"|\bhal(?:f|ve)|\breduc|\bcarbon[- ]neutral|\bbaseline\b|\binterim\b|\bcut\b",
    re.I,
)
IS_YEAR = re.compile(
    r"(?:[:,]? (?:that|this|it|which))? (?:is|as) (?:the|our|its|their) (?:(?:\w+ )?(?:year|date"
    r"|deadline)\b[^.;]{0,60})?$",
    re.I,
)
"""“2041 is the year in which we ...”, “we have set 2041 as our net zero date”."""


def tied_to(text: str, names: Sequence[re.Match[str]], year: re.Match[str]) -> re.Match[str] | None:
    """The words “net zero” that a year belongs to: before it, or behind a “By 2040”."""
    for name in reversed(names):
        if name.end() <= year.start():
            between = BRACKETS.sub(" ", text[name.end() : year.start()])
            if COMMITS_TO.search(between):
                return name
            tied = SECOND.search(between) if YEAR.search(between) else TIED.match(between) and ";" not in between
            if tied and not GAP.search(between):
                return name
            break
    for name in names:
        if name.start() >= year.end():
            between = text[year.end() : name.start()]
            is_year = IS_YEAR.match(between)
            by = is_year or re.search(
                r"\b(?:by|before|in|from|our|the|than|of)\s*(?:the )?(?:end of )?(?:year )?"
                rf"(?:(?:\d\d? )?(?:{_MONTH}) )?$",
                text[: year.start()][-24:],
                re.I,
            )
            own_year = YEAR.search(text, name.end())
            if own_year and TIED.match(BRACKETS.sub(" ", text[name.end() : own_year.start()])):
                break
            if by and (is_year or BEFORE.match(between)) and not GAP.search(between) and not YEAR.search(between):
                return name
            break
    return None


def clause_of(text: str, name: re.Match[str], year: re.Match[str], supplier: str) -> str:
    """The part of the sentence with both; behind a colon only where that part has its own subject."""
    first, last = min(name.start(), year.start()), max(name.end(), year.end())
    start = max((match.end() for match in BREAK.finditer(text, 0, first)), default=0)
    colon = text.rfind(": ", start, first)
    if colon > 0 and (SUBJECT.search(text, colon, first) or (supplier and supplier in text[colon:first])):
        start = colon + 2
    end = BREAK.search(text, last) or ENDS.search(text, last)
    return text[start : end.start() if end else len(text)]


def span_of(text: str, name: re.Match[str], year: re.Match[str]) -> str:
    """The words of the promise: from the year before it to where the next one begins."""
    first, last = min(name.start(), year.start()), max(name.end(), year.end())
    since = max((match.end() for match in YEAR.finditer(text, 0, year.start())), default=0)
    begins = year.start() if since > first else first
    edges = [match.end() for match in EDGE.finditer(text, since, begins)] if since else []
    before = re.split(r";|,? and (?=net|by|to)", text[max([since, *edges]) : begins])[-1]
    later = YEAR.search(text, last)
    after = re.split(r";|\. |,? and (?=to\b|net\b|by\b|be\b)", text[last : later.start() if later else len(text)])[0]
    if later and (edges := [match.start() for match in EDGE.finditer(after)]):
        after = after[: edges[-1]]
    return before[-90:] + text[begins:last] + after[:90]
