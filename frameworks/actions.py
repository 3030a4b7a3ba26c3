"""Reference data of the office: frameworks with their lots, categories with their risk, members with their lots."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError

from frameworks import policies
from frameworks.models import Category, Framework, Lot, Member, Usage
from frameworks.values import INDICATORS, risk_of
from rphub.accounts.actions import create_organisation, rename_organisation
from rphub.accounts.enums import OrganisationKind
from rphub.audit.actions import record, save_changes
from rphub.kernel.decisions import Invalid, require
from rphub.kernel.roles import Actor
from rphub.kernel.unique import once

REFERENCE_ONCE = "Another framework has this reference. Look whether it is the same one."
LOT_ONCE = "This framework has a lot with this number already. Give another number."
CATEGORY_ONCE = "There is a category of this name already. Change that one, or give another name."


@transaction.atomic
def create_framework(*, actor: Actor, starts_on: date, ends_on: date, **values: Any) -> Framework:
    require(policies.can_edit_frameworks(actor))
    _dates_in_order(starts_on, ends_on)
    with once("reference", REFERENCE_ONCE):
        framework = Framework.objects.create(starts_on=starts_on, ends_on=ends_on, **values)
    record(actor, "framework.created", framework, reference=framework.reference)
    return framework


@transaction.atomic
def edit_framework(*, actor: Actor, framework: Framework, starts_on: date, ends_on: date, **values: Any) -> Framework:
    require(policies.can_edit_frameworks(actor))
    _dates_in_order(starts_on, ends_on)
    with once("reference", REFERENCE_ONCE):
        save_changes(actor, "framework.edited", framework, {"starts_on": starts_on, "ends_on": ends_on, **values})
    return framework


def _dates_in_order(starts_on: date, ends_on: date) -> None:
    if ends_on <= starts_on:
        raise Invalid({"ends_on": "The last day must come after the first day."})


@transaction.atomic
def create_lot(*, actor: Actor, framework: Framework, number: int, title: str, category: Category) -> Lot:
    require(policies.can_edit_frameworks(actor))
    with once("number", LOT_ONCE):
        lot = Lot.objects.create(framework=framework, number=number, title=title, category=category)
    record(actor, "lot.created", lot, framework=framework.title)
    return lot


@transaction.atomic
def edit_lot(*, actor: Actor, lot: Lot, **values: Any) -> Lot:
    require(policies.can_edit_frameworks(actor))
    with once("number", LOT_ONCE):
        save_changes(actor, "lot.edited", lot, values)
    return lot


@transaction.atomic
def remove_lot(*, actor: Actor, lot: Lot) -> None:
    """Only a lot nobody is on and nobody uses: everything else is history and stays."""
    require(policies.can_edit_frameworks(actor))
    record(actor, "lot.removed", lot, framework=lot.framework.title)
    try:
        lot.delete()
    except ProtectedError as error:
        raise Invalid(
            "Suppliers are or were on this lot, or members use it, so it stays. End the suppliers' places instead."
        ) from error


@transaction.atomic
def create_category(*, actor: Actor, name: str, sector: str, **values: Any) -> Category:
    """The inherent risk follows from the six indicators and is stored with them."""
    require(policies.can_edit_frameworks(actor))
    with once("name", CATEGORY_ONCE):
        category = Category.objects.create(name=name, sector=sector, **values, risk=_risk(values))
    record(actor, "category.created", category, risk=category.risk)
    return category


@transaction.atomic
def edit_category(*, actor: Actor, category: Category, **values: Any) -> Category:
    require(policies.can_edit_frameworks(actor))
    with once("name", CATEGORY_ONCE):
        save_changes(actor, "category.edited", category, {**values, "risk": _risk(values)})
    return category


def _risk(values: dict[str, Any]) -> str:
    return risk_of(values[name] for name in INDICATORS)


@transaction.atomic
def create_member(*, actor: Actor, name: str, kind: str) -> Member:
    require(policies.can_edit_members(actor))
    organisation = create_organisation(actor=actor, kind=OrganisationKind.MEMBER, name=name)
    member = Member.objects.create(organisation=organisation, kind=kind)
    record(actor, "member.created", member, kind=kind)
    return member


@transaction.atomic
def edit_member(*, actor: Actor, member: Member, name: str, kind: str) -> Member:
    require(policies.can_edit_members(actor))
    rename_organisation(actor=actor, organisation=member.organisation, name=name)
    save_changes(actor, "member.edited", member, {"kind": kind})
    return member


@transaction.atomic
def set_member_lots(*, actor: Actor, member: Member, lot_ids: Collection[int]) -> None:
    """The lots a member uses decide whose RP status it sees."""
    require(policies.can_edit_members(actor))
    before = _names_of_lots(member)
    Usage.objects.filter(member=member).exclude(lot__in=lot_ids).delete()
    kept = set(Usage.objects.filter(member=member).values_list("lot_id", flat=True))
    lots = Lot.objects.filter(pk__in=set(lot_ids) - kept)
    Usage.objects.bulk_create([Usage(member=member, lot=lot) for lot in lots])
    after = _names_of_lots(member)
    if before != after:
        record(actor, "member.lots_changed", member, before={"lots": before}, after={"lots": after})


def _names_of_lots(member: Member) -> list[str]:
    usages = Usage.objects.filter(member=member).select_related("lot__framework")
    return [f"{one.lot.framework}: {one.lot}" for one in usages.order_by("lot__framework__title", "lot__number")]
