"""One questionnaire: its answers, what each said before, what colleagues said, what was sent, and what came back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.http import Http404
from django.utils.text import slugify

from archives.parts import Missing, Page, Part, Stored
from archives.selectors.enquiries import enquiry_parts
from questionnaires.answering import data_of
from questionnaires.models import Delegation, HelperLink, Proposal, Remark, Submission
from questionnaires.selectors.dossier import Dossier, dossier
from questionnaires.selectors.history import AnswerHistory, histories
from questionnaires.selectors.receipt import every_answer, receipt, response_data, response_rows
from questionnaires.selectors.sent import record_of
from questionnaires.wording import in_words
from reviews.models import Publication
from reviews.selectors.queries import queries_page
from reviews.selectors.results import result_of, review_for_result
from rphub.documents.selectors import ready_file
from rphub.kernel.roles import Actor
from rphub.kernel.tables import csv_text, formula_safe
from rphub.kernel.words import daytime

HISTORY_HEADS = ("Code", "Question", "From", "Until", "By", "Answer")
NO_PDF = "The PDF was not made yet. The same receipt is here as a page; the receipt in the hub makes the PDF."


def questionnaire_parts(actor: Actor, response_id: UUID) -> Iterator[Part]:
    """Every part of it, in the order of the index."""
    found = dossier(actor, response_id)
    group = f"{found.response.cycle} questionnaire"
    folder = f"{slugify(group) or 'questionnaire'}-{str(response_id)[:8]}/"
    for title, name, content in _answers(actor, found):
        yield Part(group, title, folder, name, content)
    yield from enquiry_parts(actor, found.response, group, folder)
    for submission in Submission.objects.visible_to(actor).filter(response=found.response).order_by("number"):
        yield from _sent(group, f"{folder}sent-{submission.number}/", submission)
    yield from _review(actor, found, group, folder)


def _answers(actor: Actor, found: Dossier) -> Iterator[tuple[str, str, Page | str]]:
    """Titles, names and contents of what the supplier wrote, up to now."""
    pk, past = found.response.pk, histories(found)
    context = {"response": found.response, "sections": every_answer(found)}
    yield "Answers as they stand, to read", "answers.html", Page("archives/answers.html", context)
    yield "Answers for a spreadsheet", "answers.csv", csv_text(response_rows(actor, pk))
    yield "Answers and sent versions as data", "answers.json", _json(response_data(actor, pk))
    history = {"response": found.response, "histories": past}
    yield "History of each answer, to read", "history.html", Page("archives/history.html", history)
    yield "History of each answer for a spreadsheet", "history.csv", csv_text(_history_rows(past))
    yield "Between colleagues and helpers", "colleagues.html", Page("archives/colleagues.html", _team(actor, found))


def _json(data: Any) -> str:
    return json.dumps(data, indent=2, ensure_ascii=False)


def _history_rows(past: tuple[AnswerHistory, ...]) -> Iterator[tuple[str, ...]]:
    yield HISTORY_HEADS
    for one in past:
        for entry in one.entries:
            since, until = (daytime(at) if at else "" for at in (entry.since, entry.until))
            row = (one.question.code, one.question.text, since, until or "now", entry.by, entry.words)
            yield tuple(formula_safe(cell) for cell in row)


def _team(actor: Actor, found: Dossier) -> dict[str, Any]:
    """What never leaves the supplier: who had which part, what colleagues said, what helpers wrote."""
    rows = {"response": found.response}
    proposals = Proposal.objects.visible_to(actor).filter(**rows).select_related("file").order_by("code", "pk")
    remarks = Remark.objects.visible_to(actor).filter(**rows).select_related("author").order_by("code", "at")
    return {
        "response": found.response,
        "parts": list(Delegation.objects.visible_to(actor).filter(**rows)),
        "remarks": list(remarks),
        "links": list(HelperLink.objects.visible_to(actor).filter(**rows)),
        "proposals": [(one, _proposed(found, one)) for one in proposals],
    }


def _proposed(found: Dossier, one: Proposal) -> str:
    if one.content is None:
        return f"Evidence: {one.file or one.url}"
    return in_words(found.definition.question(one.code), data_of(one.content))


def _sent(group: str, folder: str, submission: Submission) -> Iterator[Part]:
    """A sent version: its receipt to read and on paper, and the record that the fingerprint was taken of."""
    title = f"Sent version {submission.number}, receipt {submission.receipt}"
    page = Page("pdf/receipt.html", _receipt(submission))
    yield Part(group, f"{title}, to read", folder, f"{submission.receipt}.html", page)
    pdf = ready_file(f"receipt:{submission.pk}")
    content = Stored(pdf) if pdf else Missing(NO_PDF)
    yield Part(group, f"{title}, PDF", folder, f"{submission.receipt}.pdf", content)
    note = "Its SHA-256 is the fingerprint on the receipt."
    yield Part(group, f"{title}, the record", folder, f"{submission.receipt}.record.json", record_of(submission), note)


def _receipt(submission: Submission) -> dict[str, Any]:
    return {
        "receipt": receipt(submission),
        "as_at": submission.submitted_at,
        "reader": str(submission.response.supplier),
        "snapshot": submission.number,
        "fingerprint": submission.fingerprint[:12],
    }


def _review(actor: Actor, found: Dossier, group: str, folder: str) -> Iterator[Part]:
    """What came back: questions with their replies, the result, and the report on paper. Never a private note."""
    response = found.response
    queries = queries_page(actor, response.pk)
    if queries.open or queries.past:
        page = Page("archives/queries.html", {"response": response, "rows": (*queries.past, *queries.open)})
        yield Part(group, "Questions to you and your replies", folder, "questions-and-replies.html", page)
    try:
        _, review, assessment = review_for_result(actor, response.pk)
    except Http404:
        return
    context = {"response": response, "result": result_of(review, assessment)}
    yield Part(group, "Result of the review", folder, "result.html", Page("archives/result.html", context))
    for publication in Publication.objects.visible_to(actor).filter(assessment__response=response).order_by("version"):
        if pdf := ready_file(f"supplier-report:{publication.pk}"):
            title, name = f"Your report, version {publication.version}, PDF", f"report-{publication.version}.pdf"
            yield Part(group, title, folder, name, Stored(pdf))
