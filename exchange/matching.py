"""Which posting may answer another, and why, in words. Pure: plain values in, reasons out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from exchange.enums import Kind, Topic
from exchange.places import REMOTE, near, place_words
from rphub.kernel.words import day, number

ANSWERS = {
    Kind.NEED: (Kind.OFFER, Kind.PILOT),
    Kind.OFFER: (Kind.NEED, Kind.PILOT),
    Kind.PILOT: (Kind.OFFER, Kind.NEED, Kind.PILOT),
}
"""What each kind looks for. Two of one kind may join each other; they do not answer each other."""
MOST = 3


@dataclass(frozen=True, slots=True)
class Side:
    """What is compared of a posting: `place` a postcode area or remote, `capacity` as many of whatever it counts."""

    key: Any
    kind: str
    topic: str
    place: str
    starts_on: date
    ends_on: date
    capacity: int | None


@dataclass(frozen=True, slots=True)
class Suggestion:
    key: Any
    reasons: tuple[str, ...]


def suggest(mine: Side, others: Iterable[Side]) -> list[Suggestion]:
    """At most three that answer it, the ones with most reasons first; topic and time are needed, the rest helps."""
    found = [Suggestion(other.key, reasons) for other in others if (reasons := _reasons(mine, other))]
    return sorted(found, key=lambda one: -len(one.reasons))[:MOST]


def _reasons(mine: Side, other: Side) -> tuple[str, ...]:
    """Why the other may answer; nothing where it cannot."""
    answers = other.kind in ANSWERS[Kind(mine.kind)] and other.topic == mine.topic
    if not answers or other.ends_on < mine.starts_on or mine.ends_on < other.starts_on:
        return ()
    first, last = max(mine.starts_on, other.starts_on), min(mine.ends_on, other.ends_on)
    together = f"Both from {day(first)} to {day(last)}." if first != last else f"Both on {day(first)}."
    reasons = [f"The same topic: {Topic(mine.topic).label}.", _place(mine.place, other.place), together]
    return tuple(reason for reason in (*reasons, _capacity(mine, other)) if reason)


def _place(mine: str, other: str) -> str:
    if mine == other and mine != REMOTE:
        return f"The same place: {place_words(mine)}."
    if REMOTE in (mine, other):
        return "It works remotely."
    return f"Close by: {place_words(other)}." if near(mine, other) else ""


def _capacity(mine: Side, other: Side) -> str:
    offered, needed = (mine, other) if mine.kind == Kind.OFFER else (other, mine)
    if not offered.capacity or not needed.capacity:
        return ""
    if offered.capacity >= needed.capacity:
        return f"Big enough: {number(offered.capacity)} for {number(needed.capacity)}."
    return f"A part of it: {number(offered.capacity)} of {number(needed.capacity)}."
