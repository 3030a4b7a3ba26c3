"""Attaching evidence of the supplier's library to an action."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404

from corrective_actions import policies
from corrective_actions.models import Action
from corrective_actions.selectors.citations import KIND
from rphub.kernel.decisions import require
from rphub.kernel.roles import Actor
from suppliers.actions.evidence import add_evidence, cite_evidence, uncite_evidence


def attach(*, actor: Actor, action_id: UUID, existing: str, page: str, details: dict[str, Any]) -> Action:
    """Cite what is in the library, or what is added to it first (a file is checked before anything is written)."""
    action = _open(actor, action_id)
    evidence_id = existing or add_evidence(actor=actor, supplier_id=action.plan.supplier_id, **details).pk
    label = f"Action {action.number}: {action.text}"
    cite_evidence(
        actor=actor, evidence_id=UUID(str(evidence_id)), kind=KIND, object_id=str(action.pk), label=label, page=page
    )
    return action


def detach(*, actor: Actor, action_id: UUID, evidence_id: UUID) -> Action:
    """Take it off the action again; the story of what was sent stays."""
    action = _open(actor, action_id)
    uncite_evidence(actor=actor, evidence_id=evidence_id, kind=KIND, object_id=str(action.pk))
    return action


def _open(actor: Actor, action_id: UUID) -> Action:
    found = Action.objects.visible_to(actor).select_related("plan__supplier__organisation")
    action: Action = get_object_or_404(found, pk=action_id)
    require(policies.can_change_evidence(actor, action))
    return action
