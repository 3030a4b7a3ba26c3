"""What changed between two sets of answers, and word for word between two texts.

Canonical values make equality the diff; here the differences are put into words for the reviewer's page and for
"what changed since last year".
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Any

from questionnaires import canonical
from questionnaires.definition import Definition, Question
from questionnaires.display import display, display_date, display_rows
from questionnaires.facts import AnswerData

CLAIMS = {
    "none": "",
    "planned": "Not yet, but planned",
    "unknown": "We do not know yet",
    "not_applicable": "Does not apply to us",
}
IGNORED = ("prefilled_from", "confirmed_at")
SAME, ADDED, REMOVED = "same", "added", "removed"
MAX_WORDS = 4000  # beyond this two texts are shown whole, so that a page never waits for a comparison
PIECES = re.compile(r"\s+|\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field before and after, as people read it; ``label`` is empty for a question with one field."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Change:
    """One question whose answer was added, removed or changed."""

    code: str
    kind: str  # added, removed, changed
    fields: tuple[FieldChange, ...]


def compare(before: Mapping[str, AnswerData], after: Mapping[str, AnswerData], definition: Definition) -> list[Change]:
    """Every question whose answer differs: first in the order of the questionnaire, then codes it no longer has."""
    codes = [question.code for question in definition.questions]
    codes += sorted((set(before) | set(after)) - set(codes))
    found = []
    for code in codes:
        first, second = before.get(code, AnswerData()), after.get(code, AnswerData())
        if first != second:
            question = definition.question(code) if code in definition else None
            found.append(Change(code, _kind(code, before, after), tuple(_fields(question, first, second))))
    return found


def words(before: str, after: str) -> tuple[tuple[str, str], ...]:
    """Segments (same, added or removed; text) in reading order, word by word.

    The same and removed segments joined are ``before``, the same and added ones ``after``.
    """
    old, new = PIECES.findall(before), PIECES.findall(after)
    if len(old) + len(new) > MAX_WORDS and before != after:
        return tuple((kind, text) for kind, text in ((REMOVED, before), (ADDED, after)) if text)
    segments: list[tuple[str, str]] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            segments.append((SAME, "".join(old[i1:i2])))
            continue
        segments.append((REMOVED, "".join(old[i1:i2])))
        segments.append((ADDED, "".join(new[j1:j2])))
    return tuple((kind, text) for kind, text in segments if text)


def _kind(code: str, before: Mapping[str, AnswerData], after: Mapping[str, AnswerData]) -> str:
    if before.get(code, AnswerData()) == AnswerData():
        return "added"
    return "removed" if after.get(code, AnswerData()) == AnswerData() else "changed"


def _fields(question: Question | None, first: AnswerData, second: AnswerData) -> list[FieldChange]:
    changes = _value_changes(question, first, second) if first.value != second.value else []
    pairs = [
        ("Level", _level(first), _level(second)),
        ("Answer", CLAIMS[first.claim], CLAIMS[second.claim]),
        ("Reason", first.reason, second.reason),
        ("Planned for", _planned(first), _planned(second)),
        ("Comment", first.comment, second.comment),
    ]
    return changes + [FieldChange(label, old, new) for label, old, new in pairs if old != new]


def _value_changes(question: Question | None, first: AnswerData, second: AnswerData) -> list[FieldChange]:
    if question is None:  # a question this version no longer has: its words are gone, its answer is not
        return [FieldChange("", _bare(first.value), _bare(second.value))]
    if question.type not in ("table", "declaration"):
        return [FieldChange("", display(question, first.value), display(question, second.value))]
    changes = []
    single = question.type == "declaration" or question.rows == "one"
    rows = zip_longest(display_rows(question, first.value), display_rows(question, second.value), fillvalue=None)
    for number, (old, new) in enumerate(rows, start=1):
        place = "" if single else f"row {number}, "
        changes += _cell_changes(question, place, old, new)
    return changes


def _cell_changes(question: Question, place: str, old: list[str] | None, new: list[str] | None) -> list[FieldChange]:
    empty = [""] * len(question.columns)
    cells = zip(question.columns, old or empty, new or empty, strict=True)
    return [FieldChange(f"{place}{column.label}", one, other) for column, one, other in cells if one != other]


def _level(data: AnswerData) -> str:
    return "" if data.level is None else str(data.level)


def _planned(data: AnswerData) -> str:
    return "" if data.planned_on is None else display_date(data.planned_on)


def _bare(value: canonical.Json) -> str:
    if isinstance(value, list):
        return "\n".join(_bare(item) for item in value)
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {_bare(item)}" for key, item in value.items())
    return "" if value is None else str(value)


def changed_codes(before: Mapping[str, Mapping[str, Any]], after: Mapping[str, Mapping[str, Any]]) -> frozenset[str]:
    """Codes whose answer differs between two sent versions."""
    return frozenset(code for code in {*before, *after} if _plain(before.get(code)) != _plain(after.get(code)))


def _plain(item: Mapping[str, Any] | None) -> dict[str, Any]:
    found = (item or {}).items()
    return {name: value for name, value in found if value not in (None, "", "none") and name not in IGNORED}
