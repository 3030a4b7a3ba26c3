"""The statement as the firm's own words: without what others do, what they are quoted with, and what a template says.

A statement tells of a parent, a university or a customer as well, quotes a supplier, and may still have the notes of
the form it was written on. A sentence is another's where its subject is a name that is not the firm's (`whose`) and
nothing in it refers to the firm; “it” and “they” behind it are the same other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from rphub.reading.passages import Line, Paragraph, Passages, sentences_of
from rphub.reading.people import HEAD, names_in
from rphub.reading.statement.actors import Who, who_is
from rphub.reading.statement.grammar import clause_of
from rphub.reading.statement.whose import HOUSES, Names, names_of

GUIDANCE = re.compile(
    r"^(?:\W*)(?:guidance(?: notes?)?|instructions?|drafting notes?|notes? (?:to|for) [\w ]{3,30}|tips?|hints?|help"
    r"|example(?: text| wording)?) ?:|^(?:\W*)(?:tick|delete|complete|choose|select|cross out) "
    r"(?:those|the|all|any|as|one|whichever|each|this)\b",
    re.IGNORECASE,
)
UNTICKED, TICKED = re.compile(r"[☐□◻]"), re.compile(r"[☑☒✓✔✗✘■]")
QUOTED = re.compile(r'(?<!\w)"(?=\S)([^"]{30,900})(?<=\S)"(?!\w)')
SPEAKS = re.compile(r"\b(?:we|our|us|I|my)\b", re.IGNORECASE)
GOES_ON = re.compile(
    r"^(?:it|its|they|their|these|those|this|that|he|she|the (?:group|parent|university|academy))\b"
    r"|^(?:in|during|since|by|last|that|over)\b[^,;.]{0,30}?,? (?:it|they)\b",
    re.I,
)
ITS = re.compile(r"(?:Its|Their)\b")
OUR_OTHER = re.compile(
    r"\b(?:our|its|the company's|the firm's) (?:\w+ )?(?:parent|owner|franchisor|licensor|investor|customers?|clients?"
    r"|landlord|shareholders?|suppliers?)\b",
    re.I,
)
OURS = re.compile(
    r"\b(?:we|our|ours|us|I|my|me|ourselves|this (?:\w+ ){0,3}(?:statement|declaration|page)|on (?:our|my) behalf)\b"
    r"|\bthe (?:company|firm|charity|business|organisation)\b",
    re.IGNORECASE,
)
BINDS_US = re.compile(
    r"(?:it|this|they|both|these|all) (?:also )?(?:appl(?:y|ies) to|binds?|covers?|extends? to|governs?) (?:us\b"
    r"|our\b|everybody here"
    r"|all (?:of us|our|(?:\w+ ){0,2}(?:staff|employees) (?:of|in|at) the (?:UK )?(?:company|firm))|the UK company)",
    re.IGNORECASE,
)
"""“The parent has a Code. It applies to all our staff.”"""
WITH_HOUSE = re.compile(rf"\b(?:with|by|from|at) the (?:{'|'.join(HOUSES)})\b", re.IGNORECASE)
OF_PARENT = re.compile(r"\((?:an? |the )?(?:[\w-]+ )?(?:subsidiary|member|part|company|division) of [^()]*\)", re.I)
TAIL = 40
"""Letters by which the last sentence of a paragraph is told."""


def own_words(passages: Passages, names: Names | None = None) -> Passages:
    """The same passages; sentences, rows and paragraphs that are not the firm's own are left out."""
    names = names or names_of(passages)
    kept: list[Paragraph] = []
    gone: set[str] = set()
    out: set[Line] = set()
    cut: dict[Line, str] = {}
    page, goes_on = 0, False
    for one in passages.paragraphs:
        said = (
            one
            if one.contents
            else _own(one, names, goes_on=goes_on and (one.page != page or ITS.match(one.text) is not None))
        )
        lost = list(_lost(one, said))
        gone.update(lost)
        cut.update(_cut(one, lost))
        if said is not None:
            kept.append(said)
        else:
            out.update(one.lines)
        page, goes_on = one.page, not one.heading and (said is None or not said.text.endswith(one.text[-TAIL:]))
    if not gone:
        return passages
    lines = tuple(left for line in passages.lines if line not in out and (left := _line(line, gone, cut)))
    return Passages(lines, tuple(kept))


def without(passages: Passages, others: Callable[[list[str]], Iterator[bool]]) -> Passages:
    """The same passages without the sentences of which `others` says so, paragraph by paragraph."""
    kept: list[Paragraph] = []
    gone: set[str] = set()
    cut: dict[Line, str] = {}
    for one in passages.paragraphs:
        if one.heading or one.contents or (len(one.lines[0].cells) > 1 and len(one.lines) == 1):
            kept.append(one)
            continue
        told = list(sentences_of(one.text))
        left = [text for text, other in zip(told, others(told), strict=True) if not other]
        if len(left) == len(told):
            kept.append(one)
            continue
        gone.update(text for text in told if text not in left)
        gone.update((one.text,) if not left else ())
        cut.update(_cut(one, [text for text in told if text not in left]))
        if left:
            kept.append(replace(one, text=" ".join(left)))
    lines = tuple(line for one in passages.lines if (line := _line(one, gone, cut))) if gone else passages.lines
    return Passages(lines, tuple(kept)) if gone else passages


def without_lines(passages: Passages, gone: set[Line]) -> Passages:
    """The same passages without these lines and the paragraphs they make; whole entries only."""
    kept = tuple(one for one in passages.paragraphs if not gone.issuperset(one.lines))
    return Passages(tuple(line for line in passages.lines if line not in gone), kept)


def _lost(one: Paragraph, said: Paragraph | None) -> Iterator[str]:
    if said is None:
        yield one.text
    elif said is not one:
        yield from (text for text in sentences_of(one.text) if text not in said.text)


def _cut(one: Paragraph, lost: Sequence[str]) -> Iterator[tuple[Line, str]]:
    """Of the lines over which these sentences go on, as in PDF, what is left of each."""
    whole = " ".join(line.text for line in one.lines)
    places = [(start, start + len(text)) for text in lost if (start := whole.find(text)) >= 0]
    begin = 0
    for line in one.lines:
        end = begin + len(line.text)
        left = [letter for at, letter in enumerate(line.text, begin) if not any(a <= at < b for a, b in places)]
        if len(line.cells) == 1 and len(left) < len(line.text):
            yield line, "".join(left).strip()
        begin = end + 1


def _line(line: Line, gone: set[str], cut: Mapping[Line, str]) -> Line | None:
    """A line without the sentences that are gone; none where nothing is left."""
    if line.text in gone:
        return None
    text = cut.get(line, line.text)
    for sentence in sentences_of(text) if len(line.cells) == 1 else ():
        if sentence in gone:
            text = text.replace(sentence, "").strip()
    return line if text == line.text else replace(line, text=text, cells=(text,)) if text else None


def _own(one: Paragraph, names: Names, *, goes_on: bool = False) -> Paragraph | None:
    """`goes_on` where the page before ended with another's deeds."""
    if one.heading:
        return None if names.is_anothers(one.text) and _is_signature(one.text) else one
    if GUIDANCE.search(one.text) or (UNTICKED.search(one.text) and not TICKED.search(one.text)):
        return None
    if len(one.lines[0].cells) > 1:
        return None if names.is_anothers(one.text) else one
    quoted = _quoted(one.text)
    told = list(sentences_of(one.text))
    kept = [
        text
        for text, others in zip(told, _are_others(told, names, before=goes_on), strict=True)
        if not others and not any(said in text or _piece(text) in said for said in quoted)
    ]
    if len(kept) == len(told):
        return one
    return replace(one, text=" ".join(kept)) if kept else None


def _is_signature(text: str) -> bool:
    """“Jane Doe, Chief Executive, Acme SE, Aachen” below a foreword looks like a heading in plain text."""
    return "," in text and bool(HEAD.search(text)) and next(names_in(text), None) is not None


def _piece(text: str) -> str:
    """The longest part of a sentence between quotation marks; its attribution stands behind them."""
    return max(text.split('"'), key=len).strip()


def _quoted(text: str) -> list[str]:
    """What somebody says of themselves in quotation marks, where the words around name no chief of the firm."""
    around = QUOTED.sub("", text).strip(" .,;:-")
    if not around or HEAD.search(around):
        return []
    return [match.group(1) for match in QUOTED.finditer(text) if SPEAKS.search(match.group(1))]


def _are_others(told: list[str], names: Names, *, before: bool = False) -> Iterator[bool]:
    """Of each sentence whether it tells of another: by a name, or by a pronoun behind one."""
    for text, after in pairwise([*told, ""]):
        goes_on = before and GOES_ON.search(text) and not names.is_own(text)
        listed = (piece for piece in text.split("; ")[1:] if piece[:1].isupper() and not names.is_anothers(piece))
        others = (
            names.is_anothers(_without_way(text, names)) and next(listed, None) is None and not _is_met(text, names)
        ) or names.is_strangers(text)
        before = not OURS.search(OUR_OTHER.sub("", text)) and bool(goes_on or others)
        yield before and not BINDS_US.match(after)


def _without_way(text: str, names: Names) -> str:
    """What comes by way of another comes to the firm, and in brackets it says whose subsidiary it is."""
    text = OF_PARENT.sub(" ", text)
    return text if names.others is None else re.sub(rf"\b(?:by way of|via) {names.others.pattern}", " ", text)


def _is_met(text: str, names: Names) -> bool:
    """“Five buyers took a course with the University of Hull”: the firm's people went to a house."""
    clause = None if names.is_anothers(WITH_HOUSE.sub(" ", text)) else clause_of(text)
    return clause is not None and who_is(clause.subject, names) is Who.FIRM
