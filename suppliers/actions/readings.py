"""Reading what was uploaded: a row first, a worker reads, whatever dies in between (product, “Evidence library”)."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from rphub.audit.actions import record
from rphub.files import names
from rphub.files.actions import path_of
from rphub.kernel.decisions import Invalid, require
from rphub.kernel.jobs import enqueue
from rphub.kernel.roles import Actor
from rphub.kernel.work import MAX_ATTEMPTS, WorkState
from rphub.reading import documents
from rphub.reading.dates import ISSUED_ON, VALID_UNTIL, find_dates
from rphub.reading.readers import RULES, STATEMENT, kind_of
from rphub.reading.searching import search
from suppliers import policies
from suppliers.enums import EvidenceKind
from suppliers.models import Evidence, Reading

log = logging.getLogger(__name__)

GRACE = timedelta(seconds=30)
"""A row this young still has its own wake-up on the way."""
SWEEP_LIMIT = 100
NOT_READ_THERE = "We did not read that date in this document. Type it in under “Change what is said about it”."
BEFORE_ISSUE = "That day is before the document was issued. Check both dates under “Change what is said about it”."


def ask_to_read(evidence: Evidence) -> None:
    """In the caller's transaction; asking again changes nothing."""
    Reading.objects.bulk_create([Reading(evidence_id=evidence.pk)], ignore_conflicts=True)
    enqueue("suppliers.tasks.read_evidence", evidence_id=str(evidence.pk))


def read_evidence(evidence_id: UUID) -> bool:
    """Read the file if nobody has; True when this call did. Outside any transaction: it may take half a minute."""
    row = Reading.objects.select_related("evidence__file").filter(evidence=evidence_id).first()
    if row is None or not Reading.claim(row.pk):
        return False
    try:
        stored = row.evidence.file
        text = documents.read(path_of(stored), names.extension(stored.original_name))
        searched = search(_kind(row.evidence, text.pages), text.pages)
        said = {
            "pages": list(text.pages),
            "page_count": text.count,
            "dates": [one.as_json() for one in find_dates(text.pages)],
            "elements": searched.as_json(),
        }
    except Exception:
        log.exception("The file of evidence %s was not read.", evidence_id)
        Reading.give_back(row.pk, documents.NOT_READ)
        return False
    return Reading.finish(row.pk, **said, rules=RULES, note=text.note or searched.note)


def _kind(evidence: Evidence, pages: Sequence[str]) -> str:
    """What the document calls itself; a published statement that does not say is read as one about slavery."""
    return kind_of(pages) or (STATEMENT if evidence.kind == EvidenceKind.STATEMENT_URL else "")


def sweep() -> int:
    """Ask again for what a dead worker or a lost broker left, and for files that came in another way."""
    now = timezone.now()
    unread = Evidence.objects.filter(file__isnull=False, reading__isnull=True)[:SWEEP_LIMIT]
    Reading.objects.bulk_create([Reading(evidence=one) for one in unread], ignore_conflicts=True)
    _ask_again_under_new_rules()
    tried_out = Reading.objects.filter(Reading.due(), attempts__gte=MAX_ATTEMPTS)
    tried_out.update(state=WorkState.FAILED, note=documents.NOT_READ, lease_until=None)
    waiting = Reading.objects.filter(Reading.due(), created_at__lt=now - GRACE).order_by("created_at", "pk")
    ids = list(waiting.values_list("evidence_id", flat=True)[:SWEEP_LIMIT])
    for evidence_id in ids:
        enqueue("suppliers.tasks.read_evidence", evidence_id=str(evidence_id))
    return len(ids)


def _ask_again_under_new_rules() -> None:
    """A hundred files a sweep; what was read before stays on the page until the new reading is there."""
    older = Reading.objects.filter(state=WorkState.DONE, rules__lt=RULES).order_by("pk")
    ids = list(older.values_list("pk", flat=True)[:SWEEP_LIMIT])
    Reading.objects.filter(pk__in=ids, state=WorkState.DONE).update(state=WorkState.QUEUED, attempts=0)


@transaction.atomic
def use_read_date(*, actor: Actor, evidence_id: UUID, kind: str, day: str) -> Evidence:
    """Take over a date that was read in the document; the history says where it stands. Raises Invalid."""
    evidence: Evidence = Evidence.objects.visible_to(actor).lock(evidence_id)
    require(policies.can_change_evidence(actor, evidence))
    found = _read(evidence, kind, day)
    if found is None:
        raise Invalid(NOT_READ_THERE)
    before, after = {kind: getattr(evidence, kind)}, {kind: date.fromisoformat(day)}
    setattr(evidence, kind, after[kind])
    if evidence.issued_on and evidence.valid_until and evidence.valid_until < evidence.issued_on:
        raise Invalid(BEFORE_ISSUE)
    evidence.save(update_fields=[kind])
    record(actor, "evidence.date_taken", evidence, before=before, after=after, page=found["page"])
    return evidence


def _read(evidence: Evidence, kind: str, day: str) -> dict[str, str] | None:
    dates = Reading.objects.filter(evidence=evidence).values_list("dates", flat=True).first() or []
    known = (one for one in dates if one["kind"] in (VALID_UNTIL, ISSUED_ON))
    return next((one for one in known if (one["kind"], one["day"]) == (kind, day)), None)
