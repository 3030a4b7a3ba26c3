"""Which rule holds for which thing today, and whom it tells. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from rphub.reminders.enums import Kind
from rphub.reminders.topics import People, Person, RuleLike, Subject

NOBODY: People = {}
STAND_IN = {Kind.OWNER: Kind.LEAD, Kind.MANAGER: Kind.RP_LEAD}
"""Who is told where there is nobody of the kind: somebody must know."""


def rule_day(rule: RuleLike, subject: Subject) -> date | None:
    """The day on which the rule begins to hold; None where it does not count for the thing."""
    anchor = subject.anchors.get(rule.anchor)
    if anchor is None or rule.needs not in subject.facts:
        return None
    first = anchor + timedelta(days=rule.day)
    if subject.since is not None and first <= subject.since:
        return None
    return first


def holding(rules: Sequence[RuleLike], today: date) -> Callable[[Subject], tuple[RuleLike, ...]]:
    """Says which rules hold for a thing today. Things with the same days and facts come by the thousand and are
    answered alike: what is kept is one line for each pair of days there is."""
    known: dict[Any, tuple[RuleLike, ...]] = {}

    def holds(rule: RuleLike, subject: Subject) -> bool:
        first = rule_day(rule, subject)
        return first is not None and 0 <= (today - first).days < rule.holds

    def of(subject: Subject) -> tuple[RuleLike, ...]:
        key = (tuple(subject.anchors.items()), tuple(subject.facts), subject.since)
        if key not in known:
            known[key] = tuple(rule for rule in rules if holds(rule, subject))
        return known[key]

    return of


def told(rule: RuleLike, subject: Subject, people: People, office: Sequence[Person]) -> list[tuple[str, Person]]:
    """Kind and person, each address once."""
    of: Mapping[str, Sequence[Person]] = {**people, Kind.RP_LEAD: office, **subject.people}
    found: dict[str, tuple[str, Person]] = {}
    for kind in rule.audience:
        named = of.get(kind) or of.get(STAND_IN.get(Kind(kind), ""), ())
        for person in named:
            found.setdefault(person.email, (kind, person))
    return list(found.values())
