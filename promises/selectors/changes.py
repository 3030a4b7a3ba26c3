"""The difference between two sets of terms in words. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from promises.columns import BY_KEY
from promises.enums import Source
from promises.values import PLAIN, Terms, in_words
from rphub.kernel.words import day
from suppliers.enums import Kpi


@dataclass(frozen=True, slots=True)
class Change:
    """Label, the words before and now; before is empty for what is new."""

    label: str
    old: str
    new: str


def changes(before: Terms | None, after: Terms, frameworks: Mapping[int, str]) -> list[Change]:
    """What differs; of a new promise everything that is said."""
    old, new = in_lines(before, frameworks) if before else {}, in_lines(after, frameworks)
    labels = [label for label in new if old.get(label, "") != new[label]]
    return [Change(label, old.get(label, ""), new[label]) for label in labels]


def in_lines(terms: Terms, frameworks: Mapping[int, str]) -> dict[str, str]:
    """Label -> words."""
    lines = {BY_KEY[name].label: _words(name, getattr(terms, name)) for name in PLAIN}
    lines["Due"] = "\n".join(f"{in_words(amount, terms.unit)} by {day(due_on)}" for due_on, amount in terms.dues)
    shares = [f"{percent} % for {frameworks.get(key, 'another framework')}" for key, percent in terms.shares]
    return lines | {"Counts": "\n".join(shares)}


def _words(name: str, value: str) -> str:
    if name == "source" and value in Source.values:
        return str(Source(value).label)
    return f"{value} {Kpi(value).label}" if name == "kpi" and value in Kpi.values else value
