"""Two clocks of a review: days with us and days with the supplier (product, section 3). Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from rphub.kernel.words import count

US, SUPPLIER = "us", "supplier"
Pause = tuple[date, date | None]
"""A time with the supplier: from, and until when; None while it lasts."""


@dataclass(frozen=True, slots=True)
class Clocks:
    us: int
    supplier: int
    turn: str
    """Whom it waits for today."""

    @property
    def whose(self) -> str:
        return "Ours" if self.turn == US else "The supplier’s"

    @property
    def words(self) -> str:
        return f"{count(self.us, 'day')} with us, {self.supplier} with the supplier"


def clocks(sent_on: date, pauses: Iterable[Pause], today: date) -> Clocks:
    """Every day since sending belongs to one side; a pause belongs to the supplier."""
    known = [pause for pause in pauses if pause[0] >= sent_on]
    theirs = sum(max(((until or today) - since).days, 0) for since, until in known)
    whole = max((today - sent_on).days, 0)
    running = any(until is None for _, until in known)
    return Clocks(max(whole - theirs, 0), min(theirs, whole), SUPPLIER if running else US)


def round_pause(sent: date, replied: date | None, due_on: date | None, *, closed: bool) -> Pause:
    """Queries of one round: until the reply, or until the day for it had passed."""
    return sent, replied or (due_on if closed else None)


def check_pause(since: date, due_on: date, accepted: date | None, reopened: date | None, today: date) -> Pause:
    """The supplier checks the result: until accepted or corrected, at the longest until its window ends."""
    ends = [end for end in (accepted, reopened, due_on if due_on < today else None) if end is not None]
    return since, min(ends) if ends else None
