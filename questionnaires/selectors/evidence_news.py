"""What the library tells on the supplier's home: documents that ended, and answers whose document was replaced."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils import timezone

from questionnaires.links import question_path
from questionnaires.models import Response
from questionnaires.policies import is_open_for
from questionnaires.selectors.sent import ANSWER
from questionnaires.selectors.team import Attention
from rphub.kernel.words import day
from suppliers.models import Evidence, EvidenceUse, Supplier


def has_ended(one: Evidence) -> bool:
    return one.valid_until is not None and one.valid_until < timezone.localdate()


def attention_of_evidence(
    supplier: Supplier, current: Response | None, expiring: Iterable[Evidence]
) -> list[Attention]:
    """One statement beside those `expiring` took."""
    return [*_of_replaced(supplier, current), *_of_expired(expiring)]


def _of_expired(expiring: Iterable[Evidence]) -> list[Attention]:
    return [
        Attention(
            "late", "Expired", f"{one.title}, ended {day(one.valid_until)}", reverse("evidence_detail", args=[one.pk])
        )
        for one in expiring
        if has_ended(one)
    ]


def _of_replaced(supplier: Supplier, current: Response | None) -> list[Attention]:
    """One offer to check again for each place that moved to a new version and may still change; one statement."""
    moved = EvidenceUse.objects.filter(evidence__supplier=supplier, recheck_since__isnull=False)
    return [
        Attention("changed", "Evidence replaced", f"Is “{use.evidence}” still right? {use.cited_by_label}", url)
        for use in moved.select_related("evidence")
        if (url := _place_of(use, current))
    ]


def _place_of(use: EvidenceUse, current: Response | None) -> str:
    """The question, or for an action the page of the document; nothing where an answer was sent meanwhile."""
    if use.cited_by_kind != ANSWER:
        return f"{reverse('evidence_detail', args=[use.evidence_id])}#recheck"
    owner, _, code = use.cited_by_id.partition(":")
    if current is None or owner != str(current.pk) or not is_open_for(current, code):
        return ""
    return question_path(owner, code)
