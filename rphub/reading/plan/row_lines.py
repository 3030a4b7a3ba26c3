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
    r"(?P<label>(?:FY\s?)?(?:19|20)\d\d(?:[/-]\d\d)?\s+(?:scope\s?[123]|total)\b[^\d\t]*?)\s+(?=[\d<-]|n/?a|nil)", re.I
)
BASIS = re.compile(
    r"(\(?(?:market|location)[- ]based\)?)(?: method| emissions)?\s*[:=-]?\s+([\d.,]+(?: ?t\w*)?)",
    re.I,
)
BASES = re.compile(rf"{LINE_IN_CELL}|[;,/]?\s+(?=\(?(?:market|location)[- ]based)", re.I)
NAMED = re.compile(r"\b(?:group|global|worldwide|UK|Ltd|Limited|LLP|plc|Inc|GmbH)\b", re.I)
PIECE = re.compile(r"(?:[;,|]|\band)?\s+(?=(?:scope\s?[123]|total)\b)", re.I)


def with_year(line: Line) -> Line:
    """“2019 Scope 1 12.4”: year, part and figure in columns that the file does not show."""
    match = YEAR_AND_PART.match(line.text)
    return replace(line, text=f"{' '.join(match['label'].split())}\t{line.text[match.end() :]}") if match else line


def without_company(line: Line) -> tuple[Line, str]:
    """“Kelso Group | 2019 | 44.1 | 60.2”: the row from its year on, and whose it is."""
    year = next((one for one in years_in(line.text) if not one.day), None)
    company = line.text[: year.start].strip() if year else ""
    if not year or not NAMED.search(company) or part_of(company) is not None or len(line.cells) < 3:
        return line, ""
    return replace(line, text=line.text[year.start :]), company


def once(line: Line) -> Line:
    """Two tables side by side repeat the label of the row: “Scope 1 | 12.4 | Scope 1 | 10.2”."""
    label = line.cells[0]
    first, again, rest = line.text.partition(label)[2].partition(label)
    if len(line.cells) < 3 or not again or not re.search(r"\d\s*$", first) or part_of(label) is None:
        return line
    return replace(line, text=f"{label}{first.rstrip()}\t{rest.lstrip()}")


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


def dated_row(line: Line) -> Row | None:
    """A row whose label is a year or “baseline”: the label, and the figures behind it."""
    said = [one for one in years_in(line.cells[0]) if not one.day]
    end = said[0].end if said and said[0].start < 40 else 0
    word = re.match(
        r"(?:baseline|current|previous|latest|reporting)\b(?: reporting)?(?: year| period)?", line.cells[0], re.I
    )
    end = max(end, word.end() if word else 0)
    tail = re.match(r"\s*[:,-]?\s*(?:\([a-z ]{0,30}\)|baseline|current|latest|year|\))*\s*", line.cells[0][end:], re.I)
    end += tail.end() if end and tail else 0
    head, behind = line.cells[0][:end], line.cells[0][end:]
    if len(line.cells) > 1:
        row = row_of(["", *([behind] if behind.strip() else []), *line.cells[1:]], "")
    else:
        row = row_of([behind], behind)
    if row.label.strip(" :-"):
        return None
    rest_of_head = head
    for one in reversed(list(years_in(head))):
        rest_of_head = rest_of_head[: one.start] + rest_of_head[one.end :]
    if not head.strip() or YEAR_WORDS.sub("", rest_of_head) or not row.cells:
        return None
    return Row(head, row.readings, row.tabbed)
