"""Members and the lots they use."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from frameworks import policies
from frameworks.models import Lot, Member, Usage
from rphub.accounts.actions import create_organisation, remove_organisation, rename_organisation
from rphub.audit.actions import record
from rphub.audit.edits import edit
from rphub.kernel.decisions import require
from rphub.kernel.removing import remove
from rphub.kernel.roles import Actor
from rphub.kernel.whole import whole


@whole
def create_member(*, actor: Actor, name: str, kind: str) -> Member:
    require(policies.can_edit_members(actor))
    organisation = create_organisation(actor=actor, kind="member", name=name)
    member = Member.objects.create(organisation=organisation, kind=kind)
    record(actor, "member.created", member, kind=member.get_kind_display())
    return member


@whole
def edit_member(*, actor: Actor, member_id: int, name: str, kind: str) -> Member:
    require(policies.can_edit_members(actor))
    member: Member = Member.objects.visible_to(actor).lock(member_id)
    rename_organisation(actor=actor, organisation=member.organisation, name=name)
    edit(actor, "member.edited", member, {"kind": kind})
    return member


@whole
def set_member_lots(*, actor: Actor, member_id: int, lots: Iterable[int]) -> Member:
    """From now on the member uses exactly these lots, and sees the RP status of their suppliers."""
    require(policies.can_edit_members(actor))
    member: Member = Member.objects.visible_to(actor).lock(member_id)
    used = {usage.lot_id: usage for usage in member.usages.select_related("lot__framework")}
    chosen = {lot.pk: lot for lot in Lot.objects.visible_to(actor).filter(pk__in=lots).select_related("framework")}
    gone = [usage for key, usage in used.items() if key not in chosen]
    new = [lot for key, lot in chosen.items() if key not in used]
    if not gone and not new:
        return member
    member.usages.filter(pk__in=[usage.pk for usage in gone]).delete()
    Usage.objects.bulk_create([Usage(member=member, lot=lot) for lot in new])
    taken, added = [_named(usage.lot) for usage in gone], [_named(lot) for lot in new]
    record(actor, "member.lots_changed", member, added=added, taken_away=taken)
    return member


@transaction.atomic
def remove_member(*, actor: Actor, member_id: int) -> None:
    """One that was added by mistake; with lots, people or anything else about it, it stays and Invalid says so."""
    require(policies.can_edit_members(actor))
    member: Member = Member.objects.visible_to(actor).lock(member_id)
    record(actor, "member.removed", member)
    remove(member)
    remove_organisation(actor=actor, organisation=member.organisation)


def _named(lot: Lot) -> str:
    return f"{lot.framework}, {lot}"
