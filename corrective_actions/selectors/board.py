"""The board by who acts next, and the same actions as a table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import reduce
from typing import Any
from uuid import UUID

from django.core.paginator import Page
from django.db.models import Count, F, Q
from django.utils import timezone

from corrective_actions.enums import ActionState, Turn
from corrective_actions.filters import SORTS, Filters
from corrective_actions.models import Action
from corrective_actions.moves import allowed
from corrective_actions.querysets import READING_ROLES, late_by, turn_is
from corrective_actions.selectors.cards import Card, card, citation_counts
from corrective_actions.workflow import ENDED
from frameworks.selectors.frameworks import framework_choices
from questionnaires.enums import VersionState
from questionnaires.models import Section
from rphub.kernel.navigation import address_of
from rphub.kernel.pages import counted, page_of
from rphub.kernel.prepared import Prepared
from rphub.kernel.roles import ANONYMOUS, Actor
from rphub.kernel.words import count

PER_COLUMN = 8
NOTES = {
    Turn.SUPPLIER: "They act next",
    Turn.US: "We act next",
    Turn.RUNNING: "Both have signed",
    Turn.VERIFY: "Proof is in",
    Turn.CLOSED: "Since 1 January",
}


@dataclass(frozen=True, slots=True)
class MoveLink:
    """A line of the menu of a card: where the form of the verb stands."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class BoardCard:
    card: Card
    url: str
    moves: tuple[MoveLink, ...]


@dataclass(frozen=True, slots=True)
class Column:
    key: str
    title: str
    note: str
    total: int
    cards: list[BoardCard] = field(default_factory=list)

    @property
    def more(self) -> int:
        return self.total - len(self.cards)


@dataclass(frozen=True, slots=True)
class NextThing:
    """What the one orange button leads to."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Choices:
    """What the filters offer: frameworks the actor reads, sections of the questionnaire as themes."""

    frameworks: list[tuple[int, str]]
    themes: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Board:
    headline: str
    lead: str
    columns: list[Column]
    late: int
    next: NextThing | None
    filters: Filters
    choices: Choices


@dataclass(frozen=True, slots=True)
class Table:
    headline: str
    page: Page[Action]
    cards: list[BoardCard]
    filters: Filters
    choices: Choices


def board(actor: Actor, filters: Filters | None = None, today: date | None = None) -> Board:
    """Five statements, however many actions there are: counts, cards, evidence, frameworks, themes."""
    filters, today = filters or Filters(), today or timezone.localdate()
    seen = _on_board(actor, filters, today)
    totals: dict[str, int] = counted(seen, lambda rows: _totals(rows, today), lambda found: sum(found.values()))
    by_turn: dict[str, list[BoardCard]] = defaultdict(list)
    for one in _cards(actor, _first_of_each(actor, filters, today), today):
        if len(by_turn[one.card.turn]) < PER_COLUMN:
            by_turn[one.card.turn].append(one)
    columns = [Column(turn, turn.label, note, totals[turn], by_turn[turn]) for turn, note in NOTES.items()]
    headline, lead = _words(totals)
    return Board(headline, lead, columns, totals["late"], _next(columns), filters, _choices(actor))


def _on_board(actor: Actor, filters: Filters, today: date) -> Any:
    """What the board is about: what is alive, and what ended this year."""
    return matching(actor, filters).ended_since(today.replace(month=1, day=1))


def _most_pressing(actor: Actor, filters: Filters, today: date) -> Any:
    """The first of each column: one statement that reads no other row."""
    seen = _on_board(actor, filters, today)
    wanted = [part.values("pk") for turn in Turn for part in seen.most_pressing(turn, today, PER_COLUMN)]
    plain = [Action.objects.filter(pk__in=one).order_by().values("pk") for one in wanted]
    ids = reduce(lambda left, right: left.union(right, all=True), plain)
    rows = Action.objects.filter(pk__in=ids).for_list().with_turn(today)
    return rows.order_by("-attention", F("due_on").asc(nulls_last=True), "pk")


def _shown(actor: Actor, today: date, pks: tuple[UUID, ...]) -> Any:
    """Actions that somebody has found among those they see."""
    return Action.objects.filter(pk__in=pks).for_list().with_turn(today)


PLAIN, SHOWN = Prepared(_most_pressing), Prepared(_shown)


def _first_of_each(actor: Actor, filters: Filters, today: date) -> list[Action]:
    """In the order of the columns. The plain board of whoever reads all actions is composed once; other readers and
    filters name a person or a word, which a kept statement must not."""
    kept = not filters.some and actor.holds(*READING_ROLES)
    ask = PLAIN.objects if kept else _most_pressing
    found: list[Action] = list(ask(actor, filters, today))
    latest = sorted(found, key=lambda row: row.closed_at or row.created_at, reverse=True)
    closed = [row for row in latest if row.turn == Turn.CLOSED]  # type: ignore[attr-defined]
    return [row for row in found if row.turn != Turn.CLOSED] + closed  # type: ignore[attr-defined]


def _cards(actor: Actor, actions: Iterable[Action], today: date) -> list[BoardCard]:
    """One statement, for the evidence."""
    rows = list(actions)
    proofs = citation_counts(rows)
    return [_card(actor, action, proofs[str(action.pk)], today) for action in rows]


def _card(actor: Actor, action: Action, proofs: int, today: date) -> BoardCard:
    may = allowed("action", actor, action, proofs)
    links = [MoveLink(label, address_of(f"action_{key}", action.pk)) for key, label in may]
    return BoardCard(card(action, today, proofs), address_of("action_detail", action.pk), tuple(links))


def _totals(rows: Any, today: date) -> dict[str, int]:
    alive = ~Q(state__in=ENDED)
    numbers: dict[str, Any] = {turn.value: Count("pk", filter=turn_is(turn, today)) for turn in Turn}
    numbers["late"] = Count("pk", filter=late_by(today))
    numbers["suppliers"] = Count("plan__supplier", filter=alive, distinct=True)
    found: dict[str, int] = rows.order_by().aggregate(**numbers)
    return found


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
    """What waits to be verified, the most pressing first; then what waits for an answer of ours."""
    by_key = {column.key: column for column in columns}
    for key, verb in ((Turn.VERIFY, "Verify"), (Turn.US, "Look at")):
        for one in by_key[key].cards[:1]:
            return NextThing(f"{verb} action {one.card.number} of {one.card.supplier}", one.url)
    return None


def table(actor: Actor, filters: Filters, page: str = "1", today: date | None = None) -> Table:
    """All actions, a page at a time: count, ids, rows, evidence, frameworks, themes.

    Ids are put in order first: to sort thousands of whole rows costs more than to read twenty of them again.
    """
    today = today or timezone.localdate()
    shown = page_of(ordered(matching(actor, filters), filters, today).values_list("pk", flat=True), page)
    rows = {row.pk: row for row in SHOWN.objects(ANONYMOUS, today, pks=tuple(shown.object_list))}
    shown.object_list = [rows[pk] for pk in shown.object_list if pk in rows]
    words = count(shown.paginator.count, "improvement action")
    headline = f"{words} {'matches' if shown.paginator.count == 1 else 'match'}." if filters.some else f"{words}."
    return Table(headline, shown, _cards(actor, shown.object_list, today), filters, _choices(actor))


def export(actor: Actor, filters: Filters, today: date | None = None) -> Iterator[Action]:
    """Every action of the table, in its order; read in parts while the file is written."""
    today = today or timezone.localdate()
    rows = ordered(matching(actor, filters), filters, today).for_list().select_related("verified_by")
    found: Iterator[Action] = rows.iterator(chunk_size=500)
    return found


def ordered(found: Any, filters: Filters, today: date) -> Any:
    """What one turn holds, where that is asked for, in the order asked for; of closed ones the latest first."""
    if filters.turn:
        found = found.in_turn(Turn(filters.turn), today)
    latest = (F("closed_at").desc(nulls_last=True), "pk") if filters.turn == Turn.CLOSED else SORTS["due"]
    return found.order_by(*SORTS.get(filters.sort, latest))


def matching(actor: Actor, filters: Filters) -> Any:
    """Actions the actor may see that match, as a queryset of the app; `turn` and order are up to `ordered`."""
    found = Action.objects.visible_to(actor).matching(filters.words)
    plain = {"severity": filters.priority, "state": filters.state, "section": filters.theme}
    found = found.filter(**{name: value for name, value in plain.items() if value})
    if filters.state != ActionState.REJECTED:
        found = found.not_rejected()
    if filters.again:
        found = found.filter(times__gt=1)
    if filters.mine:
        found = found.filter(plan__review__reviewer=actor.user_id)
    if filters.framework:
        found = found.on_framework(filters.framework)
    return found.late() if filters.late else found


def _choices(actor: Actor) -> Choices:
    return Choices(framework_choices(actor), themes())


def themes() -> list[tuple[str, str]]:
    """Code and title of every section that was ever published, in the order of the newest questionnaire."""
    rows = Section.objects.exclude(version__state=VersionState.DRAFT).order_by("-version__number", "order")
    found: dict[str, str] = {}
    for code, title in rows.values_list("code", "content__title"):
        found.setdefault(code, title)
    return list(found.items())
