"""What the database computes from the columns of an action: where it is filed on the board, how much attention it asks.

Conditions only, for `models` (generated columns) and `querysets`; pure.
"""

from __future__ import annotations

from django.db.models import Case, CharField, F, PositiveSmallIntegerField, Q, Value, When
from django.db.models.expressions import CombinedExpression

from corrective_actions.enums import ActionState as S
from corrective_actions.enums import Place, Side
from corrective_actions.workflow import CAN_BE_LATE, NEGOTIATED
from suppliers.enums import Severity

WEIGHTS = {Severity.CRITICAL: 3, Severity.MAJOR: 2, Severity.MINOR: 1, Severity.OPPORTUNITY: 0}
AGENDA_STEP = 2
"""From this step of the ladder an action is a standing item of the contract review (domain specification, 5.7)."""


def place() -> Case:
    """Who acts next, as far as columns say it; tried in this order, everything else is closed.

    While text and date are negotiated it is whose signature is missing, the supplier's once the office has signed.
    Once they are agreed it is whoever owes an answer to an amendment or to a request for more time.
    """
    unsigned = Q(state__in=_of(NEGOTIATED), shown_at__isnull=False, supplier_signed_at__isnull=True)
    theirs = unsigned & (Q(office_signed_at__isnull=False) | Q(state=S.PROPOSED.value))
    agreed = Q(state__in=_of(CAN_BE_LATE))
    conditions = {
        Place.US: agreed & Q(answer_from=Side.OFFICE.value),
        Place.SUPPLIER: theirs | Q(state=S.RETURNED.value) | (agreed & Q(answer_from=Side.SUPPLIER.value)),
        Place.VERIFY: Q(state=S.EVIDENCE_SUBMITTED.value),
        Place.WATCHED: Q(state=S.EFFECTIVENESS_CHECK.value),
        Place.ACCEPTED: Q(state=S.RISK_ACCEPTED.value),
        Place.RUNNING: Q(state__in=_of((S.AGREED, S.IN_PROGRESS, S.VERIFIED, S.CONTRACT_ACTION))),
    }
    ours = When(Q(state__in=_of((*NEGOTIATED, S.ESCALATED))), then=Value(Place.US.value))
    cases = [When(condition, then=Value(name.value)) for name, condition in conditions.items()]
    return Case(*cases, ours, default=Value(Place.CLOSED.value), output_field=CharField())


def attention() -> CombinedExpression:
    """Severity, one more for each time the same question came up before, one more on the contract review's agenda."""
    weights = [When(severity=key.value, then=Value(weight)) for key, weight in WEIGHTS.items()]
    number = PositiveSmallIntegerField()
    on_agenda = When(escalation__gte=AGENDA_STEP, then=Value(1))
    severity = Case(*weights, default=Value(0), output_field=number)
    return severity + F("times") + Case(on_agenda, default=Value(0), output_field=number)


def _of(states: tuple[S, ...]) -> list[str]:
    return [state.value for state in states]
