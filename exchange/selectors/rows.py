"""Postings and matches as lists and pages show them: words and shapes, without a further statement."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone

from exchange.enums import InterestState, Kind, MatchState, PostingState, Topic
from exchange.models import Interest, Match, Posting
from exchange.places import place_words
from exchange.values import steward_words
from rphub.kernel.lines import Shown
from rphub.kernel.navigation import address_of
from rphub.kernel.roles import Actor
from rphub.kernel.words import day, number

KINDS, TOPICS = dict(Kind.choices), dict(Topic.choices)
SHAPES: dict[str, str] = {
    PostingState.WAITING: "waiting",
    PostingState.RETURNED: "query",
    PostingState.LIVE: "in_progress",
    PostingState.MATCHED: "completed",
    PostingState.CLOSED: "not_comparable",
    PostingState.ARCHIVED: "not_started",
    PostingState.REMOVED: "late",
}
INTEREST_SHAPES: dict[str, str] = {
    InterestState.SENT: "waiting",
    InterestState.ACCEPTED: "completed",
    InterestState.DECLINED: "not_comparable",
    InterestState.WITHDRAWN: "not_comparable",
}
MATCH_SHAPES: dict[str, str] = {
    MatchState.PROPOSED: "waiting",
    MatchState.AGREED: "in_progress",
    MatchState.REPORTED: "query",
    MatchState.CONFIRMED: "completed",
    MatchState.ENDED: "not_comparable",
}


@dataclass(frozen=True, slots=True)
class Sign:
    shape: str
    words: str


@dataclass(frozen=True, slots=True)
class Line(Shown):
    """One posting of the board; `when` is its days in words."""

    url: str
    kind: str
    title: str
    organisation: str
    topic: str
    place: str
    when: str
    size: str


@dataclass(frozen=True, slots=True)
class Row(Line):
    """One posting where not all are live."""

    state: Sign
    until: str


def link(actor: Actor, name: str, *given: Any) -> str:
    """The address of a page of the exchange in the area of whoever reads."""
    return address_of(f"{actor.area}_{name}", *given)


def line(
    actor: Actor,
    today: date,
    pk: UUID,
    kind: str,
    title: str,
    organisation: str,
    topic: str,
    place: str,
    starts_on: date,
    ends_on: date,
    capacity: int | None,
) -> Line:
    return Line(
        link(actor, "posting", pk),
        KINDS[kind],
        title,
        organisation,
        TOPICS[topic],
        place_words(place),
        days_words(starts_on, ends_on, today),
        number(capacity) if capacity else "",
    )


def row(actor: Actor, posting: Posting, today: date | None = None) -> Row:
    today = today or timezone.localdate()
    said = (posting.title, posting.organisation.present_name, posting.topic, posting.place)
    shown = line(actor, today, posting.pk, posting.kind, *said, posting.starts_on, posting.ends_on, posting.capacity)
    until = f"live until {day(posting.live_until)}" if posting.state == PostingState.LIVE else ""
    return Row(**asdict(shown), state=sign_of(posting, today), until=until)


def sign_of(posting: Posting, today: date) -> Sign:
    """The state; what waits longer than promised says so."""
    words = posting.get_state_display()
    if posting.state == PostingState.WAITING:
        since, late = steward_words(timezone.localdate(posting.waiting_since), today)
        return Sign("late" if late else "waiting", f"{words} {since}")
    return Sign(SHAPES[posting.state], words)


def days_words(starts_on: date, ends_on: date, today: date) -> str:
    """“until 3 March 2026”, or both days where the first is still to come."""
    return f"until {day(ends_on)}" if starts_on <= today else f"{day(starts_on)} to {day(ends_on)}"


def interest_sign(interest: Interest) -> Sign:
    return Sign(INTEREST_SHAPES[interest.state], interest.get_state_display())


def match_sign(match: Match) -> Sign:
    return Sign(MATCH_SHAPES[match.state], match.get_state_display())
