"""Which of the five required categories of scope 3 a plan covers: those with a figure, or with a reason for none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from rphub.reading.elements import ABSENT, Element, State
from rphub.reading.passages import excerpt
from rphub.reading.plan import cells
from rphub.reading.plan.labels import FIVE, SCOPE, Part, categories_in
from rphub.reading.plan.sections import is_prose
from rphub.reading.plan.tables import Figure
from rphub.reading.plan.wording import Line, Sentence

COVERS = re.compile(
    r"\binclud(?:es?|ed|ing)\b|\bcovers?\b|\bcovering\b|\bcompris|\bconsists?\b|\bmade up of\b|"
    r"\bmeasured?\b|\bcalculated\b|\breport(?:ed|s)?\b|\bsources?\b|\baccount|\bfrom\b|\bsum of\b|"
    r"\brelates?\b|\baris|\bmeans\b|\bcategories are\b|\bscope 3 (?:emissions )?(?:is|are)\b|"
    r"\bmade of\b|\bdue to\b|:|\(",
    re.I,
)
ONLY_ASKED = re.compile(
    r"\brequir(?:e|es|ed|ement|ements)\b|\bmust\b|\bshould\b|\bppn\b|\bsubset\b|\bwill\b|"
    r"\bplan(?:s|ning)? to\b|\bintend|\bnext year\b|\bnot yet\b|"
    r"\bworking (?:on|towards)\b|\bin (?:the )?future\b|\baim to\b|\bhope\b|\breduc|"
    r"\bdefined? as\b|\bsuch as\b|\bexample|\bcould\b|(?-i:\bmay\b)|\bto be\b",
    re.I,
)
DID = re.compile(
    r"\b(?:have|has) been (?:reported|measured|included|calculated|estimated)\b|"
    r"\bwe (?:have )?(?:now )?(?:report|measure|calculate|include|estimate)d?\b(?! to)|\b(?:are|"
    r"were|is|was) (?:also )?(?:reported|measured|included|calculated|estimated)\b",
    re.I,
)
LEFT_OUT = re.compile(
    r"\bnot (?:included|measured|applicable|relevant|reported|material|calculated)\b|\bexclud|"
    r"\bn/a\b|\bdo(?:es)? not\b|\bdon't\b|\bno (?:upstream|downstream|business|waste|commut)|"
    r"\bomitted\b|\bnil\b|\bhave no\b|\bhas no\b|\bunable\b|\bwithout\b|\b(?:is|are|was|"
    r"were) (?:therefore |thus )?zero\b|\bnothing\b",
    re.I,
)
REASON = re.compile(
    r"\bbecause\b|\bas (?:we|our|the|all|no|this|it|goods|products|there)\b|\bsince\b|\bso\b|"
    r"\btherefore\b|\bdue to\b|\bbeing\b|\bwe (?:do not|don't|have no|are an?|provide|only|own no|"
    r"sell)\b|"
    r"\bthere (?:is|are) no\b|\bnot (?:relevant|applicable) to\b|\bservices?\b.{0,30}\bonly\b|"
    r"\bcompany does not\b|\bno (?:goods|products|physical|deliveries|freight)\b|\bfully remote\b|"
    r"\bimmaterial\b",
    re.I,
)
NOT_YET = re.compile(
    r"\bnot yet\b|\bno data\b|\bdata (?:is|was|are) not\b|\bunable\b|\bworking on\b|\bwill be\b|"
    r"\bnext year\b|\bin (?:the )?future\b",
    re.I,
)


def covered(figures: Sequence[Figure], sentences: Sequence[Sentence], lines: Sequence[Line]) -> Element:
    """The categories covered, in the order of their numbers."""
    proofs = _with_figures(figures)
    asked: tuple[int, str] | None = None
    for page, text, near in _texts(sentences, lines):
        third = near and len(SCOPE.findall(text)) == 1
        named = [part for part in (_in_scope3(text) if third else categories_in(text)) if part in FIVE]
        if not named:
            continue
        if LEFT_OUT.search(text):
            if _is_reason(text):
                _add(proofs, named, page, text)
        elif ONLY_ASKED.search(text) and not DID.search(text):
            asked = asked or ((page, excerpt(text)) if near else None)
        elif (
            (near and COVERS.search(text))
            or DID.search(text)
            or re.search(r"\b(?:are|is|were|was|also|been) (?:also )?included\b", text, re.I)
        ):
            _add(proofs, named, page, text)
    return _element(proofs, asked)


def _with_figures(figures: Sequence[Figure]) -> dict[Part, tuple[int, str]]:
    """Categories with a figure or an explained “n/a”, and those that the label of the scope 3 figure names."""
    proofs: dict[Part, tuple[int, str]] = {}
    for figure in figures:
        if figure.part in FIVE and (figure.value is not None or (figure.sure and _explained(figure))):
            _add(proofs, [figure.part], figure.line.page, figure.line.raw)
        if figure.part is Part.SCOPE3 and figure.value is not None and not ONLY_ASKED.search(figure.label):
            _add(proofs, _in_scope3(figure.label), figure.line.page, figure.line.raw)
    return proofs


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


def _in_scope3(label: str) -> list[Part]:
    """Beside “Scope 3”, “travel” alone is business travel."""
    named = categories_in(label)
    plain = re.search(r"\b(?<!commuter )(?<!staff )(?<!employee )travel\b(?! to)", label, re.I)
    return [*named, Part.TRAVEL] if plain and Part.TRAVEL not in named else named


def _add(proofs: dict[Part, tuple[int, str]], parts: Iterable[Part], page: int, text: str) -> None:
    for part in parts:
        if part in FIVE:
            proofs.setdefault(part, (page, excerpt(text)))


def _texts(sentences: Sequence[Sentence], lines: Sequence[Line]) -> Iterable[tuple[int, str, bool]]:
    """Sentences with whether they speak of scope 3, and the lines of a list below “Scope 3 (included sources)”."""
    for sentence in sentences:
        scope = [match for match in SCOPE.finditer(f"{sentence.under} {sentence.text}") if match["three"]]
        yield sentence.page, sentence.text, bool(scope)
    left = 0
    for line in lines:
        match = SCOPE.search(line.flat)
        if match:
            wanted = re.search(r"sources|includ|categor|:$", line.lower) or len(line.flat.split()) < 5
            left = 8 if match["three"] and wanted else 0
        elif left and not is_prose(line) and not cells.row_of(line.cells, line.flat).cells:
            left -= 1
            yield line.page, f"included: {line.flat}", True
        else:
            left = 0


def _element(proofs: dict[Part, tuple[int, str]], asked: tuple[int, str] | None) -> Element:
    if not proofs:
        return Element(State.UNSURE, None, *asked) if asked else ABSENT
    page, excerpt = min(proofs.values())
    return Element(State.FOUND, [part.value for part in FIVE if part in proofs], page, excerpt)
