"""Suppliers that may be twins, and the page on which two become one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, cast

from django.core.paginator import Page
from django.urls import reverse

from rphub.kernel.decisions import require
from rphub.kernel.pages import page_of, search_words
from rphub.kernel.roles import Actor
from rphub.kernel.words import day
from suppliers import policies
from suppliers.merging import Foreseen, foresee
from suppliers.models import Award, Contact, Standing, Supplier, TwoFirms
from suppliers.selectors.suppliers import FOUND, status_of, supplier_of
from suppliers.twins import Firm, Twin, firm, pairs, twins_of

LOOKED_AT = 20
UNKNOWN = "Not known"


@dataclass(frozen=True, slots=True)
class PairLine:
    """Two that may be one firm; the page of the merge keeps whichever was here first, and lets people swap."""

    one: Firm
    other: Firm
    why: tuple[str, ...]

    @property
    def merge_url(self) -> str:
        return reverse("supplier_merge", args=[self.other.id, self.one.id])

    @property
    def two_firms_url(self) -> str:
        return reverse("two_firms", args=[self.one.id, self.other.id])


@dataclass(frozen=True, slots=True)
class TwinList:
    page: Page[Any]
    looked_at: list[TwoFirms]


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of the comparison."""

    label: str
    gone: str
    kept: str


@dataclass(frozen=True, slots=True)
class MergePage:
    gone: Supplier
    kept: Supplier
    facts: list[Fact]
    why: tuple[str, ...]
    looked_at: TwoFirms | None
    foreseen: Foreseen


@dataclass(frozen=True, slots=True)
class ChoosePage:
    supplier: Supplier
    twins: list[Twin]
    found: list[Supplier]
    words: str


def twin_list(actor: Actor, page: str = "1") -> TwinList:
    """Five statements: suppliers, their contacts, numbers of their places, pairs that were looked at, and the last."""
    require(policies.can_edit_suppliers(actor))
    known = set(TwoFirms.objects.values_list("one", "other"))
    lines = [PairLine(pair.one, pair.other, pair.why) for pair in pairs(firms(actor))]
    found = [line for line in lines if (line.one.id, line.other.id) not in known]
    looked_at = TwoFirms.objects.filter(one__merged_on__isnull=True, other__merged_on__isnull=True)
    looked_at = looked_at.select_related("one__organisation", "other__organisation")
    return TwinList(page_of(cast(Any, found), page, len(found)), list(looked_at[:LOOKED_AT]))


def firms(actor: Actor, *only: int) -> list[Firm]:
    """Every supplier that stands for itself, or those with these ids, as they are compared; three statements."""
    rows = Supplier.objects.visible_to(actor).current().order_by("pk")
    people, places = Contact.objects.active().order_by("pk"), Award.objects.order_by("pk")
    if only:
        rows, people = rows.filter(pk__in=only), people.filter(supplier__in=only)
        places = places.filter(supplier__in=only)
    emails = _by_supplier(people.values_list("supplier_id", "email"))
    numbers = _by_supplier(places.values_list("supplier_id", "awarded_company_number"))
    return [
        firm(
            name,
            number=number,
            country=country,
            website=website,
            emails=emails.get(pk, ()),
            more_numbers=numbers.get(pk, ()),
            id=pk,
        )
        for pk, name, number, country, website in rows.values_list(
            "pk", "organisation__name", "company_number", "country", "website"
        )
    ]


def _by_supplier(rows: Iterable[tuple[int, str]]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for supplier_id, text in rows:
        found.setdefault(supplier_id, []).append(text)
    return found


def twins_of_new(actor: Actor, values: dict[str, Any]) -> list[Twin]:
    """Suppliers that may be the firm that somebody is about to add; three statements. Without those of exactly its
    name or number: these are there once, and the action says so at the field."""
    new = firm(
        values.get("name", ""),
        number=values.get("company_number", ""),
        country=values.get("country", ""),
        website=values.get("website", ""),
    )
    there = [one for one in firms(actor) if one.name.casefold() != new.name.strip().casefold()]
    return twins_of(new, [one for one in there if not new.number or one.number != new.number])


def choose_page(actor: Actor, supplier_id: int, words: str) -> ChoosePage:
    """Which supplier it is the same firm as: those that look like it, and the first twenty that match the words."""
    supplier = supplier_of(actor, supplier_id)
    require(policies.can_change_supplier(actor, supplier))
    every = firms(actor)
    own = next(one for one in every if one.id == supplier.pk)
    words = search_words(words)
    rows = Supplier.objects.visible_to(actor).current().exclude(pk=supplier.pk).matching(words)
    found = list(rows.select_related("organisation")[:FOUND]) if words else []
    return ChoosePage(supplier, twins_of(own, every), found, words)


def merge_page(actor: Actor, gone_id: int, kept_id: int) -> MergePage:
    """Both side by side, and what would happen: as many statements as the parts need, however much there is."""
    gone, kept = supplier_of(actor, gone_id), supplier_of(actor, kept_id)
    require(policies.can_merge_suppliers(actor, gone, kept))
    pair = {"one": min(gone_id, kept_id), "other": max(gone_id, kept_id)}
    compared = {one.id: one for one in firms(actor, gone_id, kept_id)}
    return MergePage(
        gone=gone,
        kept=kept,
        facts=_facts(gone, kept),
        why=next((twin.why for twin in twins_of(compared[gone.pk], [compared[kept.pk]])), ()),
        looked_at=TwoFirms.objects.filter(**pair).first(),
        foreseen=foresee(actor, gone, kept),
    )


def pair_of(actor: Actor, one_id: int, other_id: int) -> tuple[Supplier, Supplier]:
    one, other = supplier_of(actor, one_id), supplier_of(actor, other_id)
    require(policies.can_merge_suppliers(actor, one, other))
    return one, other


def _facts(gone: Supplier, kept: Supplier) -> list[Fact]:
    both = (gone.pk, kept.pk)
    places, people = _places(both), _contacts(both)
    told = {
        "Company number": [_number(one) for one in (gone, kept)],
        "Website": [one.website or UNKNOWN for one in (gone, kept)],
        "RP status": [_status(one.standing) for one in (gone, kept)],
        "Places on lots today": ["; ".join(places.get(pk, ())) or "None" for pk in both],
        "Contacts": ["; ".join(people.get(pk, ())) or "None" for pk in both],
        "In the hub since": [day(one.created_at) for one in (gone, kept)],
    }
    return [Fact(label, *values) for label, values in told.items()]


def _number(supplier: Supplier) -> str:
    number = supplier.company_number or UNKNOWN
    return number if supplier.country == "GB" else f"{number} ({supplier.country})"


def _status(standing: Standing) -> str:
    status = status_of(standing)
    return f"{status.words}, valid until {day(status.valid_until)}" if status.valid_until else status.words


def _places(both: tuple[int, int]) -> dict[int, list[str]]:
    rows = Award.objects.in_force().filter(supplier__in=both).select_related("lot__framework")
    return _by_supplier((one.supplier_id, f"{one.lot.framework}, lot {one.lot.number}") for one in rows)


def _contacts(both: tuple[int, int]) -> dict[int, list[str]]:
    rows = Contact.objects.active().filter(supplier__in=both)
    return _by_supplier((one.supplier_id, f"{one.name}, {one.email}") for one in rows)
