"""The mailbox that delivery reports go to, read over IMAP.

Only reports are looked at; nothing is ever deleted. A report is marked as read once it is settled: whoever is killed
in between reads it again, and the same report twice changes nothing (`bounces.take`).
"""

from __future__ import annotations

import email
import imaplib
import logging
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings

from rphub.mailing import bounces

AT_ONCE = 200
LARGEST = 1_000_000
"""Bytes of a report; with a copy of the mail it is a few dozen thousand."""
TIMEOUT = 20
REPORTS = f'(UNSEEN SMALLER {LARGEST} HEADER "Content-Type" "multipart/report")'
HERE = ("localhost", "127.0.0.1", "::1")
SECURE = "imaps"
UNREADABLE = "BOUNCES_URL is not imaps://user:password@host/folder; without TLS only on this machine."

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Inbox:
    """Where the reports are."""

    host: str
    port: int
    user: str
    password: str = field(repr=False)
    folder: str
    secure: bool


def inbox_of(url: str) -> Inbox | None:
    """What the address says; None for an empty one. Raises ValueError where it says too little, or where the password
    could be read on its way."""
    if not url:
        return None
    parts = urlsplit(url)
    secure = parts.scheme == SECURE
    if not (parts.hostname and parts.username and (secure or (parts.scheme == "imap" and parts.hostname in HERE))):
        raise ValueError(UNREADABLE)
    return Inbox(
        host=parts.hostname,
        port=parts.port or (993 if secure else 143),
        user=unquote(parts.username),
        password=unquote(parts.password or ""),
        folder=unquote(parts.path.strip("/")) or "INBOX",
        secure=secure,
    )


def read_inbox() -> int:
    """Settle the reports that nobody has read yet; how many of our mails came back. A mailbox that cannot be reached is
    logged and tried again at the next turn."""
    try:
        inbox = inbox_of(settings.BOUNCES_URL)
        return _read(inbox) if inbox else 0
    except (OSError, ValueError, imaplib.IMAP4.error) as error:
        log.warning("The mailbox of delivery reports cannot be read: %s", error)
        return 0


def _read(inbox: Inbox) -> int:
    with _opened(inbox) as server:
        server.login(inbox.user, inbox.password)
        _said(server.select(f'"{inbox.folder}"'))
        found = _said(server.uid("SEARCH", REPORTS))[0].split()
        return sum([_settle(server, uid) for uid in found[:AT_ONCE]])


@contextmanager
def _opened(inbox: Inbox) -> Iterator[imaplib.IMAP4]:
    """Closed whatever happens; the library itself leaves the socket open where the server is gone."""
    if inbox.secure:
        context = ssl.create_default_context()
        server: imaplib.IMAP4 = imaplib.IMAP4_SSL(inbox.host, inbox.port, ssl_context=context, timeout=TIMEOUT)
    else:
        server = imaplib.IMAP4(inbox.host, inbox.port, timeout=TIMEOUT)
    try:
        yield server
    finally:
        server.shutdown()


def _settle(server: imaplib.IMAP4, uid: bytes) -> int:
    number = uid.decode("ascii")
    back = sum(bounces.take(email.message_from_bytes(text)) for text in _texts(server, number))
    _said(server.uid("STORE", number, "+FLAGS", r"(\Seen)"))
    return back


def _texts(server: imaplib.IMAP4, number: str) -> Iterator[bytes]:
    """The message; nothing where somebody has removed it meanwhile. Reading it so does not mark it as read."""
    for part in _said(server.uid("FETCH", number, "(BODY.PEEK[])")):
        if isinstance(part, tuple):
            yield part[1]


def _said(answer: tuple[str, list[Any]]) -> list[Any]:
    """The lines of an answer; a text that was fetched stands in a pair, behind the line that announces it."""
    state, data = answer
    if state != "OK":
        raise imaplib.IMAP4.error(f"the server says {state}")
    return data
