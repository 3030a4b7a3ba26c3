"""PostgreSQL, whose kept connections are looked at before each request without asking the server.

Django asks `SELECT 1` to see whether a connection outlived the last restart of the database: a round trip on every
request. A connection that the server closed has something to read, its end, and the socket knows that at once.
"""

from __future__ import annotations

from select import POLLIN, poll

from django.db.backends.postgresql import base


class DatabaseWrapper(base.DatabaseWrapper):
    def is_usable(self) -> bool:
        """After an error the server is asked, as Django does."""
        if self.connection is None or self.errors_occurred or self.connection.closed:
            return bool(super().is_usable())
        socket = poll()
        socket.register(self.connection, POLLIN)
        return not socket.poll(0)
