"""Days relative to today, and acting on one of them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import time_machine

LONDON = ZoneInfo("Europe/London")


def day(offset: int, today: date) -> date:
    """So many days from the demonstration's today."""
    return today + timedelta(days=offset)


@contextmanager
def acting_on(when: date, hour: int = 10) -> Iterator[None]:
    """Whatever happens inside happens on that day; the clock runs on from ten in the morning."""
    with time_machine.travel(datetime.combine(when, time(hour, 0), LONDON), tick=True) as here:
        _acting.append(here)
        try:
            yield
        finally:
            _acting.pop()


_acting: list[time_machine.Traveller] = []


def passes(seconds: int) -> None:
    """Time goes by while somebody thinks; nothing happens outside of `acting_on`."""
    if _acting:
        _acting[-1].shift(timedelta(seconds=seconds))
