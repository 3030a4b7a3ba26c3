"""Category risk from its six indicators (domain specification, section 3.2), lots in words, and how much may be said
when lots are asked for. Pure."""

from __future__ import annotations

from collections.abc import Iterable

INDICATORS = {
    "risk_industry": "Industry type",
    "risk_workforce": "Nature of the workforce",
    "risk_location": "Supplier location",
    "risk_context": "Context in which the supplier works",
    "risk_commodity": "Commodity type",
    "risk_business_model": "Business and supply-chain model",
}
"""Field name -> label; each is scored 0 to 3."""

MEDIUM_FROM, HIGH_FROM, SEVERE = 6, 11, 3
ORDER = ("low", "medium", "high")
LONGEST_NOTE, LONGEST_REASON = 500, 1000
"""Characters of what a member says about lots it asks for, and of why one is not noted."""


def risk_of(scores: Iterable[int]) -> str:
    """low, medium or high: total 0-5, 6-10, 11-18; a single 3 gives at least medium."""
    scores = list(scores)
    total = sum(scores)
    if total >= HIGH_FROM:
        return "high"
    return "medium" if total >= MEDIUM_FROM or SEVERE in scores else "low"


def highest_risk(risks: Iterable[str]) -> str:
    """A supplier takes the highest risk among the lots it holds; low when it holds none."""
    return max(risks, key=ORDER.index, default="low")


def lots_words(numbers: list[int]) -> str:
    """Lot 1; Lots 1 and 3; Lots 1, 2 and 3."""
    names = [str(number) for number in numbers]
    if len(names) < 2:
        return f"Lot {''.join(names)}"
    return f"Lots {', '.join(names[:-1])} and {names[-1]}"
