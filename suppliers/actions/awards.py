"""Places of suppliers on lots."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from frameworks.models import Lot
from rphub.audit.actions import record
from rphub.audit.edits import edit
from rphub.kernel.adding import add
from rphub.kernel.decisions import Invalid, require
from rphub.kernel.once import only_once
from rphub.kernel.removing import remove
from rphub.kernel.roles import Actor
from rphub.kernel.whole import whole
from suppliers import policies
from suppliers.models import Award, Supplier

ONCE = "This supplier has a place on this lot already. If it was ended, change that place and clear its last day."


@whole
def create_award(
    *,
    actor: Actor,
    supplier: Supplier,
    lot: Lot,
    roles: Sequence[str],
    awarded_name: str,
    awarded_company_number: str = "",
) -> Award:
    require(policies.can_change_supplier(actor, supplier))
    _some(roles)
    with only_once({"": ONCE}):
        award = add(
            Award(
                supplier=supplier,
                lot=lot,
                roles=list(roles),
                awarded_name=awarded_name,
                awarded_company_number=awarded_company_number,
            )
        )
    record(actor, "award.created", award, supplier=str(supplier), framework=lot.framework.title, roles=roles)
    return award


@whole
def edit_award(*, actor: Actor, award: Award, roles: Sequence[str], **values: Any) -> Award:
    require(policies.can_change_supplier(actor, award.supplier))
    _some(roles)
    edit(actor, "award.edited", award, {"roles": list(roles), **values})
    return award


@whole
def end_award(*, actor: Actor, award: Award, ends_on: date, reason: str = "") -> Award:
    """The supplier leaves the lot; the place stays on record and members see it no longer after the day."""
    require(policies.can_change_supplier(actor, award.supplier))
    edit(actor, "award.ended", award, {"ends_on": ends_on}, reason=reason)
    return award


@whole
def remove_award(*, actor: Actor, award_id: int) -> None:
    """One that was added by mistake; a supplier that leaves the lot has its place ended instead."""
    require(policies.can_edit_suppliers(actor))
    award: Award = Award.objects.visible_to(actor).select_related("supplier", "lot__framework").lock(award_id)
    record(actor, "award.removed", award, supplier=str(award.supplier), framework=award.lot.framework.title)
    remove(award)


def _some(roles: Sequence[str]) -> None:
    if not roles:
        raise Invalid({"roles": "Tick at least one role: the questionnaire depends on it."})
