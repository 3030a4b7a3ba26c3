"""Published facts about a supplier. The apps above call these after their own policy has allowed the change."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.forms.models import model_to_dict
from django.utils import timezone

from rphub.kernel.roles import Actor
from suppliers.models import OpenAction, Standing, StandingChange


@dataclass(frozen=True, slots=True)
class ActionFact:
    """An open action as the improvement plan publishes it; `source_id` is stable and unique."""

    source_id: str
    text: str
    severity: str
    due_on: date | None
    code: str = ""
    section: str = ""
    path: str = ""
    can_be_late: bool = True


@transaction.atomic
def set_standing(*, actor: Actor, supplier_id: int, reason: str = "", **fields: Any) -> Standing:
    """Write the given fields of the supplier's standing and one history row; nothing when nothing differs."""
    Standing.objects.get_or_create(supplier_id=supplier_id)
    standing: Standing = Standing.objects.select_for_update().get(supplier_id=supplier_id)
    before = _plain(standing, fields)
    for name, value in fields.items():
        setattr(standing, name, value)
    after = _plain(standing, fields)
    if before == after:
        return standing
    standing.updated_at = timezone.now()
    standing.save(update_fields=[*fields, "updated_at"])
    StandingChange.objects.create(
        supplier_id=supplier_id, by=actor.label, reason=reason, before=before, after=after, at=standing.updated_at
    )
    return standing


@transaction.atomic
def record_open_actions(*, supplier_id: int, facts: Iterable[ActionFact]) -> None:
    """Replace the supplier's open actions by these."""
    kept = []
    for fact in facts:
        values = {"supplier_id": supplier_id, "text": fact.text, "severity": fact.severity, "due_on": fact.due_on}
        values |= {"code": fact.code, "section": fact.section, "path": fact.path, "can_be_late": fact.can_be_late}
        OpenAction.objects.update_or_create(source_id=fact.source_id, defaults=values)
        kept.append(fact.source_id)
    OpenAction.objects.filter(supplier_id=supplier_id).exclude(source_id__in=kept).delete()


def _plain(standing: Standing, fields: dict[str, Any]) -> dict[str, Any]:
    """The named fields as JSON values."""
    values = model_to_dict(standing, fields=list(fields))
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}
