"""What members read of a supplier on a day, as it is kept beside who follows it, and what differs between two of them.

Pure but for the standing that is read.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from rphub.kernel.words import count, day
from rphub.reminders.enums import Kind
from rphub.reminders.topics import OtherMail
from suppliers import display
from suppliers.enums import StandingStatus
from suppliers.models import Standing

MONTHLY = OtherMail("followed", "What changed at suppliers you follow, once a month", (Kind.MEMBER,))
"""The mail that tells it, as a person may switch it off."""
Seen = Mapping[str, Any]
"""`supplier`, `status`, `band`, `trend`, `assessed_on` (ISO day or ""), `late`; empty while there is nothing to compare
with."""


def seen_of(standing: Standing) -> dict[str, Any]:
    """As the table of a framework says it today: a band of a current result only, a trend and a day of any result."""
    status = standing.shown_status
    dated = status in (StandingStatus.ASSESSED, StandingStatus.OUT_OF_DATE)
    on = standing.assessed_on if dated else None
    return {
        "supplier": standing.supplier_id,
        "status": status.value,
        "band": standing.shown_band if status == StandingStatus.ASSESSED else None,
        "trend": standing.trend if dated else "",
        "assessed_on": on.isoformat() if on else "",
        "late": standing.actions_late,
    }


def changes(before: Seen, now: Seen) -> list[str]:
    """Sentences without a full stop; none where nothing differs, or where it was another firm."""
    if not before or before["supplier"] != now["supplier"]:
        return []
    return [*_result(before, now), *_late(before["late"], now["late"])]


def _result(before: Seen, now: Seen) -> list[str]:
    if now["assessed_on"] > before["assessed_on"]:
        on, trend = day(date.fromisoformat(now["assessed_on"])), display.trend_sign(now["trend"]).words
        return [f"New assessment of {on}: {_band(now) or _words(now)}{_earlier(before)}", f"Since last year: {trend}"]
    if now["status"] != before["status"]:
        return [f"{_words(now)} (before: {_words(before)})"]
    found = []
    if now["band"] != before["band"]:
        found.append(f"Maturity band: {_band(now) or 'none'} (before: {_band(before) or 'none'})")
    if now["trend"] != before["trend"]:
        found.append(f"Since last year: {display.trend_sign(now['trend']).words}")
    return found


def _band(seen: Seen) -> str:
    return display.band_label(seen["band"])


def _earlier(before: Seen) -> str:
    return f" (before: {_band(before) or _words(before)})"


def _words(seen: Seen) -> str:
    return display.status_words(seen["status"], seen["band"])


def _late(before: int, now: int) -> list[str]:
    if before == now:
        return []
    said = f"{count(now, 'improvement action')} late" if now else "No improvement action is late any more"
    return [f"{said} (before: {before or 'none'})"]
