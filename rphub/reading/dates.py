"""Dates that a document states about itself, by rules that can be explained, each with its page and words around it.

A date counts only beside a word that says what it is (“valid until”, “date of issue”). Nothing is guessed from a date
alone, and nothing found here is used before a person says so.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

VALID_UNTIL, ISSUED_ON = "valid_until", "issued_on"
EARLIEST, LATEST = 1990, 2100
NEAR = 40
"""Characters between a label and its date; “valid until: the close of business on 14 March 2027” fits."""
AROUND = 50
MOST_OF_A_KIND = 3
MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
MONTH = rf"(?P<{{}}>{'|'.join(f'{name}|{name[:3]}' for name in MONTHS)}|sept)\.?"
YEAR = r"(?P<{}>(?:19|20)\d\d)"
DATE = re.compile(
    "|".join(
        (
            r"(?<!\d)(?P<d1>\d\d?)\s?(?:st|nd|rd"
            rf"|th)?(?:\s+day)?(?:\s+of)?[\s.\-/]+{MONTH.format('m1')}[\s,.\-/]+{YEAR.format('y1')}",
            rf"{MONTH.format('m2')}\s+(?P<d2>\d\d?)\s?(?:st|nd|rd|th)?,?\s+{YEAR.format('y2')}",
            rf"(?<!\d){YEAR.format('y3')}(?P<s3>[-./])(?P<n3>\d\d)(?P=s3)(?P<d3>\d\d)(?!\d)",
            rf"(?<!\d)(?P<d4>\d\d?)\s?[/.\-]\s?(?P<n4>\d\d?)\s?[/.\-]\s?{YEAR.format('y4')}(?!\d)",
            rf"\b{MONTH.format('m5')}\s+{YEAR.format('y5')}",
        )
    ),
    re.IGNORECASE,
)
LABELS = (
    (VALID_UNTIL, 0, "valid(?:ity)? (?:until|till|to|through|thru|up to)|end of validity"),
    (VALID_UNTIL, 0, "date of expiry|expiry date|expiration date|expir(?:es|ing|y)(?: on)?"),
    (VALID_UNTIL, 1, "next (?:policy )?review|review (?:due|date|by)|(?:to|will) be reviewed(?: by| on| in)?"),
    (ISSUED_ON, 0, "date of issue|issue date|date issued|issued(?: on| in)?|certified since"),
    (ISSUED_ON, 1, "date of (?:approval|signature|adoption)|approval date|adopted(?: on)?|signed(?: on)?|dated"),
    (ISSUED_ON, 1, r"approved(?: by [\w .,']{3,40}?)?(?: on)?|published(?: on| in)?|effective (?:from|date)"),
    (ISSUED_ON, 1, "valid from|version date|last (?:reviewed|updated|revised)(?: on)?"),
)
"""What a date is, how sure that is (0 before 1), and the words that say so; runs of white space are one space."""
LABEL = re.compile("|".join(rf"(?P<k{place}>\b(?:{words})\b)" for place, (_, _, words) in enumerate(LABELS)), re.I)
TO = re.compile(r"\s*(?:to|until|till|–|-|through)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """A date with what it is: `kind` is valid_until or issued_on; `page` counts from 1."""

    kind: str
    day: date
    page: int
    excerpt: str

    def as_json(self) -> dict[str, Any]:
        return asdict(self) | {"day": self.day.isoformat()}


@dataclass(frozen=True, slots=True)
class Day:
    """A date where it stands in a text; a month without a day is not `whole`: `day` is its first, `last` its last."""

    start: int
    end: int
    day: date
    last: date
    whole: bool

    def as_iso(self) -> str:
        return self.day.isoformat() if self.whole else self.day.isoformat()[:7]


DIGITS = re.compile(r"\d\d")
"""Every date has a year; a look for it first keeps long texts quick."""
SHORT = re.compile(r"(?<![\d/.\-])(?P<d>\d\d?)(?P<s>[/.\-])(?P<n>\d\d?)(?P=s)(?P<y>\d\d)(?![\d/.\-]\d|\d)")
"""“12/03/25”, as people write beside a signature; only asked for where a date is expected."""


def days_in(text: str, *, short: bool = False) -> list[Day]:
    """All dates of a text in their order, whatever they mean."""
    if not DIGITS.search(text):
        return []
    tokens = [(match, token) for match in DATE.finditer(text) if (token := _dated(match))]
    found = [
        Day(one.start, one.end, one.day, one.last, whole=_has_day(match))
        for match, one in tokens
        if one.day and one.last
    ]
    if short:
        found += [day for match in SHORT.finditer(text) if (day := _short(match))]
    return sorted(found, key=lambda one: one.start)


def _short(match: re.Match[str]) -> Day | None:
    number, month, year = int(match["d"]), int(match["n"]), 2000 + int(match["y"])
    if not 1 <= month <= 12 or not 1 <= number <= monthrange(year, month)[1]:
        return None
    day = date(year, month, number)
    return Day(match.start(), match.end(), day, day, whole=True)


def _has_day(match: re.Match[str]) -> bool:
    return any(value for name, value in match.groupdict().items() if name.startswith("d"))


@dataclass(frozen=True, slots=True)
class _Token:
    """A label or a date where it stands in the text of a page."""

    start: int
    end: int
    kind: str = ""
    rank: int = 0
    day: date | None = None
    last: date | None = None
    """The last day that the words may mean: “March 2027” ends on the 31st."""


@dataclass(frozen=True, slots=True)
class _Hit:
    rank: int
    found: Found


def find_dates(pages: Sequence[str]) -> tuple[Found, ...]:
    """The best dates of each kind, best first: a date of expiry before a date of review, earlier pages first."""
    hits = [hit for number, text in enumerate(pages, start=1) for hit in _on_page(" ".join(text.split()), number)]
    best: list[Found] = []
    for kind in (VALID_UNTIL, ISSUED_ON):
        ranked = sorted((hit for hit in hits if hit.found.kind == kind), key=lambda hit: (hit.rank, hit.found.page))
        best += _once(hit.found for hit in ranked if hit.rank == ranked[0].rank)
    return tuple(best)


def _once(found: Iterable[Found]) -> list[Found]:
    days: dict[date, Found] = {}
    for one in found:
        days.setdefault(one.day, one)
    return list(days.values())[:MOST_OF_A_KIND]


def _on_page(text: str, page: int) -> Iterator[_Hit]:
    """Labels wait for the dates behind them; heads of a table row are matched with the dates in their order."""
    waiting: list[_Token] = []
    before: _Token | None = None
    for token in _tokens(text):
        if token.day is None:
            fresh = before is not None and before.day is not None
            waiting = [token] if fresh else [*waiting, token]
        elif before is not None and before.kind == "from" and TO.fullmatch(text[before.end : token.start]):
            yield _hit(text, page, _Token(before.start, before.end, VALID_UNTIL), token)
        elif waiting:
            label = _label_of(text, waiting, token)
            if label is not None:
                waiting.remove(label)
                yield _hit(text, page, label, token)
                if text[label.start : label.end].lower() == "valid from":
                    token = _Token(label.start, token.end, "from", day=token.day)
        before = token


def _label_of(text: str, waiting: Sequence[_Token], day: _Token) -> _Token | None:
    """The label the date belongs to: the first of a row of heads, else the last if it is near."""
    heads = [waiting[-1]]
    for label in reversed(waiting[:-1]):
        if text[label.end : heads[0].start].strip(" :|/,;"):
            break
        heads.insert(0, label)
    return heads[0] if day.start - heads[-1].end <= NEAR else None


def _tokens(text: str) -> list[_Token]:
    labels = [_labelled(match) for match in LABEL.finditer(text)]
    days = [token for match in DATE.finditer(text) if (token := _dated(match))]
    return sorted((*labels, *days), key=lambda token: token.start)


def _labelled(match: re.Match[str]) -> _Token:
    kind, rank, _ = LABELS[int(str(match.lastgroup)[1:])]
    return _Token(match.start(), match.end(), kind, rank)


def _dated(match: re.Match[str]) -> _Token | None:
    """The date as British papers write it, day first; None for a day that no calendar has."""
    parts = {name[0]: value for name, value in match.groupdict().items() if value}
    year = int(parts["y"])
    month = int(parts["n"]) if "n" in parts else _month(parts["m"])
    if not 1 <= month <= 12 or not EARLIEST <= year <= LATEST:
        return None
    last = monthrange(year, month)[1]
    if "d" not in parts:
        return _Token(match.start(), match.end(), day=date(year, month, 1), last=date(year, month, last))
    if not 1 <= int(parts["d"]) <= last:
        return None
    day = date(year, month, int(parts["d"]))
    return _Token(match.start(), match.end(), day=day, last=day)


def _month(word: str) -> int:
    return next(number for number, name in enumerate(MONTHS, start=1) if name[:3] == word.lower()[:3])


def _hit(text: str, page: int, label: _Token, day: _Token) -> _Hit:
    said = day.last if label.kind == VALID_UNTIL else day.day
    assert said is not None  # noqa: S101 - a token of a date has both
    return _Hit(label.rank, Found(label.kind, said, page, _excerpt(text, label.start, day.end)))


def _excerpt(text: str, start: int, end: int) -> str:
    """The words around, whole."""
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    if start > AROUND:
        before = f"…{before.partition(' ')[2]}"
    if end + AROUND < len(text):
        after = f"{after.rpartition(' ')[0]}…"
    return f"{before}{text[start:end]}{after}"
