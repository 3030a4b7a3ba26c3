"""Changing some fields of a row with its line in the history; what most edit actions are made of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import models

from rphub.audit.actions import record
from rphub.kernel.roles import Actor


def edit(actor: Actor, verb: str, row: models.Model, values: Mapping[str, Any], *, reason: str = "") -> bool:
    """Write the values that differ and record them before and after; False, and nothing written, when none does."""
    before = {name: getattr(row, name) for name in values}
    changed = [name for name in values if values[name] != before[name]]
    if not changed:
        return False
    for name in changed:
        setattr(row, name, values[name])
    row.save(update_fields=changed)
    record(actor, verb, row, before=before, after=values, reason=reason)
    return True
