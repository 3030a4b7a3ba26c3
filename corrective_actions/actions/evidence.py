"""Attaching evidence of the supplier's library to an action."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import Http404

from corrective_actions import policies
from corrective_actions.models import Action
from corrective_actions.selectors.citations import KIND
from rphub.kernel.decisions import require
from rphub.kernel.roles import Actor
from suppliers.actions.evidence import add_evidence, cite_evidence, uncite_evidence
from suppliers.models import Evidence

LABEL = 200


def attach(*, actor: Actor, action_id: UUID, existing: str, page: str, details: dict[str, Any]) -> Action:
    """Cite what is in the library, or what is added to it first.

    A file is checked and stored before the transaction that cites it: opening a document takes a moment.
    """
    with transaction.atomic():
        action = _open(actor, action_id)
    supplier_id = action.plan.supplier_id
    evidence_id = existing or add_evidence(actor=actor, supplier_id=supplier_id, **details).pk
    return _cite(actor, action_id, UUID(str(evidence_id)), page)


@transaction.atomic
def _cite(actor: Actor, action_id: UUID, evidence_id: UUID, page: str) -> Action:
    action = _open(actor, action_id)
    if not Evidence.objects.filter(pk=evidence_id, supplier=action.plan.supplier_id).exists():
        raise Http404("No such document.")
    cite_evidence(
        actor=actor,
        evidence_id=evidence_id,
        kind=KIND,
        object_id=str(action.pk),
        label=str(action)[:LABEL],
        page=page,
    )
    return action


@transaction.atomic
def detach(*, actor: Actor, action_id: UUID, evidence_id: UUID) -> Action:
    """Take it off the action again; it stays in the library, and the story of what was sent stays."""
    action = _open(actor, action_id)
    uncite_evidence(actor=actor, evidence_id=evidence_id, kind=KIND, object_id=str(action.pk))
    return action


def _open(actor: Actor, action_id: UUID) -> Action:
    """The action, locked: what is with the verifier stays as it was sent."""
    action: Action = Action.objects.visible_to(actor).lock(action_id)
    require(policies.can_change_evidence(actor, action))
    return action
