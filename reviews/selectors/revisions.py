"""The revisions of a questionnaire's assessment as history: why each was begun, and what it changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Any

from questionnaires.selectors.definitions import definition_of
from reviews.changes import Snapshot, changes_between
from reviews.models import Assessment
from reviews.outcome import band_at, fraction
from rphub.kernel.roles import SUPPLIER_ROLES, Actor


@dataclass(frozen=True, slots=True)
class Revision:
    number: int
    why: str
    finished_at: datetime | None
    band: str
    changes: tuple[str, ...]
    """Against the revision before in the list; empty for the first."""


def revisions_of(actor: Actor, response_id: Any, version_id: int) -> tuple[Revision, ...]:
    """One statement; newest first, nothing while there is only one. A supplier reads those it was shown."""
    rows = Assessment.objects.visible_to(actor).filter(response=response_id).select_related("review")
    if actor.holds(*SUPPLIER_ROLES):
        rows = rows.filter(review__accuracy_due_on__isnull=False)
    found, definition = list(rows.order_by("review__revision")), definition_of(version_id)
    if len(found) < 2:
        return ()
    made = []
    for before, row in zip([None, *found], found, strict=False):
        changes = changes_between(definition, _snapshot(before), _snapshot(row)) if before else ()
        band = band_at(row.gated_band)
        review = row.review
        why = review.reopened_reason or "The first review."
        made.append(Revision(review.revision, why, review.completed_at, band.label if band else "", changes))
    return tuple(reversed(made))


def _snapshot(row: Assessment) -> Snapshot:
    return Snapshot(row.levels, band_at(row.gated_band), fraction(row.overall_exact), Fraction(row.assurance))
