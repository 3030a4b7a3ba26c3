from __future__ import annotations

from datetime import date, datetime
from functools import reduce
from operator import or_
from typing import Self

from django.db.models import Case, Count, Exists, F, OuterRef, Q, Value, When
from django.utils import timezone

from corrective_actions.enums import ActionState as S
from corrective_actions.enums import Place, Turn
from corrective_actions.workflow import CAN_BE_LATE, NEGOTIATED, OPEN
from rphub.kernel.locking import Lockable
from rphub.kernel.roles import REVIEW_ROLES, SUPPLIER_ROLES, Actor, Role
from suppliers.models import Award, Supplier
from suppliers.querysets import SupplierQuerySet

READING_ROLES = (*REVIEW_ROLES, Role.AUDITOR)
CARD = (
    *("plan", "number", "code", "text", "severity", "state", "question", "answer_from", "owner_name", "days"),
    *(
        "due_on",
        "extensions",
        "escalation",
        "engagement_released",
        "overdue_released",
        "created_at",
        "shown_at",
        "submitted_at",
    ),
    *("disputed_at", "check_on", "risk_until", "closed_at", "office_signed_at", "supplier_signed_at", "attention"),
    *("office_signer", "supplier_signer", "submitter", "verified_by", "times", "earlier_at"),
)
"""Columns of an action that its card or a policy reads."""
CARD_OF_PLAN = ("proposed_at", "supplier__organisation__name", "review__reviewer__name")
PLAN_ROLES = (*READING_ROLES, Role.CATEGORY_MANAGER)
"""Who reads plans in the office: findings are not for administrators (domain specification, section 5.11)."""


def managed_by(actor: Actor, supplier: str) -> Exists:
    """The supplier (a field path) holds a place on a framework the actor manages."""
    return Exists(
        Award.objects.in_force().filter(supplier_id=OuterRef(f"{supplier}_id"), lot__framework__manager=actor.user_id)
    )


def suppliers_with_plans(actor: Actor) -> SupplierQuerySet:
    """Suppliers whose plans somebody in the office reads, as `visible_to` says it of the plans."""
    visible: SupplierQuerySet = Supplier.objects.visible_to(actor)
    if actor.is_system or actor.holds(*READING_ROLES):
        return visible
    places = Award.objects.in_force().filter(supplier=OuterRef("pk"), lot__framework__manager=actor.user_id)
    return visible.filter(Exists(places)) if actor.holds(Role.CATEGORY_MANAGER) else visible.none()


class PlanQuerySet(Lockable):
    beside = ("supplier__organisation",)

    def visible_to(self, actor: Actor) -> Self:
        """The reviewing team and the auditor: all. Category managers: suppliers on their frameworks. Suppliers: their
        own once proposed. Members: none, they see counts on the standing."""
        if actor.is_system or actor.holds(*READING_ROLES):
            return self
        if actor.holds(Role.CATEGORY_MANAGER):
            return self.filter(managed_by(actor, "supplier"))
        own = actor.organisations(*SUPPLIER_ROLES)
        return self.filter(supplier__organisation_id__in=own, proposed_at__isnull=False)

    def for_cards(self) -> Self:
        """What the cards of their actions say of them, and what policies ask."""
        return self.select_related("supplier__organisation", "review__reviewer").only(*CARD_OF_PLAN)

    def for_list(self, today: date | None = None) -> Self:
        """With its supplier and how many actions are open, late, and waiting for the supplier's signature."""
        today = today or timezone.localdate()
        shown = Q(actions__shown_at__isnull=False)
        unsigned = Q(actions__state__in=NEGOTIATED, actions__supplier_signed_at__isnull=True)
        return self.select_related("supplier__organisation").annotate(
            action_count=Count("actions", filter=shown),
            open_count=Count("actions", filter=Q(actions__state__in=OPEN)),
            late_count=Count("actions", filter=late_by(today, "actions__")),
            returned_count=Count("actions", filter=Q(actions__state=S.RETURNED)),
            unsigned_count=Count("actions", filter=shown & unsigned),
        )


def late_by(today: date, path: str = "") -> Q:
    """Late is not a state: the supplier has not sent evidence and the day has passed. `path` leads to the actions."""
    return Q(**{f"{path}state__in": CAN_BE_LATE, f"{path}due_on__lt": today})


class ActionQuerySet(Lockable):
    beside = ("plan__supplier__organisation", "plan__review__reviewer")

    def visible_to(self, actor: Actor) -> Self:
        """As the plan; what the supplier was never shown does not exist for the supplier."""
        if actor.is_system or actor.holds(*READING_ROLES):
            return self
        if actor.holds(Role.CATEGORY_MANAGER):
            return self.filter(managed_by(actor, "plan__supplier"))
        own = actor.organisations(*SUPPLIER_ROLES)
        return self.filter(plan__supplier__organisation_id__in=own, shown_at__isnull=False)

    def open(self) -> Self:
        return self.filter(state__in=OPEN)

    def late(self, today: date | None = None) -> Self:
        return self.filter(late_by(today or timezone.localdate()))

    def for_list(self) -> Self:
        """With what its card says."""
        return self.select_related(*self.beside)

    def for_cards(self) -> Self:
        """For many: only what cards say and policies ask. Plans: `PlanQuerySet.for_cards`."""
        return self.only(*CARD)

    def matching(self, words: str) -> Self:
        if not words:
            return self
        name = Q(plan__supplier__organisation__name__icontains=words)
        return self.filter(name | Q(text__icontains=words) | Q(code__iexact=words))

    def on_framework(self, framework_id: int) -> Self:
        holders = Award.objects.in_force().filter(lot__framework=framework_id)
        return self.filter(plan__supplier__in=holders.values("supplier"))

    def with_turn(self, today: date | None = None) -> Self:
        """`turn`: who acts next, one of `Turn`."""
        today = today or timezone.localdate()
        cases = [When(turn_is(turn, today), then=Value(turn.value)) for turn in Turn]
        return self.annotate(turn=Case(*cases))

    def in_turn(self, turn: Turn, today: date | None = None) -> Self:
        return self.filter(turn_is(turn, today or timezone.localdate()))

    def not_rejected(self) -> Self:
        """Without what was not taken up before the supplier saw it."""
        return self.exclude(state=S.REJECTED)

    def ended_since(self, first: date) -> Self:
        """What ended on the day or later, and everything else."""
        since = datetime(first.year, first.month, first.day, tzinfo=timezone.get_current_timezone())
        return self.filter(Q(closed_at__isnull=True) | Q(closed_at__gte=since))

    def most_pressing(self, turn: Turn, today: date, number: int) -> list[Self]:
        """The first of a column, by attention and then by day; of the closed ones the latest.

        A queryset for each part of the column: an index holds the order of one part, not of several together.
        """
        closed = turn == Turn.CLOSED
        order = ("-closed_at", "pk") if closed else ("-attention", F("due_on").asc(nulls_last=True), "pk")
        return [self.filter(part).order_by(*order)[:number] for part in turn_parts(turn, today)]


def turn_is(turn: Turn, today: date) -> Q:
    """Who acts next, out of the place where the database files it and two days that may have come."""
    return reduce(or_, turn_parts(turn, today))


def turn_parts(turn: Turn, today: date) -> list[Q]:
    """The places that make a column on that day."""
    watched, accepted = Q(place=Place.WATCHED), Q(place=Place.ACCEPTED)
    held, ended = Q(check_on__lte=today), Q(risk_until__lt=today)
    more = {
        Turn.US: [watched & held, accepted & ended],
        Turn.RUNNING: [watched & ~held],
        Turn.CLOSED: [accepted & ~ended],
    }
    return [Q(place=turn.value), *more.get(turn, [])]
