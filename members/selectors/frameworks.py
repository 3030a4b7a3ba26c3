"""My frameworks, and the suppliers of one of them on the lots the member uses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Any

from django.conf import settings
from django.core.paginator import Page
from django.db import DEFAULT_DB_ALIAS
from django.db.models import Count, Q, QuerySet
from django.http import Http404
from django.utils import timezone
from django.utils.module_loading import import_string

from frameworks.models import Framework, Lot
from frameworks.values import lots_words
from members.paragraphs import Counts, framework_paragraph
from members.reading import Contact, contact_of
from members.selectors.rows import SUPPLIERS, Row, lines, places_on, suppliers_on
from questionnaires.selectors.team import Attention
from rphub.kernel.lines import Shown
from rphub.kernel.pages import counted, page_of
from rphub.kernel.pages import numbers as counted_rows
from rphub.kernel.prepared import Prepared, totals
from rphub.kernel.roles import Actor
from rphub.kernel.words import count
from suppliers.enums import StandingStatus
from suppliers.models import Award, ReleasedNotice, Standing, Supplier

CHUNK, LATEST = 200, 3
OF_LOT, OF_FRAMEWORK = ("id", "number", "title"), ("id", "reference", "title")
"""In the order of the models, as `from_db` takes them."""
OF_MANAGER = ("name", "email", "is_active")


@dataclass(frozen=True, slots=True)
class FrameworkLine:
    """One framework on the first page."""

    framework_id: int
    title: str
    reference: str
    lots: str
    ends_on: date
    suppliers: int
    current: int
    late: int

    @property
    def late_words(self) -> str:
        return f"{count(self.late, 'supplier')} with actions late"


def late_words(late: int) -> str:
    return f"{late or 'none'} {'has' if late <= 1 else 'have'} actions running late"


@dataclass(frozen=True, slots=True)
class HomePage:
    lines: list[FrameworkLine]
    suppliers: int
    late: int
    notices: list[ReleasedNotice]
    """The newest that were released about suppliers on these lots."""
    attention: list[Attention]
    """What needs the reader, from apps beside this one."""

    @property
    def using(self) -> str:
        """How the first sentence of the page begins; it ends with who is late."""
        return f"You use {count(len(self.lines), 'framework')} with {count(self.suppliers, 'supplier')}"

    @property
    def running_late(self) -> str:
        return late_words(self.late)


@dataclass(frozen=True, slots=True)
class Filters:
    """What the reader wants to see of the table."""

    lot: int | None = None
    late: bool = False
    words: str = ""

    @property
    def any(self) -> bool:
        return bool(self.lot or self.late or self.words)


@dataclass(frozen=True, slots=True)
class FrameworkPage(Shown):
    framework: Framework
    lots: list[Lot]
    counts: Counts
    rows: list[Row]
    page: Page[Any]
    filters: Filters
    note: str
    paragraph: str
    as_at: datetime
    contact: Contact | None

    @property
    def choices(self) -> list[tuple[int, str]]:
        return [(lot.number, str(lot)) for lot in self.lots]

    @property
    def lead(self) -> str:
        counts, lots = self.counts, lots_words([lot.number for lot in self.lots])
        if not counts.suppliers:
            return f"You use {lots}. No supplier holds a place on {'it' if len(self.lots) == 1 else 'them'} today."
        whole = f"{counts.current} of the {count(counts.suppliers, 'supplier')}"
        has = "has" if counts.current == 1 else "have"
        return f"You use {lots}. {whole} {has} a current assessment"

    @property
    def running_late(self) -> str:
        return late_words(self.counts.late)


@dataclass(frozen=True, slots=True)
class FrameworkExport:
    """A framework's whole table; `rows` reads the database as it is used."""

    framework: Framework
    rows: Iterator[Row]


def home_page(actor: Actor) -> HomePage:
    """Four statements, however many frameworks the member uses, and one for what needs the reader."""
    lots = Lot.objects.visible_to(actor).select_related("framework").order_by("framework__title", "framework", "number")
    used: dict[Framework, list[int]] = {}
    for lot in lots:
        used.setdefault(lot.framework, []).append(lot.number)
    counts = _counts_by_framework(actor)
    totals = _with_counts(Supplier.objects.visible_to(actor).order_by().values("pk"))
    lines = [_line(framework, numbers, counts.get(framework.pk)) for framework, numbers in used.items()]
    notices = ReleasedNotice.objects.visible_to(actor).select_related("supplier__organisation")
    needed = [one for path in settings.MEMBER_ATTENTION for one in import_string(path)(actor)]
    return HomePage(lines, totals.suppliers, totals.late, list(notices[:LATEST]), needed)


def framework_page(actor: Actor, framework_id: int, filters: Filters, number: str | None) -> FrameworkPage:
    """Four statements, five when filtered: the lots used, the counts, one page of suppliers with their places."""
    today, consortium = timezone.localdate(), settings.CONSORTIUM["name"]
    framework, lots, contact = _framework_of(actor, framework_id, today)
    numbers = [lot.number for lot in lots]
    unknown = filters.lot is not None and filters.lot not in numbers
    used = tuple(lot.pk for lot in lots)
    wanted = tuple(lot.pk for lot in lots if unknown or filters.lot in (None, lot.number))
    counts = Counts(*counted_rows(COUNTS.asked(actor, today, lots=used), 0)[0])
    if filters.any:
        found = suppliers_on(actor, today, filters.late, framework.pk, wanted).matching(filters.words)
        page = page_of(found, number or "1")
    else:
        asked = SUPPLIERS.asked(actor, today, False, framework=framework.pk, lots=used)
        page = page_of(asked, number or "1", counts.suppliers)

    return FrameworkPage(
        framework=framework,
        lots=lots,
        counts=counts,
        rows=lines(list(page.object_list), used, today),
        page=page,
        filters=filters,
        note=f"You do not use a lot {filters.lot} here, so all your lots are shown." if unknown else "",
        paragraph=framework_paragraph(framework.title, lots_words(numbers), counts, consortium, today),
        as_at=timezone.localtime(),
        contact=contact,
    )


def framework_export(actor: Actor, framework_id: int) -> FrameworkExport:
    """Every supplier of the lots used, read in pieces while it is sent."""
    today = timezone.localdate()
    framework, lots, _ = _framework_of(actor, framework_id, today)
    used = tuple(lot.pk for lot in lots)
    found = suppliers_on(actor, today, False, framework.pk, used).iterator(chunk_size=CHUNK)
    pieces = iter(lambda: list(islice(found, CHUNK)), [])
    return FrameworkExport(framework, (line for piece in pieces for line in lines(piece, used, today)))


def _framework_of(actor: Actor, framework_id: int, today: date) -> tuple[Framework, list[Lot], Contact | None]:
    """The framework with the lots the member uses and whom to ask; one that it does not use is not there."""
    rows = USED.rows(actor, today, framework=framework_id)
    if not rows:
        raise Http404("No such framework.")
    where, who = len(OF_LOT), len(OF_LOT) + len(OF_FRAMEWORK)
    framework = Framework.from_db(DEFAULT_DB_ALIAS, OF_FRAMEWORK, rows[0][where:who])
    lots = [Lot.from_db(DEFAULT_DB_ALIAS, OF_LOT, row[:where]) for row in rows]
    return framework, lots, contact_of(*rows[0][who:])


def _used(actor: Actor, today: date, framework: int) -> Any:
    lots = Lot.objects.visible_to(actor).filter(framework=framework).order_by("number")
    manager = (f"framework__manager__{name}" for name in OF_MANAGER)
    return lots.values_list(*OF_LOT, *(f"framework__{name}" for name in OF_FRAMEWORK), *manager)


def _framework_counts(actor: Actor, today: date, lots: tuple[int, ...]) -> Any:
    placed = places_on(lots, today).order_by().values("supplier")
    return totals(Standing.objects.filter(supplier__in=placed), **_sums())


USED, COUNTS = Prepared(_used), Prepared(_framework_counts)


def _line(framework: Framework, numbers: list[int], counts: Counts | None) -> FrameworkLine:
    counts = counts or Counts(0, 0, 0, 0)
    return FrameworkLine(
        framework_id=framework.pk,
        title=framework.title,
        reference=framework.reference,
        lots=lots_words(numbers),
        ends_on=framework.ends_on,
        suppliers=counts.suppliers,
        current=counts.current,
        late=counts.late,
    )


def _current(prefix: str) -> Q:
    """A published assessment whose validity has not passed."""
    passed = Q(**{f"{prefix}valid_until__lt": timezone.localdate()})
    return Q(**{f"{prefix}status": StandingStatus.ASSESSED}) & ~passed


def _with_counts(suppliers: QuerySet[Any, Any]) -> Counts:
    """Over the standings of the suppliers whose numbers are given; every supplier has one."""
    return counted(Standing.objects.filter(supplier__in=suppliers), _counts, lambda found: found.suppliers)


def _counts(standings: QuerySet[Any, Any]) -> Counts:
    return Counts(**standings.aggregate(**_sums()))


def _sums() -> dict[str, Count]:
    return {
        "suppliers": Count("pk"),
        "current": Count("pk", filter=_current("")),
        "with_plan": Count("pk", filter=Q(actions_open__gt=0)),
        "late": Count("pk", filter=Q(actions_late__gt=0)),
    }


def _counts_by_framework(actor: Actor) -> dict[int, Counts]:
    """A supplier on several lots of a framework counts once."""
    places = Award.objects.visible_to(actor).order_by().values("lot__framework")
    found = places.annotate(
        suppliers=Count("supplier", distinct=True),
        current=Count("supplier", distinct=True, filter=_current("supplier__standing__")),
        with_plan=Count("supplier", distinct=True, filter=Q(supplier__standing__actions_open__gt=0)),
        late=Count("supplier", distinct=True, filter=Q(supplier__standing__actions_late__gt=0)),
    )
    return {item.pop("lot__framework"): Counts(**item) for item in found}
