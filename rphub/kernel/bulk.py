"""Many rows in one statement, where making a model object of each would take longer than writing it.

A sweep writes a row for everybody who is reminded; Django composes such an insert value by value. Here the statement
is text made once. PostgreSQL reads the rows out of one JSON parameter: to parse and plan a list of seven thousand
values took it a third of the whole insert. Values are given as the fields take them; nothing else of a model is asked.
"""

from __future__ import annotations

import json
from collections.abc import Hashable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Model

ROWS = 500
"""Rows of a statement: few enough for the parameters that SQLite takes."""
PLAIN = (str, int, type(None))
"""What both databases take as it is."""
NOTHING: Mapping[str, Any] = {}


def insert_new(
    model: type[Model],
    fields: Sequence[str],
    rows: Sequence[Sequence[Any]],
    same: Mapping[str, Any] = NOTHING,
    wanted: str = "pk",
) -> set[Any]:
    """Write the rows that break no unique key; `wanted` of those that were new.

    `same` is what all of them share. Fields that are left out are not filled in: name every column that has no default
    in the database.
    """
    new: set[Any] = set()
    name = model._meta.pk.name if wanted == "pk" else wanted
    column, shared = _field(model, name), _values(model, tuple(same), [tuple(same.values())])
    for part in _parts(rows):
        given = _given(model, tuple(fields), _size(part), connection.vendor)
        sql = _insert(model, (*fields, *same), len(same), name, given)
        with connection.cursor() as cursor:
            cursor.execute(sql, shared + _params(model, fields, part))
            new.update(column.to_python(row[0]) for row in cursor.fetchall())
    return new


def set_each(
    model: type[Model], field: str, values: Sequence[tuple[Any, Any]], same: Mapping[str, Any] = NOTHING
) -> None:
    """Give each row (its key, the value) a value of its own, and all of them what is the `same`."""
    names = (model._meta.pk.name, field)
    shared = _values(model, tuple(same), [tuple(same.values())])
    for part in _parts(values):
        sql = _update(model, field, tuple(same), _given(model, names, _size(part), connection.vendor))
        with connection.cursor() as cursor:
            cursor.execute(sql, shared + _params(model, names, part))


def _parts(rows: Sequence[Any]) -> Iterator[Sequence[Any]]:
    return (rows[start : start + ROWS] for start in range(0, len(rows), ROWS))


def _values(model: type[Model], fields: Sequence[str], rows: Sequence[Sequence[Any]]) -> list[Any]:
    columns = [_field(model, name) for name in fields]
    known: dict[Any, Any] = {}
    return [
        value if isinstance(value, PLAIN) else _ready(known, column, value)
        for row in rows
        for column, value in zip(columns, row, strict=True)
    ]


def _ready(known: dict[Any, Any], column: Any, value: Any) -> Any:
    """As the database takes it; days and empty objects come thousands of times and are made once."""
    if isinstance(value, UUID):
        return value if connection.features.has_native_uuid_field else value.hex
    key = (column, value if isinstance(value, Hashable) else id(value))
    if key not in known:
        known[key] = column.get_db_prep_save(value, connection)
    return known[key]


def _size(part: Sequence[Any]) -> int:
    """How many marks the statement has for rows; PostgreSQL needs one for all of them."""
    return 1 if connection.vendor == "postgresql" else len(part)


def _params(model: type[Model], fields: Sequence[str], rows: Sequence[Sequence[Any]]) -> list[Any]:
    if connection.vendor != "postgresql":
        return _values(model, fields, rows)
    names = [f"column{n}" for n in range(1, len(fields) + 1)]
    return [json.dumps([dict(zip(names, row, strict=True)) for row in rows], default=str)]


@lru_cache(maxsize=64)
def _given(model: type[Model], fields: tuple[str, ...], rows: int, vendor: str) -> str:
    """The rows as a table `given` with the columns column1, column2 and so on."""
    if vendor == "postgresql":
        types = [_field(model, name).rel_db_type(connection) for name in fields]
        columns = ", ".join(f"column{n} {kind}" for n, kind in enumerate(types, 1))
        return f"json_to_recordset(%s) AS given ({columns})"
    marks = ", ".join([f"({', '.join(['%s'] * len(fields))})"] * rows)
    return f"(VALUES {marks}) AS given"


@lru_cache(maxsize=64)
def _insert(model: type[Model], fields: tuple[str, ...], same: int, wanted: str, given: str) -> str:
    """The last `same` fields are given once, before the rows. WHERE tells SQLite that ON begins no join."""
    names = ", ".join(_column(model, name) for name in fields)
    chosen = ", ".join([*(f"given.column{n}" for n in range(1, len(fields) - same + 1)), *["%s"] * same])
    source = f"SELECT {chosen} FROM {given} WHERE TRUE"  # noqa: S608 - marks and numbers
    table = connection.ops.quote_name(model._meta.db_table)
    return f"INSERT INTO {table} ({names}) {source} ON CONFLICT DO NOTHING RETURNING {_column(model, wanted)}"


@lru_cache(maxsize=64)
def _update(model: type[Model], field: str, same: tuple[str, ...], given: str) -> str:
    table = connection.ops.quote_name(model._meta.db_table)
    shared = "".join(f"{_column(model, name)} = %s, " for name in same)
    key, column = _column(model, model._meta.pk.name), _column(model, field)
    return (
        f"UPDATE {table} SET {shared}{column} = given.column2 "  # noqa: S608 - names of our own models
        f"FROM {given} WHERE {table}.{key} = given.column1"
    )


def _column(model: type[Model], name: str) -> str:
    return connection.ops.quote_name(_field(model, name).column)


def _field(model: type[Model], name: str) -> Any:
    return model._meta.get_field(name)
