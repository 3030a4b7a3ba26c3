"""What the sheets of an uploaded workbook hold, question by question."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice

from questionnaires.definition import Definition
from rphub.files.sheets.cells import Given
from rphub.files.sheets.guide import GUIDE
from rphub.files.sheets.lists import LISTS
from rphub.files.sheets.opening import Books, Rows, sheet_rows
from workbooks.heads import Columns, section_columns, sent_row, table_columns
from workbooks.layout import HUB, OPEN, Line, lines_of
from workbooks.sent import SentAnswer, SentLine

SHEETS_MOST, ROWS_MOST = 80, 1000
HEAD_ROWS = 12
"""Rows at the top in which the heads are looked for."""
CODE = re.compile(r"\s*([A-Z]{2,4}(?:-[0-9]{2,3})?)\b")
MERGED = re.compile(rb'<mergeCell [^>]*ref="([A-Z0-9:]{3,20})"')
PIECE, OVERLAP = 1024 * 1024, 100


@dataclass(slots=True)
class Sent:
    """Everything that came back, by question, and what else there is to say about the file."""

    answers: dict[str, SentAnswer] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def of(self, code: str) -> SentAnswer:
        return self.answers.setdefault(code, SentAnswer())


def answers_of(books: Books, definition: Definition) -> Sent:
    """What the sheets hold, by question; sheets are known by the code in their name or their first cell."""
    sent, seen = Sent(), set[str]()
    names = [sheet.title for sheet in books.values.worksheets if sheet.title not in (GUIDE, HUB, LISTS)]
    lines = {line.key: line for question in definition.questions for line in lines_of(question)}
    for name in names[:SHEETS_MOST]:
        rows = sheet_rows(books, name, ROWS_MOST)
        head = list(islice(rows, HEAD_ROWS))
        code = _code_of(name, head, definition)
        why = _read_sheet(sent, definition, lines, name, code, head, rows) if code not in seen else ANOTHER
        seen |= {code} if code else set()
        sent.notes += [f"The sheet “{name}” was left out: {why}."] if why else _merged_cells(books, name)
    if len(names) > SHEETS_MOST:
        sent.notes.append(f"Only the first {SHEETS_MOST} sheets were read; there are {len(names)}.")
    return sent


STRANGE = "none of our questions are on it"
ANOTHER = "there is another sheet of the same questions"
HEADLESS = "the row with the heads of its columns is missing"


def _read_sheet(
    sent: Sent,
    definition: Definition,
    lines: dict[str, Line],
    name: str,
    code: str,
    head: Sequence[tuple[int, list[Given]]],
    rest: Rows,
) -> str:
    """Read one sheet; why it was left out, or nothing."""
    if not code:
        return STRANGE
    for position, (_, cells) in enumerate(head):
        rows = chain(head[position + 1 :], rest)
        if code in definition and (columns := table_columns(definition.question(code), cells)):
            _read_table(sent, name, code, columns, rows)
            return ""
        if code not in definition and (keys := section_columns(cells)):
            _read_section(sent, lines, name, keys, rows)
            return ""
    return HEADLESS


def _read_table(sent: Sent, name: str, code: str, columns: Columns, rows: Iterable[tuple[int, list[Given]]]) -> None:
    found = (sent_row(f"Sheet {name}, row {at}", columns, cells) for at, cells in rows)
    sent.of(code).rows = [row for row in found if row is not None]
    if columns.unknown:
        heads = ", ".join(f"“{head}”" for head in columns.unknown[:5])
        sent.notes.append(
            f"In the sheet “{name}” these columns were left out, because their heads are not ours: {heads}."
        )


def _read_section(
    sent: Sent, lines: dict[str, Line], name: str, keys: dict[int, str], rows: Iterable[tuple[int, list[Given]]]
) -> None:
    places = {key: at for at, key in keys.items()}
    strange: list[str] = []
    for at, cells in rows:
        held = {key: cells[column] for key, column in places.items() if column < len(cells)}
        key = held.get("code", Given()).words
        given = {column: held[column] for column in OPEN if column in held and not held[column].is_blank}
        if key in lines:
            question = key.partition(".")[0]
            if key not in sent.of(question).lines:
                sent.of(question).lines[key] = SentLine(f"Sheet {name}, row {at}", given)
        elif given and len(strange) < 10:
            strange.append(str(at))
    if strange:
        rows_left = ", ".join(strange)
        sent.notes.append(f"In the sheet “{name}” rows without the code of a question were left out: {rows_left}.")


def _code_of(name: str, head: Sequence[tuple[int, list[Given]]], definition: Definition) -> str:
    """The section or table a sheet belongs to; a sheet that was renamed is known by its first cell."""
    known = {section.code for section in definition.sections}
    first = head[0][1][0].words if head and head[0][1] else ""
    for text in (name, first):
        found = CODE.match(text)
        if found and (found[1] in known or found[1] in definition):
            return found[1]
    return ""


def _merged_cells(books: Books, name: str) -> list[str]:
    """Cells that were merged in a sheet: only the first of each holds anything."""
    path = books.values[name]._worksheet_path
    found: dict[bytes, None] = {}
    with zipfile.ZipFile(books.path) as archive, archive.open(path) as part:
        text = b""
        while piece := part.read(PIECE):
            text = text[-OVERLAP:] + piece
            found |= dict.fromkeys(MERGED.findall(text))
    refs = ", ".join(ref.decode() for ref in list(found)[:3])
    return [f"In the sheet “{name}” cells are merged ({refs}). Only the first of each was read."] if found else []
