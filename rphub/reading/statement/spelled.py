"""Dates written out, as old firms have them: “the thirty-first day of March two thousand and twenty-five”."""

from __future__ import annotations

import re

from rphub.reading.dates import MONTHS

ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
TEENS = (
    *("ten", "eleven", "twelve", "thirteen", "fourteen"),
    *("fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
FIRST_TO_NINTH = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
ORDINALS = (
    *FIRST_TO_NINTH,
    *(f"{word.removesuffix('ve')}{'fth' if word == 'twelve' else 'th'}" for word in TEENS),
    "twentieth",
    *(f"twenty-{word}" for word in FIRST_TO_NINTH),
    "thirtieth",
    "thirty-first",
)
DAYS = {word: number for number, word in enumerate(ORDINALS, start=1)}
TENS = {"twenty": 20, "thirty": 30}
SPELLED_DAY = re.compile(
    rf"\b(?P<day>(?:(?:twenty|thirty)[- ])?(?:{'|'.join(sorted(set(ORDINALS), key=len, reverse=True))}))"
    rf"(?= (?:day )?(?:of )?(?:{'|'.join(MONTHS)})\b)",
    re.IGNORECASE,
)
SPELLED_YEAR = re.compile(
    rf"\btwo thousand (?:and )?(?P<tens>twenty|thirty)?[- ]?(?P<ones>{'|'.join((*ONES, *TEENS))})?\b", re.IGNORECASE
)


SHORT_YEAR = re.compile(rf"\b(?P<month>{'|'.join(MONTHS)}) ['’‘](?P<year>\d\d)\b", re.IGNORECASE)


MONTH_AND_YEAR = r"(?P<m{0}>0?[1-9]|1[0-2])[/.](?P<y{0}>20\d\d)"
SPAN = re.compile(
    rf"(?<![\d/.]){MONTH_AND_YEAR.format(1)}(?P<to> ?(?:to|until|till|-|–|through) "
    rf"?){MONTH_AND_YEAR.format(2)}(?![\d/])"
)
"""“04/2024 to 03/2025”."""


def in_figures(text: str) -> str:
    """The days before a month, and the years of this century, as numbers; the months of a span as words."""
    text = SHORT_YEAR.sub(r"\g<month> 20\g<year>", text)
    text = SPAN.sub(lambda one: f"{_month(one, 1)}{one['to']}{_month(one, 2)}", text)
    if not re.search(r"\bday of\b|\btwo thousand\b|(?:st|nd|rd|th) (?:of )?[A-Z]", text):
        return text
    text = SPELLED_DAY.sub(lambda match: str(DAYS[match["day"].lower().replace(" ", "-")]), text)
    return SPELLED_YEAR.sub(_year, text)


def _month(match: re.Match[str], place: int) -> str:
    return f"{MONTHS[int(match[f'm{place}']) - 1].title()} {match[f'y{place}']}"


def _year(match: re.Match[str]) -> str:
    if not (match["tens"] or match["ones"]):
        return match.group()
    words = (*ONES, *TEENS)
    ones = words.index(match["ones"].lower()) + 1 if match["ones"] else 0
    return str(2000 + TENS.get((match["tens"] or "").lower(), 0) + ones) + match.group()[len(match.group().rstrip()) :]
