"""The rules as the office reads and edits them, and the days without reminders."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass

from django.shortcuts import get_object_or_404

from rphub.accounts.enums import OrganisationKind
from rphub.accounts.models import Organisation
from rphub.kernel.decisions import Decision, Invalid
from rphub.kernel.roles import Actor
from rphub.kernel.words import count
from rphub.reminders import policies
from rphub.reminders.cadence import EVENTS
from rphub.reminders.models import Closure, Hours, Rule
from rphub.reminders.topics import Topic, topics

LISTED = 8


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A rule in words: when, to whom, what it says."""

    rule: Rule
    when: str
    provided: str


@dataclass(frozen=True, slots=True)
class Group:
    topic: Topic
    lines: list[RuleLine]


@dataclass(frozen=True, slots=True)
class RuleList:
    groups: list[Group]
    events: tuple[tuple[str, str, str], ...]
    hours: Hours
    off: int
    edit: Decision


@dataclass(frozen=True, slots=True)
class Days:
    closures: list[Closure]
    hours: Hours
    edit: Decision


def line_of(rule: Rule) -> RuleLine:
    topic = topics()[rule.topic]
    anchor, days = topic.anchors[rule.anchor], abs(rule.day)
    span = count(days, "day")
    when = f"On {anchor}" if not days else f"{span} {'before' if rule.day < 0 else 'after'} {anchor}"
    return RuleLine(rule, when, topic.needs.get(rule.needs, ""))


def rule_list(actor: Actor) -> RuleList:
    """Two statements."""
    rules = list(Rule.objects.visible_to(actor))
    lines = [line_of(rule) for rule in rules]
    groups = [Group(topic, [line for line in lines if line.rule.topic == key]) for key, topic in topics().items()]
    off = sum(not rule.on for rule in rules)
    return RuleList(groups, EVENTS, _hours(), off, policies.can_change_rules(actor))


def rule_of(actor: Actor, code: str) -> Rule:
    rule: Rule = get_object_or_404(Rule.objects.visible_to(actor), code=code)
    return rule


def as_changed(rule: Rule, *, day: int, audience: list[str], on: bool) -> Rule:
    """The rule as it would be; nothing is saved."""
    changed = copy(rule)
    changed.day, changed.audience, changed.on = day, audience, on
    return changed


def days_page(actor: Actor) -> Days:
    return Days(list(Closure.objects.visible_to(actor)), _hours(), policies.can_change_rules(actor))


def closure_of(actor: Actor, closure_id: int) -> Closure:
    closure: Closure = get_object_or_404(Closure.objects.visible_to(actor), pk=closure_id)
    return closure


def _hours() -> Hours:
    return Hours.objects.first() or Hours()


def supplier_named(words: str) -> Organisation:
    """The one supplier whose name holds the words, or is them. Raises Invalid with what to type instead."""
    found = list(
        Organisation.objects.current().filter(kind=OrganisationKind.SUPPLIER, name__icontains=words)[: LISTED + 1]
    )
    exact = [one for one in found if one.name.casefold() == words.casefold()]
    if not found:
        raise Invalid({"supplier": f"There is no supplier called “{words}”. Check the spelling, or type less of it."})
    if len(found) > 1 and not exact:
        names = ", ".join(one.name for one in found[:LISTED])
        raise Invalid({"supplier": f"Several suppliers match: {names}. Type more of the name."})
    one: Organisation = (exact or found)[0]
    return one
