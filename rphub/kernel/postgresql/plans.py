"""Statements whose plans a connection keeps: the server reads and plans the text once, later only the values travel.

Planning a statement of five tables takes PostgreSQL longer than answering it, and Django's drivers send each statement
as a new one. `kernel.prepared` knows which of its parameters differ from request to request; only those are left open,
so that an index over some rows alone can still be chosen. Whether one plan is good enough for all values is left to
the server: for the first five it plans anew and compares.
"""

from __future__ import annotations

from itertools import count
from typing import Any

from psycopg2 import extensions

KEPT = 200
"""Plans of one connection. It lives for a minute in a web process; a job that asks more plans each anew."""


class Planned(str):
    """The text of a statement that will be asked again, and which of its parameters will be others then."""

    __slots__ = ("open",)
    open: tuple[int, ...]

    def __new__(cls, text: str, left_open: tuple[int, ...]) -> Planned:
        made = super().__new__(cls, text)
        made.open = left_open
        return made


class Connection(extensions.connection):
    """How to ask each statement that this connection has planned."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.plans: dict[str, str] = {}
        self.numbers = count(1)


class Cursor(extensions.cursor):
    connection: Connection

    def execute(self, query: Any, vars: Any = None) -> None:  # noqa: A002 - its name in psycopg2
        plans = self.connection.plans
        if not isinstance(query, Planned) or (query not in plans and len(plans) >= KEPT):
            super().execute(query, vars)
            return
        values = [vars[at] for at in query.open]
        if asking := plans.get(query):
            super().execute(asking, values)
            return
        name = f"hub_{next(self.connection.numbers)}"
        asking = f"EXECUTE {name} ({', '.join(['%s'] * len(values))})" if values else f"EXECUTE {name}"
        planning = self._left_open(query, vars)
        super().execute(b"PREPARE %s AS %s; %s" % (name.encode(), planning, self.mogrify(asking, values)))
        plans[query] = asking

    def _left_open(self, query: Planned, values: Any) -> bytes:
        """The statement with the server's own marks where its parameters are open."""
        marks = {at: extensions.AsIs(f"${number}") for number, at in enumerate(query.open, 1)}
        return bytes(self.mogrify(str(query), [marks.get(at, value) for at, value in enumerate(values)]))
