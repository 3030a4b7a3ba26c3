"""The office's pages of people, a supplier's or member's page of colleagues, and choosing an organisation."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from django.core.paginator import Page
from django.db.models import Exists, OuterRef, Prefetch, Subquery
from django.shortcuts import get_object_or_404
from django.utils import timezone

from rphub.accounts import policies
from rphub.accounts.enums import LEAD_OF_KIND
from rphub.accounts.models import Grant, Invitation, Organisation, User
from rphub.accounts.querysets import InvitationQuerySet
from rphub.audit.models import AuditEvent
from rphub.audit.selectors import EventLine, line_of
from rphub.kernel.decisions import Decision, require
from rphub.kernel.pages import page_of, search_words, whole_number
from rphub.kernel.roles import Actor, Area, Role

LATELY = 20
FOUND = 20


@dataclass(frozen=True, slots=True)
class GrantLine:
    grant: Grant
    in_force: bool
    change: Decision
    invited_by: str = ""
    """By whom, where an invitation led here and the page tells it."""

    @property
    def words(self) -> str:
        return f"{self.grant.get_role_display()}, {self.grant.organisation}"


@dataclass(frozen=True, slots=True)
class PersonRow:
    user: User
    grants: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PersonList:
    page: Page[User]
    rows: list[PersonRow]
    invited: list[Invitation]
    words: str
    role: str
    area: str
    roles: list[tuple[str, str]]
    areas: list[tuple[str, str]]
    invite: Decision

    @property
    def filtered(self) -> bool:
        return bool(self.words or self.role or self.area)


@dataclass(frozen=True, slots=True)
class PersonPage:
    user: User
    grants: list[GrantLine]
    invitations: list[Invitation]
    lately: list[EventLine]
    edit: Decision
    invite: Decision
    is_me: bool


@dataclass(frozen=True, slots=True)
class ColleagueGroup:
    """One organisation of the actor with the people who work for it here."""

    organisation: Organisation
    people: list[GrantLine]
    invited: list[Invitation]
    invite: Decision

    @property
    def count(self) -> int:
        """People, not roles: one person may hold several, and one that has ended counts no more."""
        return len({line.grant.user_id for line in self.people if line.in_force})


AREA_LABELS = {
    Area.OFFICE: "Consortium office",
    Area.SUPPLIER: "Suppliers",
    Area.MEMBER: "Members",
    Area.PARTNER: "Partners",
}


def person_list(actor: Actor, *, words: str = "", role: str = "", area: str = "", page: str = "1") -> PersonList:
    """Everybody with an account, and who was invited and has not come yet; five statements."""
    words, today = search_words(words), timezone.localdate()
    role, area = role if role in list(Role) else "", area if area in AREA_LABELS else ""
    wanted = [one for one in Role if (not role or one == role) and (not area or one.area == area)]
    users = User.objects.visible_to(actor).matching(words)
    invited = _not_here_yet(Invitation.objects.visible_to(actor).open())
    if words:
        invited = invited.filter(email__icontains=words)
    if role or area:
        users = users.filter(pk__in=Grant.objects.current(today).filter(role__in=wanted).values("user_id"))
        invited = invited.filter(role__in=wanted)
    grants = Prefetch("grants", Grant.objects.select_related("organisation"))
    shown = page_of(users.prefetch_related(grants), page)
    return PersonList(
        page=shown,
        rows=[PersonRow(user, _words(user, today)) for user in shown.object_list],
        invited=list(invited.select_related("organisation")[:FOUND]),
        words=words,
        role=role,
        area=area,
        roles=[(one.value, one.label) for one in Role if one.area in AREA_LABELS],
        areas=[(key.value, label) for key, label in AREA_LABELS.items()],
        invite=policies.can_invite_people(actor),
    )


def _words(user: User, today: object) -> tuple[str, ...]:
    return tuple(
        f"{grant.get_role_display()}, {grant.organisation}"
        for grant in user.grants.all()
        if grant.until is None or grant.until >= today
    )


def person_of(actor: Actor, user_id: int) -> User:
    found: User = get_object_or_404(User.objects.visible_to(actor), pk=user_id)
    return found


def person_to_edit(actor: Actor, user_id: int) -> User:
    require(policies.can_edit_people(actor))
    return person_of(actor, user_id)


def person_to_grant(actor: Actor, user_id: int) -> User:
    require(policies.can_invite_people(actor))
    return person_of(actor, user_id)


def person_page(actor: Actor, user_id: int) -> PersonPage:
    user = person_of(actor, user_id)
    grants = Grant.objects.visible_to(actor).filter(user=user).select_related("organisation", "user")
    invitations = Invitation.objects.visible_to(actor).open().filter(email__iexact=user.email, accepted_at__isnull=True)
    return PersonPage(
        user=user,
        grants=[_line(actor, grant) for grant in grants],
        invitations=list(invitations.select_related("organisation")),
        lately=[line_of(event) for event in AuditEvent.objects.visible_to(actor).filter(actor_id=user.pk)[:LATELY]],
        edit=policies.can_edit_people(actor),
        invite=policies.can_invite_people(actor),
        is_me=user.pk == actor.user_id,
    )


def _line(actor: Actor, grant: Grant) -> GrantLine:
    ended = grant.until is not None and grant.until < timezone.localdate()
    return GrantLine(grant, not ended, policies.can_change_grant(actor, grant))


def people_of(actor: Actor, organisation_id: int) -> list[GrantLine]:
    """Who has access for one organisation, by name, and who invited them; nothing for those who may not see people.
    One statement."""
    grants = Grant.objects.visible_to(actor).filter(organisation_id=organisation_id, user__is_active=True)
    here = Invitation.objects.filter(accepted_by=OuterRef("user"), organisation=OuterRef("organisation"))
    by = Subquery(here.order_by("-accepted_at").values("invited_by")[:1])
    found = grants.select_related("organisation", "user").order_by("user__name", "role")
    return [replace(_line(actor, one), invited_by=one.by or "") for one in found.annotate(by=by)]


def waiting_for(actor: Actor, organisation_id: int) -> list[Invitation]:
    """Who was invited to one organisation and has not come yet; one statement."""
    waiting = Invitation.objects.visible_to(actor).open().filter(organisation_id=organisation_id)
    return list(_not_here_yet(waiting).order_by("email", "role"))


def grant_of(actor: Actor, grant_id: int) -> Grant:
    found: Grant = get_object_or_404(
        Grant.objects.visible_to(actor).select_related("organisation", "user"), pk=grant_id
    )
    require(policies.can_change_grant(actor, found))
    if found.role == Role.MEMBER_LEAD:
        leads = Grant.objects.current().filter(organisation=found.organisation_id, role=found.role)
        require(policies.can_end_lead(actor, found, others=leads.exclude(pk=found.pk).count()))
    return found


def invitation_of(actor: Actor, invitation_id: int) -> Invitation:
    found: Invitation = get_object_or_404(
        Invitation.objects.visible_to(actor).open().select_related("organisation"), pk=invitation_id
    )
    require(policies.can_invite_person(actor, found.organisation, found.role))
    return found


def organisations_found(actor: Actor, words: str) -> list[Organisation]:
    """The first twenty by name that the actor may invite people to; the consortium itself when nothing is typed."""
    found = Organisation.objects.visible_to(actor).open_to(actor)
    words = search_words(words)
    found = found.filter(name__icontains=words) if words else found.filter(kind="consortium")
    return list(found[:FOUND])


def organisation_of(actor: Actor, given: str) -> Organisation | None:
    """The organisation a query string names; None while none is chosen that the actor may invite people to."""
    found = Organisation.objects.visible_to(actor).open_to(actor)
    chosen: Organisation | None = found.filter(pk=whole_number(given)).first()
    return chosen


def _not_here_yet(invitations: InvitationQuerySet) -> InvitationQuerySet:
    """Not accepted, and not for somebody who holds the role already: contacts are invited anew every year."""
    held = Grant.objects.current().filter(
        user__email__iexact=OuterRef("email"), organisation=OuterRef("organisation"), role=OuterRef("role")
    )
    found: InvitationQuerySet = invitations.filter(~Exists(held), accepted_at__isnull=True)
    return found


def colleagues(actor: Actor) -> list[ColleagueGroup]:
    """The people of the actor's own suppliers or members; three statements."""
    mine = Organisation.objects.filter(pk__in=actor.acts_for())
    grants = Grant.objects.filter(organisation__in=mine, user__is_active=True).select_related("organisation", "user")
    lines = _that_keep_a_lead(actor, [_line(actor, grant) for grant in grants.order_by("user__name", "role")])
    waiting = _not_here_yet(Invitation.objects.open().filter(organisation__in=mine))
    invited = list(waiting.select_related("organisation").order_by("email", "role"))
    return [
        ColleagueGroup(
            organisation,
            [line for line in lines if line.grant.organisation_id == organisation.pk],
            [one for one in invited if one.organisation_id == organisation.pk],
            policies.can_invite_colleagues(actor, organisation.pk),
        )
        for organisation in mine
    ]


def _that_keep_a_lead(actor: Actor, lines: list[GrantLine]) -> list[GrantLine]:
    """The lines of whole organisations, with what the number of their leads forbids."""
    leads = Counter(
        line.grant.organisation_id for line in lines if line.in_force and line.grant.role == Role.MEMBER_LEAD
    )

    def keeps(line: GrantLine) -> Decision:
        others = leads[line.grant.organisation_id] - line.in_force
        return line.change and policies.can_end_lead(actor, line.grant, others=others)

    return [replace(line, change=keeps(line)) for line in lines]


def own_organisation(actor: Actor, given: str) -> Organisation:
    """The supplier or member a lead invites to: the one named, or the only one."""
    leading = Organisation.objects.filter(pk__in=actor.acts_for(*LEAD_OF_KIND.values()))
    named = [one for one in leading if str(one.pk) == given] or list(leading)
    found: Organisation = named[0]
    return found
