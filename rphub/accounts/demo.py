"""The invented people of the demonstration, for one-click sign-in. Nothing here works unless DEMO is on."""

from __future__ import annotations

from dataclasses import dataclass

from rphub.accounts.models import Grant
from rphub.kernel.roles import Area, Role

SHOWN_PER_AREA = 7
NOBODY_YET = "The demonstration is being filled in; its people appear on the sign-in page in a moment."
SHOWN_FIRST = (
    "asha.rao@fenbyte.example",  # published, with an improvement plan
    "lou.bennet@stackwell.example",  # half answered
    "hugh.marsh@stackwell.example",  # signs for Lou
    "wren.addy@commonroom.example",  # in the return year
    "kit.lawson@harlow.example",  # queries to answer
    "lee.gatehouse@gatehouse.example",  # first year, brings certificates
    "theo.marchetti@lumen.example",  # reads the result before it is published
)
"""Suppliers at different points of their year; without this they would be those built first, all published."""


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """One button of the sign-in page."""

    user_id: int
    name: str
    email: str
    organisation: str
    role: str
    area: Area


def demo_people() -> list[DemoPerson]:
    """Up to seven people per area: those to show first, then the others in the order they were made."""
    grants = Grant.objects.current().select_related("user", "organisation").order_by("id")
    people: list[DemoPerson] = []
    for grant in sorted(grants.filter(user__email__endswith=".example"), key=_turn):
        role = Role(grant.role)
        person = DemoPerson(
            grant.user_id, grant.user.name, grant.user.email, grant.organisation.name, role.label, role.area
        )
        shown = [other for other in people if other.area == person.area]
        if len(shown) < SHOWN_PER_AREA and person.user_id not in {other.user_id for other in shown}:
            people.append(person)
    order = list(Area)
    return sorted(people, key=lambda person: order.index(person.area))


def _turn(grant: Grant) -> int:
    email = grant.user.email
    return SHOWN_FIRST.index(email) if email in SHOWN_FIRST else len(SHOWN_FIRST)


def demo_people_lines() -> list[str]:
    """The same for the terminal: one line a person."""
    lines = [f"{person.email:<46} {person.role}, {person.organisation}" for person in demo_people()]
    return lines or [NOBODY_YET]
