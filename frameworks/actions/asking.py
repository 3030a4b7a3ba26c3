"""A member asks for lots that it uses too, and takes that back; the office notes or declines them."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.db import transaction
from django.shortcuts import get_object_or_404
from django.utils import timezone

from frameworks import policies
from frameworks.actions.members import take_into_use
from frameworks.emails import queue_lots_decided
from frameworks.models import Framework, Lot, LotRequest, Member
from frameworks.values import LONGEST_NOTE, LONGEST_REASON
from frameworks.workflow import LOT_REQUEST
from rphub.audit.actions import record
from rphub.kernel.decisions import Invalid, require
from rphub.kernel.roles import Actor
from rphub.kernel.words import day
from rphub.kernel.workflow import move

CHOOSE = "Tick at least one lot."
NOT_ANY_MORE = "One of these was decided or taken back in the meantime. Look at what is left."
SAY_WHY = "Say why not. Whoever asked reads it."


@transaction.atomic
def ask_for_lots(
    *, actor: Actor, member_id: int, framework_id: int, lots: Collection[int], note: str = ""
) -> list[LotRequest]:
    """The institution says that it uses these lots too. Raises Invalid with who asked already, or that one is used."""
    member: Member = Member.objects.visible_to(actor).lock(member_id)
    require(policies.can_ask_for_lots(actor, member))
    assert actor.user_id is not None  # noqa: S101 - the policy wants somebody who holds a member's role
    framework = get_object_or_404(Framework.objects.to_ask_for(actor), pk=framework_id)
    offered = {lot.pk: lot for lot in framework.lots.filter(pk__in=lots)}
    note = note.strip()
    problems = {"lots": _wrong(member, offered)} if offered else {"lots": CHOOSE}
    problems |= {"note": f"Use {LONGEST_NOTE} characters or fewer."} if len(note) > LONGEST_NOTE else {}
    if problems := {name: text for name, text in problems.items() if text}:
        raise Invalid(problems)
    rows = [LotRequest(member=member, lot=lot, note=note, asked_by_id=actor.user_id) for lot in offered.values()]
    made = LotRequest.objects.bulk_create(rows)
    record(actor, "lots.asked_for", member, framework=str(framework), lots=[str(row.lot) for row in made])
    return made


@transaction.atomic
def take_back_lot(*, actor: Actor, lot_request_id: int) -> LotRequest:
    """It is not wanted any more, or was a mistake; it can be asked for anew."""
    asked: LotRequest = LotRequest.objects.visible_to(actor).lock(lot_request_id)
    require(policies.can_take_back_lot(actor, asked))
    move(asked, LOT_REQUEST["take_back"], ended_by=actor.label[:200], ended_at=timezone.now())
    record(actor, "lots.taken_back", asked.member, framework=str(asked.lot.framework), lots=[str(asked.lot)])
    return asked


@transaction.atomic
def decide_lots(
    *, actor: Actor, member_id: int, framework_id: int, noted: Collection[int], declined: Collection[int], reason: str
) -> list[LotRequest]:
    """Of one member and framework, by the numbers of the requests: the lots that are noted are used from now on, the
    others are declined for a reason. Whoever asked gets one mail."""
    member: Member = Member.objects.visible_to(actor).lock(member_id)
    own = LotRequest.objects.visible_to(actor).waiting().filter(member=member, lot__framework=framework_id)
    waiting = {row.pk: row for row in own.for_list()}
    require(policies.can_decide_lots(actor, waiting))
    reason = reason.strip()
    if problems := _unfit(waiting, {*noted, *declined}, bool(declined), reason):
        raise Invalid(problems)
    done = take_into_use(actor, member, [waiting[pk].lot for pk in sorted(noted)])
    for row in (waiting[pk] for pk in sorted(declined)):
        move(row, LOT_REQUEST["decline"], ended_by=actor.label[:200], ended_at=timezone.now(), reason=reason)
        done.append(row)
    if declined:
        words = [f"{waiting[pk].lot.framework}, {waiting[pk].lot}" for pk in sorted(declined)]
        record(actor, "lots.declined", member, reason=reason, lots=words)
    queue_lots_decided(done)
    return done


def _wrong(member: Member, lots: Mapping[int, Lot]) -> str:
    used = member.usages.filter(lot__in=lots).select_related("lot").order_by("lot__number").first()
    if used is not None:
        return f"{used.lot} is noted for you already. Take the tick away."
    asked = LotRequest.objects.waiting().filter(member=member, lot__in=lots).for_list().first()
    if asked is None:
        return ""
    return f"{asked.asked_by} asked for {asked.lot} on {day(asked.asked_at)}; it waits for the consortium office."


def _unfit(waiting: Collection[int], chosen: set[int], declines: bool, reason: str) -> dict[str, str]:
    if not chosen <= set(waiting):
        return {"": NOT_ANY_MORE}
    if declines and not reason:
        return {"reason": SAY_WHY}
    if len(reason) > LONGEST_REASON:
        return {"reason": f"Use {LONGEST_REASON:,} characters or fewer."}
    return {}
