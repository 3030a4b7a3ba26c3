"""Areas of the site, roles and the actor who holds them (domain specification, section 5.1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Area(StrEnum):
    """The first segment of a URL; it says in which capacity a person acts."""

    SUPPLIER = "supplier"
    OFFICE = "office"
    MEMBER = "member"
    PARTNER = "partner"


AREAS = frozenset(area.value for area in Area)


class Role(StrEnum):
    """What a grant allows; every role belongs to exactly one area."""

    SUPPLIER_ADMIN = "supplier_admin"
    SUPPLIER_CONTRIBUTOR = "supplier_contributor"
    SUPPLIER_SIGNATORY = "supplier_signatory"
    RP_LEAD = "rp_lead"
    REVIEWER = "reviewer"
    MODERATOR = "moderator"
    CATEGORY_MANAGER = "category_manager"
    CONSORTIUM_ADMIN = "consortium_admin"
    AUDITOR = "auditor"
    MEMBER_VIEWER = "member_viewer"
    MEMBER_LEAD = "member_lead"
    PARTNER_LIAISON = "partner_liaison"

    @property
    def area(self) -> Area:
        first = self.split("_")[0]
        return Area(first) if first in AREAS else Area.OFFICE

    @property
    def label(self) -> str:
        return LABELS[self]


LABELS = {
    Role.SUPPLIER_ADMIN: "Supplier lead",
    Role.SUPPLIER_CONTRIBUTOR: "Contributor",
    Role.SUPPLIER_SIGNATORY: "Signatory",
    Role.RP_LEAD: "RP lead",
    Role.REVIEWER: "Second reviewer",
    Role.MODERATOR: "Moderator",
    Role.CATEGORY_MANAGER: "Category manager",
    Role.CONSORTIUM_ADMIN: "Consortium admin",
    Role.AUDITOR: "Auditor",
    Role.MEMBER_VIEWER: "Member viewer",
    Role.MEMBER_LEAD: "Member lead",
    Role.PARTNER_LIAISON: "Partner liaison",
}

SUPPLIER_ROLES = (Role.SUPPLIER_ADMIN, Role.SUPPLIER_CONTRIBUTOR, Role.SUPPLIER_SIGNATORY)
MEMBER_ROLES = (Role.MEMBER_VIEWER, Role.MEMBER_LEAD)
REVIEW_ROLES = (Role.RP_LEAD, Role.REVIEWER, Role.MODERATOR)
OFFICE_ROLES = (*REVIEW_ROLES, Role.CATEGORY_MANAGER, Role.CONSORTIUM_ADMIN, Role.AUDITOR)


@dataclass(frozen=True, slots=True)
class Held:
    """One grant as the actor carries it: the role, the organisation it is for, and its last day, if any.

    `earlier`: the organisation was merged into the one that the grant is for. Its records stay theirs to read; nobody
    acts in its name any more.
    """

    role: Role
    organisation_id: int
    until: date | None = None
    earlier: bool = False


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, in which area, holding which grants of that area.

    `source` is web, job, command or demo. The system actor has no user and holds nothing; actions that jobs
    may call ask `actor.is_system`.
    """

    user_id: int | None
    label: str
    email: str = ""
    area: Area | None = None
    grants: tuple[Held, ...] = ()
    source: str = "web"
    organisation_label: str = ""

    @property
    def is_system(self) -> bool:
        return self.source in ("job", "command") and self.user_id is None

    def holds(self, *roles: Role, organisation_id: int | None = None) -> bool:
        """True when any of the roles is granted, for the organisation if one is named."""
        return any(grant.role in roles and organisation_id in (None, grant.organisation_id) for grant in self.grants)

    def organisations(self, *roles: Role) -> frozenset[int]:
        """Ids of the organisations for which any of the roles (any role at all when none is named) is held."""
        return frozenset(grant.organisation_id for grant in self.grants if not roles or grant.role in roles)

    def acts_for(self, *roles: Role) -> frozenset[int]:
        """The same without organisations that were merged into another: in whose name the person acts today."""
        return frozenset(
            grant.organisation_id for grant in self.grants if not grant.earlier and (not roles or grant.role in roles)
        )

    @property
    def roles(self) -> tuple[Role, ...]:
        return tuple(dict.fromkeys(grant.role for grant in self.grants))

    @property
    def role_label(self) -> str:
        """The capacity in words, for the audit trail."""
        return ", ".join(role.label for role in self.roles) or self.source


def system_actor(label: str, source: str = "job") -> Actor:
    """The actor of a job or command: `system_actor("Nightly reminders")`."""
    return Actor(user_id=None, label=label, source=source)


ANONYMOUS = Actor(user_id=None, label="Visitor")
