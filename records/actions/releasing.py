"""A supplier releases its result: composed at once, signed by a job, withdrawn with one click."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from records import keys, policies
from records.enums import PAPER, Held
from records.models import SignedRecord
from records.selectors.composing import compose, result_in_force
from records.spelling import fingerprint_of, seal, spell
from reviews.models import Publication
from rphub.audit.actions import record
from rphub.documents.actions import request_document
from rphub.documents.models import Document
from rphub.kernel.decisions import Invalid, Refused, require
from rphub.kernel.limits import within
from rphub.kernel.roles import Actor
from rphub.kernel.words import day
from suppliers.models import Supplier

MOST, HOUR = 20, 3600
TOO_OFTEN = f"{MOST} records were released within an hour. Come back a little later."
NOBODY = "Say who it is for: a name that its reader will know as their own."
PAST = "Choose today or a later day."
TOO_LATE = "Your result is valid until {day}; a record of it cannot hold longer."


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the supplier chose. `holds` are keys of `Held`."""

    recipient: str
    valid_until: date
    holds: Collection[str] = ()


@transaction.atomic
def release_record(*, actor: Actor, supplier_id: int, wanted: Wanted) -> SignedRecord:
    """The record as it stands at this moment, with its PDF asked for; the job that makes that signs it first."""
    supplier: Supplier = Supplier.objects.visible_to(actor).select_related("standing").lock(supplier_id)
    publication = result_in_force(supplier)
    signs = keys.can_sign()
    require(policies.can_release(actor, supplier, supplier.standing, publication, signs=signs))
    assert publication is not None  # noqa: S101 - the policy said so
    recipient = _checked(wanted, publication)
    if not within(f"release:{supplier.pk}", most=MOST, seconds=HOUR):
        raise Refused(TOO_OFTEN)
    record_id, now = uuid4(), timezone.now()
    holds = [one for one in Held.values if one in wanted.holds]
    content = compose(
        publication,
        supplier.standing,
        record_id=record_id,
        recipient=recipient,
        valid_until=wanted.valid_until,
        released_at=now,
        holds=holds,
    )
    made = SignedRecord.objects.create(
        pk=record_id,
        supplier=supplier,
        publication=publication,
        recipient=recipient,
        valid_until=wanted.valid_until,
        holds=holds,
        text=spell(content).decode(),
        released_at=now,
        released_by=actor.label[:200],
    )
    record(actor, "record.released", made, recipient=recipient, valid_until=wanted.valid_until, holds=holds)
    request_paper(actor=actor, made=made)
    return made


def _checked(wanted: Wanted, publication: Publication) -> str:
    """The recipient, tidied; raises Invalid with a sentence at each field."""
    problems = {}
    recipient = " ".join(wanted.recipient.split())
    if not recipient:
        problems["recipient"] = NOBODY
    last = date.fromisoformat(publication.report["valid_until"])
    if wanted.valid_until < timezone.localdate():
        problems["valid_until"] = PAST
    elif wanted.valid_until > last:
        problems["valid_until"] = TOO_LATE.format(day=day(last))
    if set(wanted.holds) - set(Held.values):
        problems["holds"] = "Choose among what is listed here."
    if problems:
        raise Invalid(problems)
    return recipient


def request_paper(*, actor: Actor, made: SignedRecord) -> Document:
    """The supplier's own copy; not even the office has it."""
    return request_document(
        actor=actor,
        kind=PAPER,
        key=f"{PAPER}:{made.pk}",
        ref={"record_id": str(made.pk)},
        title=f"Signed record for {made.recipient}",
        task="records.tasks.make_record",
        member_id=made.supplier.organisation_id,
    )


def sign_record(record_id: UUID) -> SignedRecord:
    """Sign what was released, once: whoever comes second finds the signature of the first, whatever key is set now."""
    made: SignedRecord = SignedRecord.objects.select_related("supplier__organisation").get(pk=record_id)
    if not made.is_signed:
        signature = keys.sign(made.text.encode())
        file = seal(made.record, signature.key_id, signature.value)
        SignedRecord.objects.filter(pk=made.pk, signature="").update(
            key_id=signature.key_id, signature=signature.value, fingerprint=fingerprint_of(file)
        )
        made.refresh_from_db(fields=["key_id", "signature", "fingerprint"])
    return made


@transaction.atomic
def withdraw_record(*, actor: Actor, record_id: UUID) -> SignedRecord:
    """From now on whoever checks it reads that it was withdrawn; what somebody has copied nobody can take back."""
    made: SignedRecord = SignedRecord.objects.visible_to(actor).lock(record_id)
    require(policies.can_withdraw(actor, made))
    made.withdrawn_at, made.withdrawn_by = timezone.now(), actor.label[:200]
    made.save(update_fields=["withdrawn_at", "withdrawn_by"])
    record(actor, "record.withdrawn", made, recipient=made.recipient)
    return made
