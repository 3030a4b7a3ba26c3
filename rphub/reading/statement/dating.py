"""The date of the statement: the last of the days on which it was signed, approved and published.

Where none of them is said, what a label or a line of its own says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rphub.reading.dates import days_in
from rphub.reading.elements import ABSENT, Element, State
from rphub.reading.passages import Passages, excerpt, sentences_of
from rphub.reading.signing.words import OTHER_PAPER

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
WENT_OUT = re.compile(
    r"(?:^|[\d)|] )(?:\d+(?:\.\d+)* )?(?:date (?:of )?|first )?(?:published|publication|issued|disclos(?:ed|ure)"
    r"|(?:put |posted |placed |live |up |released )?on(?:line| (?:\w+ ){0,3}?(?:website|web ?page|site)))\b[^.;]{0,60}$"
    r"|\b(?:it|this|statement|document|page|we)\b(?: (?:and|which|,))*(?: (?:was|is|has|have|been|were|went|goes)\b)*"
    r"(?: first| then| also)? (?:published|put|posted|placed|uploaded|issued|disclosed|released|made public"
    r"|up|live|online)\b[^.;]{0,60}$",
    re.IGNORECASE,
)
"""Before the day on which the statement itself was made public."""
OF_ANOTHER = re.compile(
    r"\b(?:previous|prior|last|former|earlier|next|will|to be|due|by the end|polic(?:y|ies)|reports?|codes?|replac\w+"
    r"|supersed\w+|other|data|guidance|accounts|review\w*|updat\w+)\b",
    re.IGNORECASE,
)
SIGNED = re.compile(r"\b[Ss]igned\b")
MOST_BEFORE = 120
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
    """As a reviewer would look: at the signature, the approval and the publication, else a label, a line of its own."""
    said = _signed_or_agreed(list(_dated(passages)), signed, approved)
    if said.state is State.NOT_FOUND:
        return said
    out = [one for one in _published(passages) if _is_later(one[0], said.value)]
    return Element(State.FOUND, *max(out)) if out else said


def _signed_or_agreed(dated: Sequence[_Dated], signed: Element, approved: Element) -> Element:
    on = (signed.value or {}).get("date") if signed.state is not State.NOT_FOUND else None
    agreed = approved.value["date"] if approved.state is State.FOUND else None
    days = {agreed, *(one.iso for one in dated if APPROVED.search(one.excerpt))}
    if agreed and (on is None or on in days) and (above := _above(dated, agreed)):
        return Element(State.FOUND, above.iso, above.page, above.excerpt)
    if on and not (agreed and _is_later(agreed, on)):
        told = signed.state is State.FOUND or SIGNED.search(signed.excerpt)
        state = State.FOUND if told else State.UNSURE
        return Element(state, on, signed.page, signed.excerpt)
    if agreed:
        return Element(State.FOUND, agreed, approved.page, approved.excerpt)
    best = max(dated, key=lambda one: one.worth, default=None)
    if best is None:
        return ABSENT
    return Element(State.FOUND if best.worth >= 2 else State.UNSURE, best.iso, best.page, best.excerpt)


def _is_later(one: str, other: str) -> bool:
    """A month is later than a day only where it is another month."""
    return one[:7] > other[:7] or (len(one) == len(other) and one > other)


def _published(passages: Passages) -> Iterator[tuple[str, int, str]]:
    """Days on which it went out, told in a sentence, a row or a line."""
    told = [(line.page, line.text) for line in passages.lines]
    told += [(one.page, text) for one in passages.paragraphs for text in sentences_of(one.text)]
    for page, text in told:
        for day in days_in(text, short=True):
            before = text[max(0, day.start - MOST_BEFORE) : day.start]
            before = re.split(r"[.;] ", before)[-1]
            if WENT_OUT.search(before) and not OF_ANOTHER.search(before) and not OTHER_PAPER.search(before):
                yield day.as_iso(), page, excerpt(text, day.start, day.end)


def _above(dated: Sequence[_Dated], agreed: str) -> _Dated | None:
    """The date of a letter above the text, or of publication: later than the approval it is the statement's own."""
    later = (one for one in dated if one.iso > agreed)
    return next((one for one in later if (one.line < HEAD and one.worth >= 2) or PUBLISHED.match(one.excerpt)), None)


def _dated(passages: Passages) -> Iterator[_Dated]:
    """Labels first; a line that is a date only, on the cover or at the end."""
    count = len(passages.lines)
    others = _of_other_papers(passages)
    for number, line in enumerate(passages.lines):
        above = passages.lines[number - 1].text if number else ""
        for day in days_in(line.text, short=True):
            before = line.text[max(0, day.start - 110) : day.start]
            alone = ALONE.match(before) and len(line.text) - day.end <= 2
            label = f"{above[-80:]} {before}" if alone and not before.strip() else before
            if day.as_iso() in others or NOT_OF_IT.search(ONLINE.sub("published ", label)):
                continue
            if SAYS.search(label):
                yield _Dated(3, day.as_iso(), line.page, excerpt(f"{label.strip()} {line.text[day.start :]}"), number)
            elif alone and (number < EDGE or number >= count - EDGE):
                yield _Dated(2, day.as_iso(), line.page, line.text, number)


def _of_other_papers(passages: Passages) -> frozenset[str]:
    """Days told in sentences about another document."""
    told = (text for one in passages.paragraphs for text in sentences_of(one.text) if OTHER_PAPER.search(text))
    return frozenset(day.as_iso() for text in told for day in days_in(text, short=True))
