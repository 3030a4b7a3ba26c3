"""Questions to the supplier and their replies: only the queried answers open again (domain specification, 5.3, 5.5)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from questionnaires.actions.queue import place_in_queue
from questionnaires.actions.submissions import freeze_again
from questionnaires.enums import ResponseState
from questionnaires.models import Response, Submission
from questionnaires.workflow import RESPONSE
from reviews import emails, policies
from reviews.actions.claims import latest_of
from reviews.actions.locks import locked_review
from reviews.actions.snippets import keep_snippet
from reviews.deadlines import ANSWER_DAYS, CLOSES_AFTER, LONGEST_EXTENSION, closes_on
from reviews.enums import QueryKind, QueryState, SnippetKind
from reviews.models import Clarification, Review
from reviews.selectors.cases import case_of
from rphub.audit.actions import record
from rphub.kernel.decisions import Invalid, Refused, require, said
from rphub.kernel.roles import Actor
from rphub.kernel.words import day
from rphub.kernel.workflow import move
from rphub.kernel.working_days import is_working_day, working_days_after

LONGEST = 4000
OUTCOMES = (QueryState.RESOLVED, QueryState.UNRESOLVED)


@transaction.atomic
def save_query(
    *, actor: Actor, review_id: UUID, code: str, kind: str, message: str, keep: bool = False
) -> Clarification:
    """Draft or change the query on one question; nothing is sent yet. `keep` saves its words to be used again."""
    review = locked_review(actor, review_id)
    require(policies.can_draft_query(actor, review))
    if code not in case_of(review).asked:
        raise Http404("This question was not asked.")
    if kind not in QueryKind.values:
        raise Invalid({"kind": "Choose what the query is about."})
    message = said(message, "message", "Write what you want to know; the supplier reads it as you write it.")
    query, _ = Clarification.objects.update_or_create(
        review=review,
        code=code,
        round=review.round + 1,
        defaults={"kind": kind, "message": message, "asked_by_label": actor.label},
    )
    record(actor, "query.drafted", review, code=code, kind=kind)
    if keep:
        keep_snippet(actor=actor, kind=SnippetKind.QUERY, place=code, text=message)
    return query


@transaction.atomic
def remove_query(*, actor: Actor, review_id: UUID, code: str) -> None:
    """Take back a query that was not sent."""
    review = locked_review(actor, review_id)
    require(policies.can_work(actor, review))
    gone, _ = Clarification.objects.filter(review=review, code=code, state=QueryState.DRAFT).delete()
    if gone:
        record(actor, "query.removed", review, code=code)


@transaction.atomic
def send_queries(*, actor: Actor, review_id: UUID) -> date:
    """Send the drafted queries in one mail; only their answers open again. Returns the day replies are due."""
    review = locked_review(actor, review_id)
    drafts = list(Clarification.objects.filter(review=review, state=QueryState.DRAFT))
    require(policies.can_send_queries(actor, review, len(drafts)))
    due_on = working_days_after(timezone.localdate(), ANSWER_DAYS)
    definition = case_of(review).definition
    response, codes = review.response, [query.code for query in drafts]
    move(response, RESPONSE["send_queries"], reopened=codes, queried=sorted({*response.queried, *codes}))
    now = timezone.now()
    Clarification.objects.filter(pk__in=[query.pk for query in drafts]).update(
        state=QueryState.SENT, due_on=due_on, sent_at=now
    )
    review.round += 1
    review.save(update_fields=["round"])
    record(actor, "queries.sent", review, codes=codes, round=review.round, due_on=due_on)
    emails.queue_queries_sent(review, [definition.question(query.code).short for query in drafts], due_on)
    return due_on


@transaction.atomic
def extend_queries(*, actor: Actor, review_id: UUID, due_on: date, reason: str = "") -> date:
    """More time for the replies of this round, once and at most 14 days; reminders and closing move with the day."""
    review = locked_review(actor, review_id)
    waiting = list(_sent(review))
    require(policies.can_extend_queries(actor, review, waiting))
    before, today = max(query.due_on for query in waiting if query.due_on), timezone.localdate()
    earliest, latest = max(before, today), max(before, today) + LONGEST_EXTENSION
    if due_on <= earliest:
        raise Invalid({"due_on": f"Choose a day after {day(earliest)}."})
    if due_on > latest:
        raise Invalid({"due_on": f"Choose a day no later than {day(latest)}: 14 days is the longest extension."})
    if not is_working_day(due_on):
        raise Invalid({"due_on": f"{day(due_on)} is a weekend or bank holiday. Choose a working day."})
    _sent(review).update(due_on=due_on, extended_from=before)
    record(actor, "queries.extended", review, before={"due_on": before}, after={"due_on": due_on}, reason=reason)
    emails.queue_query_notice(review, "moved", due_on, len(waiting))
    return due_on


@transaction.atomic
def settle_query(*, actor: Actor, review_id: UUID, query_id: int, outcome: str) -> Clarification:
    """The reviewer's word on a reply: settled, or not answered and decided as it stands."""
    review = locked_review(actor, review_id)
    require(policies.can_work(actor, review))
    query: Clarification = get_object_or_404(review.clarifications, pk=query_id)
    if outcome not in OUTCOMES:
        raise Invalid({"outcome": "Choose whether the query is settled."})
    if query.state not in (QueryState.ANSWERED, *OUTCOMES) or query.replied_at is None:
        raise Refused("Only a query with a reply is settled.")
    if query.state != outcome:
        before, query.state = query.state, outcome
        query.save(update_fields=["state"])
        record(actor, "query.settled", review, before={"state": before}, after={"state": outcome}, code=query.code)
    return query


def _sent(review: Review) -> QuerySet[Clarification]:
    return Clarification.objects.filter(review=review, state=QueryState.SENT)


def _response(actor: Actor, response_id: UUID) -> Response:
    response: Response = Response.objects.visible_to(actor).lock(response_id)
    return response


@transaction.atomic
def save_replies(*, actor: Actor, response_id: UUID, replies: Mapping[int, str]) -> None:
    """Keep replies as drafts; the office does not see them yet."""
    response = _response(actor, response_id)
    require(policies.can_answer_queries(actor, response))
    too_long = {
        f"reply-{pk}": f"Use {LONGEST:,} characters or fewer." for pk, text in replies.items() if len(text) > LONGEST
    }
    review = latest_of(response)
    for query in _sent(review):
        text = replies.get(query.pk)
        if text is not None and text.strip() != query.reply and len(text) <= LONGEST:
            query.reply = text.strip()
            query.save(update_fields=["reply"])
    if too_long:
        raise Invalid(too_long)


@transaction.atomic
def send_replies(*, actor: Actor, response_id: UUID) -> Submission:
    """Send every reply with the changed answers as a new sent version, and give the review back."""
    response = _response(actor, response_id)
    require(policies.can_send_replies(actor, response))
    review = latest_of(response)
    queries = list(_sent(review))
    missing = {f"reply-{query.pk}": f"{query.code}: write a reply." for query in queries if not query.reply}
    if missing:
        raise Invalid(missing)
    submission = freeze_again(actor=actor, response=response)
    _sent(review).update(state=QueryState.ANSWERED, replied_by_label=actor.label, replied_at=timezone.now())
    _give_back(review, response, submission)
    record(actor, "queries.answered", review, codes=[query.code for query in queries], number=submission.number)
    emails.queue_queries_answered(review, by=actor.label, answered=len(queries), closed=False)
    return submission


def _give_back(review: Review, response: Response, submission: Submission | None) -> None:
    extra: dict[str, Any] = {}
    if submission:
        sent_on = timezone.localdate(response.submitted_at)
        extra = {"current_submission": submission, **place_in_queue(submission, sent_on)}
    move(response, RESPONSE["answer_queries"], reopened=[], **extra)
    if submission:
        review.submission = submission
        review.save(update_fields=["submission"])


@transaction.atomic
def close_queries(*, actor: Actor, response_id: UUID, today: date | None = None) -> bool:
    """Ten days after the day for replies the review goes on with what was sent. False when it was answered before."""
    response = _response(actor, response_id)
    require(policies.can_close_queries(actor))
    review, today = latest_of(response), today or timezone.localdate()
    late = [query for query in _sent(review) if query.due_on and closes_on(query.due_on) <= today]
    if response.state != ResponseState.CLARIFICATION or not late:
        return False
    _sent(review).update(state=QueryState.UNRESOLVED)
    _give_back(review, response, None)
    record(actor, "queries.closed", review, codes=[query.code for query in late])
    emails.queue_queries_answered(review, by="", answered=len(late), closed=True)
    emails.queue_query_notice(review, "closed", max(query.due_on for query in late if query.due_on), len(late))
    return True


def overdue_queries(today: date | None = None) -> Iterable[UUID]:
    """Responses whose round closes by itself today or should have before."""
    today = today or timezone.localdate()
    rows = Clarification.objects.filter(state=QueryState.SENT, due_on__lte=today - CLOSES_AFTER)
    rows = rows.filter(review__response__state=ResponseState.CLARIFICATION)
    due = rows.values_list("review__response_id", "due_on")
    return sorted({pk for pk, due_on in due if closes_on(due_on) <= today})
