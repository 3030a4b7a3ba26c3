"""The register of the office and its two reports, and the supplier's own list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.core.paginator import Page
from django.db.models import Count, Exists, OuterRef, Q, Sum
from django.urls import reverse
from django.utils import timezone

from frameworks.selectors.frameworks import framework_choices
from promises.enums import PromiseState, ReportState
from promises.models import DeliveryReport, Due, Promise, Share
from promises.querysets import READING_ROLES, PromiseQuerySet
from promises.selectors.rows import LISTED, Listed, Row, counted_by, row, row_of
from promises.values import in_words
from promises.workflow import COUNTED, WORKED_ON
from questionnaires.selectors.team import Attention
from rphub.kernel.navigation import address_of
from rphub.kernel.pages import numbers, page_of
from rphub.kernel.prepared import Prepared, totals
from rphub.kernel.quarters import quarter
from rphub.kernel.roles import ANONYMOUS, Actor
from rphub.kernel.words import count, day
from suppliers.models import Supplier

SOON = timedelta(days=30)
"""So many days before something is due it needs the supplier."""
ALL, VERIFY, DUE, UNCHECKED = "", "verify", "due", "unchecked"
VIEWS = {ALL: "All promises", VERIFY: "To verify", DUE: "Due this quarter", UNCHECKED: "Promised but never checked"}
SORTS = {
    "due": ("due_on", "pk"),
    "-due": ("-due_on", "-pk"),
    "supplier": ("supplier__organisation__name", "due_on", "pk"),
    "-supplier": ("-supplier__organisation__name", "due_on", "pk"),
}


@dataclass(frozen=True, slots=True)
class Filters:
    """What is looked for; everything empty is everything."""

    words: str = ""
    framework: int | None = None
    state: str = ""
    late: bool = False
    view: str = ALL
    sort: str = ""

    @property
    def some(self) -> bool:
        return any((self.words, self.state, self.late, self.framework))


@dataclass(frozen=True, slots=True)
class Line:
    """One promise of the register; `due` is what falls due in the quarter, on that report."""

    url: str
    row: Row
    under: str
    """Its number, and what it is tied to."""
    due: str


@dataclass(frozen=True, slots=True)
class Register:
    title: str
    headline: str
    lead: str
    page: Page[Any]
    lines: list[Line]
    filters: Filters
    frameworks: list[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class OwnLine:
    row: Row
    next: str
    """What the supplier does next, or why there is nothing to do."""
    waits: bool


@dataclass(frozen=True, slots=True)
class OwnList:
    headline: str
    page: Page[Promise]
    lines: list[OwnLine]
    unsigned: dict[str, int]
    """Promises of this page to agree to, in the version shown."""


def found(actor: Actor, filters: Filters, today: date | None = None) -> PromiseQuerySet:
    """The promises of a view that match, in its order."""
    today = today or timezone.localdate()
    rows: PromiseQuerySet = Promise.objects.visible_to(actor).matching(filters.words)
    if filters.framework:
        rows = rows.on_framework(filters.framework)
    if filters.state:
        rows = rows.filter(state=filters.state)
    if filters.late:
        rows = rows.late(today)
    if filters.view == VERIFY:
        waiting = DeliveryReport.objects.filter(promise=OuterRef("pk"), state=ReportState.REPORTED)
        rows = rows.filter(Exists(waiting))
    if filters.view == UNCHECKED:
        rows = rows.never_checked(today)
    if filters.view == DUE:
        due = Due.objects.filter(due_on__range=quarter(today)).order_by()
        rows = rows.filter(pk__in=due.values("promise"), state__in=COUNTED)
    return rows.order_by(*SORTS.get(filters.sort, SORTS["due"]))


def register(actor: Actor, filters: Filters, page: str = "1", today: date | None = None) -> Register:
    """Five statements, however many promises there are."""
    today = today or timezone.localdate()
    shown = _page(actor, filters, page, today)
    return Register(
        VIEWS[filters.view],
        _headline(filters, shown.paginator.count),
        _lead(filters, today),
        shown,
        _lines([Listed(*one) for one in shown.object_list], filters, today),
        filters,
        framework_choices(actor),
    )


def _page(actor: Actor, filters: Filters, page: str, today: date) -> Page[Any]:
    """The columns of one page. The plain register of whoever reads all promises is composed once."""
    if filters.some or filters.view != ALL or not actor.holds(*READING_ROLES):
        return page_of(found(actor, filters, today).values_list(*LISTED), page)
    [[number]] = numbers(NUMBER.asked(actor))
    return page_of(REGISTER.asked(actor, filters.sort), page, number)


def _register(actor: Actor, sort: str) -> Any:
    return Promise.objects.visible_to(actor).order_by(*SORTS.get(sort, SORTS["due"])).values_list(*LISTED)


def _number(actor: Actor) -> Any:
    return totals(Promise.objects.visible_to(actor), number=Count("pk"))


def _shares(actor: Actor, promises: tuple[UUID, ...]) -> Any:
    """Of promises that somebody has found among those they see."""
    return Share.objects.filter(promise__in=promises).values_list("promise_id", "framework__title", "percent")


REGISTER, NUMBER, SHARES = Prepared(_register), Prepared(_number), Prepared(_shares)


def _lines(listed: list[Listed], filters: Filters, today: date) -> list[Line]:
    """One statement, for who counts each; another for what is due in the quarter, on that report."""
    pks, shares = tuple(one.pk for one in listed), defaultdict[UUID, list[tuple[str, int]]](list)
    for promise, title, percent in SHARES.rows(ANONYMOUS, promises=pks):
        shares[promise].append((title, percent))
    due = due_within(pks, *quarter(today)) if filters.view == DUE else {}
    said = [row_of(one, today, counted_by(shares[one.pk])) for one in listed]
    return [
        Line(
            url=address_of("promise_detail", one.pk),
            row=its,
            under=f"{its.reference}, {its.tied_to}" if its.tied_to else its.reference,
            due=in_words(due[one.pk], one.unit) if one.pk in due else "",
        )
        for one, its in zip(listed, said, strict=True)
    ]


def due_within(promises: tuple[UUID, ...], first: date, last: date) -> dict[UUID, Decimal]:
    """Promise -> what falls due between the days; one statement."""
    dues = Due.objects.filter(promise__in=promises, due_on__range=(first, last))
    return dict(dues.values_list("promise").annotate(all=Sum("amount")).order_by())


def every(actor: Actor, filters: Filters) -> Iterator[Promise]:
    """All that match, for a file, with what it says about each; memory does not grow."""
    rows = found(actor, filters).for_list().with_shares().prefetch_related("dues")
    return iter(rows.iterator(chunk_size=500))


def _headline(filters: Filters, number: int) -> str:
    if filters.view == VERIFY:
        return f"{count(number, 'promise has', 'promises have')} a delivery to verify."
    if filters.view == UNCHECKED:
        return f"{count(number, 'promise was', 'promises were')} due and never checked."
    if filters.view == DUE:
        return f"{count(number, 'promise has', 'promises have')} something due this quarter."
    words = count(number, "promise")
    return f"{words} {'matches' if number == 1 else 'match'}." if filters.some else f"{words}."


def _lead(filters: Filters, today: date) -> str:
    if filters.view == UNCHECKED:
        return "A day on which something was due has passed, and nobody has verified any of it or closed it."
    if filters.view == DUE:
        first, last = quarter(today)
        return f"From {day(first)} to {day(last)}, in the amounts that both sides agreed."
    if filters.view == VERIFY:
        return "The supplier has reported it and shown evidence. Whoever reported it does not verify it."
    return "What suppliers promised in tenders, contracts and meetings, what proves it, and whether anybody looked."


TO_SIGN = Q(state=PromiseState.DRAFT, office_signed_at__isnull=False, supplier_signed_at__isnull=True)


def waits_for(actor: Actor, supplier: Supplier, today: date | None = None) -> list[Attention]:
    """What the supplier's home says of its promises: one line while any waits for it, by the rules of `own_list`.

    One statement.
    """
    today = today or timezone.localdate()
    reports = DeliveryReport.objects.filter(promise=OuterRef("pk"), state=ReportState.RETURNED)
    worked_on, returned = Q(state__in=WORKED_ON), Exists(reports)
    due = worked_on & Q(due_on__lte=today + SOON)
    rows = Promise.objects.visible_to(actor).filter(supplier=supplier).annotate(returned=returned)
    sign, back, late, soon = rows.aggregate(
        sign=Count("pk", filter=TO_SIGN),
        back=Count("pk", filter=worked_on & Q(returned=True)),
        late=Count("pk", filter=worked_on & Q(returned=False, due_on__lt=today)),
        soon=Count("pk", filter=due & Q(returned=False, due_on__gte=today)),
    ).values()
    said = ((sign, "to agree to"), (back, "with a delivery that came back"), (late, "late"), (soon, "due soon"))
    if not (waiting := sign + back + late + soon):
        return []
    text = f"{count(waiting, 'promise waits', 'promises wait')} for you"
    parts = ", ".join(f"{number} {words}" for number, words in said if number)
    return [Attention("waiting", "Promises", text, reverse("supplier_promises"), parts)]


def own_list(actor: Actor, page: str = "1", today: date | None = None) -> OwnList:
    """Three statements: count, promises with their returned deliveries, their frameworks."""
    today = today or timezone.localdate()
    returned = Count("reports", filter=Q(reports__state=ReportState.RETURNED))
    rows = Promise.objects.visible_to(actor).for_list().annotate(returned=returned).order_by("due_on", "pk")
    shown = page_of(rows.with_shares(), page)
    lines = [_own(one, today) for one in shown.object_list]
    mine = sum(line.waits for line in lines)
    unsigned = {str(one.pk): one.version for one in shown.object_list if _to_sign(one)}
    headline = f"{count(mine, 'promise needs', 'promises need')} you." if mine else "Nothing needs you here now."
    return OwnList(headline, shown, lines, unsigned)


def own_agreed(actor: Actor) -> PromiseQuerySet:
    """What both sides agreed to and nobody took back, with days and frameworks."""
    found: PromiseQuerySet = Promise.objects.visible_to(actor).filter(state__in=COUNTED)
    return found.with_shares().prefetch_related("dues").order_by("due_on", "pk")


def _to_sign(promise: Promise) -> bool:
    signed = promise.office_signed_at is not None and promise.supplier_signed_at is None
    return signed and promise.state == PromiseState.DRAFT


def _own(promise: Promise, today: date) -> OwnLine:
    said = row(promise, today)
    if _to_sign(promise):
        return OwnLine(said, "Agree to it, or say what should be different.", waits=True)
    if promise.state == PromiseState.DRAFT:
        return OwnLine(said, "The consortium office is looking at the terms.", waits=False)
    if promise.state in WORKED_ON and getattr(promise, "returned", False):
        return OwnLine(said, "A delivery came back: report it again with what is missing.", waits=True)
    if promise.state in WORKED_ON:
        soon = promise.due_on is not None and promise.due_on <= today + SOON
        return OwnLine(said, "Report what was delivered.", waits=soon)
    if promise.state == PromiseState.DELIVERED:
        return OwnLine(said, "The consortium office verifies it.", waits=False)
    return OwnLine(said, "", waits=False)
