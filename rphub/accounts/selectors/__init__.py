"""Reading people and grants."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404
from django.utils import timezone

from rphub.accounts.enums import OrganisationKind
from rphub.accounts.models import Grant, Invitation, Organisation, User
from rphub.kernel.pages import whole_number
from rphub.kernel.roles import Actor, Area, Held, Role

GrantRow = list[Any]
"""As kept in the session: role, organisation id, last day as ISO text or null, organisation name; and True where it
is a role of another organisation that this one was merged into."""


def grant_rows(user: User) -> list[GrantRow]:
    """The person's grants as plain lists for the session; ended ones too, the date decides at each request.

    One statement; those of organisations that were merged into theirs come last.
    """
    merged = ("organisation__merged", "organisation__merged__name")
    found = Grant.objects.filter(user=user).order_by("organisation__name", "role", "id", *merged[1:], merged[0])
    own: dict[int, GrantRow] = {}
    earlier: list[GrantRow] = []
    for pk, role, at, name, until, gone, gone_name in found.values_list(
        "pk", "role", "organisation_id", "organisation__name", "until", *merged
    ):
        last = until.isoformat() if until else None
        own.setdefault(pk, [role, at, last, name])
        if gone is not None:
            earlier.append([role, gone, last, gone_name, True])
    return [*own.values(), *earlier]


def actor_from_rows(user: User, rows: list[GrantRow], area: Area | None, source: str = "web") -> Actor:
    """The actor with the grants of one area that are in force today (none on public pages)."""
    today = timezone.localdate()
    held, names = [], []
    for role, organisation_id, until, name, *earlier in rows:
        last = date.fromisoformat(until) if until else None
        if Role(role).area == area and (last is None or last >= today):
            held.append(Held(Role(role), organisation_id, last, earlier=bool(earlier)))
            names.append(name)
    return Actor(
        user_id=user.pk,
        label=user.name or user.email,
        email=user.email,
        area=area,
        grants=tuple(held),
        source=source,
        organisation_label=names[0] if names else "",
    )


def actor_for(user: User, area: Area, source: str = "web") -> Actor:
    """The actor as the middleware would build it: for commands, the demonstration and tests."""
    return actor_from_rows(user, grant_rows(user), area, source)


def areas_of(rows: list[GrantRow]) -> list[Area]:
    """Areas a person may enter, in the order of Area."""
    today = timezone.localdate().isoformat()
    open_to = {Role(role).area for role, _, until, *_ in rows if until is None or until >= today}
    return [area for area in Area if area in open_to]


def invitation_by_token(token: str) -> Invitation:
    """The invitation a link names; Http404 for a link that was cut or made up."""
    found: Invitation = Invitation.named_by(token, "organisation")
    return found


def consortium() -> Organisation:
    """The organisation whose hub this is; made by the first migration of this app."""
    return Organisation.objects.get(kind=OrganisationKind.CONSORTIUM)


@dataclass(frozen=True, slots=True)
class Addressee:
    """Somebody a mail goes to."""

    user_id: int
    name: str
    email: str


def people_holding(organisation_id: int, *roles: Role) -> list[Addressee]:
    """Active people who hold any of the roles for the organisation today, each once, by name."""
    grants = Grant.objects.current().filter(organisation_id=organisation_id, role__in=roles).select_related("user")
    people = {grant.user_id: grant.user for grant in grants}
    return [Addressee(user.pk, user.name, user.email) for user in sorted(people.values(), key=lambda user: user.name)]


def leads_of(actor: Actor) -> list[Addressee]:
    """Who leads where the actor only reads, by name: whom a member viewer asks. One statement, none for a lead."""
    reading = actor.organisations(Role.MEMBER_VIEWER) - actor.organisations(Role.MEMBER_LEAD)
    if not reading:
        return []
    grants = Grant.objects.current().filter(organisation_id__in=reading, role=Role.MEMBER_LEAD).select_related("user")
    people = {grant.user_id: grant.user for grant in grants}
    return [Addressee(user.pk, user.name, user.email) for user in sorted(people.values(), key=lambda user: user.name)]


def demo_person(given: str) -> User:
    """An invented person of the demonstration by the number its button sends; nobody else can be named."""
    people = User.objects.filter(is_active=True, email__endswith=".example")
    found: User | None = people.filter(pk=whole_number(given)).first()
    if found is None:
        raise Http404("No such person in the demonstration.")
    return found
