"""Saving and undoing what one row says of a supplier, through the actions of single entries."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from imports.actions.undoing import Fields, Made, both, put_back
from imports.comparing.lots import KnownLot
from imports.comparing.suppliers import Plan
from rphub.kernel.roles import Actor
from suppliers.actions import awards, contacts
from suppliers.actions import suppliers as actions
from suppliers.models import Award, Contact, Supplier

ANOTHER = "Said to be another firm when it was uploaded."


def save(actor: Actor, plan: Plan) -> list[Made]:
    """What was made and changed, in order; ids are noted on the plan for the rows that follow."""
    made: list[Made] = []
    if plan.firm.id is None:
        supplier = actions.create_supplier(actor=actor, another_firm=ANOTHER, unlike=plan.firm.unlike, **plan.facts)
        plan.firm.id = supplier.pk
        made.append(("supplier", supplier.pk, {}))
    else:
        supplier = Supplier.objects.visible_to(actor).lock(plan.firm.id)
        if plan.facts:
            made.append(("facts", supplier.pk, both(supplier, plan.firm.values, plan.facts)))
            _edit_supplier(actor, supplier, plan.facts)
    if plan.contact:
        made.append(_save_contact(actor, supplier, plan))
    if plan.lot and plan.place:
        made.append(_save_place(actor, supplier, plan.lot, plan))
    return made


def _save_contact(actor: Actor, supplier: Supplier, plan: Plan) -> Made:
    if plan.contact_id is None:
        plan.contact_id = contacts.create_contact(actor=actor, supplier=supplier, **plan.contact).pk
        return "contact", plan.contact_id, {}
    contact = Contact.objects.visible_to(actor).lock(plan.contact_id)
    fields = both(contact, plan.firm.contacts[plan.person].values if plan.person else {}, plan.contact)
    contacts.edit_contact(actor=actor, contact=contact, email=contact.email, **plan.contact)
    return "contact_facts", contact.pk, fields


def _save_place(actor: Actor, supplier: Supplier, lot: KnownLot, plan: Plan) -> Made:
    if plan.place_id is None:
        values = dict(plan.place)
        ends_on, values["lot"] = values.pop("ends_on", None), lot.row
        values["awarded_company_number"] = supplier.company_number
        award = awards.create_award(actor=actor, supplier=supplier, **values)
        if ends_on:
            awards.end_award(actor=actor, award=award, ends_on=ends_on)
        plan.place_id = award.pk
        return "award", award.pk, {}
    award = Award.objects.visible_to(actor).lock(plan.place_id)
    fields = both(award, plan.firm.places[lot.id].values, plan.place)
    awards.edit_award(actor=actor, award=award, **{"roles": award.roles, **plan.place})
    return "award_facts", award.pk, fields


def _edit_supplier(actor: Actor, supplier: Supplier, values: Mapping[str, Any]) -> None:
    """With its country, because a company number is one of a register."""
    said = {"country": supplier.country, **values}
    actions.edit_supplier(actor=actor, supplier=supplier, name=str(supplier), **said)


def _undo_supplier(actor: Actor, pk: int, fields: Fields) -> None:
    actions.remove_supplier(actor=actor, supplier_id=pk)


def _undo_facts(actor: Actor, pk: int, fields: Fields) -> None:
    supplier = Supplier.objects.visible_to(actor).lock(pk)
    _edit_supplier(actor, supplier, put_back(supplier, fields))


def _undo_contact(actor: Actor, pk: int, fields: Fields) -> None:
    contacts.remove_contact(actor=actor, contact_id=pk)


def _undo_contact_facts(actor: Actor, pk: int, fields: Fields) -> None:
    contact = Contact.objects.visible_to(actor).lock(pk)
    contacts.edit_contact(actor=actor, contact=contact, email=contact.email, **put_back(contact, fields))


def _undo_award(actor: Actor, pk: int, fields: Fields) -> None:
    awards.remove_award(actor=actor, award_id=pk)


def _undo_award_facts(actor: Actor, pk: int, fields: Fields) -> None:
    award = Award.objects.visible_to(actor).lock(pk)
    awards.edit_award(actor=actor, award=award, **{"roles": award.roles, **put_back(award, fields)})


UNDO = {
    "supplier": _undo_supplier,
    "facts": _undo_facts,
    "contact": _undo_contact,
    "contact_facts": _undo_contact_facts,
    "award": _undo_award,
    "award_facts": _undo_award_facts,
}
