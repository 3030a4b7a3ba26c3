"""Remedy: critical actions in the improvement plan, what workers say about them, and not cutting and running."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction

from concerns import policies
from concerns.actions.engaging import locked_link
from concerns.actions.story import tell_story
from concerns.models import Case, CaseAction, ExitAssessment
from concerns.values import LABEL
from corrective_actions.actions.proposals import propose_action
from corrective_actions.enums import Origin
from rphub.kernel.decisions import Invalid, require, said
from rphub.kernel.roles import Actor
from suppliers.enums import Severity

PLAN = "Improvement actions asked for by the consortium office"
"""Everybody who reads the supplier's plans reads this title."""


@transaction.atomic
def propose_remedy(
    *, actor: Actor, link_id: int, gap: str, text: str, done_when: str, days: int | None = None
) -> CaseAction:
    """A critical action in the supplier's improvement plan, signed for the office. The plan does not say that it comes
    from a concern: its words are read by the supplier's people and by the office. The link is kept here alone."""
    link = locked_link(actor, link_id)
    require(policies.can_propose_remedy(actor, link))
    values = {
        "gap": said(gap, "gap", "Say what was found, in words that everybody who reads the plan may read.")[:2000],
        "text": said(text, "text", "Say what the supplier will do.")[:2000],
        "done_when": said(done_when, "done_when", "Say how both sides know that it is done.")[:2000],
    }
    number = link.case.actions.count() + 1
    action = propose_action(
        actor=actor,
        supplier_id=link.supplier_id or 0,
        origin=Origin.CASE,
        source=f"office-{link.pk}",
        key=str(number),
        title=PLAN,
        severity=Severity.CRITICAL,
        **values,
        **({"days": days} if days else {}),
    )
    row: CaseAction = CaseAction.objects.create(case=link.case, action=action, by_label=actor.label[:LABEL])
    tell_story(actor, link.case, "remedy_proposed", f"A critical action was proposed to {link}", number=number)
    return row


@transaction.atomic
def hear_workers(*, actor: Actor, action_id: int, text: str) -> CaseAction:
    """What workers or their organisations say about this remedy."""
    row: CaseAction = CaseAction.objects.visible_to(actor).select_related("case").lock(action_id)
    require(policies.can_edit(actor, row.case))
    row.workers_say = said(text, "text", "Write what workers or their organisations say.")
    row.save(update_fields=["workers_say"])
    tell_story(actor, row.case, "workers_heard", "What workers say about a remedy was written down")
    return row


@transaction.atomic
def assess_exit(*, actor: Actor, case_id: UUID, decided: str, **fields: Any) -> ExitAssessment:
    """Before anybody leaves a supplier: why, what that does to workers, how it is softened, and what they say."""
    case: Case = Case.objects.visible_to(actor).lock(case_id)
    require(policies.can_edit(actor, case))
    asked = {
        "why": "Say why leaving is considered.",
        "effects": "Say what it would do to workers.",
        "mitigation": "Say how that is softened.",
        "heard": "Say what workers or their organisations say, or that they could not be asked.",
    }
    values = {name: said(str(fields.get(name, "")), name, sentence) for name, sentence in asked.items()}
    if decided not in ("stay", "leave"):
        raise Invalid({"decided": "Choose whether we stay or leave."})
    row, _ = ExitAssessment.objects.update_or_create(
        case=case, defaults={**values, "decided": decided, "by_label": actor.label[:LABEL]}
    )
    tell_story(actor, case, "exit_assessed", f"Leaving was weighed: {row.get_decided_display()}", decided=decided)
    return row
