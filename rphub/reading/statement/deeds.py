"""Who does what: each clause of a sentence with who does it, going on from the sentence before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rphub.reading.statement.actors import Who, who_is
from rphub.reading.statement.grammar import Clause, clauses_of
from rphub.reading.statement.whose import Names

MOST_KEPT = 2048
"""Sentences of which the answer is remembered: each is asked for every area."""
OURS = re.compile(r"\b(?:we|our|us|I)\b", re.IGNORECASE)
CORPORATE = re.compile(r"^the corporation\b", re.IGNORECASE)  # of a college or a borough that names no owner


@dataclass(frozen=True, slots=True)
class Deed:
    """A clause with who does it; `who` is never SAME where the sentence before has a subject."""

    clause: Clause
    who: Who


@lru_cache(MOST_KEPT)
def deeds_of(text: str, names: Names, before: Who = Who.UNKNOWN) -> tuple[Deed, ...]:
    """Of each clause; `before` is who the sentence before was about."""
    found: list[Deed] = []
    for clause in clauses_in(text):
        who = who_is(clause.subject, names, before)
        listed = who is Who.UNKNOWN and before is Who.OTHER and f": {clause.text.strip()}" in text
        if listed and (names.owned or not CORPORATE.search(text)):
            who = before
        who = Who.OTHER if who in (Who.FIRM, Who.UNKNOWN) and _is_at_their_seat(text, clause, names) else who
        found.append(Deed(clause, who))
        if who not in (Who.SAME, Who.UNKNOWN):
            before = who
    return tuple(found)


def _is_at_their_seat(text: str, clause: Clause, names: Names) -> bool:
    """“In Ulm all buyers have been trained.”"""
    led = names.seats is not None and names.seats.match(f"{text[:1].lower()}{text[1:]}")
    return bool(led and clause.verb and not names.is_own(text) and not OURS.search(text))


@lru_cache(MOST_KEPT)
def clauses_in(text: str) -> tuple[Clause, ...]:
    return tuple(clauses_of(text))


def told_of(deeds: Sequence[Deed], before: Who) -> Who:
    """Who the next sentence goes on with."""
    named = [one.who for one in deeds if one.clause.subject and one.who not in (Who.SAME, Who.UNKNOWN)]
    return named[-1] if named else before


__all__ = ["MOST_KEPT", "Deed", "clauses_in", "deeds_of", "told_of"]
