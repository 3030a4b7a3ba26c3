"""Queries as the supplier answers them, and as the office previews them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from questionnaires.enums import ResponseState
from questionnaires.models import Response
from questionnaires.selectors.definitions import definition_of
from questionnaires.workflow import WITH_OFFICE
from reviews import policies
from reviews.deadlines import ANSWER_DAYS, closes_on
from reviews.enums import QueryState
from reviews.models import Clarification, Review
from reviews.selectors.workbench import review_of
from rphub.kernel.decisions import Decision
from rphub.kernel.roles import Actor
from rphub.kernel.words import day
from rphub.kernel.working_days import working_days_after
from rphub.reminders.topics import Person
from suppliers.selectors.people import people_of

SEEN_BY_SUPPLIER = (QueryState.SENT, QueryState.ANSWERED, QueryState.RESOLVED, QueryState.UNRESOLVED)


@dataclass(frozen=True, slots=True)
class QueryRow:
    """One query with its question."""

    query: Clarification
    short: str
    text: str
    link: str


@dataclass(frozen=True, slots=True)
class QueriesPage:
    """What the supplier sees."""

    response: Response
    open: tuple[QueryRow, ...]
    past: tuple[QueryRow, ...]
    due_on: date | None
    closes_on: date | None
    """When the round ends by itself without replies."""
    next_step: str
    """Who acts next and when, in a sentence."""
    save: Decision
    send: Decision

    @property
    def answered(self) -> int:
        return sum(bool(row.query.reply) for row in self.open)


@dataclass(frozen=True, slots=True)
class QueriesPreview:
    """What the office sends."""

    review: Review
    due_on: date
    closes_on: date
    rows: tuple[QueryRow, ...]
    readers: tuple[Person, ...]
    send: Decision


def queries_page(actor: Actor, response_id: UUID) -> QueriesPage:
    """The supplier's queries: five statements."""
    rows = Response.objects.visible_to(actor).select_related("supplier__organisation", "cycle")
    response = rows.filter(pk=response_id).first()
    if response is None:
        raise Http404("No such questionnaire.")
    queries = Clarification.objects.visible_to(actor).filter(review__response=response, state__in=SEEN_BY_SUPPLIER)
    found = [_row(response, query, link=True) for query in queries.order_by("review__revision", "round", "id")]
    waiting = tuple(row for row in found if row.query.state == QueryState.SENT)
    due_on = max((row.query.due_on for row in waiting if row.query.due_on), default=None)
    closing = closes_on(due_on) if due_on else None
    return QueriesPage(
        response=response,
        open=waiting,
        past=tuple(row for row in found if row.query.state != QueryState.SENT),
        due_on=due_on,
        closes_on=closing,
        next_step=_next_step(response, due_on, closing),
        save=policies.can_answer_queries(actor, response),
        send=policies.can_send_replies(actor, response),
    )


def _next_step(response: Response, due_on: date | None, closing: date | None) -> str:
    if due_on and closing and response.state == ResponseState.CLARIFICATION:
        return (
            f"You act next: reply by {day(due_on)}. Later replies are taken until {day(closing)}; on that day the "
            "round closes by itself, and the review goes on with what you sent before."
        )
    if response.state == ResponseState.ACCURACY_CHECK:
        return "You act next: the result is ready for you to check."
    if response.state in WITH_OFFICE:
        return (
            "The reviewer acts next. We write to you when the result is ready to check, or if another question arises."
        )
    return ""


def queries_preview(actor: Actor, review_id: UUID) -> QueriesPreview:
    """The drafted queries as the supplier will read them."""
    review = review_of(actor, review_id)
    drafts = Clarification.objects.filter(review=review, state=QueryState.DRAFT)
    found = tuple(_row(review.response, query, link=False) for query in drafts)
    supplier = review.response.supplier
    due_on = working_days_after(timezone.localdate(), ANSWER_DAYS)
    people = people_of({supplier.pk: supplier.organisation_id}).get(supplier.pk, {})
    return QueriesPreview(
        review=review,
        due_on=due_on,
        closes_on=closes_on(due_on),
        rows=found,
        readers=tuple(people.get("lead", [])),
        send=policies.can_send_queries(actor, review, len(found)),
    )


def _row(response: Response, query: Clarification, *, link: bool) -> QueryRow:
    question = definition_of(response.version_id).question(query.code)
    target = _section_link(response.pk, question.section, query.code) if link else ""
    return QueryRow(query, question.short, question.text, target)


def _section_link(response_id: Any, section: str, code: str) -> str:
    """The section page with the question; empty while no page carries the name."""
    for name in ("section_page", "response_section", "response_fill"):
        try:
            return f"{reverse(name, args=[response_id, section])}#{code}"
        except NoReverseMatch:
            continue
    return ""
