"""Whose turn it is where the state alone does not say: replies that came, a draft result the supplier is done with."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q

from questionnaires.enums import ResponseState
from reviews.enums import AppealState, PlanState, QueryState
from reviews.models import Appeal, Clarification, LevelDecision, PlannedPublication, Review
from rphub.accounts.models import Grant
from rphub.kernel.roles import Actor, Role

REPLIED, CHECKED, APPEALED, TO_MODERATE, TO_PUBLISH = "replied", "checked", "appealed", "to_moderate", "to_publish"
PARTS = {
    REPLIED: ResponseState.IN_REVIEW,
    CHECKED: ResponseState.ACCURACY_CHECK,
    APPEALED: ResponseState.ACCURACY_CHECK,
    TO_MODERATE: ResponseState.MODERATION,
    TO_PUBLISH: ResponseState.FINALISED,
}
"""A part of a state that waits for us -> the state it is a part of."""


def replied() -> Q:
    """Responses in review with a reply to a query that nobody has settled."""
    answered = Clarification.objects.filter(review__response=OuterRef("pk"), state=QueryState.ANSWERED)
    return Q(Exists(answered), state=ResponseState.IN_REVIEW)


def replied_to(actor: Actor) -> Q:
    """Of these the reviews of this person: another second reviewer decides nothing there."""
    later = Review.objects.filter(response=OuterRef("response"), revision__gt=OuterRef("revision"))
    mine = Review.objects.filter(~Exists(later), response=OuterRef("pk"), reviewer=actor.user_id)
    return replied() & Q(Exists(mine))


def checked(today: date) -> Q:
    """Responses in the accuracy check that the RP lead may finalise: accepted, or the time to check is over."""
    return Q(_done(today), ~_appeal(), state=ResponseState.ACCURACY_CHECK)


def appealed(actor: Actor, today: date) -> Q:
    """Responses in the accuracy check with an appeal that this person decides: a moderator who did not score, or where
    there is none any moderator and the RP lead. The others see all."""
    found = Q(_appeal(), state=ResponseState.ACCURACY_CHECK)
    others = Grant.objects.current(today).filter(role=Role.MODERATOR)
    others = others.exclude(Exists(_scored(OuterRef("user_id"), OuterRef(OuterRef("pk")))))
    if actor.holds(Role.MODERATOR):
        return found & (~Q(Exists(_scored(actor.user_id))) | ~Q(Exists(others)))
    return found & ~Q(Exists(others)) if actor.holds(Role.RP_LEAD) else found


def to_moderate(actor: Actor) -> Q:
    """Responses in moderation of which this person decided nothing."""
    return ~Q(Exists(_scored(actor.user_id))) & Q(state=ResponseState.MODERATION)


def to_publish() -> Q:
    """Finalised results without a day on which they are published by themselves."""
    planned = PlannedPublication.objects.filter(review__response=OuterRef("pk"), state=PlanState.WAITING)
    return Q(~Exists(planned), state=ResponseState.FINALISED)


def with_supplier(today: date) -> Q:
    """Responses of the queue on which the supplier acts next."""
    return Q(state=ResponseState.CLARIFICATION) | Q(~_done(today), state=ResponseState.ACCURACY_CHECK)


def part(actor: Actor, name: str, today: date) -> Q:
    made: dict[str, Callable[[], Q]] = {
        REPLIED: replied,
        CHECKED: lambda: checked(today),
        APPEALED: lambda: appealed(actor, today),
        TO_MODERATE: lambda: to_moderate(actor),
        TO_PUBLISH: to_publish,
    }
    return made[name]()


def _done(today: date) -> Exists:
    return Exists(Review.objects.checked(today).filter(response=OuterRef("pk")))


def _appeal() -> Exists:
    return Exists(Appeal.objects.filter(response=OuterRef("pk"), state=AppealState.OPEN))


def _scored(user: Any, response: Any = None) -> Any:
    """The review in force of a response where this person decided something: as `scorers_of`, for a subquery."""
    later = Review.objects.filter(response=OuterRef("response"), revision__gt=OuterRef("revision"))
    levels = LevelDecision.objects.filter(review=OuterRef("pk"), decided_by=_outer(user))
    return Review.objects.filter(Q(reviewer=user) | Exists(levels), ~Exists(later), response=response or OuterRef("pk"))


def _outer(value: Any) -> Any:
    """A person of the row outside, one query further in."""
    return OuterRef(value) if isinstance(value, OuterRef) else value
