"""When reminders go out, as the office has it."""

from __future__ import annotations

from rphub.reminders.days import Sending
from rphub.reminders.models import Closure, Hours


def sending_times() -> Sending:
    """Two statements."""
    hours = Hours.objects.first() or Hours()
    return Sending(hours.opens, hours.closes, tuple(Closure.objects.values_list("first", "last")))
