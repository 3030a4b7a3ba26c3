"""The people of suppliers: whom a mail about one of them goes to.

People are the contacts on record and everybody who holds a grant; an address is written to once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from django.utils import timezone

from frameworks.models import Usage
from rphub.accounts.models import Grant
from rphub.kernel.prepared import Prepared, padded
from rphub.kernel.roles import ANONYMOUS, MEMBER_ROLES, Actor, Role
from rphub.reminders.enums import SUPPLIER_KINDS
from rphub.reminders.topics import Person
from suppliers.models import Award, Contact

KIND_OF_ROLE = {
    Role.SUPPLIER_ADMIN: "lead",
    Role.SUPPLIER_SIGNATORY: "signatory",
    Role.SUPPLIER_CONTRIBUTOR: "contributor",
}
MANAGER, MEMBER = "manager", "member"
PAGE = 1100
"""Parameters of a statement about a page of a sweep."""
People = dict[str, list[Person]]
"""Kind of person (lead, signatory, sponsor, contributor, manager, member) -> the people."""


def people_of(suppliers: Mapping[int, int], kinds: Collection[str] = ()) -> dict[int, People]:
    """Supplier id -> its people by kind; `suppliers` maps supplier id to organisation id. Three statements, and two
    where `kinds` names members; those two alone where it names nobody else."""
    found: dict[int, dict[str, dict[str, Person]]] = defaultdict(lambda: defaultdict(dict))
    today, ids = timezone.localdate(), padded([*suppliers])
    if set(kinds) != {MEMBER}:
        _add_their_own(found, suppliers, ids, today)
    if MEMBER in kinds:
        for supplier_id, name, email in _members(ids, today):
            _add(found[supplier_id][MEMBER], name, email)
    return {pk: {kind: list(people.values()) for kind, people in kinds.items()} for pk, kinds in found.items()}


def _add_their_own(found: Any, suppliers: Mapping[int, int], ids: tuple[int, ...], today: date) -> None:
    """Contacts, people with a grant, managers of their frameworks."""
    organisations = padded([*suppliers.values()])
    for supplier_id, kind, name, email in CONTACTS.rows(ANONYMOUS, suppliers=ids):
        _add(found[supplier_id][kind], name, email)
    by_organisation = {organisation_id: supplier_id for supplier_id, organisation_id in suppliers.items()}
    for organisation_id, role, name, email in GRANTS.rows(ANONYMOUS, today, organisations=organisations):
        _add(found[by_organisation[organisation_id]][KIND_OF_ROLE[Role(role)]], name, email)
    for supplier_id, name, email in MANAGERS.rows(ANONYMOUS, today, suppliers=ids):
        _add(found[supplier_id][MANAGER], name, email)


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


def named(people: Mapping[str, Sequence[Person]], name: str) -> list[Person]:
    """The one person of that name at the supplier, if any: plans and promises name their owner in words."""
    name = name.strip().casefold()
    return [one for kind in SUPPLIER_KINDS for one in people.get(kind, ()) if name and one.name.casefold() == name][:1]


def _contacts(actor: Actor, suppliers: tuple[int, ...]) -> Any:
    active = Contact.objects.active().filter(supplier__in=suppliers)
    return active.values_list("supplier_id", "kind", "name", "email")


def _grants(actor: Actor, today: date, organisations: tuple[int, ...]) -> Any:
    held = Grant.objects.current(today).filter(organisation__in=organisations, role__in=KIND_OF_ROLE)
    return held.values_list("organisation_id", "role", "user__name", "user__email")


def _managers(actor: Actor, today: date, suppliers: tuple[int, ...]) -> Any:
    managed = Award.objects.in_force(today).filter(supplier__in=suppliers, lot__framework__manager__is_active=True)
    return managed.values_list("supplier_id", "lot__framework__manager__name", "lot__framework__manager__email")


def _shown(actor: Actor, today: date, suppliers: tuple[int, ...]) -> Any:
    """Places that members may see."""
    awards = Award.objects.in_force(today).filter(supplier__in=suppliers, lot__framework__member_access=True)
    return awards.values_list("supplier_id", "lot_id")


CONTACTS, GRANTS, MANAGERS = Prepared(_contacts, PAGE), Prepared(_grants, PAGE), Prepared(_managers, PAGE)
SHOWN = Prepared(_shown, PAGE)


def _members(suppliers: tuple[int, ...], today: date) -> list[tuple[int, str, str]]:
    """Those who may see the supplier: people of members who use a lot it holds, of frameworks open to members."""
    lots: dict[int, set[int]] = defaultdict(set)
    for supplier_id, lot_id in SHOWN.rows(ANONYMOUS, today, suppliers=suppliers):
        lots[lot_id].add(supplier_id)
    used = dict.fromkeys(Usage.objects.filter(lot__in=lots).values_list("member__organisation_id", "lot_id"))
    held = Grant.objects.current(today).filter(organisation__in={member for member, _ in used}, role__in=MEMBER_ROLES)
    people: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for organisation_id, name, email in held.values_list("organisation_id", "user__name", "user__email"):
        people[organisation_id].append((name, email))
    return [
        (supplier_id, name, email)
        for member, lot_id in used
        for supplier_id in lots[lot_id]
        for name, email in people[member]
    ]


def _add(people: dict[str, Person], name: str, email: str) -> None:
    people.setdefault(email.strip().lower(), Person(name, email.strip().lower()))
