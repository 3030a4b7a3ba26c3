"""Whom a mail about a supplier's questionnaire goes to, and which link lets that person in.

People are the contacts on record and everybody who holds a grant; an address is written to once. A person who has
not taken their invitation yet gets its link, which works again and again; the others get the page itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from django.db.models.functions import Lower
from django.utils import timezone

from questionnaires.links import forward_path, invitation_path
from questionnaires.models import Response
from rphub.accounts.models import Grant, Invitation
from rphub.accounts.selectors import people_holding
from rphub.kernel.navigation import address
from rphub.kernel.prepared import Prepared
from rphub.kernel.roles import ANONYMOUS, SUPPLIER_ROLES, Actor, Role
from suppliers.models import Award, Contact

KIND_OF_ROLE = {
    Role.SUPPLIER_ADMIN: "lead",
    Role.SUPPLIER_SIGNATORY: "signatory",
    Role.SUPPLIER_CONTRIBUTOR: "contributor",
}
MANAGER, RP_LEAD = "manager", "rp_lead"


@dataclass(frozen=True, slots=True)
class Person:
    name: str
    email: str


@dataclass(frozen=True, slots=True)
class Recipient:
    """A person with the paths of their mail; `forward_path` is empty for people without an invitation."""

    name: str
    email: str
    path: str
    forward_path: str


People = dict[str, list[Person]]
"""Kind of person (lead, signatory, sponsor, contributor, manager) -> the people."""


def people_of(suppliers: Mapping[int, int]) -> dict[int, People]:
    """Supplier id -> its people by kind; `suppliers` maps supplier id to organisation id. Three statements."""
    found: dict[int, dict[str, dict[str, Person]]] = defaultdict(lambda: defaultdict(dict))
    today, ids, organisations = timezone.localdate(), tuple(suppliers), tuple(suppliers.values())
    for supplier_id, kind, name, email in CONTACTS.rows(ANONYMOUS, suppliers=ids):
        _add(found[supplier_id][kind], name, email)
    by_organisation = {organisation_id: supplier_id for supplier_id, organisation_id in suppliers.items()}
    for organisation_id, role, name, email in GRANTS.rows(ANONYMOUS, today, organisations=organisations):
        _add(found[by_organisation[organisation_id]][KIND_OF_ROLE[Role(role)]], name, email)
    for supplier_id, name, email in MANAGERS.rows(ANONYMOUS, today, suppliers=ids):
        _add(found[supplier_id][MANAGER], name, email)
    return {pk: {kind: list(people.values()) for kind, people in kinds.items()} for pk, kinds in found.items()}


def readers_of(supplier_id: int, organisation_id: int) -> tuple[Person, ...]:
    """Who answers a supplier's questionnaire, as `people_of` would say; two statements."""
    found: dict[str, Person] = {}
    for _, kind, name, email in CONTACTS.rows(ANONYMOUS, suppliers=(supplier_id,)):
        if kind == KIND_OF_ROLE[Role.SUPPLIER_ADMIN]:
            _add(found, name, email)
    for _, role, name, email in GRANTS.rows(ANONYMOUS, timezone.localdate(), organisations=(organisation_id,)):
        if role == Role.SUPPLIER_ADMIN:
            _add(found, name, email)
    return tuple(found.values())


def _contacts(actor: Actor, suppliers: tuple[int, ...]) -> Any:
    active = Contact.objects.active().filter(supplier__in=suppliers)
    return active.values_list("supplier_id", "kind", "name", "email")


def _grants(actor: Actor, today: date, organisations: tuple[int, ...]) -> Any:
    held = Grant.objects.current(today).filter(organisation__in=organisations, role__in=KIND_OF_ROLE)
    return held.values_list("organisation_id", "role", "user__name", "user__email")


def _managers(actor: Actor, today: date, suppliers: tuple[int, ...]) -> Any:
    managed = Award.objects.in_force(today).filter(supplier__in=suppliers, lot__framework__manager__is_active=True)
    return managed.values_list("supplier_id", "lot__framework__manager__name", "lot__framework__manager__email")


CONTACTS, GRANTS, MANAGERS = Prepared(_contacts), Prepared(_grants), Prepared(_managers)


def _add(people: dict[str, Person], name: str, email: str) -> None:
    people.setdefault(email.strip().lower(), Person(name, email.strip().lower()))


def invitation_tokens(organisations: Collection[int], emails: Iterable[str]) -> dict[tuple[int, str], str]:
    """(organisation, address) -> token of an invitation that still works. One statement."""
    found = (
        Invitation.objects.open()
        .filter(organisation__in=organisations)
        .annotate(address=Lower("email"))
        .filter(address__in=set(emails))
        .order_by("pk")
    )
    return {(invitation.organisation_id, invitation.email.lower()): invitation.token for invitation in found}


def recipient(person: Person, token: str | None) -> Recipient:
    """With the invitation's link, or the supplier's home page for people who sign in."""
    if token:
        return Recipient(person.name, person.email, invitation_path(token), forward_path(token))
    return Recipient(person.name, person.email, _home(), "")


@cache
def _home() -> str:
    return address("supplier_home") or "/"


def leads_of(response: Response) -> list[Recipient]:
    """The leads of one response, ready to be written to."""
    supplier, organisation = response.supplier, response.supplier.organisation_id
    people = people_of({supplier.pk: organisation}).get(supplier.pk, {}).get("lead", [])
    tokens = invitation_tokens([organisation], [person.email for person in people])
    return [recipient(person, tokens.get((organisation, person.email))) for person in people]


def link_for(response: Response, email: str) -> str:
    """The invitation of somebody who has not come in yet, or nothing for people who sign in. One statement."""
    organisation = response.supplier.organisation_id
    waiting = Invitation.objects.open().filter(accepted_at__isnull=True, organisation=organisation, email__iexact=email)
    found = waiting.order_by("pk").first()
    return invitation_path(found.token) if found else ""


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody who may be given a part or named in a remark; `here` is False until they took their invitation."""

    name: str
    email: str
    here: bool


def colleagues_of(organisation_id: int) -> list[Colleague]:
    """Everybody who works for the supplier here or is invited to, by name: two statements."""
    here = people_holding(organisation_id, *SUPPLIER_ROLES)
    found = {
        person.email.lower(): Colleague(person.name or person.email, person.email.lower(), True) for person in here
    }
    invited = Invitation.objects.open().filter(organisation=organisation_id, accepted_at__isnull=True)
    for invitation in invited.order_by("pk"):
        address = invitation.email.lower()
        found.setdefault(address, Colleague(invitation.name or address, address, False))
    return sorted(found.values(), key=lambda one: one.name.casefold())
