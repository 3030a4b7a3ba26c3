"""Sending what is in the outbox, each mail once, whatever dies in between.

A worker claims a row, writes the mail, opens the connection and only then moves the row to `sending`. Killed before
that, the row is taken again when its lease ends; killed after, the mail server may have the mail, so the row becomes
`unknown` and a person decides. The moment the lease ends is the worker's token: who lost it changes nothing any more.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from django.core.mail import EmailMessage
from django.core.validators import validate_email
from django.db.models import F
from django.utils import timezone

from rphub.kernel.work import LEASE
from rphub.mailing import bounces, rendering, servers
from rphub.mailing.actions import wake
from rphub.mailing.enums import MailState
from rphub.mailing.models import Mail
from rphub.mailing.rendering import Rendered
from rphub.mailing.servers import Outcome
from rphub.mailing.workflow import MAIL

log = logging.getLogger(__name__)

UNKNOWN_AFTER = timedelta(minutes=15)
BACK_OFF = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240, 720))
"""Waits between attempts: a mail server that is down for a night loses nothing."""
BATCH_SECONDS = 180
"""A batch stops well before the task is killed; the sweep asks for the rest."""
SWEEP_LIMIT = 500
GRACE = timedelta(seconds=30)
"""A row this young still has its own wake-up on the way."""
FATE_UNKNOWN = "The worker stopped while the mail server had the mail. It may have arrived."
NOT_NEEDED = "What it was about was done before it went out."
TRIED_OUT = "Every attempt ended without a result."


def deliver_one(mail_id: object) -> str:
    """Send one mail if it is due and nobody else has it. Returns the state it is left in, or "" when not ours."""
    mail = _claim(mail_id)
    return _deliver(mail).state if mail else ""


def deliver_many(mail_ids: Sequence[object]) -> int:
    """Send a batch; stops when the server cannot be reached, for the others would wait in vain as well."""
    stop_at, sent = time.monotonic() + BATCH_SECONDS, 0
    for mail_id in mail_ids:
        if time.monotonic() > stop_at:
            break
        if (mail := _claim(mail_id)) is None:
            continue
        try:
            sent += _deliver(mail, strict=True).state == MailState.SENT
        except Unreachable:
            break
    return sent


class Unreachable(Exception):
    """No connection to the mail server; the mail is back in the queue."""


def _claim(mail_id: object) -> Mail | None:
    now = timezone.now()
    lease = now + LEASE
    due = Mail.objects.due(now).filter(pk=mail_id, attempts__lte=len(BACK_OFF))
    if due.update(state=MAIL["claim"].target, lease_until=lease, attempts=F("attempts") + 1) != 1:
        return None
    mail: Mail = Mail.objects.held(mail_id, MailState.CLAIMED, lease).get()
    return mail


def _deliver(mail: Mail, *, strict: bool = False) -> Outcome:
    try:
        rendered, message = _written(mail)
    except rendering.NotNeeded:
        return _settle(mail, Outcome(MailState.DROPPED, NOT_NEEDED))
    except rendering.Later as later:
        return _wait(mail, later.until)
    except Exception as error:
        log.exception("Mail %s could not be written.", mail.pk)
        return _settle(mail, Outcome(MailState.FAILED, f"The mail could not be written: {error}"))
    try:
        connection = servers.connect()
    except Exception as error:
        outcome = _settle(mail, Outcome(MailState.QUEUED, servers.why_unreachable(error)))
        if strict:
            raise Unreachable from error
        return outcome
    try:
        if not _enter_sending(mail, rendered):
            return Outcome(MailState.CLAIMED, "Another worker has it.")
        return _settle(mail, servers.hand_over(connection, message))
    finally:
        with suppress(Exception):
            connection.close()


def _written(mail: Mail) -> tuple[Rendered, EmailMessage]:
    validate_email(mail.to)
    rendered = rendering.render(mail)
    message = rendering.message_for(mail, rendered)
    message.message()
    return rendered, message


def _enter_sending(mail: Mail, rendered: Rendered) -> bool:
    """The compare-and-set after which the mail counts as possibly sent."""
    known_by = timezone.now() + UNKNOWN_AFTER
    row = Mail.objects.held(mail.pk, MailState.CLAIMED, mail.lease_until)
    fields: dict[str, Any] = {**asdict(rendered), "message_id": rendering.message_id(mail.pk)}
    if row.update(state=MAIL["hand_over"].target, lease_until=known_by, **fields) != 1:
        return False
    mail.state, mail.lease_until = MailState.SENDING, known_by
    return True


def _wait(mail: Mail, until: datetime) -> Outcome:
    """Back into the queue, and no attempt was made."""
    row = Mail.objects.held(mail.pk, MailState.CLAIMED, mail.lease_until)
    back = MAIL["put_back"].target
    row.update(state=back, lease_until=None, not_before=until, attempts=F("attempts") - 1)
    return Outcome(MailState.QUEUED)


def _settle(mail: Mail, outcome: Outcome) -> Outcome:
    """Write down what became of the mail, unless somebody else has taken it meanwhile."""
    now = timezone.now()
    if outcome.state == MailState.QUEUED and mail.attempts > len(BACK_OFF):
        outcome = Outcome(MailState.FAILED, outcome.error)
    fields: dict[str, Any] = {"state": outcome.state, "last_error": outcome.error[:500], "lease_until": None}
    if outcome.state == MailState.SENT:
        fields["sent_at"] = now
    if outcome.state == MailState.QUEUED:
        fields["not_before"] = now + BACK_OFF[mail.attempts - 1]
    row = Mail.objects.filter(pk=mail.pk, lease_until=mail.lease_until)
    row.filter(state__in=_sources(outcome.state)).update(**fields)
    if outcome.dead:
        bounces.mark(mail.to, outcome.error)
    return outcome


def _sources(state: str) -> tuple[str, ...]:
    name = {"queued": "put_back", "failed": "fail", "sent": "send", "unknown": "lose", "dropped": "drop"}[state]
    return MAIL.sources(name)


def sweep() -> int:
    """Find what dead workers and a lost broker left; asks again for at most 500 mails and says for how many."""
    now = timezone.now()
    lost = Mail.objects.filter(state__in=MAIL.sources("lose"), lease_until__lt=now)
    lost.update(state=MailState.UNKNOWN, last_error=FATE_UNKNOWN)
    due = Mail.objects.due(now)
    due.filter(attempts__gt=len(BACK_OFF)).update(state=MailState.FAILED, last_error=TRIED_OUT, lease_until=None)
    return _ask_again(due.filter(created_at__lt=now - GRACE), now)


def _ask_again(due: Any, now: datetime) -> int:
    ids = list(due.order_by("created_at", "id").values_list("pk", flat=True)[:SWEEP_LIMIT])
    wake(ids)
    return len(ids)
