"""What stands on a confirmed outcome, so that it cannot be taken back beneath it."""

from __future__ import annotations

from exchange.enums import MatchState, StudyState
from exchange.models import CaseStudy, Match
from suppliers.enums import DeliverySource
from suppliers.models import Delivery

TOLD = "A case study tells these figures. Withdraw it first, then take the outcome back."
PROMISED = "It counts towards a promise of {supplier}. It is taken out there first, then taken back here."


def held(match: Match) -> str:
    """The reason, or nothing: two statements, and none before the outcome is confirmed."""
    if match.state != MatchState.CONFIRMED:
        return ""
    if CaseStudy.objects.filter(match=match).exclude(state=StudyState.WITHDRAWN).exists():
        return TOLD
    promised = Delivery.objects.filter(source_kind=DeliverySource.EXCHANGE, source_id=str(match.pk))
    return PROMISED.format(supplier=match.supplier) if promised.exclude(commitment_id="").exists() else ""
