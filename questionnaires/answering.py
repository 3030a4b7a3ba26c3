"""What a section page or an autosave posts for one question, as an answer. Pure: no ORM, no request.

Field names carry the question's code: `SCM-02.level`, `SCM-02.comment`, `SCM-02.value`, and for tables
`SCM-04.2.brand` (row and column). The level field also takes planned, unknown and not_applicable.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from questionnaires import canonical
from questionnaires.cells import MAX_KEPT, Unreadable, read, storable
from questionnaires.definition import Column, Question
from questionnaires.enums import Still
from questionnaires.facts import AnswerData
from questionnaires.values import Cleaned, clean, is_position

OF_ANSWER = (
    *("level", "comment", "plan", "planned_on", "na_reason", "revision", "paste", "add", "remove"),
    *("still", "agreed"),
)
OF_EVIDENCE = ("ev_file", "ev_url", "ev_title", "ev_kind", "ev_until", "ev_id", "ev_page")
CONTROLS = frozenset(OF_ANSWER + OF_EVIDENCE)
TABLES = ("table", "declaration")
WITH_FACTS = ("none", "planned")
"""Claims that the facts typed beside them belong to; with the others they are kept and nobody waits for them."""
CLAIMS = ("planned", "unknown", "not_applicable")
MAX_COMMENT = 10_000
MAX_TYPED_DAY = 200
PLANNED_ON = Column(key="planned_on", label="By when", type="date")
NO_LEVEL = "Choose one of the levels or statements shown."
CUT = f"Only the first {MAX_KEPT:,} characters are kept. Put the rest into a document and add it as evidence."
UNREADABLE = "\ufffd"
"""Stands where bytes of another encoding were."""
Posted = Mapping[str, Sequence[str]]
"""Field name -> values, as `QueryDict.lists()` gives them."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One posted answer: what is stored, and sentences by place about what could not be read."""

    data: AnswerData
    problems: dict[str, str]
    revision: int
    places: dict[str, str] = field(default_factory=dict)
    """Place -> name of the field it is about, where there is one."""


def read_entry(question: Question, posted: Posted) -> Entry:
    """The answer in the posted fields of the question; never raises, keeps everything that was typed."""
    prefix = f"{question.code}."
    fields = {name.removeprefix(prefix): list(given) for name, given in posted.items() if name.startswith(prefix)}
    cleaned = clean(question, _raw_value(question, fields))
    level, claim = _level(question, _one(fields, "level"), cleaned)
    problems = dict(cleaned.errors) if claim in WITH_FACTS else {}
    reason = _reason(fields, claim)
    planned_on, unreadable = _day(_one(fields, "planned_on"), problems)
    if unreadable and unreadable not in reason:
        reason = f"{reason}\nBy when: {unreadable}".strip()
    data = AnswerData(
        value=cleaned.value,
        level=level,
        claim=claim,
        reason=reason,
        planned_on=planned_on,
        comment=storable(_one(fields, "comment")),
    )
    if level is None and claim == "none" and question.scored and _one(fields, "level"):
        problems["Level"] = NO_LEVEL
    places = places_of(question, cleaned, claim)
    for name in (name for name, given in fields.items() if name != "paste" and max(map(len, given)) > MAX_KEPT):
        problems[name], places[name] = CUT, f"{prefix}{name}"
    return Entry(data, problems | _of_words(data), _revision(_one(fields, "revision")), places)


def still_of(raw: str) -> Still:
    """What was said on last year's card; nothing where there is none, or anything else was posted."""
    return Still(raw) if raw in Still.values else Still.UNSAID


def problems_of(question: Question, data: AnswerData) -> dict[str, str]:
    """The sentences that stand against a stored answer, found again from what was kept as typed."""
    of_value = clean(question, data.value).errors if data.claim in WITH_FACTS else {}
    return of_value | _of_words(data)


def places_of(question: Question, cleaned: Cleaned, claim: str) -> dict[str, str]:
    """The names of the fields that sentences are about, so that a page can lead there."""
    reason = "na_reason" if claim == "not_applicable" else "plan"
    fields = {PLANNED_ON.label: "planned_on", "Comment": "comment", "Reason": reason}
    names = {place: f"{question.code}.{name}" for place, name in fields.items()}
    for place, (row, key) in cleaned.cells.items():
        names[place] = field_name(question, row, key) if key or question.type not in TABLES else question.code
    return names


def field_name(question: Question, row: int, key: str) -> str:
    """What the input of a cell, or of a question with one field, is called."""
    if question.type not in TABLES:
        return f"{question.code}.value"
    if question.rows == "gated" and question.columns[0].key == key:
        return f"{question.code}.{key}"
    return f"{question.code}.{row}.{key}"


def without_row(question: Question, posted: Posted, row: str) -> dict[str, Sequence[str]]:
    """The posted fields less those of one row of the table."""
    gone = f"{question.code}.{row}."
    return {name: given for name, given in posted.items() if not name.startswith(gone)}


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
    """Rows copied from a spreadsheet: tabs between cells, columns as shown; a head row is passed over."""
    own = question.columns[1:] if question.rows == "gated" else question.columns
    columns = [column for column in own if column.type != "file"]
    labels = {column.label.casefold() for column in columns} | {column.key for column in columns}
    rows = []
    for line in text.splitlines():
        cells = line.split("\t")
        if not line.strip() or {cell.strip().casefold() for cell in cells if cell.strip()} <= labels:
            continue
        rows.append({column.key: cell.strip() for column, cell in zip(columns, cells, strict=False)})
    return rows


def _raw_value(question: Question, fields: Mapping[str, list[str]]) -> Any:
    if question.type in TABLES:
        rows = {name: _kept_reference(given) for name, given in fields.items() if name.split(".")[0] not in CONTROLS}
        return rows | _pasted(question, fields)
    parts = {name.removeprefix("value."): given for name, given in fields.items() if name.startswith("value.")}
    return parts or _kept_reference(fields.get("value", []))


def _kept_reference(given: list[str]) -> list[str]:
    """A chosen record is posted twice, hidden as "id|label" and as text; while the text stands, so does the id."""
    if len(given) == 2 and given[0].partition("|")[2] == given[1].strip() and given[0].partition("|")[0]:
        return given[:1]
    return given


def _pasted(question: Question, fields: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """Pasted rows, numbered behind the rows that stand on the page."""
    heads = (name.split(".")[0] for name in fields)
    start = 1 + max((int(head) for head in heads if is_position(head)), default=-1)
    rows = pasted_rows(question, _one(fields, "paste"))
    return {f"{start + n}.{key}": [cell] for n, row in enumerate(rows) for key, cell in row.items()}


def _one(fields: Mapping[str, list[str]], name: str) -> str:
    given = fields.get(name)
    return given[-1] if given else ""


def _level(question: Question, raw: str, cleaned: Cleaned) -> tuple[int | None, str]:
    """What was stated; where each choice is a step of the ladder and no other level was stated, that of the choice."""
    if raw in CLAIMS:
        return None, raw
    if not raw and question.steps and (step := question.choice(cleaned.value)):
        return step.level, "none"
    on_ladder = question.scored and raw in {"0", "1", "2", "3", "4"}
    return (int(raw) if on_ladder else None), "none"


def with_step(question: Question, before: AnswerData, data: AnswerData) -> AnswerData:
    """Where choices are steps of the ladder, the level goes along with a new choice unless another one was stated."""
    old, step = (question.choice(one.value) if question.steps else None for one in (before, data))
    followed = data.level == before.level and before.level in (None, old.level if old else None)
    return replace(data, level=step.level) if step and data.claim == "none" and followed else data


def _reason(fields: Mapping[str, list[str]], claim: str) -> str:
    """The words that belong to the claim; what was typed for another one is kept rather than lost."""
    plan, why_not = storable(_one(fields, "plan")), storable(_one(fields, "na_reason"))
    wanted = why_not if claim == "not_applicable" else plan
    return wanted or plan or why_not


def _day(raw: str, problems: dict[str, str]) -> tuple[date | None, str]:
    """The date, or what was typed instead of one."""
    if not raw.strip():
        return None, ""
    try:
        return canonical.day(read(PLANNED_ON, raw)), ""
    except Unreadable as refusal:
        problems[PLANNED_ON.label] = f"{PLANNED_ON.label}: {refusal}"
        return None, storable(raw)[:MAX_TYPED_DAY]


def _of_words(data: AnswerData) -> dict[str, str]:
    """Long texts, and those that did not arrive as text, are kept as they are; sending waits until they are mended."""
    found = {}
    for place, text in (("Comment", data.comment), ("Reason", data.reason)):
        if len(text) > MAX_COMMENT:
            found[place] = f"{place}: shorten this text to {MAX_COMMENT:,} characters; it has {len(text):,}."
        elif UNREADABLE in text:
            found[place] = f"{place}: type the characters shown as {UNREADABLE} again; they did not arrive as text."
    return found


def _revision(raw: str) -> int:
    return int(raw) if raw.isascii() and raw.isdecimal() and len(raw) < 10 else 0
