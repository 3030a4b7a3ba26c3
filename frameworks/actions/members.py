"""Members and the lots they use."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils import timezone

from frameworks import policies
from frameworks.emails import queue_lots_decided
from frameworks.models import Lot, LotRequest, Member, Usage
from frameworks.workflow import LOT_REQUEST
from rphub.accounts.actions import create_organisation, remove_organisation, rename_organisation
from rphub.audit.actions import record
from rphub.audit.edits import edit
from rphub.kernel.decisions import require
from rphub.kernel.removing import remove
from rphub.kernel.roles import Actor
from rphub.kernel.whole import whole
from rphub.kernel.workflow import move


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
    if gone:
        member.usages.filter(pk__in=[usage.pk for usage in gone]).delete()
    queue_lots_decided(take_into_use(actor, member, new, [usage.lot for usage in gone]))
    return member


def take_into_use(actor: Actor, member: Member, lots: Sequence[Lot], gone: Sequence[Lot] = ()) -> list[LotRequest]:
    """Note that a member, which is locked, uses these lots too; `gone` it uses no more. What it had asked for among
    them is noted with that and returned, for the caller to tell."""
    if not lots and not gone:
        return []
    Usage.objects.bulk_create([Usage(member=member, lot=lot) for lot in lots])
    added, taken = [_named(lot) for lot in lots], [_named(lot) for lot in gone]
    record(actor, "member.lots_changed", member, added=added, taken_away=taken)
    asked = list(LotRequest.objects.waiting().filter(member=member, lot__in=lots).for_list()) if lots else []
    for row in asked:
        move(row, LOT_REQUEST["note"], ended_by=actor.label[:200], ended_at=timezone.now())
    return asked


@whole
def remove_member(*, actor: Actor, member_id: int) -> None:
    """One that was added by mistake; with lots, people or anything else about it, it stays and Invalid says so."""
    require(policies.can_edit_members(actor))
    member: Member = Member.objects.visible_to(actor).lock(member_id)
    record(actor, "member.removed", member)
    remove(member)
    remove_organisation(actor=actor, organisation=member.organisation)


def _named(lot: Lot) -> str:
    return f"{lot.framework}, {lot}"
