"""How long each kind of evidence counts when it does not say so itself (domain specification, section 3.6). Pure."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from suppliers.enums import EvidenceKind

MONTHS: dict[str, int] = {
    EvidenceKind.POLICY_DOCUMENT: 36,
    EvidenceKind.STATEMENT_URL: 12,
    EvidenceKind.REPORT: 12,
    EvidenceKind.AUDIT_REPORT: 24,
    EvidenceKind.DATA_EXPORT: 15,
    EvidenceKind.TRAINING_RECORD: 24,
}
"""Months from the day of issue. What is not named here counts until the end that stands on it, like a certificate."""


def default_until(kind: str, issued_on: date | None) -> date | None:
    """The last day a document of this kind counts; None where there is no rule or no day of issue."""
    return last_day(issued_on, MONTHS[kind]) if issued_on and kind in MONTHS else None


def last_day(issued_on: date, months: int) -> date:
    """The last of so many months from a day: the day before the same day of the month, or before its last one."""
    year, month = divmod(issued_on.year * 12 + issued_on.month - 1 + months, 12)
    day = min(issued_on.day, monthrange(year, month + 1)[1])
    return date(year, month + 1, day) - timedelta(days=1)


def rule_words(kind: str) -> str:
    """“36 months from the day of issue”; empty where there is no rule."""
    return f"{MONTHS[kind]} months from the day of issue" if kind in MONTHS else ""
