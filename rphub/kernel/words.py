"""Dates, amounts and sizes in the words of the hub; the filters of `templatetags.ui` and the PDFs use them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from fractions import Fraction
from typing import Any

from django.utils import timezone

NBSP = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"


def local(value: date | datetime) -> date | datetime:
    """A moment as the wall clock of the site shows it; a plain date stays as it is."""
    if isinstance(value, datetime) and timezone.is_aware(value):
        return timezone.localtime(value)
    return value


def day(value: date | datetime | None) -> str:
    """16 December 2026."""
    if not isinstance(value, date):
        return ""
    value = local(value)
    return f"{value.day} {value:%B %Y}"


def month(value: date) -> str:
    """March 2027."""
    return f"{value:%B %Y}"


def clock(value: datetime | time) -> str:
    """5 pm, 5:30 pm, midday, midnight."""
    if value.minute == 0 and value.hour in (0, 12):
        return "midday" if value.hour else "midnight"
    minutes = f":{value.minute:02}" if value.minute else ""
    return f"{value.hour % 12 or 12}{minutes}{NBSP}{'pm' if value.hour >= 12 else 'am'}"


def daytime(value: date | datetime | None) -> str:
    """16 December 2026, 5 pm."""
    if not isinstance(value, datetime):
        return day(value)
    return f"{day(value)}, {clock(local(value))}"  # type: ignore[arg-type]


def count(number: int, noun: str, plural: str = "") -> str:
    """1 day, 2 days."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def within(title: str) -> str:
    """A title inside a sentence: "Carbon and environment" loses its capital, "SME, third sector" keeps it."""
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]


def span(days: int) -> str:
    """Days in the largest unit a person would say: 12 days, 4 months, 2 years."""
    if days < 60:
        return count(days, "day")
    if days < 730:
        return count(round(days / 30.4), "month")
    return count(round(days / 365.25), "year")


def due_words(value: date | datetime | None, today: date | None = None) -> str:
    """Due in 24 days, due today, 3 days late; small letters, use `|capfirst` at the head of a line."""
    if not isinstance(value, date):
        return ""
    due = local(value)
    due = due.date() if isinstance(due, datetime) else due
    days = (due - (today or timezone.localdate())).days
    if days < 0:
        return f"{span(-days)} late"
    return {0: "due today", 1: "due tomorrow"}.get(days) or f"due in {span(days)}"


def due_day(value: date | None, today: date | None = None) -> str:
    """The same for what is written down today and read later: due on 3 May 2027, was due on 3 May 2027."""
    if value is None:
        return ""
    return f"{'was due' if value < (today or timezone.localdate()) else 'due'} on {day(value)}"


def weeks(value: int | timedelta | None) -> str:
    """A length in days or weeks: 9 days, 3 weeks."""
    if value is None:
        return ""
    days = value.days if isinstance(value, timedelta) else int(value)
    return count(days, "day") if days < 14 else count(round(days / 7), "week")


def decimal_of(value: Any) -> Decimal | None:
    """The finite number behind a value, or None for anything else."""
    if isinstance(value, Fraction):
        return Decimal(value.numerator) / Decimal(value.denominator)
    try:
        number = Decimal(str(value).strip())
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def number(value: Any, places: int = 0) -> str:
    """Thousands with commas, at most so many decimals, a real minus sign, no trailing zeros."""
    found = decimal_of(value)
    if found is None:
        return ""
    if abs(found.adjusted()) > 24:
        return f"{found:.2E}".replace("-", MINUS)
    text = f"{found.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):,f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text.replace("-", MINUS)


def level1(value: Any) -> str:
    """2.4, 2.0: a level that is worked out of several, always with its decimal, so that a column of them reads alike.
    The levels of one question are whole and stand as they are."""
    text = number(value, 1)
    return text if not text or "." in text else f"{text}.0"


def money_gbp(value: Any) -> str:
    """£1,234 or £1,234.50."""
    found = decimal_of(value)
    if found is None:
        return ""
    if abs(found.adjusted()) > 24:
        return f"£{number(found)}"
    cents = Decimal(1) if found == found.to_integral_value() else Decimal("0.01")
    amount = f"{abs(found).quantize(cents, ROUND_HALF_UP):,f}"
    return f"{MINUS if found < 0 else ''}£{amount}"


def amount_words(value: Any, unit: str) -> str:
    """“£1,200”, “38.5 hours”, “2 tCO2e”: of what is counted in any unit, pounds as GBP."""
    return money_gbp(value) if unit == "GBP" else f"{number(value, 2)} {unit}".strip()


def percent1(value: Any) -> str:
    """72.5 %, 71 %: of a value already in per cent."""
    text = number(value, 1)
    return f"{text}{NBSP}%" if text else ""


def tonnes(value: Any) -> str:
    """610 tonnes, 2.4 tonnes."""
    found = decimal_of(value)
    if found is None:
        return ""
    text = number(found, 1 if abs(found) < 100 else 0)
    return f"{text} {'tonne' if text == '1' else 'tonnes'}"


def size(value: int | None) -> str:
    """A file size: 912 bytes, 34 KB, 2.4 MB."""
    amount = float(value or 0)
    if amount < 1000:
        return count(int(amount), "byte")
    for unit in ("KB", "MB", "GB"):
        amount /= 1000
        if amount < 999.5 or unit == "GB":
            return f"{number(amount, 1 if amount < 10 and unit != 'KB' else 0)}{NBSP}{unit}"
    return ""
