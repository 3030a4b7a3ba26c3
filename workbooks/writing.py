"""The questionnaire as an Excel workbook, written row by row to a file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import IO, Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from questionnaires import canonical
from questionnaires.canonical import Row
from questionnaires.definition import Question, Section
from questionnaires.facts import AnswerData
from questionnaires.fields import Offers
from questionnaires.values import MAX_ROWS
from questionnaires.wording import LEVELS, headline, points
from rphub.files.sheets import looks
from rphub.files.sheets.cells import TOO_LONG
from rphub.files.sheets.guide import GUIDE
from rphub.files.sheets.lists import Lists
from rphub.files.sheets.looks import open_cell, styled
from workbooks.cells import shown
from workbooks.guide import COLOUR
from workbooks.layout import (
    CLAIM_OPTIONS,
    HEADS,
    HUB,
    LEVEL_OPTIONS,
    REMOVE,
    ROW,
    Line,
    Slot,
    has_sheet,
    lines_of,
    section_name,
    table_name,
    table_slots,
)
from workbooks.lists import offer_slot
from workbooks.stamp import Stamp, rows_of
from workbooks.tables import row_tag, rows_behind

WIDTHS = {
    "code": 10,
    "text": 44,
    "guidance": 40,
    "ladder": 52,
    "value": 34,
    "level": 22,
    "comment": 34,
    "plan": 26,
    "planned_on": 14,
    "na_reason": 26,
}
COLUMN_WIDTHS = {"text": 28, "ref": 30, "list": 28, "url": 32, "country": 22, "choice": 24, "multi": 28, "yesno": 12}
USUAL_WIDTH, ROW_WIDTH = 16, 10
SPARE_ROWS = 10
FIRST_LINE, FIRST_ROW = 3, 4
"""Where the questions of a section, and the rows of a table, begin."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What goes into a workbook: a guide in (head, text) lines, and each section with its questions."""

    guide: Sequence[tuple[str, str]]
    sections: Sequence[tuple[Section, Sequence[Question]]]
    answers: dict[str, AnswerData]
    reasons: dict[str, str]
    """Code -> why this supplier is asked, or when anybody is."""
    offers: Offers
    stamp: Stamp | None
    """None in a workbook of no questionnaire, which cannot be uploaded."""


def write_workbook(contents: Contents, target: IO[bytes]) -> None:
    """Write the file; memory does not grow with the rows."""
    book, lists = Workbook(write_only=True), Lists()
    looks.prepare(book)
    _write_guide(book, contents.guide)
    for section, questions in contents.sections:
        _write_section(book, lists, section, questions, contents)
        for question in questions:
            if has_sheet(question):
                _write_table(book, lists, question, contents)
    lists.write(book)
    if contents.stamp is not None:
        _write_stamp(book, contents.stamp)
    book.save(target)


def _write_guide(book: Any, guide: Iterable[tuple[str, str]]) -> None:
    sheet = book.create_sheet(GUIDE)
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 30, 90
    looks.set_up(sheet, freeze="A2", titles="", wide=False)
    for number, (label, text) in enumerate(guide):
        if number == 0:
            sheet.append([styled(sheet, "title", label), None])
        elif label == COLOUR:
            sheet.append([open_cell(sheet, label, ""), styled(sheet, "plain", text)])
        else:
            sheet.append([styled(sheet, "strong", label), styled(sheet, "plain", text)])


def _write_section(
    book: Any, lists: Lists, section: Section, questions: Sequence[Question], contents: Contents
) -> None:
    sheet = book.create_sheet(section_name(section))
    for number, name in enumerate(HEADS, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = WIDTHS[name]
    looks.set_up(sheet, freeze="C3", titles="2:2")
    sheet.append([styled(sheet, "title", f"{section.code}  {section.title}")])
    sheet.append([styled(sheet, "head", label) for label in HEADS.values()])
    at = FIRST_LINE
    for question in questions:
        for line in lines_of(question):
            data = contents.answers.get(question.code, AnswerData())
            cells = _line(sheet, lists, question, line, data, contents, at)
            looks.fit(sheet, at, WIDTHS.values(), cells)
            sheet.append(cells)
            at += 1


def _line(
    sheet: Any, lists: Lists, question: Question, line: Line, data: AnswerData, contents: Contents, at: int
) -> list[Any]:
    """One line of a section; the main one of a question carries its words, guidance, level and comment."""
    main = line.main
    first, words = ("small first", "strong") if main else ("small", "plain")
    cells = [styled(sheet, words, line.key), styled(sheet, words, line.text)]
    cells.append(styled(sheet, first, _guidance(question, contents) if main else None))
    cells.append(styled(sheet, first, _ladder(question) if main else None))
    if line.slot is None:
        cells.append(styled(sheet, first, _where(question)))
    else:
        cells.append(_open(sheet, _field_value(question, data, line.slot), line.slot.holder.type))
        offer_slot(lists, sheet, f"E{at}", line.slot, contents.offers)
    if not main:
        return cells
    lists.offer(sheet, f"F{at}", (*LEVEL_OPTIONS, *CLAIM_OPTIONS) if question.scored else CLAIM_OPTIONS)
    lists.hint(sheet, f"I{at}", "date")
    not_ours = data.claim == "not_applicable"
    texts = (headline(question, data), data.comment, "" if not_ours else data.reason)
    cells += [_open(sheet, text, "text") for text in texts]
    cells.append(_open(sheet, data.planned_on, "date"))
    cells.append(_open(sheet, data.reason if not_ours else "", "text"))
    return cells


def _open(sheet: Any, value: Any, kind: str) -> Any:
    """An open cell; text that no cell can hold stays out, so that an upload leaves it as it is."""
    if isinstance(value, str) and len(value) > looks.MOST:
        return styled(sheet, "small", TOO_LONG)
    return open_cell(sheet, value or None if isinstance(value, str) else value, kind)


def _field_value(question: Question, data: AnswerData, slot: Slot) -> Any:
    value = data.value
    if question.type == "multi":
        return "Yes" if isinstance(value, list) and slot.key in value else None
    if question.type in ("table", "declaration"):
        return shown(slot, canonical.first_row(value).get(slot.key))
    return shown(slot, value)


def _guidance(question: Question, contents: Contents) -> str:
    because = contents.reasons.get(question.code, "")
    return "\n".join(part for part in (question.help, f"Why we ask: {question.why}", because) if part)


def _ladder(question: Question) -> str:
    if not question.scored:
        return ""
    rungs = enumerate(question.levels)
    return "\n".join(f"{n} {LEVELS[n]}: {text} ({points(n, question.weight)})" for n, text in rungs)


def _where(question: Question) -> str:
    """What stands in the answer cell of a question that is answered elsewhere."""
    if question.type == "maturity":
        return "Choose your level."
    below = "" if question.rows == "many" else "Answer in the lines below."
    sheet = f"Rows: see the sheet “{table_name(question)}”." if has_sheet(question) else ""
    return " ".join(part for part in (below, sheet) if part)


def _write_table(book: Any, lists: Lists, question: Question, contents: Contents) -> None:
    sheet, slots = book.create_sheet(table_name(question)), table_slots(question)
    looks.set_up(sheet, freeze="C4", titles="3:3")
    widths = _table_columns(sheet, lists, slots, contents.offers)
    heads = [styled(sheet, "head", text) for text in (ROW, *(slot.label for slot in slots), REMOVE)]
    sheet.append([styled(sheet, "title", f"{question.code}  {question.short}")])
    sheet.append([None, styled(sheet, "note", question.help)])
    looks.fit(sheet, FIRST_ROW - 1, widths, heads)
    sheet.append(heads)
    data = contents.answers.get(question.code, AnswerData())
    rows: list[tuple[str, Row]] = [
        (row_tag(question, number, row), row) for number, row in enumerate(rows_behind(question, data.value), start=1)
    ]
    for at, (tag, row) in enumerate([*rows, *[("", {})] * SPARE_ROWS], start=FIRST_ROW):
        held = [_open(sheet, shown(slot, row.get(slot.key)), slot.holder.type) for slot in slots]
        cells = [styled(sheet, "small", tag), *held, _open(sheet, None, "text")]
        looks.fit(sheet, at, widths, cells)
        sheet.append(cells)


def _table_columns(sheet: Any, lists: Lists, slots: Sequence[Slot], offers: Offers) -> list[int]:
    """Set up the columns of a table, open down to the last row it may have; their widths."""
    widths = [ROW_WIDTH, *(COLUMN_WIDTHS.get(slot.holder.type, USUAL_WIDTH) for slot in slots), USUAL_WIDTH]
    last = FIRST_ROW + MAX_ROWS - 1
    for number, width in enumerate(widths, start=1):
        column = get_column_letter(number)
        sheet.column_dimensions[column].width = width
        if number == 1:
            continue
        slot = slots[number - 2] if number < len(widths) else None
        looks.open_column(sheet.column_dimensions[column], slot.holder.type if slot else "text")
        if slot:
            offer_slot(lists, sheet, f"{column}{FIRST_ROW}:{column}{last}", slot, offers)
        else:
            lists.offer(sheet, f"{column}{FIRST_ROW}:{column}{last}", ("Yes",))
    return widths


def _write_stamp(book: Any, stamp: Stamp) -> None:
    sheet = book.create_sheet(HUB)
    sheet.sheet_state = "veryHidden"
    for row in rows_of(stamp):
        sheet.append([styled(sheet, "plain", text) for text in row])
