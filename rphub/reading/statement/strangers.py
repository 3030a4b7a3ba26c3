"""Other organisations that a statement names: the manufacturers it represents, a body of the trade, a firm copied from.

They are told in full somewhere, by the form of a company or by what they are, and elsewhere by a short form. What they
do themselves is not the firm's. A company of the firm's own, a name like the firm's, and a place are no strangers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rphub.reading.passages import sentences_of
from rphub.reading.statement.name_forms import COMMON, COMPANY, ENDING, WORD

KIND = r"(?:Group|Holdings|Alliance|Initiative|Federation|Confederation|Foundation|Association|Institute|Union|Guild)"
BODY = re.compile(
    rf"\b(?!(?:The|Our|This|In|At|From|By|With|Each|All) ){WORD}(?: (?:(?:of|and|&|for) )?{WORD}){{0,4}}? {KIND}\b"
)
OF_A_FIRM = re.compile(
    r"\b(?:Working|Steering|Modern|Board|Executive|Procurement|Compliance|Audit|Ethics|Supply|Sustainability|Safety)\b"
)
"""A group of this name sits in the firm."""
OF_OURS = re.compile(
    r"\b(?:subsidiar|operating compan|(?:trad(?:ing|es?)|known) as|brand|division|joint(?:ly)?\b|(?:these|both|all|our"
    r"|its|group|member|[2-9]|the following|which|sister) (?:\w+ )?(?:compan|entit|firms|businesses)|companies of ours"
    r"|for itself|itself and|acquired|we (?:bought|own)|on behalf of|formerly|merge|renamed|registered)",
    re.IGNORECASE,
)
"""In a sentence that names a company of the firm's own."""
JOINING = ("of", "and", "&", "for")
BOUGHT = (
    r"\b(?:from|through|via|using|(?:our|the|an?) (?:[\w-]+ ){0,2}(?:supplier|agency|contractor|laundry|wholesaler"
    r"|caterer|haulier|manufacturer|printer|provider),?) (?:the )?"
)
PLACED = r"\b(?:in|near|around|outside) "


def strangers_of(texts: Sequence[str], own: set[str], first: set[str]) -> set[str]:
    """Their names in full and cut short; `first` are the words by which the firm is called."""
    if not first:
        return set()
    told = [said for text in texts for said in sentences_of(text)]
    ours = {name.split()[0] for said in told if OF_OURS.search(said) for name in _named(said)}
    ours |= {word for name in own for word in name.split()[:1]} | first
    full = {name for text in texts for name in _named(text) if name.split()[0] not in ours}
    whole = "\n".join(texts)
    return full | {short for name in full for short in _shorts(name, whole)}


def suppliers_in(texts: Sequence[str], strangers: set[str]) -> set[str]:
    """Those of them from whom something comes: “linen is hired from Snowdrop Laundries Limited”."""
    whole = "\n".join(texts)
    full = {one for one in strangers if ENDING.search(one) and re.search(rf"{BOUGHT}{re.escape(one)}", whole)}
    return full | {short for short in strangers if any(one.startswith(f"{short} ") for one in full)}


def _named(text: str) -> Iterator[str]:
    for pattern in (COMPANY, BODY):
        for match in pattern.finditer(text):
            if not OF_A_FIRM.search(match.group()):
                yield match.group()


def _shorts(name: str, whole: str) -> Iterator[str]:
    """“Northgate” of “Northgate Facilities Group”, where it stands alone and is neither a place nor a usual word."""
    words = ENDING.sub("", name).split()
    for end in range(1, len(words)):
        short = " ".join(words[:end])
        if end == 1 and (short in COMMON or len(short) < 3 or re.search(rf"\b{re.escape(short.lower())}\b", whole)):
            continue
        if words[end - 1] in JOINING or re.search(rf"{PLACED}{re.escape(short)}\b(?!'| [A-Z])", whole):
            continue
        if re.search(rf"\b{re.escape(short)}\b(?:'s?)?(?! (?:(?:of|and|&|for) )?[A-Z])", whole):
            yield short


__all__ = ["strangers_of", "suppliers_in"]
