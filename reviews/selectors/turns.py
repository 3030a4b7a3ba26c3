"""Whose turn it is where the state alone does not say: replies that came, a draft result the supplier is done with."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, Q

from questionnaires.enums import ResponseState
from reviews.enums import QueryState
from reviews.models import Clarification, Review

REPLIED, CHECKED = "replied", "checked"
PARTS = {REPLIED: ResponseState.IN_REVIEW, CHECKED: ResponseState.ACCURACY_CHECK}
"""A part of a state that waits for us -> the state it is a part of."""


def replied() -> Q:
    """Responses in review with a reply to a query that nobody has settled."""
    answered = Clarification.objects.filter(review__response=OuterRef("pk"), state=QueryState.ANSWERED)
    return Q(Exists(answered), state=ResponseState.IN_REVIEW)


def checked(today: date) -> Q:
    """Responses in the accuracy check that wait for us: accepted, appealed against, or the time to check is over."""
    return Q(_done(today), state=ResponseState.ACCURACY_CHECK)


def with_supplier(today: date) -> Q:
    """Responses of the queue on which the supplier acts next."""
    return Q(state=ResponseState.CLARIFICATION) | Q(~_done(today), state=ResponseState.ACCURACY_CHECK)


def part(name: str, today: date) -> Q:
    return checked(today) if name == CHECKED else replied()


def _done(today: date) -> Exists:
    return Exists(Review.objects.checked(today).filter(response=OuterRef("pk")))
