"""A verified affiliation as a link in the supplier's evidence library, made once by the library's own action.

From there it is cited under answers like any document; nothing below this app knows where it came from.
"""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from partnerships.models import Affiliation
from rphub.kernel.roles import system_actor
from suppliers.actions.evidence import MAX_TITLE, add_evidence, change_evidence
from suppliers.enums import Confidentiality, EvidenceKind
from suppliers.models import Evidence, Supplier
from suppliers.selectors.evidence import STATED
from suppliers.validity import last_day

FILING = system_actor("Verified affiliations")
MONTHS = 12
"""How long it counts from the day it was verified, where the affiliation itself has no end."""


def file(affiliation: Affiliation) -> None:
    """Put it into the library, or carry the new dates over to the link that is there. Members have no library."""
    supplier = Supplier.objects.filter(organisation_id=affiliation.organisation_id).first()
    if supplier is None:
        return
    address = affiliation.proof or affiliation.partnership.link
    kept = add_evidence(actor=FILING, supplier_id=supplier.pk, url=address, **_details(affiliation))
    if kept.recognised and _is_ours(kept):
        change_evidence(actor=FILING, evidence_id=kept.pk, **_details(affiliation))
    affiliation.evidence = kept
    affiliation.save(update_fields=["evidence"])


def end(affiliation: Affiliation) -> None:
    """The link counts until today. What the supplier added itself is left alone, and so is what ended before."""
    kept, today = affiliation.evidence, timezone.localdate()
    if kept is None or not _is_ours(kept) or kept.replaced_by_id or kept.removed_at:
        return
    if kept.valid_until is None or kept.valid_until > today:
        stated = {name: getattr(kept, name) for name in STATED}
        change_evidence(actor=FILING, evidence_id=kept.pk, **stated | {"valid_until": today})


def _is_ours(kept: Evidence) -> bool:
    """People's documents carry their name; this was filed by nobody."""
    return kept.added_by_id is None


def _details(affiliation: Affiliation) -> dict[str, Any]:
    partnership, today = affiliation.partnership, timezone.localdate()
    number = f", number {affiliation.reference}" if affiliation.reference else ""
    return {
        "kind": EvidenceKind.CERTIFICATE,
        "title": f"{partnership.get_kind_display()}: {partnership.name}{number}"[:MAX_TITLE],
        "issuer": partnership.name,
        "issued_on": affiliation.since,
        "valid_until": affiliation.ends_on or last_day(today, MONTHS),
        "confidentiality": Confidentiality.SHAREABLE,
    }
