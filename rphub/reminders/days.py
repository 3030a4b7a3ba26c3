"""On which days and at what hours reminders go out. Pure.

Not on weekends, not on bank holidays of England and Wales, not while the consortium is closed, and not at night
(domain specification, section 5.6).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from rphub.kernel.working_days import is_working_day

ONE_DAY = timedelta(days=1)
Closed = Collection[tuple[date, date]]
"""First and last day of each time the consortium is closed."""


@dataclass(frozen=True, slots=True)
class Sending:
    """When reminders may go out: from `opens` until `closes`, local time."""

    opens: time = time(7, 30)
    closes: time = time(19)
    closed: Closed = field(default_factory=tuple)

    def is_day(self, day: date) -> bool:
        return is_working_day(day) and not any(first <= day <= last for first, last in self.closed)

    def next_day(self, day: date) -> date:
        """The day itself, or the first after it on which reminders go out."""
        while not self.is_day(day):
            day += ONE_DAY
        return day

    def next_moment(self, now: datetime) -> datetime | None:
        """None when a reminder may go out now, else when it may. `now` is local time."""
        if self.is_day(now.date()) and self.opens <= now.time() < self.closes:
            return None
        first = now.date() if now.time() < self.opens else now.date() + ONE_DAY
        return datetime.combine(self.next_day(first), self.opens, now.tzinfo)
