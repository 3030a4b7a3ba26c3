"""Whether a certificate counts on a day, and what to do where it does not. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from rphub.kernel.words import day

SOON = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Standing:
    """`shape` and `words` say where the certificate stands, `advice` the next step; empty where there is none."""

    counts: bool
    shape: str
    words: str
    advice: str = ""


def standing(
    *,
    valid_until: date | None,
    today: date,
    withdrawn_on: date | None = None,
    removed: bool = False,
    refused: bool = False,
    offered: bool = True,
) -> Standing:
    """What stands in the way first is said first."""
    if withdrawn_on:
        return Standing(False, "unchanged", f"Consent taken back on {day(withdrawn_on)}", "Agree again to use it.")
    if removed:
        return Standing(False, "late", "Its document was taken out of your library", "Add the document again.")
    if refused:
        return Standing(False, "late", "The virus scan refused its document", "Add it from a computer that is clean.")
    if not offered:
        return Standing(False, "unchanged", "No longer part of the table", "Answer these questions yourself.")
    if valid_until is None:
        return Standing(False, "late", "No end date, so it does not count", "Say until when it is valid.")
    if valid_until < today:
        words = f"Ended on {day(valid_until)}, so it does not count"
        return Standing(False, "late", words, "Add the renewed one as a newer version.")
    if valid_until <= today + SOON:
        return Standing(True, "waiting", f"Counts until {day(valid_until)}, ends soon", "Ask for the renewed one now.")
    return Standing(True, "completed", f"Counts until {day(valid_until)}")
