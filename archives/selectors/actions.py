"""Improvement plans with what was said about each action, and Carbon Reduction Plans."""

from __future__ import annotations

from collections.abc import Iterator

from archives.parts import Page, Part, Stored
from carbon_plans.models import CarbonPlan
from carbon_plans.reports import paper_context
from carbon_plans.selectors import paper_of
from corrective_actions.models import ActionNote, Plan
from corrective_actions.reports import plan_context
from corrective_actions.selectors.papers import paper_for
from rphub.documents.selectors import ready_file
from rphub.kernel.roles import Actor
from suppliers.models import Supplier

GROUP = "Improvement and carbon plans"


def improvement_parts(actor: Actor, supplier: Supplier) -> Iterator[Part]:
    """Every plan that was proposed to the supplier, and every edition of its carbon plan."""
    shown = Plan.objects.visible_to(actor).filter(supplier=supplier).select_related("supplier__organisation")
    for plan in shown.order_by("proposed_at", "pk"):
        paper = paper_for(actor, plan)
        page = Page("pdf/plan.html", plan_context(paper))
        yield Part(GROUP, f"{plan}, to read", "plans/", f"{plan}.html", page)
        if pdf := ready_file(f"plan:{plan.pk}:{paper['fingerprint']}"):
            yield Part(GROUP, f"{plan}, PDF", "plans/", f"{plan}.pdf", Stored(pdf))
        numbers = [action["number"] for action in paper["actions"]]
        rows = ActionNote.objects.filter(action__plan=plan, action__number__in=numbers).select_related("action")
        notes = list(rows.order_by("action__number", "at", "pk"))
        if notes:
            said = Page("archives/notes.html", {"plan": plan, "notes": notes})
            yield Part(GROUP, f"{plan}, what both sides said", "plans/", f"{plan}, notes.html", said)
    for plan in CarbonPlan.objects.visible_to(actor).filter(supplier=supplier).order_by("edition"):
        title = f"Carbon Reduction Plan, edition {plan.edition}"
        page = Page("pdf/carbon_plan.html", paper_context(paper_of(plan)))
        yield Part(GROUP, f"{title}, to read", "plans/", f"{title}.html", page)
        if pdf := ready_file(f"carbon_plan:{plan.pk}:{paper_of(plan)['fingerprint']}"):
            yield Part(GROUP, f"{title}, PDF", "plans/", f"{title}.pdf", Stored(pdf))
