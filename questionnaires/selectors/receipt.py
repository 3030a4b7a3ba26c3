"""A sent version as its receipt, data and table of answers: it reads the record, never the live rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404

from questionnaires.answering import data_of
from questionnaires.facts import AnswerData
from questionnaires.models import Response, Submission
from questionnaires.selectors.check import Shown, ShownSection, shown_answer
from questionnaires.selectors.definitions import definition_of
from questionnaires.selectors.dossier import Dossier, dossier
from questionnaires.selectors.sent import frozen_evidence
from rphub.kernel.roles import Actor
from rphub.kernel.tables import formula_safe

HEADS = (
    *("Section", "Question", "Code", "Answer", "Level", "Level in words", "Claim", "Reason or plan", "Comment"),
    "Status",
)


@dataclass(frozen=True, slots=True)
class Receipt:
    submission: Submission
    response: Response
    sections: tuple[ShownSection, ...]
    signed_by: str
    signed_role: str
    evidence_count: int
    statement: tuple[str, ...]
    """The sentences that were signed, in the words of their day."""


def submission_of(actor: Actor, response_id: UUID, number: int) -> Submission:
    found = Submission.objects.visible_to(actor).select_related("response__cycle", "response__supplier__organisation")
    submission: Submission = get_object_or_404(found, response_id=response_id, number=number)
    return submission


def receipt_on_paper(submission_id: int) -> Receipt:
    """The receipt for the worker that makes the PDF; who may have it was asked when it was requested."""
    found = Submission.objects.select_related("response__cycle", "response__supplier__organisation")
    return receipt(found.get(pk=submission_id))


def receipt(submission: Submission) -> Receipt:
    """In the words of the version that was answered."""
    definition = definition_of(submission.response.version_id)
    sections = []
    for section in definition.walk:
        answers = tuple(
            shown_answer(question, data_of(submission.answers[question.code]), _evidence(submission, question.code))
            for question in section.questions
            if question.code in submission.answers
        )
        if answers:
            sections.append(ShownSection(section.code, section.title, answers))
    return Receipt(
        submission=submission,
        response=submission.response,
        sections=tuple(sections),
        signed_by=submission.declaration.get("name", ""),
        signed_role=submission.declaration.get("role", ""),
        evidence_count=sum(len(items) for items in submission.evidence.values()),
        statement=tuple(submission.declaration.get("words", ())),
    )


def _evidence(submission: Submission, code: str) -> tuple[str, ...]:
    return _cited(submission.evidence.get(code, ()))


def _cited(items: Iterable[dict[str, Any]]) -> tuple[str, ...]:
    return tuple(f"{item['title']}{', page ' + item['page'] if item.get('page') else ''}" for item in items)


def response_data(actor: Actor, response_id: UUID) -> dict[str, Any]:
    """All live answers and every sent version of a response as plain JSON; works in every state."""
    found = dossier(actor, response_id)
    response = found.response
    return {
        "supplier": str(response.supplier),
        "cycle": str(response.cycle),
        "questionnaire": {"key": found.definition.key, "version": found.definition.number},
        "state": response.supplier_label,
        "due_on": response.due_on.isoformat(),
        "answers": {code: _answer(found, code) for code in found.answers if code in found.definition},
        "sent": [_sent(submission) for submission in response.submissions.all()],
        "evidence_after_sending": response.late_evidence,
    }


def _answer(found: Dossier, code: str) -> dict[str, Any]:
    data, row = found.answers[code], found.rows[code]
    return {
        "question": found.definition.question(code).text,
        "status": _status(found, code),
        "value": data.value,
        "level": data.level,
        "claim": data.claim,
        "reason": data.reason,
        "planned_on": data.planned_on.isoformat() if data.planned_on else None,
        "comment": data.comment,
        "saved_at": row.updated_at.isoformat(),
        "saved_by": str(row.updated_by) if row.updated_by else "",
    }


def _sent(submission: Submission) -> dict[str, Any]:
    return {
        "number": submission.number,
        "receipt": submission.receipt,
        "fingerprint": submission.fingerprint,
        "at": submission.submitted_at.isoformat(),
        "by": submission.submitted_by_label,
        "late": submission.late,
        "answers": submission.answers,
        "evidence": submission.evidence,
        "declaration": submission.declaration,
        "crosschecks": submission.crosschecks,
    }


def response_rows(actor: Actor, response_id: UUID) -> Iterator[tuple[str, ...]]:
    """The same as rows of a spreadsheet, one question each; no cell can be taken for a formula."""
    found = dossier(actor, response_id)
    yield HEADS
    for section in found.definition.sections:
        for question in section.questions:
            if status := _status(found, question.code):
                shown = shown_answer(question, found.answers.get(question.code, AnswerData()))
                level = "" if shown.level is None else str(shown.level)
                row = (section.title, shown.text, shown.code, shown.words, level, shown.level_word, shown.claim)
                yield tuple(formula_safe(cell) for cell in (*row, shown.reason, shown.comment, status))


def every_answer(found: Dossier) -> tuple[tuple[str, tuple[tuple[Shown, str], ...]], ...]:
    """Title of each section with every question that is asked or was answered, and how it stands."""
    evidence = {code: _cited(items) for code, items in frozen_evidence(found.response).items()}
    sections = []
    for section in found.definition.sections:
        rows = tuple(
            (shown_answer(question, found.answers.get(question.code, AnswerData()), evidence.get(question.code, ())), s)
            for question in section.questions
            if (s := _status(found, question.code))
        )
        sections.append((section.title, rows))
    return tuple((title, rows) for title, rows in sections if rows)


def _status(found: Dossier, code: str) -> str:
    """Whether the question is asked now; empty for one that is neither asked nor was answered."""
    if code in found.applicability.asked:
        return "Does not count" if code in found.applicability.auto_na else "Asked"
    return "Kept, not asked now" if code in found.answers else ""
