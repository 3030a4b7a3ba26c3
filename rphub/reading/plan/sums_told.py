"""Sums in running text and in lists: whole paragraphs are looked at, and items with the words that lead into them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from rphub.reading.plan.category_words import in_scope3
from rphub.reading.plan.cells import NUMBER
from rphub.reading.plan.columns import BASELINE, CURRENT
from rphub.reading.plan.labels import MAIN, Part
from rphub.reading.plan.owners import Owner, owners_of
from rphub.reading.plan.pairs import marks_of
from rphub.reading.plan.sections import role_under
from rphub.reading.plan.sum_words import BRACKETED, IN_ORDER, SCOPES, Hit, hits_of
from rphub.reading.plan.sums import END, ENOUGH, MOST, Gaps, Sum, sums_of
from rphub.reading.plan.tables import KILOGRAMS, THOUSANDS, Figure
from rphub.reading.plan.wording import Line, Sentence
from rphub.reading.plan.years import Year, the_year

LEAVE = re.compile(
    r"\bwill\b|\bshall\b|\btargets?\b|\baims?\b|\bforecast|\bproject(?:ed|ion)|\bexpect|\bwould\b|\boffset"
    r"|\bper (?!cent|annum|year)\w|\bintensity\b|\bbenchmark|\bgroup(?:'s)?"
    r" (?:\w+ )?(?:emissions|footprint|total)|\b(?:originally|previously|first) (?:published|reported|stated)\b"
    r"|\bsav(?:e|ed"
    r"|es|ing|ings)\b|\bif\b|\baverage\b|\bavoid",
    re.I,
)
"""Sentences whose figures are of no year of the firm's own."""
BY_YEAR = re.compile(r"\bby (?:the end of )?(?:[a-z]+ )?(20\d\d)\b", re.I)
UNIT = re.compile(r"\btCO2e\b|\btonnes\b|\bCO2e\b|\d ?t\b", re.I)
IN_WORDS = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|hundred|and) thousand\b", re.I
)
NOTHING = re.compile(
    r"(?:\bscope [123]\b[^.;:\d]{0,40}(?::|\bwas|\bwere|\bis|\bare|\bcame to|-)|\bemissions (?:were|was"
    r"|are)) ?(?P<none>nothing"
    r"|none|nil|zero|nought|no emissions)\b",
    re.I,
)
"""“Scope 1: nothing, as we own no boiler”."""
THEN_NOW = re.compile(
    r"\bthen\b[^.;]*\b(?:now|today)\b|\bfrom [\d,.]+\d [^.;]{0,30}?\bto [\d,]|\d (?:→|->|=>) ?\d", re.I
)
DIGITS = re.compile(r"\d")
REFERS = re.compile(
    r"\b(?:same|three|they|these|those|order|respectively|respective|corresponding|it was|it is|we (?:had|stood|were"
    r"|gave|emitted|are)|figures|numbers)\b",
    re.I,
)
"""Words by which figures have the order of those before them."""
MOST_TEXT, NEAR = 2_400, 3


@dataclass(slots=True)
class _Window:
    """Sentences that are looked at together; `places` is where each begins in `text`."""

    sentences: list[Sentence] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    text: str = ""

    def add(self, sentence: Sentence, gap: str) -> None:
        self.text += gap if self.sentences else ""
        self.places.append(len(self.text))
        self.text += sentence.text
        self.sentences.append(sentence)

    def at(self, place: int) -> Sentence:
        return next(one for one, start in zip(self.sentences[::-1], self.places[::-1], strict=True) if start <= place)


def of_no_year(text: str, latest: int) -> bool:
    """Also what is told for a year behind `latest`, the last one that the document reports: it is still to come."""
    return bool(LEAVE.search(text)) or any(int(year) > latest for year in BY_YEAR.findall(text))


def sums_told(
    sentences: Sequence[Sentence], lines: Sequence[Line], roles: Sequence[tuple[str, Year | None]], latest: int
) -> list[list[Figure]]:
    """The four figures of each sum; `roles` gives for each line the heading it stands under."""
    sentences = [one for one in sentences if len(lines[one.line].cells) == 1 and not of_no_year(one.text, latest)]
    found: list[list[Figure]] = []
    usual: tuple[Part, ...] | None = None
    for window in _windows(sentences):
        if not UNIT.search(f"{window.text} {window.sentences[0].under}") and usual is None:
            continue
        if KILOGRAMS.search(window.text) or THOUSANDS.search(IN_WORDS.sub("", window.text)):
            continue
        for figures, order in _in(window, roles, usual):
            found.append(figures)
            usual = order
    return found


def _windows(sentences: Sequence[Sentence]) -> Iterator[_Window]:
    """What stands below one heading, as long as its figures are few enough to be looked at together."""
    window, counted = _Window(), 0
    for sentence in sentences:
        numbers = len(NUMBER.findall(sentence.text))
        last = window.sentences[-1] if window.sentences else None
        same = last is not None and last.place == sentence.place
        near = last is not None and last.under == sentence.under and sentence.place - last.place <= NEAR
        full = counted + numbers > MOST or len(window.text) > MOST_TEXT
        if last and (full or not (same or near)):
            yield window
            window, counted = _Window(), 0
        window.add(sentence, " " if same else "; ")
        counted += numbers
    if window.sentences:
        yield window


def _in(
    window: _Window, roles: Sequence[tuple[str, Year | None]], usual: tuple[Part, ...] | None
) -> Iterator[tuple[list[Figure], tuple[Part, ...]]]:
    text = window.text
    numbers = sorted(_numbers(text))
    if len(numbers) < len(MAIN):
        return
    edges = [0, *(end for _, end, _ in numbers)]
    starts = [*(start for start, _, _ in numbers), len(text)]
    ends = (Hit(place, place, END) for place in window.places[1:])
    hits = sorted([*ends, *hits_of(text)], key=lambda hit: hit.start)
    gaps = [[hit for hit in hits if edge <= hit.start < start] for edge, start in zip(edges, starts, strict=True)]
    values = [value for _, _, value in numbers]
    before = 0
    owners = _labelled(text, owners_of(text, None))
    sums = _sums(text, values, gaps, usual)
    turns = dict(_turns(sums, owners, numbers, text))
    for one in sums:
        first, last = numbers[one.places[0]], numbers[one.places[-1]]
        if one.strong + one.weak < ENOUGH and in_scope3(DIGITS.sub("#", text[first[0] : last[1]])):
            continue
        owner = turns.get(one) or _owner(window, owners, before, first[0], last[1])
        before = last[1]
        if owner is None:
            owner = _headed(window.at(first[0]), roles)
        yield list(_figures(window, one, numbers, owner)), _scopes(one)


def _sums(text: str, values: Sequence[float], gaps: Gaps, usual: tuple[Part, ...] | None) -> list[Sum]:
    """Once more with the order of the first where words refer to it."""
    found = sums_of(values, gaps, usual=SCOPES if IN_ORDER.search(text) else None)
    order = next((_scopes(one) for one in found), usual)
    if order is None:
        return found
    return sums_of(values, gaps, usual=order, loose=bool(REFERS.search(text) or IN_ORDER.search(text)))


def _turns(
    sums: Sequence[Sum], owners: Sequence[Owner], numbers: Sequence[tuple[int, int, float]], text: str
) -> Iterator[tuple[Sum, tuple[str, Year | None]]]:
    """“Scope 1 was 62 then and 31 now, Scope 2 95 then and 40 now”: of two sums whose numbers take turns the years."""
    for one, other in itertools.pairwise(sums):
        turns = [place for pair in zip(one.places, other.places, strict=True) for place in pair]
        if turns != sorted(turns):
            continue
        first, last = numbers[one.places[0]][0], numbers[other.places[-1]][1]
        ahead = _distinct(one for one in owners if one.start < first)[-2:]
        inside = _distinct(one for one in owners if first <= one.start <= last)[:2]
        said = next((pair for pair in (ahead, inside) if len(pair) > 1), None)
        if said:
            yield one, (said[0].role, said[0].year)
            yield other, (said[1].role, said[1].year)
        else:
            told = THEN_NOW.search(text[max(0, first - len("from ")) : last])
            yield one, (BASELINE if told else "", None)
            own = _distinct([*ahead, *inside])
            later = own[0].year if len(own) == 1 and own[0].role != BASELINE else None
            yield other, (CURRENT if told else "", later if told else None)


def _labelled(text: str, owners: Sequence[Owner]) -> list[Owner]:
    """“Reporting year: 2023.”: the word and its year are one."""
    found: list[Owner] = []
    for one in owners:
        last = found[-1] if found else None
        if last and last.role and not (last.year or one.role) and not text[last.end : one.start].strip(" :=-"):
            found[-1] = replace(last, end=one.end, year=one.year)
        else:
            found.append(one)
    return found


def _distinct(owners: Iterable[Owner]) -> list[Owner]:
    found: list[Owner] = []
    for one in owners:
        if not any(one.same(other) for other in found):
            found.append(one)
    return found


def _scopes(one: Sum) -> tuple[Part, ...]:
    return tuple(part for part in one.order if part is not Part.TOTAL)


def _numbers(text: str) -> Iterator[tuple[int, int, float]]:
    names = [match.span() for match in BRACKETED.finditer(text)]
    for mark in marks_of(text):
        inside = any(start <= mark.start < end for start, end in names)
        if mark.value is not None and mark.start < mark.end and not inside:
            yield mark.start, mark.end, mark.value
    for match in NOTHING.finditer(text):
        yield *match.span("none"), 0.0


def _owner(
    window: _Window, owners: Sequence[Owner], before: int, first: int, last: int
) -> tuple[str, Year | None] | None:
    """The year that stands between the sum before and the first number, else the one among the numbers or behind."""
    ends = next((place for place in window.places if place > last), len(window.text))
    ahead = [one for one in owners if before <= one.start < first]
    inside = [one for one in owners if first <= one.start < ends]
    nearest = [one for one in ahead if one.same(ahead[-1])] if ahead else []
    told = ahead[-1:] or inside[:1]
    if not told or (ahead and any(not one.same(ahead[-1]) for one in inside if one.start < last)):
        return None if not told else ("", None)
    if not ahead and any(not one.same(inside[0]) for one in inside):
        return "", None
    same = [one for one in (*nearest, *inside) if one.same(told[0])]
    return next((one.role for one in same if one.role), ""), next((one.year for one in same if one.year), None)


def _headed(sentence: Sentence, roles: Sequence[tuple[str, Year | None]]) -> tuple[str, Year | None]:
    """As the heading says, else as the words that lead into a list (“Footprint of 2023:”)."""
    told = role_under(sentence.under) or roles[sentence.line]
    return told if any(told) else ("", the_year(sentence.under.rpartition(" > ")[2]))


def _figures(
    window: _Window, one: Sum, numbers: Sequence[tuple[int, int, float]], owner: tuple[str, Year | None]
) -> Iterator[Figure]:
    for place, (part, value) in zip(one.places, one.values, strict=True):
        sentence = window.at(numbers[place][0])
        yield Figure(part, value, Line(sentence.page, sentence.text, sentence.text), owner[1], owner[0])
