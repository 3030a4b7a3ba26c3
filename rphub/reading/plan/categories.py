"""Which of the five required categories of scope 3 a plan covers: those with a figure, or with a reason for none."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from rphub.reading.elements import ABSENT, Element, State
from rphub.reading.passages import excerpt, sentences_of
from rphub.reading.plan import cells
from rphub.reading.plan.category_labels import categories_labelled
from rphub.reading.plan.category_texts import (
    FIGURE,
    NONE_SENT,
    NOT_INCLUDED,
    ONLY_ASKED,
    THE_FIVE,
    UNKNOWN,
    Text,
    listed_below,
    names_third,
    texts_of,
)
from rphub.reading.plan.category_words import in_scope3
from rphub.reading.plan.labels import CATEGORY, FIVE, Part, categories_in, part_of
from rphub.reading.plan.noted import labels_noted
from rphub.reading.plan.tables import Figure
from rphub.reading.plan.wording import VERBS, Line, Sentence

COVERS = re.compile(
    r"\binclud(?:es?|ed|ing)\b|\bcovers?\b|\bcovering\b|\bcompris|\bconsists?\b|\bmade up of\b|"
    r"\bmeasured?\b|\bcalculated\b|\breport(?:ed|s)?\b|\bsources?\b|\baccount|\bfrom\b|\bsum of\b|"
    r"\brelates?\b|\baris|\bmeans\b|\bcategories are\b|\bscope 3 (?:emissions )?(?:is|are)\b|"
    r"\btakes? in\b|\bcounts?\b|\bcounted\b|\badds? up\b|\bmade of\b|\bcontains?\b|\bof which\b|\bdue to\b|:|\("
    r"|\b(?:rest|remainder|balance|others|little|some|most|half|third|quarter|tonnes?|part|share)\b[^.;:]{0,30}?\b(?:is"
    r"|are|was|were|comes?|came)\b",
    re.I,
)
DID = re.compile(
    r"\b(?:have|has) been (?:reported|measured|included|calculated|estimated)\b"
    r"|\bscope 3 (?:(?!(?:will|would|should|must|shall|has|have|ought|to|need|needs)\b)\w+ ){0,3}(?:includes?"
    r"|covers?|comprises?|counts?|contains?|takes?)\b|\bwe (?:have|had|hold) (?:figures|data|numbers) (?:for|on)\b"
    r"|\bwe (?:have )?(?:now )?(?:report|measure|calculate|include|estimate)d?\b(?! to)|\b(?:are|were|is"
    r"|was) (?:also )?(?:reported|measured|included|calculated|estimated)\b",
    re.I,
)
INCLUDED = re.compile(
    rf"{DID.pattern}|\b(?:are|is|were|was|also|been) (?:also )?included\b|[(,] ?included\b"
    r"|\b(?:that|it|this|they|these) (?:is|are) in (?:there|it|here|that figure|the figure)\b",
    re.I,
)
LEFT_OUT = re.compile(
    r"\b(?:is|are|was|were) (?:still |yet |so far )?(?:missing|absent|lacking|outstanding|awaited|to come|to follow)\b"
    r"|\bleft\b.{0,30}\bout\b|: none\b|\bneither\b|\bdoes not arise\b|\bdid not count\b|\bnot counted\b|\b(?:not|n't"
    r"|never)(?: yet)?(?: been)? (?:yet )?(?:measured|assessed|included|counted|estimated|calculated|weighed)\b"
    r"|\b(?:once|until|as soon as) (?:[\w-]+ ){1,5}(?:has|have) been \w+ed\b"
    r"|\bnot (?:yet )?(?:in|part of|among) (?:the|our|this)\b|\bnothing\b|\bthere (?:is|are|was|were) none\b"
    r"|\bno (?:figures?|numbers?) (?:(?:is|are|was|were) )?(?:given |stated |there )?(?:for|of)\b"
    r"|\bnot (?:included|measured|applicable|relevant|reported|material|calculated)\b|\bexclud|\bn/a\b"
    r"|\bdo(?:es)? not\b|\bdon't\b|\bno (?:upstream|downstream|business|waste|commut)|\bomitted\b|\bnil\b|\bhave no\b"
    r"|\bhas no\b|\bunable\b|\bwithout\b|\b(?:is|are|was|were) (?:therefore |thus )?(?:zero|nought)\b|\b(?:is"
    r"|are) not\b(?=,? (?:since|because|as)\b)|\bnothing\b",
    re.I,
)
NOT_OURS = re.compile(
    r"\b(?:does not|do not|doesn't|don't) (?:apply|arise)\b|\bnot (?:applicable|relevant)\b|\bn/a\b|\bnone\b|\bnil\b"
    r"|\bzero\b",
    re.I,
)
"""It is said that there is none of it; the next sentence may say why."""
REASON = re.compile(
    r"\b(?:nil|zero|none|not applicable|n/a)\b,? (?:as|since|because|for)\b|\bfor (?:that|this) reason\b"
    r"|\bto speak of\b|\bworth (?:counting|mentioning|measuring|speaking of)\b|\bbecause\b"
    r"|\b(?:which|that|this) is why\b"
    r"|\bas (?:we|our|the|all|no|this|it|goods|products|there)\b|\bas (?:every|some|any|no)\w+ |\bsince\b|\bso\b"
    r"|\btherefore\b|\bhence\b|\bdue to\b|\bbeing\b|\bwe (?:do not|don't|have no|are an?|provide|only|own no|sell)\b"
    r"|\bthere (?:is|are) no\b|\bnot (?:relevant|applicable) to\b|\bservices?\b.{0,30}\bonly\b|\bcompany does not\b"
    r"|\bno (?:goods|products|physical|deliveries|freight)\b|\bfully remote\b|\bimmaterial\b",
    re.I,
)
NOTHING_MOVED = re.compile(
    r"\b(?:nothing|none|no (?:goods|products|physical \w+|deliveries|freight|parcels|stock))\b|\b(?:by|over|via"
    r"|through)"
    r" (?:the )?(?:internet|e-?mail|web)\b|\bservices? (?:business|company|firm|only)\b|\b(?:do|does)(?: not|n't)"
    r" (?:make"
    r"|sell|ship|send|deliver|move|buy|hold|transport|carry|have)\b",
    re.I,
)
SAYS_NO = re.compile(r"no\b[:,;.]? \w", re.I)
NOT_YET = re.compile(
    r"\bnot\b[^.;]{0,30}\b(?:yet|so far)\b|\bonly since\b|\bnext (?:plan|time|edition)\b|\bto follow\b"
    r"|\bwill (?:come|follow)\b|\b(?:is|are) (?:still )?(?:expected|awaited|missing|lacking|outstanding|to come)\b"
    r"|\bawait|\b(?:want|lack) of\b|\b(?:still|yet|remains?) to be\b|\bnot yet\b|\bno data\b"
    r"|\bdata (?:is|was|are) not\b|\bunable\b|\bworking on\b|\bwill be\b|\bnext year\b|\bin (?:the )?future\b",
    re.I,
)


SMALL = 10
"""Up to it a number may be of anything, not only of scope 3."""
MOST_OF_THEM = 4
"""Of the five: a sentence that names so many speaks of scope 3."""
SUBSET = re.compile(r"\bsubset\b|\b(?:five|required|ppn) (?:categories|sources)\b", re.I)
"""The label of a figure that is of the five categories and names none of them."""


ALL_FIVE = re.compile(
    r"\bscope 3 (?:\w+ ){0,3}(?:covers?|includes?|contains?|comprises?) (?:all )?(?:of )?the (?:five|required)\b"
    r"|\b(?:five|required)(?: \w+)? (?:categories|sources)(?: of scope 3)? (?:are|is|were"
    r"|have been) (?:all )?(?:included|reported|measured|counted|covered)\b|\b(?:all|each"
    r"|every one) (?:of )?(?:the )?(?:five|5|required)\b(?=.*\bscope 3\b|.*\bcategor"
    r"|.*\bsources\b)[^.;]{0,80}?\b(?:are|is|were|was|been) (?:all )?(?:included|reported|measured|counted|covered"
    r"|calculated)\b|\b(?:includes?|reports?|reported|covers?|measures?|measured|counts?|contains?|holds?|is (?:for"
    r"|of)|takes? in) (?:all|each) (?:of )?(?:the )?five\b[^.;]{0,40}\b(?:categories|sources)\b",
    re.I,
)
MEASURED = re.compile(r"\d ?(?:tCO2e|tonnes)(?! (?:by|less|more))", re.I)


def covered(figures: Sequence[Figure], sentences: Sequence[Sentence], lines: Sequence[Line]) -> Element:
    """The categories covered, in the order of their numbers."""
    proofs = _with_figures(figures)
    five = _is_of_five(figures, lines)
    for part, page, text in _explained_rows(lines):
        _add(proofs, [part], page, text)
    labelled = list(categories_labelled(lines))
    for part, page, text in (*_noted(lines), *labelled):
        _add(proofs, [part], page, text)
    asked: tuple[int, str] | None = None
    whole = frozenset(one.value for one in figures if one.part is Part.SCOPE3 and one.value and one.value > SMALL)
    for said in _clauses([*texts_of(sentences, lines, whole, five=five), *listed_below(lines)]):
        if ALL_FIVE.search(said.text) and not NOT_YET.search(said.text):
            _add(proofs, FIVE, said.page, said.text)
            continue
        every = [part for part in in_scope3(said.text) if part in FIVE]
        plain = said.near or len(every) >= MOST_OF_THEM or bool(NONE_SENT.search(said.text))
        named = every if plain else [part for part in in_scope3(said.text, plain=False) if part in FIVE]
        lists = len(named) >= MOST_OF_THEM
        if not named or _is_open(said):
            continue
        if (
            LEFT_OUT.search(said.text)
            or NONE_SENT.search(said.text)
            or (said.included and cells.ABSENT.search(said.text))
        ):
            if _is_reason(said.text) or _is_reason_behind(said, named):
                _add(proofs, named, said.page, said.text)
        elif ONLY_ASKED.search(said.text) and not (DID.search(said.text) or (five and THE_FIVE.search(said.text))):
            asked = asked or ((said.page, excerpt(said.text)) if said.near else None)
        elif (
            said.included
            or (lists and _is_list(said.text))
            or ((said.near or lists) and (COVERS.search(said.text) or FIGURE.search(said.text)))
            or INCLUDED.search(said.text)
            or _is_measured(said.text)
        ):
            _add(proofs, named, said.page, said.text)
    counted = five or labelled or any(map(_counts, figures)) or any(_is_counted(one.text) for one in sentences)
    return _element(proofs, asked, counted=bool(counted))


def _is_of_five(figures: Sequence[Figure], lines: Sequence[Line]) -> bool:
    """The figure of scope 3 is said to be of the five categories that are required."""
    labels = [f"{one.label} {one.line.flat}" for one in figures if one.part is Part.SCOPE3 and one.value is not None]
    rows = [line.flat for line in lines if len(line.cells) > 1 and names_third(line.flat)]
    return any(SUBSET.search(text) for text in (*labels, *rows))


def _is_open(said: Text) -> bool:
    """In the row of a source stands neither a figure nor why there is none."""
    if said.bare:
        return not (LEFT_OUT.search(said.text) and _is_reason(said.text))
    return bool(said.included and UNKNOWN.search(said.text)) and not FIGURE.search(said.text)


def _counts(figure: Figure) -> bool:
    """A figure of scope 3 or of one of its categories."""
    return figure.value is not None and figure.part in (Part.SCOPE3, Part.OTHER, *FIVE)


def _is_counted(text: str) -> bool:
    """A number beside scope 3 or a category; those of their names are none."""
    return bool((names_third(text) or categories_in(text)) and FIGURE.search(cells.named(text)))


def _is_measured(text: str) -> bool:
    """“Upstream transportation gave 310 tCO2e”: no change, no aim."""
    return bool(MEASURED.search(text)) and not NOT_INCLUDED.search(text)


def _clauses(texts: Iterable[Text]) -> Iterator[Text]:
    """Each half of “we will measure two of them next year; the figure is of waste and travel” for itself."""
    for one in texts:
        halves = "; " in one.text
        asked = halves and ONLY_ASKED.search(one.text) and not LEFT_OUT.search(one.text)
        if asked or (halves and _is_half_told(one.text)):
            for part in one.text.split("; "):
                yield replace(one, text=part, near=one.near and bool(names_third(part)), included=False)
        else:
            yield one


def _is_half_told(text: str) -> bool:
    """“We send nothing, so we have no downstream transport; upstream transport is not measured yet.”"""
    parts = text.split("; ")
    open_parts = [part for part in parts if NOT_YET.search(part)]
    rest = [part for part in parts if part not in open_parts]
    return len(open_parts) == 1 and any(in_scope3(part) and REASON.search(part) for part in rest)


def _with_figures(figures: Sequence[Figure]) -> dict[Part, tuple[int, str]]:
    """Categories with a figure or an explained “n/a”, and those that the label of the scope 3 figure names."""
    proofs: dict[Part, tuple[int, str]] = {}
    for figure in figures:
        if figure.part in FIVE and (figure.value is not None or (figure.sure and _explained(figure))):
            _add(proofs, [figure.part], figure.line.page, figure.line.shown)
        if figure.part is Part.SCOPE3 and figure.value is not None:
            named = in_scope3(f"{figure.label} {_without_open(figure.line.flat)}")
            if ONLY_ASKED.search(figure.label):
                named = [part for piece in _pieces(figure.label) for part in in_scope3(piece)]
            _add(proofs, named, figure.line.page, figure.line.shown)
    return proofs


def _without_open(row: str) -> str:
    """A row without what it says is still to be measured: “Travel 9.4; waste 3.1. Commuting is not yet measured.”"""
    return "; ".join(part for said in sentences_of(row) for part in said.split("; ") if not NOT_YET.search(part))


def _pieces(label: str) -> list[str]:
    """“Travel 9.8 Commuting 43.5 Waste: not yet measured”: each category for itself, if it has a figure."""
    places = sorted({match.start() for part, words in CATEGORY if part in FIVE for match in words.finditer(label)})
    pieces = [label[start:end] for start, end in itertools.pairwise([*places, len(label)])]
    return [one for one in pieces if FIGURE.search(one) and not ONLY_ASKED.search(one)]


def _noted(lines: Sequence[Line]) -> Iterator[tuple[Part, int, str]]:
    """“Scope 3*” with “* Business travel and waste.” below, “Downstream transport (b) | -” with “(b) We send no"
    " goods.”"""
    for page, label, note in labels_noted(lines):
        part, text = part_of(label), f"{label}: {note}"
        if part in FIVE and not NOT_YET.search(note) and (NOT_OURS.search(note) or REASON.search(note)):
            yield part, page, text
        for said in sentences_of(note) if part is Part.SCOPE3 else ():
            if not (LEFT_OUT.search(said) or ONLY_ASKED.search(said)):
                yield from ((one, page, text) for one in in_scope3(said))


def _is_reason_behind(said: Text, named: Sequence[Part]) -> bool:
    """“... is excluded. Our customers download what we make, so there is nothing to send.”; of the same category."""
    behind = in_scope3(said.behind)
    if behind and not set(behind) & set(named):
        return False
    if NOT_OURS.search(said.text):
        return _is_reason(f"{said.text} {said.behind}")
    return bool(NOTHING_MOVED.search(said.behind)) and not NOT_YET.search(f"{said.text} {said.behind}")


def _is_reason(text: str) -> bool:
    """Why a category has no figure, and not only that it has none yet."""
    long = re.search(r"[:;,-] ", text) and len(text.split()) > 7
    told = REASON.search(text) or (long and not re.search(r"exclud|not included|omitted", text, re.I))
    return bool(told) and not NOT_YET.search(text)


def _explained(figure: Figure) -> bool:
    """“n/a” with the reason behind it on the row."""
    behind = figure.line.flat[len(figure.label) :] if figure.line.flat.startswith(figure.label) else figure.line.flat
    words = re.findall(r"[a-z]{2,}", cells.ABSENT.sub(" ", behind.lower()))
    return len(words) > 2 and not NOT_YET.search(behind)


def _explained_rows(lines: Sequence[Line]) -> Iterator[tuple[Part, int, str]]:
    """“Category 9 | not applicable: we deliver no goods”: a row of a table without any figure, but with the reason."""
    for line in lines:
        label, *rest = line.cells
        behind = " ".join(rest)
        told_no = SAYS_NO.match(behind) and (REASON.search(behind) or NOTHING_MOVED.search(behind))
        if rest and (cells.ABSENT.match(behind) or told_no):
            part = part_of(label)
            words = re.findall(r"[a-z]{2,}", cells.ABSENT.sub(" ", behind.lower()))
            if part in FIVE and len(words) > 1 and not NOT_YET.search(behind):
                yield part, line.page, line.shown


def _add(proofs: dict[Part, tuple[int, str]], parts: Iterable[Part], page: int, text: str) -> None:
    for part in parts:
        if part in FIVE:
            proofs.setdefault(part, (page, excerpt(text)))


def _is_list(text: str) -> bool:
    """Names of sources with commas between them, and no sentence."""
    return text.count(",") + text.count(";") > 0 and not VERBS.search(text) and bool(categories_in(text))


def _element(proofs: dict[Part, tuple[int, str]], asked: tuple[int, str] | None, *, counted: bool) -> Element:
    """Categories that are named where nothing of scope 3 is counted are unsure."""
    if proofs and not counted:
        return Element(State.UNSURE, None, *(asked or min(proofs.values())))
    if not proofs:
        return Element(State.UNSURE, None, *asked) if asked else ABSENT
    page, excerpt = min(proofs.values())
    return Element(State.FOUND, [part.value for part in FIVE if part in proofs], page, excerpt)
