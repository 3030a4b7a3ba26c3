"""The rules as rows: put there once, changed by the office with a reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from django.db import transaction

from rphub.audit.edits import edit
from rphub.kernel.decisions import Invalid, require
from rphub.kernel.roles import Actor
from rphub.reminders import policies
from rphub.reminders.cadence import CADENCE
from rphub.reminders.models import Rule
from rphub.reminders.topics import topics

FURTHEST = 400
"""Days; more than a year from its day nothing is a reminder."""


def load_cadence(model: Any = Rule) -> int:
    """Put the lines there that are not; what the office changed stays. `model` is the one of a migration."""
    there = set(model.objects.values_list("code", flat=True))
    names = {field.name for field in model._meta.fields}
    rows = [
        model(place=place, **{name: value for name, value in asdict(line).items() if name in names})
        for place, line in enumerate(CADENCE)
        if line.code not in there
    ]
    return len(model.objects.bulk_create(rows))


@transaction.atomic
def change_rule(*, actor: Actor, code: str, day: int, audience: Sequence[str], on: bool, reason: str) -> Rule:
    """Other days, other people, on or off. What was told already stays told; the next sweep goes by the rule."""
    require(policies.can_change_rules(actor))
    rule: Rule = Rule.objects.select_for_update().get(code=code)
    if problems := _problems(rule, day, audience, on):
        raise Invalid(problems)
    edit(actor, "rule.changed", rule, {"day": day, "audience": list(audience), "on": on}, reason=reason)
    return rule


def _problems(rule: Rule, day: int, audience: Sequence[str], on: bool) -> dict[str, str]:
    found = {}
    if rule.locked and not on:
        found["on"] = f"This reminder stays on. {rule.locked}"
    if not set(audience) <= set(topics()[rule.topic].kinds) or not audience:
        found["audience"] = "Choose who is told, from those listed here."
    if abs(day) > FURTHEST:
        found["day"] = f"Enter a number of days up to {FURTHEST}."
    return found
