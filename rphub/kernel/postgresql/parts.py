"""An index of the parts of a text, with which PostgreSQL finds “name contains” without reading all names.

It needs the extension `pg_trgm`, which comes with PostgreSQL and which the owner of a database may take in. Where a
server does not have it or does not allow it, and on SQLite, there is no such index and the search reads the names.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import ProgrammingError, transaction

Step = Callable[[Any, Any], None]


def index_parts(table: str, column: str, name: str) -> Step:
    """A migration step: `column__icontains` finds by this index. The words of Django for it are those of the index."""

    def forwards(apps: Any, schema_editor: Any) -> None:
        connection = schema_editor.connection
        if connection.vendor == "postgresql" and _taken_in(connection):
            connection.check_constraints()  # what the same transaction wrote before and still has to check
            schema_editor.execute(f"CREATE INDEX {name} ON {table} USING gin (UPPER({column}::text) gin_trgm_ops)")

    return forwards


def drop_parts(name: str) -> Step:
    """The reverse of `index_parts`; the extension stays."""

    def backwards(apps: Any, schema_editor: Any) -> None:
        schema_editor.execute(f"DROP INDEX IF EXISTS {name}")

    return backwards


def _taken_in(connection: Any) -> bool:
    """Whether the extension is there now."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT FROM pg_available_extensions WHERE name = 'pg_trgm'")
        if cursor.fetchone() is None:
            return False
        try:
            with transaction.atomic(connection.alias):
                cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        except ProgrammingError:
            return False
    return True
