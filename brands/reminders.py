"""Which note to a brand is due today, as a table (domain specification, sections 5.6 and 5.9). Pure.

A brand owes us nothing, so it gets fewer notes than a supplier. A rule holds from its first to its last day: a worker
that slept sends the latest that is still true and never a burst of old ones.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

ASKED, DUE, ENDS = "asked", "due", "ends"


@dataclass(frozen=True, slots=True)
class Rule:
    """`first` and `last` count days from the anchor; `headline` is said of {brand}, with {day} for the anchor."""

    code: str
    anchor: str
    first: int
    last: int
    headline: str
    words: str


SAVED = "You can save and come back, and “not yet” is an answer."
ANSWER = (
    Rule("unopened", ASKED, 14, 27, "The packet of {brand} waits for you.", f"It takes about 20 minutes. {SAVED}"),
    Rule("14d", DUE, -14, -4, "The declaration of {brand} is wanted by {day}.", SAVED),
    Rule("3d", DUE, -3, 0, "The declaration of {brand} is wanted by {day}.", SAVED),
    Rule("late", DUE, 7, 20, "The declaration of {brand} was wanted by {day}.", f"This is our last note. {SAVED}"),
)
CONSENT = (
    Rule("14d", ASKED, 14, 29, "A reseller waits for your yes or no.", "One click says whether it may use it."),
    Rule("30d", ASKED, 30, 44, "A reseller still waits for your yes or no.", "This is our last note about it."),
)
RENEWAL_WORDS = "What you said last year is filled in: change what has changed, and sign again."
RENEWAL = (
    Rule("60d", ENDS, -60, -15, "The declaration of {brand} ends on {day}.", RENEWAL_WORDS),
    Rule("14d", ENDS, -14, 0, "The declaration of {brand} ends on {day}.", RENEWAL_WORDS),
)
NO_REPLY = (1, 13)
"""Days after the due date in which the reseller hears that nothing came, once."""
LONGEST_AHEAD = 60
LONGEST_LATE = 60


def due(rules: tuple[Rule, ...], anchors: dict[str, date], today: date) -> Rule | None:
    """The latest of the rules that holds today."""
    held = [rule for rule in rules if rule.first <= (today - anchors[rule.anchor]).days <= rule.last]
    return held[-1] if held else None
