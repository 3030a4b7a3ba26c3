"""The texts that may say what scope 3 includes: its sentences, the lists below them, and whether they speak of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rphub.reading.passages import BULLET
from rphub.reading.plan import cells
from rphub.reading.plan.category_words import in_scope3
from rphub.reading.plan.labels import SCOPE
from rphub.reading.plan.sections import is_prose
from rphub.reading.plan.wording import Line, Sentence

ONLY_ASKED = re.compile(
    r"\brequir(?:e|es|ed|ement|ements)\b|\bmust\b|\bshould\b|\bppn\b|\bsubset\b(?!\s*(?:[:=]|means|is\b|covers|includes|holds))|\bwill\b|\bplan(?:s"
    r"|ning)? to\b|\bintend|\bnext year\b|\bnot yet\b|\bworking (?:on|towards)\b|\bin (?:the )?future\b|\baim to\b"
    r"|\bhope\b|\breduc|\b(?:actions?|measures|targets?|plans?)\b[^.:]{0,30}:|\bdefined? as\b|\bsuch as\b|\bexample"
    r"|\bcould\b|(?-i:\bmay\b)|\bto be (?!every)",
    re.I,
)
NONE_SENT = re.compile(
    r"\b(?:nothing|no (?:goods|products|parcels|stock|\w+ goods))\b[^.;]{0,20}\b(?:carried|sent|delivered|shipped|moved"
    r"|posted|goes|go|leaves?)\b[^.;]{0,25}\b(?:to (?:our |the |any |a )?(?:customers?|clients?|buyers?)|out)\b"
    r"|\b(?:send|ship|deliver|post|carry) (?:nothing|no (?:goods|products|parcels)) to (?:our |the |any )?(?:customers"
    r"|clients|buyers)\b|\b(?:send|ship|deliver|post) out (?:nothing|no (?:goods|products|parcels))\b",
    re.I,
)
"""“As we sell no goods, nothing is carried to customers”: that says so wherever it stands."""
UNKNOWN = re.compile(
    r"\b(?:data|figures?|information|numbers?|mileage|records?)\b[^.;]{0,20}\b(?:not|missing|awaited|outstanding|wanted"
    r"|needed|requested|to come|to follow)\b|\bnot (?:yet |so far )?(?:been )?(?:supplied|provided|received|obtained"
    r"|collected|gathered|looked|worked|started|done|asked|counted|measured|known|available)\b|\bnot yet\b"
    r"|\bin progress\b|\bbeing \w+ed\b|\b(?:hauliers?|carriers?|suppliers?|staff|we) (?:have been |were |was )?asked\b"
    r"|\b(?:no|x)\W*$|\bunder ?way\b|\bawait\w*\b|\bto (?:be \w+ed|come|follow)\b|\bfrom (?:the )?(?:FY ?)?20\d\d"
    r"|\bnext year\b|\?$",
    re.I,
)
"""In the row of a source instead of its figure."""
THE_FIVE = re.compile(
    r"^(?:(?:the|our|these|those|all) )?(?:five|required|ppn)(?: required| ppn)? (?:scope 3 )?(?:categories|sources)"
    r"(?: (?:are|were|cover|comprise|include)\b|:)",
    re.I,
)
NOT_INCLUDED = re.compile(
    r"\breduc|\btarget|\bmeasures?\b|\bactions?\b|\binitiatives?\b|\bprojects?\b|\bplan(?:s|ned)?\b|\bnext\b"
    r"|\bfuture\b|\bexclu|\bnot\b|\bomi(?:t|ssion)",
    re.I,
)
"""Headings that name scope 3 and say nothing of what its figure includes."""
FIGURE = re.compile(r"(?<![\w.,])(?!(?:19|20)\d\d\b)\d[\d,]*(?:\.\d+)?(?![\d%])")
_REST = r"(?:everything else|all else|the rest|the remainder)"
IS_REST = re.compile(rf"\b{_REST}\b[^.;\d]{{0,40}}\bscope 3\b|\bscope 3\b[^.;\d]{{0,20}}\b{_REST}\b", re.I)
REST_IS = re.compile(
    rf"(?:by )?\W?{_REST}\W?(?: here)?,? (?:(?:we|I) (?:here )?mean|means|covers|comprises|takes in|includes)\b", re.I
)
"""“Everything else, scope 3, was 19.5 tonnes.” and later “By everything else I mean ...”."""
MEANS_THIRD = re.compile(
    r"\b(?:value[- ]chain|the chain|subset|everything else|third (?:row|line|number|figure|column|bar|one|scope)"
    r"|indirect(?: emissions)?)"
    r"(?: \([^)]*\))? ?(?:is|are|was|means?|covers?|includes?|takes? in|holds?|contains?|consists?|comprises?|:)",
    re.I,
)
"""“The chain means goods coming in and the way to work.”: scope 3 by another name."""
TITLE = re.compile(r"carbon[- ]reduction[- ]plan", re.I)
NUMBERS = re.compile(r"\d{1,2}(?:(?:,| and| &|, and) ?\d{1,2})+\.?")
"""“4, 5, 6, 7 and 9” below or beside “Scope 3 categories”."""


@dataclass(frozen=True, slots=True)
class Text:
    """Words with whether they speak of scope 3 (`near`), and whether they stand where its sources are listed."""

    page: int
    text: str
    near: bool
    included: bool = False
    behind: str = ""
    """The next sentence of the paragraph."""
    bare: bool = False
    """A row without a figure where others have theirs: only a reason for it counts."""


def texts_of(
    sentences: Sequence[Sentence], lines: Sequence[Line], whole: frozenset[float], *, five: bool
) -> Iterator[Text]:
    """What a sentence says of scope 3, the one behind it, and the list that it leads to."""
    place, told = -1, False
    listed: str | None = None
    rest = any(IS_REST.search(one.text) for one in sentences)
    for number, sentence in enumerate(sentences):
        after = sentences[number + 1] if number + 1 < len(sentences) else None
        headings = TITLE.sub(" ", sentence.under)
        heading = headings.removesuffix(f" > {sentence.text.strip('.: ')}").rpartition(" > ")[2]
        below = bool(names_third(heading) or _names(heading, whole)) and not NOT_INCLUDED.search(headings)
        text = f"Categories {sentence.text}" if below and NUMBERS.fullmatch(sentence.text) else sentence.text
        means = (rest and bool(REST_IS.match(text))) or bool(MEANS_THIRD.search(text))
        third = means or (five and THE_FIVE.search(text)) or (text.endswith(":") and _names(text, whole))
        own = _clause(text) or (text if third else "")
        goes_on = told and sentence.place == place
        item = bool(in_scope3(text)) or sentence.place == place or bool(BULLET.match(lines[sentence.line].raw))
        listed = listed if listed is not None and sentence.under.startswith(listed) and item else None
        in_list = listed is not None and (bool(own) or not SCOPE.search(text))
        yield Text(
            sentence.page,
            own or text,
            bool(own) or below or goes_on or in_list,
            below or in_list or means or _of_figure(own),
            after.text if after and after.place == sentence.place else "",
        )
        if own and text.endswith(":") and not ONLY_ASKED.search(text):
            listed = None if NOT_INCLUDED.search(text) else sentence.under
        place, told = sentence.place, bool(own) or (goes_on and not SCOPE.search(sentence.text))


def listed_below(lines: Sequence[Line]) -> Iterator[Text]:
    """Lines below “Scope 3 (included sources)”."""
    rows: list[Line] = []
    left = 0
    for line in lines:
        match = SCOPE.search(line.flat)
        if match:
            wanted = re.search(r"sources|includ|categor|:$", line.lower) or len(line.flat.split()) < 8
            yield from _as_texts(rows)
            rows = []
            left = 12 if match["three"] and wanted and not NOT_INCLUDED.search(line.flat) else 0
        elif left and re.fullmatch(r"[\d.,]+", line.flat):
            left -= 1
        elif left and not line.prose and _is_source(line):
            left -= 1
            rows.append(line)
        else:
            left = 0
    yield from _as_texts(rows)


def _as_texts(rows: Sequence[Line]) -> Iterator[Text]:
    figured = any(_has_figure(line) for line in rows)
    for line in rows:
        bare = figured and len(line.cells) > 1 and not _has_figure(line)
        yield Text(line.page, line.flat, near=True, included=True, bare=bare)


def _has_figure(line: Line) -> bool:
    return any(cells.cell_of(text).kind is cells.Kind.NUMBER for text in line.cells[1:])


def _is_source(line: Line) -> bool:
    """An item that names a category, with or without its figure, or other words without any."""
    return bool(in_scope3(line.flat)) or not (is_prose(line) or cells.row_of(line.cells, line.flat).cells)


def names_third(text: str) -> re.Match[str] | None:
    return next((match for match in SCOPE.finditer(text) if match["three"]), None)


def _names(text: str, whole: frozenset[float]) -> bool:
    """“Inside the 46.7 tonnes”: scope 3 by its figure."""
    return any(float(match.group().replace(",", "")) in whole for match in FIGURE.finditer(text))


def _clause(text: str) -> str:
    """The part of a sentence that speaks of scope 3: from the scope named before it to the one behind it."""
    third = names_third(text)
    if third is None:
        return ""
    others = [match for match in SCOPE.finditer(text) if not match["three"]]
    start = max((match.end() for match in others if match.start() < third.start()), default=0)
    end = min((match.start() for match in others if match.start() > third.start()), default=len(text))
    return text[start:end]


def _of_figure(clause: str) -> bool:
    """“64.5 tCO2e from travel and waste (scope 3)”, “Scope 3 = ...”."""
    return bool(re.search(r"\d\s?(?:tonnes|tCO2e|t\b)|^\W*scope 3\W*=|\bscope 3\)", clause, re.I))
