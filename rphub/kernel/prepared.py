"""A statement that is composed once and asked many times.

Composing a query takes Django longer than the database takes to answer it. Where that counts (saving one answer, the
first page of a list), the queryset is built once with marks in the place of its parameters; later calls put the
parameters there and execute. The queryset stays the only truth about who may see what: the actor it is built for
differs from the real one in the numbers of the person and of the organisations alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any, NamedTuple, TypeVar, cast
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import QuerySet, Value
from django.db.models.query import ModelIterable, get_related_populators

from rphub.kernel.postgresql.plans import Planned
from rphub.kernel.roles import Actor, Held

FIRST_MARK = 1_907_000_001
"""Marks of numbers count from here; a statement holds no such constant of its own."""
LARGEST = 2**63 - 1
"""No row has a higher id; a database would stumble over one that somebody typed into an address."""
LONGEST = 200
"""Parameters of a statement that is kept; jobs ask for hundreds of rows at once, a different number each time."""
KEPT = 64
"""Statements of one kind: sets of roles, filters and, where a queryset asks what day it is, days."""
PERSON = "actor"
"""The name under which the number of the person goes; what a queryset is built of never has it."""
NUMBERS = count(1)
"""Of the statements that this process keeps."""
Row = list[Any]
Id = TypeVar("Id")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a parameter goes; the how-manieth, where several were given under one name; `inside` where it is looked
    for anywhere in a text."""

    name: str
    at: int | None = None
    inside: bool = False


@dataclass(frozen=True, slots=True)
class Composed:
    sql: str
    params: tuple[Any, ...]
    open: tuple[int, ...]
    """Which of them come with the values; the others belong to the statement."""
    converters: tuple[tuple[int, Any, Any], ...]
    """Column, its converters, its expression."""
    make: Callable[[Sequence[Any]], Any] | None
    """Makes the object of a row, where the queryset is one of objects."""
    at: Mapping[str, int]
    """Where its own fields stand in the row."""
    number: int = 0
    """Of one that is kept; no other has it."""


class Read(NamedTuple):
    """A row of an object, and what makes the object of it: of equal ones equal objects are made."""

    make: Callable[[Sequence[Any]], Any]
    row: tuple[Any, ...]

    def object(self) -> Any:
        return self.make(self.row)


@dataclass(frozen=True, slots=True)
class Asked:
    """A statement with its parameters. A slice of it is a part of its rows, as of a queryset."""

    sql: str
    params: list[Any]
    number: int = 0
    open: tuple[int, ...] = ()
    converters: tuple[tuple[int, Any, Any], ...] = ()
    make: Callable[[Sequence[Any]], Any] | None = None
    at: Mapping[str, int] = field(default_factory=dict)

    def objects(self, part: str = "") -> list[Any]:
        make = self.make
        return [make(row) for row in self.rows(part)] if make else []

    def read(self, *names: str) -> list[tuple[Any, ...]]:
        """These fields of each object and the whole as it was read, for who makes the object of a row only once."""
        at, make = self.at, self.make
        return [(*(row[at[name]] for name in names), Read(make, tuple(row))) for row in self.rows()] if make else []

    def first(self) -> Any:
        """The first object in the queryset's order, or None."""
        return next(iter(self.objects(connection.ops.limit_offset_sql(0, 1))), None)

    def rows(self, part: str = "") -> list[Row]:
        with connection.cursor() as cursor:
            sql = f"{self.sql} {part}"
            cursor.execute(Planned(sql, self.number, self.open) if self.number else sql, self.params)
            return list(_converted(cursor.fetchall(), self.converters))

    def __getitem__(self, part: slice) -> list[Row]:
        return self.rows(connection.ops.limit_offset_sql(part.start, part.stop))


class Nothing(Asked):
    """Of a statement that can have no rows, say for somebody who may see none; it is not sent."""

    def rows(self, part: str = "") -> list[Row]:
        return []


class Prepared:
    """`build(actor, *shape, **values)` makes a queryset that reads nothing but its arguments.

    Of a `values_list`, ask for `rows`; of objects, with `select_related` if need be, for `objects`.

    `shape` is what makes another statement of it: an order, a filter out of few. Whatever depends on the day takes the
    day there, for a queryset may ask the clock. `values` are parameters alone: a number, an id, a word that stands in
    the statement as it is or is looked for inside a text (`icontains`), or several of them as a tuple.
    """

    def __init__(self, build: Callable[..., QuerySet[Any, Any]], longest: int = LONGEST) -> None:
        self.build, self.longest = build, longest
        self._composed: dict[Any, Composed] = {}

    def rows(self, actor: Actor, *shape: Any, **values: Any) -> list[Row]:
        """Every row the queryset has for the actor. Locks as the queryset does, so call it in a transaction."""
        return self.asked(actor, *shape, **values).rows()

    def objects(self, actor: Actor, *shape: Any, **values: Any) -> list[Any]:
        return self.asked(actor, *shape, **values).objects()

    def asked(self, actor: Actor, *shape: Any, **values: Any) -> Asked:
        if any(isinstance(value, int) and value > LARGEST for value in values.values()):
            return Nothing("", [])
        organisations = sorted(actor.organisations())
        held = tuple((grant.role, organisations.index(grant.organisation_id)) for grant in actor.grants)
        sizes = tuple((name, len(value) if isinstance(value, tuple) else None) for name, value in values.items())
        key = (connection.vendor, actor.is_system, actor.user_id is None, held, shape, sizes)
        try:
            composed = self._composed.get(key) or self._keep(key, self._compose(actor, held, shape, values))
        except EmptyResultSet:
            return Nothing("", [])
        own = {str(number): organisation for number, organisation in enumerate(organisations)}
        given = own | {PERSON: actor.user_id} | values
        params = _stored(_given(given, one) if isinstance(one, Place) else one for one in composed.params)
        return Asked(
            composed.sql, params, composed.number, composed.open, composed.converters, composed.make, composed.at
        )

    def _keep(self, key: Any, composed: Composed) -> Composed:
        if len(composed.params) > self.longest:
            return composed
        if len(self._composed) >= KEPT:
            self._composed.clear()
        return self._composed.setdefault(key, replace(composed, number=next(NUMBERS)))

    def _compose(
        self, actor: Actor, held: tuple[tuple[Any, int], ...], shape: tuple[Any, ...], values: dict[str, Any]
    ) -> Composed:
        free = count(FIRST_MARK + len(held))
        person = None if actor.user_id is None else next(free)
        marks = {name: _marks(value, free) for name, value in values.items()}
        own = {str(number): FIRST_MARK + number for _, number in held} | {PERSON: person}
        stand_in = replace(
            actor, user_id=person, grants=tuple(Held(role, FIRST_MARK + number) for role, number in held)
        )
        queryset = self.build(stand_in, *shape, **marks)
        compiler = queryset.query.get_compiler(connection=connection)
        sql, params = compiler.as_sql()
        places = dict(_places(own | marks))
        converters = compiler.get_converters([column for column, *_ in compiler.select])
        objects = issubclass(queryset._iterable_class, ModelIterable)
        filled = tuple(places.get(one, one) if isinstance(one, int | str | UUID) else one for one in params)
        return Composed(
            sql=sql,
            params=filled,
            open=tuple(at for at, one in enumerate(filled) if isinstance(one, Place)),
            converters=tuple((at, found, column) for at, (found, column) in converters.items()),
            make=_maker(compiler) if objects else None,
            at=dict(_fields(compiler)) if objects else {},
        )


def _fields(compiler: Any) -> Iterator[tuple[str, int]]:
    """The fields of the object itself, and the column of each."""
    return ((compiler.select[at][0].target.attname, at) for at in compiler.klass_info["select_fields"])


def _maker(compiler: Any) -> Callable[[Sequence[Any]], Any]:
    """What a queryset does with each row: the object, those that `select_related` named, what was annotated."""
    model, columns = compiler.klass_info["model"], compiler.klass_info["select_fields"]
    first, last = columns[0], columns[-1] + 1
    names = [column[0].target.attname for column in compiler.select[first:last]]
    related = cast(Any, get_related_populators)(compiler.klass_info, compiler.select, DEFAULT_DB_ALIAS)

    def make(row: Sequence[Any]) -> Any:
        made = model.from_db(DEFAULT_DB_ALIAS, names, row[first:last])
        for populator in related:
            populator.populate(row, made)
        for name, at in compiler.annotation_col_map.items():
            setattr(made, name, row[at])
        return made

    return make


def totals(rows: QuerySet[Any, Any], **sums: Any) -> QuerySet[Any, Any]:
    """One row of numbers over all rows, what `aggregate` would read, for a statement to be prepared."""
    one: QuerySet[Any, Any] = rows.order_by().annotate(of_all=Value(1)).values("of_all")
    found: QuerySet[Any, Any] = one.annotate(**sums).values_list(*sums)
    return found


def padded(ids: Sequence[Id]) -> tuple[Id, ...]:
    """With the last repeated up to a power of two, so that as many as there are share a few composed statements."""
    size = 1 << (len(ids) - 1).bit_length() if ids else 0
    return (*ids, *[ids[-1]] * (size - len(ids))) if ids else ()


def _marks(value: Any, free: Iterator[int]) -> Any:
    """Values of the same kind that nothing else in the statement equals."""
    if isinstance(value, tuple):
        return tuple(_marks(one, free) for one in value)
    if isinstance(value, UUID):
        return UUID(int=next(free))
    return next(free) if isinstance(value, int) else f"mark {next(free)}"


def _places(marks: dict[str, Any]) -> Iterator[tuple[Any, Place]]:
    for name, mark in marks.items():
        own = enumerate(_stored(mark)) if isinstance(mark, tuple) else [(None, _stored([mark])[0])]
        for at, one in own:
            yield one, Place(name, at)
            if isinstance(one, str):
                yield f"%{one}%", Place(name, at, inside=True)


def _given(values: dict[str, Any], place: Place) -> Any:
    value = values[place.name]
    found = value if place.at is None else value[place.at]
    return f"%{connection.ops.prep_for_like_query(found)}%" if place.inside else found


def _stored(values: Iterable[Any]) -> list[Any]:
    """As the database takes them."""
    if connection.features.has_native_uuid_field:
        return list(values)
    return [value.hex if isinstance(value, UUID) else value for value in values]


def _converted(rows: list[tuple[Any, ...]], columns: tuple[tuple[int, Any, Any], ...]) -> Iterator[Row]:
    for row in rows:
        values = list(row)
        for at, converters, column in columns:
            for converter in converters:
                values[at] = converter(values[at], column, connection)
        yield values
