"""What was delivered: reported with evidence, returned or verified by somebody else, and then a published fact."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from corrective_actions.enums import Method
from promises import emails, policies
from promises.actions.following import follow
from promises.actions.notes import LONGEST, tell
from promises.enums import NoteKind
from promises.models import DeliveryReport, Promise
from promises.selectors.citations import KIND, citation_count, label_of
from promises.values import in_words
from promises.workflow import REPORT
from rphub.kernel.decisions import Invalid, require, said
from rphub.kernel.roles import Actor
from rphub.kernel.words import day
from rphub.kernel.workflow import move
from suppliers.actions.deliveries import DeliveryFact, publish_delivery, withdraw_delivery
from suppliers.actions.evidence import MOST_USES, cite_evidence, uncite_evidence
from suppliers.enums import DeliverySource
from suppliers.models import Evidence, EvidenceUse

AT_MOST = 5
"""A delivery of more than five times what was promised is a slip of the key (domain specification, 4.3, S2)."""
OWN_WORDS = (Method.SELF_REPORT,)
"""Nobody has verified anything by reading the supplier's own report."""
METHODS = [(key, label) for key, label in Method.choices if key not in OWN_WORDS]


@dataclass(frozen=True, slots=True)
class Delivered:
    """What somebody reports; `evidence` are ids of documents in the supplier's library."""

    delivered_on: date
    amount: Decimal
    text: str
    evidence: Collection[UUID]


@transaction.atomic
def report_delivery(*, actor: Actor, promise_id: UUID, delivered: Delivered) -> DeliveryReport:
    """Say what was delivered and show it; the office verifies it."""
    promise: Promise = Promise.objects.visible_to(actor).lock(promise_id)
    require(policies.can_report(actor, promise))
    _check(promise, delivered)
    report = DeliveryReport(promise=promise)
    _report(actor, report, delivered)
    return report


@transaction.atomic
def report_again(*, actor: Actor, report_id: UUID, delivered: Delivered) -> DeliveryReport:
    """What was returned, with what was missing."""
    report: DeliveryReport = DeliveryReport.objects.visible_to(actor).lock(report_id)
    require(policies.can_mend_report(actor, report))
    _check(report.promise, delivered)
    move(report, REPORT["report_again"])
    _report(actor, report, delivered)
    return report


@transaction.atomic
def take_back(*, actor: Actor, report_id: UUID, reason: str) -> DeliveryReport:
    """It was reported in error; the line stays in the story."""
    report: DeliveryReport = DeliveryReport.objects.visible_to(actor).lock(report_id)
    require(policies.can_take_back(actor, report))
    reason = said(reason, "reason", "Say why it is taken back.", LONGEST)
    move(report, REPORT["take_back"])
    tell(actor, report.promise, "delivery.taken_back", NoteKind.TAKEN_BACK, reason, reason=reason)
    follow(report.promise)
    return report


@transaction.atomic
def return_delivery(*, actor: Actor, report_id: UUID, reason: str) -> DeliveryReport:
    """Not enough yet, with the reason."""
    report: DeliveryReport = DeliveryReport.objects.visible_to(actor).lock(report_id)
    require(policies.can_return(actor, report))
    reason = said(reason, "reason", "Say what is missing; the supplier reads it.", LONGEST)
    move(report, REPORT["return"], returned_because=reason)
    tell(actor, report.promise, "delivery.returned", NoteKind.RETURNED, reason, reason=reason)
    follow(report.promise)
    emails.queue_delivery_returned(report)
    return report


@transaction.atomic
def verify_delivery(*, actor: Actor, report_id: UUID, method: str, note: str) -> DeliveryReport:
    """Verified by whom, how and on how much evidence. From now on it counts, once, by the agreed shares."""
    report: DeliveryReport = DeliveryReport.objects.visible_to(actor).lock(report_id)
    pieces = citation_count(report)
    require(policies.can_verify(actor, report, pieces))
    if method not in dict(METHODS):
        raise Invalid({"method": "Choose how it was verified."})
    note = said(note, "note", "Say what you saw that shows it.", LONGEST)
    verified = {"method": method, "verified_by_id": actor.user_id, "verified_at": timezone.now()}
    move(report, REPORT["verify"], **verified, verified_note=note, evidence_seen=pieces)
    _publish(actor, report)
    tell(actor, report.promise, "delivery.verified", NoteKind.VERIFIED, note, method=method, evidence=pieces)
    follow(report.promise)
    emails.queue_delivery_verified(report)
    return report


@transaction.atomic
def unverify_delivery(*, actor: Actor, report_id: UUID, reason: str) -> DeliveryReport:
    """It was verified in error. It counts for nobody any more; the supplier may report it again with what shows it."""
    report: DeliveryReport = DeliveryReport.objects.visible_to(actor).lock(report_id)
    require(policies.can_unverify(actor, report))
    reason = said(reason, "reason", "Say what was wrong; the supplier reads it.", LONGEST)
    was = {"method": report.method, "verified_by": str(report.verified_by), "evidence": report.evidence_seen}
    nobody = {"method": "", "verified_by_id": None, "verified_at": None, "verified_note": "", "evidence_seen": 0}
    move(report, REPORT["unverify"], returned_because=reason, **nobody)
    withdraw_delivery(actor=actor, source_kind=DeliverySource.PROMISE, source_id=str(report.pk), reason=reason)
    tell(actor, report.promise, "delivery.unverified", NoteKind.UNVERIFIED, reason, reason=reason, **was)
    follow(report.promise)
    emails.queue_delivery_unverified(report)
    return report


def _check(promise: Promise, delivered: Delivered) -> None:
    problems = {}
    if delivered.delivered_on > timezone.localdate():
        problems["delivered_on"] = "Write the day it was delivered; this day has not come yet."
    if delivered.amount <= 0:
        problems["amount"] = "Write how much was delivered, above zero."
    elif delivered.amount > AT_MOST * promise.amount:
        promised = in_words(promise.amount, promise.unit)
        problems["amount"] = f"This is more than five times the {promised} that were promised. Check amount and unit."
    if not delivered.evidence:
        problems["evidence"] = "Choose at least one document that shows it."
    elif len(delivered.evidence) > MOST_USES:
        problems["evidence"] = f"Choose {MOST_USES} documents at most."
    if problems:
        raise Invalid(problems)


def _report(actor: Actor, report: DeliveryReport, delivered: Delivered) -> None:
    promise = report.promise
    report.text = said(delivered.text, "text", "Say in a sentence or two what changed, and for whom.", LONGEST)
    report.delivered_on, report.amount = delivered.delivered_on, delivered.amount
    report.reported_by_id, report.reported_at = actor.user_id or 0, timezone.now()
    report.save()
    _cite(actor, report, delivered.evidence)
    words = f"{in_words(report.amount, promise.unit)} on {day(report.delivered_on)}. {report.text}"
    tell(actor, promise, "delivery.reported", NoteKind.REPORTED, words, amount=report.amount, on=report.delivered_on)
    follow(promise)
    emails.queue_delivery_reported(report)


def _cite(actor: Actor, report: DeliveryReport, chosen: Collection[UUID]) -> None:
    """The documents chosen now and no others."""
    library = Evidence.objects.filter(supplier=report.promise.supplier_id)
    known = set(library.filter(pk__in=chosen).values_list("pk", flat=True))
    if known != set(chosen):
        raise Invalid({"evidence": "Choose documents of the library of this supplier."})
    uses = EvidenceUse.objects.filter(cited_by_kind=KIND, cited_by_id=str(report.pk))
    for use in uses.exclude(evidence__in=known):
        uncite_evidence(actor=actor, evidence_id=use.evidence_id, kind=KIND, object_id=str(report.pk))
    for evidence_id in sorted(known):
        cite_evidence(actor=actor, evidence_id=evidence_id, kind=KIND, object_id=str(report.pk), label=label_of(report))


def _publish(actor: Actor, report: DeliveryReport) -> None:
    promise = report.promise
    fact = DeliveryFact(
        supplier_id=promise.supplier_id,
        source_kind=DeliverySource.PROMISE,
        source_id=str(report.pk),
        commitment_id=str(promise.pk),
        text=str(promise)[:200],
        unit=promise.unit,
        amount=report.amount,
        delivered_on=report.delivered_on,
        verified_on=timezone.localdate(),
        verified_by=actor.label[:200],
        method=report.get_method_display(),
    )
    publish_delivery(actor=actor, fact=fact, shares=dict(promise.shares.values_list("framework_id", "percent")))
