"""Find a supplier: over all lots a member uses at once, its status and on which of these lots it is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import reduce
from itertools import groupby
from operator import and_
from typing import Any, cast

from django.core.paginator import Page
from django.db.models import Exists, F, OuterRef, Q
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
    """Five statements: the lots used, who matches, one page of them, firms that became these, the places of all. Nobody
    else exists."""
    today = timezone.localdate()
    lots = list(
        Lot.objects.visible_to(actor).select_related("framework").order_by("framework__title", "framework", "number")
    )
    used = tuple(lot.pk for lot in lots)
    page, rows = _suppliers(actor, used, words, number)
    found = _found(rows, lots, today)
    return FoundPage(lots=len(lots), words=words, rows=found, page=page, as_at=timezone.localtime())


def _suppliers(actor: Actor, used: tuple[int, ...], words: str, number: str) -> tuple[Page[Any], list[Any]]:
    """A page of who holds a place on one of these lots, A to Z, by the names and numbers known on them; two statements.

    Whoever matches is looked for at once and turned over here: a database that is asked for the first match in the
    order of names looks at one supplier after the other.
    """
    found = Supplier.objects.visible_to(actor).by_name()
    shown = ("pk", "organisation__name", *(f"standing__{name}" for name in SHOWN))
    if not words:
        page = page_of(found.values_list(*shown), number)
        return page, list(page.object_list)
    own = _named("organisation__name", words) | _numbered("company_number", words)
    matching = list(found.filter(own | _known(used, words)).values_list("pk", flat=True))
    page = page_of(cast(Any, matching), number, len(matching))
    return page, list(Supplier.objects.filter(pk__in=page.object_list).by_name().values_list(*shown))


def _known(used: tuple[int, ...], words: str) -> Q:
    """By what a place on a lot that is used was awarded under, also of a firm that turned out to be this one. Earlier
    names that have nothing to do with these lots are not told, for they would say that a supplier of others exists."""
    called = (
        _named("awarded_name", words)
        | _named("supplier__organisation__name", words)
        | _numbered("awarded_company_number", words)
    )
    places = Award.objects.filter(called, lot__in=used).order_by()
    merged = places.filter(supplier__organisation__merged_into__isnull=False)
    return Q(pk__in=places.values("supplier")) | Q(
        organisation__in=merged.values("supplier__organisation__merged_into")
    )


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


def _found(rows: list[Any], lots: list[Lot], today: date) -> list[Found]:
    """The lines of one page; two statements for the places of all."""
    firms = {row[0]: row[0] for row in rows}
    into = "organisation__merged_into__supplier"
    firms |= dict(Supplier.objects.filter(**{f"{into}__in": list(firms)}).order_by().values_list("pk", into))
    places: dict[int, list[dict[str, Any]]] = {}
    for place in _places(list(firms), lots, today):
        places.setdefault(firms[place["supplier_id"]], []).append(place)
    return [_line(row, places.get(row[0], []), lots, today) for row in rows]


def _places(suppliers: list[int], lots: list[Lot], today: date) -> Any:
    """Every place of these on these lots, past ones and those of earlier firms too: they say how it was called."""
    exempt = FrameworkExemption.objects.filter(
        supplier=OuterRef("supplier"), framework=OuterRef("lot__framework"), until__gte=today
    )
    found = Award.objects.filter(supplier__in=suppliers, lot__in=[lot.pk for lot in lots])
    found = found.annotate(name=F("supplier__organisation__name"), exempt=Exists(exempt))
    return found.order_by("lot__number", "pk").values(
        "supplier_id", "lot_id", "ends_on", "awarded_name", "name", "exempt"
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
