"""A plan, the list of a supplier's plans, and one action with its story, as both sides see them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from corrective_actions.changes import Change, changes
from corrective_actions.enums import ActionState as S
from corrective_actions.enums import AmendmentState, ExtensionState, Side, Turn
from corrective_actions.models import Action, ActionNote, Amendment, Extension, Plan
from corrective_actions.policies import side_of, signs
from corrective_actions.querysets import READING_ROLES
from corrective_actions.selectors.cards import SHAPES, Card, card, cards, state_of
from corrective_actions.selectors.citations import citations
from corrective_actions.steps import next_step
from corrective_actions.terms import TERMS, Terms
from corrective_actions.timelines import NOT_DRAWN, chart_of, line_of
from corrective_actions.workflow import NEGOTIATED, OPEN
from rphub.kernel.charts import Chart
from rphub.kernel.decisions import Decision
from rphub.kernel.roles import Actor
from rphub.kernel.words import count, day
from suppliers.models import Evidence, EvidenceUse
from suppliers.querysets import EVIDENCE_ROLES

LADDER = (
    "a call by the RP lead.",
    "the category manager raises it at the contract review.",
    "a meeting of the supplier’s executive sponsor with the consortium’s senior lead.",
    "formal rectification under the framework terms.",
    "suspension from new orders or the framework, decided outside the hub.",
)
"""Domain specification, section 5.7; steps 4 and 5 are recorded here and executed outside."""
ANSWERS = {"open": "waiting", "asked": "waiting", "agreed": "completed", "approved": "completed"} | dict.fromkeys(
    ("refused", "taken_back", "lapsed"), "not_comparable"
)
"""The signs of amendments and of requests for more time."""


@dataclass(frozen=True, slots=True)
class Row:
    """An action in its plan; `mine` says that this side may still sign it."""

    action: Action
    card: Card
    mine: bool
    next: str
    """What this side does next, in a sentence."""


@dataclass(frozen=True, slots=True)
class PlanPage:
    plan: Plan
    headline: str
    lead: str
    rows: list[Row]
    to_sign: list[Row]
    """What one button agrees to: proposed actions this side has not signed."""
    may_sign: Decision
    chart: Chart
    review_url: str
    """Of the review it comes from, for those who may read reviews."""


@dataclass(frozen=True, slots=True)
class AmendmentLine:
    amendment: Amendment
    changes: list[Change]

    @property
    def shape(self) -> str:
        return ANSWERS[self.amendment.state]


@dataclass(frozen=True, slots=True)
class RequestLine:
    request: Extension

    @property
    def shape(self) -> str:
        return ANSWERS[self.request.state]


@dataclass(frozen=True, slots=True)
class Record:
    """What was asked of the other side and is decided."""

    amendments: list[AmendmentLine]
    more_time: list[RequestLine]

    def __bool__(self) -> bool:
        return bool(self.amendments or self.more_time)


@dataclass(frozen=True, slots=True)
class Earlier:
    """What came up on the same question before."""

    url: str
    words: str
    shape: str
    state: str


@dataclass(frozen=True, slots=True)
class ActionPage:
    action: Action
    card: Card
    headline: str
    next: str
    """What the reader's side does next, in a sentence."""
    terms: Terms
    notes: list[ActionNote]
    proofs: list[EvidenceUse]
    library: list[Evidence]
    may_download: bool
    open_amendment: AmendmentLine | None
    open_request: Extension | None
    record: Record
    before: list[Earlier]
    """The same question of this supplier in earlier plans, the latest first."""

    @property
    def step(self) -> str:
        """Where it stands on the escalation ladder."""
        return LADDER[self.action.escalation - 1] if self.action.escalation else ""

    @property
    def ladder(self) -> tuple[str, ...]:
        return LADDER


@dataclass(frozen=True, slots=True)
class PlanLine:
    plan: Plan
    words: str
    waits: bool
    late: int

    @property
    def late_words(self) -> str:
        return count(self.late, "action late", "actions late")


def plan_page(actor: Actor, plan_id: UUID) -> PlanPage:
    """Three statements."""
    found = Plan.objects.visible_to(actor).select_related("supplier__organisation", "review")
    plan: Plan = get_object_or_404(found, pk=plan_id)
    visible = Action.objects.visible_to(actor).filter(plan=plan)
    actions: list[Action] = list(visible.for_list().with_turn().order_by("number"))
    side, today = side_of(actor), timezone.localdate()
    rows = [
        Row(action, shown, _unsigned(action, side), next_step(action, side, today))
        for action, shown in zip(actions, cards(actions, today), strict=True)
    ]
    to_sign = [row for row in rows if row.mine and row.action.state == S.PROPOSED and plan.proposed_at]
    headline, lead = _plan_words(plan, rows, side)
    chart = plan_chart(actions, today)
    review = reverse("review_start", args=[plan.review_id]) if plan.review_id and actor.holds(*READING_ROLES) else ""
    return PlanPage(plan, headline, lead, rows, to_sign, signs(actor, plan), chart, review)


def _unsigned(action: Action, side: Side) -> bool:
    return action.state in NEGOTIATED and getattr(action, f"{side}_signed_at") is None


def _plan_words(plan: Plan, rows: list[Row], side: Side) -> tuple[str, str]:
    """Where the plan stands, and the next fact."""
    live = [row for row in rows if row.action.state not in NOT_DRAWN]
    if plan.proposed_at is None:
        return (
            f"A draft with {count(len(live), 'action')}. {plan.supplier} has not seen it.",
            "Read each action, change what should be said differently, and propose the plan.",
        )
    ours, theirs = (Turn.US, Turn.SUPPLIER) if side == Side.OFFICE else (Turn.SUPPLIER, Turn.US)
    waiting = [row for row in live if row.card.turn == ours]
    verify = [row for row in live if row.card.turn == Turn.VERIFY]
    waiting += verify if side == Side.OFFICE else []
    opened = [row for row in live if row.action.state in OPEN]
    if waiting:
        return f"{count(len(waiting), 'action waits', 'actions wait')} for you.", _open_words(opened)
    if any(row.action.state in NEGOTIATED for row in live):
        other = "the consortium office" if side == Side.SUPPLIER else str(plan.supplier)
        number = sum(row.card.turn == theirs for row in live)
        return f"{count(number, 'action waits', 'actions wait')} for {other}.", _open_words(opened)
    if not opened:
        return "Everything in this plan is settled.", "The story of each action stays readable."
    late = sum(row.card.late for row in opened)
    return (
        f"{count(len(opened), 'action')} open, {f'{late} late' if late else 'none late'}.",
        f"Agreed by both sides on {day(plan.agreed_at)}." if plan.agreed_at else _open_words(opened),
    )


def _open_words(opened: list[Row]) -> str:
    if not opened:
        return "Nothing runs until both sides have signed the same words."
    late = sum(row.card.late for row in opened)
    return f"{len(opened)} agreed and running, {f'{late} late' if late else 'none late'}."


def plan_chart(actions: Iterable[Action], today: date) -> Chart:
    """A line per agreed action from its agreement to its day; the same picture as on paper."""
    return chart_of([line for action in actions if (line := line_of(action, today))], today)


def supplier_plans(actor: Actor) -> list[PlanLine]:
    """The supplier's plans, newest first: one statement."""
    return [_line(plan) for plan in Plan.objects.visible_to(actor).for_list().order_by("-proposed_at", "pk")]


def _line(plan: Plan) -> PlanLine:
    numbers = {name: int(getattr(plan, f"{name}_count")) for name in ("action", "open", "late", "returned", "unsigned")}
    parts = [count(numbers["action"], "action"), f"{numbers['open']} open"]
    parts += [f"{numbers['unsigned']} to agree"] if numbers["unsigned"] else []
    parts += [f"{numbers['returned']} returned to you"] if numbers["returned"] else []
    return PlanLine(plan, ", ".join(parts), bool(numbers["unsigned"] or numbers["returned"]), numbers["late"])


def action_page(actor: Actor, action_id: UUID) -> ActionPage:
    """Six statements: action, evidence, story, amendments, more time, library; one more where the question came up."""
    found = Action.objects.visible_to(actor).for_list().with_turn().select_related("verified_by")
    action: Action = get_object_or_404(found, pk=action_id)
    proofs, side, today = citations(action), side_of(actor), timezone.localdate()
    own = actor.organisations() if side == Side.SUPPLIER else frozenset()
    shown = card(action, today, len(proofs))
    lines = [AmendmentLine(one, changes(one.before, one.after)) for one in action.amendments.all()]
    requests = list(action.more_time.all())
    is_own = action.plan.supplier.organisation_id in own
    return ActionPage(
        action=action,
        card=shown,
        headline=_headline(shown, side),
        next=next_step(action, side, today),
        terms=TERMS[action.severity],
        notes=list(action.notes.all()),
        proofs=proofs,
        library=_library(actor, action, proofs) if is_own else [],
        may_download=bool(own) or actor.holds(*EVIDENCE_ROLES),
        open_amendment=next((one for one in lines if one.amendment.state == AmendmentState.OPEN), None),
        open_request=next((one for one in requests if one.state == ExtensionState.ASKED), None),
        record=Record(
            [one for one in lines if one.amendment.state != AmendmentState.OPEN],
            [RequestLine(one) for one in requests if one.state != ExtensionState.ASKED],
        ),
        before=_earlier(actor, action) if action.times > 1 else [],
    )


def _library(actor: Actor, action: Action, proofs: Iterable[EvidenceUse]) -> list[Evidence]:
    """What the supplier may still attach."""
    cited = {use.evidence_id for use in proofs}
    current = Evidence.objects.visible_to(actor).current().filter(supplier=action.plan.supplier_id)
    return [one for one in current if one.pk not in cited]


def _earlier(actor: Actor, action: Action) -> list[Earlier]:
    same = Action.objects.visible_to(actor).filter(plan__supplier=action.plan.supplier_id, code=action.code)
    rows = same.exclude(plan=action.plan_id).filter(plan__created_at__lt=action.plan.created_at, shown_at__isnull=False)
    detail = "action_detail" if side_of(actor) == Side.OFFICE else "supplier_action"
    ordered = rows.exclude(state__in=NOT_DRAWN).select_related("plan").order_by("-plan__created_at", "number")
    return [
        Earlier(
            url=reverse(detail, args=[one.pk]),
            words=f"{one.plan.title}: {one.short}",
            shape=SHAPES[S(one.state)],
            state=state_of(one),
        )
        for one in ordered
    ]


def _headline(shown: Card, side: Side) -> str:
    """Where the action stands, and who acts next."""
    next_one = {
        Turn.SUPPLIER: "Waiting for you" if side == Side.SUPPLIER else f"Waiting for {shown.supplier}",
        Turn.US: "Waiting for us" if side == Side.OFFICE else "Waiting for the consortium office",
        Turn.VERIFY: "Waiting for us to verify it" if side == Side.OFFICE else "Waiting to be verified",
    }.get(Turn(shown.turn))
    parts = [part for part in (shown.state, shown.when, next_one) if part]
    return " ".join(part if part.endswith("?") else f"{part}." for part in parts)
