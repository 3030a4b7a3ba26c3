"""Two answers to one question: what differs, row by row in tables, and both put together for somebody to edit. Pure.

`theirs` was saved first, `mine` was written without knowing it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from questionnaires import canonical
from questionnaires.canonical import Json
from questionnaires.definition import Column, Question
from questionnaires.display import display_cell, under
from questionnaires.facts import AnswerData

KEPT = "kept:"
"""Begins the names of hidden fields that carry what the person wrote, beside the fields of both together."""
ID = "id"
Posted = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class RowPair:
    """One row of a table on both sides, as text; a side that lacks the row is empty. `word` says what became of it."""

    theirs: str
    mine: str
    word: str


def row_pairs(question: Question, mine: Json, theirs: Json) -> tuple[RowPair, ...]:
    """The rows of two tables side by side; empty for questions of one field."""
    if question.type not in ("table", "declaration"):
        return ()
    return tuple(_pair(question, one, other) for one, other in _matched(question, mine, theirs))


def combine(question: Question, mine: AnswerData, theirs: AnswerData) -> AnswerData:
    """Both in one: texts one below the other, rows and choices of both, and of two levels or dates the own one."""
    claims = mine.claim != "none" or mine.level is not None
    return AnswerData(
        value=_value(question, mine.value, theirs.value),
        level=mine.level if claims else theirs.level,
        claim=mine.claim if claims else theirs.claim,
        reason=_texts(theirs.reason, mine.reason),
        planned_on=mine.planned_on or theirs.planned_on,
        comment=_texts(theirs.comment, mine.comment),
    )


def settled(posted: Posted) -> dict[str, Sequence[str]]:
    """What a page of two texts posts, as a section page would: theirs, the kept words, or the fields."""
    chosen = {name.removesuffix(".settle"): given[-1] for name, given in posted.items() if name.endswith(".settle")}
    fields = {
        name: given for name, given in posted.items() if not name.startswith(KEPT) and not name.endswith(".settle")
    }
    for code, choice in chosen.items():
        if choice == "both":
            continue
        own = f"{code}."
        revision = fields.get(f"{own}revision", ["0"])
        fields = {name: given for name, given in fields.items() if not name.startswith(own)}
        if choice == "mine":
            kept = {name.removeprefix(KEPT): given for name, given in posted.items() if name.startswith(KEPT + own)}
            fields |= kept | {f"{own}revision": revision}
    return fields


def _value(question: Question, mine: Json, theirs: Json) -> Json:
    if not mine or not theirs:
        return mine or theirs
    match question.type:
        case "table":
            return _rows(question, mine, theirs)
        case "declaration":
            return _row(question.columns, canonical.first_row(mine), canonical.first_row(theirs))
        case "text":
            return _texts(canonical.text(theirs), canonical.text(mine)) or mine
        case "multi" if isinstance(mine, list) and isinstance(theirs, list):
            return sorted({*mine, *theirs})
        case _:
            return mine


def _rows(question: Question, mine: Json, theirs: Json) -> list[dict[str, Any]]:
    pairs = _matched(question, mine, theirs)
    made = [_row(question.columns, one, other) if one and other else dict(one or other) for one, other in pairs]
    if question.rows == "gated" and made:
        gate = question.columns[0].key
        answer = canonical.first_row(mine).get(gate, made[0].get(gate))
        made = [row | {gate: answer} for row in made]
    return made


def _row(columns: Sequence[Column], mine: canonical.Row, theirs: canonical.Row) -> dict[str, Any]:
    """Cell by cell: what only one side says, both texts, and else the own."""
    made = {**theirs, **{key: value for key, value in mine.items() if value not in (None, "", [])}}
    for column in columns:
        one, other = theirs.get(column.key), mine.get(column.key)
        if column.type == "text" and isinstance(one, str) and isinstance(other, str):
            made[column.key] = _texts(one, other, " / ")
        elif isinstance(one, list) and isinstance(other, list):
            made[column.key] = list(dict.fromkeys([*one, *other]))
    return made


def _matched(question: Question, mine: Json, theirs: Json) -> list[tuple[canonical.Row, canonical.Row]]:
    """(own row, their row): the same record or the same first cell; what only one side has stands alone."""
    own, other = _sides(question, mine), _sides(question, theirs)
    if question.type == "declaration" or question.rows == "one":
        return [(own[0] if own else {}, other[0] if other else {})]
    left = list(own)
    pairs: list[tuple[canonical.Row, canonical.Row]] = []
    for row in other:
        same = next((one for one in left if _identity(question, one) == _identity(question, row)), None)
        if same is not None:
            left.remove(same)
        pairs.append((same or {}, row))
    return [*pairs, *((row, {}) for row in left)]


def _sides(question: Question, value: Json) -> list[canonical.Row]:
    if question.type == "declaration":
        return [canonical.first_row(value)]
    return canonical.rows(value)


def _identity(question: Question, row: canonical.Row) -> str:
    """The record a row stands for, or its first cell."""
    if row.get(ID):
        return str(row[ID])
    first = question.columns[1 if question.rows == "gated" and len(question.columns) > 1 else 0]
    value = row.get(first.key)
    return json.dumps(value, sort_keys=True).casefold()


def _pair(question: Question, mine: canonical.Row, theirs: canonical.Row) -> RowPair:
    one, other = _spelled(question, theirs), _spelled(question, mine)
    if one == other:
        return RowPair(one, other, "The same")
    if not one:
        return RowPair(one, other, "Only yours")
    return RowPair(one, other, "Differs" if other else "Only theirs")


def _spelled(question: Question, row: canonical.Row) -> str:
    shown = [(column.label, display_cell(column, row.get(column.key))) for column in question.columns]
    return "; ".join(under(label, text) for label, text in shown if text)


def _texts(first: str, second: str, between: str = "\n\n") -> str:
    """Both texts, unless one holds the other."""
    if first.strip() in second:
        return second
    return first if second.strip() in first else f"{first}{between}{second}"
