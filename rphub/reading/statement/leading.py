"""What leads into a list says of its items: meant, or done; and what is only an aim or an order to somebody."""

from __future__ import annotations

import re

from rphub.reading.caution import DONE
from rphub.reading.statement.deeds import clauses_in
from rphub.reading.statement.grammar import Mood
from rphub.reading.statement.verbs import BASES, NOUNS_TOO

WISHING = re.compile(
    r"\b(?:designed|committed|intended|meant|aim(?:s|ed|ing)?|seek(?:s|ing)?|objectives?|goals?|purposes?|commitments?"
    r"|hop(?:e|es|ing)|striv(?:e|es|ing)|endeavours?)\b[^.;]*\bto:?$|\b(?:aims|objectives|goals|commitments|intentions"
    r"|ambitions)(?: are| include)?:$|\b(?:am|are|is) (?:\w+ )?(?:putting|developing|introducing|building"
    r"|setting|drawing"
    r"|designing|preparing|working)\b[^.;]*\bto:?$",
    re.IGNORECASE,
)
"""A lead-in that says what is meant: “Our approach is designed to:”."""
GOALS = re.compile(
    r"(?:(?:our|the|key|strategic|main|future) )*(?:aims|objectives|goals|commitments|ambitions):?$", re.IGNORECASE
)
LEADS_IN = re.compile(r"\b(?:following|follows|these|below|steps|measures|namely)\b", re.IGNORECASE)
HELPED = re.compile(r"\b(?:is|are|was|were|has|have|had|we|they|did|does)\b", re.IGNORECASE)


def is_put_off(lead_in: str, item: str) -> bool:
    """An item without a verb of its own has the mood of its lead-in: “We will:”, “KPIs to be agreed:”."""
    if WISHING.search(lead_in):
        return _is_bidding(item) or not (HELPED.search(item) or DONE.search(item))
    if GOALS.match(lead_in) and _is_bidding(item):
        return True
    if not lead_in.endswith(":") or HELPED.search(item):
        return False
    told = clauses_in(f"{lead_in.rstrip(': ')} {item}")
    return bool(told) and told[0].mood in (Mood.AHEAD, Mood.MAY, Mood.DENIED)


def is_untied(lead_in: str, item: str) -> bool:
    """“Assess risks in our supply chains;” behind a sentence that does not lead into the list: nobody does it."""
    return lead_in.endswith((".", "!")) and not LEADS_IN.search(lead_in) and _is_bidding(item)


def is_aim(text: str) -> bool:
    """“To identify risks of slavery.”: a purpose, and nobody who acts."""
    first, _, rest = text.partition(" ")
    return first == "To" and rest.split(" ", 1)[0] in BASES and not HELPED.search(text)


def _is_bidding(item: str) -> bool:
    """It begins with a verb that is no noun as well, in its base form and without a subject."""
    first = item.split(" ", 1)[0].lower().strip(",;")
    return first in BASES and first not in NOUNS_TOO


__all__ = ["is_aim", "is_put_off", "is_untied"]
