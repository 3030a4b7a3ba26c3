"""Find a supplier: over all lots a member uses at once, its status and on which of these lots it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import groupby, islice
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.core.paginator import Page
from django.db.models import Exists, OuterRef
from django.utils import timezone

from frameworks.models import Framework, Lot
from frameworks.values import lots_words
from members.selectors.called import LONGEST, called, everybody_called
from members.selectors.rows import Row, line_of
from rphub.kernel.lines import Shown
from rphub.kernel.navigation import address_of
from rphub.kernel.pages import page_of
from rphub.kernel.prepared import Prepared, padded
from rphub.kernel.roles import ANONYMOUS, Actor
from rphub.kernel.words import count, day
from suppliers.models import Award, FrameworkExemption, Supplier

CHUNK = 200


class Place(NamedTuple):
    """A place of a supplier, in the columns of `_places`."""

    supplier: int
    lot: int
    ends_on: date | None
    awarded_name: str
    exempt: bool

    def holds_on(self, today: date) -> bool:
        return self.ends_on is None or self.ends_on >= today


@dataclass(frozen=True, slots=True)
class Here(Shown):
    """A framework the member uses, with those of its lots on which a supplier is, and on which it is not."""

    url: str
    title: str
    reference: str
    on: tuple[tuple[str, str], ...]
    """Lots, and the last day of the places on them."""
    missing: str
    exempt: bool


@dataclass(frozen=True, slots=True)
class Found(Shown):
    """A supplier: `row` as the table of a framework has it; `names` are others it has gone by on these lots."""

    row: Row
    here: tuple[Here, ...]
    names: str


@dataclass(frozen=True, slots=True)
class FoundPage:
    lots: int
    words: str
    late: bool
    rows: list[Found]
    page: Page[Any]
    as_at: datetime

    @property
    def headline(self) -> str:
        """The first sentence of the page."""
        number = self.page.paginator.count
        if not self.lots:
            return "You use no framework yet."
        one = number <= 1
        said = f" match{'es' if one else ''} “{self.words}”" if self.words else ""
        if self.late:
            said += f"{' and' if said else ''} {'has' if one else 'have'} actions running late"
        return f"{count(number, 'supplier') if number or not said else 'No supplier'} on the lots you use{said}."

    @property
    def asked(self) -> str:
        """What was asked for, behind an address."""
        given = {"q": self.words, "late": "1" if self.late else ""}
        return urlencode({name: value for name, value in given.items() if value})


def found_page(actor: Actor, words: str, number: str, *, late: bool = False) -> FoundPage:
    """Five statements, six where many are called so or those that are late are asked for: the lots used, who is, firms
    that became these, the places of all. Nobody else exists."""
    today = timezone.localdate()
    lots = USED.objects(actor, today)
    used = [lot.pk for lot in lots]
    found, among = (everybody_called(used, today, words, late=True), None) if late else called(used, today, words)
    page = page_of(found, number, among)
    rows = _found(list(page.object_list), lots, today)
    return FoundPage(lots=len(lots), words=words, late=late, rows=rows, page=page, as_at=timezone.localtime())


def found_export(actor: Actor, words: str, *, late: bool = False) -> Iterator[Found]:
    """The lines of every page, read in pieces while they are sent."""
    today = timezone.localdate()
    lots = USED.objects(actor, today)
    found = everybody_called([lot.pk for lot in lots], today, words, late=late).iterator(chunk_size=CHUNK)
    pieces = iter(lambda: list(islice(found, CHUNK)), [])
    return (line for piece in pieces for line in _found(piece, lots, today))


def _used(actor: Actor, today: date) -> Any:
    """By framework; `visible_to` asks what day it is."""
    lots = Lot.objects.visible_to(actor).select_related("framework")
    return lots.order_by("framework__title", "framework", "number")


def _found(rows: Sequence[Any], lots: list[Lot], today: date) -> list[Found]:
    """The lines of suppliers; two statements for the places of all."""
    firms = {row[0]: (row[0], row[1]) for row in rows}
    if not firms:
        return []
    firms |= {pk: (into, name) for pk, into, name in BECAME.rows(ANONYMOUS, suppliers=padded(list(firms)))}
    places: dict[int, list[Place]] = {}
    names: dict[int, list[str]] = {}
    used = padded([lot.pk for lot in lots])
    for place in map(Place._make, PLACES.rows(ANONYMOUS, today, suppliers=padded(list(firms)), lots=used)):
        into, name = firms[place.supplier]
        places.setdefault(into, []).append(place)
        names.setdefault(into, []).extend((place.awarded_name, name))
    return [_line(row, places.get(row[0], []), names.get(row[0], []), lots, today) for row in rows]


def _became(actor: Actor, suppliers: tuple[int, ...]) -> Any:
    into = "organisation__merged_into__supplier"
    return (
        Supplier.objects.filter(**{f"{into}__in": suppliers}).order_by().values_list("pk", into, "organisation__name")
    )


def _places(actor: Actor, today: date, suppliers: tuple[int, ...], lots: tuple[int, ...]) -> Any:
    """Every place of these on these lots, past ones and those of earlier firms too: they say how it was called."""
    exempt = FrameworkExemption.objects.filter(
        supplier=OuterRef("supplier"), framework=OuterRef("lot__framework"), until__gte=today
    )
    found = Award.objects.filter(supplier__in=suppliers, lot__in=lots).annotate(exempt=Exists(exempt))
    shown = ("supplier_id", "lot_id", "ends_on", "awarded_name", "exempt")
    return found.order_by("lot__number", "pk").values_list(*shown)


USED, BECAME, PLACES = Prepared(_used), Prepared(_became), Prepared(_places, LONGEST)


def _line(row: Any, places: list[Place], names: list[str], lots: list[Lot], today: date) -> Found:
    held = {place.lot: place for place in places if place.supplier == row[0] and place.holds_on(today)}
    here = []
    for framework, group in groupby(lots, key=lambda lot: lot.framework):
        used = list(group)
        if any(lot.pk in held for lot in used):
            here.append(_here(framework, used, held))
    shown = line_of((*row, all(one.exempt for one in here)), [], today)
    return Found(
        row=replace(shown, note=""),
        here=tuple(here),
        names=", ".join(name for name in dict.fromkeys(names) if name.casefold() != row[1].casefold()),
    )


def _here(framework: Framework, used: list[Lot], held: dict[int, Place]) -> Here:
    until: dict[date, list[int]] = {}
    for lot in used:
        if place := held.get(lot.pk):
            last = min(place.ends_on or framework.ends_on, framework.ends_on)
            until.setdefault(last, []).append(lot.number)
    missing = [lot.number for lot in used if lot.pk not in held]
    return Here(
        url=address_of("member_framework", framework.pk),
        title=framework.title,
        reference=framework.reference,
        on=tuple((lots_words(numbers), day(last)) for last, numbers in until.items()),
        missing=lots_words(missing) if missing else "",
        exempt=any(held[lot.pk].exempt for lot in used if lot.pk in held),
    )
