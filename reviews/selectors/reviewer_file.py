"""The reviewer's file: everything that was decided on one review, by whom and when, private notes included.

For those who review and the auditor. It is read with the eyes of the RP lead, whoever asked; who may ask is decided
before, and who may have the document by the row (`Document.reviewers_only`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from reviews.enums import QueryState
from reviews.models import Assessment, Clarification, Credit, EvidenceDecision, Finding, LevelDecision
from reviews.selectors.cases import Case, case_of
from reviews.selectors.file_lines import Line, Part, Said, joined, notes, said_by
from reviews.selectors.file_parts import PARTS
from reviews.selectors.results import Result, result_of
from reviews.selectors.workbench import review_of
from rphub.accounts.selectors import consortium
from rphub.kernel.roles import Actor, Area, Held, Role


@dataclass(frozen=True, slots=True)
class FileQuestion:
    """One question with everything about it; `level` says "open" where none is decided."""

    code: str
    short: str
    claimed: str
    suggested: str
    level: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class FileSection:
    title: str
    questions: tuple[FileQuestion, ...]


@dataclass(frozen=True, slots=True)
class ReviewerFile:
    """The record as plain words: the same records give the same fingerprint."""

    supplier: str
    cycle: str
    state: str
    reviewer: str
    parts: tuple[Part, ...]
    sections: tuple[FileSection, ...]

    @property
    def fingerprint(self) -> str:
        return hashlib.sha256(repr(self).encode()).hexdigest()


def office_eyes() -> Actor:
    """Reads what the RP lead reads; a worker makes the file, maybe when the person who asked has left."""
    held = (Held(Role.RP_LEAD, consortium().pk),)
    return Actor(user_id=None, label="Reviewer's file", area=Area.OFFICE, grants=held, source="job")


def reviewer_file(review_id: UUID) -> ReviewerFile:
    """A constant number of statements, whatever the number of questions."""
    actor = office_eyes()
    review = review_of(actor, review_id)
    case = case_of(review)
    told = _by_code(actor, case)
    return ReviewerFile(
        supplier=str(review.response.supplier),
        cycle=str(review.response.cycle),
        state=review.response.get_state_display(),
        reviewer=str(review.reviewer),
        parts=tuple(part for make in PARTS if (part := make(actor, case)).lines),
        sections=tuple(_sections(case, told)),
    )


def file_context(review_id: UUID) -> dict[str, Any]:
    """What the template needs."""
    review = review_of(office_eyes(), review_id)
    file = reviewer_file(review_id)
    assessment = Assessment.objects.filter(review=review).first()
    result: Result | None = result_of(review, assessment, paper=True) if assessment else None
    return {
        "file": file,
        "result": result,
        "kind": "Reviewer's file, internal",
        "reader": "the reviewing team and the auditor",
        "snapshot": f"of revision {review.revision}",
        "fingerprint": file.fingerprint[:12],
    }


def _sections(case: Case, told: dict[str, list[Line]]) -> Iterable[FileSection]:
    for section in case.definition.sections:
        codes = [question.code for question in section.questions if question.code in case.asked]
        rows = tuple(
            _question(case, code, told.get(code, [])) for code in codes if code in case.counted or code in told
        )
        if rows:
            yield FileSection(section.title, rows)


def _question(case: Case, code: str, lines: list[Line]) -> FileQuestion:
    decision = case.decisions.get(code)
    claimed = decision.self_level if decision else case.answer(code).self_level
    return FileQuestion(
        code=code,
        short=case.definition.question(code).short,
        claimed=_number(claimed),
        suggested=_number(decision.suggested_level) if decision else "",
        level=("n/a" if decision.level is None else str(decision.level)) if decision else "open",
        lines=tuple(lines),
    )


def _number(level: int | None) -> str:
    return "none" if level is None else str(level)


def _by_code(actor: Actor, case: Case) -> dict[str, list[Line]]:
    """Everything that hangs on a question, in the order it is read."""
    found: dict[str, list[Line]] = {}
    for make in (_decided, _evidence, _queries, _findings, _credits, notes):
        for code, line in make(actor, case):
            if code:
                found.setdefault(code, []).append(line)
    return found


def _decided(actor: Actor, case: Case) -> Said:
    rows = LevelDecision.objects.visible_to(actor).filter(review=case.review).select_related("decided_by")
    for row in rows:
        how = f"{row.get_outcome_display()}. {row.suggestion}".strip()
        yield row.code, Line("Decision", how, said_by(str(row.decided_by), row.decided_at))
        if row.cap_reason:
            yield row.code, Line("Limited by evidence", f"From level {row.capped_from}: {row.cap_reason}")
        if row.reason:
            yield row.code, Line("Reason", row.reason)
        if row.feedback:
            yield row.code, Line("Feedback to the supplier", row.feedback)


def _evidence(actor: Actor, case: Case) -> Said:
    rows = EvidenceDecision.objects.visible_to(actor).filter(review=case.review).select_related("evidence")
    for row in rows:
        said = [f"{row.evidence.title}: {row.get_result_display().lower()}.", row.reason]
        said.append(f"Accepted past its date: {row.waived_expiry}" if row.waived_expiry else "")
        yield row.code, Line("Evidence", joined(said), said_by(row.decided_by_label, row.decided_at))


def _queries(actor: Actor, case: Case) -> Said:
    """Of every revision: what was asked before stays on record."""
    rows = Clarification.objects.visible_to(actor).filter(review__response=case.review.response_id)
    for row in rows.exclude(state=QueryState.DRAFT).order_by("round", "id"):
        label = f"Query, round {row.round}, {row.get_kind_display().lower()}"
        yield row.code, Line(label, row.message, said_by(row.asked_by_label, row.sent_at))
        if row.reply:
            yield row.code, Line("Reply", row.reply, said_by(row.replied_by_label, row.replied_at))
        yield row.code, Line("Outcome of the query", row.get_state_display())


def _findings(actor: Actor, case: Case) -> Said:
    for row in Finding.objects.visible_to(actor).filter(review=case.review):
        state = f"{row.get_severity_display()}, {row.get_state_display().lower()}"
        origin = "proposed by a rule" if row.rule else "written by the reviewer"
        text = [f"{row.text} {row.action} Within {row.days} days ({origin}).", row.decided_reason]
        yield row.code, Line(f"Finding: {state}", joined(text), said_by(row.decided_by_label, row.decided_at))


def _credits(actor: Actor, case: Case) -> Said:
    for row in Credit.objects.visible_to(actor).filter(review=case.review):
        text = joined([f"Level {row.level} instead of {_number(row.claimed)}. {row.reason}", row.declined_reason])
        offered = said_by(row.offered_by_label, row.offered_at)
        yield row.code, Line(f"Credit: {row.get_state_display().lower()}", text, offered)
