"""Quarters of the calendar year; pure."""

from __future__ import annotations

from datetime import date, timedelta


def quarter(on: date) -> tuple[date, date]:
    """First and last day of the quarter that holds the day."""
    first = date(on.year, 3 * ((on.month - 1) // 3) + 1, 1)
    after = date(first.year + 1, 1, 1) if first.month == 10 else date(first.year, first.month + 3, 1)
    return first, after - timedelta(days=1)
