"""The outbox: wanting a mail, and settling the few whose fate is not known. `delivery` does the sending.

A row is written in the transaction of its cause, so a mail exists exactly when its reason does.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone

from rphub.audit.actions import record
from rphub.kernel import jobs
from rphub.kernel.decisions import Allow, Decision, Deny, Refused, require
from rphub.kernel.roles import Actor
from rphub.kernel.workflow import move
from rphub.mailing import policies, servers
from rphub.mailing.models import Mail
from rphub.mailing.workflow import MAIL

log = logging.getLogger(__name__)

PER_MESSAGE = 100
"""Mails in one wake-up; a launch to 5,000 suppliers is 50 of them."""
NOT_SENT_NOW = (
    "We could not send the e-mail just now. Try again in a few minutes. "
    "If it happens again, ring or write to the consortium office."
)


@dataclass(frozen=True, slots=True)
class MailDraft:
    """A mail to be queued. `key` repeats when the same mail is wanted again; `context` is plain JSON.

    `organisation` is the supplier it is about: the mail is listed on that supplier's page. A `restricted` mail is on no
    list; `MailQuerySet.restricted_about` finds it again by its key.
    """

    template: str
    to: str
    key: str
    context: dict[str, Any]
    about: str = ""
    reply_to: str = ""
    not_before: datetime | None = None
    organisation: int | None = None
    restricted: bool = False


def queue(
    template: str,
    *,
    to: str,
    key: str,
    context: dict[str, Any],
    about: str = "",
    reply_to: str = "",
    not_before: datetime | None = None,
    organisation: int | None = None,
) -> bool:
    """Want one mail, in the caller's transaction. True when it is new, False when the key was queued before."""
    return queue_many([MailDraft(template, to, key, context, about, reply_to, not_before, organisation)]) == 1


@transaction.atomic
def queue_many(drafts: Sequence[MailDraft]) -> int:
    """Want many mails at once and say how many are new: two statements and one wake-up per hundred."""
    return sum(_queue_chunk(drafts[start : start + PER_MESSAGE]) for start in range(0, len(drafts), PER_MESSAGE))


def _queue_chunk(drafts: Sequence[MailDraft]) -> int:
    wanted = [_row(draft) for draft in drafts]
    Mail.objects.bulk_create(wanted, ignore_conflicts=True)
    new = set(Mail.objects.filter(pk__in=[mail.pk for mail in wanted]).values_list("pk", flat=True))
    now = timezone.now()
    ready = [mail for mail in wanted if mail.pk in new and (mail.not_before is None or mail.not_before <= now)]
    wake([mail.pk for mail in ready])
    return len(new)


def _row(draft: MailDraft) -> Mail:
    return Mail(
        template=draft.template,
        to=draft.to.strip(),
        key=draft.key,
        context=draft.context,
        about=draft.about[:200],
        reply_to=draft.reply_to.strip(),
        not_before=draft.not_before,
        organisation_id=draft.organisation,
        restricted=draft.restricted,
    )


def wake(mail_ids: Sequence[object]) -> None:
    """Ask the workers to deliver these rows once the transaction is through, a hundred in one message."""
    if len(mail_ids) == 1:
        jobs.enqueue("rphub.mailing.tasks.deliver", mail_id=str(mail_ids[0]))
        return
    for start in range(0, len(mail_ids), PER_MESSAGE):
        part = [str(mail_id) for mail_id in mail_ids[start : start + PER_MESSAGE]]
        jobs.enqueue("rphub.mailing.tasks.deliver_batch", mail_ids=part)


class MailNotSent(Refused):
    """A mail somebody waits for on the page could not be sent; `str()` is the sentence to show."""


def send_now(message: EmailMessage) -> None:
    """Send past the outbox: sign-in codes are wanted at once, expire soon and are never stored.

    Raises MailNotSent. Pages that do not catch it show its sentence as they show any refusal.
    """
    message.extra_headers.setdefault("Auto-Submitted", "auto-generated")
    message.from_email = servers.sender()
    try:
        message.send()
    except Exception as error:
        log.exception("A mail somebody waits for was not sent. %s", servers.why_unreachable(error))
        raise MailNotSent(NOT_SENT_NOW) from error


def check_mail() -> Decision:
    """Could a mail go out now? Opens the connection and sends nothing. A launch asks before it queues anything."""
    if problem := servers.sender_problem():
        return Deny(problem)
    try:
        servers.connect().close()
    except Exception as error:
        log.warning("Mail is not ready: %s", error)
        return Deny(servers.why_unreachable(error))
    return Allow


@transaction.atomic
def resend_unknown(*, actor: Actor, mail: Mail) -> None:
    """Send again a mail that may have arrived: a person has decided that twice is better than never."""
    require(policies.can_resend_mail(actor, mail))
    _queue_again(mail, "resend")
    record(actor, "mail.resent", mail)


@transaction.atomic
def retry_failed(*, actor: Actor, mail: Mail) -> None:
    """Try again a mail the server refused or never took, usually after something was corrected."""
    require(policies.can_retry_mail(actor, mail))
    _queue_again(mail, "retry")
    record(actor, "mail.retried", mail)


@transaction.atomic
def mark_delivered(*, actor: Actor, mail: Mail) -> None:
    """Note that a mail whose fate was not known has arrived."""
    require(policies.can_mark_mail_delivered(actor, mail))
    move(mail, MAIL["mark_delivered"], sent_at=timezone.now(), lease_until=None)
    record(actor, "mail.marked_delivered", mail)


def _queue_again(mail: Mail, transition: str) -> None:
    move(mail, MAIL[transition], attempts=0, not_before=None, lease_until=None)
    wake([mail.pk])
