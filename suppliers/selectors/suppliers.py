"""The office's pages of suppliers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.core.paginator import Page
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.module_loading import import_string

from frameworks.models import Framework, Lot
from frameworks.selectors.frameworks import framework_choices
from rphub.accounts.models import Grant, Invitation
from rphub.accounts.policies import can_invite_person
from rphub.audit.policies import READERS as HISTORY_READERS
from rphub.kernel.decisions import Decision, require
from rphub.kernel.lines import Shown
from rphub.kernel.navigation import address_of
from rphub.kernel.pages import numbers, page_of, search_words, whole_number
from rphub.kernel.prepared import Prepared, Row, totals
from rphub.kernel.roles import ANONYMOUS, REVIEW_ROLES, Actor, Role
from rphub.mailing.models import DeadAddress
from suppliers import display, policies
from suppliers.enums import ContactKind, StandingStatus
from suppliers.models import (
    Award,
    Contact,
    FrameworkExemption,
    Merger,
    OpenAction,
    Standing,
    StandingChange,
    Supplier,
)
from suppliers.querysets import SupplierQuerySet
from suppliers.stands import Stand, stands_of

FOUND = 20
CHANGES = 10
STANDING = ("status", "band", "valid_until", "critical_overdue")
"""What `_status` takes, in its order."""
SORTS = {"status": "standing__status", "until": "standing__valid_until"}
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
class Status(Shown):
    """An RP status as the tables show it."""

    shape: str
    words: str
    valid_until: date | None


@dataclass(frozen=True, slots=True)
class SupplierRow(Shown):
    """One line of the table."""

    url: str
    name: str
    company_number: str
    status: Status
    frameworks: str


@dataclass(frozen=True, slots=True)
class SupplierList:
    page: Page[Row]
    rows: list[SupplierRow]
    frameworks: list[tuple[int, str]]
    statuses: list[tuple[str, str]]
    words: str
    framework: int | None
    status: str
    sort: str
    edit: Decision
    upload: bool
    """Whether a file of suppliers may be brought."""

    @property
    def filtered(self) -> bool:
        return bool(self.words or self.framework or self.status)


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


def status_of(standing: Standing) -> Status:
    return _status(timezone.localdate(), *(getattr(standing, name) for name in STANDING))


def _status(today: date, status: str, band: int | None, valid_until: date | None, critical_overdue: bool) -> Status:
    shown = display.status_on(today, status, valid_until)
    words = display.status_words(shown, display.band_shown(band, critical_overdue))
    return Status(display.STATUS_SHAPES[shown], words, valid_until)


def supplier_list(
    actor: Actor, *, words: str = "", framework: str = "", status: str = "", sort: str = "", page: str = "1"
) -> SupplierList:
    """Five statements."""
    words, key = search_words(words), sort.removeprefix("-")
    key, status = key if key in SORTS else "name", status if status in StandingStatus.values else ""
    wanted, today, down = whole_number(framework), timezone.localdate(), sort.startswith("-")
    if words or wanted is not None or status:
        shown = page_of(_listed(_matching(actor, words, wanted, status), key, down), page)
    else:
        [[count]] = numbers(COUNTED.asked(actor, today))
        shown = page_of(LISTED.asked(actor, today, key, down), page, count)
    return SupplierList(
        page=shown,
        rows=_rows(shown.object_list, today),
        frameworks=framework_choices(actor),
        statuses=list(StandingStatus.choices),
        words=words,
        framework=wanted,
        status=status,
        sort=f"-{key}" if sort.startswith("-") else key,
        edit=policies.can_edit_suppliers(actor),
        upload=actor.holds(Role.CONSORTIUM_ADMIN),
    )


def _matching(actor: Actor, words: str, framework: int | None, status: str) -> SupplierQuerySet:
    found: SupplierQuerySet = Supplier.objects.visible_to(actor).current().matching(words)
    if framework is not None:
        found = found.filter(Exists(Award.objects.in_force().filter(supplier=OuterRef("pk"), lot__framework=framework)))
    return found.filter(_shown(status)) if status else found


def _listed(found: SupplierQuerySet, key: str, down: bool) -> Any:
    """What a line says, and no column more."""
    standing = (f"standing__{name}" for name in STANDING)
    return _sorted(found, key, down=down).values_list("pk", "organisation__name", "company_number", *standing)


def _all_listed(actor: Actor, today: date, key: str, down: bool) -> Any:
    return _listed(Supplier.objects.visible_to(actor).current(), key, down)


def _all_counted(actor: Actor, today: date) -> Any:
    return totals(Supplier.objects.visible_to(actor).current(), number=Count("pk"))


def _placed(actor: Actor, today: date, suppliers: tuple[int, ...]) -> Any:
    placed = Award.objects.in_force(today).filter(supplier__in=suppliers).order_by("lot__framework__title")
    return placed.values_list("supplier_id", "lot__framework__title")


LISTED, COUNTED, PLACED = Prepared(_all_listed), Prepared(_all_counted), Prepared(_placed)


def _shown(status: str) -> Q:
    """The label of today: an assessment whose validity has passed is out of date at once."""
    assessed, passed = Q(standing__status="assessed"), Q(standing__valid_until__lt=timezone.localdate())
    if status == StandingStatus.ASSESSED:
        return assessed & (Q(standing__valid_until__isnull=True) | ~passed)
    if status == StandingStatus.OUT_OF_DATE:
        return Q(standing__status=status) | (assessed & passed)
    return Q(standing__status=status)


def _sorted(found: SupplierQuerySet, key: str, *, down: bool) -> SupplierQuerySet:
    """By name, or by another column with its gaps last and by name within."""
    if key == "name":
        return found.by_name().reverse() if down else found.by_name()
    by = F(SORTS[key]).desc(nulls_last=True) if down else F(SORTS[key]).asc(nulls_last=True)
    return found.order_by(by, "organisation__name", "pk")


def _rows(suppliers: Iterable[Row], today: date) -> list[SupplierRow]:
    frameworks: dict[int, dict[str, None]] = {}
    for supplier_id, title in PLACED.rows(ANONYMOUS, today, suppliers=tuple(row[0] for row in suppliers)):
        frameworks.setdefault(supplier_id, {})[title] = None
    return [
        SupplierRow(
            url=address_of("supplier_detail", pk),
            name=name,
            company_number=company_number or "no company number",
            status=_status(today, *standing),
            frameworks="; ".join(frameworks.get(pk, ())) or "none today",
        )
        for pk, name, company_number, *standing in suppliers
    ]


def supplier_of(actor: Actor, supplier_id: int) -> Supplier:
    found: Supplier = get_object_or_404(
        Supplier.objects.visible_to(actor).select_related("organisation", "standing"), pk=supplier_id
    )
    return found


def supplier_to_edit(actor: Actor, supplier_id: int) -> Supplier:
    supplier = supplier_of(actor, supplier_id)
    require(policies.can_change_supplier(actor, supplier))
    return supplier


def supplier_for_contacts(actor: Actor, supplier_id: int) -> Supplier:
    supplier = supplier_of(actor, supplier_id)
    require(policies.can_edit_contacts(actor, supplier))
    return supplier


def contact_to_edit(actor: Actor, contact_id: int) -> Contact:
    """A contact of today; one that left is history."""
    found: Contact = get_object_or_404(
        Contact.objects.visible_to(actor).active().select_related("supplier__organisation"), pk=contact_id
    )
    require(policies.can_edit_contacts(actor, found.supplier))
    return found


def may_give_access(actor: Actor, supplier: Supplier) -> bool:
    """Whether this person may invite to and take access from the supplier; category managers may not."""
    return bool(can_invite_person(actor, supplier.organisation, Role.SUPPLIER_ADMIN))


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


def lot_for_award(actor: Actor, lot_id: int) -> Lot:
    require(policies.can_edit_suppliers(actor))
    found: Lot = get_object_or_404(Lot.objects.visible_to(actor).select_related("framework"), pk=lot_id)
    return found


def award_to_edit(actor: Actor, award_id: int) -> Award:
    require(policies.can_edit_suppliers(actor))
    found: Award = get_object_or_404(
        Award.objects.visible_to(actor).select_related("lot__framework", "supplier__organisation"), pk=award_id
    )
    return found


def suppliers_found(actor: Actor, words: str, lot: Lot) -> list[tuple[Supplier, bool]]:
    """The first twenty by name or number, and whether each is on the lot already."""
    here = Award.objects.filter(supplier=OuterRef("pk"), lot=lot)
    found = Supplier.objects.visible_to(actor).current().matching(search_words(words)).select_related("organisation")
    return [(one, one.here) for one in found.annotate(here=Exists(here))[:FOUND]]


def supplier_chosen(actor: Actor, given: str) -> Supplier | None:
    found = Supplier.objects.visible_to(actor).current().select_related("organisation")
    chosen: Supplier | None = found.filter(pk=whole_number(given)).first()
    return chosen


def frameworks_of(supplier: Supplier) -> QuerySet[Framework]:
    """The frameworks the supplier has or had a place on."""
    placed = Award.objects.filter(supplier=supplier).values("lot__framework_id")
    found: QuerySet[Framework] = Framework.objects.filter(pk__in=placed)
    return found
