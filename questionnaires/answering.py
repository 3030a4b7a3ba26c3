"""What a section page or an autosave posts for one question, as an answer. Pure: no ORM, no request.

Field names carry the question's code: `SCM-02.level`, `SCM-02.comment`, `SCM-02.value`, and for tables
`SCM-04.2.brand` (row and column). The level field also takes planned, unknown and not_applicable.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from questionnaires import canonical
from questionnaires.cells import Unreadable, read, storable
from questionnaires.definition import Column, Question
from questionnaires.facts import AnswerData
from questionnaires.values import clean

CONTROLS = ("level", "comment", "plan", "planned_on", "na_reason", "revision", "paste", "add", "remove", "still")
CLAIMS = ("planned", "unknown", "not_applicable")
MAX_COMMENT = 10_000
PLANNED_ON = Column(key="planned_on", label="By when", type="date")
Posted = Mapping[str, Sequence[str]]
"""Field name -> values, as `QueryDict.lists()` gives them."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One posted answer: what is stored, and sentences by place about what could not be read."""

    data: AnswerData
    problems: dict[str, str]
    revision: int


def read_entry(question: Question, posted: Posted) -> Entry:
    """The answer in the posted fields of the question; never raises, keeps everything that was typed."""
    prefix = f"{question.code}."
    fields = {name.removeprefix(prefix): list(given) for name, given in posted.items() if name.startswith(prefix)}
    cleaned = clean(question, _raw_value(question, fields))
    problems = dict(cleaned.errors)
    level, claim = _level(question, _one(fields, "level"))
    planned_on = _day(_one(fields, "planned_on"), problems)
    comment = storable(_one(fields, "comment"))
    if len(comment) > MAX_COMMENT:
        problems["Comment"] = f"Comment: shorten this text to {MAX_COMMENT:,} characters; it has {len(comment):,}."
    data = AnswerData(
        value=cleaned.value,
        level=level,
        claim=claim,
        reason=_reason(fields, claim),
        planned_on=planned_on,
        comment=comment[: 2 * MAX_COMMENT],
    )
    return Entry(data, problems, _revision(_one(fields, "revision")))


def problems_of(question: Question, data: AnswerData) -> dict[str, str]:
    """The sentences that stand against a stored answer, found again from what was kept as typed."""
    return clean(question, data.value).errors if data.claim in ("none", "planned") else {}


def content_of(data: AnswerData) -> dict[str, Any]:
    """The answer as plain JSON, as history and sent versions keep it."""
    return {
        "value": data.value,
        "level": data.level,
        "claim": data.claim,
        "reason": data.reason,
        "planned_on": data.planned_on.isoformat() if data.planned_on else None,
        "comment": data.comment,
    }


def data_of(content: Mapping[str, Any]) -> AnswerData:
    """The reverse of `content_of`."""
    return AnswerData(
        value=content.get("value"),
        level=content.get("level"),
        claim=content.get("claim") or "none",
        reason=content.get("reason") or "",
        planned_on=canonical.day(content.get("planned_on")),
        comment=content.get("comment") or "",
    )


def pasted_rows(question: Question, text: str) -> list[dict[str, str]]:
    """Rows copied from a spreadsheet: tabs between cells, in the order of the columns; a head row is passed over."""
    columns = [column for column in question.columns if column.type != "file"]
    labels = {column.label.casefold() for column in columns} | {column.key for column in columns}
    rows = []
    for line in text.splitlines():
        cells = line.split("\t")
        if not line.strip() or {cell.strip().casefold() for cell in cells if cell.strip()} <= labels:
            continue
        rows.append({column.key: cell.strip() for column, cell in zip(columns, cells, strict=False)})
    return rows


def _raw_value(question: Question, fields: Mapping[str, list[str]]) -> Any:
    if question.type in ("table", "declaration"):
        rows = {name: given for name, given in fields.items() if name.split(".")[0] not in CONTROLS}
        return rows | _pasted(question, fields)
    return fields.get("value", [])


def _pasted(question: Question, fields: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """Pasted rows, numbered behind the rows that stand on the page."""
    start = 1 + max((int(name.split(".")[0]) for name in fields if name.split(".")[0].isdecimal()), default=-1)
    rows = pasted_rows(question, _one(fields, "paste"))
    return {f"{start + n}.{key}": [cell] for n, row in enumerate(rows) for key, cell in row.items()}


def _one(fields: Mapping[str, list[str]], name: str) -> str:
    given = fields.get(name)
    return given[-1] if given else ""


def _level(question: Question, raw: str) -> tuple[int | None, str]:
    if raw in CLAIMS:
        return None, raw
    on_ladder = question.scored and raw in {"0", "1", "2", "3", "4"}
    return (int(raw) if on_ladder else None), "none"


def _reason(fields: Mapping[str, list[str]], claim: str) -> str:
    """The words that belong to the claim; what was typed for another one is kept rather than lost."""
    plan, why_not = storable(_one(fields, "plan")), storable(_one(fields, "na_reason"))
    wanted = why_not if claim == "not_applicable" else plan
    return (wanted or plan or why_not)[:MAX_COMMENT]


def _day(raw: str, problems: dict[str, str]) -> date | None:
    if not raw.strip():
        return None
    try:
        return canonical.day(read(PLANNED_ON, raw))
    except Unreadable as refusal:
        problems[PLANNED_ON.label] = f"{PLANNED_ON.label}: {refusal}"
        return None


def _revision(raw: str) -> int:
    return int(raw) if raw.isascii() and raw.isdecimal() and len(raw) < 10 else 0
