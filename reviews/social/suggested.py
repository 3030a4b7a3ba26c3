"""What the figures of a commitment say about its items; the reviewer decides (domain specification, section 4.3).

What only a person can judge has no suggestion: whether it is relevant, additional, fair and learned from.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from questionnaires.scoring import display
from reviews.checklists.definition import Suggestion
from reviews.social.commitments import Commitment
from rphub.kernel.words import day

MOST = Fraction(3, 4)
"""Of the target, from which a commitment counts as delivered in the main."""
OPEN_PERIOD = re.compile(
    r"\b(?:each|every|per|a|this|next)\s+(?:year|term|quarter|month)|\bannual|\bongoing\b|\bduring\b", re.IGNORECASE
)
MILESTONES = re.compile(r"\bmilestones?\b|\bin stages\b", re.IGNORECASE)
BASELINE = re.compile(r"\bbaseline\b|\bbefore and after\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Proof:
    """A document a commitment cites; `accepted` is False once the reviewer has turned it down."""

    title: str
    issued_on: date | None = None
    accepted: bool = True


def suggestions(one: Commitment, proofs: Mapping[str, Proof]) -> dict[str, Suggestion]:
    """By item; `proofs` by the id under which a row names its documents."""
    cited = [proofs[key] for key in one.proofs if key in proofs]
    found = {code: rule(one) for code, rule in RULES.items()} | {"V7": _evidenced(one, cited)}
    return {code: Suggestion(str(level), reason) for code, (level, reason) in sorted(found.items())}


Found = tuple[int, str]


def _specific(one: Commitment) -> Found:
    if not one.text:
        return 0, "No words say what is promised."
    told = [name for name, given in (("a place", one.place), ("a group", one.who)) if given]
    if not told:
        return 1, "An activity is named, but neither a place nor a group."
    return 2, f"An activity and {' and '.join(told)} are named. 3 needs the reason as well."


def _measurable(one: Commitment) -> Found:
    if one.target is None:
        return 0, "There is no target."
    if not one.unit:
        return 1, f"The target, {figure(one.target)}, has no unit."
    if BASELINE.search(one.text):
        return 3, f"{figure(one.target)} {one.unit}, and the words name a baseline."
    return 2, f"Target and unit are given: {figure(one.target)} {one.unit}."


def _timed(one: Commitment) -> Found:
    if one.due is None:
        if OPEN_PERIOD.search(one.text):
            return 1, "The words name a period, but there is no end date."
        return 0, "There is no date."
    if MILESTONES.search(one.text):
        return 3, f"Due on {day(one.due)}, with milestones in the words."
    return 2, f"Due on {day(one.due)}."


def _delivered(one: Commitment) -> Found:
    share = one.degree
    if share is None or one.delivered is None:
        if one.delivered or one.status in ("on_track", "delayed", "delivered"):
            return 1, "It is said to be under way, but no share of a target can be worked out."
        return 0, "Nothing is reported as delivered."
    said = f"{figure(one.delivered)} of {figure(one.target)} is {display(one.delivered / (one.target or 1) * 100)} %."
    if share == 1:
        return 3, said
    if share >= MOST:
        return 2, said
    return (1 if one.delivered else 0), said


def _evidenced(one: Commitment, cited: list[Proof]) -> Found:
    good = [proof for proof in cited if proof.accepted]
    if good:
        return (
            2,
            f"Cites {', '.join(f'“{proof.title}”' for proof in good)}. 3 needs a word from others or those helped.",
        )
    if cited:
        return 1, "What it cites was not accepted, so it rests on the supplier's own word."
    if one.delivered or one.status == "delivered":
        return 1, "What was delivered is stated, and no document is cited for it."
    return 0, "No document is cited."


def figure(value: Fraction | None) -> str:
    """As people write it: without needless zeros."""
    return f"{float(value):,.2f}".rstrip("0").rstrip(".") if value is not None else ""


RULES: dict[str, Callable[[Commitment], Found]] = {
    "V1": _specific,
    "V2": _measurable,
    "V3": _timed,
    "V6": _delivered,
}
