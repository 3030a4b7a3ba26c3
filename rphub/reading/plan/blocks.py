"""Tables as blocks: rows of figures with the lines above them, in whatever way the text of a file has left them.

Labels and figures may stand on one line, on lines of their own, or all labels before all figures; scopes may be rows or
columns. A block ends at running text, at a heading that says whose figures follow, and where its first scope comes
again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rphub.reading.plan.cells import Kind, Row, row_of
from rphub.reading.plan.columns import OTHER
from rphub.reading.plan.labels import FIVE, LEAVE, MAIN, PLAIN, SCOPE, SEVERAL, TOTAL, Part, part_of, unbulleted
from rphub.reading.plan.sections import is_prose, role_of, whose_of, year_asked
from rphub.reading.plan.tables import Block, Entry, match
from rphub.reading.plan.wording import Line
from rphub.reading.plan.year_claims import role_told
from rphub.reading.plan.years import Year, only_years, the_year, years_in

MOST_WAITING = 40
"""Labels without figures, or figures on lines of their own; more of them are no table."""
MOST_ABOVE = 12
"""Lines above a table that may be its head."""
OPEN_END = re.compile(
    r"(?:,|&|\band|\bincluding|\bfrom|\bof|\bemployee|\bbusiness|\bupstream|\bdownstream|\bin|\bgenerated|:|\()$",
    re.I,
)
SCOPE_HEAD = re.compile(r"(?:ghg |emissions? )?scopes?\b(?!\s*\d)", re.I)
SCOPES_BELOW = re.compile(r"\bscopes?\b(?!\s*\d)[^.]{0,60}:$", re.I)
BARE_SCOPE = re.compile(r"(?:[•*-]\s*)?([123])\s*[:=-]\s+(?=.*\d)")
SCOPE_NUMBER = re.compile(r"s?([123])(?![\w.,/%])", re.I)
YEAR_WORDS = re.compile(
    r"\b(?:baseline|current|reporting|latest|previous|this|last|year|period|fy|cy|ended|ending|to|"
    r"emissions|actual|the|our|in|for|target|forecast|projected|t?co2e|total)\b|[()\[\]:*\s-]",
    re.I,
)
CHAPTER = re.compile(r"\s*(?:\d{1,2}(?:\.\d{1,2}){0,2}[.):]|[1-9]\d?)\s+(?=[A-Z][a-z])")
WHOLE = re.compile(
    r"^(?:our )?(?:baseline|current|reporting year|latest|this year's)(?: reporting)?(?: year)?(?:'s)? (?:carbon "
    r"|ghg |total |annual )*(?:emissions|footprint)(?: \(.{0,40}\))?$",
    re.I,
)
PIECE = re.compile(r"(?:[;,|]|\band)?\s+(?=(?:scope\s?[123]|total)\b)", re.I)


def blocks_of(lines: Sequence[Line | None], first: int = 0) -> list[Block]:
    """Blocks numbered from `first`; where a table was read already there is no line."""
    walk = _Walk(first)
    for line in lines:
        if line is None:
            walk.close()
        else:
            walk.step(replace(line, text=line.text.lstrip("\t")) if line.text.startswith("\t") else line)
    walk.close()
    return walk.blocks


class _Walk:
    """Goes through the lines once."""

    def __init__(self, first: int) -> None:
        self.first = first
        self.blocks: list[Block] = []
        self.above: list[Line] = []
        self.role = ""
        self.year: Year | None = None
        self.block: Block | None = None
        self.waiting: list[Entry] = []
        self.numbers: list[tuple[Row, Line]] = []
        self.orphans: list[Line] = []
        self.whose = ""
        self.bare = 0
        """The scope whose bare number comes next in a list: “1: 45.2”."""
        self.texts: list[str] = []
        """Labels and other words since the first label that waits: a label broken over lines."""

    def step(self, line: Line) -> None:
        self.whose = whose_of(line) or self.whose
        line = unnumbered(self.numbered(line))
        if pieces := pieces_of(line):
            for piece in pieces:
                self.step(piece)
            return
        if is_prose(line) and not (self.waiting and not line.prose and OPEN_END.search(self.texts[-1])):
            self.close()
            self.above = [line] if line.flat.endswith(":") else []
            self.role, self.year = role_told(line.flat) or year_asked(line) or (self.role, self.year)
            return
        self.take(line, row_of(line.cells, line.flat))

    def take(self, line: Line, row: Row) -> None:
        figures = any(cell.kind is not Kind.EMPTY for cell in row.cells)
        if self.is_of_else(line, row):
            return
        several = len(line.cells) == 1 and len(SCOPE.findall(line.flat)) > 1 and not SEVERAL.search(line.flat)
        if is_year(line) or only_of_years(line, row):
            self.take_words(line)
        elif figures and (not row.label or self.goes_on(row)):
            self.take_numbers(line, row)
        elif figures and several:
            self.close()
        elif (part := part_of_row(row)) is not None:
            self.take_label(line, row, part)
        else:
            self.take_words(line)

    def is_of_else(self, line: Line, row: Row) -> bool:
        """A row of figures that no rule here wants (energy, one source of several) is no head and ends no table."""
        if (
            len(line.cells) < 2
            or self.waiting
            or not row.label
            or only_years(line.flat)
            or part_of_row(row) is not None
        ):
            return False
        if self.above and len(self.above[-1].cells) == 1:
            whole = f"{self.above[-1].flat} {row.label}"
            if row.label[:1].islower() and (part := part_of(whole)) is not None:
                self.above.pop()
                self.take_label(line, replace(row, label=whole), part)
                return True
        return any(cell.kind in (Kind.NUMBER, Kind.ASIDE) for cell in row_of(["", *line.cells[1:]], "").cells)

    def numbered(self, line: Line) -> Line:
        """“1: 45.2”, “2: 6.1”, “3: 128.0” below “Tonnes of CO2e by scope:”."""
        if SCOPES_BELOW.search(line.flat):
            self.bare = 1
        elif self.bare and (match := BARE_SCOPE.match(line.text)) and int(match[1]) == self.bare:
            self.bare = self.bare + 1 if self.bare < 3 else 0
            return replace(line, text=f"Scope {match[1]}\t{line.text[match.end() :]}", prose=False)
        return line

    def goes_on(self, row: Row) -> bool:
        """The end of a label that was broken over lines: “Total” and “emissions 420.2”."""
        if not self.waiting or not row.label or self.numbers:
            return False
        described = self.waiting[-1].part is Part.SCOPE3 and row.tabbed and len(self.texts) == 1
        if (
            described
            and part_of(row.label) is not Part.TOTAL
            and not (self.texts[0].endswith(".") or only_years(row.label) or LEAVE.search(row.label))
        ):
            return True
        label = unbulleted(row.label).strip(" :-")
        if all(word in PLAIN for word in re.findall(r"[a-z0-9'-]+", label.lower())):
            return not TOTAL.match(label) or label[:1].islower()
        return row.label[:1].islower() or row.label.startswith("(") or bool(OPEN_END.search(self.texts[-1]))

    def take_numbers(self, line: Line, row: Row) -> None:
        if self.waiting:
            self.numbers.append((row, line))
            self.texts.append(row.label)
            if len(self.numbers) > 3 * MOST_WAITING:
                self.close()
        elif self.block and self.block.entries:
            last = self.block.entries[-1]
            last.doubtful = last.doubtful or (last.joined and bool(self.above))
            last.readings = ((*last.readings[0], *row.cells), *last.readings)
        else:
            self.orphans.append(line)

    def take_label(self, line: Line, row: Row, part: Part) -> None:
        entry = Entry(part, row.label, row.readings, line)
        if row.cells:
            self.settle()
            self.waiting = []
            self.open(part).entries.append(entry)
            self.above = []
        elif part is Part.TOTAL and not self.scope_seen() and not re.search(r"emissions|footprint", line.lower):
            self.take_words(line)
        else:
            if self.numbers:
                self.settle()
            if (role := role_of(line)) and not SCOPE.search(line.flat):
                self.take_heading(line, role)
            self.texts = [*self.texts, line.flat] if self.waiting else [line.flat]
            self.waiting.append(entry)
            if len(self.waiting) > MOST_WAITING:
                self.close()

    def scope_seen(self) -> bool:
        return any(entry.part in MAIN[:3] for entry in (*self.waiting, *(self.block.entries if self.block else ())))

    def take_words(self, line: Line) -> None:
        if self.numbers:
            self.settle()
        role = role_of(line)
        figures = any(cell.kind is Kind.NUMBER for cell in row_of(line.cells, line.flat).cells)
        figures = figures and not only_years(line.flat)
        if self.block and self.block.entries and self.block.entries[-1].joined and figures:
            self.block.entries[-1].doubtful = True
        if self.waiting and role is None and not figures and not only_years(line.flat):
            self.texts.append(line.flat)
            if len(self.texts) > MOST_WAITING:
                self.close()
            return
        if role is not None:
            self.take_heading(line, role)
        elif self.block and self.block.entries and (only_years(line.flat) or len(line.cells) > 1):
            self.close()
        self.above = [*self.above, line][-MOST_ABOVE:]

    def take_heading(self, line: Line, role: str) -> None:
        kept = [] if self.block and self.block.entries else self.above
        self.close()
        self.above = [] if role == OTHER else kept
        if role != self.role or only_years(line.flat):
            self.year = the_year(line.flat)
        self.role = role

    def open(self, part: Part | None = None) -> Block:
        """The block at hand, or the next one."""
        if self.block and part and self.begins_anew(part):
            above = self.above
            self.close()
            self.above = above
        if not self.block:
            last = self.blocks[-1] if self.blocks and not self.above else None
            inherits = last if last and (last.role, last.year) == (self.role, self.year) else None
            self.block = Block(
                self.first + len(self.blocks), self.above, self.role, self.year, inherits=inherits, whose=self.whose
            )
            self.above = []
        return self.block

    def begins_anew(self, part: Part) -> bool:
        """A table begins anew when its first scope comes again, or behind its total."""
        seen = [entry.part for entry in self.block.entries] if self.block else []
        if not seen:
            return False
        if part is Part.SCOPE1:
            return seen[-1] is not Part.SCOPE1 and any(one in seen for one in (Part.SCOPE1, Part.SCOPE2, Part.SCOPE3))
        ended = seen[-1] is Part.TOTAL and any(one in seen for one in MAIN[:3])
        return ended and part in (*MAIN[:3], *FIVE, Part.OTHER)

    def settle(self) -> None:
        """Figures on lines of their own find their labels; labels without figures wait on."""
        if not self.numbers:
            return
        waiting, numbers = self.waiting, self.numbers
        self.waiting, self.numbers = [], []
        block = self.open(waiting[0].part)
        self.above = []
        match(waiting, numbers, block, self.texts)

    def close(self) -> None:
        self.settle()
        if self.block and (self.block.entries or self.block.lost):
            if self.orphans and self.waiting:
                self.block.lost += self.block.entries
                self.block.entries = []
            self.blocks.append(self.block)
        self.block, self.waiting, self.numbers, self.orphans, self.above = None, [], [], [], []


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
