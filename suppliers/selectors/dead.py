"""People of suppliers whose address is dead: somebody has to find a new contact."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models.functions import Lower

from rphub.accounts.models import Grant
from rphub.kernel.roles import Actor, Role
from rphub.mailing.models import DeadAddress
from suppliers.models import Award, Contact


@dataclass(frozen=True, slots=True)
class Unreachable:
    """One person of a supplier, since when, and what the mail server said."""

    address_id: int
    name: str
    email: str
    since: date
    reason: str
    supplier_id: int
    organisation_id: int
    supplier: str


def unreachable(organisation: int | None = None) -> list[Unreachable]:
    """Contacts and supplier leads whose address is dead, of one supplier or all; three statements."""
    dead = {one.address: one for one in DeadAddress.objects.all()}
    contacts = Contact.objects.active().annotate(address=Lower("email")).filter(address__in=dead)
    leads = Grant.objects.current().filter(role=Role.SUPPLIER_ADMIN).annotate(address=Lower("user__email"))
    leads = leads.filter(address__in=dead, organisation__supplier__isnull=False)
    if organisation is not None:
        contacts, leads = (
            contacts.filter(supplier__organisation=organisation),
            leads.filter(organisation=organisation),
        )
    of_contacts = contacts.values_list(
        "address", "name", "supplier_id", "supplier__organisation_id", "supplier__organisation__name"
    )
    of_leads = leads.values_list(
        "address", "user__name", "organisation__supplier__id", "organisation_id", "organisation__name"
    )
    found: dict[tuple[int, str], Unreachable] = {}
    for address, name, supplier_id, organisation_id, supplier in (*of_contacts, *of_leads):
        one = dead[address]
        found.setdefault(
            (supplier_id, address),
            Unreachable(one.pk, name, address, one.since, one.reason, supplier_id, organisation_id, supplier),
        )
    return sorted(found.values(), key=lambda one: (one.supplier, one.name))


def without_contact(actor: Actor) -> int:
    """How many suppliers have somebody whose mail comes back; a category manager's own. One statement."""
    contacts = Contact.objects.visible_to(actor).active().annotate(address=Lower("email"))
    rows = contacts.filter(address__in=DeadAddress.objects.values("address"))
    if not actor.holds(Role.RP_LEAD):
        managed = Award.objects.in_force().filter(lot__framework__manager=actor.user_id)
        rows = rows.filter(supplier__in=managed.values("supplier"))
    return int(rows.values("supplier").distinct().count())
