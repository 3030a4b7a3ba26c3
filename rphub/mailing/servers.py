"""What we know about the mail server: can it be reached, and what does an error of it mean for a mail."""

from __future__ import annotations

import smtplib
from dataclasses import dataclass, replace
from email.utils import formataddr, parseaddr
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage, get_connection
from django.core.validators import validate_email

from rphub.mailing.enums import MailState

TEMPORARY_FROM, FINAL_FROM = 400, 500
"""The mail server's own distinction: 4xx means later, 5xx means never."""
NOBODY_THERE = (550, 551, 553)
"""Refusals of an address; a full mailbox is 552, and 554 says nothing about who lives there (RFC 5321, 4.2.3)."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """Where a mail stands after it was handed over, and the sentence for the office."""

    state: MailState
    error: str = ""
    dead: bool = False
    """The server says that nobody has this address."""


def connect() -> Any:
    """An open connection. Whatever is raised here, the server has seen no mail yet."""
    connection = get_connection()
    connection.open()
    return connection


def hand_over(connection: Any, message: EmailMessage) -> Outcome:
    """Give the message to the server. A plain refusal is certain; any other error leaves the fate open."""
    try:
        connection.send_messages([message])
    except smtplib.SMTPRecipientsRefused as error:
        code, reply = next(iter(error.recipients.values()))
        return replace(_refusal(code, reply), dead=code in NOBODY_THERE)
    except smtplib.SMTPResponseException as error:
        return _refusal(error.smtp_code, error.smtp_error)
    except smtplib.SMTPNotSupportedError as error:
        return Outcome(MailState.FAILED, f"The mail server does not take this mail: {error}")
    except Exception as error:
        return Outcome(MailState.UNKNOWN, f"The connection broke while the mail server had the mail: {_words(error)}")
    return Outcome(MailState.SENT)


def _refusal(code: int, reply: bytes | str) -> Outcome:
    text = reply.decode("utf-8", "replace") if isinstance(reply, bytes) else str(reply)
    if code < TEMPORARY_FROM:
        return Outcome(MailState.UNKNOWN, f"The mail server's answer made no sense: {code} {text}")
    if code < FINAL_FROM:
        return Outcome(MailState.QUEUED, f"The mail server asks to try later: {code} {text}")
    return Outcome(MailState.FAILED, f"The mail server refused the mail: {code} {text}")


def why_unreachable(error: Exception) -> str:
    """One sentence: which server, what happened, what to do."""
    if "smtp" in settings.EMAIL_BACKEND:
        where = f"The mail server {settings.EMAIL_HOST}, port {settings.EMAIL_PORT},"
        if isinstance(error, smtplib.SMTPAuthenticationError):
            return f"{where} did not accept the user name or password. Correct EMAIL_URL."
        return f"{where} could not be reached: {_words(error)}. Check EMAIL_URL and that the server is running."
    if "filebased" in settings.EMAIL_BACKEND:
        where = f"Mail cannot be written to the folder {getattr(settings, 'EMAIL_FILE_PATH', '')}"
        return f"{where}: {_words(error)}. Make the folder writable or set EMAIL_URL."
    return f"Mail cannot be sent: {_words(error)}. Check EMAIL_URL."


def sender() -> str:
    """Who writes, as readers see it: the name of the consortium before the address of DEFAULT_FROM_EMAIL. The address
    stays as it is set, because SPF, DKIM and DMARC are about it alone."""
    _, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    name = " ".join("".join(one if one.isprintable() else " " for one in settings.CONSORTIUM["name"]).split())
    return formataddr((name, address)) if address else settings.DEFAULT_FROM_EMAIL


def sender_problem() -> str:
    """Empty when DEFAULT_FROM_EMAIL is one address that may stand in a header."""
    sender = settings.DEFAULT_FROM_EMAIL
    try:
        if one_address := parseaddr(sender)[1]:
            validate_email(one_address)
            if sender.isprintable():
                return ""
    except ValidationError:
        pass
    return f"“{sender}” is not an address mail can be sent from. Correct DEFAULT_FROM_EMAIL."


def _words(error: Exception) -> str:
    return " ".join(str(error).split()).rstrip(".") or type(error).__name__
