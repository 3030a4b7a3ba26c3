"""Mails that come back: which mail, to whom, for good or not (RFC 3464), and what follows from it.

A report counts only when it names a mail of ours by its Message-ID and the address that mail went to: anybody can
write a report, but nobody can silence an address with one who has not seen a mail to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from email.message import Message
from typing import Any
from uuid import UUID

from django.db import transaction

from rphub.audit.actions import record
from rphub.kernel.decisions import require
from rphub.kernel.prepared import Prepared, padded
from rphub.kernel.roles import ANONYMOUS, Actor
from rphub.mailing import policies
from rphub.mailing.enums import MailState
from rphub.mailing.models import DeadAddress, Mail
from rphub.mailing.workflow import MAIL

OURS = re.compile(r"<([0-9a-f]{32})@[^>]*>")
FOR_GOOD = re.compile(r"5\.\d{1,3}\.\d{1,3}")
SOMEBODY_THERE = re.compile(r"5\.(?:2\.2|3\.\d+|7\.\d+)")
"""A full mailbox, a server with a problem of its own, a refusal by policy: the address may well be right."""


@dataclass(frozen=True, slots=True)
class Report:
    """One mail that did not arrive; `dead` when the server says that nobody has the address."""

    mail_id: UUID
    address: str
    words: str
    dead: bool


def mark(address: str, reason: str) -> bool:
    """Note that nobody has this address; whether that is news."""
    _, new = DeadAddress.objects.get_or_create(address=address.strip().lower(), defaults={"reason": reason[:500]})
    return new


def dead_among(addresses: Iterable[str]) -> set[str]:
    """Those of the addresses that are dead; one statement."""
    return {address for [address] in DEAD.rows(ANONYMOUS, addresses=padded([*set(addresses)]))}


def _dead(actor: Actor, addresses: tuple[str, ...]) -> Any:
    return DeadAddress.objects.filter(address__in=addresses).values_list("address")


DEAD = Prepared(_dead, 1100)
"""Reminders ask for a thousand addresses at once, a hundred times a morning."""


@transaction.atomic
def revive(*, actor: Actor, address: DeadAddress) -> None:
    """Somebody has asked: the address works after all."""
    require(policies.can_revive_address(actor))
    record(actor, "address.revived", address, was=address.reason)
    address.delete()


@transaction.atomic
def take(message: Message) -> int:
    """Settle what a delivery report says; how many of our mails came back by it. Twice is as good as once."""
    return sum(_settle(report) for report in reports(message))


def _settle(report: Report) -> int:
    sent = Mail.objects.filter(pk=report.mail_id, to__iexact=report.address)
    back = sent.filter(state__in=MAIL.sources("come_back"))
    news = back.update(state=MailState.RETURNED, lease_until=None, last_error=f"It came back: {report.words}"[:500])
    if report.dead and sent.exists():
        mark(report.address, report.words)
    return news


def reports(message: Message) -> Iterator[Report]:
    """What a multipart/report says of each of its recipients; nothing of any other mail."""
    parts = list(message.walk())
    named = next((found for part in parts if (found := _ours(part))), None)
    if named is None:
        return
    for part in parts:
        if part.get_content_type() == "message/delivery-status":
            for block in part.get_payload():
                if isinstance(block, Message) and (report := _report(block, named)):
                    yield report


def _ours(part: Message) -> UUID | None:
    """The mail of ours that came back, out of the copy or the headers a report carries."""
    kind = part.get_content_type()
    if kind == "text/rfc822-headers":
        found = OURS.search(str(part.get_payload()))
    elif kind == "message/rfc822" and isinstance(inner := part.get_payload(), list) and inner:
        found = OURS.search(str(inner[0]["Message-ID"] or "")) if isinstance(inner[0], Message) else None
    else:
        return None
    return UUID(hex=found[1]) if found else None


def _report(block: Message, mail_id: UUID) -> Report | None:
    """One recipient's block; None where the mail is only late, or was taken."""
    address = str(block.get("Original-Recipient") or block.get("Final-Recipient", "")).rpartition(";")[2].strip()
    status = str(block.get("Status", "")).strip()
    if not address or str(block.get("Action", "")).strip().lower() != "failed" or not FOR_GOOD.match(status):
        return None
    said = " ".join(str(block.get("Diagnostic-Code", "")).rpartition(";")[2].split())
    words = said if status in said else f"{status} {said}".strip()
    return Report(mail_id, address.lower(), words[:400], dead=not SOMEBODY_THERE.match(status))
