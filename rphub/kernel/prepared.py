"""A statement that is composed once and asked many times.

Composing a query takes Django longer than the database takes to answer it. Where that counts (saving one answer), the
queryset is built once with marks in the place of its parameters; later calls put the parameters there and execute. The
queryset stays the only truth about who may see what: the actor it is built for differs from the real one in the
numbers of the organisations alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

from rphub.kernel.roles import Actor, Held

FIRST_MARK = 1_907_000_001
"""Marks of numbers count from here; a statement holds no such constant of its own."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a parameter goes."""

    name: str


@dataclass(frozen=True, slots=True)
class Composed:
    sql: str
    params: tuple[Any, ...]
    converters: tuple[tuple[int, Any, Any], ...]
    """Column, its converters, its expression."""


class Prepared:
    """`build(actor, **values)` makes a `values_list` that reads neither the clock nor anything but its arguments."""

    def __init__(self, build: Callable[..., QuerySet[Any, Any]]) -> None:
        self.build = build
        self._composed: dict[Any, Composed] = {}

    def rows(self, actor: Actor, **values: Any) -> list[list[Any]]:
        """Every row the queryset has for the actor. Locks as the queryset does, so call it in a transaction."""
        organisations = sorted(actor.organisations())
        held = tuple((grant.role, organisations.index(grant.organisation_id)) for grant in actor.grants)
        key = (connection.vendor, actor.is_system, held)
        try:
            composed = self._composed.get(key) or self._composed.setdefault(key, self._compose(actor, held, values))
        except EmptyResultSet:
            return []
        given = {str(number): organisation for number, organisation in enumerate(organisations)} | values
        params = [_stored(given[one.name]) if isinstance(one, Place) else one for one in composed.params]
        with connection.cursor() as cursor:
            cursor.execute(composed.sql, params)
            return list(_converted(cursor.fetchall(), composed))

    def _compose(self, actor: Actor, held: tuple[tuple[Any, int], ...], values: dict[str, Any]) -> Composed:
        marks = {name: _mark(value, FIRST_MARK + 100 + at) for at, (name, value) in enumerate(values.items())}
        own = {str(number): FIRST_MARK + number for _, number in held}
        stand_in = replace(actor, grants=tuple(Held(role, FIRST_MARK + number) for role, number in held))
        compiler = self.build(stand_in, **marks).query.get_compiler(connection=connection)
        sql, params = compiler.as_sql()
        places = {_stored(mark): Place(name) for name, mark in (own | marks).items()}
        converters = compiler.get_converters([column for column, *_ in compiler.select])
        return Composed(
            sql=sql,
            params=tuple(places.get(one, one) if isinstance(one, int | str | UUID) else one for one in params),
            converters=tuple((at, found, column) for at, (found, column) in converters.items()),
        )


def _mark(value: Any, number: int) -> Any:
    """A value of the same kind that nothing else in the statement equals."""
    if isinstance(value, UUID):
        return UUID(int=number)
    return number if isinstance(value, int) else f"mark {number}"


def _stored(value: Any) -> Any:
    """As the database takes it."""
    return value.hex if isinstance(value, UUID) and not connection.features.has_native_uuid_field else value


def _converted(rows: list[tuple[Any, ...]], composed: Composed) -> Iterator[list[Any]]:
    for row in rows:
        values = list(row)
        for at, converters, column in composed.converters:
            for converter in converters:
                values[at] = converter(values[at], column, connection)
        yield values
