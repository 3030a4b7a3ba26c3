"""What stands where in a workbook; writer and reader agree on this and nothing else. Pure.

A section has a sheet with a line for each question, and further lines for the fields of questions that have several.
A table of many rows has a sheet of its own. Lines are found again by the code in their first column, columns by their
heads, rows of a table by their tag: nothing depends on the order, and nothing on a hidden cell.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from questionnaires.definition import Column, Question, Section
from questionnaires.wording import CLAIMS, LEVELS

HUB = "_hub"
FORMAT = 1
"""Raised when workbooks that are out there can no longer be read."""
HEADS = {
    "code": "Code",
    "text": "Question",
    "guidance": "Guidance, and why we ask",
    "ladder": "What each level means",
    "value": "Your answer",
    "level": "Your level",
    "comment": "Comment",
    "plan": "If planned: what",
    "planned_on": "If planned: by when",
    "na_reason": "If it does not apply: why",
}
"""Columns of a section's sheet, in order."""
OPEN = ("value", "level", "comment", "plan", "planned_on", "na_reason")
"""Columns that are the person's own."""
ROW, REMOVE = "Row", "Remove this row?"
"""First and last column of a table's sheet, around the question's own."""
LEVEL_OPTIONS = tuple(f"{level} {name}" for level, name in enumerate(LEVELS))
CLAIM_OPTIONS = tuple(CLAIMS.values())
YES_NO = ("Yes", "No")
LONGEST_NAME = 31
NOT_IN_NAMES = str.maketrans("", "", "[]:*?/\\'")


@dataclass(frozen=True, slots=True)
class Slot:
    """One cell for one value: a column of a question, or one end of a period in it."""

    key: str
    label: str
    holder: Column
    part: str = ""
    """start or end of a period."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a section's sheet; `slot` is what “Your answer” holds, the `main` one also takes level and words."""

    key: str
    text: str
    slot: Slot | None
    main: bool = False


def has_sheet(question: Question) -> bool:
    """Whether its rows stand on a sheet of their own."""
    return question.type == "table" and question.rows in ("many", "gated")


def lines_of(question: Question) -> list[Line]:
    """The question's lines on its section's sheet, the main one first."""
    slots = _fields(question)
    alone = slots[0] if question.type in ("text", "single") else None
    lines = [Line(question.code, question.text, alone, main=True)]
    if alone is None:
        lines += [Line(f"{question.code}.{n}", slot.label, slot) for n, slot in enumerate(slots, start=1)]
    return lines


def table_slots(question: Question) -> list[Slot]:
    """The columns of a table's own sheet; evidence is cited on the page, so its columns are left out."""
    return list(_slots(question.columns[1:] if question.rows == "gated" else question.columns))


def holder_of(question: Question) -> Column:
    """A question with one field, read like a column."""
    return Column(
        key="",
        label=question.short,
        type=question.type,
        choices=question.choices,
        unit=question.unit,
        negative=question.negative,
    )


def section_name(section: Section) -> str:
    return _name(f"{section.code} {section.title}")


def table_name(question: Question) -> str:
    return _name(f"{question.code} {question.short}")


def _fields(question: Question) -> list[Slot]:
    match question.type:
        case "maturity":
            return []
        case "multi":
            yes_no = Column(key="", label="", type="yesno")
            return [Slot(one.key, one.label, replace(yes_no, key=one.key)) for one in question.choices]
        case "table" if question.rows == "many":
            return []
        case "table" if question.rows == "gated":
            return list(_slots(question.columns[:1]))
        case "table" | "declaration":
            return list(_slots(question.columns))
        case _:
            return [Slot("", question.short, holder_of(question))]


def _slots(columns: tuple[Column, ...]) -> Iterator[Slot]:
    for column in columns:
        if column.type == "period":
            day = replace(column, type="date")
            yield Slot(column.key, f"{column.label}: first day", day, "start")
            yield Slot(column.key, f"{column.label}: last day", day, "end")
        elif column.type != "file":
            unit = "%" if column.type == "percent" else column.unit
            label = column.label if not unit or unit in column.label else f"{column.label}, {unit}"
            yield Slot(column.key, label, column)


def _name(text: str) -> str:
    return " ".join(text.translate(NOT_IN_NAMES).split())[:LONGEST_NAME].strip()
