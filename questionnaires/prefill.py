"""What of a sent answer may be carried into a new version: same code, same type, choices that still exist."""

from __future__ import annotations

from collections.abc import Container, Mapping
from datetime import date
from typing import Any

from questionnaires.definition import Column, Definition, Question

CARRIED, EMPTIED = ("confirm", "edit"), ("clear",)
CHOOSING = ("single", "choice")


def is_reworded(before: Question, after: Question) -> bool:
    """Whether somebody has to read the question again: other words, or other words on the ladder."""
    return (before.text, before.levels) != (after.text, after.levels)


def carried(
    old: Definition, new: Definition, code: str, content: Mapping[str, Any], rules: Container[str] = CARRIED
) -> dict[str, Any] | None:
    """The fields of the new answer, or None when nothing of it may be carried over under the rules."""
    if code not in old or code not in new:
        return None
    before, after = old.question(code), new.question(code)
    if after.carry_forward not in rules or before.type != after.type:
        return None
    claim = str(content.get("claim") or "none")
    value = _value(before, after, content.get("value"))
    level = content.get("level") if after.scored else None
    if value is None and level is None and claim == "none":
        return None
    planned_on = content.get("planned_on")
    return {
        "value": value,
        "level": level,
        "claim": claim,
        "reason": content.get("reason") or "",
        "planned_on": date.fromisoformat(planned_on) if planned_on else None,
        "comment": content.get("comment") or "",
    }


def _value(before: Question, after: Question, value: Any) -> Any:
    if after.type == "table" and isinstance(value, list):
        return _rows(before, after, value)
    return _chosen(after, value)


def _rows(before: Question, after: Question, rows: list[Any]) -> list[dict[str, Any]] | None:
    """The rows with the cells whose column still means the same; a row that is empty then goes."""
    kept = [_row(before, after, row) for row in rows if isinstance(row, dict)]
    return [row for row in kept if row] or None


def _row(before: Question, after: Question, row: Mapping[str, Any]) -> dict[str, Any]:
    cells = {}
    for key, value in row.items():
        was, now = before.column(key), after.column(key)
        if key == "id":
            cells[key] = value
        elif was and now and was.type == now.type and (cell := _chosen(now, value)) is not None:
            cells[key] = cell
    return cells if set(cells) - {"id"} else {}


def _chosen(holder: Question | Column, value: Any) -> Any:
    """The value, less the choices that are gone."""
    if holder.type in CHOOSING:
        return value if holder.choice(value) else None
    if holder.type == "multi" and isinstance(value, list):
        return [key for key in value if holder.choice(key)] or None
    return value
