"""What brands and their resellers are reminded of (domain specification, sections 5.6 and 5.9).

A brand owes us nothing, so it gets fewer notes than a supplier, and to the link in one person's hands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef

from brands.enums import AskState
from brands.models import Ask, BrandLink, Declaration
from brands.workflow import OPEN
from rphub.kernel.words import day
from rphub.reminders.enums import Kind
from rphub.reminders.topics import Asked, Item, Person, Reach, Subject, Topic, portions
from suppliers.selectors.people import people_of

PAGE = 200
ASKED, DUE, ENDS, UNOPENED = "asked", "due", "ends", "unopened"
RELATED = ("brand", "link", "supplier__organisation")


def _asks(today: date, *, declared: bool) -> Any:
    """Requests that wait, of brands that have declared or have not."""
    in_force = Declaration.objects.in_force(today).filter(brand=OuterRef("brand"))
    rows = Ask.objects.filter(Exists(in_force) if declared else ~Exists(in_force), state=AskState.WAITING)
    return rows.filter(link__isnull=False).select_related(*RELATED).order_by("pk")


def _drafts(asks: Iterable[Ask]) -> dict[int, Declaration]:
    """Brand -> the declaration it has still to sign. One statement."""
    rows = Declaration.objects.filter(state__in=OPEN, brand__in={one.brand_id for one in asks})
    return {one.brand_id: one for one in rows}


def _person(link: BrandLink) -> dict[str, list[Person]]:
    return {Kind.BRAND: [Person(link.name, link.email.lower())]}


def open_drafts(reach: Reach) -> Iterator[list[Subject]]:
    """For each person at the brand who was asked; whoever has used the packet is not told to open it."""
    if reach.organisation is not None:
        return
    for page in portions(_asks(reach.today, declared=False), PAGE):
        drafts = _drafts(page)
        pairs = {(one.link, drafts[one.brand_id]) for one in page if one.brand_id in drafts}
        yield [
            Subject(
                id=f"{draft.pk}:{link.pk}",
                about=str(link.brand),
                anchors={ASKED: draft.asked_on, DUE: draft.due_on},
                facts=("",) if link.last_used_at else ("", UNOPENED),
                people=_person(link),
            )
            for link, draft in pairs
            if link and link.is_open
        ]


def tell_drafts(asked: Sequence[Asked], today: date) -> dict[str, Item]:
    """Of declarations that are still open, to people whose request still waits."""
    drafts, links = _declarations(asked, state__in=OPEN), _links(asked)
    wanted = set(_asks(today, declared=False).values_list("brand_id", "link_id"))
    told = {}
    for one in asked:
        draft, link = _both(one, drafts, links)
        if draft is None or link is None or (draft.brand_id, link.pk) not in wanted:
            continue
        anchor = draft.due_on if one.anchor == DUE else draft.asked_on
        if anchor == one.anchored_on and not (one.needs == UNOPENED and link.last_used_at):
            told[one.key] = _note(link, draft.due_on)
    return told


def _declarations(asked: Sequence[Asked], **wanted: Any) -> dict[str, Declaration]:
    ids = {UUID(one.subject.partition(":")[0]) for one in asked}
    return {str(one.pk): one for one in Declaration.objects.filter(pk__in=ids, **wanted)}


def _links(asked: Sequence[Asked]) -> dict[str, BrandLink]:
    ids = {int(one.subject.partition(":")[2]) for one in asked}
    return {str(one.pk): one for one in BrandLink.objects.filter(pk__in=ids).select_related("brand") if one.is_open}


def _both(
    one: Asked, declarations: dict[str, Declaration], links: dict[str, BrandLink]
) -> tuple[Declaration | None, BrandLink | None]:
    declaration, _, link = one.subject.partition(":")
    return declarations.get(declaration), links.get(link)


def _note(link: BrandLink, due_on: date) -> Item:
    brand = str(link.brand)
    return Item(brand, "Packet", "", link.get_absolute_url(), "Open the packet", due_on, context={"brand": brand})


def silent_brands(reach: Reach) -> Iterator[list[Subject]]:
    """The reseller hears once that nothing came, and what that means."""
    rows = _asks(reach.today, declared=False).filter(reach.when("due_on", DUE))
    if reach.organisation is not None:
        rows = rows.filter(supplier__organisation=reach.organisation)
    for page in portions(rows, PAGE):
        drafts = _drafts(page)
        yield [
            Subject(
                id=str(one.pk),
                about=str(one.brand),
                anchors={DUE: one.due_on},
                supplier=one.supplier_id,
                organisation=one.supplier.organisation_id,
            )
            for one in page
            if one.brand_id in drafts
        ]


def tell_silence(asked: Sequence[Asked], today: date) -> dict[str, Item]:
    rows = {str(one.pk): one for one in _asks(today, declared=False).filter(pk__in=[one.subject for one in asked])}
    return {
        one.key: Item(
            str(ask.brand),
            "Declaration",
            f"You asked on {day(ask.asked_on)}.",
            ask.get_absolute_url(),
            f"See {ask.brand}",
            ask.due_on,
        )
        for one in asked
        if (ask := rows.get(one.subject)) and ask.due_on == one.anchored_on
    }


def consents(reach: Reach) -> Iterator[list[Subject]]:
    """The brand has declared, and another reseller waits for a yes or no."""
    if reach.organisation is not None:
        return
    for page in portions(_asks(reach.today, declared=True).filter(reach.when("asked_on", ASKED)), PAGE):
        yield [
            Subject(str(one.pk), str(one.brand), {ASKED: one.asked_on}, people=_person(one.link))
            for one in page
            if one.link.is_open
        ]


def tell_consents(asked: Sequence[Asked], today: date) -> dict[str, Item]:
    rows = {str(one.pk): one for one in _asks(today, declared=True).filter(pk__in=[one.subject for one in asked])}
    return {
        one.key: _note(ask.link, ask.asked_on)
        for one in asked
        if (ask := rows.get(one.subject)) and ask.link.is_open and ask.asked_on == one.anchored_on
    }


def renewals(reach: Reach) -> Iterator[list[Subject]]:
    """Before a year ends, everybody at the brand who holds a link."""
    if reach.organisation is not None:
        return
    rows = Declaration.objects.in_force(reach.today).filter(reach.when("valid_until", ENDS))
    for page in portions(rows.select_related("brand").prefetch_related("brand__links").order_by("pk"), PAGE):
        yield [
            Subject(f"{one.pk}:{link.pk}", str(one.brand), {ENDS: one.valid_until}, people=_person(link))
            for one in page
            for link in one.brand.links.all()
            if link.is_open
        ]


def tell_renewals(asked: Sequence[Asked], today: date) -> dict[str, Item]:
    declarations, links = _declarations(asked, valid_until__gte=today), _links(asked)
    told = {}
    for one in asked:
        declaration, link = _both(one, declarations, links)
        if declaration and link and declaration.is_in_force and declaration.valid_until == one.anchored_on:
            told[one.key] = _note(link, one.anchored_on)
    return told


SILENCE = Topic(
    key="declaration_asked",
    title="Brands that do not answer",
    anchors={DUE: "the day the brand's answer is wanted"},
    kinds=(Kind.LEAD, Kind.CONTRIBUTOR),
    find=silent_brands,
    tell=tell_silence,
    people=people_of,
)
CONSENTS = Topic(
    key="consent",
    title="Resellers that wait for a yes",
    anchors={ASKED: "the day the reseller asked"},
    kinds=(Kind.BRAND,),
    find=consents,
    tell=tell_consents,
)
RENEWALS = Topic(
    key="renewal",
    title="Declarations that end",
    anchors={ENDS: "the last day of a declaration"},
    kinds=(Kind.BRAND,),
    find=renewals,
    tell=tell_renewals,
)
