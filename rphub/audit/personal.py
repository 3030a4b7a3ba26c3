"""What the history holds about a person (`rphub.kernel.personal`)."""

from __future__ import annotations

from django.db.models import Q

from rphub.audit.models import AuditEvent
from rphub.kernel.personal import Rows

PERSONAL = (
    Rows(
        AuditEvent,
        "line of the history",
        "lines of the history",
        users=("actor_id",),
        names=("actor_label",),
        shown=("verb", "target_type", "actor_role"),
        because="the history cannot be changed, so that it shows who did what",
        only=Q(restricted=False),
    ),
)
