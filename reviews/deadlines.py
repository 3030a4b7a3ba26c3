"""Days of a review: when replies and checks are due, and when a round closes by itself.

Domain specification, sections 5.2 and 5.6: ten working days for a round and for the accuracy check; rounds close ten
days after, moved on to a working day. Who is reminded when is a matter of `rphub.reminders`.
"""

from __future__ import annotations

from datetime import date, timedelta

from rphub.kernel.working_days import next_working_day

ANSWER_DAYS = 10
ACCURACY_DAYS = 10
CLOSES_AFTER = timedelta(days=10)
LONGEST_EXTENSION = timedelta(days=14)


def closes_on(due_on: date) -> date:
    """The day on which a round without replies ends, early in the morning."""
    return next_working_day(due_on + CLOSES_AFTER)
