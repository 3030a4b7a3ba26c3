"""A single client on raw sockets: one new connection a request, as sync workers close it anyway."""

from __future__ import annotations

import random
import socket
import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from threading import Lock
from urllib.parse import urlencode

TOKEN = "b" * 32
"""CSRF secret; cookie and header agree, which is all that Django asks for."""


class WrongAnswer(RuntimeError):
    """The server did not answer as the target expects; the numbers would measure something else."""


@dataclass
class Target:
    """One request to time. `body(n)` gives the form of the n-th request, so that each save differs.

    With several addresses, each is asked once: what is sent cannot be sent again.
    """

    name: str
    port: int
    path: str | list[str]
    session: str
    expect: int = 200
    body: Callable[[int], dict[str, str]] | None = None
    times: list[float] = field(default_factory=list)
    sent: int = 0
    bytes: int = 0
    turn: Lock = field(default_factory=Lock)
    """Held by who asks from one of several threads: a browser does not save one answer twice at once."""

    @property
    def p50(self) -> float:
        """Median in milliseconds."""
        return statistics.median(self.times)

    @property
    def p95(self) -> float:
        return statistics.quantiles(self.times, n=20)[18] if len(self.times) > 1 else self.times[0]

    def request(self) -> float:
        """Send one request; returns milliseconds from connecting to the last byte."""
        self.sent += 1
        message = self._message()
        start = time.perf_counter()
        with socket.create_connection(("127.0.0.1", self.port), timeout=60) as connection:
            connection.sendall(message)
            answer = b"".join(iter(lambda: connection.recv(65536), b""))
        spent = (time.perf_counter() - start) * 1000
        status = int(answer[9:12] or 0)
        if status != self.expect:
            raise WrongAnswer(f"{self.name}: {self.path} answered {status}, not {self.expect}.\n{answer[:2000]!r}")
        self.bytes = len(answer)
        return spent

    def _message(self) -> bytes:
        path = self.path if isinstance(self.path, str) else self.path[self.sent - 1]
        head = [
            f"{'POST' if self.body else 'GET'} {path} HTTP/1.1",
            "Host: 127.0.0.1",
            "Connection: close",
            f"Cookie: sessionid={self.session}; csrftoken={TOKEN}",
        ]
        if self.body is None:
            return ("\r\n".join(head) + "\r\n\r\n").encode()
        data = urlencode(self.body(self.sent)).encode()
        head += [
            f"X-CSRFToken: {TOKEN}",
            "Content-Type: application/x-www-form-urlencoded",
            f"Content-Length: {len(data)}",
        ]
        return ("\r\n".join(head) + "\r\n\r\n").encode() + data


def measure(targets: Iterable[Target], requests: int, block: int = 8, warm_up: int = 8) -> None:
    """Time every target in shuffled blocks A B C, C A B, ..., so that drift of the machine meets all alike."""
    targets = list(targets)
    for target in targets:
        for _ in range(warm_up):
            target.request()
    order = random.Random(7)
    for _ in range(max(1, requests // block)):
        order.shuffle(targets)
        for target in targets:
            target.times += [target.request() for _ in range(block)]
