"""What answers said before they were corrected. The lines of the history that hold it are restricted: give only answers
that the reader may see."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from enquiries.enums import CORRECTED
from enquiries.models import Reply
from rphub.audit.models import AuditEvent


@dataclass(frozen=True, slots=True)
class Before:
    """What an answer said until somebody corrected it."""

    text: str
    until: datetime
    by: str


def said_before(replies: Iterable[Reply]) -> dict[int, tuple[Before, ...]]:
    """By answer, the newest first: one statement, none where nothing was corrected."""
    keys = {str(one.pk) for one in replies if one.corrected_at}
    if not keys:
        return {}
    rows = AuditEvent.objects.filter(target_type=Reply._meta.label_lower, target_id__in=keys, verb=CORRECTED)
    found: dict[int, list[Before]] = {}
    for event in rows.order_by("-pk"):
        before = Before(event.changes["text"][0], event.at, event.actor_label)
        found.setdefault(int(event.target_id), []).append(before)
    return {key: tuple(lines) for key, lines in found.items()}
