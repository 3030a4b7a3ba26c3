"""The cells of a row: numbers in tonnes, percentages and energy to leave alone, “n/a” and “nil”.

A number with a percent sign, a currency or a unit of energy is never an emission. What cannot be read one way only has
several readings; the table decides which of them fits.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from rphub.reading.dates import MONTHS
from rphub.reading.passages import LINE_IN_CELL
from rphub.reading.plan.labels import SCOPE, part_of, unbulleted
from rphub.reading.plan.years import MOST_KEPT


class Kind(StrEnum):
    """What stands in a cell."""

    NUMBER = "number"
    ASIDE = "aside"
    NONE = "none"
    WORDS = "words"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Cell:
    """`value` is in the unit that is said with it, else in that of the table; `unit` is t, kg or empty."""

    kind: Kind
    value: float | None = None
    unit: str = ""
    exact: bool = True
    said: str = ""

    @property
    def counts(self) -> bool:
        return self.kind in (Kind.NUMBER, Kind.NONE, Kind.EMPTY)


UNITS = (
    r"(?P<percent>%|per ?cent\b)|(?P<kg>kg(?:s|\.)?\s?(?:of\s)?(?:CO2e?)?(?![a-z]))|(?P<kt>kt\s?CO2e?\b)"
    r"|(?P<t>t?CO2e?\b|(?:metric )?tonnes?(?:\s(?:of\s)?CO2e?)?\b|tons?\b(?:\s(?:of\s)?CO2e?)?"
    r"|te?(?:\s(?:of\s)?CO2e?)?\b)|(?P<else>k?m2\b|[kmg]wh\b|therms?\b|litres?\b|miles?\b|km\b|£|fte\b|employees\b"
    r"|staff\b|vehicles?\b|sites?\b|people\b|years?\b|months?\b|days?\b|pages?\b|m\b|mn?\b|million\b|sq)"
)
NUMBER = re.compile(
    r"(?P<less><|less than |under |below |(?<!add )(?<!adds )(?<!added )(?<!came )(?<!comes )(?<!went )"
    r"(?<!gone )(?<!goes )(?<!rose )(?<!risen )(?<!crept )(?<!moved )up to |>|over "
    r"|more than )?\s?(?P<about>~|≈|c\.\s?|circa |approx(?:\.|imately)? |about "
    r"|around )?(?<![\w.,/£$€])(?P<money>[£$€]\s?)?(?P<sign>[-+](?=\d))?(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d{1,6})?"
    r"|\d{1,12}(?:\.\d{1,6})?)(?!\d|[,.]\d)"
    rf"(?P<k>k\b)?(?:\s?(?:{UNITS}))?",
    re.I,
)
ABSENT = re.compile(
    r"(?<![\w/])(?:n/?\.?a\.?|not (?:applicable|available|measured|reported|calculated|recorded|known"
    r"|yet (?:available|measured|calculated))|tbc|tbd|to follow|pending|awaited|awaiting|unknown|no data|not included"
    r"|excluded|none reported|to be (?:confirmed|calculated))(?![\w/])",
    re.I,
)
ZERO = re.compile(r"(?<!\w)(?:nil|zero|none)(?!\w)(?!-)(?! carbon| emission)", re.I)
DASH = re.compile(r"(?:(?<=\s)|^)-+(?=\s|$)")
EXPLAINED = re.compile(r"\s*(?:[-;:(*]\s?|,\s)[A-Za-z(]|\s[A-Z][a-z]+ [a-z]{2}|\sCat[a-z]*\.? ?\d")
"""“0 - we have no vehicles”, “12.4 (estimated)”: the number with words behind it."""
REMARK_FIRST = re.compile(r"^\((?:market|location)[ -]?(?:based)?\):? (?=\d)", re.I)
NOTE_MARK = re.compile(r"(?<=[\d.,]\d) ?[a-f]$")
"""“311.5a”, with “a” below the table."""
SPACED = re.compile(r"(?<![\d.,])\d{1,3}(?: \d{3})+(?:\.\d+)?(?![\d.,])")
BARE_YEAR = re.compile(r"20[0-5]\d")
YEAR_BEHIND = re.compile(
    rf"(?:,|\b(?:in|for|of|to|from|since|by|until|before|after|during|detail|year|ended|ending|{'|'.join(MONTHS)}))\s*$",
    re.I,
)
"""“Scope 3 in detail, 2024”: a year and no figure."""
PARENTHESIS = re.compile(r"\([^()]{0,200}\)")
YEAR_THEN_PART = re.compile(r"(?:FY\s?)?(?:19|20)\d\d(?:[/-]\d\d)? (?:scope\s?[123]|total)\b[^\d]*", re.I)
MASKED = re.compile(
    r"(?<![\d,.])(?:FY\s?)?(?:19|20)\d\d\s?[/-]\s?(?:20)?\d\d(?![\d,.])|\bFYE?\s?'?(?:20)?\d\d\b"
    rf"|\b\d\d?(?:st|nd|rd|th)? (?:of )?(?:{'|'.join(MONTHS)})(?: (?:19|20)\d\d)?\b"
    r"|\bscopes?\s*-?\s*[123](?:\s*(?:,|&|and|\+|/|-|to|,\s*and)\s*(?:scopes?\s*)?[123]\b(?![.,]\d)){0,3}(?!\.?\d)"
    r"|\bcat(?:egory|egories|\.|s)?\s*#?\d{1,2}\b(?:\s*(?:[-&,]|and|,\s*and)\s*\d{1,2}\b(?![.,]\d)){0,14}|\bm2\b"
    r"|\biso(?:/iec)?\s?\d{3,5}(?:-\d)?(?::\d{4})?|\bppn\s?\d{1,3}(?:/\d{1,2})?|\b3\.(?:1[0-5]"
    r"|[1-9])(?=\s+(?-i:[A-Z]))(?!\s+scope)",
    re.I,
)


def masked(text: str) -> str:
    """The text with numbers that belong to names hidden, in the same places."""
    return PARENTHESIS.sub(_parenthesis, named(text))


def named(text: str) -> str:
    """The text without the numbers of names: “Scope 1”, “Category 4”, “ISO 14001”, “2019/20”."""
    return MASKED.sub(lambda match: "S" * len(match.group()), text)


def _parenthesis(match: re.Match[str]) -> str:
    """What stands in brackets explains the label, unless it is the figure itself."""
    inside = match.group()[1:-1].strip()
    number = NUMBER.match(inside)
    if number and number.end() == len(inside) and (number["t"] or number["kg"]):
        return f" {match.group()[1:-1]} "
    return "(" + "P" * (len(match.group()) - 2) + ")"


@lru_cache(MOST_KEPT)
def cell_of(text: str) -> Cell:
    """One cell of a table whose columns are known."""
    said = text.strip()
    if not said:
        return Cell(Kind.EMPTY)
    said = NOTE_MARK.sub("", REMARK_FIRST.sub("", said))
    absent, zero = ABSENT.match(said), ZERO.match(said)
    if DASH.fullmatch(said) or (absent and len(said[absent.end() :].split()) < 3):
        return Cell(Kind.NONE, said=said)
    if zero and not said[zero.end() :].strip(" *.")[:1].isalnum():
        return Cell(Kind.NUMBER, 0.0, said=said)
    if SPACED.fullmatch(said):
        return Cell(Kind.NUMBER, float(said.replace(" ", "")), said=said)
    if LINE_IN_CELL in said:
        return _of_lines(said)
    if len(sums := list(SUM.finditer(named(said)))) == 1 and (total := NUMBER.match(said, sums[0].end())):
        return number_of(total)
    match = NUMBER.match(said)
    first = match and named(said)[: match.end()] == match.group() and EXPLAINED.match(said, match.end())
    if not first and re.search(r"S{4}", named(said)) and not re.search(r"[S]\s+\d", named(said)):
        return Cell(Kind.WORDS, said=said)
    if match and (EXPLAINED.match(said[match.end() :]) or not re.search(r"[a-z]", _rest(said[match.end() :]), re.I)):
        return number_of(match)
    found = [number_of(hit) for hit in NUMBER.finditer(masked(said))]
    tonnes = [cell for cell in found if cell.kind is Kind.NUMBER and cell.unit]
    return tonnes[0] if len(tonnes) == 1 and len(found) == 1 else Cell(Kind.WORDS, said=said)


def _of_lines(said: str) -> Cell:
    """A cell of several lines is the figure that stands on a line of its own, or behind the word for their sum."""
    lines = said.split(LINE_IN_CELL)
    sums = [(line, match.end()) for line in lines if (match := SUM.match(named(line)))]
    if len(own := [one for one in sums if SCOPE.search(one[0])] if len(sums) > 1 else sums) == 1:
        return cell_of(own[0][0][own[0][1] :])
    read = [cell_of(line) for line in lines]
    figures = [cell for cell in read if cell.kind in (Kind.NUMBER, Kind.NONE)]
    return figures[0] if len(figures) == 1 else Cell(Kind.WORDS, said=said)


def _rest(text: str) -> str:
    return PARENTHESIS.sub("", text)


def of_shares(cells: Iterable[str]) -> bool:
    """Whether a column holds percentages and no figure."""
    kinds = {cell_of(text).kind for text in cells}
    return Kind.ASIDE in kinds and Kind.NUMBER not in kinds


def number_of(match: re.Match[str]) -> Cell:
    """A number in tonnes or in the unit of its table."""
    value = float(match["digits"].replace(",", ""))
    if match["k"] or match["kt"]:
        value *= 1000
    aside = match["percent"] or match["else"] or match["money"] or match["sign"]
    unit = "kg" if match["kg"] else "t" if match["t"] or match["kt"] else ""
    return Cell(Kind.ASIDE if aside else Kind.NUMBER, value, unit, exact=not match["less"], said=match.group().strip())


SUM = re.compile(r"\W*(?:sub|grand)?\W?(?:total|sum)\b[^\d\n]{0,30}[:=\s]\s*(?=\d)", re.I)
SUM_FIRST = re.compile(r"^(?:sub-?)?total:? (?=\d)", re.I)
"""“Total 52.67” with its parts behind it, all in one cell."""


@dataclass(frozen=True, slots=True)
class Row:
    """Words before the cells, the cells in each way they can be read, and the words behind."""

    label: str
    readings: tuple[tuple[Cell, ...], ...]
    tabbed: bool = False

    @property
    def cells(self) -> tuple[Cell, ...]:
        return self.readings[0]


def row_of(cells: Sequence[str], flat: str) -> Row:
    """A line as label and cells."""
    if len(cells) > 1:
        return _tabbed(cells)
    return _run(flat)


def _tabbed(cells: Sequence[str]) -> Row:
    """Columns are seen: words before the first figure are the label, words behind are notes or stand for a figure."""
    if (len(cells) > 2 and re.fullmatch(r"(?:19|20)\d\d", cells[0]) and part_of(cells[1]) is not None) or (
        len(cells) > 2
        and SCOPE.match(cells[0])
        and len(cells[0]) < 20
        and re.fullmatch(r"(?:19|20)\d\d", cells[1])
        and len(cells) == 3
    ):
        cells = [f"{cells[0]} {cells[1]}", *cells[2:]]
        return Row(cells[0], (tuple(one for cell in cells[1:] for one in _several(cell)),), tabbed=True)
    if YEAR_THEN_PART.fullmatch(cells[0]):
        return Row(cells[0], (tuple(one for cell in cells[1:] for one in _several(cell)),), tabbed=True)
    cells = [cells[0], *(SUM_FIRST.sub("", cell) for cell in cells[1:])]
    head = _at_end(unbulleted(cells[0]))
    read = [one for cell in cells[1:] for one in _several(cell)]
    if head.cells:
        rest = tuple(cell for cell in read if cell.kind is not Kind.WORDS)
        return Row(head.label, tuple((*reading, *rest) for reading in head.readings), tabbed=True)
    first = next(
        (place for place, cell in enumerate(read) if cell.kind in (Kind.NUMBER, Kind.ASIDE, Kind.NONE)), len(read)
    )
    label = " ".join([cells[0], *(cell.said for cell in read[:first])]).strip()
    while first and read[first - 1].kind is Kind.EMPTY:
        first -= 1
    behind = read[first:]
    plain = tuple(cell for cell in behind if cell.kind is not Kind.WORDS)
    told = tuple(replace(cell, kind=Kind.NONE) if cell.kind is Kind.WORDS else cell for cell in behind)
    while plain and plain[-1].kind is Kind.EMPTY and plain[0].kind is Kind.EMPTY:
        plain = plain[:-1]
    bare = plain
    while bare and bare[0].kind is Kind.EMPTY:
        bare = bare[1:]
    apart = tuple(one for cell in plain for one in _apart(cell))
    return Row(label, tuple(dict.fromkeys((plain, told, bare, apart))), tabbed=True)


def _apart(cell: Cell) -> list[Cell]:
    """“127 121.0” may be two columns after all."""
    return [one for _, _, one in tokens_of(cell.said)] if SPACED.fullmatch(cell.said) else [cell]


def _at_end(text: str) -> Row:
    """A first column whose figure stands so close behind that the file shows no gap; other numbers are of its words."""
    row = _run(text)
    ended = bool(row.cells) and text.rstrip().endswith(row.cells[-1].said.rstrip())
    return row if ended else Row(text.strip(), ((),))


def _several(text: str) -> list[Cell]:
    """Two columns that stand so close that the file shows no gap between them."""
    tokens = tokens_of(text)
    if len(tokens) < 2 or SPACED.fullmatch(text.strip()) or LINE_IN_CELL in text:
        return [cell_of(text)]
    rest = "".join(
        text[end:start]
        for end, start in zip(
            [0, *(end for _, end, _ in tokens)], [*(start for start, _, _ in tokens), len(text)], strict=True
        )
    )
    return [cell for _, _, cell in tokens] if not rest.strip() else [cell_of(text)]


def tokens_of(text: str) -> list[tuple[int, int, Cell]]:
    """Numbers, “n/a” and dashes of a line with their places."""
    hidden = masked(text)
    found = [(match.start(), match.end(), number_of(match)) for match in NUMBER.finditer(hidden)]
    for words, cell in ((ABSENT, Cell(Kind.NONE)), (ZERO, Cell(Kind.NUMBER, 0.0)), (DASH, Cell(Kind.NONE, said="-"))):
        for match in words.finditer(hidden):
            if not any(start < match.end() and match.start() < end for start, end, _ in found):
                said = match.group().strip()
                found.append((match.start(), match.end(), replace(cell, said=said)))
    return sorted(found, key=lambda token: token[0])


def _run(text: str) -> Row:
    """Columns are not seen: the first unbroken run of cells, or the one that carries a unit."""
    tokens = tokens_of(text)
    while tokens and tokens[0][2].said.startswith("-") and text[tokens[0][1] :].strip()[:1].isalpha():
        tokens.pop(0)
    runs: list[list[tuple[int, int, Cell]]] = []
    for token in tokens:
        if set(token[2].said) == {"-"} and text[token[1] :].strip()[:1].isalpha():
            continue
        if runs and not text[runs[-1][-1][1] : token[0]].strip(" |:;,"):
            runs[-1].append(token)
        else:
            runs.append([token])
    if not runs:
        return Row(text.strip(), ((),))
    united = [run for run in runs if any(cell.unit for _, _, cell in run)]
    last = runs[-1] if not text[runs[-1][-1][1] :].strip() and len(runs[-1]) >= len(runs[0]) else runs[0]
    run = united[0] if len(united) == 1 else last
    if (
        len(run) == 1
        and not run[0][2].unit
        and BARE_YEAR.fullmatch(run[0][2].said)
        and YEAR_BEHIND.search(text[: run[0][0]])
    ):
        return Row(text.strip(), ((),))
    if len(runs) > 1 and len(united) != 1 and text[: run[0][0]].count(" ") > 6:
        return Row(text[: runs[0][0][0]].strip(), ((),))
    cells = tuple(cell for _, _, cell in run)
    label, behind = text[: run[0][0]].strip(" •-"), text[run[-1][1] :].strip(" ,.;")
    if (
        not label
        and len(cells) == 1
        and cells[0].unit
        and part_of(re.sub(r"^(?:from|for|of|in) ", "", behind)) is not None
    ):
        return Row(re.sub(r"^(?:from|for|of|in) ", "", behind), (cells,))
    return Row(text[: run[0][0]].strip(), tuple(_readings(text[run[0][0] : run[-1][1]], cells)))


def _readings(text: str, cells: tuple[Cell, ...]) -> list[tuple[Cell, ...]]:
    """A first dash may be a mark between label and number; “1 240” may be one number."""
    readings = [cells]
    if len(cells) > 1 and set(cells[0].said) == {"-"}:
        readings.insert(0, cells[1:])
    if SPACED.search(text):
        together = tuple(
            cell for _, _, cell in tokens_of(SPACED.sub(lambda match: match.group().replace(" ", ""), text))
        )
        readings.append(together)
    return readings
