"""What is live, for everybody in the exchange; searching comes before posting."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.paginator import Page

from exchange.enums import Kind
from exchange.models import Posting
from exchange.places import around, place_words
from exchange.querysets import PostingQuerySet
from exchange.selectors.entrance import enter
from exchange.selectors.rows import Row, link, row
from exchange.selectors.searching import saying_any
from rphub.kernel.pages import page_of
from rphub.kernel.roles import Actor
from rphub.kernel.words import count

SIMILAR = 5


@dataclass(frozen=True, slots=True)
class Filters:
    """What is looked for; everything empty is everything. `place` finds what is near it or remote, too."""

    words: str = ""
    kind: str = ""
    topic: str = ""
    place: str = ""

    @property
    def some(self) -> bool:
        return any((self.words, self.kind, self.topic, self.place))


@dataclass(frozen=True, slots=True)
class Board:
    headline: str
    page: Page[Posting]
    rows: list[Row]
    filters: Filters
    where: str


@dataclass(frozen=True, slots=True)
class Start:
    """What somebody looked for, what is live already, and where to go if none of it fits."""

    words: str
    rows: list[Row]
    news: list[tuple[str, str, str]]
    """Kind, address of its form, what it means."""


MEANS = {
    Kind.OFFER: "You have something others can use: things, time, knowledge.",
    Kind.NEED: "You look for something, for yourselves or for people you work with.",
    Kind.PILOT: "You want to try something new with others.",
}


def board(actor: Actor, filters: Filters, page: str = "1") -> Board:
    """Three statements: whether the actor may, how many, and the page; a search is one more."""
    enter(actor)
    shown = page_of(_found(actor, filters).for_list(), page)
    rows = [row(actor, posting) for posting in shown.object_list]
    where = f"In or near {place_words(filters.place)}, and remote." if filters.place else ""
    return Board(_headline(filters, shown.paginator.count), shown, rows, filters, where)


def _found(actor: Actor, filters: Filters) -> PostingQuerySet:
    found: PostingQuerySet = Posting.objects.visible_to(actor).live().order_by("-live_since", "-pk")
    if filters.kind:
        found = found.filter(kind=filters.kind)
    if filters.topic:
        found = found.filter(topic=filters.topic)
    if filters.place:
        found = found.filter(place__in=around(filters.place))
    return saying_any(found, filters.words) if filters.words else found


def start(actor: Actor, words: str) -> Start:
    """Three statements: whether the actor may, who says it, and what is live of those."""
    enter(actor)
    query = f"?{urlencode({'q': words})}" if words else ""
    news = [(kind.label, f"{link(actor, 'posting_new', kind.value)}{query}", MEANS[kind]) for kind in Kind]
    return Start(words, similar(actor, words), news)


def similar(actor: Actor, words: str) -> list[Row]:
    """At most five that are live and say any of the words; nothing for no words."""
    if not words:
        return []
    found = saying_any(Posting.objects.visible_to(actor).live(), words).for_list().order_by("-live_since", "-pk")
    return [row(actor, posting) for posting in found[:SIMILAR]]


def _headline(filters: Filters, found: int) -> str:
    if not found:
        return "No posting fits." if filters.some else "No posting is live yet."
    if not filters.some:
        return f"{count(found, 'posting is', 'postings are')} live."
    return f"{count(found, 'posting fits', 'postings fit')}."
