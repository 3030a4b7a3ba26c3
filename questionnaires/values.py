"""Answers from raw input to canonical values, and what is still missing (domain specification, section 3.3).

Reading never blocks saving: what cannot be read is kept as typed beside a sentence that says where it is and what to
write, and only sending waits for it. Cleaning a canonical value again gives the same value.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from questionnaires import canonical
from questionnaires.applicability import Applicability
from questionnaires.canonical import Json
from questionnaires.cells import Holder, Unreadable, read, storable
from questionnaires.definition import Column, Definition, Question
from questionnaires.display import display, display_cell, display_date, display_rows
from questionnaires.facts import AnswerData

__all__ = [
    "MAX_ROWS",
    "NO_ANSWER",
    "Cleaned",
    "clean",
    "display",
    "display_cell",
    "display_date",
    "display_rows",
    "has_content",
    "is_answered",
    "missing",
]

MAX_ROWS = 200
MAX_ID = 64
NO_ANSWER = "This question has no answer yet."
ROW_ID = "id"  # a row filled from a register carries the id of its record


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What was read.

    ``errors`` maps the place ("row 3, Valid until"; empty for a question with one field) to a whole sentence. ``cells``
    gives for each place the row, counted from 0, and the column key, so that a page can link to the field.
    """

    value: Json
    errors: dict[str, str] = field(default_factory=dict)
    cells: dict[str, tuple[int, str]] = field(default_factory=dict)


def clean(question: Question, raw: Any) -> Cleaned:
    """Read an answer.

    ``raw`` is what a form posts or a file holds: for one field its text or list of texts; for a table a list of rows or
    a mapping with keys such as ``2.valid_until`` (row and column) to lists of texts. Tables of one row, declarations
    and the first column of a gated table may leave the row number out. Never raises.
    """
    match question.type:
        case "maturity":
            return Cleaned(None)  # the answer to a maturity question is its level
        case "table":
            return _table(question, _rows(raw))
        case "declaration":
            cleaned = _row(question.columns, next(iter(_rows(raw)), {}), 0, "")
            return Cleaned(cleaned.value or None, cleaned.errors, cleaned.cells)
        case _:
            return _scalar(question, raw)


def has_content(value: Json) -> bool:
    """Whether a canonical value says anything at all."""
    if isinstance(value, Mapping):
        return any(item is not None for item in value.values())
    if isinstance(value, list):
        return any(has_content(item) for item in value)
    return value is not None and value != ""


def is_answered(question: Question, data: AnswerData | None) -> bool:
    """Whether the answer is complete enough to be sent. An honest "we do not know yet" is an answer."""
    return not _gap(question, data)


def missing(
    definition: Definition, applicability: Applicability, answers: Mapping[str, AnswerData]
) -> list[tuple[str, str]]:
    """What stands between this questionnaire and sending: question codes with a sentence each, in order."""
    found = []
    for code in applicability.counted:
        question, data = definition.question(code), answers.get(code)
        sentences = [_gap(question, data)]
        if data is not None and data.claim in ("none", "planned"):
            sentences += clean(question, data.value).errors.values()
        found += [(code, sentence) for sentence in sentences if sentence]
    return found


def _gap(question: Question, data: AnswerData | None) -> str:
    """What is missing in one answer, as a sentence; empty when nothing is."""
    if data is None:
        return NO_ANSWER if question.required else ""
    match data.claim:
        case "planned" if not (data.planned_on and (data.comment or data.reason).strip()):
            return "Say what you plan and by when."
        case "not_applicable" if not data.reason.strip():
            return "Say in one line why this does not apply to you."
        case "none":
            return _gap_of_facts(question, data)
        case _:
            return ""


def _gap_of_facts(question: Question, data: AnswerData) -> str:
    if question.scored and data.level is None:
        return "Choose the level that describes you today."
    if question.type == "maturity" or (question.scored and data.level == 0):
        return ""  # "no figures" is a full answer at level 0
    if not has_content(data.value):
        if not question.required:
            return ""
        return "Give the facts this level rests on." if question.scored else NO_ANSWER
    if question.type == "declaration":
        return _gap_of_signature(question, data.value)
    return ""


def _gap_of_signature(question: Question, value: Json) -> str:
    row = canonical.first_row(value)
    needed = [column for column in question.columns if column.key in ("accepted", "name", "role", "signed_on")]
    empty = [column.label for column in needed if row.get(column.key) is None]
    return f"Complete the declaration: {', '.join(empty)}." if empty else ""


def _scalar(question: Question, raw: Any) -> Cleaned:
    value, problem = _read(question, raw)
    if problem:
        return Cleaned(value, {"": _sentence("", problem)}, {"": (0, "")})
    words = len(value.split()) if question.max_words and isinstance(value, str) else 0
    if question.max_words and words > question.max_words:
        sentence = f"Shorten this text to {question.max_words} words; it has {words}."
        return Cleaned(value, {"": sentence}, {"": (0, "")})
    return Cleaned(value)


def _table(question: Question, raw_rows: list[Mapping[str, Any]]) -> Cleaned:
    """All rows that say something; of a gated table only its first column when that is no."""
    result = Cleaned([])
    if question.rows == "gated":
        raw_rows = _gate_first(question.columns[0].key, raw_rows)
    if len(raw_rows) > MAX_ROWS:
        result.errors[""] = f"Only the first {MAX_ROWS} rows are kept; there are {len(raw_rows)}. Combine some."
        result.cells[""] = (MAX_ROWS, "")
    single = question.rows == "one"
    for position, raw in enumerate(raw_rows[: 1 if single else MAX_ROWS]):
        place = "" if single else f"row {position + 1}, "
        cleaned = _row(question.columns, raw, position, place)
        result.errors.update(cleaned.errors)
        result.cells.update(cleaned.cells)
        if has_content({key: value for key, value in cleaned.value.items() if key != ROW_ID}):
            result.value.append(cleaned.value)
    if question.rows == "gated":
        return _gated(question, result)
    return result if result.value else Cleaned(None, result.errors, result.cells)


def _gate_first(gate: str, raw_rows: list[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The same rows with the one answer to the gate in the first, so that a fault in it is named once."""
    given = [row.get(gate) for row in raw_rows]
    answer = next((raw for raw in given if raw is not None and storable(raw)), None)
    others = [{key: raw for key, raw in row.items() if key != gate} for row in raw_rows]
    return [{gate: answer, **others[0]}, *others[1:]] if others else []


def _gated(question: Question, table: Cleaned) -> Cleaned:
    """The first column is one answer for the whole table: no ends it, yes is repeated in each row."""
    gate = question.columns[0].key
    answer = next((row[gate] for row in table.value if gate in row), None)
    if answer is False:
        return Cleaned([{gate: False}])
    rows = [row for row in table.value if any(key not in (gate, ROW_ID) for key in row)]
    if answer is True:
        rows = [{**row, gate: True} for row in rows] or [{gate: True}]
    elif answer is not None:  # not readable: kept once, so that it is named once
        rows = [{gate: answer, **(rows[0] if rows else {})}, *rows[1:]]
    return Cleaned(rows or None, table.errors, table.cells)


def _row(columns: tuple[Column, ...], raw: Mapping[str, Any], position: int, place: str) -> Cleaned:
    """One row as a mapping of the columns that hold something."""
    result = Cleaned({})
    row_id = storable(raw.get(ROW_ID) or "")[:MAX_ID].strip()
    if row_id:
        result.value[ROW_ID] = row_id
    for column in columns:
        value, problem = _read(column, raw.get(column.key))
        if problem:
            path = f"{place}{column.label}"
            result.errors[path] = _sentence(path, problem)
            result.cells[path] = (position, column.key)
        if value is not None:
            result.value[column.key] = value
    return result


def _read(holder: Holder, raw: Any) -> tuple[Json, str]:
    """The value of one field and no problem, or what was typed and what to write instead."""
    kept = storable(raw)
    problem = ""
    for attempt in (raw, kept):  # input of an odd shape may still hold text that can be read
        try:
            return read(holder, attempt), ""
        except Unreadable as refusal:
            problem = problem or str(refusal)
    return {canonical.UNREAD: kept}, problem


def _rows(raw: Any) -> list[Mapping[str, Any]]:
    """The rows of raw input in either of its two shapes."""
    if isinstance(raw, list | tuple):
        return [row for row in raw if isinstance(row, Mapping)]
    if not isinstance(raw, Mapping) or canonical.unread(raw) is not None:
        return []
    shared: dict[str, Any] = {}
    numbered: dict[int, dict[str, Any]] = {}
    for key, value in raw.items():
        head, _, rest = str(key).partition(".")
        row, path = (numbered.setdefault(int(head), {}), rest) if is_position(head) else (shared, str(key))
        name, _, part = path.partition(".")
        if part:  # a date in three fields, or the two ends of a period
            held = row.get(name)
            row[name] = {**held, part: value} if isinstance(held, dict) else {part: value}
        else:
            row[name] = value
    rows: list[Mapping[str, Any]] = [numbered[position] for position in sorted(numbered)]
    if not shared:
        return rows
    return [{**shared, **rows[0]}, *rows[1:]] if rows else [shared]


def is_position(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= 6


def _sentence(place: str, problem: str) -> str:
    whole = f"{place}: {problem}" if place else problem
    return whole[:1].upper() + whole[1:]
