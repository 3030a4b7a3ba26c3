"""Days and hours on which reminders go out. Pure."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from rphub.reminders.days import Sending

CLOSED = Sending(time(8), time(18), ((date(2026, 12, 21), date(2027, 1, 4)),))


@pytest.mark.parametrize(
    ("day", "following"),
    [
        (date(2026, 12, 18), date(2026, 12, 18)),
        (date(2026, 12, 19), date(2027, 1, 5)),  # a weekend, the closure, a bank holiday within it
        (date(2027, 3, 26), date(2027, 3, 30)),  # Good Friday to Easter Monday
    ],
)
def test_the_next_day_with_reminders(day, following):
    assert CLOSED.next_day(day) == following
    assert CLOSED.is_day(day) is (day == following)


@pytest.mark.parametrize(
    ("now", "moment"),
    [
        (datetime(2026, 12, 18, 8), None),
        (datetime(2026, 12, 18, 17, 59), None),
        (datetime(2026, 12, 18, 7, 59), datetime(2026, 12, 18, 8)),
        (datetime(2026, 12, 17, 18), datetime(2026, 12, 18, 8)),
        (datetime(2026, 12, 18, 18), datetime(2027, 1, 5, 8)),
        (datetime(2026, 12, 19, 12), datetime(2027, 1, 5, 8)),
    ],
)
def test_the_next_moment_for_a_reminder(now, moment):
    assert CLOSED.next_moment(now) == moment
