"""The board by who acts next, and the same actions as a table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache, reduce
from operator import attrgetter, or_
from typing import Any
from uuid import UUID

from django.core.paginator import Page
from django.db import connection
from django.db.models import Case, Count, F, Q, Value, When
from django.utils import timezone

from corrective_actions.enums import ActionState, Turn
from corrective_actions.filters import PRIORITIES, SORTS, STATES, TURNS, Filters
from corrective_actions.models import Action, Plan
from corrective_actions.moves import allowed
from corrective_actions.querysets import READING_ROLES, late_by, turn_is
from corrective_actions.selectors.cards import Card, card, citation_counts
from corrective_actions.selectors.due import to_propose
from corrective_actions.workflow import ENDED
from frameworks.selectors.frameworks import framework_choices
from questionnaires.enums import VersionState
from questionnaires.models import Section
from rphub.kernel.lines import Shown
from rphub.kernel.navigation import address_of
from rphub.kernel.pages import counted, numbers, page_of
from rphub.kernel.prepared import Asked, Prepared, Read, totals
from rphub.kernel.roles import ANONYMOUS, Actor, Role
from rphub.kernel.words import count

PER_COLUMN = 8
KEPT = 1024
"""Cards that a process remembers: those of some dozen boards and tables, each as one person may act on it."""
NOTES = {
    Turn.SUPPLIER: "They act next",
    Turn.US: "We act next",
    Turn.RUNNING: "Both have signed",
    Turn.VERIFY: "Proof is in",
    Turn.CLOSED: "Since 1 January",
}
DOES = {Turn.VERIFY: "Verify", Turn.US: "Look at"}
"""What waits for us, and what is done with it; the first comes first."""
DOING = (Role.RP_LEAD, Role.REVIEWER)


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
    order: tuple[Any, ...]
    """Where it stands in its column; the least is the first."""


@dataclass(frozen=True, slots=True)
class Column(Shown):
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
class ToPropose:
    """Results whose findings the supplier has not been shown; beside all actions, for who proposes plans."""

    total: int = 0
    first: list[NextThing] = field(default_factory=list)

    @property
    def more(self) -> int:
        return self.total - len(self.first)


@dataclass(frozen=True, slots=True)
class Choices:
    """What the filters offer: frameworks the actor reads, sections of the questionnaire as themes."""

    frameworks: list[tuple[int, str]]
    themes: list[tuple[str, str]]
    priorities: Sequence[tuple[str, str]] = PRIORITIES
    states: Sequence[tuple[str, str]] = STATES
    turns: Sequence[tuple[str, str]] = TURNS


@dataclass(frozen=True, slots=True)
class Board(Shown):
    headline: str
    lead: str
    columns: list[Column]
    late: int
    next: NextThing | None
    to_propose: ToPropose
    filters: Filters
    choices: Choices


@dataclass(frozen=True, slots=True)
class Table(Shown):
    headline: str
    page: Page[Any]
    cards: list[BoardCard]
    filters: Filters
    choices: Choices


def board(actor: Actor, filters: Filters | None = None, today: date | None = None) -> Board:
    """Six statements, however many actions there are: counts, actions, plans, evidence, frameworks, themes. For who
    proposes plans one more."""
    filters, today = filters or Filters(), today or timezone.localdate()
    found = _totals(actor, filters, today)
    by_turn: dict[str, list[BoardCard]] = defaultdict(list)
    for one in _cards(actor, _first_of_each(actor, filters, today), today).values():
        by_turn[one.card.turn].append(one)
    first = {turn: sorted(by_turn[turn], key=attrgetter("order"))[:PER_COLUMN] for turn in Turn}
    columns = [Column(turn, turn.label, note, found[turn], first[turn]) for turn, note in NOTES.items()]
    headline, lead = _words(found)
    unseen = ToPropose() if filters.some else _to_propose(actor)
    return Board(headline, lead, columns, found["late"], _next(columns), unseen, filters, _choices(actor))


def _to_propose(actor: Actor) -> ToPropose:
    """Who waits longest comes first. Counted only where more wait than are shown."""
    rows = to_propose(actor)
    beside = rows.select_related("response__supplier__organisation", "response__cycle")
    found = list(beside.order_by("finalised_at", "pk")[: PER_COLUMN + 1])
    number = len(found) if len(found) <= PER_COLUMN else rows.count()
    first = [NextThing(str(one.response), f"{address_of('review_complete', one.pk)}#plan") for one in found]
    return ToPropose(number, first[:PER_COLUMN])


def _plain(actor: Actor, filters: Filters) -> bool:
    """Whether nothing is looked for and the actor reads all actions: such statements are composed once. Other readers
    and filters name a person or a word, which a kept statement must not."""
    return not filters.some and actor.holds(*READING_ROLES)


def _on_board(actor: Actor, filters: Filters, today: date) -> Any:
    """What the board is about: what is alive, and what ended this year."""
    return matching(actor, filters).ended_since(today.replace(month=1, day=1))


def _first_of_each(actor: Actor, filters: Filters, today: date) -> Asked:
    """The first of each column; where something is looked for, they are found first and read then."""
    if _plain(actor, filters):
        return PRESSING.asked(actor, today)
    return SHOWN.asked(ANONYMOUS, today, pks=tuple(one.pk for one in _most_pressing(actor, today, filters)))


def _most_pressing(actor: Actor, today: date, filters: Filters) -> Any:
    """One statement that reads no other row: along an index for each part of each column."""
    seen = _on_board(actor, filters, today)
    parts = [(turn, part) for turn in Turn for part in seen.most_pressing(turn, today, PER_COLUMN)]
    if not connection.features.supports_slicing_ordering_in_compound:
        # SQLite takes no part with an order of its own, unless it stands inside of another.
        parts = [(turn, Action.objects.filter(pk__in=part.values("pk")).order_by()) for turn, part in parts]
    first, *more = (part.for_cards().annotate(turn=Value(turn.value)) for turn, part in parts)
    return first.union(*more, all=True)


def _shown(actor: Actor, today: date, pks: tuple[UUID, ...]) -> Any:
    """Actions that somebody has found among those they see."""
    return Action.objects.filter(pk__in=pks).for_cards().with_turn(today)


def _their_plans(actor: Actor, pks: tuple[UUID, ...]) -> Any:
    return Plan.objects.filter(pk__in=pks).for_cards()


PRESSING = Prepared(lambda actor, today: _most_pressing(actor, today, Filters()))
SHOWN, PLANS = Prepared(_shown), Prepared(_their_plans)


def _cards(actor: Actor, asked: Asked, today: date) -> dict[UUID, BoardCard]:
    """Two statements more, for plans and for evidence; joined to the actions, plans take longer to be planned."""
    rows = asked.read("id", "plan_id")
    plans = dict(PLANS.asked(ANONYMOUS, pks=tuple({plan for _, plan, _ in rows})).read("id"))
    proofs = citation_counts(pk for pk, *_ in rows)
    return {pk: _card(actor, action, plans[plan], proofs[str(pk)], today) for pk, plan, action in rows}


@lru_cache(maxsize=KEPT)
def _card(actor: Actor, read: Read, plan: Read, proofs: int, today: date) -> BoardCard:
    """What a card says and may offer comes of its rows and the day alone: the same again is the same card."""
    action = read.object()
    action.plan = plan.object()
    may = allowed("action", actor, action, proofs)
    links = tuple(MoveLink(label, address_of(f"action_{key}", action.pk)) for key, label in may)
    return BoardCard(card(action, today, proofs), address_of("action_detail", action.pk), links, _order(action))


def _order(action: Any) -> tuple[Any, ...]:
    """By attention and then by day; of the closed ones the latest first."""
    ended = (action.closed_at or action.created_at).timestamp() if action.turn == Turn.CLOSED else 0
    return (-ended, -action.attention, action.due_on or date.max, action.pk)


def _totals(actor: Actor, filters: Filters, today: date) -> dict[str, int]:
    """Of each column, of what is late, of suppliers with an open action, and of all."""
    if _plain(actor, filters):
        [found] = numbers(TOTALS.asked(actor, today))
    else:
        [found] = counted(_numbers(actor, filters, today), list, lambda rows: rows[0][-1])
    return dict(zip((*Turn, "late", "suppliers", "all"), found, strict=True))


def _numbers(actor: Actor, filters: Filters, today: date) -> Any:
    sums: dict[str, Any] = {turn.value: Count("pk", filter=turn_is(turn, today)) for turn in Turn}
    sums["late"] = Count("pk", filter=late_by(today))
    sums["suppliers"] = Count("plan__supplier", filter=~Q(state__in=ENDED), distinct=True)
    return totals(_on_board(actor, filters, today), **sums, all=Count("pk"))


TOTALS = Prepared(lambda actor, today: _numbers(actor, Filters(), today))


def _words(found: dict[str, int]) -> tuple[str, str]:
    waiting = found[Turn.US] + found[Turn.VERIFY]
    opened = sum(found[turn] for turn in Turn if turn != Turn.CLOSED)
    words = count(waiting, "improvement action waits", "improvement actions wait")
    headline = f"{words} for us." if waiting else "No improvement action waits for us."
    if not opened:
        return headline, "None is open. A plan is drafted from the accepted findings of a scored review."
    late = f"{found['late']:,} {'is' if found['late'] == 1 else 'are'} late" if found["late"] else "none is late"
    open_words = f"{opened:,} {'is' if opened == 1 else 'are'} open with {count(found['suppliers'], 'supplier')}"
    return headline, f"{open_words}, and {late}. Columns say who acts next, not how serious it is."


def _next(columns: Iterable[Column]) -> NextThing | None:
    """What waits to be verified, the most pressing first; then what waits for an answer of ours."""
    by_key = {column.key: column for column in columns}
    for turn in DOES:
        for one in by_key[turn].cards[:1]:
            return _thing(turn, one.card.number, one.card.supplier, one.url)
    return None


def next_thing(actor: Actor, done: Card, today: date | None = None) -> NextThing | None:
    """The same beside an action that does not wait for us, for those who go from one to the next: one statement."""
    if done.turn in DOES or not actor.holds(*DOING):
        return None
    today = today or timezone.localdate()
    waiting = reduce(or_, (turn_is(turn, today) for turn in DOES))
    proved_first = Case(When(turn_is(Turn.VERIFY, today), then=0), default=1)
    rows = Action.objects.visible_to(actor).filter(waiting).with_turn(today)
    rows = rows.order_by(proved_first, "-attention", F("due_on").asc(nulls_last=True), "pk")
    one = rows.select_related("plan__supplier__organisation").first()
    return _thing(one.turn, one.number, str(one.plan.supplier), address_of("action_detail", one.pk)) if one else None


def _thing(turn: str, number: int, supplier: str, url: str) -> NextThing:
    return NextThing(f"{DOES[Turn(turn)]} action {number} of {supplier}", url)


def table(actor: Actor, filters: Filters, page: str = "1", today: date | None = None) -> Table:
    """All actions, a page at a time: count, ids, rows, plans, evidence, frameworks, themes.

    Ids are put in order first: to sort thousands of whole rows costs more than to read twenty of them again.
    """
    today = today or timezone.localdate()
    if _plain(actor, filters):
        [[number]] = numbers(NUMBER.asked(actor))
        shown = page_of(IDS.asked(actor, today, filters.sort), page, number)
    else:
        shown = page_of(_ids(actor, today, filters), page)
    pks = tuple(pk for (pk,) in shown.object_list)
    cards = _cards(actor, SHOWN.asked(ANONYMOUS, today, pks=pks), today)
    words = count(shown.paginator.count, "improvement action")
    headline = f"{words} {'matches' if shown.paginator.count == 1 else 'match'}." if filters.some else f"{words}."
    return Table(headline, shown, [cards[pk] for pk in pks if pk in cards], filters, _choices(actor))


def _ids(actor: Actor, today: date, filters: Filters) -> Any:
    return ordered(matching(actor, filters), filters, today).values_list("pk")


IDS = Prepared(lambda actor, today, sort: _ids(actor, today, Filters(sort=sort)))
NUMBER = Prepared(lambda actor: totals(matching(actor, Filters()), number=Count("pk")))


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
    found: dict[str, str] = {}
    for code, title in THEMES.rows(ANONYMOUS):
        found.setdefault(code, title)
    return list(found.items())


def _themes(actor: Actor) -> Any:
    rows = Section.objects.exclude(version__state=VersionState.DRAFT).order_by("-version__number", "order")
    return rows.values_list("code", "content__title")


THEMES = Prepared(_themes)
