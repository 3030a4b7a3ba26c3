"""The rows of a table as a file has them, laid over the rows that are there. Pure.

A row with a tag changes the row of that tag; one without is new, unless the same row is there already; a row that
is missing from the file stays. Only "remove this row" and a file that replaces everything take rows away.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from questionnaires import canonical
from questionnaires.canonical import Json, Row
from questionnaires.cells import Unreadable
from questionnaires.definition import Question
from questionnaires.values import MAX_ROWS, clean
from rphub.files.sheets.cells import Given
from workbooks.cells import value_of
from workbooks.layout import Slot, table_slots
from workbooks.sent import ADDED, CHANGED, REMOVED, SAME, WRONG, Problem, Said, SentAnswer, SentRow

MOVED_ON = (
    "this row was changed or removed here after the file was made. Download the file again, "
    "or empty its first cell to add it as a new row."
)
LACKING = "{label}: write it; without it the row cannot be told from others."
Offered = Mapping[str, Mapping[str, str]]
"""Kind of reference -> label -> id of the record it stands for."""


def slot_value(slot: Slot, given: Given, before: Json, offered: Offered) -> Json:
    """The value a cell stands for; None when it clears. Raises `Unreadable`."""
    if given.clears:
        return None
    value = value_of(slot.holder, given)
    if slot.holder.type == "ref" and value is not None and not value["id"]:
        if isinstance(before, Mapping) and before.get("label") == value["label"]:
            return before
        return {**value, "id": offered.get(slot.holder.ref, {}).get(value["label"], "")}
    return value


def with_slot(row: Row, slot: Slot, given: Given, offered: Offered) -> dict[str, Json]:
    """The row with one cell written."""
    now = dict(row)
    if slot.part:
        held = now.get(slot.key)
        ends = dict(held) if isinstance(held, Mapping) and canonical.unread(held) is None else {}
        ends[slot.part] = slot_value(slot, given, None, offered)
        ends = {part: day for part, day in ends.items() if day}
        value: Json = ends or None
    else:
        value = slot_value(slot, given, now.get(slot.key), offered)
    if value is None:
        now.pop(slot.key, None)
    else:
        now[slot.key] = value
    return now


def row_tag(question: Question, number: int, row: Row) -> str:
    """What the first column calls a row: its number, and four letters that change with what it says.

    So a file never changes a row that is not the one it was made from. It begins with a letter, because spreadsheets
    take much else for a date.
    """
    keys = {slot.key for slot in table_slots(question)}
    said = json.dumps({key: value for key, value in row.items() if key in keys}, sort_keys=True)
    digest = hashlib.sha256(said.encode()).digest()[:4]
    return f"r{number}-{''.join(chr(ord('a') + byte % 26) for byte in digest)}"


def rows_behind(question: Question, value: Json) -> list[Row]:
    """The rows a file holds: those of the table, of a gated one only what follows a yes."""
    gate = question.columns[0].key if question.rows == "gated" else ""
    return [row for row in canonical.rows(value) if any(key != gate for key in row)]


@dataclass(slots=True)
class Laid:
    """The table as a file has it, the rows that cannot be used, what else there is to say, and each row's fate."""

    value: Json = None
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)


def merged_rows(question: Question, value: Json, sent: SentAnswer, offered: Offered) -> Laid:
    """The rows of a file laid over those of the table; never raises."""
    before, laid = rows_behind(question, value), Laid()
    held = {row_tag(question, number, row).partition("-")[2]: row for number, row in enumerate(before, start=1)}
    places = {row_tag(question, number, row): number - 1 for number, row in enumerate(before, start=1)}
    kept: dict[int, Row | None] = {}
    new: list[Row] = []
    for one in sent.rows or ():
        place = _place(before, held, places, one)
        if place is None or place in kept:
            row, problem = _new_row(question, one, offered, sent.needed, strange=place is None and bool(one.tag))
            adds = bool(row) and row not in before and row not in new
            new += [row] if adds else []
            fate = ADDED if adds else SAME
        elif one.removed:
            kept[place], problem, fate = None, None, REMOVED
        else:
            row, problem = _row(question, before[place], one, offered, sent.needed)
            kept[place], fate = row, SAME if row == before[place] else CHANGED
        laid.problems += [problem] if problem else []
        laid.said.append(
            Said(one.place, _name(question, one, row if fate != REMOVED else {}), WRONG if problem else fate)
        )
    rows, laid.notes = _together(before, kept, new, sent)
    if len(rows) > MAX_ROWS:
        laid.notes.append(f"A table holds {MAX_ROWS} rows at most; {len(rows) - MAX_ROWS} were left out. Combine some.")
    laid.value = _with_gate(question, value, rows[:MAX_ROWS])
    return laid


def _name(question: Question, sent: SentRow, row: Row) -> str:
    """What a person calls the row: the first thing that is said in it."""
    slots = table_slots(question)
    typed = [sent.cells.get((slot.key, slot.part), Given()).words for slot in slots]
    return next(filter(None, typed), "") or next((str(row[slot.key]) for slot in slots if slot.key in row), "")


def _place(before: Sequence[Row], held: Mapping[str, Row], places: Mapping[str, int], sent: SentRow) -> int | None:
    """Which of the present rows this is: the one of its tag, or one that moved and says the same."""
    if sent.tag in places:
        return places[sent.tag]
    row = held.get(sent.tag.partition("-")[2]) if sent.tag else None
    return None if row is None else before.index(row)


def _together(
    before: Sequence[Row], kept: Mapping[int, Row | None], new: Sequence[Row], sent: SentAnswer
) -> tuple[list[Row], list[str]]:
    """The rows in their old order, new ones last; rows the file does not mention stay unless it replaces all."""
    rows: list[Row] = []
    missing = 0
    for place, row in enumerate(before):
        if place in kept:
            rows += [now for now in (kept[place],) if now]
        elif not sent.replaces:
            missing += 1
            rows.append(row)
    if not missing or not kept:
        return [*rows, *new], []
    how = "one, do so on the page of the question" if sent.needed else "a row, say so in its last column"
    were = "1 row of your questionnaire is" if missing == 1 else f"{missing} rows of your questionnaire are"
    return [*rows, *new], [f"{were} not in the file. They stay as they are; to remove {how}."]


def _new_row(
    question: Question, sent: SentRow, offered: Offered, needed: Sequence[str], *, strange: bool
) -> tuple[Row, Problem | None]:
    """A row to add, if it holds anything."""
    if sent.removed or all(given.is_blank for given in sent.cells.values()):
        return {}, None
    if strange:
        return {}, Problem(sent.place, (MOVED_ON,), _typed(table_slots(question), sent))
    return _row(question, {}, sent, offered, needed)


def _row(
    question: Question, old: Row, sent: SentRow, offered: Offered, needed: Sequence[str]
) -> tuple[Row, Problem | None]:
    """The row with the cells that say something, or as it was and what is wrong with it."""
    slots = table_slots(question)
    row, sentences = dict(old), list(sent.wrong)
    for slot in slots:
        given = sent.cells.get((slot.key, slot.part), Given())
        if given.is_blank:
            continue
        try:
            row = with_slot(row, slot, given, offered)
        except Unreadable as refusal:
            sentences.append(f"{slot.label}: {refusal}")
    sentences = sentences or _incomplete(question, old, row) or _lacking(slots, row, needed)
    if sentences:
        return old, Problem(sent.place, tuple(sentences), _typed(slots, sent))
    return row, None


def _incomplete(question: Question, old: Row, row: Row) -> list[str]:
    """What only shows when the row is read as a whole, such as a period that ends before it starts."""
    changed = {key: value for key, value in row.items() if value != old.get(key)}
    cleaned = clean(question, [changed])
    return [sentence.partition(", ")[2] or sentence for sentence in cleaned.errors.values()]


def _lacking(slots: Sequence[Slot], row: Row, needed: Sequence[str]) -> list[str]:
    return [LACKING.format(label=slot.label) for slot in slots if slot.key in needed and not row.get(slot.key)]


def _with_gate(question: Question, value: Json, rows: list[Row]) -> Json:
    gate = question.columns[0].key
    answer: Any = canonical.first_row(value).get(gate) if question.rows == "gated" else None
    if answer is not None:
        rows = [{gate: answer, **row} for row in rows] or [{gate: answer}]
    return clean(question, [dict(row) for row in rows]).value


def _typed(slots: Sequence[Slot], sent: SentRow) -> str:
    words = [(slot.label, sent.cells.get((slot.key, slot.part), Given()).words) for slot in slots]
    return "; ".join(f"{label}: {text}" for label, text in words if text)
