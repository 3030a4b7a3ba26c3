"""The board by who acts next, and the same actions as a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from corrective_actions.display import Card, card
from corrective_actions.enums import ActionState
from corrective_actions.models import Action
from corrective_actions.selectors.citations import KIND
from corrective_actions.workflow import NEGOTIATED, OPEN
from rphub.kernel.roles import Actor
from rphub.kernel.words import count
from suppliers.models import EvidenceUse

PER_COLUMN, PER_PAGE = 8, 50
S = ActionState
UNSIGNED = Q(state__in=NEGOTIATED)
WITH_SUPPLIER = (UNSIGNED & Q(office_signed_at__isnull=False)) | Q(state=S.RETURNED)
WITH_US = (UNSIGNED & Q(office_signed_at__isnull=True)) | Q(state__in=(S.ESCALATED, S.EFFECTIVENESS_CHECK, S.VERIFIED))
COLUMNS = (
    ("supplier", "With supplier", "They act next", WITH_SUPPLIER),
    ("us", "With us", "We act next", WITH_US),
    ("running", "Agreed, running", "Both have signed", Q(state__in=(S.AGREED, S.IN_PROGRESS, S.CONTRACT_ACTION))),
    ("verify", "To verify", "Proof is in", Q(state=S.EVIDENCE_SUBMITTED)),
    ("closed", "Closed", "Also without verification", Q(state__in=(S.CLOSED, S.CLOSED_UNVERIFIED, S.RISK_ACCEPTED))),
)


@dataclass(frozen=True, slots=True)
class Column:
    key: str
    title: str
    note: str
    total: int
    cards: tuple[Card, ...]

    @property
    def more(self) -> int:
        return self.total - len(self.cards)


@dataclass(frozen=True, slots=True)
class Board:
    headline: str
    lead: str
    columns: tuple[Column, ...]
    late: int
    next: Card | None


@dataclass(frozen=True, slots=True)
class Table:
    page: Page[Action]
    cards: tuple[Card, ...]


def board(actor: Actor) -> Board:
    """Eight statements, however many actions there are."""
    today = timezone.localdate()
    seen = _seen(actor)
    totals = seen.aggregate(
        open=Count("pk", filter=Q(state__in=(*OPEN, *NEGOTIATED))),
        suppliers=Count("plan__supplier", filter=Q(state__in=(*OPEN, *NEGOTIATED)), distinct=True),
        **{key: Count("pk", filter=where) for key, _, _, where in COLUMNS},
    )
    late = Action.objects.visible_to(actor).late(today).count()
    rows = {key: list(_ordered(seen.filter(where), key)[:PER_COLUMN]) for key, _, _, where in COLUMNS}
    proofs = citation_counts(action for actions in rows.values() for action in actions)
    columns = tuple(
        Column(key, title, note, totals[key], tuple(card(one, today, proofs[str(one.pk)]) for one in rows[key]))
        for key, title, note, _ in COLUMNS
    )
    waiting = totals["us"] + totals["verify"]
    words = count(waiting, "improvement action")
    return Board(
        headline=f"{words} {'waits' if waiting == 1 else 'wait'} for us." if waiting else "No action waits for us.",
        lead=f"{totals['open']} are open with {count(totals['suppliers'], 'supplier')}, and {late} "
        f"{'is' if late == 1 else 'are'} late. Columns say who acts next, not how serious it is.",
        columns=columns,
        late=late,
        next=next(iter(columns[3].cards or columns[1].cards), None),
    )


def table(
    actor: Actor, *, words: str = "", severity: str = "", column: str = "", late: bool = False, page: str = "1"
) -> Table:
    """All actions, fifty a page: three statements."""
    today = timezone.localdate()
    found = _seen(actor)
    if words:
        found = found.filter(Q(text__icontains=words) | Q(plan__supplier__organisation__name__icontains=words))
    if severity:
        found = found.filter(severity=severity)
    where = next((condition for key, _, _, condition in COLUMNS if key == column), None)
    if where is not None:
        found = found.filter(where)
    if late:
        found = found.filter(pk__in=Action.objects.late(today).values("pk"))
    shown = Paginator(_ordered(found, column), PER_PAGE).get_page(page)
    proofs = citation_counts(shown)
    return Table(shown, tuple(card(action, today, proofs[str(action.pk)]) for action in shown))


def citation_counts(actions: Iterable[Action]) -> Counter[str]:
    """Pieces of evidence per action id, in one statement."""
    ids = [str(action.pk) for action in actions]
    uses = EvidenceUse.objects.filter(cited_by_kind=KIND, cited_by_id__in=ids)
    return Counter(dict(uses.values_list("cited_by_id").annotate(n=Count("pk")).order_by()))


def _seen(actor: Actor) -> QuerySet[Action]:
    found: QuerySet[Action] = Action.objects.visible_to(actor).exclude(state=S.REJECTED).for_list()
    return found


def _ordered(actions: QuerySet[Action], column: str) -> QuerySet[Action]:
    return actions.order_by("-closed_at", "-pk") if column == "closed" else actions.order_by("due_on", "number", "pk")
