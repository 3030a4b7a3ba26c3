"""The office takes in a record of another hub: of one it trusts, unchanged, for us, about this supplier, in time."""

from __future__ import annotations

from django.db import transaction
from django.shortcuts import get_object_or_404
from django.utils import timezone

from records import keys, policies
from records.enums import Kind
from records.models import TakenRecord
from records.selectors.checking import check_file
from records.shape import Record
from records.spelling import Unreadable, open_envelope
from rphub.audit.actions import record
from rphub.kernel.decisions import Invalid, require
from rphub.kernel.once import only_once
from rphub.kernel.roles import Actor, system_actor
from rphub.kernel.words import day
from suppliers.models import Supplier

OWN = "This record is one of this hub itself. What it says stands in the supplier's own result here."
NOT_FOR_US = (
    "It was released for “{recipient}”. If that is you, choose the file again and tick this; if not, ask the supplier "
    "for a record of your own."
)
OTHER_FIRM = "It is about the firm with company number {theirs}; {supplier} has {ours}. Open the right supplier first."
KNOWN = "This record is here already."
OVER = "The supplier's day has passed."


@transaction.atomic
def take_in(*, actor: Actor, supplier_id: int, file: bytes, for_us: bool) -> TakenRecord:
    """Keep it as it was signed. No level, no answer and no status changes by it; raises Invalid with what is wrong."""
    visible = Supplier.objects.visible_to(actor).select_related("organisation")
    supplier: Supplier = get_object_or_404(visible, pk=supplier_id)
    require(policies.can_take_in(actor, supplier))
    found, key = _trusted(file)
    if not for_us:
        raise Invalid({"for_us": NOT_FOR_US.format(recipient=found.recipient)})
    if _is_another(found, supplier):
        words = OTHER_FIRM.format(theirs=found.company_number, supplier=supplier, ours=supplier.company_number)
        raise Invalid({"file": words})
    with only_once({"file": KNOWN}):
        taken = TakenRecord.objects.create(
            supplier=supplier,
            hub=key.hub[:200],
            hub_url=found.hub_url,
            key_id=key.key_id,
            fingerprint=open_envelope(file).fingerprint,
            recipient=found.recipient,
            released_on=timezone.localdate(found.released_at),
            valid_until=found.valid_until,
            text=file.decode(),
            taken_by=actor.label[:200],
        )
    record(actor, "record.taken_in", taken, supplier=supplier, recipient=found.recipient)
    return taken


def _trusted(file: bytes) -> tuple[Record, keys.Key]:
    """What it says, and by whose key; everything else than a good record of another hub is refused in words."""
    try:
        check = check_file(file)
        key = keys.key_named(open_envelope(file).key_id) if check.good else None
    except Unreadable as error:
        raise Invalid({"file": str(error)}) from error
    if key is not None and key.own:
        raise Invalid({"file": OWN})
    if check.kind != Kind.ELSEWHERE or check.record is None or key is None:
        raise Invalid({"file": " ".join((check.headline, *check.lines))})
    return check.record, key


def _is_another(found: Record, supplier: Supplier) -> bool:
    """Numbers of two countries say nothing about each other, and many firms have none."""
    ours = supplier.company_number
    return bool(ours and found.company_number) and found.country == supplier.country and found.company_number != ours


@transaction.atomic
def take_out(*, actor: Actor, taken_id: int, reason: str) -> TakenRecord:
    """The content goes for good; that it was here, from whom and why it went stays."""
    taken: TakenRecord = TakenRecord.objects.visible_to(actor).lock(taken_id)
    require(policies.can_take_out(actor, taken))
    _empty(taken, actor, reason)
    return taken


def forget_ended() -> int:
    """What a supplier lent until a day that has passed. Says how many went; killed in between, it goes on."""
    actor, today = system_actor("Records whose day has passed"), timezone.localdate()
    over = list(TakenRecord.objects.over(today).order_by("pk").values_list("pk", flat=True))
    for pk in over:
        with transaction.atomic():
            _empty(TakenRecord.objects.over(today).lock(pk), actor, f"{OVER} ({day(today)})")
    return len(over)


def _empty(taken: TakenRecord, actor: Actor, reason: str) -> None:
    taken.text, taken.ended_at, taken.ended_reason = "", timezone.now(), reason[:300]
    taken.save(update_fields=["text", "ended_at", "ended_reason"])
    record(actor, "record.taken_out", taken, reason=reason)
