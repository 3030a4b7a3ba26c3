"""Is the document about slavery at all, and a statement rather than a policy or a code for suppliers?

A privacy notice trains staff too, and an anti-slavery policy says what ought to be done; neither shows what was done.
"""

from __future__ import annotations

import re

from rphub.reading.passages import Passages

SLAVERY = re.compile(r"\bslavery\b|\btrafficking\b|\bforced labour\b|\bexploitation\b|\bbonded labour\b", re.IGNORECASE)
LAW = re.compile(
    r"\bsection 54(?:\(\d\))? of (?:the )?(?:UK )?Modern Slavery Act\b|\bModern Slavery Act(?: 2015)?,? section 54\b",
    re.IGNORECASE,
)
BEGINNING, MENTIONS = 5, 3
RULES = re.compile(
    r"\b(?:polic(?:y|ies)|codes? of (?:conduct|practice|ethics)|(?:supplier|ethical|sourcing|conduct) (?:code|charter)"
    r"|procedures?|handbook|terms and conditions)\b",
    re.IGNORECASE,
)
REPORTS = re.compile(
    r"(?<!policy )\bstatement\b|\b(?:this|our|annual|the|a) (?:\w+ )?report\b|\bletter\b|\bsection 54\b|\bs\.? ?54\b"
    r"|\b(?:financial|reporting|fiscal) year\b|\b(?:year|months|weeks) (?:ended|ending|to)\b|\bFY ?\d",
    re.IGNORECASE,
)
TITLES, OPENING = 3, 12


def is_about_slavery(passages: Passages) -> bool:
    """Named at the beginning, or more than in passing."""
    if any(SLAVERY.search(one.text) for one in passages.paragraphs[:BEGINNING]):
        return True
    if any(LAW.search(one.text) for one in passages.paragraphs):
        return True
    return sum(len(SLAVERY.findall(one.text)) for one in passages.paragraphs) >= MENTIONS


def is_titled_rules(passages: Passages) -> bool:
    """It calls itself a policy or code."""
    return any(RULES.search(one.text) for one in passages.paragraphs[:TITLES] if len(one.text) < 120)


def is_rules(passages: Passages) -> bool:
    """It calls itself a policy or code, and nowhere at its beginning a statement or of a year."""
    begins = " ".join(one.text for one in passages.paragraphs[:OPENING])
    return is_titled_rules(passages) and not REPORTS.search(begins)


def shows_steps(passages: Passages) -> bool:
    """Whether what it says of steps may count as taken by this company against slavery."""
    return is_about_slavery(passages) and not is_rules(passages)
