"""The evidence an action cites, through the plain columns of `suppliers.EvidenceUse`."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse

from corrective_actions import policies
from corrective_actions.models import Action
from rphub.kernel.roles import Actor
from suppliers.models import EvidenceUse
from suppliers.selectors.places import Place

KIND = "action"


def citation_count(action: Action) -> int:
    return EvidenceUse.objects.filter(cited_by_kind=KIND, cited_by_id=str(action.pk)).count()


def citations(action: Action) -> list[EvidenceUse]:
    """Uses with their evidence and file, oldest first."""
    uses = EvidenceUse.objects.filter(cited_by_kind=KIND, cited_by_id=str(action.pk))
    return list(uses.select_related("evidence__file"))


def actions_citing(actor: Actor, uses: Iterable[EvidenceUse], *, lock: bool = False) -> list[Place]:
    """Actions that cite a document, for the page of the document; one statement."""
    cited = {use.cited_by_id: use for use in uses if use.cited_by_kind == KIND}
    rows = Action.objects.visible_to(actor).filter(pk__in=cited).for_list().order_by("pk")
    found = list(rows.select_for_update(of=("self",)) if lock else rows)
    return [_place(actor, cited[str(action.pk)], action) for action in found]


def _place(actor: Actor, use: EvidenceUse, action: Action) -> Place:
    return Place(
        use_id=use.pk,
        title=f"Action {action.number}: {action.short}",
        when=action.plan.title,
        url=reverse("supplier_action", args=[action.pk]),
        page=use.page,
        recheck=use.recheck_since is not None,
        may_change=policies.can_change_evidence(actor, action),
    )
