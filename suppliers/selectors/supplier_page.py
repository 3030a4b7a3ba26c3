"""The office's page of one supplier."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.module_loading import import_string

from rphub.accounts.models import Grant, Invitation
from rphub.audit.policies import READERS as HISTORY_READERS
from rphub.kernel.decisions import Decision
from rphub.kernel.roles import REVIEW_ROLES, Actor, Role
from rphub.mailing.models import DeadAddress
from suppliers import display, policies
from suppliers.enums import ContactKind
from suppliers.models import Award, Contact, FrameworkExemption, Merger, OpenAction, Standing, StandingChange, Supplier
from suppliers.selectors.suppliers import Status, status_of, supplier_of
from suppliers.stands import Stand, stands_of

CHANGES = 10
FIELDS = {
    "status": "status",
    "band": "band",
    "assurance": "assurance",
    "valid_until": "valid until",
    "plan_in_place": "improvement plan",
    "plan_told": "themes of the improvement plan",
    "brands": "declarations of brands",
}


@dataclass(frozen=True, slots=True)
class AwardLine:
    award: Award
    ended: bool


@dataclass(frozen=True, slots=True)
class ChangeLine:
    change: StandingChange
    words: str


@dataclass(frozen=True, slots=True)
class Merged:
    """Of a signpost: when it was merged, by whom and why, and which supplier it is. Of the one it is: `earlier`, whose
    records are read from their own pages."""

    merger: Merger | None
    now: Supplier | None
    earlier: list[Merger]


@dataclass(frozen=True, slots=True)
class SupplierPage:
    supplier: Supplier
    standing: Standing
    status: Status
    awards: list[AwardLine]
    contacts: list[Contact]
    former: list[Contact]
    people: list[Grant]
    invited: list[Invitation]
    changes: list[ChangeLine]
    actions: list[OpenAction]
    exemptions: list[FrameworkExemption]
    stands: list[Stand]
    """Questionnaire, review, plans and what else apps above keep, as far as this person reads it."""
    dead: list[DeadAddress]
    """Addresses of its people to which no mail gets through."""
    edit: Decision
    edit_contacts: Decision
    see_actions: bool
    raised: list[Any] | None
    see_history: bool
    merged: Merged

    @property
    def has_lead(self) -> bool:
        return any(contact.kind == ContactKind.LEAD for contact in self.contacts)


def supplier_page(actor: Actor, supplier_id: int) -> SupplierPage:
    """Ten statements of its own and those of the apps above, however much there is; one more of a signpost."""
    supplier, today = supplier_of(actor, supplier_id), timezone.localdate()
    awards = list(Award.objects.visible_to(actor).filter(supplier=supplier).select_related("lot__framework"))
    contacts = list(Contact.objects.visible_to(actor).filter(supplier=supplier))
    changes = StandingChange.objects.filter(supplier=supplier)[:CHANGES]
    see_actions = _sees_actions(actor, awards)
    organisation = supplier.organisation_id
    people = list(
        Grant.objects.current().filter(organisation=organisation).select_related("user").order_by("user__name")
    )
    addresses = {one.email.lower() for one in contacts if one.left_on is None} | {
        grant.user.email.lower() for grant in people
    }
    return SupplierPage(
        supplier=supplier,
        standing=supplier.standing,
        status=status_of(supplier.standing),
        awards=[AwardLine(award, _ended(award, today)) for award in awards],
        contacts=[contact for contact in contacts if contact.left_on is None],
        former=[contact for contact in contacts if contact.left_on is not None],
        people=people,
        invited=_not_here_yet(organisation, people),
        changes=[ChangeLine(change, _change_words(change)) for change in changes],
        actions=list(OpenAction.objects.filter(supplier=supplier)) if see_actions else [],
        exemptions=list(FrameworkExemption.objects.filter(supplier=supplier).select_related("framework")),
        stands=stands_of(actor, supplier),
        dead=list(DeadAddress.objects.filter(address__in=addresses)),
        edit=policies.can_change_supplier(actor, supplier),
        edit_contacts=policies.can_edit_contacts(actor, supplier),
        see_actions=see_actions,
        raised=import_string(settings.SUPPLIER_RAISED)(actor, supplier_id),
        see_history=actor.holds(*HISTORY_READERS),
        merged=_merged(actor, supplier),
    )


def _not_here_yet(organisation: int, people: Iterable[Grant]) -> list[Invitation]:
    """Invitations nobody took; the one of a second cycle to somebody who has the access already says nothing."""
    held = {(grant.user.email.lower(), grant.role) for grant in people}
    waiting = Invitation.objects.open().filter(organisation=organisation, accepted_at__isnull=True)
    return [one for one in waiting if (one.email.lower(), one.role) not in held]


def _merged(actor: Actor, supplier: Supplier) -> Merged:
    mergers = list(Merger.objects.visible_to(actor).about(supplier.pk))
    into = supplier.organisation.merged_into_id
    return Merged(
        merger=next((one for one in mergers if one.gone_id == supplier.pk), None),
        now=Supplier.objects.filter(organisation=into).select_related("organisation").first() if into else None,
        earlier=[one for one in mergers if one.gone_id != supplier.pk],
    )


def _ended(award: Award, today: date) -> bool:
    return (award.ends_on is not None and award.ends_on < today) or award.lot.framework.ends_on < today


def _sees_actions(actor: Actor, awards: list[Award]) -> bool:
    """Action texts are for the reviewing team, auditors and the manager of a framework of the supplier (5.11)."""
    if actor.holds(*REVIEW_ROLES, Role.AUDITOR):
        return True
    managed = any(award.lot.framework.manager_id == actor.user_id for award in awards)
    return actor.holds(Role.CATEGORY_MANAGER) and managed


def _change_words(change: StandingChange) -> str:
    """“Assessment in progress, then Assessed: Developing” or which facts changed."""
    before, after = change.before, change.after
    if "status" in after and (before.get("status"), before.get("band")) != (after["status"], after.get("band")):
        return display.status_words(after["status"], after.get("band"))
    names = [label for key, label in FIELDS.items() if key in after and before.get(key) != after[key]]
    return f"Changed: {', '.join(names)}" if names else "Published facts updated"
