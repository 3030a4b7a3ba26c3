"""What of an open concern is written down about a supplier for the apps below (domain specification, 3.10). Pure."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from concerns.enums import Allegation, CaseState, Certainty, Involvement, Severity
from concerns.workflow import OPEN
from suppliers.enums import CaseFact

SURE = (Certainty.CONFIRMED, Certainty.PROBABLE)


@dataclass(frozen=True, slots=True)
class Open:
    """What counts of a concern and of its link to one supplier."""

    state: str
    severity: str
    involvement: str
    allegations: Collection[str]
    certainty: str
    route_raised: bool = False


def facts_of(about: Open) -> frozenset[CaseFact]:
    """Nothing once it ended. While it is open there is a restricted matter; anything more only after triage, and where
    the link to this supplier is at least probable."""
    if about.state not in OPEN:
        return frozenset()
    found = {CaseFact.RESTRICTED}
    if about.state == CaseState.RECEIVED or about.certainty not in SURE:
        return frozenset(found)
    said = set(about.allegations)
    fees = Allegation.RECRUITMENT_FEES in said and about.involvement == Involvement.CAUSED
    checks = {
        CaseFact.CRITICAL: about.severity == Severity.CRITICAL,
        CaseFact.ROUTE: about.route_raised,
        CaseFact.FORCED_LABOUR: Allegation.FORCED_LABOUR in said,
        CaseFact.FORCED_OR_CHILD: bool(said & {Allegation.FORCED_LABOUR, Allegation.CHILD_LABOUR}),
        CaseFact.FEE_TO_WORKER: fees,
        CaseFact.UNION: Allegation.UNION in said,
        CaseFact.RETALIATION: Allegation.RETALIATION in said,
    }
    return frozenset(found | {fact for fact, holds in checks.items() if holds})
