"""Severity, clocks and numbers of a concern. Pure: no ORM, dates in, dates out."""

from __future__ import annotations

import secrets
from datetime import date, timedelta

from concerns.enums import Allegation, Severity
from rphub.kernel.working_days import due_date

LABEL = 200
TITLE = 120
TEXT = 4000
LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ23456789"
SEVERE, NOTABLE = 4, 3
"""Of 1 to 4 for scale, scope and irremediability each."""
ALWAYS_CRITICAL = frozenset({Allegation.FORCED_LABOUR, Allegation.CHILD_LABOUR, Allegation.VIOLENCE})
TRIAGE_DAYS = {Severity.CRITICAL: 1, Severity.MAJOR: 5, Severity.MINOR: 5}
"""Working days (domain specification, section 5.10, step 4)."""
ANSWER_DAYS = 5
"""Working days to answer a request about a concern (domain specification, section 5.8, K16)."""
MAIL_KEY = "case:{}:"
"""How the key of each mail about a concern begins."""
KEPT_MONTHS = 24
"""After closing, personal data go (domain specification, section 5.10)."""


def new_reference() -> str:
    """“C-7KQ4MX”. Not counted on: whoever gets a reference shall not learn how many concerns there are."""
    return "C-" + "".join(secrets.choice(LETTERS) for _ in range(6))


def severity_of(scale: int, scope: int, irremediability: int, allegations: set[str], danger: bool) -> Severity:
    """From how grave (scale), how many (scope) and how hard to put right (irremediability), each 0 (not judged) to 4.

    The gravest of the three decides, as the UN Guiding Principles have it. Danger now, and forced or child labour or
    violence, are critical however many people they touch.
    """
    worst = max(scale, scope, irremediability)
    if danger or allegations & ALWAYS_CRITICAL or worst >= SEVERE:
        return Severity.CRITICAL
    return Severity.MAJOR if worst >= NOTABLE else Severity.MINOR


def triage_due(received: date, severity: str) -> date:
    """One working day for a critical concern, else five."""
    return due_date(received, TRIAGE_DAYS[Severity(severity)])


def erase_on(closed: date) -> date:
    """The day on which personal data go: 24 months after closing."""
    year, month = divmod(closed.month - 1 + KEPT_MONTHS, 12)
    first = date(closed.year + year, month + 1, 1)
    return min(first + timedelta(days=closed.day - 1), _last_day(first))


def _last_day(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


REPLY_DAYS = 5
"""Working days in which a supplier may put its own words beside a notice before it is released."""


def reply_by(shown: date) -> date:
    return due_date(shown, REPLY_DAYS)
