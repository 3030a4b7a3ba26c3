"""Suppliers as the office keeps them, and their exemptions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from frameworks.models import Framework
from rphub.accounts.actions import create_organisation, remove_organisation, rename_organisation
from rphub.accounts.enums import OrganisationKind
from rphub.audit.actions import record
from rphub.audit.edits import edit
from rphub.kernel.adding import add
from rphub.kernel.decisions import Invalid, require
from rphub.kernel.once import only_once
from rphub.kernel.prepared import Prepared
from rphub.kernel.removing import remove
from rphub.kernel.roles import Actor
from rphub.kernel.whole import whole
from suppliers import policies
from suppliers.actions.merging import say_two_firms
from suppliers.models import FrameworkExemption, Standing, Supplier

NUMBER_ONCE = "Another supplier has this company number. It may be the same firm: look for it by the number."


@whole
def create_supplier(
    *, actor: Actor, name: str, another_firm: str = "", unlike: Sequence[int] = (), **values: Any
) -> Supplier:
    """The organisation, its profile and its empty RP status; and why it is none of the suppliers that look like it."""
    require(policies.can_edit_suppliers(actor))
    _number_is_free(actor, values, None)
    organisation = create_organisation(actor=actor, kind=OrganisationKind.SUPPLIER, name=name)
    with only_once({"company_number": NUMBER_ONCE}):
        supplier = add(Supplier(organisation=organisation, **values))
    add(Standing(supplier=supplier))
    record(actor, "supplier.created", supplier, company_number=supplier.company_number)
    for other in unlike if another_firm else ():
        say_two_firms(actor=actor, one_id=other, other_id=supplier.pk, reason=another_firm)
    return supplier


@whole
def edit_supplier(*, actor: Actor, supplier: Supplier, name: str, **values: Any) -> Supplier:
    require(policies.can_change_supplier(actor, supplier))
    _number_is_free(actor, values, supplier.pk)
    rename_organisation(actor=actor, organisation=supplier.organisation, name=name)
    with only_once({"company_number": NUMBER_ONCE}):
        edit(actor, "supplier.edited", supplier, values)
    return supplier


@whole
def remove_supplier(*, actor: Actor, supplier_id: int) -> None:
    """One that was added by mistake; with a contact, a place or more about it, it stays and Invalid says so."""
    require(policies.can_edit_suppliers(actor))
    supplier: Supplier = Supplier.objects.visible_to(actor).lock(supplier_id)
    record(actor, "supplier.removed", supplier, company_number=supplier.company_number)
    Standing.objects.filter(supplier=supplier).delete()
    remove(supplier)
    remove_organisation(actor=actor, organisation=supplier.organisation)


def _number_is_free(actor: Actor, values: dict[str, Any], own: int | None) -> None:
    """Names the firm that has the number; the constraint alone could not."""
    if not (number := values.get("company_number", "")):
        return
    same = WITH_NUMBER.asked(actor, number=number, country=values.get("country", "GB"))
    if other := next((name for pk, name in same[0:2] if pk != own), ""):
        raise Invalid({"company_number": f"{other} has this company number already. Open that supplier instead."})


def _with_number(actor: Actor, *, number: str, country: str) -> QuerySet[Supplier, tuple[int, str]]:
    """Of the whole hub, whoever asks: a number belongs to one firm. That it is one is said because the index of
    `supplier_company_number_once` holds no others: a kept plan would read all suppliers."""
    same = Supplier.objects.current().filter(company_number=number, country=country).exclude(company_number="")
    return same.order_by("pk").values_list("pk", "organisation__name")


WITH_NUMBER = Prepared(_with_number)
"""An upload asks for each of ten thousand rows."""


@transaction.atomic
def set_exemption(
    *, actor: Actor, supplier: Supplier, framework: Framework, reason: str, until: date
) -> FrameworkExemption:
    """A mark for one framework beside the standing; a last day that has passed ends it."""
    require(policies.can_change_supplier(actor, supplier))
    found = FrameworkExemption.objects.filter(supplier=supplier, framework=framework).first()
    if found is not None:
        edit(actor, "exemption.changed", found, {"reason": reason, "until": until})
        return found
    made = FrameworkExemption.objects.create(supplier=supplier, framework=framework, reason=reason, until=until)
    record(actor, "exemption.given", made, reason=reason, until=until)
    return made
