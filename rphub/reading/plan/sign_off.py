"""Who signed the plan off, in what role and when (domain specification, section 4.1, item C19).

A name without a role or without a day is unsure, and so is a block with nothing but a line or a placeholder. The day is
that of the signature, else of the board's sign-off, else of the letter.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rphub.reading.dates import Day, days_in
from rphub.reading.elements import Element, State
from rphub.reading.people import HEAD, TITLE
from rphub.reading.plan.company_names import COMPANY
from rphub.reading.plan.days import Act, Told
from rphub.reading.plan.entity import is_same
from rphub.reading.plan.wording import Sheet
from rphub.reading.signing import signed
from rphub.reading.signing.blocks import left_open
from rphub.reading.signing.words import Signed

TITLES = re.compile(rf"^(?:{TITLE})+(?=\S+ \S)")
"""Titles are no part of a name; “Dr Doe” keeps his."""
FOR_COMPANY = re.compile(
    rf"(?:\b(?:on behalf of|[Ss]igned for)|(?:^|\| )[Ff]or)\b[^|]{{0,40}}?(?:\| )?{COMPANY.pattern}"
)
"""“Figures for 2024 were checked by Marl LLP” above the name is no word of signing."""
CLOSES = re.compile(r"yours (?:sincerely|faithfully|truly)\b", re.I)
TOP = 14
"""Lines of a letter above which its date stands."""
WHOLE = len("2025-03-12")
BY = re.compile(r"\b[Ss]igned (?:off )?by\b(?P<who>[^.;]*)")
PERSON = re.compile(r"\b[A-Z][\w'-]+ [A-Z][\w'-]+")
OF_SIGNING = (Act.SIGNED, Act.AGREED, Act.NONE)


def sign_off(sheet: Sheet, days: Sequence[Told], supplier: str = "") -> Element:
    best = signed(sheet.passages)
    if best is None:
        return left_open(sheet.passages)
    day = best.date if best.date and len(best.date) == WHOLE else None
    date = _date(sheet, replace(best, date=day), days) or (None if day else best.date)
    best = replace(best, date=date, name=TITLES.sub("", best.name))
    sure = (
        best.date
        and not best.undated
        and not (_is_of_else(best, days) or _is_for_other(best.shown, supplier))
        and best.role
    )
    return Element(State.FOUND if sure else State.UNSURE, best.value, best.page, best.shown)


def _is_for_other(shown: str, supplier: str) -> bool:
    """“Signed on behalf of the supplier: | Marl Ltd | Jo Lane” below a plan of Ravel Ltd."""
    named = FOR_COMPANY.search(shown)
    return bool(named and supplier) and not is_same(named["name"] if named else "", supplier)


def _is_of_else(best: Signed, days: Sequence[Told]) -> bool:
    """Signed was another paper, or by another firm."""
    return any(best.name in one.text and one.iso == best.date and one.act is Act.OTHERS for one in days)


def _date(sheet: Sheet, best: Signed, days: Sequence[Told]) -> str | None:
    """As the sentence with the name says, as stands in the block, or else as is said elsewhere of a signature."""
    own = [one for one in days if best.name in one.text and one.act is Act.SIGNED]
    if own:
        return own[-1].iso
    days = [one for one in days if not (one.act is Act.SIGNED and _is_by_another(one.text, best))]
    acts = {one.act for one in days if one.iso == best.date}
    by_verb = {one.iso for one in days if one.act is Act.SIGNED and len(one.iso) == WHOLE}
    if best.date and acts == {Act.NONE} and len(by_verb) == 1:
        return by_verb.pop()
    if best.date and (not acts or acts & set(OF_SIGNING) or _is_of_else(best, days)):
        return best.date
    signings = {one.iso for one in days if one.act is Act.SIGNED and not best.date}
    boards = {one.iso for one in days if one.act is Act.AGREED and one.board}
    if best.role or best.date:
        return next((some.pop() for some in (signings, boards) if len(some) == 1), _of_letter(sheet) or None)
    return None


def _is_by_another(text: str, best: Signed) -> bool:
    """“signed by its Chief Executive, Jo Lane”: on a day that is that person's."""
    by = BY.search(text)
    people = [name for name in PERSON.findall(by["who"]) if not HEAD.search(name)] if by else []
    return bool(people) and best.name.rpartition(" ")[2] not in text


def _of_letter(sheet: Sheet) -> str:
    """A letter is signed on the day that stands alone at its top."""
    lines = sheet.passages.lines
    if not any(CLOSES.match(line.text) for line in lines):
        return ""
    alone = [days[0] for line in lines[:TOP] if len(days := days_in(line.text)) == 1 and _is_alone(line.text, days[0])]
    return alone[0].as_iso() if len(alone) == 1 else ""


def _is_alone(text: str, day: Day) -> bool:
    return not text[: day.start].removeprefix("Date").strip(" :") and not text[day.end :].strip(" .")
