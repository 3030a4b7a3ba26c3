"""Frameworks, their lots, and the categories that carry the risk."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import ProtectedError

from frameworks import policies, values
from frameworks.models import Category, Framework, Lot
from rphub.accounts.models import User
from rphub.audit.actions import record
from rphub.audit.edits import edit
from rphub.kernel.decisions import Invalid, require
from rphub.kernel.once import only_once
from rphub.kernel.roles import Actor


@transaction.atomic
def create_framework(*, actor: Actor, **fields: Any) -> Framework:
    require(policies.can_edit_frameworks(actor))
    with only_once(_reference_taken(fields)):
        framework = Framework.objects.create(**_with_manager(fields))
    record(actor, "framework.created", framework, reference=framework.reference)
    return framework


@transaction.atomic
def edit_framework(*, actor: Actor, framework_id: int, **fields: Any) -> Framework:
    require(policies.can_edit_frameworks(actor))
    framework: Framework = Framework.objects.visible_to(actor).lock(framework_id)
    with only_once(_reference_taken(fields)):
        edit(actor, "framework.edited", framework, _with_manager(fields))
    return framework


def _with_manager(fields: dict[str, Any]) -> dict[str, Any]:
    """The person instead of the number, so that the history names people."""
    number = fields["manager_id"]
    rest = {name: value for name, value in fields.items() if name != "manager_id"}
    return rest | {"manager": User.objects.filter(pk=number).first() if number else None}


def _reference_taken(fields: dict[str, Any]) -> dict[str, str]:
    return {"reference": f"There is already a framework with the reference “{fields['reference']}”."}


@transaction.atomic
def create_lot(*, actor: Actor, framework_id: int, number: int, title: str, category_id: int) -> Lot:
    require(policies.can_edit_frameworks(actor))
    with only_once(_number_taken(number)):
        lot = Lot.objects.create(framework_id=framework_id, number=number, title=title, category_id=category_id)
    record(actor, "lot.created", lot, framework=str(lot.framework))
    return lot


@transaction.atomic
def edit_lot(*, actor: Actor, lot_id: int, number: int, title: str, category_id: int) -> Lot:
    require(policies.can_edit_frameworks(actor))
    lot: Lot = Lot.objects.visible_to(actor).lock(lot_id)
    category = Category.objects.visible_to(actor).get(pk=category_id)
    with only_once(_number_taken(number)):
        edit(actor, "lot.edited", lot, {"number": number, "title": title, "category": category})
    return lot


def _number_taken(number: int) -> dict[str, str]:
    return {"number": f"This framework already has a lot {number}. Choose another number."}


@transaction.atomic
def remove_lot(*, actor: Actor, lot_id: int) -> None:
    """A lot nobody holds or uses; one with a past stays, because the past is read by its lots."""
    require(policies.can_edit_frameworks(actor))
    lot = Lot.objects.visible_to(actor).lock(lot_id)
    record(actor, "lot.removed", lot, framework=str(lot.framework))
    try:
        lot.delete()
    except ProtectedError as error:
        raise Invalid(
            f"{lot} stays: suppliers hold it or held it, or members use it or asked for it. "
            "End the suppliers' places and take it from the members' lists; the lot itself is then history."
        ) from error


@transaction.atomic
def create_category(*, actor: Actor, **fields: Any) -> Category:
    require(policies.can_edit_frameworks(actor))
    with only_once(_name_taken(fields)):
        category = Category.objects.create(**_with_risk(fields))
    record(actor, "category.created", category, risk=category.risk)
    return category


@transaction.atomic
def edit_category(*, actor: Actor, category_id: int, **fields: Any) -> Category:
    """Routes already chosen keep theirs; the next launch reads the new risk."""
    require(policies.can_edit_frameworks(actor))
    category: Category = Category.objects.visible_to(actor).lock(category_id)
    with only_once(_name_taken(fields)):
        edit(actor, "category.edited", category, _with_risk(fields))
    return category


def _name_taken(fields: dict[str, Any]) -> dict[str, str]:
    return {"name": f"There is already a category called “{fields['name']}”."}


def _with_risk(fields: dict[str, Any]) -> dict[str, Any]:
    """The stored risk always follows from the six indicators (domain specification, section 3.2)."""
    return fields | {"risk": values.risk_of(fields[name] for name in values.INDICATORS)}
