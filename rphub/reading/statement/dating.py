"""The date of the statement: the last of the days on which it was made, signed, approved or made public.

A day belongs to the verb, noun or label nearest before it in its clause, or to the first behind it. It counts where
that is a word of making (`MADE`) and what was made is this paper (`papers`). Another's paper, another year's, and what
is to come do not count. A line that is a day and nothing else, at the head or the foot, is the date of a letter or of a
signature.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rphub.reading.dates import Day, days_in
from rphub.reading.elements import ABSENT, Element, State
from rphub.reading.passages import DAY_AT_END, MONTH_AT_START, Line, Passages, excerpt, sentences_of
from rphub.reading.statement.actors import Who
from rphub.reading.statement.approval import FOR_APPROVAL
from rphub.reading.statement.deeds import deeds_of
from rphub.reading.statement.grammar import Mood
from rphub.reading.statement.papers import is_of_other_paper
from rphub.reading.statement.whose import Names, names_of

MADE = re.compile(
    r"\b(?:signed|sign|signs|signing|signature|approved|approves|approval|adopted|adoption|agreed|ratified|endorsed"
    r"|authori[sz]ed|passed|resolved|executed|published|publication|issued?|posted|uploaded|placed|released|disclosed"
    r"|made|(?<!review )(?<!expiry )(?<!renewal )(?<!\ba )dated?|given|confirmed"
    r"|went (?:live|online|up|out)|(?:on|to|up on) (?:our|the|this) (?:\w+ )?(?:web ?site"
    r"|web ?page|intranet)|online|minuted?|said yes|sealed|signed off|voted(?: through)?|statement date"
    r"|read and passed)\b",
    re.IGNORECASE,
)
NOT_MADE = re.compile(
    r"\b(?:reviewed?|next|expir\w+|valid|due|until|year|period|months?|polic(?:y|ies)|version(?! \d)|previous|prior"
    r"|former|founded|established|incorporated|acquired|accounts|updat\w+|amend\w+|revis\w+|code|will|by the end"
    r"|guidance|printed|downloaded|created|between|from|during|launched|training|trained|audit\w*|to be|joined|visited"
    r"|began|started|ended|ending|closed|plan|protocol|replaces?d?|supersed\w+|withdrawn|report(?:s|ed)?|register"
    r"|procedure|assessment|charter|certif\w+|renewed|appointed|census|correct (?:at|on|as)|as at|financial|prepared"
    r"|drafted|written|weeks|circulated|considered|a (?:\w+ )?date)\b",
    re.IGNORECASE,
)
DATED = re.compile(r"^(?! ?(?:this|the|our) (?:\w+ )?(?:statement|declaration))[^,;:]{0,40}\bdated?$", re.IGNORECASE)
"""“An audit by an outside firm dated August 2025”: the day is of what stands before it."""
LABEL = re.compile(
    r"^(?:(?:date )?(?:last |first )?(?:published|issued|signed|approved|adopted|posted|dated?|uploaded)|statement date"
    r"|on(?:line| (?:the |our )?website) (?:from|since)|(?:publication|issue|approval|signature) date"
    r"|date of [\w ]{3,30}|version(?: date)?|(?:version|issue|edition) [\d.]+"
    r"|(?-i:[A-Z][a-z]+(?:[ -][A-Z][a-z]+)?))?[\s:,|-]*(?:on|in|the|this)?\s*$",
    re.IGNORECASE,
)
"""All that stands before a date of its own: nothing, its label, or the place it was written at."""
OF_MORE = re.compile(r"\b(?:next|review|expir|valid|due|until|year end|birth|meeting of|incorporated|founded)", re.I)
UPDATED = re.compile(
    r"\b(?:this|the|our) (?:[\w-]+ ){0,4}?statement (?:was|has been) (?:\w+ )?(?:reviewed and )?updated\b",
    re.IGNORECASE,
)
"""Told of the statement with a day, an update is the day on which this version was made."""
LAST_UPDATED = re.compile(r"(?:^|[·|.] ?)last updated[ :]*(?:on|in)? ?$", re.IGNORECASE)
"""Of the page, perhaps of its menu: worth a look where no other day stands."""
REISSUED = re.compile(
    r"(?:^|[·|.;,] ?)(?:and )?(?:last |then |later )?(?:updated|revised|amended|corrected|re-?(?:published|issued"
    r"|posted))"
    r"(?: and re-?(?:published|issued|posted))?(?: again)?[ :]*(?:on|in)? ?$",
    re.IGNORECASE,
)
WHY = re.compile(
    r"^,? (?:to|so as to) (?:correct|add|remove|include|reflect|show|replace|take|give|name|mend|put)\b", re.I
)
PUBLISHED = re.compile(r"\b(?:published|issued|posted|online|put (?:up|on))\b", re.IGNORECASE)
"""“First published 3 May. Updated 9 June to add a site.”: the paper itself was made anew."""
ENDS = re.compile(r"(?:[.;:] (?=[A-Z\d])|; )")
SIGNED = re.compile(r"\b[Ss]igned\b")
FAR, EDGE, PAIR = 150, 14, 2
LONG = 55
"""A line above that was wrapped: what stands below without a gap goes on with it."""


@dataclass(frozen=True, slots=True)
class _Dated:
    iso: str
    page: int
    excerpt: str
    sure: bool = True


def statement_date(passages: Passages, signed: Element, approved: Element) -> Element:
    """The last day that is said of this statement; one of which that is doubtful only where there is no other."""
    said = [*_of_elements(signed, approved), *_told(passages), *_alone(passages)]
    sure = [one for one in said if one.sure] or said
    if not sure:
        return ABSENT
    last = sure[0]
    for one in sure[1:]:
        last = one if _is_later(one.iso, last.iso) else last
    return Element(State.FOUND if last.sure else State.UNSURE, last.iso, last.page, last.excerpt)


def _is_later(one: str, other: str) -> bool:
    """A month is later than a day only where it is another month; a day of the month says more."""
    if one[:7] == other[:7] and len(one) != len(other):
        return len(one) > len(other)
    return one > other


def _of_elements(signed: Element, approved: Element) -> Iterator[_Dated]:
    if approved.state is State.FOUND and approved.value["date"]:
        yield _Dated(approved.value["date"], approved.page or 1, approved.excerpt)
    if signed.state is not State.NOT_FOUND and (signed.value or {}).get("date"):
        sure = signed.state is State.FOUND or bool(SIGNED.search(signed.excerpt))
        yield _Dated(signed.value["date"], signed.page or 1, signed.excerpt, sure)


def _told(passages: Passages) -> Iterator[_Dated]:
    """Days in sentences and rows."""
    names = names_of(passages)
    for paragraph in passages.paragraphs:
        before, last = Who.UNKNOWN, ""
        for text in sentences_of(paragraph.text):
            days = days_in(text, short=True)
            deeds = deeds_of(text, names, before) if days or before else ()
            before = next((one.who for one in reversed(deeds) if one.clause.subject), before)
            for day in days:
                if _is_reissued(text, day, last):
                    yield _Dated(day.as_iso(), paragraph.page, excerpt(text, day.start, day.end))
                elif LAST_UPDATED.search(text[: day.start]):
                    yield _Dated(day.as_iso(), paragraph.page, excerpt(text, day.start, day.end), sure=False)
                elif _is_of_it(text, day, names, before):
                    yield _Dated(day.as_iso(), paragraph.page, excerpt(text, day.start, day.end))
            last = text


def _is_reissued(text: str, day: Day, last: str) -> bool:
    """Updated on this day, beside the day on which it was first published, or with the reason."""
    head = text[: day.start]
    again = REISSUED.search(head)
    return bool(again and (WHY.match(text[day.end :]) or PUBLISHED.search(f"{last} {head[: again.start()]}")))


def _is_of_it(text: str, day: Day, names: Names, before: Who) -> bool:
    """The word that the day belongs to is one of making, and what was made is this paper."""
    start = max((match.end() for match in ENDS.finditer(text, 0, day.start)), default=0)
    end = next((match.start() for match in ENDS.finditer(text, day.end)), len(text))
    clause, place = text[start:end], day.start - start
    if FOR_APPROVAL.match(clause):
        return False
    head = clause[max(0, place - FAR) : place]
    made = max((match.end() for words in (MADE, UPDATED) for match in words.finditer(head)), default=-1)
    other = max((match.end() for match in NOT_MADE.finditer(head)), default=-1)
    if made < 0 and not (place < 16 and other < 0 and MADE.search(clause[place:])):
        return False
    if other > made or (other >= 0 and DATED.search(head[other:made])) or is_of_other_paper(clause):
        return False
    return not any(
        (one.who is Who.OTHER and one.clause.verb) or one.clause.mood in (Mood.AHEAD, Mood.MAY, Mood.DENIED)
        for one in deeds_of(clause, names, before)
        if MADE.search(one.clause.text) or text[day.start : day.end] in one.clause.text
    )


def _alone(passages: Passages) -> Iterator[_Dated]:
    """A line that is a day only, perhaps behind its label, on the cover or at the end."""
    count = len(passages.lines)
    for line in passages.lines:
        yield from _in_pairs(line)
    for number, line in enumerate(passages.lines):
        days = days_in(line.text, short=True)
        if len(days) != 1 or len(line.text) - days[0].end > 2:
            continue
        label = line.text[: days[0].start]
        before = passages.lines[number - 1] if number else None
        above = before.text if before else ""
        if not LABEL.match(label) or OF_MORE.search(label) or (not label.strip() and OF_MORE.search(above[-60:])):
            continue
        parted = line.opens and before is not None and before.page == line.page
        halved = not line.opens and DAY_AT_END.search(above) and MONTH_AT_START.match(line.text)
        wrapped = halved or (
            not parted and len(above) >= LONG and not above.endswith((".", ":")) and not MADE.search(label)
        )
        if not wrapped and (MADE.search(label) or number < EDGE or number >= count - EDGE):
            yield _Dated(days[0].as_iso(), line.page, line.text)


def _in_pairs(line: Line) -> Iterator[_Dated]:
    """“Published | 11 March 2024 | Next issue | by 30 June 2025”: several labels with their days in one row."""
    for label, cell in zip(line.cells[::2], line.cells[1::2], strict=False):
        days = days_in(cell, short=True)
        alone = len(days) == 1 and not days[0].start and days[0].end == len(cell)
        if len(line.cells) > PAIR and alone and LABEL.match(label) and MADE.search(label) and not OF_MORE.search(label):
            yield _Dated(days[0].as_iso(), line.page, f"{label}: {cell}")
