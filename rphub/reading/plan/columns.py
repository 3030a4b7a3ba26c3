"""What the head of a table says about its columns: years, baseline and current, changes and energy to leave alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rphub.reading.plan.cells import Cell, Kind
from rphub.reading.plan.labels import FIVE, MAIN, SCOPE, Part, basis_of, part_of
from rphub.reading.plan.wording import Line
from rphub.reading.plan.years import Year, years_in

BASELINE, CURRENT, OTHER, TARGET = "baseline", "current", "other", "target"
ROLES = (
    (
        BASELINE,
        r"baseline(?: reporting)?(?: year| period)?|base year|start(?=:? ?\(?(?:FY ?)?(?:19|20)\d\d)"
        r"|(?<=\d, )first year|first year(?=,? ?\(?(?:FY ?)?(?:19|20)\d\d)"
        r"|starting (?:point|year)|where (?:we|it all) (?:started|began)",
    ),
    (
        CURRENT,
        r"current(?: reporting)?(?: year| period)?|reporting (?:year|period)|this year|"
        r"latest(?: reporting)?(?: year)?|most recent(?: year)?|where we are(?: now| today)?",
    ),
    (OTHER, r"previous(?: reporting)?(?: year)?|prior year|last year"),
    (TARGET, r"targets?|forecast|projected|projection|goal|planned|ambition|aim"),
)
_SINCE = (
    r"(?:\s+(?:from|vs?\.?|versus|against|since|on|over|to|compared (?:to|with)|relative to|"
    r"of)\s+(?:the\s+|our\s+)?(?:baseline(?: year)?|total|footprint|emissions|"
    r"previous year|last year|prior year|(?:FY\s?)?\d{4}(?:/\d\d)?)(?: emissions)?){0,2}"
)
_AGAINST = (
    r"\b(?:against|vs?\.?|versus|compared (?:to|with)|relative to)\b[^|]{0,20}?(?:baseline|(?:19|20)\d\d)(?: base\w*)?"
)
_ORIGINAL = (
    r"(?:(?:19|20)\d\d(?:/\d\d)?,? )?\(?(?:original(?:ly)?\b|(?:as )?(?:first|originally|previously|initially)"
    r" (?:published|reported|stated|calculated))(?: (?:in|for) (?:the )?(?:19|20)\d\d(?:/\d\d)?)?"
    r"|(?:19|20)\d\d(?:/\d\d)?,? \(?(?:as (?:published|reported|stated)|before restatement)"
)
"""What a year was said to be before it was restated."""
TOKEN = re.compile(
    "|".join(
        (
            rf"(?P<aside>{_ORIGINAL}|{_AGAINST}|\b[QH][1-4] (?:FY ?)?(?:19|20)?\d\d\b|"
            rf"(?:%|per ?cent(?:age)?|change|variance|reduction|difference|increase|"
            rf"decrease|movement|trend|(?<!our )(?<!its )share)(?:[\s/]*(?:%|change|reduction|difference|increase|"
            rf"decrease|\+/-))*(?:\s*\(%\))?{_SINCE}(?:\s*(?:19|20)\d\d\s?[-/]\s?(?:19|20)?\d\d)?)",
            r"(?P<energy>\(?\b[kmg]wh\b\)?|\benergy (?:use|consumption)\b|\bconsumption\b)",
            r"(?P<t>\(?(?:tonnes?\s*(?:of\s*)?|t\s?)?CO2e?\)?|\(tonnes\))",
            *(rf"(?P<{role}>\b(?:{words})\b)" for role, words in ROLES),
            r"(?P<restated>\bre-?stated\b|\brecalculated\b|\brebased\b)",
            r"(?P<uk>\buk(?: only| operations)?\b|\bunited kingdom\b)",
            r"(?P<group>\b(?:group|global|worldwide|non-uk|overseas|rest of (?:the )?world|europe|eu)\b)",
        )
    ),
    re.I,
)
NO_HEAD = re.compile(
    r"\bfactors?\b|defra|beis|desnz|\bversion\b|copyright|©|\bppn\b|\biso\b|\bpage\b|guidance|\bact\b|https?:|www\.",
    re.I,
)
TONNES, SHARE = 0.15, 0.0005
"""How far a sum of rounded figures may be from its total; narrower than check Q1, since here it proves a reading."""
BETWEEN, WALL = "\x1f", "\x00"
"""Between cells: one that counts as white space, so that words may go on over it, and one that does not."""


@dataclass(frozen=True, slots=True)
class Column:
    """`aside` columns hold no emissions; `role` and `year` say whose figures one holds, `part` what they are of."""

    year: Year | None = None
    role: str = ""
    aside: bool = False
    part: Part | None = None
    basis: str = ""
    whose: str = ""
    restated: bool = False

    @property
    def dated(self) -> bool:
        return bool(self.year or self.role) and not self.aside


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    kind: str
    cell: int
    inside: bool
    year: Year | None = None


def columns_of(lines: Sequence[Line]) -> list[list[Column]]:
    """The columns that a head may mean, the likeliest reading first."""
    tabbed = any(len(line.cells) > 1 for line in lines)
    readings = [
        _newest(_columns(list(_tokens(text)), merge=merge, tabbed=tabbed, strict=strict))
        for text, merge, strict in (
            (WALL.join(WALL.join(line.cells) for line in lines), False, False),
            (" ".join(BETWEEN.join(line.cells) for line in lines), True, False),
            (BETWEEN.join(BETWEEN.join(line.cells) for line in lines), False, False),
            (" ".join(line.flat for line in lines), True, True),
            (" ".join(line.flat for line in lines), True, False),
            (_stacked(lines), False, False),
        )
    ]
    return [one for place, one in enumerate(readings) if one not in readings[:place]]


def _stacked(lines: Sequence[Line]) -> str:
    """Rows of heads above each other, each column with all its words, counted from the last."""
    width = max(len(line.cells) for line in lines)
    rows = [[""] * (width - len(line.cells)) + line.cells for line in lines]
    return WALL.join(" ".join(filter(None, column)) for column in zip(*rows, strict=True))


def _newest(columns: Iterator[Column]) -> list[Column]:
    """Of two columns of one year the one that says that it was restated."""
    read = list(columns)
    newer = [column.year for column in read if column.restated]
    return [replace(one, aside=True) if one.year in newer and not one.restated else one for one in read]


def _tokens(text: str) -> Iterator[_Token]:
    asides = [match.span() for match in TOKEN.finditer(text) if match.lastgroup == "aside"]
    found: list[_Token] = []
    found += [
        _token(text, said.start, "year", said.year)
        for said in years_in(text)
        if not said.day and not any(start <= said.start < end for start, end in asides)
    ]
    for match in TOKEN.finditer(text):
        if not any(token.kind == "year" and token.start == match.start() for token in found):
            found.append(_token(text, match.start(), str(match.lastgroup)))
    yield from sorted(found, key=lambda token: token.start)


def _token(text: str, start: int, kind: str, year: Year | None = None) -> _Token:
    between = WALL if WALL in text else BETWEEN
    begun = text.rfind(between, 0, start) + 1
    inside = text.count("(", begun, start + 1) > text.count(")", begun, start)
    return _Token(start, kind, text.count(between, 0, start), inside, year)


def _columns(tokens: Sequence[_Token], *, merge: bool, tabbed: bool, strict: bool) -> Iterator[Column]:
    """Years and roles beside each other are one column: “2019 (baseline)”, “Baseline year 2019”.

    Strictly, words stand before their years throughout where the first one does.
    """
    dated = [token for token in tokens if token.kind in ("year", BASELINE, CURRENT, OTHER, TARGET)]
    role_first = bool(dated) and dated[0].kind != "year"
    held: Column | None = None
    place = -1
    for token in tokens:
        if token.kind == "restated" and held:
            held = replace(held, restated=True)
        if token.kind in ("t", "uk", "group", "restated"):
            continue
        if token.kind in ("aside", "energy"):
            if held:
                yield held
                held = None
            yield Column(aside=True, role=token.kind)
            continue
        fresh = Column(year=token.year) if token.kind == "year" else Column(role=token.kind)
        near = token.inside or token.cell == place or not tabbed
        order = token.inside or (token.cell == place and not strict) or (token.kind == "year") == role_first
        merge_here = merge or token.cell == place
        if merge_here and held and near and order and (both := _merged(held, fresh)):
            held = both
        else:
            if held:
                yield held
            held = fresh
        place = token.cell
    if held:
        yield held


def _merged(one: Column, other: Column) -> Column | None:
    if one.year and other.year:
        return one if one.year == other.year else None
    if one.role and other.role:
        return one if one.role == other.role else None
    return replace(one, year=one.year or other.year, role=one.role or other.role)


def part_columns(line: Line) -> list[Column]:
    """Scopes as columns: “Year, Scope 1, Scope 2, Scope 3, Total”."""
    cells = [cell for cell in line.cells if not re.fullmatch(r"\(?(?:t?CO2e?|tonnes|e)\)?", cell.strip())]
    if len(cells) > 1 and not any(len(SCOPE.findall(cell)) > 1 for cell in cells):
        named = [(part_of(cell), cell) for cell in cells]
        first = 0 if named[0][0] in (*MAIN, *FIVE) and not re.match(r"scopes?$", cells[0], re.I) else 1
        return [_part_column(part, cell) for part, cell in named[first:]]
    return run_of_parts(line.flat)


PART_WORDS = re.compile(
    r"\bscope\s*[123]\b(?:\s*[(:,-]?\s*(?:market|location)\b(?:[- ]based)?\)?)?|\b(?:total|sum)\b|\ball scopes\b"
    r"|\bintensity\b",
    re.I,
)


def run_of_parts(said: str) -> list[Column]:
    """The scopes and the total in their order, whatever stands between."""
    return [_part_column(part_of(match.group()), match.group()) for match in PART_WORDS.finditer(said)]


def _part_column(part: Part | None, said: str) -> Column:
    return Column(part=part, basis=basis_of(said), aside=part in (None, Part.NOTHING))


def assigned(columns: Sequence[Column], cells: Sequence[Cell]) -> list[tuple[Column, Cell]] | None:
    """Each cell with its column; None where the numbers of both do not say which is which."""
    values = [cell for cell in cells if cell.counts]
    wanted = [column for column in columns if not column.aside]
    if len(values) == len(wanted):
        return list(zip(wanted, values, strict=True))
    seen = any(cell.kind is Kind.ASIDE for cell in cells)
    for row in (list(cells),) if seen else (list(cells), values):
        if len(row) == len(columns):
            return [pair for pair in zip(columns, row, strict=True) if not pair[0].aside]
    return None


def _agrees(total: float, parts: Sequence[float]) -> bool:
    return abs(total - sum(parts)) <= max(TONNES, SHARE * abs(total)) + 1e-9


def slid(heads: Sequence[Column], rows: Sequence[Sequence[float | None]]) -> list[Column]:
    """The heads with columns to leave alone before and behind them, where one place only makes the sums of all rows
    agree; else nothing."""
    places = [place for place, head in enumerate(heads) if head.part in MAIN and not head.aside]
    parts = {heads[place].part for place in places}
    width = max(map(len, rows), default=0)
    if not places or parts != set(MAIN):
        return []
    run = list(heads[places[0] : places[-1] + 1])
    padded = [[*row, *[None] * (width - len(row))] for row in rows]
    fitting = [
        offset
        for offset in range(width - len(run) + 1)
        if all(_holds(run, row[offset : offset + len(run)]) for row in padded)
    ]
    if len(fitting) != 1:
        return []
    aside = Column(aside=True)
    return [aside] * fitting[0] + run + [aside] * (width - len(run) - fitting[0])


def _holds(run: Sequence[Column], figures: Sequence[float | None]) -> bool:
    """Whether the total of one row is the sum of its scopes, scope 2 by one of its methods."""
    said = [(head.part, value) for head, value in zip(run, figures, strict=True) if not head.aside]
    if any(value is None for _, value in said):
        return False
    of = {part: [value for one, value in said if one is part and value is not None] for part in MAIN}
    if any(len(of[part]) != 1 for part in (Part.SCOPE1, Part.SCOPE3, Part.TOTAL)):
        return False
    first, third, total = (of[part][0] for part in (Part.SCOPE1, Part.SCOPE3, Part.TOTAL))
    return any(_agrees(total, (first, second, third)) for second in of[Part.SCOPE2])
