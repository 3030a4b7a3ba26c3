"""PostgreSQL, whose kept connections keep plans, and are looked at before each request without asking the server.

Django asks `SELECT 1` to see whether a connection outlived the last restart of the database: a round trip on every
request. A connection that the server closed has something to read, its end, and the socket knows that at once.
"""

from __future__ import annotations

from select import POLLIN, poll
from typing import Any

from django.db.backends.postgresql import base, operations

from rphub.kernel.postgresql.plans import Connection, Cursor, Planned


class DatabaseOperations(operations.DatabaseOperations):
    def last_executed_query(self, cursor: Any, sql: Any, params: Any) -> Any:
        """Whoever reads what was sent wants the statement, not the name of its plan."""
        if isinstance(sql, Planned):
            return cursor.mogrify(str(sql), params).decode()
        return super().last_executed_query(cursor, sql, params)


class DatabaseWrapper(base.DatabaseWrapper):
    ops_class = DatabaseOperations

    def get_connection_params(self) -> dict[str, Any]:
        return {**super().get_connection_params(), "connection_factory": Connection, "cursor_factory": Cursor}

    def is_usable(self) -> bool:
        """After an error the server is asked, as Django does."""
        if self.connection is None or self.errors_occurred or self.connection.closed:
            return bool(super().is_usable())
        socket = poll()
        socket.register(self.connection, POLLIN)
        return not socket.poll(0)
