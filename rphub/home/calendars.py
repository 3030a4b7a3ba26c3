"""The days of a person, gathered from all apps with that person's own eyes, area by area."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from contracts.enums import MeetingState
from contracts.selectors.feed import MeetingEvent, meetings_for
from corrective_actions.enums import ActionState
from corrective_actions.models import Action
from corrective_actions.workflow import WORKED_ON as ACTIONS_WORKED_ON
from promises.models import Due
from promises.values import in_words
from promises.workflow import WORKED_ON
from questionnaires.models import Response
from questionnaires.workflow import ANSWERABLE
from reviews.enums import QueryState
from reviews.models import Clarification
from rphub.accounts.models import User
from rphub.accounts.selectors import actor_from_rows, areas_of, grant_rows
from rphub.kernel.calendars import Event
from rphub.kernel.roles import REVIEW_ROLES, Actor, Area, Role
from rphub.kernel.words import count
from suppliers.models import Evidence

BEHIND, AHEAD = timedelta(days=60), timedelta(days=400)
"""How far back and ahead the calendar goes: late things stay for a while, and the next year is in sight."""
MOST = 500
"""Events of one kind; a calendar of more is read by nobody."""
Days = tuple[date, date]
Source = Callable[[Actor, Days], Iterator[Event]]


@dataclass(frozen=True, slots=True)
class CalendarPage:
    """What the calendar holds, in words, and the days that come next."""

    kinds: list[str]
    next: list[Event]


def events_of(user: User, today: date | None = None) -> list[Event] | None:
    """Every day the person has to do with, in order; None for somebody who has no area to act in.

    Two statements for the person, and one for each kind of event.
    """
    today = today or timezone.localdate()
    rows = grant_rows(user)
    areas = areas_of(rows)
    if not areas:
        return None
    days = (today - BEHIND, today + AHEAD)
    actors = ((area, actor_from_rows(user, rows, area)) for area in areas)
    found = [event for area, actor in actors for _, source in SOURCES.get(area, ()) for event in source(actor, days)]
    once = {event.uid: event for event in found}
    return sorted(once.values(), key=lambda event: (event.on, event.uid))


def calendar_page(user: User, today: date | None = None) -> CalendarPage:
    """The same, with the kinds of the person's areas."""
    today = today or timezone.localdate()
    kinds = [words for area in areas_of(grant_rows(user)) for words, _ in SOURCES.get(area, ())]
    ahead = [event for event in events_of(user, today) or () if event.on >= today and not event.cancelled]
    return CalendarPage(kinds, ahead[:10])


def _event(uid: str, on: date, title: str, text: str, path: str, kind: str, **more: Any) -> Event:
    url = f"{settings.SITE_URL}{path}"
    return Event(uid, on, title, f"{text}\n{url}", url, kind, **more)


def questionnaires_due(actor: Actor, days: Days) -> Iterator[Event]:
    """The supplier's questionnaires that are not sent yet."""
    rows = Response.objects.visible_to(actor).filter(state__in=ANSWERABLE, due_on__range=days)
    for row in rows.select_related("cycle", "supplier__organisation").order_by("due_on", "pk")[:MOST]:
        yield _event(
            f"questionnaire-{row.pk}",
            row.due_on,
            f"Questionnaire {row.cycle} due",
            f"{row.supplier}: check and send it. Sending late is possible.",
            reverse("response_detail", args=[row.pk]),
            "Questionnaire",
            sequence=int(row.extended_from is not None),
        )


def questions_to_answer(actor: Actor, days: Days) -> Iterator[Event]:
    """The reviewer's questions to the supplier, those of one round and day together."""
    rows = Clarification.objects.visible_to(actor).filter(state=QueryState.SENT, due_on__range=days)
    found = rows.select_related("review__response__supplier__organisation").order_by("due_on", "review", "round")
    for (review, on, number), asked in groupby(found[:MOST], key=lambda one: (one.review, one.due_on, one.round)):
        these = list(asked)
        yield _event(
            f"queries-{review.pk}-{number}",
            on,
            f"{count(len(these), 'question')} to answer",
            f"{review.response.supplier}: the reviewer asks about answers you sent.",
            reverse("queries_page", args=[review.response_id]),
            "Questions",
            sequence=int(any(one.extended_from for one in these)),
        )


def actions_due(actor: Actor, days: Days) -> Iterator[Event]:
    """Improvement actions the supplier works on."""
    rows = Action.objects.visible_to(actor).filter(state__in=ACTIONS_WORKED_ON, due_on__range=days)
    for row in rows.for_list().order_by("due_on", "pk")[:MOST]:
        yield _of_action(row, row.due_on, "due", "action", reverse("supplier_action", args=[row.pk]))


def actions_to_follow(actor: Actor, days: Days) -> Iterator[Event]:
    """Of reviews that the person did: the day an action falls due."""
    rows = Action.objects.visible_to(actor).filter(
        state__in=ACTIONS_WORKED_ON, due_on__range=days, plan__review__reviewer=actor.user_id
    )
    for row in rows.for_list().order_by("due_on", "pk")[:MOST]:
        yield _of_action(row, row.due_on, "due", "action", row.get_absolute_url())


def effects_to_check(actor: Actor, days: Days) -> Iterator[Event]:
    """Of reviews that the person did: the day on which somebody asks whether an action has held."""
    rows = Action.objects.visible_to(actor).filter(
        state=ActionState.EFFECTIVENESS_CHECK, check_on__range=days, plan__review__reviewer=actor.user_id
    )
    for row in rows.for_list().order_by("check_on", "pk")[:MOST]:
        yield _of_action(row, row.check_on, "has it held?", "check", row.get_absolute_url())


def _of_action(row: Action, on: date | None, what: str, uid: str, path: str) -> Event:
    sequence = row.version + row.extensions
    title = f"Action {row.number} of {row.plan.supplier}: {what}"
    return _event(f"{uid}-{row.pk}", on or date.min, title, row.short, path, "Improvement", sequence=sequence)


def deliveries_due(actor: Actor, days: Days) -> Iterator[Event]:
    """What was promised for the day and is not verified: the supplier's, or of frameworks the person manages."""
    rows = Due.objects.visible_to(actor).filter(promise__state__in=WORKED_ON, due_on__range=days)
    own = actor.area == Area.SUPPLIER
    if not own:
        rows = rows.filter(promise__shares__framework__manager=actor.user_id).distinct()
    found = rows.select_related("promise__supplier__organisation").order_by("due_on", "pk")[:MOST]
    for row in (one for one in found if one.promise.due_on and one.due_on >= one.promise.due_on):
        promise = row.promise
        yield _event(
            f"delivery-{promise.pk}-{row.due_on:%Y%m%d}",
            row.due_on,
            f"{in_words(row.amount, promise.unit)} due: {promise.short}",
            f"{promise.supplier}, {promise.reference}. Proof expected: {promise.proof or 'not said'}.",
            reverse("supplier_promise" if own else "promise_detail", args=[promise.pk]),
            "Promise",
            sequence=promise.version,
            changed_at=promise.changed_at,
        )


def evidence_ending(actor: Actor, days: Days) -> Iterator[Event]:
    """Documents of the library whose validity ends; another end is another day, so the day is part of the name."""
    rows = Evidence.objects.visible_to(actor).current().filter(valid_until__range=days)
    for row in rows.select_related("supplier__organisation").order_by("valid_until", "pk")[:MOST]:
        until = row.valid_until or date.min
        yield _event(
            f"evidence-{row.pk}-{until:%Y%m%d}",
            until,
            f"Ends: {row.title}",
            f"{row.supplier}: add the new version, and everything that cites it can move along.",
            reverse("evidence_detail", args=[row.pk]),
            "Evidence",
        )


def contract_reviews(actor: Actor, days: Days) -> Iterator[Event]:
    """The supplier's own, or of frameworks the person manages; cancelled ones so that calendars strike them out."""
    for meeting in meetings_for(actor, *days)[:MOST]:
        yield _event(
            f"meeting-{meeting.id}",
            meeting.on,
            meeting.title,
            f"{meeting.supplier}, {meeting.framework}. {meeting.state_words}.",
            meeting.path,
            "Contract review",
            sequence=meeting.sequence,
            starts=_starts(meeting),
            minutes=meeting.minutes,
            place=meeting.place,
            cancelled=meeting.state == MeetingState.CANCELLED,
        )


def _starts(meeting: MeetingEvent) -> datetime | None:
    """The moment in London; None while no hour is agreed."""
    return timezone.make_aware(datetime.combine(meeting.on, meeting.at)) if meeting.at else None


def replies_to_come(actor: Actor, days: Days) -> Iterator[Event]:
    """Of reviews that the person does: the day by which a supplier answers questions."""
    if not actor.holds(*REVIEW_ROLES, Role.AUDITOR):
        return
    rows = Clarification.objects.visible_to(actor).filter(
        state=QueryState.SENT, due_on__range=days, review__reviewer=actor.user_id
    )
    found = rows.select_related("review__response__supplier__organisation").order_by("due_on", "review", "round")
    for (review, on, number), asked in groupby(found[:MOST], key=lambda one: (one.review, one.due_on, one.round)):
        these = list(asked)
        yield _event(
            f"replies-{review.pk}-{number}",
            on,
            f"{review.response.supplier}: {count(len(these), 'reply', 'replies')} due",
            "You may give more time once.",
            reverse("review_complete", args=[review.pk]),
            "Review",
            sequence=int(any(one.extended_from for one in these)),
        )


SOURCES: dict[Area, tuple[tuple[str, Source], ...]] = {
    Area.SUPPLIER: (
        ("Questionnaires that are due", questionnaires_due),
        ("Questions of the reviewer to answer", questions_to_answer),
        ("Improvement actions that are due", actions_due),
        ("Deliveries you promised", deliveries_due),
        ("Contract reviews, once an agenda was sent to you", contract_reviews),
        ("Documents of your library that end", evidence_ending),
    ),
    Area.OFFICE: (
        ("Replies due in reviews that are yours", replies_to_come),
        ("Improvement actions due, of reviews that were yours", actions_to_follow),
        ("Days to ask whether an action has held", effects_to_check),
        ("Deliveries promised on frameworks you manage", deliveries_due),
        ("Contract reviews of frameworks you manage", contract_reviews),
    ),
}
"""What each area brings, in words, and who reads it."""
