"""Two rows that are one firm become one; two that only look like it are remembered as two."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from rphub.audit.actions import record
from rphub.audit.edits import edit
from rphub.kernel.decisions import Invalid, require
from rphub.kernel.once import only_once
from rphub.kernel.roles import Actor
from rphub.kernel.whole import whole
from suppliers import policies
from suppliers.merging import foresee, parts
from suppliers.models import Merger, Supplier, TwoFirms

CHANGED = "Something changed since you opened this page. Read once more what will happen, then merge."
REASON = "Say in a sentence how you know"
KNOWN = "Somebody has said so already. Look at the list again."


@transaction.atomic
def merge_suppliers(*, actor: Actor, gone_id: int, kept_id: int, reason: str, seen: str) -> Merger:
    """Everything of the one goes over to the other, or nothing does. `seen` is the mark of what the person read.

    Both rows are locked, the lower number first: of two people who merge at once, also the other way round, one does
    and the other is told. History is never rewritten: what is frozen stays under the old name and is read from there.
    """
    gone, kept = _both(actor, gone_id, kept_id)
    require(policies.can_merge_suppliers(actor, gone, kept))
    told = foresee(actor, gone, kept)
    if told.first:
        raise Invalid(" ".join(told.first))
    if told.mark != seen:
        raise Invalid(CHANGED)
    if not reason.strip():
        raise Invalid({"reason": REASON})
    edit(actor, "supplier.merged", gone, {"merged_on": timezone.localdate()}, reason=reason)
    for part in parts():
        part.carry_out(actor, gone, kept)
    made: Merger = Merger.objects.create(
        gone=gone, kept=kept, reason=reason.strip(), moved=[*told.moves], stayed=[*told.stays], by=actor.label[:200]
    )
    record(actor, "supplier.merged_into", gone, reason=reason, kept=str(kept), moved=told.moves)
    record(actor, "supplier.took_over", kept, reason=reason, gone=str(gone), moved=told.moves)
    return made


def _both(actor: Actor, gone_id: int, kept_id: int) -> tuple[Supplier, Supplier]:
    found = Supplier.objects.visible_to(actor).lock_all({gone_id, kept_id})
    return found[gone_id], found[kept_id]


@whole
def say_two_firms(*, actor: Actor, one_id: int, other_id: int, reason: str) -> TwoFirms:
    """The pair is on the list of twins no longer; whoever opens the merge of the two reads why."""
    one, other = _both(actor, min(one_id, other_id), max(one_id, other_id))
    require(policies.can_merge_suppliers(actor, one, other))
    if not reason.strip():
        raise Invalid({"reason": REASON})
    with only_once({"": KNOWN}):
        made: TwoFirms = TwoFirms.objects.create(one=one, other=other, reason=reason.strip(), by=actor.label[:200])
    record(actor, "supplier.found_another_firm", one, reason=reason, other=str(other))
    record(actor, "supplier.found_another_firm", other, reason=reason, other=str(one))
    return made
