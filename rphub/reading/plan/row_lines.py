"""What one line of a table is before it is put with others: its parts apart, its year, whether it is a head."""

from __future__ import annotations

import re
from dataclasses import replace

from rphub.reading.passages import LINE_IN_CELL
from rphub.reading.plan.cells import Kind, Row, row_of
from rphub.reading.plan.labels import MAIN, SCOPE, Part, part_of
from rphub.reading.plan.wording import Line
from rphub.reading.plan.years import years_in

YEAR_WORDS = re.compile(
    r"\b(?:baseline|current|reporting|latest|previous|this|last|year|period|fy|cy|ended|ending|to|"
    r"emissions|actual|the|our|in|for|target|forecast|projected|t?co2e|total)\b|[()\[\]:*\s-]",
    re.I,
)
CHAPTER = re.compile(r"\s*(?:\d{1,2}(?:\.\d{1,2}){0,2}[.):]|[1-9]\d?)\s+(?=[A-Z][a-z])")
WHOLE = re.compile(
    r"^(?:our )?(?:baseline|current|reporting year|latest|"
    r"this year's)(?: reporting)?(?: year)?(?:'s)? (?:carbon |ghg |total |annual )*(?:emissions|"
    r"footprint)(?: \(.{0,40}\))?$",
    re.I,
)
YEAR_AND_PART = re.compile(
    r"(?P<label>(?:FY\s?)?(?:19|20)\d\d(?:[/-]\d\d)?\s+(?:scope\s?[123]|total)\b[^\d\t]*?)\s+(?=[\d<-]|n/?a"
    r"|nil)",
    re.I,
)
BASIS = re.compile(
    r"(\(?(?:market|location)[- ]based\)?)(?: method| emissions)?\s*[:=-]?\s+([\d.,]+(?: ?t\w*)?)",
    re.I,
)
BASES = re.compile(rf"{LINE_IN_CELL}|[;,/]?\s+(?=\(?(?:market|location)[- ]based)", re.I)
NAMED = re.compile(r"\b(?:group|global|worldwide|UK|Ltd|Limited|LLP|plc|Inc|GmbH)\b", re.I)
PIECE = re.compile(r"(?:[;,|]|\band)?\s+(?=(?:scope\s?[123]|total)\b)", re.I)


def unnumbered(line: Line) -> Line:
    """“3. Reporting year (2024)” without the number of its chapter, which is no figure."""
    if len(line.cells) > 1 or not (number := CHAPTER.match(line.text)):
        return line
    return replace(line, text=line.text[number.end() :])


def only_of_years(line: Line, row: Row) -> bool:
    """A row of heads: “2019 | 2020 | 2021”, “2020 | tCO2e”, “Category | 2020 | 2024”."""
    said = [cell.said for cell in row.cells if cell.kind is not Kind.EMPTY]
    return (
        (not row.label or (len(said) > 1 and row.tabbed and part_of(row.label) is None))
        and line.flat not in said
        and bool(said)
        and all(re.fullmatch(r"(?:19|20)\d\d", one) for one in said)
    )


def pieces_of(line: Line) -> list[Line]:
    """Several figures on one line, each behind its label: “Scope 1: 12.3; Scope 2: 4.5”."""
    if len(line.cells) > 1 or len(SCOPE.findall(line.flat)) < 2:
        return []
    pieces = [piece for piece in PIECE.split(line.flat) if piece.strip(" ;,")]
    rows = [row_of([piece], piece) for piece in pieces]
    whole = all(row.cells and part_of(row.label) in MAIN for row in rows)
    return [replace(line, text=piece, prose=False) for piece in pieces] if whole and len(pieces) > 1 else []


def bases_of(line: Line) -> list[Line]:
    """Scope 2 by market and by location in one cell, each behind its word."""
    if len(line.cells) != 2 or part_of(line.cells[0]) is not Part.SCOPE2:
        return []
    said = [BASIS.fullmatch(one.strip()) for one in BASES.split(line.cells[1])]
    named = [match for match in said if match]
    return [replace(line, text=f"{line.cells[0]} {one[1]}\t{one[2]}") for one in named] if all(said) else []


def part_of_row(row: Row) -> Part | None:
    """What a row is of; “Baseline emissions: 640 tCO2e” is the total of its year."""
    part = part_of(row.label)
    values = [cell for cell in row.cells if cell.kind is Kind.NUMBER]
    if part and len(values) > 1 and all(re.fullmatch(r"20\d\d", cell.said) for cell in values):
        return Part.NOTHING
    if part is None and len(values) == 1 and values[0].unit and WHOLE.match(row.label.strip(" :-")):
        return Part.TOTAL
    return part


def is_year(line: Line) -> bool:
    """Only a year, perhaps with “baseline” beside it."""
    if len(line.flat) > 60 or len(line.cells) > 1:
        return False
    said = [one for one in years_in(line.flat) if not one.day]
    if len(said) != 1:
        return False
    rest = line.flat[: said[0].start] + line.flat[said[0].end :]
    return not YEAR_WORDS.sub("", rest)
