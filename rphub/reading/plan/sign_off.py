"""Who signed the plan off, in what role and when (domain specification, section 4.1, item C19).

The template's block has a name and a date and often no role. A name without a date is unsure, and so is a block with
nothing but a line or a placeholder.
"""

from __future__ import annotations

import re
from dataclasses import replace

from rphub.reading.dates import Day, days_in
from rphub.reading.elements import Element, State
from rphub.reading.people import TITLE
from rphub.reading.plan.wording import Sheet
from rphub.reading.signing import signed
from rphub.reading.signing.blocks import left_open

FOR_THE_BOARD = re.compile(
    r"(?:^|\| )(?:for and )?on behalf of (?:the |our )?(?:board|directors|trustees|partners)\b", re.I
)
"""A name and a date behind it are no signature yet; the form of the template has “Signed on behalf of”."""
SURE = 3
TITLES = re.compile(rf"^(?:{TITLE})+(?=\S+ \S)")
"""Titles are no part of a name; “Dr Doe” keeps his."""
CLOSES = re.compile(r"yours (?:sincerely|faithfully|truly)\b", re.I)
BOARD = re.compile(
    r"\b(?:signed off|signed|approved|reviewed|agreed|adopted)\b[^.;]{0,60}\bby (?:the |our |its )?(?:board"
    r"|directors|members|"
    r"partners|trustees|governors)\b|\b(?:board|directors|members|partners|trustees|governors) (?:have "
    r"|has )?(?:reviewed and )?"
    r"(?:signed|approved|agreed|adopted)\b",
    re.I,
)
LONGEST = 300
TOP = 14
"""Lines of a letter above which its date stands."""


def sign_off(sheet: Sheet) -> Element:
    best = signed(sheet.passages)
    if best is None:
        return left_open(sheet.passages)
    if not best.date and best.role and (written := _date_of_letter(sheet) or _date_of_board(sheet)):
        best = replace(best, date=written)
    best = replace(best, name=TITLES.sub("", best.name))
    sure = best.date and (best.role or (best.worth >= SURE and not FOR_THE_BOARD.search(best.shown)))
    return Element(State.FOUND if sure else State.UNSURE, best.value, best.page, best.shown)


def _date_of_letter(sheet: Sheet) -> str:
    """A letter is signed on the day that stands alone at its top."""
    lines = sheet.passages.lines
    if not any(CLOSES.match(line.text) for line in lines):
        return ""
    alone = [days[0] for line in lines[:TOP] if len(days := days_in(line.text)) == 1 and _is_alone(line.text, days[0])]
    return alone[0].as_iso() if len(alone) == 1 else ""


def _is_alone(text: str, day: Day) -> bool:
    return not text[: day.start].removeprefix("Date").strip(" :") and not text[day.end :].strip(" .")


def _date_of_board(sheet: Sheet) -> str:
    """“Reviewed and signed off by the directors on 25 February 2026.” with the name below."""
    said = [one.text for one in sheet.sentences if BOARD.search(one.text) and len(one.text) < LONGEST]
    days = {day.as_iso() for text in said for day in days_in(text) if day.whole}
    return days.pop() if len(days) == 1 else ""
