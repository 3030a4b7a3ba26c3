"""What changes in an answer, part by part, in words: old and new. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from difflib import SequenceMatcher

from questionnaires.definition import Question
from questionnaires.display import display, display_cell, display_date, display_rows, under
from questionnaires.facts import AnswerData
from questionnaires.wording import headline
from workbooks.layout import has_sheet

MOST = 60
"""Parts of one answer that a page lists; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Change:
    """One part of an answer; an empty side says that there was, or will be, nothing."""

    label: str
    old: str
    new: str

    def as_json(self) -> dict[str, str]:
        return asdict(self)


def changes(question: Question, before: AnswerData, after: AnswerData) -> list[Change]:
    """The parts that differ, at most `MOST`, the last one counting the rest."""
    found = [change for change in _parts(question, before, after) if change.old != change.new]
    if len(found) <= MOST:
        return found
    return [*found[:MOST], Change("And more", "", f"{len(found) - MOST} more changes in this answer")]


def _parts(question: Question, before: AnswerData, after: AnswerData) -> Iterator[Change]:
    yield Change("Level", headline(question, before), headline(question, after))
    if has_sheet(question):
        yield from _rows(question, before, after)
    elif question.type in ("table", "declaration"):
        yield from _fields(question, before, after)
    else:
        yield Change("Answer", display(question, before.value), display(question, after.value))
    yield Change("Comment", before.comment, after.comment)
    yield Change("Plan or reason", before.reason, after.reason)
    yield Change("By when", *(display_date(data.planned_on) if data.planned_on else "" for data in (before, after)))


def _fields(question: Question, before: AnswerData, after: AnswerData) -> Iterator[Change]:
    old, new = (
        next(iter(display_rows(question, data.value)), [""] * len(question.columns)) for data in (before, after)
    )
    for column, was, now in zip(question.columns, old, new, strict=True):
        yield Change(column.label, was, now)


def _rows(question: Question, before: AnswerData, after: AnswerData) -> Iterator[Change]:
    """Rows that came, went or changed; those that moved are found where they are."""
    name = (question.row or "row").capitalize()
    old, new = _texts(question, before), _texts(question, after)
    for tag, first, last, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        for offset in range(max(last - first, end - start)):
            was = old[first + offset] if first + offset < last else ""
            now = new[start + offset] if start + offset < end else ""
            number = (start if now else first) + offset + 1
            yield Change(f"{name} {number}", was, now)


def _texts(question: Question, data: AnswerData) -> list[str]:
    if not isinstance(data.value, list):
        return []
    texts = []
    for row in data.value:
        words = [(column.label, display_cell(column, row.get(column.key))) for column in question.columns]
        texts.append("; ".join(under(label, text) for label, text in words if text))
    return texts
