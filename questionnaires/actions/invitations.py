"""Access and mail for the people of a supplier when its questionnaire opens."""

from __future__ import annotations

from collections.abc import Iterable

from questionnaires.emails import Opening
from questionnaires.models import Response
from rphub.accounts.actions import invite_person
from rphub.kernel.roles import Actor, Role
from suppliers.models import Contact, Supplier

ROLE_OF = {"lead": Role.SUPPLIER_ADMIN, "signatory": Role.SUPPLIER_SIGNATORY}


def invite_contacts(actor: Actor, response: Response, supplier: Supplier, contacts: Iterable[Contact]) -> list[Opening]:
    """Give each contact access before an account exists; one mail per address, the lead's access first."""
    openings: dict[str, Opening] = {}
    for contact in contacts:
        email = contact.email.strip().lower()
        invitation = invite_person(
            actor=actor,
            email=email,
            organisation=supplier.organisation,
            role=ROLE_OF[contact.kind],
            name=contact.name,
            send=False,
        )
        openings.setdefault(email, Opening(response, contact.name, email, invitation))
    return list(openings.values())
