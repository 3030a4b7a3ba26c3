"""The showcase that everybody reads: a list with filters, and one partnership."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page
from django.db.models import Q
from django.http import Http404

from partnerships.enums import Audience, Facet, Kind, Region, State, Topic
from partnerships.models import Partnership
from rphub.files.models import StoredFile
from rphub.files.policies import can_open_file
from rphub.kernel.pages import page_of
from rphub.kernel.roles import Actor
from rphub.kernel.words import count


@dataclass(frozen=True, slots=True)
class Filters:
    """What of the showcase is shown; empty is no filter."""

    words: str = ""
    kind: str = ""
    topic: str = ""
    region: str = ""
    audience: str = ""

    @property
    def some(self) -> bool:
        return any((self.words, self.kind, self.topic, self.region, self.audience))


@dataclass(frozen=True, slots=True)
class Joined:
    """How many have joined, as the office verified. Who they are is nobody else's business."""

    members: int
    suppliers: int

    @property
    def words(self) -> str:
        parts = [count(self.members, "member")] if self.members else []
        parts += [count(self.suppliers, "supplier")] if self.suppliers else []
        if not parts:
            return "None of ours, as far as we know"
        return f"{' and '.join(parts)} of ours, verified"


@dataclass(frozen=True, slots=True)
class Card:
    """One line of the list."""

    partnership: Partnership
    joined: Joined


@dataclass(frozen=True, slots=True)
class Showcase:
    page: Page[Any]
    cards: tuple[Card, ...]
    filters: Filters
    choices: dict[str, list[tuple[str, str]]]

    @property
    def total(self) -> int:
        return self.page.paginator.count

    @property
    def headline(self) -> str:
        if not self.total and not self.filters.some:
            return "Nothing to join yet."
        many = count(self.total, "partnership")
        if self.filters.some:
            return f"{many} {'matches' if self.total == 1 else 'match'}."
        return f"{many} you can join or use."


CHOICES: dict[str, Any] = {"kind": Kind, "topic": Topic, "region": Region, "audience": Audience}
ANY = {"kind": "Any type", "topic": "Any topic", "region": "Anywhere", "audience": "Anybody"}


def choices() -> dict[str, list[tuple[str, str]]]:
    return {
        name: [("", ANY[name]), *((str(one.value), str(one.label)) for one in known)] for name, known in CHOICES.items()
    }


def showcase(actor: Actor, filters: Filters, number: str) -> Showcase:
    """Three statements: how many, the page with how many have joined, and their topics and regions."""
    rows = Partnership.objects.visible_to(actor).filter(state=State.SHOWN)
    rows = rows.matching(filters.words).for_audience(filters.audience)
    rows = rows.tagged(Facet.TOPIC, filters.topic).tagged(Facet.REGION, filters.region)
    if filters.kind:
        rows = rows.filter(kind=filters.kind)
    page = page_of(rows.for_list(), number)
    cards = tuple(Card(row, Joined(row.members_joined, row.suppliers_joined)) for row in page.object_list)
    return Showcase(page, cards, filters, choices())


def open_partnership(actor: Actor, slug: str, known: int | None = None) -> Partnership:
    """A partnership that is shown, or the one with the id `known` in any state; with its counts, or Http404."""
    rows = Partnership.objects.filter(Q(state=State.SHOWN) | Q(pk=known)).filter(slug=slug)
    found: Partnership | None = rows.for_list().select_related("logo").first()
    if found is None:
        raise Http404("No such partnership.")
    return found


def joined_of(partnership: Any) -> Joined:
    """Of a row that was read with its counts."""
    return Joined(partnership.members_joined, partnership.suppliers_joined)


def logo_of(actor: Actor, slug: str) -> StoredFile:
    """The logo of a partnership the actor may see, or Http404."""
    rows = Partnership.objects.visible_to(actor).filter(slug=slug, logo__isnull=False).select_related("logo")
    found = rows.first()
    if found is None or not can_open_file(actor, found.logo):
        raise Http404("No logo here.")
    logo: StoredFile = found.logo
    return logo


def newest(actor: Actor, most: int) -> list[Partnership]:
    """Those looked at last, for the first page of the site. One statement."""
    rows = Partnership.objects.visible_to(actor).filter(state=State.SHOWN)
    return list(rows.order_by("-checked_on", "name")[:most])


def shown_slugs() -> list[tuple[str, date]]:
    """Every public page with the day it was last looked at, for the map of the site. One statement."""
    rows = Partnership.objects.filter(state=State.SHOWN).order_by("slug")
    return list(rows.values_list("slug", "checked_on"))
