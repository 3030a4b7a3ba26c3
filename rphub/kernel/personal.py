"""What is held about one person, told by each app, and what becomes of it when they are erased.

The settings name the parts (`PERSONAL_DATA`), so nothing here knows the apps. A part shows rows, says beforehand what
will go, stay or has to be done first, and does it: the page and the action ask the same question.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import reduce
from hashlib import sha256
from operator import or_
from typing import Any, Protocol

from django.conf import settings
from django.db import models
from django.db.models import Q, QuerySet
from django.utils.module_loading import import_string

from rphub.kernel.roles import Actor
from rphub.kernel.words import count

ERASED = "@erased.invalid"
"""Ends every address that stands for an erased one: a domain that never gets mail (RFC 2606)."""
STAYS_AS_WRITTEN = "the name stands there as text, to show who decided"


def nowhere(row: models.Model) -> str:
    """The address of nobody, unique in its table."""
    return f"{row._meta.model_name}-{row.pk}{ERASED}"


@dataclass(frozen=True, slots=True)
class Person:
    """Whose data: by account, or by address alone where there is none."""

    user_id: int | None
    name: str
    email: str


@dataclass(frozen=True, slots=True)
class Table:
    """Rows about the person, column -> value as the database has it."""

    title: str
    rows: list[dict[str, Any]]
    by_name: bool = False
    """Found by the name alone, so that a namesake would be among them."""


@dataclass(frozen=True, slots=True)
class Told:
    """Sentences: what goes, what stays and why, and what somebody has to do first."""

    goes: tuple[str, ...] = ()
    stays: tuple[str, ...] = ()
    first: tuple[str, ...] = ()

    @property
    def mark(self) -> str:
        """Changes with every word, so that nobody erases what they have not read."""
        return sha256(repr((self.goes, self.stays, self.first)).encode()).hexdigest()[:16]


class Part(Protocol):
    """What one app has to say and to do."""

    def held(self, person: Person) -> Table: ...

    def foresee(self, person: Person) -> Told: ...

    def erase(self, actor: Actor, person: Person) -> None: ...


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a model that name the person in any of three ways.

    `users` are columns that point to the account: once it is erased they say “A former user” by themselves. `emails`
    are columns with an address, `names` with a name as text. A copy holds these, the days, and `shown`: what somebody
    wrote about others is not theirs to take along. `erased` says what stands where
    afterwards, as a value or a function of the row; without it the row
    stays, for the reason in `because`. Rows that are still `in_use` have to be settled before, as `first` says.
    """

    model: type[models.Model]
    noun: str
    plural: str = ""
    users: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    erased: Mapping[str, Any] = field(default_factory=dict)
    because: str = STAYS_AS_WRITTEN
    only: Q = field(default_factory=Q)
    in_use: Q | None = None
    first: str = ""

    def held(self, person: Person) -> Table:
        """One statement."""
        days = (one.name for one in self.model._meta.concrete_fields if isinstance(one, models.DateField))
        columns = dict.fromkeys(("pk", *self.shown, *days, *self.emails, *self.names))
        plural = self.plural or f"{self.noun}s"
        rows = [self._own(row, person) for row in self.found(person).values(*columns)]
        return Table(plural[:1].upper() + plural[1:], rows, by_name=not (self.users or self.emails))

    def _own(self, row: dict[str, Any], person: Person) -> dict[str, Any]:
        """Names and addresses of others who stand in the same row are not the person's to have."""
        mine = {person.name.casefold(), person.email.casefold()}
        others = {key for key in (*self.emails, *self.names) if str(row[key]).casefold() not in mine}
        return {key: "" if key in others else value for key, value in row.items()}

    def foresee(self, person: Person) -> Told:
        """One statement, or two."""
        if self.in_use is not None and self.found(person).filter(self.in_use).exists():
            return Told(first=(self.first,))
        number = self._named(person).count()
        if not number:
            return Told()
        words = count(number, self.noun, self.plural)
        return Told(goes=(f"{words}.",)) if self.erased else Told(stays=(f"{words}: {self.because}.",))

    def erase(self, actor: Actor, person: Person) -> None:
        for row in self._named(person).select_for_update(of=("self",)) if self.erased else ():
            for column, new in self.erased.items():
                setattr(row, column, new(row) if callable(new) else new)
            row.save(update_fields=[*self.erased])

    def found(self, person: Person) -> QuerySet[Any, Any]:
        """All that is the person's, oldest first; by the name as text only where nothing tells namesakes apart."""
        by_account = [Q(**{name: person.user_id}) for name in self.users] if person.user_id else []
        known = by_account + self._addressed(person)
        return self._rows(known if self.users or self.emails else self._written(person))

    def _named(self, person: Person) -> QuerySet[Any, Any]:
        """Where name or address is written out, so that erasing the account does not reach it."""
        wanted = self._addressed(person) if self.erased and self.emails else self._written(person)
        return self._rows(wanted)

    def _written(self, person: Person) -> list[Q]:
        named = [Q(**{name: person.name}) for name in self.names] if person.name else []
        return self._addressed(person) + named

    def _addressed(self, person: Person) -> list[Q]:
        return [Q(**{f"{name}__iexact": person.email}) for name in self.emails] if person.email else []

    def _rows(self, found: list[Q]) -> QuerySet[Any, Any]:
        return self.model._base_manager.filter(self.only, reduce(or_, found, Q(pk__in=()))).order_by("pk")


def together(told: Iterable[Told]) -> Told:
    each = list(told)
    return Told(
        goes=tuple(words for one in each for words in one.goes),
        stays=tuple(words for one in each for words in one.stays),
        first=tuple(words for one in each for words in one.first),
    )


def parts() -> Iterator[Part]:
    """In the order of the settings: the account comes last, for by its address the others are found."""
    for path in settings.PERSONAL_DATA:
        found = import_string(path)
        yield from found if isinstance(found, tuple) else (found,)
