"""The words a signatory signs, and who may sign (product, section 8). Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

CURRENT = "2026-1"
STATEMENTS = {
    "2026-1": (
        "To the best of my knowledge these answers are true and complete on the day I sign.",
        "Where we do not know or do not do something yet, we have said so.",
        "I may bind the organisation named here. I know that members see our RP status, never our answers or files.",
    ),
}
TWO_PEOPLE_FROM = 10
"""People in the UK; in a smaller firm the lead may also be the signatory."""


def one_person_may_do_both(profile: Mapping[str, Any]) -> bool:
    """True for a firm known to have fewer than ten people."""
    people = profile.get("headcount_total") or profile.get("headcount_uk")
    return people is not None and people < TWO_PEOPLE_FROM
