"""A plan as its pages and its PDF show it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.utils import timezone

from carbon_plans import policies
from carbon_plans.content import PARTS, Part
from carbon_plans.elements import Element, State, elements
from carbon_plans.models import CarbonPlan
from carbon_plans.plan_text import PlanText, plan_text
from questionnaires.selectors.sent import fingerprint_of
from rphub.documents.models import Document
from rphub.kernel.decisions import Decision
from rphub.kernel.roles import Actor

SHAPES = {State.THERE: "completed", State.PARTLY: "in_progress", State.OPEN: "not_started"}
WORDS = {State.THERE: "There", State.PARTLY: "Partly", State.OPEN: "To do"}


@dataclass(frozen=True, slots=True)
class Row:
    """One element in the list, with the page of the form where it is written."""

    element: Element
    shape: str
    word: str


@dataclass(frozen=True, slots=True)
class PlanPage:
    plan: CarbonPlan
    text: PlanText
    rows: tuple[Row, ...]
    open: int
    parts: tuple[Part, ...]
    document: Document | None
    save: Decision
    add: Decision

    @property
    def required(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if row.element.required)

    @property
    def good(self) -> tuple[Row, ...]:
        """What small firms need not have."""
        return tuple(row for row in self.rows if not row.element.required)

    @property
    def first_open(self) -> str:
        """The page of the form where something required is still missing."""
        wanting = [row.element.part for row in self.required if row.element.state is not State.THERE]
        return next((part.key for part in self.parts if part.key in wanting), "sign")


def plans(actor: Actor) -> list[CarbonPlan]:
    """All editions, the newest first: one statement."""
    return list(CarbonPlan.objects.visible_to(actor).select_related("supplier__organisation").order_by("-edition"))


def plan_of(actor: Actor, plan_id: UUID) -> CarbonPlan:
    found = CarbonPlan.objects.visible_to(actor).select_related("supplier__organisation", "updated_by", "evidence")
    plan: CarbonPlan = get_object_or_404(found, pk=plan_id)
    return plan


def plan_page(actor: Actor, plan_id: UUID) -> PlanPage:
    """Two statements: the plan, and its PDF as it stands."""
    plan = plan_of(actor, plan_id)
    found = elements(plan.content, timezone.localdate())
    rows = tuple(Row(element, SHAPES[element.state], WORDS[element.state]) for element in found)
    key = f"carbon_plan:{plan.pk}:{paper_of(plan)['fingerprint']}"
    return PlanPage(
        plan=plan,
        text=plan_text(plan.content),
        rows=rows,
        open=sum(row.element.required and row.element.state is not State.THERE for row in rows),
        parts=PARTS,
        document=Document.objects.visible_to(actor).filter(key=key).first(),
        save=policies.can_save_plan(actor, plan),
        add=policies.can_add_plan_to_library(actor, plan),
    )


def paper_of(plan: CarbonPlan) -> dict[str, Any]:
    """What the PDF says, frozen when it is asked for."""
    paper = {"content": plan.content, "edition": plan.edition, "draft": plan.is_draft, "supplier": str(plan.supplier)}
    return {**paper, "fingerprint": fingerprint_of(str(plan.pk), paper)[:12]}
