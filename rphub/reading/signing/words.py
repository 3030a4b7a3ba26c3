"""Words of signing, the value of a signature, and the role and the date that belong to a name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rphub.reading.dates import days_in
from rphub.reading.people import role_of

SIGNS = re.compile(
    r"/s/|\bsigned\b|\bsignature\b|\bsignatory\b|\b(?:for and )?on behalf of\b|\bsigned[- ]off\b|"
    r"\bsign[- ]?off\b|\bapproved by\b|\bauthori[sz]ed by\b|\bapproval\b|\bapproved\b|"
    r"\bendorsed by\b|\bdeclaration\b|\byours (?:sincerely|faithfully)\b|\bllofnodwyd\b",
    re.I,
)
STRONG = re.compile(
    r"/s/|\bsigned\b|\bsignature\b|\bsignatory\b|\bon (?:behalf of|\w+(?:'s)? behalf)\b|\bsign(?:ed)?[- ]off by\b"
    r"|\bauthori[sz]ed by\b|\byours (?:sincerely|faithfully)\b|\bllofnodwyd\b",
    re.I,
)
NOT_SIGNING = re.compile(
    r"\b(?:contact|(?:prepared|written) by(?! (?:the undersigned|me\b|us\b))|author|compiled by"
    r"|produced by|queries|questions|"
    r"enquiries|e-?mail|telephone|phone|document owner|owner of (?:this|the) (?:plan|document)|"
    r"maintained by|verified by|assured by|calculated by|consultant|reviewer|checked by|"
    r"next review|responsible for|responsibility|led by|lead by|issued by|version|distribution|"
    r"(?<!in )witness)\b|@|\btel\b|^(?:policy|document|statement|plan) (?:lead|owner|holder)\b",
    re.I,
)
OTHER_PAPER = re.compile(
    r"(?<!this )(?<!This )\b(?:human rights|sustainability|annual|integrated|non-financial|ESG|CSR"
    r"|corporate responsibility|impact|gender pay(?: gap)?|climate|tax|california) (?:policy |strategy )?"
    r"(?:statement|report|disclosure|declaration)s?\b"
    r"|\b\w+'s? own (?:[\w-]+ ){0,4}?(?:statement|report|disclosure|declaration)\b"
    r"|^(?:that one|those|theirs|these others|that of)\b|\bsigned by (?:the then|our former|the former|a former)\b",
    re.I,
)
"""What a sentence speaks of is another's document, or another document of the firm."""
NOT_SIGNED_BY_STEP = re.compile(
    r"(?:[\w ]{0,20} )?(?:written|drafted|prepared|reviewed|checked|compiled|edited|consulted|considered"
    r"|proof-?read|circulated|recommended"
    r"|published|uploaded|author|reviewer|editor)(?: by)?\s*:?",
    re.I,
)
"""The step that a row of a table of signing begins with, where who is named did not sign."""
DATE_LABEL = re.compile(r"^(?:date(?: signed| of (?:signature|signing|approval))?|dated|signed on)\s*[:\-]?\s*", re.I)
NOT_ITS_DATE = re.compile(
    r"review(?!ed and (?:signed|approved))|version|posted|publi|year end|ending|expir|valid|baseline|"
    r"updated|next|for (?:approval|decision)|factors|issue|website|online|general meeting|correct (?:at|on)|tariff",
    re.I,
)
SENTENCE_ENDS = re.compile(r"[a-z]{4}\. (?!Dated\b|Signed\b)[A-Z][a-z]+ [a-z]{3}")
GOES_ON = re.compile(
    r"\b(?:on|of|by|from|to|until|at|in|our|the|next|and|a|is|end(?:ed|ing|s))(?: the)?(?: \d{1,2})?$", re.I
)
"""The end of a line whose sentence ends on the line below: a date there is that sentence's."""
ASIDE = re.compile(r"(?-i:[a-z])[^.;:!?]{3,50}")
"""“Chair and third of that name in the trade”: a post, and what is none."""
MOST_OF_DATE, SHORT = 90, 30
ENOUGH = 2
"""What a signature needs."""


@dataclass(frozen=True, slots=True)
class Signed:
    """`role` is empty and `date` None where the document has none; the more `worth`, the surer the signature."""

    name: str
    role: str
    date: str | None
    page: int
    shown: str
    worth: int
    undated: bool = False
    """Where its date should stand, a placeholder stands."""

    @property
    def value(self) -> dict[str, str | None]:
        return {"name": self.name, "role": self.role or None, "date": self.date}


def clean_role(text: str) -> str:
    text = re.split(r"\)|,?\s+(?:dated?|on \d|signed|(?:for and )?on behalf)\b|\s\d", text, maxsplit=1, flags=re.I)[0]
    text = re.sub(
        r"^(?:(?:I am|I'm|being) )?(?:an? )?(?:our |the |its |as |an? )?(?-i:[a-z]+'s )?",
        "",
        text.strip(" ,.;:-("),
        flags=re.I,
    )
    text = re.split(r" and (?:the|an?|one of the) (?=board|director|member|trustee)", text)[0]
    if re.match(r"of\b|board\b|(?!chair\w* of\b).*\bdirectors\b|.*\bbehalf\b", text, re.I):
        return ""
    post, _, more = text.partition(" and ")
    return role_of(text) or (role_of(post) if post[:1].isupper() and ASIDE.fullmatch(more) else "")


def date_of(texts: Sequence[str], *, last: bool = False) -> str | None:
    """The first date, or the last one, that is not of publication, review or the data; a whole one before a month."""
    near = (before for before in ("", *texts))
    told = [
        _with_slashes(text)
        for text, before in zip(texts, near, strict=False)
        if len(text) <= MOST_OF_DATE
        and not _is_of_else(text)
        and not (len(before) >= SHORT and GOES_ON.search(before))
        and not ((len(before) < SHORT or before.endswith(":")) and _is_of_else(before[-SHORT:]))
    ]
    days = list(days_in(" ".join(told), short=True))
    whole = [day for day in days if day.whole] or days
    return whole[-1 if last else 0].as_iso() if whole else None


def _is_of_else(text: str) -> bool:
    """Of another thing, or in running text: “Printed on recycled paper. Photographs taken June 2023.”"""
    return bool(NOT_ITS_DATE.search(text) or SENTENCE_ENDS.search(text))


def _with_slashes(text: str) -> str:
    """“11-04-2024” as a date, which a year before other dashes is already."""
    dashed = re.search(r"\d\s?-\s?\d\d?\s?-\s?\d", text) and not re.match(r"\d{4}-", DATE_LABEL.sub("", text))
    return re.sub(r"(?<=\d)\s?-\s?(?=\d)", "/", text) if dashed else text
