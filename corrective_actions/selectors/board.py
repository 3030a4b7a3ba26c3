"""The board by who acts next, and the same actions as a table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.paginator import Page
from django.db.models import Count, F, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from corrective_actions.enums import Turn
from corrective_actions.models import Action
from corrective_actions.querysets import late_by
from corrective_actions.selectors.cards import Card, cards
from frameworks.models import Framework
from rphub.kernel.pages import page_of
from rphub.kernel.roles import Actor
from rphub.kernel.words import count

PER_COLUMN = 8
NOTES = {
    Turn.SUPPLIER: "They act next",
    Turn.US: "We act next",
    Turn.RUNNING: "Both have signed",
    Turn.VERIFY: "Proof is in",
    Turn.CLOSED: "Since 1 January",
}
SORTS: dict[str, tuple[Any, ...]] = {
    "due": (F("due_on").asc(nulls_last=True), F("plan_id"), F("number")),
    "-due": (F("due_on").desc(nulls_last=True), F("plan_id"), F("number")),
    "supplier": (F("plan__supplier__organisation__name").asc(), F("plan_id"), F("number")),
    "-supplier": (F("plan__supplier__organisation__name").desc(), F("plan_id"), F("number")),
}


@dataclass(frozen=True, slots=True)
class Filters:
    """What is looked for; everything empty is everything."""

    words: str = ""
    priority: str = ""
    state: str = ""
    turn: str = ""
    late: bool = False
    mine: bool = False
    framework: int | None = None
    sort: str = ""

    @property
    def some(self) -> bool:
        return any((self.words, self.priority, self.state, self.turn, self.late, self.mine, self.framework))


@dataclass(frozen=True, slots=True)
class Column:
    key: str
    title: str
    note: str
    total: int
    cards: list[Card] = field(default_factory=list)

    @property
    def more(self) -> int:
        return self.total - len(self.cards)


@dataclass(frozen=True, slots=True)
class NextThing:
    """What the one orange button leads to."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Board:
    headline: str
    lead: str
    columns: list[Column]
    late: int
    next: NextThing | None
    filters: Filters
    frameworks: list[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Table:
    headline: str
    page: Page[Action]
    cards: list[Card]
    filters: Filters
    frameworks: list[tuple[int, str]]


def board(actor: Actor, filters: Filters | None = None, today: date | None = None) -> Board:
    """Four statements, however many actions there are."""
    filters, today = filters or Filters(), today or timezone.localdate()
    seen = _matching(actor, filters).on_board(today)
    totals = seen.aggregate(**_counts(today))
    rows = cards(seen.for_list().first_of_each_turn(PER_COLUMN), today)
    columns = [
        Column(turn, turn.label, note, totals[turn], [card for card in rows if card.turn == turn])
        for turn, note in NOTES.items()
    ]
    headline, lead = _words(totals)
    return Board(headline, lead, columns, totals["late"], _next(columns), filters, _frameworks(actor))


def _counts(today: date) -> dict[str, Any]:
    alive = ~Q(turn=Turn.CLOSED)
    return {turn.value: Count("pk", filter=Q(turn=turn)) for turn in Turn} | {
        "late": Count("pk", filter=late_by(today)),
        "suppliers": Count("plan__supplier", filter=alive, distinct=True),
    }


def _words(totals: dict[str, int]) -> tuple[str, str]:
    waiting = totals[Turn.US] + totals[Turn.VERIFY]
    opened = sum(totals[turn] for turn in Turn if turn != Turn.CLOSED)
    words = count(waiting, "improvement action waits", "improvement actions wait")
    headline = f"{words} for us." if waiting else "No improvement action waits for us."
    if not opened:
        return headline, "None is open. A plan is drafted from the accepted findings of a scored review."
    late = f"{totals['late']:,} {'is' if totals['late'] == 1 else 'are'} late" if totals["late"] else "none is late"
    open_words = f"{opened:,} {'is' if opened == 1 else 'are'} open with {count(totals['suppliers'], 'supplier')}"
    return headline, f"{open_words}, and {late}. Columns say who acts next, not how serious it is."


def _next(columns: Iterable[Column]) -> NextThing | None:
    """What waits to be verified, longest due first; then what waits for an answer of ours."""
    by_key = {column.key: column for column in columns}
    for key, verb in ((Turn.VERIFY, "Verify"), (Turn.US, "Look at")):
        for card in by_key[key].cards[:1]:
            return NextThing(
                f"{verb} action {card.number} of {card.supplier}", reverse("action_detail", args=[card.id])
            )
    return None


def table(actor: Actor, filters: Filters, page: str = "1", today: date | None = None) -> Table:
    """All actions, a page at a time: four statements."""
    today = today or timezone.localdate()
    found = _matching(actor, filters).not_rejected().for_list().with_turn(today)
    if filters.turn:
        found = found.filter(turn=filters.turn)
    latest = (F("closed_at").desc(),) if filters.turn == Turn.CLOSED else SORTS["due"]
    shown = page_of(found.order_by(*SORTS.get(filters.sort, latest), "pk"), page)
    words = count(shown.paginator.count, "improvement action")
    headline = f"{words} {'matches' if shown.paginator.count == 1 else 'match'}." if filters.some else f"{words}."
    return Table(headline, shown, cards(shown.object_list, today), filters, _frameworks(actor))


def _matching(actor: Actor, filters: Filters) -> Any:
    """Actions the actor may see that match, as a queryset of the app."""
    found = Action.objects.visible_to(actor).matching(filters.words)
    plain: dict[str, Any] = {"severity": filters.priority, "state": filters.state}
    found = found.filter(**{name: value for name, value in plain.items() if value})
    if filters.mine:
        found = found.filter(plan__review__reviewer=actor.user_id)
    if filters.framework:
        found = found.on_framework(filters.framework)
    return found.late() if filters.late else found


def _frameworks(actor: Actor) -> list[tuple[int, str]]:
    rows: QuerySet[Framework] = Framework.objects.visible_to(actor).order_by("title")
    return [(row.pk, row.title) for row in rows]
