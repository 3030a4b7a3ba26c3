"""Factories across suppliers: the office's page, a monitor's, a member's of one supplier, the supplier's own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.paginator import Page
from django.db.models import Count, Exists, OuterRef, Q
from django.http import Http404
from django.utils import timezone

from factories import policies
from factories.enums import Scope, Tier
from factories.models import Disclosure, Factory
from factories.querysets import FactoryQuerySet
from factories.sites import Site
from frameworks.models import Framework
from rphub.kernel.decisions import Decision
from rphub.kernel.pages import page_of, search_words, whole_number
from rphub.kernel.roles import Actor
from rphub.kernel.words import count
from suppliers.models import Award, Supplier

OLD = timedelta(days=183)
"""Level 4 of SCM-03 asks for a list that is renewed every six months."""
FIRST = 10
"""Of a supplier's factories, shown on its page for members; the rest has a page of its own."""


@dataclass(frozen=True, slots=True)
class Line:
    """One factory as a table shows it; `old`: it was sent more than half a year ago."""

    pk: int
    disclosure_id: int
    site: Site
    supplier_id: int
    supplier: str
    cycle: str
    sent_at: datetime
    shown: bool
    narrowed: bool
    """Its supplier has taken back since who may see it."""
    old: bool


@dataclass(frozen=True, slots=True)
class Filters:
    """What the reader wants to see; what is not known is left out."""

    framework: int | None = None
    words: str = ""
    country: str = ""
    tier: str = ""
    scope: str = ""

    @property
    def any(self) -> bool:
        return bool(self.framework or self.narrows)

    @property
    def narrows(self) -> bool:
        return bool(self.words or self.country or self.tier or self.scope)


@dataclass(frozen=True, slots=True)
class Totals:
    """Of the factories sent last: `public` and `ready` are published and may be seen by anyone, `ready` with all that
    the open register needs."""

    rows: int = 0
    suppliers: int = 0
    old: int = 0
    no_address: int = 0
    no_os_id: int = 0
    waiting: int = 0
    public: int = 0
    silent: int = 0
    """Suppliers of the framework that have disclosed nothing."""

    @property
    def sentences(self) -> list[str]:
        told = [_of(self.no_address, "misses an address", "miss an address")]
        told += [_of(self.no_os_id, "has no Open Supply Hub ID", "have no Open Supply Hub ID")]
        told += [_of(self.old, "was sent more than six months ago", "were sent more than six months ago")]
        waiting = "waits for the result of its supplier to be published", "wait for results to be published"
        told += [_of(self.waiting, *waiting)]
        told += [_of(self.silent, "supplier on it has disclosed none", "suppliers on it have disclosed none")]
        return [sentence for sentence in told if sentence]


def _of(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}." if number else ""


@dataclass(frozen=True, slots=True)
class OfficePage:
    page: Page[Factory]
    lines: list[Line]
    filters: Filters
    framework: Framework | None
    frameworks: list[tuple[int, str]]
    countries: list[tuple[str, str]]
    totals: Totals
    contribute: Decision

    tiers = tuple(Tier.choices)
    scopes = tuple(Scope.choices)

    @property
    def headline(self) -> str:
        totals, where = self.totals, f" on {self.framework}" if self.framework else ""
        if not totals.rows:
            return f"No factory disclosed{where} yet."
        return f"{count(totals.rows, 'factory', 'factories')} of {count(totals.suppliers, 'supplier')}{where}."


@dataclass(frozen=True, slots=True)
class ListPage:
    """Factories that somebody outside the office may see."""

    page: Page[Factory]
    lines: list[Line]
    filters: Filters
    countries: list[tuple[str, str]]
    supplier: Supplier | None = None

    tiers = tuple(Tier.choices)


@dataclass(frozen=True, slots=True)
class OwnGroup:
    """One disclosure of the supplier with its factories, as they stand today."""

    disclosure: Disclosure
    lines: list[Line]


@dataclass(frozen=True, slots=True)
class OwnPage:
    supplier: Supplier
    groups: list[OwnGroup]
    share: Decision
    others: list[Supplier]

    @property
    def seen_outside(self) -> int:
        """How many of the published rows somebody outside the office sees today."""
        shown = [line for group in self.groups if group.disclosure.shown for line in group.lines]
        return sum(line.site.scope != Scope.CONSORTIUM for line in shown)


def office_page(actor: Actor, filters: Filters, number: str) -> OfficePage:
    """Seven statements with a framework, five without, however many factories there are."""
    frameworks = list(Framework.objects.visible_to(actor).order_by("title", "pk"))
    framework = next((one for one in frameworks if one.pk == filters.framework), None)
    mine = Factory.objects.visible_to(actor).sent_last()
    if framework is not None:
        mine = mine.on_framework(framework)
    page = page_of(_filtered(mine, filters).for_list(), number)
    return OfficePage(
        page=page,
        lines=_lines(page.object_list),
        filters=filters,
        framework=framework,
        frameworks=[(one.pk, str(one)) for one in frameworks],
        countries=_countries(mine),
        totals=_totals(actor, mine, framework),
        contribute=policies.can_contribute(actor),
    )


def filters_of(query: dict[str, str]) -> Filters:
    """What an address asks for."""
    return Filters(
        framework=whole_number(query.get("framework", "")),
        words=search_words(query.get("q", "")),
        country=search_words(query.get("country", "")),
        tier=query["tier"] if query.get("tier") in Tier.values else "",
        scope=query["scope"] if query.get("scope") in Scope.values else "",
    )


def partner_page(actor: Actor, filters: Filters, number: str) -> ListPage:
    """Three statements; a partner that watches no factories for the consortium finds none."""
    mine = Factory.objects.visible_to(actor)
    page = page_of(_filtered(mine, filters).for_list(), number)
    return ListPage(page, _lines(page.object_list), filters, _countries(mine))


def partner_sites(actor: Actor) -> list[Site]:
    """Everything a monitor may take along; one statement."""
    return [one.site for one in Factory.objects.visible_to(actor).for_list()]


def member_page(actor: Actor, supplier_id: int, number: str) -> ListPage:
    """Three statements. A supplier on no lot the member uses is not there."""
    supplier = Supplier.objects.visible_to(actor).select_related("organisation").filter(pk=supplier_id).first()
    if supplier is None:
        raise Http404("No such supplier.")
    mine = Factory.objects.visible_to(actor).filter(disclosure__supplier=supplier)
    page = page_of(mine.for_list(), number)
    return ListPage(page, _lines(page.object_list), Filters(), [], supplier)


def told_to_members(supplier_id: int) -> list[Line]:
    """The first factories of a supplier that members may see, one more than are shown, so that a page can say that
    there are more; whoever calls has asked whether the supplier may be seen. One statement."""
    found = Factory.objects.shown(Scope.MEMBERS).filter(disclosure__supplier=supplier_id)
    return _lines(found.for_list()[: FIRST + 1])


def own_page(actor: Actor, wanted: str | None) -> OwnPage:
    """Three statements: the person's suppliers, what one of them disclosed, and the factories in it."""
    mine = Supplier.objects.visible_to(actor).filter(organisation_id__in=actor.acts_for())
    own = list(mine.select_related("organisation").order_by("pk"))
    supplier = next((one for one in own if str(one.pk) == wanted), own[0] if own else None)
    if supplier is None:
        raise Http404("No supplier here.")
    standing = Disclosure.objects.visible_to(actor).filter(Q(latest=True) | Q(shown=True), supplier=supplier)
    rows = _lines(Factory.objects.visible_to(actor).filter(disclosure__in=standing.values("pk")).for_list())
    groups = [OwnGroup(one, [line for line in rows if line.disclosure_id == one.pk]) for one in standing]
    others = [one for one in own if one != supplier]
    return OwnPage(supplier, groups, policies.can_share(actor, supplier), others)


def _filtered(rows: FactoryQuerySet, filters: Filters) -> FactoryQuerySet:
    exact = {name: getattr(filters, name) for name in ("country", "tier", "scope") if getattr(filters, name)}
    return rows.matching(filters.words).filter(**exact)


def _lines(rows: object) -> list[Line]:
    return [_line(row, timezone.now()) for row in rows]  # type: ignore[attr-defined]


def _line(row: Factory, now: datetime) -> Line:
    told = row.disclosure
    return Line(
        pk=row.pk,
        disclosure_id=told.pk,
        site=row.site,
        supplier_id=told.supplier_id,
        supplier=str(told.supplier),
        cycle=told.cycle,
        sent_at=told.sent_at,
        shown=told.shown,
        narrowed=row.scope != row.answered,
        old=told.sent_at < now - OLD,
    )


def _countries(rows: FactoryQuerySet) -> list[tuple[str, str]]:
    named = rows.exclude(country="").order_by("country").values_list("country", flat=True).distinct()
    return [(name, name) for name in named]


def _totals(actor: Actor, rows: FactoryQuerySet, framework: Framework | None) -> Totals:
    numbers = rows.order_by().aggregate(
        rows=Count("pk"),
        suppliers=Count("disclosure__supplier", distinct=True),
        old=Count("pk", filter=Q(disclosure__sent_at__lt=timezone.now() - OLD)),
        no_address=Count("pk", filter=Q(address="")),
        no_os_id=Count("pk", filter=Q(os_id="")),
        waiting=Count("pk", filter=Q(disclosure__shown=False)),
    )
    if framework is None:
        return Totals(**numbers)
    public = Factory.objects.visible_to(actor).on_framework(framework).shown(Scope.PUBLIC).count()
    return Totals(**numbers, public=public, silent=_silent(framework))


def _silent(framework: Framework) -> int:
    told = Factory.objects.sent_last().filter(disclosure__supplier=OuterRef("supplier"))
    placed = Award.objects.in_force().filter(~Exists(told), lot__framework=framework)
    return placed.order_by().values("supplier").distinct().count()
