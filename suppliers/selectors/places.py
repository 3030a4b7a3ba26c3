"""Where a document is used, as each app above says it of its own: `EvidenceUse` names them by plain columns only."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from rphub.kernel.decisions import Decision
from rphub.kernel.roles import Actor
from suppliers.models import Evidence, EvidenceUse
from suppliers.selectors.evidence import first_page


@dataclass(frozen=True, slots=True)
class Place:
    """One use of a document; `may_change` says whether it can move to a new version, and why not."""

    use_id: int
    title: str
    when: str
    url: str
    page: str
    recheck: bool
    may_change: Decision

    @property
    def first_page(self) -> int:
        return first_page(self.page)

    @property
    def asks(self) -> bool:
        """Whether somebody should say that it is still right: it moved, and can still be changed."""
        return self.recheck and bool(self.may_change)


def uses_of(actor: Actor, evidence_id: UUID) -> list[EvidenceUse]:
    """The uses of a document the actor may see, oldest first."""
    visible = Evidence.objects.visible_to(actor).filter(pk=evidence_id).values("pk")
    return list(EvidenceUse.objects.filter(evidence__in=visible))
