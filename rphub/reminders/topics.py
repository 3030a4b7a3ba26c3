"""What an app says of the things it reminds of. The apps call down with these; nothing here knows them.

`settings.REMINDER_TOPICS` names each topic by its dotted path, in the order in which they are swept and listed.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache, reduce
from operator import or_
from typing import Any, Protocol

from django.conf import settings
from django.db.models import Q
from django.utils.module_loading import import_string

from rphub.reminders.enums import Kind

PORTION = 1000
"""Rows that a topic reads at a time, where it does not need more of each than usual."""


@dataclass(frozen=True, slots=True)
class Person:
    name: str
    email: str


People = Mapping[str, Sequence[Person]]
"""Kind of person -> the people."""


class RuleLike(Protocol):
    """A rule as a row, or as it would be."""

    code: str
    topic: str
    anchor: str
    day: int
    holds: int
    audience: Sequence[str]
    needs: str


@dataclass(frozen=True, slots=True)
class Reach:
    """Which things a sweep looks at: the rules that may hold on a day, of one supplier only where that is given.

    `ahead` looks at what comes as well, for the preview.
    """

    rules: tuple[RuleLike, ...]
    today: date
    organisation: int | None = None
    ahead: int = 0

    def days(self, anchor: str) -> Iterator[tuple[date, date]]:
        """For each rule that counts from the anchor, the first and last day it could be when the rule holds."""
        for rule in self.rules:
            if rule.anchor == anchor:
                last = self.today - timedelta(days=rule.day)
                yield last - timedelta(days=rule.holds - 1), last + timedelta(days=self.ahead)

    def when(self, field: str, anchor: str) -> Q:
        """The condition on a date: a rule that counts from it holds. Nothing where no rule counts from it."""
        return reduce(or_, (Q(**{f"{field}__range": days}) for days in self.days(anchor)), Q(pk__in=()))

    def asks(self, need: str, anchor: date) -> bool:
        """Whether a rule that needs this fact holds, so that it is worth finding out."""
        rules = [rule for rule in self.rules if rule.needs == need]
        return any(self.ahead or rule.day <= (self.today - anchor).days < rule.day + rule.holds for rule in rules)


@dataclass(frozen=True, slots=True)
class Subject:
    """One thing that may be reminded of.

    `since`: rules whose day had passed by then do not count, so that a late start is no burst of old ones.
    """

    id: str
    about: str
    anchors: Mapping[str, date]
    supplier: int | None = None
    organisation: int | None = None
    facts: Collection[str] = ("",)
    """What is true of it, as rules need it; a rule that needs nothing holds where "" is among these."""
    since: date | None = None
    people: People = field(default_factory=dict)
    """Its own people, such as an owner; those of its supplier are looked up."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A notice that is about to be told: is it still true, and in what words?"""

    key: str
    subject: str
    anchor: str
    anchored_on: date
    code: str
    needs: str
    kind: str
    to: str
    name: str

    @property
    def to_office(self) -> bool:
        return self.kind in (Kind.MANAGER, Kind.RP_LEAD)


@dataclass(frozen=True, slots=True)
class Item:
    """One thing as its reader sees it; `line` is how it stands, `context` what a mail of its own says besides."""

    about: str
    title: str
    line: str
    path: str
    button: str
    due_on: date
    forward_path: str = ""
    context: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Topic:
    """`find` yields things page by page; `people` finds those of suppliers; `tell` says what is still true, by key.

    `title` is what people switch off, `why` ends the mail, `kinds` are the people a rule of it may name.
    """

    key: str
    title: str
    anchors: Mapping[str, str]
    """Anchor -> “the questionnaire is due”."""
    kinds: tuple[Kind, ...]
    find: Callable[[Reach], Iterator[Sequence[Subject]]]
    tell: Callable[[Sequence[Asked], date], Mapping[str, Item]]
    people: Callable[[Mapping[int, int], Collection[str]], Mapping[int, People]] | None = None
    noted: Callable[[Collection[str]], None] | None = None
    needs: Mapping[str, str] = field(default_factory=dict)
    """Fact -> “and the invitation was not opened”."""
    note: str = ""
    """A sentence below its things in a mail of several."""
    restricted: bool = False
    """Its mails are on no list. Each of its rules is critical, so that they go by themselves."""


@dataclass(frozen=True, slots=True)
class OtherMail:
    """A mail that is no reminder, which people of these kinds get because they chose it; switched off by its key."""

    key: str
    title: str
    kinds: tuple[Kind, ...]


def other_mails() -> list[OtherMail]:
    """In the order of the settings."""
    return [import_string(path) for path in settings.OTHER_MAILS]


@cache
def _topics(paths: tuple[str, ...]) -> dict[str, Topic]:
    found: list[Topic] = [import_string(path) for path in paths]
    return {topic.key: topic for topic in found}


def topics() -> dict[str, Topic]:
    """Every topic by its key, in the order of the settings."""
    return _topics(tuple(settings.REMINDER_TOPICS))


def portions(rows: Any, size: int = 0) -> Iterator[list[Any]]:
    """All rows, so many at a time by key: no statement stays open while reminders are written. `rows` are in the order
    of their keys, as objects or as tuples that begin with it."""
    size = size or PORTION
    page = list(rows[:size])
    while page:
        yield page
        last = page[-1][0] if isinstance(page[-1], tuple) else page[-1].pk
        page = list(rows.filter(pk__gt=last)[:size])
