"""What whoever looks after the exchange does: nothing is read before they have looked, and they answer reports."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from exchange import emails, policies
from exchange.actions.matches import let_go
from exchange.models import Posting, Report
from exchange.values import live_until
from exchange.workflow import POSTING
from rphub.audit.actions import record
from rphub.kernel.decisions import require, said
from rphub.kernel.roles import Actor
from rphub.kernel.words import day
from rphub.kernel.workflow import move


@transaction.atomic
def approve_posting(*, actor: Actor, posting_id: UUID, sensitive: bool = False) -> Posting:
    """From now on everybody in the exchange reads it; `sensitive` asks for a word on keeping people safe."""
    posting: Posting = Posting.objects.visible_to(actor).lock(posting_id)
    require(policies.can_steward(actor, posting))
    now, until = timezone.now(), live_until(timezone.localdate(), posting.ends_on)
    move(posting, POSTING["approve"], live_since=now, live_until=until, waiting_since=now, sensitive=sensitive)
    record(actor, "posting.approved", posting, until=until, sensitive=sensitive)
    news = f"“{posting.title}” is live until {day(until)}. We tell you when somebody writes to you."
    emails.queue_stewarded(posting, "Your posting is live", news)
    return posting


@transaction.atomic
def return_posting(*, actor: Actor, posting_id: UUID, reason: str) -> Posting:
    """Not yet: its people change it."""
    posting: Posting = Posting.objects.visible_to(actor).lock(posting_id)
    require(policies.can_steward(actor, posting))
    reason = said(reason, "reason", "Say what to change; the organisation reads it.")
    move(posting, POSTING["return"], steward_note=reason, waiting_since=timezone.now())
    record(actor, "posting.returned", posting, reason=reason)
    emails.queue_stewarded(posting, "Your posting comes back to you", f"About “{posting.title}”: {reason}")
    return posting


@transaction.atomic
def take_down(*, actor: Actor, posting_id: UUID, reason: str) -> Posting:
    """It should not stand there; open reports are settled with it."""
    posting: Posting = Posting.objects.visible_to(actor).lock(posting_id)
    require(policies.can_take_down(actor, posting))
    reason = said(reason, "reason", "Say why it is taken down; the organisation reads it.")
    move(posting, POSTING["take_down"], steward_note=reason, waiting_since=timezone.now())
    record(actor, "posting.taken_down", posting, reason=reason)
    settled = {"settled_at": timezone.now(), "settled_by_label": actor.label[:200], "settled_note": reason}
    posting.reports.filter(settled_at__isnull=True).update(**settled)
    let_go(actor, posting, "It was taken down by the consortium office.")
    emails.queue_stewarded(posting, "Your posting was taken down", f"About “{posting.title}”: {reason}")
    return posting


@transaction.atomic
def report_posting(*, actor: Actor, posting_id: UUID, text: str) -> Report:
    """Say that it should not stand there; only the stewards learn who said so."""
    posting: Posting = Posting.objects.visible_to(actor).lock(posting_id)
    reported = posting.reports.filter(by=actor.user_id, settled_at__isnull=True).exists()
    require(policies.can_report(actor, posting, reported))
    text = said(text, "text", "Say what is wrong with it.")
    report: Report = Report.objects.create(posting=posting, by_id=actor.user_id or 0, text=text)
    record(actor, "posting.reported", report)
    emails.queue_reported(posting, report.pk)
    return report


@transaction.atomic
def settle_report(*, actor: Actor, report_id: int, note: str) -> Report:
    """It may stay, and why."""
    report: Report = Report.objects.visible_to(actor).lock(report_id)
    require(policies.can_settle(actor, report))
    report.settled_note = said(note, "note", "Say what you found.")
    report.settled_at, report.settled_by_label = timezone.now(), actor.label[:200]
    report.save(update_fields=["settled_note", "settled_at", "settled_by_label"])
    record(actor, "posting.report_settled", report, reason=report.settled_note)
    return report
