"""Append-only and immutable tables, defended by the database itself. One of two modules that know the vendor.

Used from migrations: `RunPython(protect("audit_event"), unprotect("audit_event"))`. A condition restricts the
protection to some rows, written in SQL over OLD that both vendors read, e.g. `OLD.state = 'published'`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Step = Callable[[Any, Any], None]
OPERATIONS = ("UPDATE", "DELETE")


def protect(table: str, *, when: str = "1 = 1", operations: tuple[str, ...] = OPERATIONS, unless: str = "") -> Step:
    """A migration step that refuses UPDATE and DELETE of matching rows.

    `unless` is a SELECT over OLD: what it finds lets the row go. Use it for DELETE, where other rows decide.

    SQLite makes a table anew when a column or constraint changes, and forgets this: unprotect before, protect after.
    """

    def forwards(apps: Any, schema_editor: Any) -> None:
        statements = _postgres if schema_editor.connection.vendor == "postgresql" else _sqlite
        for operation in operations:
            for statement in statements(table, operation, when, unless):
                schema_editor.execute(statement)

    forwards.protects = table  # type: ignore[attr-defined]  # for the test that no later step takes it away
    return forwards


def unprotect(table: str, *, operations: tuple[str, ...] = OPERATIONS) -> Step:
    """The reverse of `protect`."""

    def backwards(apps: Any, schema_editor: Any) -> None:
        postgres = schema_editor.connection.vendor == "postgresql"
        for operation in operations:
            name = _name(table, operation)
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}" + (f" ON {table}" if postgres else ""))
            if postgres:
                schema_editor.execute(f"DROP FUNCTION IF EXISTS {name}()")

    return backwards


def _name(table: str, operation: str) -> str:
    return f"{table}_no_{operation.lower()}"


def _message(table: str, operation: str) -> str:
    return f"{table} is append-only: {operation} refused"


def _sqlite(table: str, operation: str, when: str, unless: str) -> list[str]:
    allowed = f" AND NOT EXISTS ({unless})" if unless else ""
    return [
        f"CREATE TRIGGER {_name(table, operation)} BEFORE {operation} ON {table} FOR EACH ROW WHEN {when}{allowed} "
        f"BEGIN SELECT RAISE(ABORT, '{_message(table, operation)}'); END"
    ]


def _postgres(table: str, operation: str, when: str, unless: str) -> list[str]:
    """The condition of a trigger may not look into other tables there; its function may."""
    name = _name(table, operation)
    allowed = f"IF EXISTS ({unless}) THEN RETURN OLD; END IF; " if unless else ""
    return [
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN {allowed}RAISE EXCEPTION '{_message(table, operation)}'; END $$",
        f"CREATE TRIGGER {name} BEFORE {operation} ON {table} FOR EACH ROW WHEN ({when}) EXECUTE FUNCTION {name}()",
    ]
