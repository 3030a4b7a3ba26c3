"""Notes of who was reminded go after their time; no rule looks back so far, so nobody is reminded twice."""

from __future__ import annotations

from datetime import date

from rphub.reminders.models import Notice

PAGE = 500


def forget_notices(until: date) -> int:
    """Those of this day and before, page by page: killed anywhere, the next run goes on. How many."""
    forgotten = 0
    while page := list(Notice.objects.filter(on__lte=until).order_by("pk").values_list("pk", flat=True)[:PAGE]):
        forgotten += Notice.objects.filter(pk__in=page).delete()[0]
    return forgotten
