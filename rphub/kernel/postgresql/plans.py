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
    """The text of a statement that will be asked again, and which of its parameters will be others then. The number
    stands for those that stay, which the text does not say: two statements may differ in nothing else."""

    __slots__ = ("number", "open")
    number: int
    open: tuple[int, ...]

    def __new__(cls, text: str, number: int, left_open: tuple[int, ...]) -> Planned:
        made = super().__new__(cls, text)
        made.number, made.open = number, left_open
        return made


class Connection(extensions.connection):  # type: ignore[misc]
    """How to ask each statement that this connection has planned."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.plans: dict[tuple[int, str], str] = {}
        self.numbers = count(1)


class Cursor(extensions.cursor):  # type: ignore[misc]
    connection: Connection

    def execute(self, query: Any, vars: Any = None) -> None:  # noqa: A002 - its name in psycopg2
        if not isinstance(query, Planned):
            super().execute(query, vars)
            return
        plans, key = self.connection.plans, (query.number, str(query))
        values = [vars[at] for at in query.open]
        if asking := plans.get(key):
            super().execute(asking, values)
            return
        if len(plans) >= KEPT:
            super().execute(str(query), vars)
            return
        name = f"hub_{next(self.connection.numbers)}"
        asking = f"EXECUTE {name} ({', '.join(['%s'] * len(values))})" if values else f"EXECUTE {name}"
        planning = self._left_open(query, vars)
        super().execute(b"PREPARE %s AS %s; %s" % (name.encode(), planning, self.mogrify(asking, values)))
        plans[key] = asking

    def _left_open(self, query: Planned, values: Any) -> bytes:
        """The statement with the server's own marks where its parameters are open."""
        marks = {at: extensions.AsIs(f"${number}") for number, at in enumerate(query.open, 1)}
        return bytes(self.mogrify(str(query), [marks.get(at, value) for at, value in enumerate(values)]))
