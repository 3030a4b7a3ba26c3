"""The words of a document as the rules of a plan want them: one spelling of CO2e, of dashes and of numbers.

Every line keeps what it said (`raw`) for the excerpt. All expressions are bounded: a page of digits takes linear time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from rphub.reading.dates import MONTHS
from rphub.reading.passages import ITEM, Paragraph, Passages, read_passages
from rphub.reading.passages import Line as Written
from rphub.reading.plan.noted import notes_of, with_notes
from rphub.reading.plan.numbered import without_numbers

LONGEST = 2_000
"""Characters of a line that are looked at; no table and no sentence is wider."""
MOST_CELLS = 80
"""Of a line; no table that a person reads is wider."""
MOST_LINES = 40_000
"""Of a document: more than three hundred full pages, which is what is read of an upload at most."""
SUPERSCRIPTS = dict.fromkeys(map(ord, "¹²³⁰⁴⁵⁶⁷⁸⁹†‡®™\u200b\ufeff\u00ad"))
SPELLINGS = str.maketrans(
    {
        **{chr(0x2080 + digit): str(digit) for digit in range(10)},
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("‘’ʼ`", "'"),
        **dict.fromkeys("“”„", '"'),
        **dict.fromkeys("•▪◦●∙■\uf0b7", "•"),
        "ﬁ": "fi",
        "ﬂ": "fl",
        "…": "...",
    }
)
CO2E = re.compile(
    r"\b(?:t\s?)?C[O0]\s?2\s?[-(]?\s?e(?:q(?:uiv(?:alents?)?)?)?\b\)?|\bt\s?eq\.?\s?C[O0]2\b|"
    r"\bcarbon dioxide[- ]equivalents?\b|\bc[o0]2[- ]equivalents?\b",
    re.I,
)
_MEASURE = r"(?:measur|compar|count|judg|track|set|reckon|start|beg[aiu]n|assess|gaug)\w*"
BASE_YEAR = re.compile(
    r"\b(?:base|reference|ref\.?|benchmark|comparison|starting)[- ](?:year|period)\b|\b(?:year|point) of (?:reference"
    r"|comparison|departure)\b|\byear (?:against|from|with) which (?:we|the \w+|all \w+) (?:\w+ly )?(?:measure"
    r"|compare|count"
    r"|judge|track|set)\w*\b(?: (?!is\b|was\b)\w+){0,4}(?= (?:is|was)\b)|\byear (?:that )?(?:we|all later years are"
    r"|later years are) (?:measured?|compared?|count(?:ed)?|judged?)(?: (?!is\b|was\b)\w+){0,3} (?:against|from"
    r"|with)\b|\bbase ?-?line\b|(?<=\bour )(?:yardstick|comparator|datum|point of departure)\b(?: year\b)?"
    r"(?= (?:is|was)\b|[,.;]|$| \()|(?<=\bour )base(?=[.,;)]|$)"
    rf"|\byear (?:against|from|with|by|on) which (?:we|our|the|all|every\w*|each|later|progress)\b(?: (?!is\b"
    rf"|was\b)\w+){{0,4}}?"
    rf" {_MEASURE}(?: (?:ourselves|everything|progress|everything else|all others?|later years"
    rf"|our \w+))?(?= ?[,.;:)(]|$)"
    rf"|\byear (?:that )?(?:everything|all(?: else| others?)?|every (?:other|later) year|we|progress)(?: else)?(?: is"
    rf"| are)?"
    rf" {_MEASURE}(?: (?:ourselves|everything|progress))? (?:against|from|with|by|to)\b",
    re.I,
)
LAST_YEAR = re.compile(
    r"\b(?:last|latest|most recent) (?:known|available|complete|completed|full|measured|reported) year\b"
    r"|\byear (?:on|for|about) which we (?:\w+ )?report(?:ing)?\b(?: now| here)?"
    r"|\byear (?:that )?(?:we )?(?:(?:is )?now )?(?:being )?reported?(?: on)?(?: here| now| in this plan)?(?= (?:is"
    r"|was)\b|,|\.)|\blast year(?= \((?:FY ?)?(?:19|20)?\d\d)"
    r"|\b(?:last|latest|most recent|newest) year (?:for|of|in|to) which (?:(?!will\b)[\w'-]+ ){0,9}"
    r"(?:bills|figures|data|numbers|records|complete|finished|closed|ready|known|available|accounts|counted|count|measured)\b"
    r"|\b(?:last|latest|most recent) (?:full )?(?:financial |calendar |reporting )?year (?:that )?we have"
    r"(?= is\b)|\b(?:last|latest|most recent) (?:full )?(?:financial |calendar |reporting )?year (?:that )?we have"
    r" (?:counted|measured|finished|complete|figures for|data for|numbers for)\b"
    r"|\byear (?:that (?:has )?)?just (?:gone|ended|closed|past|finished)\b|\bnewest year\b",
    re.I,
)
"""Other names of the baseline year and of the latest one."""
LONG = {"'ve": " have", "'re": " are", "'ll": " will"}
SHORTENED = re.compile(r"(?:(?<=\bwe)|(?<=\bI)|(?<=\bthey)|(?<=\byou))'(?:ve|re|ll)\b", re.I)
"""“We're going net zero.”: spoken English says the same."""
METRIC = re.compile(r"\bmetric ton(?:ne)?s?\b", re.I)
"""American for tonnes."""
DECIMAL_COMMA = re.compile(r"(?<![\d,.])([-+]?\d{1,3}),(\d{1,2})(?=\s?(?:%|tCO2e|tonnes\b|t\b))")
STAR = re.compile(r"(?<=[\d)a-z])\*{1,3}")
SHORT_SCOPE = re.compile(
    r"(?<![\w/.'-])S([123])(?=\s*(?:$|(?<=\s)\d+\.\d|[\t|:=()+&]|- |emissions\b|subset\b|total\b|tCO2e\b))"
)
"""“S1” as a label, and no postcode."""
COLUMN = re.compile(r"\t|\s\|\s?|^\|\s?|\s?\|$| {3,}")
RUN_IN = re.compile(r"[A-Z][A-Za-z-]*(?: [A-Za-z-]+){0,3}[.:]")
"""“Targets. We will ...”: a heading on the first line of its paragraph; so is a question."""
MOST_ASKED = 16
LONE_BRACKET = re.compile(r"\t(?=\)(?:\t|$))")
"""Behind a small letter that a PDF draws apart from its word."""
STARTS_CO2 = re.compile(r"e(?:q\w*)?\b|2\s?e?\b", re.I)
SCOPE_APART = re.compile(r"\b(scopes?)\t(?=[123](?:[\t)]|, |$))", re.I)
BASE_ASIDE = re.compile(r"\(base\)|(?<=\t)base(?=\t|$)|(?<=\d\d )base(?=\t|$| (?:19|20)\d\d)", re.I)
_DAY = rf"\d\d? (?:{'|'.join(MONTHS)}) (?:19|20)\d\d"
BETWEEN_DAYS = re.compile(rf"\bbetween ({_DAY}) and ({_DAY})\b", re.I)
"""“Between 1 April 2022 and 31 March 2023” is a year."""
ONLY_YEAR = re.compile(r"(?:FY ?)?(?:20)?\d\d(?:/\d\d)?", re.I)
_MONTHS = "|".join(MONTHS)
DATE_ENDS = re.compile(rf"(?:\d\d? )?(?:(?:{_MONTHS}) )?(?:19|20)\d\d\b", re.I)
BROKEN = tuple(
    (re.compile(ends, re.I), re.compile(begins))
    for ends, begins in (
        (r"\bt?C[O0]$|C[O0]\s?2$", STARTS_CO2),
        (r"\bscopes?$", r"[123]\b"),
        (r"\bscope [123] -$", r"[A-Z]"),
        (r"\d,$", r"\d{3}\b"),
        (r"\(base(?:line)?$", r"year"),
        (r"\bscope 2,?$", r"(?i:\(?(?:market|locatio))"),
        (r"\b(?:to|ended|ending) \d\d?(?:st|nd|rd|th)?$", DATE_ENDS),
        (rf"(?:\b\d\d?|\bto|\bended|\() (?:{_MONTHS})$", r"(?:19|20)\d\d\b"),
        (rf"\d (?:{_MONTHS}) (?:19|20)\d\d$", r"- ?\d{1,2} [A-Z]"),
    )
)
"""How the line above ends and the one below begins where a narrow cell broke one thing in two."""
UNIT_BELOW = re.compile(r"\(\s?(?:tonnes|t\s?CO|kg\s?CO|tCO2)")


@dataclass(frozen=True)
class Line:
    """A line with its page; `cells` are its columns where the file shows any. What many rules ask is kept."""

    page: int
    raw: str
    text: str
    prose: bool = False
    """Part of a paragraph of running text."""
    raw_cells: tuple[str, ...] = ()

    @cached_property
    def cells(self) -> list[str]:
        return [cell.strip() for cell in COLUMN.split(self.text, MOST_CELLS)[:MOST_CELLS]]

    @property
    def shown(self) -> str:
        """For a person: without its bullet, the cells of a row apart."""
        said = ITEM.sub("", self.raw)
        return " | ".join(filter(None, self.raw_cells)) if len(self.raw_cells) > 1 else said

    @cached_property
    def flat(self) -> str:
        return " ".join(COLUMN.sub(" ", self.text).split())

    @cached_property
    def lower(self) -> str:
        return self.flat.lower()


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence in the spelling of the rules, with the number of the line it begins on and the heading above it."""

    page: int
    text: str
    line: int
    under: str
    place: int
    """The number of its paragraph."""

    @property
    def lower(self) -> str:
        return self.text.lower()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document as the rules of a plan read it."""

    passages: Passages
    lines: tuple[Line, ...]
    sentences: tuple[Sentence, ...]


def sheet_of(pages: Sequence[str]) -> Sheet:
    """Lines and sentences; what a narrow cell broke apart (“CO2” and “e”, “1,” and “240”) is one again."""
    passages = read_passages([without_numbers(page) for page in _bounded(pages)])
    lines: list[Line] = []
    places: dict[int, int] = {}
    notes = notes_of(passages.lines)
    running = {id(line) for one in passages.paragraphs if _runs(one) for line in one.lines}
    for said in passages.lines:
        text = "\t".join(with_notes(cell, notes) if notes else cell for cell in said.cells)[:LONGEST]
        line = Line(said.page, said.text, spelled(text), id(said) in running, said.cells)
        same_page = bool(lines) and lines[-1].page == said.page
        columns = "\t" in line.text and bool(lines) and "\t" in lines[-1].text
        if same_page and not columns and broken(lines[-1].text, line.text):
            lines[-1] = _joined(lines[-1], line)
        else:
            lines.append(line)
        places[id(said)] = len(lines) - 1
    return Sheet(passages, tuple(lines), tuple(_sentences(passages, places)))


def _bounded(pages: Sequence[str]) -> list[str]:
    """The lines that are looked at; a file of nothing but line breaks has more."""
    left, kept = MOST_LINES, []
    for page in pages:
        lines = page.split("\n", left)[:left]
        left -= len(lines)
        kept.append("\n".join(lines))
        if left <= 0:
            break
    return kept


FULL = 60
"""Characters of a line that fills its width."""
VERBS = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|we|which|that|this|these|those|includes|based on|amount(?:s"
    r"|ed)|emitted|totalled|fell|rose|came|stood|compared|represents?|shows?|covers?|because|therefore|since)\b",
    re.IGNORECASE,
)


RUNS = re.compile(rf"{VERBS.pattern}|\b(?:include|cover|comprise|asks? for)\b", re.IGNORECASE)
ROW = re.compile(r"\d\s?(?:tonnes|t\s?CO|CO|kg)?[\w ₂]{0,12}$", re.IGNORECASE)


FIGURE = re.compile(r"\d[\d,.]*|n/?a", re.IGNORECASE)


def _has_figure(line: Written) -> bool:
    """A figure or “n/a” alone in a column, perhaps with a remark behind it that reads like running text."""
    return any(FIGURE.fullmatch(cell.strip()) for cell in line.cells[1:])


def _runs(paragraph: Paragraph) -> bool:
    """Running text over several lines, as no cell of a table is."""
    words = paragraph.text.split()
    behind = [line.text[:1] for line in paragraph.lines[1:]] + [""]
    ends = [bool(ROW.search(line.text)) for line in paragraph.lines]
    rows = sum(end and not text.islower() for end, text in zip(ends, behind, strict=True))
    if (rows > 1 and 2 * rows >= len(paragraph.lines)) or any(map(_has_figure, paragraph.lines)):
        return False
    told = RUNS.search(paragraph.text) or paragraph.text.count(";") > 1 or _flows(paragraph)
    return len(paragraph.lines) > 1 and len(words) > 9 and bool(told) and not paragraph.heading


def _flows(paragraph: Paragraph) -> bool:
    """Full lines of which each goes on in the next, without a verb: a list of sources told in a sentence."""
    *full, _ = texts = [line.text for line in paragraph.lines]
    one_column = all(len(line.cells) == 1 for line in paragraph.lines)
    return (
        one_column
        and len(texts) > 2
        and not ROW.search(texts[-1])
        and all(len(text) > FULL for text in full)
        and not any(text[:1].isupper() for text in texts[1:])
    )


def _sentences(passages: Passages, places: dict[int, int]) -> Iterator[Sentence]:
    place, under = -1, ""
    for one in passages.sentences:
        first = passages.paragraphs[one.place].lines[0]
        text = " ".join(spelled(one.text[:LONGEST]).split())
        if one.place != place:
            place, under = one.place, spelled(one.under)
            if RUN_IN.fullmatch(text):
                under = f"{one.under} > {text.strip('.: ')}"
        if text.endswith("?") and len(text.split()) <= MOST_ASKED:
            under = f"{spelled(one.under)} > {text}"
        yield Sentence(one.page, text, places.get(id(first), 0), under, one.place)


def spelled(text: str) -> str:
    text = text.translate(SUPERSCRIPTS).translate(SPELLINGS)
    text = METRIC.sub("tonnes", LONE_BRACKET.sub("", text))
    text = SHORTENED.sub(lambda match: LONG[match.group().lower()], CO2E.sub(_co2e, text))
    text = SHORT_SCOPE.sub(r"Scope \1", text)
    text = BASE_ASIDE.sub("(baseline)", SCOPE_APART.sub(r"\1 ", BETWEEN_DAYS.sub(r"from \1 to \2", text)))
    text = LAST_YEAR.sub("latest year", BASE_YEAR.sub(_baseline, DECIMAL_COMMA.sub(r"\1.\2", text)))
    return STAR.sub("", text).rstrip()


def _co2e(match: re.Match[str]) -> str:
    said = match.group()
    return ("tCO2e" if said[0] in "tT" else "CO2e") + (")" if said.endswith(")") and "(" not in said else "")


def _baseline(match: re.Match[str]) -> str:
    """The word as capitals and small letters stand there, so that a heading stays one."""
    words = "baseline year" if "year" in match.group().lower() else "baseline"
    return words.capitalize() if match.group()[:1].isupper() else words


def broken(above: str, below: str) -> bool:
    """Whether a narrow cell broke one word, number or date over two lines."""
    last, first = above[-40:].rstrip(), below[:12].lstrip()
    return any(ends.search(last) and begins.match(first) for ends, begins in BROKEN) or (
        bool(ONLY_YEAR.fullmatch(above.strip()) and re.match(r"\((?:baseline|current|latest|report)", first, re.I))
        or (bool(UNIT_BELOW.match(first)) and "\t" not in above and not last.endswith("."))
    )


def _joined(above: Line, below: Line) -> Line:
    gap = "" if re.search(r"(?:\d,|[O0]|C[O0]\s?2)$", above.text) and not below.text.startswith("(") else " "
    text = spelled(above.text + gap + below.text.lstrip())
    return replace(above, raw=f"{above.raw}{gap}{below.raw}", text=text, raw_cells=())
