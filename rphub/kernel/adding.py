"""A new row by a statement that is composed once, for actions that an upload asks ten thousand times.

Django composes each insert column by column, which takes longer than the database takes to write the row.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

from django.db import DEFAULT_DB_ALIAS, connection, transaction
from django.db.models import Model

from rphub.kernel.postgresql.plans import Planned
from rphub.kernel.prepared import NUMBERS

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True, slots=True)
class Insert:
    sql: Planned
    fields: tuple[Any, ...]


def add(row: Row) -> Row:
    """As `objects.create`, of a model whose rows the database numbers: the row, written and numbered."""
    insert = _insert(type(row))
    values = [field.get_db_prep_save(field.pre_save(row, True), connection) for field in insert.fields]
    with transaction.mark_for_rollback_on_error(DEFAULT_DB_ALIAS), connection.cursor() as cursor:
        cursor.execute(insert.sql, values)
        [[row.pk]] = cursor.fetchall()
    row._state.adding, row._state.db = False, DEFAULT_DB_ALIAS
    return row


@cache
def _insert(model: type[Model]) -> Insert:
    meta: Any = model._meta
    quoted = connection.ops.quote_name
    fields = tuple(field for field in meta.concrete_fields if field is not meta.auto_field and not field.generated)
    names, marks = ", ".join(quoted(field.column) for field in fields), ", ".join(["%s"] * len(fields))
    table, number = quoted(meta.db_table), quoted(meta.pk.column)
    sql = f"INSERT INTO {table} ({names}) VALUES ({marks}) RETURNING {number}"  # noqa: S608 - names of our own models
    return Insert(Planned(sql, next(NUMBERS), tuple(range(len(fields)))), fields)
