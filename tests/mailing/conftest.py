"""Mails of a template every test may use, and a mail server that does as it is told."""

from __future__ import annotations

import smtplib
from collections.abc import Callable
from typing import Any, ClassVar

import pytest
from django.core.mail.backends.base import BaseEmailBackend

from rphub.mailing import actions
from rphub.mailing.models import Mail

CONTEXT = {
    "name": "Nia & Co",
    "organisation": "Acme Computers Ltd",
    "role": "Supplier lead",
    "invited_by": "Leah Lead",
    "path": "/invitation/abc/",
}


@pytest.fixture
def written() -> Callable[..., Mail]:
    """A queued invitation; keyword arguments change the row."""

    def make(key: str = "k1", to: str = "nia@acme.example", **fields: Any) -> Mail:
        actions.queue("invitation", to=to, key=key, context=CONTEXT, about="Acme")
        if fields:
            Mail.objects.filter(key=key).update(**fields)
        return Mail.objects.get(key=key)

    return make


class Server(BaseEmailBackend):
    """Keeps what it got; `on_open` and `on_send` are raised once each, in order."""

    got: ClassVar[list[Any]] = []
    on_open: ClassVar[list[BaseException]] = []
    on_send: ClassVar[list[BaseException]] = []

    def open(self) -> bool:
        if self.on_open:
            raise self.on_open.pop(0)
        return True

    def send_messages(self, messages: Any) -> int:
        if self.on_send:
            raise self.on_send.pop(0)
        self.got.extend(messages)
        return len(messages)

    def close(self) -> None:
        raise smtplib.SMTPServerDisconnected("said goodbye twice")


@pytest.fixture
def server(settings: Any) -> type[Server]:
    Server.got, Server.on_open, Server.on_send = [], [], []
    settings.EMAIL_BACKEND = f"{Server.__module__}.Server"
    return Server
