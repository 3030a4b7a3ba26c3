"""Saving and undoing what one row says of a member, through the actions of single entries."""

from __future__ import annotations

from frameworks.actions import members as actions
from frameworks.models import Member
from imports.actions.undoing import Fields, Made, both, put_back
from imports.comparing.members import Plan
from rphub.kernel.decisions import Invalid
from rphub.kernel.roles import Actor

SINCE = "{member}: somebody changed the lots it uses since."


def save(actor: Actor, plan: Plan) -> list[Made]:
    made: list[Made] = []
    if plan.member.id is None:
        plan.member.id = actions.create_member(actor=actor, **plan.facts).pk
        made.append(("member", plan.member.id, {}))
    elif plan.facts:
        member = _member(actor, plan.member.id)
        made.append(("member_facts", member.pk, both(member, plan.member.values, plan.facts)))
        actions.edit_member(actor=actor, member_id=member.pk, name=str(member), **plan.facts)
    if plan.lot and plan.other:
        _use(actor, plan.member.id, plan.lot.id, plan.uses)
        made.append(("lot", plan.member.id, {str(plan.lot.id): [not plan.uses, plan.uses]}))
    return made


def _member(actor: Actor, pk: int) -> Member:
    found: Member = Member.objects.visible_to(actor).lock(pk)
    return found


def _use(actor: Actor, member_id: int, lot_id: int, uses: bool) -> None:
    """One lot more or less than today. Raises Invalid when that is so already."""
    member = _member(actor, member_id)
    used = set(member.usages.values_list("lot_id", flat=True))
    if (lot_id in used) == uses:
        raise Invalid(SINCE.format(member=member))
    actions.set_member_lots(actor=actor, member_id=member_id, lots=used ^ {lot_id})


def _undo_member(actor: Actor, pk: int, fields: Fields) -> None:
    actions.remove_member(actor=actor, member_id=pk)


def _undo_facts(actor: Actor, pk: int, fields: Fields) -> None:
    member = _member(actor, pk)
    actions.edit_member(actor=actor, member_id=pk, name=str(member), **put_back(member, fields))


def _undo_lot(actor: Actor, pk: int, fields: Fields) -> None:
    for lot_id, (before, _) in fields.items():
        _use(actor, pk, int(lot_id), before)


UNDO = {"member": _undo_member, "member_facts": _undo_facts, "lot": _undo_lot}
