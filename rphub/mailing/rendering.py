"""From a row of the outbox to a message: three templates, absolute links, one safe subject line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from email.utils import parseaddr
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template import Context, engines
from django.template.loader import render_to_string
from django.utils.module_loading import import_string

from rphub.mailing import links, servers
from rphub.mailing.models import Mail

SUBJECT_LENGTH = 200
BUTTON = "Open it in RP Hub"
HEADERS = {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}
"""Asks out-of-office robots not to answer."""


class NotNeeded(Exception):
    """What the mail was about is done: it is not sent."""


class Later(Exception):
    """The mail may not go out now; `until` says when."""

    def __init__(self, until: datetime) -> None:
        super().__init__()
        self.until = until


@dataclass(frozen=True, slots=True)
class Rendered:
    """What the reader gets; kept on the row when the mail is handed over."""

    subject: str
    body_text: str
    body_html: str


def render(mail: Mail) -> Rendered:
    """Run the three templates of the mail. Text templates are not escaped: an ampersand stays one."""
    template, given = _contents(mail)
    context = {
        **with_addresses({**given, "preferences_path": links.preferences_path(mail.to)}),
        "consortium": settings.CONSORTIUM,
        "demo": settings.DEMO,
        "site_url": settings.SITE_URL,
    }
    subject = one_line(_text(f"emails/{template}.subject.txt", context))
    context["subject"] = subject
    return Rendered(
        subject=subject,
        body_text=_text(f"emails/{template}.body.txt", context).strip() + "\n",
        body_html=render_to_string(f"emails/{template}.body.html", context),
    )


def _contents(mail: Mail) -> tuple[str, Mapping[str, Any]]:
    """Template and context. Some mails are written from what is true when they go out: the settings name by whom.

    Such a writer raises NotNeeded or Later.
    """
    writer = settings.MAIL_WRITERS.get(mail.template)
    return import_string(writer)(mail) if writer else (mail.template, mail.context)


def message_for(mail: Mail, rendered: Rendered) -> EmailMultiAlternatives:
    """The message with a Message-ID of its own, the same at every attempt, so that a second copy is recognised."""
    message = EmailMultiAlternatives(
        subject=rendered.subject,
        body=rendered.body_text,
        from_email=servers.sender(),
        to=[mail.to],
        reply_to=[mail.reply_to or settings.CONSORTIUM["contact_email"]],
        headers={**HEADERS, "Message-ID": message_id(mail.pk)},
    )
    message.attach_alternative(rendered.body_html, "text/html")
    return message


def message_id(mail_id: UUID) -> str:
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    return f"<{mail_id.hex}@{domain}>"


def with_addresses(context: Mapping[str, Any]) -> dict[str, Any]:
    """The context with absolute addresses, and for the layout each `..._path` also as `..._url`.

    `path` is where the button of a mail leads unless `button_path` says otherwise; `button_label` is its text.
    """
    made = absolute(context)
    urls = {name.removesuffix("path") + "url": value for name, value in made.items() if _is_path(name)}
    return {"button_url": urls.get("url", ""), "button_label": BUTTON, **urls, **made}


def absolute(value: Any, name: str = "") -> Any:
    """The context with every `path` (or `..._path`) turned into an address of this site, at any depth."""
    if isinstance(value, Mapping):
        return {key: absolute(item, str(key)) for key, item in value.items()}
    if isinstance(value, list):
        return [absolute(item, name) for item in value]
    if isinstance(value, str) and value.startswith("/") and _is_path(name):
        return settings.SITE_URL + value
    return value


def _is_path(name: str) -> bool:
    return name == "path" or name.endswith("_path")


def one_line(text: str) -> str:
    """A subject cannot carry a second header: every run of white space and control characters is one space."""
    printable = "".join(character if character.isprintable() else " " for character in text)
    return " ".join(printable.split())[:SUBJECT_LENGTH]


def _text(name: str, context: dict[str, Any]) -> str:
    template: Any = engines["django"].get_template(name)
    return str(template.template.render(Context(context, autoescape=False)))
