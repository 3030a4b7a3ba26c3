"""The date of the statement: of its signature, else of its approval, else what a label or a line of its own says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rphub.reading.dates import days_in
from rphub.reading.elements import ABSENT, Element, State
from rphub.reading.passages import Passages, excerpt

SAYS = re.compile(
    r"\b(?:(?:this|the|our) (?:modern slavery |slavery and human trafficking |annual )?statement (?:was |is "
    r"|has been )?(?:\w+ ){0,3}?(?:published|approved|signed|issued|made|dated|adopted|prepared)|"
    r"statement date|date of (?:this )?(?:statement|publication|issue|approval|signature|signing)|(?:date "
    r")?published|publication date|issue date|date issued|approved|signed|dated?|date of board approval"
    r"|on(?:line| (?:our |the )?website) (?:from|since|on))\b"
    r"[^.;]{0,80}$",
    re.IGNORECASE,
)
NOT_OF_IT = re.compile(
    r"\b(?:review(?:ed)?|next|expir\w+|valid|due|until|year|period|months?|policy|policies|version|since"
    r"|previous|prior|last|founded|established|incorporated|acquired|accounts|updated|amended|code|"
    r"will|by the end of|Act|guidance|printed|downloaded|created|between|from|during|launched|training"
    r"|audit\w*|to be)\b[^.;]{0,40}$",
    re.IGNORECASE,
)
ONLINE = re.compile(r"\bon(?:line| (?:our |the )?website) (?:from|since) $", re.IGNORECASE)
ALONE = re.compile(
    r"^(?:date[d:]*|published:?|issued:?|version date:?|(?-i:[A-Z][a-z]+(?:[ -][A-Z][a-z]+)?),)?[\s:]*$", re.IGNORECASE
)
"""A date of its own, behind its label or the place it was written at."""
APPROVED = re.compile(r"\b(?:approved|adopted|agreed)\b", re.IGNORECASE)
PUBLISHED = re.compile(
    r"(?:date )?(?:first )?(?:published|issued|publication|(?:put |live )?on(?:line| (?:our |the )?website))\b",
    re.IGNORECASE,
)
EDGE = 14
HEAD = 8


@dataclass(frozen=True, slots=True)
class _Dated:
    worth: int
    iso: str
    page: int
    excerpt: str
    line: int
    """Its number in the document."""


def statement_date(passages: Passages, signed: Element, approved: Element) -> Element:
    """As a reviewer would look: at the signature, the approval, a label, a line of its own."""
    on = (signed.value or {}).get("date") if signed.state is not State.NOT_FOUND else None
    agreed = approved.value["date"] if approved.state is State.FOUND else None
    dated = list(_dated(passages))
    days = {agreed, *(one.iso for one in dated if APPROVED.search(one.excerpt))}
    if agreed and (on is None or on in days) and (above := _above(dated, agreed)):
        return Element(State.FOUND, above.iso, above.page, above.excerpt)
    if on:
        state = signed.state if signed.state is State.FOUND else State.UNSURE
        return Element(state, on, signed.page, signed.excerpt)
    if agreed:
        return Element(State.FOUND, agreed, approved.page, approved.excerpt)
    best = max(dated, key=lambda one: one.worth, default=None)
    if best is None:
        return ABSENT
    return Element(State.FOUND if best.worth >= 2 else State.UNSURE, best.iso, best.page, best.excerpt)


def _above(dated: Sequence[_Dated], agreed: str) -> _Dated | None:
    """The date of a letter above the text, or of publication: later than the approval it is the statement's own."""
    later = (one for one in dated if one.iso > agreed)
    return next((one for one in later if (one.line < HEAD and one.worth >= 2) or PUBLISHED.match(one.excerpt)), None)


def _dated(passages: Passages) -> Iterator[_Dated]:
    """Labels first; a line that is a date only, on the cover or at the end."""
    count = len(passages.lines)
    for number, line in enumerate(passages.lines):
        above = passages.lines[number - 1].text if number else ""
        for day in days_in(line.text, short=True):
            before = line.text[max(0, day.start - 110) : day.start]
            alone = ALONE.match(before) and len(line.text) - day.end <= 2
            label = f"{above[-80:]} {before}" if alone and not before.strip() else before
            if NOT_OF_IT.search(ONLINE.sub("published ", label)):
                continue
            if SAYS.search(label):
                yield _Dated(3, day.as_iso(), line.page, excerpt(f"{label.strip()} {line.text[day.start :]}"), number)
            elif alone and (number < EDGE or number >= count - EDGE):
                yield _Dated(2, day.as_iso(), line.page, line.text, number)
