"""Reminders of queries and accuracy checks: due and not yet queued. Nothing here accepts, finalises or publishes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date

from django.utils import timezone

from questionnaires.enums import ResponseState
from reviews import emails
from reviews.deadlines import CHECK_NOTICES, OVER_NOTICES, QUERY_NOTICES, Notice, furthest, notice_for
from reviews.enums import QueryState
from reviews.models import Clarification, Review
from rphub.kernel.working_days import is_working_day

RELATED = ("response__supplier__organisation", "response__cycle", "reviewer")


def queue_due_reminders(today: date | None = None) -> int:
    """How many mails are new; none on weekends and bank holidays. A second run finds them queued."""
    today = today or timezone.localdate()
    if not is_working_day(today):
        return 0
    return (
        _of_queries(today)
        + _of_checks(CHECK_NOTICES, emails.queue_check_notice, today)
        + _of_checks(OVER_NOTICES, emails.queue_window_over, today)
    )


def _of_queries(today: date) -> int:
    first, last = furthest(QUERY_NOTICES, today)
    rows = Clarification.objects.filter(state=QueryState.SENT, due_on__range=(first, last))
    rows = rows.filter(review__response__state=ResponseState.CLARIFICATION)
    waiting: dict[object, list[date]] = defaultdict(list)
    for review_id, due_on in rows.order_by("review_id").values_list("review_id", "due_on"):
        waiting[review_id].append(due_on)
    sent = 0
    for review in _reviews(waiting):
        due_on = max(waiting[review.pk])
        if notice := notice_for(QUERY_NOTICES, due_on, today):
            sent += emails.queue_query_notice(review, notice.code, due_on, len(waiting[review.pk]))
    return sent


def _of_checks(notices: Iterable[Notice], queue: Callable[[Review, date], int], today: date) -> int:
    """Draft results that nobody accepted, the revision in force of each."""
    first, last = furthest(notices, today)
    rows = Review.objects.filter(
        accuracy_due_on__range=(first, last), accepted_at__isnull=True, response__state=ResponseState.ACCURACY_CHECK
    )
    newest = {review.response_id: review for review in rows.select_related(*RELATED).order_by("revision")}
    return sum(queue(review, review.accuracy_due_on) for review in newest.values() if review.accuracy_due_on)


def _reviews(ids: Iterable[object]) -> Iterator[Review]:
    rows: Iterator[Review] = Review.objects.filter(pk__in=list(ids)).select_related(*RELATED).iterator()
    return rows
