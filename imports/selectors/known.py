"""What the hub holds, as files are compared with it: four statements at most, however many rows there are."""

from __future__ import annotations

from collections.abc import Mapping

from frameworks.models import Framework, Lot, Member, Usage
from imports.comparing import members, suppliers
from imports.comparing.lots import KnownLot, KnownLots, reference_key
from imports.comparing.rows import Held
from imports.comparing.suppliers import ContactKey, Firm
from imports.enums import Kind
from suppliers.models import Award, Contact, Supplier

Known = suppliers.Known | members.Known
FACTS = (
    *("company_number", "country", "lei", "website", "has_parent", "parent_name", "headcount_uk", "headcount_total"),
    *("turnover_uk_gbp", "turnover_group_gbp", "vcse"),
)
CONTACT = ("kind", "name", "email", "phone", "job_title")
PLACE = ("roles", "awarded_name", "ends_on")
CHUNK = 1000


def known_to(kind: str, decisions: Mapping[str, str]) -> Known:
    """Read when a pass begins; rows are added as they are taken."""
    return _suppliers(decisions) if kind == Kind.SUPPLIERS else _members(decisions)


def _lots() -> KnownLots:
    known = KnownLots()
    for reference in Framework.objects.values_list("reference", flat=True):
        known.by_reference[reference_key(reference)] = {}
    for lot in Lot.objects.select_related("framework"):
        held = known.by_reference[reference_key(lot.framework.reference)]
        held[lot.number] = KnownLot(lot.pk, f"{lot.framework.reference}, {lot}", lot)
    return known


def _suppliers(decisions: Mapping[str, str]) -> suppliers.Known:
    known, firms = suppliers.Known(_lots(), decisions), dict[int, Firm]()
    for row in Supplier.objects.current().values("pk", "organisation__name", *FACTS).order_by("pk").iterator(CHUNK):
        pk, name = row.pop("pk"), row.pop("organisation__name")
        firms[pk] = Firm(pk, {"name": name, **row})
    for row in (
        Contact.objects.filter(supplier__merged_on__isnull=True)
        .values("pk", "supplier_id", "left_on", *CONTACT)
        .order_by("pk")
        .iterator(CHUNK)
    ):
        pk, firm, left_on = row.pop("pk"), firms[row.pop("supplier_id")], row.pop("left_on")
        email = row["email"].casefold()
        if left_on:
            firm.left[email] = (row["name"], left_on)
        else:
            firm.contacts[ContactKey(row["kind"], email)] = Held(pk, row)
    for row in (
        Award.objects.filter(supplier__merged_on__isnull=True)
        .values("pk", "supplier_id", "lot_id", *PLACE)
        .order_by("pk")
        .iterator(CHUNK)
    ):
        pk, supplier_id, lot_id = row.pop("pk"), row.pop("supplier_id"), row.pop("lot_id")
        firms[supplier_id].places[lot_id] = Held(pk, row)
    for firm in firms.values():
        known.add(firm)
    return known


def _members(decisions: Mapping[str, str]) -> members.Known:
    known, buyers = members.Known(_lots(), decisions), dict[int, members.Buyer]()
    for pk, kind, name in Member.objects.values_list("pk", "kind", "organisation__name").order_by("pk"):
        buyers[pk] = members.Buyer(pk, {"name": name, "kind": kind})
        known.add(buyers[pk])
    for member_id, lot_id in Usage.objects.values_list("member_id", "lot_id").iterator(CHUNK):
        buyers[member_id].lots[lot_id] = True
    return known
