"""A file's cells laid over an answer: a blank cell changes nothing, a line that cannot be read changes nothing. Pure.

`base` is the answer the file was made from. What comes out is the whole answer as the person meant it, so that it can
be compared with what stands there now.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from questionnaires import canonical
from questionnaires.answering import CLAIMS, MAX_COMMENT, PLANNED_ON, with_step
from questionnaires.canonical import Json
from questionnaires.cells import Unreadable, quote
from questionnaires.definition import Question
from questionnaires.facts import AnswerData
from questionnaires.values import clean
from questionnaires.wording import LEVELS
from rphub.files.sheets.cells import Given
from workbooks.cells import TEXT, value_of
from workbooks.layout import CLAIM_OPTIONS, HEADS, Line, Slot, lines_of
from workbooks.sent import Problem, Said, SentAnswer, SentLine
from workbooks.tables import Offered, merged_rows, slot_value, with_slot

Read = tuple[AnswerData, list[str]]


@dataclass(frozen=True, slots=True)
class Merged:
    data: AnswerData
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)


def merged(question: Question, base: AnswerData, sent: SentAnswer, offered: Offered) -> Merged:
    """The answer as the file has it; never raises."""
    data, problems = base, []
    for line in lines_of(question):
        if line.key in sent.lines:
            data, problem = _line(question, data, line, sent.lines[line.key], offered)
            problems += [problem] if problem else []
    if sent.rows is None:
        return Merged(data, problems)
    laid = merged_rows(question, data.value, sent, offered)
    return Merged(replace(data, value=laid.value), problems + laid.problems, laid.notes, laid.said)


def _line(
    question: Question, data: AnswerData, line: Line, sent: SentLine, offered: Offered
) -> tuple[AnswerData, Problem | None]:
    """The answer with the line's cells, or the answer as it was and what is wrong with the line."""
    sentences: list[str] = []
    changed = data
    cells = {name: given for name, given in sent.cells.items() if _is_open(line, name) and not given.is_blank}
    for name, given in cells.items():
        try:
            changed = _with_cell(question, changed, line, name, given, offered)
        except Unreadable as refusal:
            sentences.append(f"{_label(line, name)}: {refusal}")
    if not sentences:
        changed, sentences = _settled(question, data, changed, line, sent)
    if not sentences:
        return changed, None
    typed = "; ".join(f"{_label(line, name)}: {given.words}" for name, given in cells.items() if given.words)
    return data, Problem(sent.place, tuple(sentences), typed)


def _is_open(line: Line, name: str) -> bool:
    """Whether the cell is the person's own on this line."""
    return line.slot is not None if name == "value" else line.main


def _label(line: Line, name: str) -> str:
    return line.slot.label if name == "value" and line.slot else HEADS[name]


def _with_cell(
    question: Question, data: AnswerData, line: Line, name: str, given: Given, offered: Offered
) -> AnswerData:
    if name == "value" and line.slot is not None:
        return replace(data, value=_with_value(question, data.value, line.slot, given, offered))
    return CELLS[name](question, data, given)


def _with_value(question: Question, value: Json, slot: Slot, given: Given, offered: Offered) -> Json:
    """The value of the question with one of its fields written."""
    if question.type == "multi":
        chosen = set(value) if isinstance(value, list) else set()
        return sorted(chosen | {slot.key} if value_of(slot.holder, given) and not given.clears else chosen - {slot.key})
    if question.type not in ("table", "declaration"):
        return slot_value(slot, given, value, offered)
    if question.rows == "gated":
        return [{**row, slot.key: slot_value(slot, given, None, offered)} for row in canonical.rows(value) or [{}]]
    row = with_slot(canonical.first_row(value), slot, given, offered)
    return row if question.type == "declaration" else [row]


def _settled(
    question: Question, before: AnswerData, data: AnswerData, line: Line, sent: SentLine
) -> tuple[AnswerData, list[str]]:
    """The changed answer as the questionnaire stores it, with what is wrong with it as a whole."""
    if line.main:
        data = _with_reason(data, before, sent.cells)
    if data.value == before.value:
        return data, []
    cleaned = clean(question, data.value)
    known = set(clean(question, before.value).errors.values())
    settled = with_step(question, before, replace(data, value=cleaned.value))
    return settled, [one for one in cleaned.errors.values() if one not in known]


def _with_reason(data: AnswerData, before: AnswerData, cells: Mapping[str, Given]) -> AnswerData:
    """One reason is stored, that of the claim; words for another claim are kept rather than lost."""
    was_na = before.claim == "not_applicable"
    plan = _words(cells, "plan", "" if was_na else before.reason)
    why_not = _words(cells, "na_reason", before.reason if was_na else "")
    wanted = why_not if data.claim == "not_applicable" else plan
    return replace(data, reason=wanted or plan or why_not)


def _words(cells: Mapping[str, Given], name: str, before: str) -> str:
    given = cells.get(name, Given())
    if given.is_blank:
        return before
    return "" if given.clears else _text(given)


def _text(given: Given) -> str:
    text = str(value_of(TEXT, given) or "")
    if len(text) > MAX_COMMENT:
        raise Unreadable(f"shorten this text to {MAX_COMMENT:,} characters; it has {len(text):,}.")
    return text


def _comment(question: Question, data: AnswerData, given: Given) -> AnswerData:
    return replace(data, comment="" if given.clears else _text(given))


def _reason(question: Question, data: AnswerData, given: Given) -> AnswerData:
    """Only read here, so that what cannot be read is named; `_with_reason` decides which of the two counts."""
    _text(given)
    return data


def _planned_on(question: Question, data: AnswerData, given: Given) -> AnswerData:
    day: date | None = None if given.clears else canonical.day(value_of(PLANNED_ON, given))
    return replace(data, planned_on=day)


def _level(question: Question, data: AnswerData, given: Given) -> AnswerData:
    if given.clears:
        return replace(data, level=None, claim="none")
    said = " ".join(str(value_of(TEXT, given) or "").casefold().split())
    for claim, label in zip(CLAIMS, CLAIM_OPTIONS, strict=True):
        if said == label.casefold():
            return replace(data, level=None, claim=claim)
    for level, name in enumerate(LEVELS):
        if said in (str(level), name.casefold(), f"{level} {name.casefold()}"):
            if not question.scored:
                raise Unreadable("this question has no levels; leave the cell empty.")
            return replace(data, level=level, claim="none")
    choices = ", ".join((*(f"{level} {name}" for level, name in enumerate(LEVELS)), *CLAIM_OPTIONS))
    raise Unreadable(f"choose one of {choices}; {quote(given.words)} is none of them.")


CELLS: dict[str, Callable[[Question, AnswerData, Given], AnswerData]] = {
    "level": _level,
    "comment": _comment,
    "plan": _reason,
    "planned_on": _planned_on,
    "na_reason": _reason,
}
