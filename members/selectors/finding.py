"""Find a supplier: over all lots a member uses at once, its status and on which of these lots it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import reduce
from itertools import groupby
from operator import and_
from typing import Any

from django.core.paginator import Page
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from frameworks.models import Framework, Lot
from frameworks.values import lots_words
from members.selectors.rows import SHOWN, Row, line_of
from rphub.kernel.lines import Shown
from rphub.kernel.navigation import address_of
from rphub.kernel.pages import page_of
from rphub.kernel.roles import Actor
from rphub.kernel.words import count, day
from suppliers.models import Award, FrameworkExemption, Supplier
from suppliers.twins import LEGAL_FORMS
from suppliers.values import normal_company_number

MOST_WORDS = 8
"""Of a name; whoever pastes more gets an answer to the first."""


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
    rows: list[Found]
    page: Page[Any]
    as_at: datetime

    @property
    def headline(self) -> str:
        """The first sentence of the page."""
        number = self.page.paginator.count
        if not self.lots:
            return "You use no framework yet."
        if not self.words:
            return f"{count(number, 'supplier')} on the lots you use."
        if not number:
            return f"No supplier on the lots you use matches “{self.words}”."
        return f"{count(number, 'supplier')} on the lots you use match{'es' if number == 1 else ''} “{self.words}”."


def found_page(actor: Actor, words: str, number: str) -> FoundPage:
    """Four statements: the lots used, how many suppliers, one page of them, their places. Nobody else exists."""
    today = timezone.localdate()
    lots = list(
        Lot.objects.visible_to(actor).select_related("framework").order_by("framework__title", "framework", "number")
    )
    used = tuple(lot.pk for lot in lots)
    shown = page_of(_suppliers(actor, used, words), number)
    rows = _found(shown.object_list, lots, today)
    return FoundPage(lots=len(lots), words=words, rows=rows, page=shown, as_at=timezone.localtime())


def _suppliers(actor: Actor, used: tuple[int, ...], words: str) -> Any:
    """Who holds a place on one of these lots, A to Z, by the names and numbers known on them."""
    found = Supplier.objects.visible_to(actor)
    if words:
        own = _named("organisation__name", words) | _numbered("company_number", words)
        found = found.filter(own | _known(used, words))
    return found.by_name().values_list("pk", "organisation__name", *(f"standing__{name}" for name in SHOWN))


def _known(used: tuple[int, ...], words: str) -> Q:
    """By what a place on a lot that is used was awarded under, also of a firm that turned out to be this one. Earlier
    names that have nothing to do with these lots are not told, for they would say that a supplier of others exists."""
    same = Q(supplier=OuterRef("pk")) | Q(supplier__organisation__merged_into=OuterRef("organisation"))
    called = (
        _named("awarded_name", words)
        | _named("supplier__organisation__name", words)
        | _numbered("awarded_company_number", words)
    )
    return Q(Exists(Award.objects.filter(same, called, lot__in=used).order_by()))


def _named(field: str, words: str) -> Q:
    """Every word is part of the name; “Ltd” and its like count only where nothing else is asked for."""
    asked = words.split()
    telling = [word for word in asked if word.strip(".,").casefold() not in LEGAL_FORMS] or asked
    return reduce(and_, (Q(**{f"{field}__icontains": word}) for word in telling[:MOST_WORDS]))


def _numbered(field: str, words: str) -> Q:
    """As it was typed, and as Companies House prints it."""
    plain = "".join(words.split()).upper()
    try:
        numbers = {plain, normal_company_number(plain)}
    except ValueError:
        numbers = {plain}
    return Q(**{f"{field}__in": sorted(numbers)})


def _found(rows: Iterable[Any], lots: list[Lot], today: date) -> list[Found]:
    """The lines of one page; one statement for the places of all."""
    rows = list(rows)
    places: dict[int, list[dict[str, Any]]] = {}
    for place in _places([row[0] for row in rows], lots, today):
        places.setdefault(place["firm"], []).append(place)
    return [_line(row, places.get(row[0], []), lots, today) for row in rows]


def _places(suppliers: list[int], lots: list[Lot], today: date) -> Any:
    """Every place of these on these lots, past ones and those of earlier firms too: they say how it was called."""
    own = Q(supplier__in=suppliers) | Q(supplier__organisation__merged_into__supplier__in=suppliers)
    exempt = FrameworkExemption.objects.filter(
        supplier=OuterRef("supplier"), framework=OuterRef("lot__framework"), until__gte=today
    )
    found = Award.objects.filter(own, lot__in=[lot.pk for lot in lots])
    return (
        found.annotate(
            firm=Coalesce("supplier__organisation__merged_into__supplier", "supplier"),
            name=F("supplier__organisation__name"),
            exempt=Exists(exempt),
        )
        .order_by("lot__number", "pk")
        .values("firm", "supplier_id", "lot_id", "ends_on", "awarded_name", "name", "exempt")
    )


def _line(row: Any, places: list[dict[str, Any]], lots: list[Lot], today: date) -> Found:
    held = {
        place["lot_id"]: place
        for place in places
        if place["supplier_id"] == row[0] and (place["ends_on"] is None or place["ends_on"] >= today)
    }
    here = []
    for framework, group in groupby(lots, key=lambda lot: lot.framework):
        used = list(group)
        if any(lot.pk in held for lot in used):
            here.append(_here(framework, used, held))
    names = dict.fromkeys(name for place in places for name in (place["awarded_name"], place["name"]))
    shown = line_of((*row, all(one.exempt for one in here)), [], today)
    return Found(
        row=replace(shown, note=""),
        here=tuple(here),
        names=", ".join(name for name in names if name.casefold() != row[1].casefold()),
    )


def _here(framework: Framework, used: list[Lot], held: dict[int, dict[str, Any]]) -> Here:
    until: dict[date, list[int]] = {}
    for lot in used:
        if place := held.get(lot.pk):
            last = min(place["ends_on"] or framework.ends_on, framework.ends_on)
            until.setdefault(last, []).append(lot.number)
    missing = [lot.number for lot in used if lot.pk not in held]
    return Here(
        url=address_of("member_framework", framework.pk),
        title=framework.title,
        reference=framework.reference,
        on=tuple((lots_words(numbers), day(last)) for last, numbers in until.items()),
        missing=lots_words(missing) if missing else "",
        exempt=any(held[lot.pk]["exempt"] for lot in used if lot.pk in held),
    )
