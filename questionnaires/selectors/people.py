"""Whom a mail about a supplier's questionnaire goes to, and which link lets that person in.

People are the contacts on record and everybody who holds a grant; an address is written to once. A person who has
not taken their invitation yet gets its link, which works again and again; the others get the page itself.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache

from django.db.models.functions import Lower

from questionnaires.links import forward_path, invitation_path
from questionnaires.models import Response
from rphub.accounts.models import Invitation
from rphub.accounts.selectors import people_holding
from rphub.kernel.navigation import address
from rphub.kernel.roles import SUPPLIER_ROLES
from rphub.reminders.topics import Person
from suppliers.selectors.people import people_of


@dataclass(frozen=True, slots=True)
class Recipient:
    """A person with the paths of their mail; `forward_path` is empty for people without an invitation."""

    name: str
    email: str
    path: str
    forward_path: str


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
