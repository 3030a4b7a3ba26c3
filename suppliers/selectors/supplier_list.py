"""The office's list of suppliers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page
from django.db.models import Count, Exists, F, OuterRef, Q
from django.utils import timezone

from frameworks.selectors.frameworks import framework_choices
from rphub.kernel.decisions import Decision
from rphub.kernel.lines import Shown
from rphub.kernel.navigation import address_of
from rphub.kernel.pages import numbers, page_of, search_words, whole_number
from rphub.kernel.prepared import Prepared, Row, totals
from rphub.kernel.roles import ANONYMOUS, Actor, Role
from suppliers import policies
from suppliers.enums import StandingStatus
from suppliers.models import Award, Supplier
from suppliers.querysets import SupplierQuerySet
from suppliers.selectors.suppliers import STANDING, Status, status_on

SORTS = {"status": "standing__status", "until": "standing__valid_until"}


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
            status=status_on(today, *standing),
            frameworks="; ".join(frameworks.get(pk, ())) or "none today",
        )
        for pk, name, company_number, *standing in suppliers
    ]
