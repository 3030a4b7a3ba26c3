"""What leaves the hub: the Corrective Action Plan on paper, and the table of actions."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.shortcuts import get_object_or_404

from corrective_actions import policies
from corrective_actions.models import Plan
from corrective_actions.selectors.papers import paper_for
from rphub.accounts.selectors import consortium
from rphub.audit.actions import record_once_a_day
from rphub.documents.actions import request_document
from rphub.documents.models import Document
from rphub.kernel.decisions import require
from rphub.kernel.roles import Actor


def record_export(*, actor: Actor, filters: str) -> None:
    """Who took the table of actions with them, once per person and day; `filters` as the address holds them."""
    record_once_a_day(actor, "actions.exported", consortium(), filters=filters)


@transaction.atomic
def request_plan_pdf(*, actor: Actor, plan_id: UUID) -> Document:
    """The PDF of what both sides see today; asked for again without a change it is the same document."""
    visible = Plan.objects.visible_to(actor).select_related("supplier__organisation")
    plan: Plan = get_object_or_404(visible, pk=plan_id)
    require(policies.can_request_plan_pdf(actor, plan))
    paper = paper_for(actor, plan)
    return request_document(
        actor=actor,
        kind="improvement_plan",
        key=f"plan:{plan.pk}:{paper['fingerprint']}",
        ref=paper,
        title=f"Corrective Action Plan, {plan.supplier}",
        task="corrective_actions.tasks.render_plan",
        organisation_id=plan.supplier.organisation_id,
    )
