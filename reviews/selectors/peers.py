"""Figures of other firms in the same cycle, for checks that compare: totals by size, intensities by sector."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from questionnaires.emissions import latest_of, years
from questionnaires.enums import ResponseState
from questionnaires.figure_checks import Peers, intensities
from questionnaires.models import Answer

if TYPE_CHECKING:
    from reviews.selectors.cases import Case

MOST = 300
NOT_SENT = (
    ResponseState.DRAFT,
    ResponseState.INVITED,
    ResponseState.IN_PROGRESS,
    ResponseState.NON_RESPONSIVE,
    ResponseState.WITHDRAWN,
)
SIZES = (10, 50, 250)
"""People in the UK: from these on a firm belongs to the next band of size."""


def peers_of(case: Case) -> Peers:
    """One statement, and no name leaves it."""
    response = case.review.response
    rows = Answer.objects.filter(code="ENV-03", response__cycle_id=response.cycle_id, value__isnull=False)
    rows = rows.exclude(response_id=response.pk).exclude(response__state__in=NOT_SENT).order_by("-pk")
    totals: list[Fraction] = []
    people: list[Fraction] = []
    turnover: list[Fraction] = []
    for value, profile in rows.values_list("value", "response__profile")[:MOST]:
        latest = latest_of(years(value))
        if latest is None:
            continue
        if latest.total is not None and _size(profile) == _size(response.profile):
            totals.append(latest.total)
        if set(profile.get("sectors") or ()) & set(response.profile.get("sectors") or ()):
            own = intensities(latest)
            people += [own["employee"]] if "employee" in own else []
            turnover += [own["£1 million"]] if "£1 million" in own else []
    return Peers(totals, people, turnover)


def _size(profile: Mapping[str, Any]) -> int | None:
    """The band of size by people; firms whose size nobody knows are a band of their own."""
    people = profile.get("headcount_total") or profile.get("headcount_uk")
    return None if people is None else sum(people >= least for least in SIZES)
