"""Where a document names a year of twelve months: by its two days, by the day it ended on, or by numbers."""

from __future__ import annotations

import re
from bisect import bisect_right
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from rphub.reading.dates import MONTHS, Day, days_in
from rphub.reading.passages import Paragraph

ENDED = re.compile(
    r"\b(?:(?:financial|fiscal|reporting|accounting|trading|academic|business)[ -](?:years?|periods?)(?:[ -]end(?:s|ed"
    r"|ing)?)?|years?[ -](?:end(?:s|ed|ing)?|to)|FYE|Y/?E|accounting reference date|FY (?:end(?:s|ed|ing)?)|(?:12"
    r"|twelve)[- ]months?(?: period)?,?(?: (?:end(?:ed|ing|s)?|to))?|(?:5[23]|fifty[- ](?:two|three))[- ]weeks?(?: "
    r"period)?(?: (?:ended|ending|to))?|periods? (?:end(?:ed|ing)|to))\b[\s:,(]*(?:(?:which |that )?(?:just "
    r")?(?:end(?:ed|ing|s)?|to|on|at|is|was|being|of|the|in)\b[\s:,]*){0,3}$",
    re.IGNORECASE,
)
CLOSED = re.compile(
    r"\b(?:years?|periods?|months|weeks)\b[^.;]{0,60}?\b(?:end(?:ed|s|ing)?(?: date)?|clos(?:ed|es|ing)"
    r"|finish(?:ed|es|ing)|expir(?:ed|es|ing)|(?:came|comes|drew) to (?:an end|a close)|ran (?:out|to)"
    r"|up to|to the end of)\b[\s:,]*(?:(?:on|with|in|at|the|end|last|day|of|date)\b[\s:,]*){0,6}$"
    r"|\bthe one (?:that|which) (?:ended|closed|finished)(?: on| in)?(?: the)?(?: end of)? $",
    re.IGNORECASE,
)
"""“The financial year which closed on”, “our year, which runs from April to March and ended on”."""
ENDED_ON = re.compile(r"^(?:ended|ending|to)(?: on)? ", re.IGNORECASE)
"""Below “Statement for the year”."""
IN_BRACKETS = re.compile(
    r"\b(?:FY ?|20)?\d\d[/-]\d\d\s*\((?:(?:the )?year )?(?:to|end(?:s|ed|ing))(?: on)? $", re.IGNORECASE
)
"""“FY24/25 (to 31 March 2025)”."""
TWELVE = re.compile(r"\b(?:twelve|12)[- ]months?\b")
SHORTENED = re.compile(r"\b(?:months|period)\b[^.;,]{0,20}$", re.IGNORECASE)
"""“the nine months 1 April 2024 to 31 December 2024”: a year may be shorter where it says so."""
OPEN_END = re.compile(
    r"(?:\b(?:to|until|from|end(?:ed|ing|s)|on|and|between|year|the)|\d\d\d\d -|:|,|\b(?:ended|ending|to) \d{1,2}"
    rf"|\d (?:{'|'.join(MONTHS)}))$",
    re.IGNORECASE,
)
STARTS = re.compile(r"\b(?:from|start\w*|begin\w*|commenc\w*|(?:first|opening) day|opens?)\b", re.IGNORECASE)
ENDS = re.compile(r"\b(?:to|until|end\w*|finish\w*|(?:last|closing) day|clos\w+)\b", re.IGNORECASE)
OF_YEAR = re.compile(r"\b(?:year|period|dates?)\b", re.IGNORECASE)
TO = re.compile(
    r"^[\s,]*(?:and )?(?:up )?(?:to|until|till|through(?: to)?|and|-|/|(?:which )?end(?:s|ed|ing)(?: on)?)(?: the)?(?: "
    r"end of)?[\s,]*$",
    re.IGNORECASE,
)
STARTED = re.compile(
    r"\b(?:start|beginning)(?: date)? (?:of|for) (?:the |our )?(?:\w+ )?(?:year|period)[: ]*$|\b(?:year"
    r"|period) start(?: date)?[: ]*$|"
    r"\b(?:year|period)s?,?(?: which)? (?:beginning|commencing|starting|started|began|begins|from)(?: on)?(?: the)? $",
    re.IGNORECASE,
)
HALF = re.compile(
    r"(?<!\d)(?P<d>\d{1,2})(?:st|nd|rd|th)?\s+(?P<m>january|february|march|april|may|june|july|august"
    r"|september|october|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\s*(?:to|until|through|-|and)\s*(?:the )?$",
    re.IGNORECASE,
)
MONTH_HALF = re.compile(
    r"\b(?P<m>january|february|march|april|may|june|july|august|september|october|november|december)\s*(?:to"
    r"|until|through|-)\s*$",
    re.IGNORECASE,
)
YEARS = re.compile(
    r"(?<![\d/.])(?<!\bAct )(?<!\bAct, )(?<!\bAct \()(?P<fy>(?:FY|F/Y)[ '-]?)?(?P<a>20\d\d|(?<=[Yy])\d\d|(?<=[Yy][ "
    r"'-])\d\d)(?:(?:\s?[/-]\s?(?:FY ?)?|(?<=\d{4}) to )(?P<b>20\d\d|\d\d))?(?![\d/.]\d|\d|\s?%)"
)
BEFORE_YEARS = re.compile(
    r"\bfiscal $|\bcalendar $|\b(?:year|period) covered(?: is)?:? $"
    r"|\b(?:year|period)\b[^.;]{0,40}\bstatement\b[^.;:]{0,20}: $"
    r"|\b(?:covers|covering|looks back (?:on|at|over)|(?:this|it) is for|relates to"
    r"|reports on|is about) $|^year of (?:report|statement): $"
    r"|\b(?:financial|fiscal|reporting|accounting|trading|calendar|academic|business)[ -](?:years?"
    r"|periods?)(?: of| is| was|:| -| covered by this statement is)*[\s(]*$|\bFY[ '-]?$|\byears?(?: of| end(?:ed|ing"
    r"|s)?(?: in)?)? $"
    r"|\b(?:this|our|slavery|trafficking) statement(?: is| was made)? for $",
    re.IGNORECASE,
)
AFTER_YEARS = re.compile(
    r"^\)?\s*(?:financial|fiscal|reporting|accounting|trading|academic|calendar)[ -](?:year|period)"
    rf"|^ \((?:{'|'.join(MONTHS)}) (?:to|-) (?:{'|'.join(MONTHS)})\)",
    re.IGNORECASE,
)
SHORT, LEAD, LABELLED = 90, 4, 3


@dataclass(frozen=True, slots=True)
class Year:
    """One mention: its last day where that is said, the calendar years it touches, and what it weighs."""

    start: date | None
    end: date | None
    years: tuple[int, ...]
    label: str
    paragraph: Paragraph
    place: tuple[int, int]
    worth: int = 0

    def agrees(self, other: Year) -> bool:
        """“2024/25” and “year ended 31 March 2025” are the same year."""
        if self.end and other.end:
            return self.end == other.end
        return set(self.years) <= set(other.years) or set(other.years) <= set(self.years)


def mentions_in(paragraphs: Sequence[Paragraph]) -> Iterator[Year]:
    """Of each paragraph, with the next where a date goes on there; and a start and an end on two lines."""
    skipped = -1
    for number, one in enumerate(paragraphs):
        if number == skipped:
            continue
        below = paragraphs[number + 1] if number + 1 < len(paragraphs) else None
        if below and OPEN_END.search(one.text[-12:]) and len(below.text) < SHORT and _starts_with_day(below.text):
            one, skipped = replace(one, text=f"{one.text} {below.text}"), number + 1
        elif below and (pair := _two_lines(one, below, paragraphs[number - 1].text[-SHORT:] if number else "")):
            yield pair
            skipped = number + 1
            continue
        yield from _mentions(one)


def _starts_with_day(text: str) -> bool:
    text = ENDED_ON.sub("", text)
    days = days_in(text[:40], short=True)
    return (bool(days) and days[0].start <= LEAD) or bool(YEARS.fullmatch(text))


def _two_lines(above: Paragraph, below: Paragraph, before: str) -> Year | None:
    """“From: 1 April 2024” above “To: 31 March 2025”."""
    if (
        len(above.text) > SHORT
        or len(below.text) > SHORT
        or not STARTS.search(above.text)
        or not ENDS.search(below.text)
    ):
        return None
    first, second = days_in(above.text, short=True), days_in(below.text, short=True)
    if len(first) != 1 or len(second) != 1 or not OF_YEAR.search(f"{above.under} {before} {above.text}"):
        return None
    labelled = STARTS.search(above.text[: first[0].start]) and ENDS.search(below.text[: second[0].start])
    if not labelled or not 300 <= (second[0].last - first[0].day).days <= 560:
        return None
    joined = replace(above, text=f"{above.text} {below.text}")
    year = _year(joined, 0, len(joined.text), first[0].day, second[0].last)
    return replace(year, worth=LABELLED)


def _mentions(paragraph: Paragraph) -> Iterator[Year]:
    """Spans of two dates, years that ended on a day, and years as numbers; what one says the others leave."""
    text = paragraph.text
    taken: list[tuple[int, int]] = []
    days = days_in(text, short=True)
    for number, day in enumerate(days):
        if taken and day.start < taken[-1][1]:
            continue
        if year := _span(paragraph, day, days[number + 1 : number + 2]) or _ended(paragraph, day):
            taken.append(year.place)
            yield year
    said = sorted([*taken, *((day.start, day.end) for day in days)])
    for match in YEARS.finditer(text):
        place = bisect_right(said, (match.start(), len(text)))
        if not any(match.start() < end for _, end in said[max(0, place - 3) : place]):
            yield from _numbered(paragraph, match)


def _span(paragraph: Paragraph, first: Day, following: list[Day]) -> Year | None:
    """“1 April 2024 to 31 March 2025”, about twelve months long."""
    for second in following:
        if TO.match(paragraph.text[first.end : second.start]):
            length = (second.last - first.day).days
            least = 80 if SHORTENED.search(paragraph.text[: first.start]) else 300
            if least <= length <= 560:
                return _year(paragraph, first.start, second.end, first.day, second.last)
    return None


def _ended(paragraph: Paragraph, day: Day) -> Year | None:
    """“year ended 31 March 2025”; “1 April to 31 March 2025”."""
    before = paragraph.text[max(0, day.start - 90) : day.start]
    if half := HALF.search(before) or MONTH_HALF.search(before):
        start = _half_start(half, day.last)
        return _year(paragraph, day.start - len(half.group()), day.end, start, day.last)
    if started := STARTED.search(before):
        last = (
            date(day.day.year + 1, day.day.month, day.day.day) - timedelta(days=1)
            if (day.day.month, day.day.day) != (2, 29)
            else None
        )
        return _year(paragraph, day.start - len(before) + started.start(), day.end, day.day, last) if last else None
    ended = ENDED.search(before) or CLOSED.search(before) or IN_BRACKETS.search(before)
    if ended is None:
        return None
    said = ended.group().lower()
    weeks = "week" in said or ("period" in said.split()[0] and not TWELVE.search(said))
    start = None if weeks else year_before(day.last)
    return _year(paragraph, day.start - len(before) + ended.start(), day.end, start, day.last)


def _half_start(half: re.Match[str], end: date) -> date | None:
    month = [name[:3] for name in MONTHS].index(half["m"].lower()[:3]) + 1
    number = int(half.groupdict().get("d") or 1)
    year = end.year if month < end.month else end.year - 1
    return date(year, month, number) if 1 <= number <= monthrange(year, month)[1] else None


def year_before(end: date) -> date:
    """The day after the same day of the year before."""
    after = end + timedelta(days=1)
    return date(after.year - 1, after.month, min(after.day, monthrange(after.year - 1, after.month)[1]))


def _year(paragraph: Paragraph, start: int, end: int, first: date | None, last: date) -> Year:
    label = paragraph.text[start:end].strip(" :,")
    years = tuple(sorted({(first or year_before(last)).year, last.year}))
    return Year(first, last, years, label, paragraph, (start, end))


def _numbered(paragraph: Paragraph, match: re.Match[str]) -> Iterator[Year]:
    """“FY24/25”, “2024-25 financial year”, “financial year 2024”; a bare “2024/25” counts in a title only."""
    text = paragraph.text
    first = int(match["a"]) + (2000 if len(match["a"]) == 2 else 0)
    last = first
    if match["b"]:
        last = int(match["b"]) + (2000 if len(match["b"]) == 2 else 0)
        if last - first != 1:
            return
    before, after = text[max(0, match.start() - 60) : match.start()], text[match.end() : match.end() + 30]
    named = bool(match["fy"] or BEFORE_YEARS.search(before) or AFTER_YEARS.match(after))
    calendar = first == last and (
        re.search(r"calendar(?: year)?(?: of)?\s*$", before, re.I) or re.match(r"\s*calendar", after, re.I)
    )
    if not named and not match["b"]:
        return
    start, end = (date(first, 1, 1), date(first, 12, 31)) if calendar else (None, None)
    place = (match.start(), match.end())
    opening, closing = BEFORE_YEARS.search(before), AFTER_YEARS.match(after)
    label = (before[opening.start() :] if opening else "") + match.group() + (closing.group() if closing else "")
    yield Year(start, end, tuple(sorted({first, last})), label.strip(" :(,"), paragraph, place, 1 if named else 0)
