"""Many rows in one statement, where making a model object of each would take longer than writing it.

A sweep writes a row for everybody who is reminded; Django composes such an insert value by value. Here the statement
is text made once for a number of rows. Values are given as the fields take them; nothing else of a model is asked.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Model

ROWS = 500
"""Rows of a statement: few enough for the parameters that SQLite takes."""
PLAIN = (str, int, type(None))
"""What both databases take as it is."""


def insert_new(
    model: type[Model], fields: Sequence[str], rows: Sequence[Sequence[Any]], wanted: str = "pk"
) -> set[Any]:
    """Write the rows that break no unique key; `wanted` of those that were new. Fields that are left out are not
    filled in: name every column that has no default in the database."""
    new: set[Any] = set()
    name = model._meta.pk.name if wanted == "pk" else wanted
    column = _field(model, name)
    for part in _parts(rows):
        sql = _insert(model, tuple(fields), name, len(part), connection.vendor)
        with connection.cursor() as cursor:
            cursor.execute(sql, _values(model, fields, part))
            new.update(column.to_python(row[0]) for row in cursor.fetchall())
    return new


def set_each(model: type[Model], field: str, values: Sequence[tuple[Any, Any]]) -> None:
    """Give each row (its key, the value) a value of its own."""
    names = (model._meta.pk.name, field)
    for part in _parts(values):
        with connection.cursor() as cursor:
            cursor.execute(_update(model, field, len(part), connection.vendor), _values(model, names, part))


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


@lru_cache(maxsize=64)
def _insert(model: type[Model], fields: tuple[str, ...], wanted: str, rows: int, vendor: str) -> str:
    names = ", ".join(_column(model, name) for name in fields)
    marks = ", ".join([f"({', '.join(['%s'] * len(fields))})"] * rows)
    table = connection.ops.quote_name(model._meta.db_table)
    return (
        f"INSERT INTO {table} ({names}) VALUES {marks} "  # noqa: S608 - names of our own models
        f"ON CONFLICT DO NOTHING RETURNING {_column(model, wanted)}"
    )


@lru_cache(maxsize=64)
def _update(model: type[Model], field: str, rows: int, vendor: str) -> str:
    table = connection.ops.quote_name(model._meta.db_table)
    marks = ", ".join(["(%s, %s)"] * rows)
    key, column = _column(model, model._meta.pk.name), _column(model, field)
    return (
        f"UPDATE {table} SET {column} = given.column2 "  # noqa: S608 - names of our own models
        f"FROM (VALUES {marks}) AS given WHERE {table}.{key} = given.column1"
    )


def _column(model: type[Model], name: str) -> str:
    return connection.ops.quote_name(_field(model, name).column)


def _field(model: type[Model], name: str) -> Any:
    return model._meta.get_field(name)
