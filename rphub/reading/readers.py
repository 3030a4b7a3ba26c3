"""Which documents are read for elements, how one of a kind is recognised; what reads it is in `by_kind`."""

from __future__ import annotations

import re
from collections.abc import Sequence

STATEMENT, PLAN = "statement", "plan"
RULES = 13
"""Raised when the rules change: documents read under older rules are read again, a few at a time."""
BEGINNING = 4_000
"""Characters of the document in which it says what it is."""
TITLES = (
    (
        PLAN,
        re.compile(r"\bcarbon[- ]reduction[- ]plan\b|\bPPN ?(?:06/21|006)\b|\bnet[- ]zero (?:plan|roadmap)\b", re.I),
    ),
    (
        STATEMENT,
        re.compile(
            r"\b(?:modern[- ]slavery|anti-?slavery|slavery (?:and|&) human trafficking|human trafficking)"
            r"(?: (?:act|and|&|human|trafficking|transparency|20\d\d|annual)){0,4} statement\b"
            r"|\bstatement on (?:modern )?slavery\b|\bsection 54\b",
            re.IGNORECASE,
        ),
    ),
)


def kind_of(pages: Sequence[str]) -> str:
    """STATEMENT or PLAN by what the document calls itself first; empty for any other."""
    beginning = " ".join("\n".join(pages)[:BEGINNING].split())
    named = [(match.start(), kind) for kind, title in TITLES if (match := title.search(beginning))]
    return min(named)[1] if named else ""
