"""Who may do what with a short-form plan; every refusal says why."""

from __future__ import annotations

from carbon_plans.models import CarbonPlan
from rphub.kernel.decisions import Allow, Decision, Deny
from rphub.kernel.roles import SUPPLIER_ROLES, Actor
from suppliers.models import Supplier

FINISHED = "This edition is finished and stays as it is. Start the next edition to change something."


def can_start_plan(actor: Actor, supplier: Supplier) -> Decision:
    if actor.holds(*SUPPLIER_ROLES, organisation_id=supplier.organisation_id):
        return Allow
    return Deny("Only the supplier's own people write its Carbon Reduction Plan.")


def can_save_plan(actor: Actor, plan: CarbonPlan) -> Decision:
    if not (decision := can_start_plan(actor, plan.supplier)):
        return decision
    return Allow if plan.is_draft else Deny(FINISHED)


def can_finish_plan(actor: Actor, plan: CarbonPlan) -> Decision:
    return can_save_plan(actor, plan)


def can_request_plan_pdf(actor: Actor, plan: CarbonPlan) -> Decision:
    return can_start_plan(actor, plan.supplier)


def can_add_plan_to_library(actor: Actor, plan: CarbonPlan) -> Decision:
    if not (decision := can_start_plan(actor, plan.supplier)):
        return decision
    if plan.is_draft:
        return Deny("Finish the plan first: evidence does not change under the answers it proves.")
    return Allow
