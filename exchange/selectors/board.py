"""What is live, for everybody in the exchange; searching comes before posting."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.core.paginator import Page
from django.db.models import Count
from django.utils import timezone

from exchange.enums import Kind, Topic
from exchange.models import Posting
from exchange.places import AREAS, REMOTE, around, place_words
from exchange.places import CHOICES as PLACES
from exchange.querysets import PostingQuerySet
from exchange.selectors.entrance import enter
from exchange.selectors.rows import Line, line, link
from exchange.selectors.searching import FEW, looked_for, saying
from rphub.accounts.models import was_called
from rphub.kernel.pages import numbers, page_of, search_words
from rphub.kernel.prepared import Prepared, Row, padded, totals
from rphub.kernel.roles import Actor
from rphub.kernel.words import count

SIMILAR = 5
LONGEST = FEW + 100
"""Parameters of a statement that looks at so many postings."""
AT_ONCE = 64
"""Ids that are looked up and read at once, with lines that are not shown; putting them in order first costs more."""
KNOWN = {"kind": frozenset(Kind.values), "topic": frozenset(Topic.values), "place": frozenset({REMOTE, *AREAS})}
CHOICES = {
    "kind": (("", "Any kind"), *Kind.choices),
    "topic": (("", "Any topic"), *Topic.choices),
    "place": (("", "Anywhere"), *PLACES),
}
OF_LINE = ("topic", "place", "starts_on", "ends_on", "capacity")
COLUMNS = ("pk", "kind", "title", "organisation__name", "organisation__merged_into__name", *OF_LINE)
"""What `_line` takes, in its order."""


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
    page: Page[Row]
    rows: list[Line]
    filters: Filters
    where: str


@dataclass(frozen=True, slots=True)
class Few:
    """Postings in their order; a slice of it is read, as of a statement."""

    actor: Actor
    today: date
    ids: list[UUID]

    def __len__(self) -> int:
        return len(self.ids)

    def __getitem__(self, part: slice) -> list[Row]:
        return LISTED.rows(self.actor, self.today, pk__in=padded(self.ids[part]))


@dataclass(frozen=True, slots=True)
class Start:
    """What somebody looked for, what is live already, and where to go if none of it fits."""

    words: str
    rows: list[Line]
    news: list[tuple[str, str, str]]
    """Kind, address of its form, what it means."""


MEANS = {
    Kind.OFFER: "You have something others can use: things, time, knowledge.",
    Kind.NEED: "You look for something, for yourselves or for people you work with.",
    Kind.PILOT: "You want to try something new with others.",
}


def filters_of(given: Mapping[str, str]) -> Filters:
    """Of an address; nonsense in it is simply no filter."""
    chosen = {name: value for name, known in KNOWN.items() if (value := given.get(name, "")) in known}
    return Filters(search_words(given.get("q", "")), **chosen)


def board(actor: Actor, filters: Filters, page: str = "1") -> Board:
    """Three statements: whether the actor may, how many, and the page. Searching is one more; where it leads to a few
    postings by their ids, those need no counting."""
    enter(actor)
    today, looked = timezone.localdate(), _looked(filters)
    if "pk__in" in looked:
        few = _few(actor, today, **looked)
        shown = page_of(few, page, len(few))
    else:
        found = sum(number for [number] in numbers(COUNTED.asked(actor, today, **looked)))
        shown = page_of(LISTED.asked(actor, today, **looked), page, found)
    rows = [_line(actor, today, *one) for one in shown.object_list]
    where = f"In or near {place_words(filters.place)}, and remote." if filters.place else ""
    return Board(_headline(filters, shown.paginator.count), shown, rows, filters, where)


def _looked(filters: Filters) -> dict[str, Any]:
    """What is looked for, under the names that `_found` takes; nothing of what is left empty."""
    exactly = {"kind": filters.kind, "topic": filters.topic}
    looked: dict[str, Any] = {name: value for name, value in exactly.items() if value}
    if filters.place:
        looked["place__in"] = tuple(around(filters.place))
    return looked | (looked_for(filters.words) if filters.words else {})


def _found(actor: Actor, today: date, said: tuple[str, ...] = (), **looked: Any) -> PostingQuerySet:
    """Live postings that fit."""
    found: PostingQuerySet = Posting.objects.visible_to(actor).live().filter(**looked)
    return saying(found, said) if said else found


def _few(actor: Actor, today: date, **looked: Any) -> Any:
    """Live postings of those ids. Of many only the order is read, and the lines of a page."""
    if len(looked["pk__in"]) <= AT_ONCE:
        return LISTED.rows(actor, today, **looked)
    return Few(actor, today, [pk for [pk] in ORDERED.rows(actor, today, **looked)])


def _ordered(actor: Actor, today: date, **looked: Any) -> Any:
    return _found(actor, today, **looked).order_by("-live_since", "-pk").values_list("pk")


def _listed(actor: Actor, today: date, **looked: Any) -> Any:
    """The newest first, with what a line says and no column more."""
    return _found(actor, today, **looked).order_by("-live_since", "-pk").values_list(*COLUMNS)


def _counted(actor: Actor, today: date, **looked: Any) -> Any:
    return totals(_found(actor, today, **looked), number=Count("pk"))


LISTED, COUNTED, ORDERED = Prepared(_listed, LONGEST), Prepared(_counted, LONGEST), Prepared(_ordered, LONGEST)


def start(actor: Actor, words: str) -> Start:
    """Three statements: whether the actor may, who says it, and what is live of those."""
    enter(actor)
    query = f"?{urlencode({'q': words})}" if words else ""
    news = [(kind.label, f"{link(actor, 'posting_new', kind.value)}{query}", MEANS[kind]) for kind in Kind]
    return Start(words, similar(actor, words), news)


def similar(actor: Actor, words: str) -> list[Line]:
    """At most five that are live and say any of the words; nothing for no words."""
    if not words:
        return []
    today = timezone.localdate()
    found = LISTED.asked(actor, today, **looked_for(words))[:SIMILAR]
    return [_line(actor, today, *one) for one in found]


def _line(actor: Actor, today: date, pk: Any, kind: str, title: str, name: str, now: str | None, *rest: Any) -> Line:
    return line(actor, today, pk, kind, title, was_called(name, now), *rest)


def _headline(filters: Filters, found: int) -> str:
    if not found:
        return "No posting fits." if filters.some else "No posting is live yet."
    if not filters.some:
        return f"{count(found, 'posting is', 'postings are')} live."
    return f"{count(found, 'posting fits', 'postings fit')}."
