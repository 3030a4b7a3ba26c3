"""The evidence an action cites, through the plain columns of `suppliers.EvidenceUse`."""

from __future__ import annotations

from corrective_actions.models import Action
from suppliers.models import EvidenceUse

KIND = "action"


def citation_count(action: Action) -> int:
    return EvidenceUse.objects.filter(cited_by_kind=KIND, cited_by_id=str(action.pk)).count()


def citations(action: Action) -> list[EvidenceUse]:
    """Uses with their evidence and file, oldest first."""
    uses = EvidenceUse.objects.filter(cited_by_kind=KIND, cited_by_id=str(action.pk))
    return list(uses.select_related("evidence__file"))
