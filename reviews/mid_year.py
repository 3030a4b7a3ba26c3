"""The light check half a year after an assessment: what changed since, and the one thing to do. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from rphub.kernel.words import count, day

MONTHS = 6
"""From then on a result is looked at lightly (domain specification, section 5.2)."""
MOST = 3
"""Documents named of each sort; the rest is a number."""
NOTHING = "Nothing to do: it stands as it was assessed."


@dataclass(frozen=True, slots=True)
class Paper:
    """A document of the library; `what` is “New plan” or “New statement”, or empty where proof ran out."""

    title: str
    what: str
    on: date
    url: str


@dataclass(frozen=True, slots=True)
class Todo:
    """`url` is empty where there is nothing to do."""

    words: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Since:
    """What the records say has changed since the day of the assessment."""

    open: int
    late: int
    expired: tuple[Paper, ...] = ()
    new: tuple[Paper, ...] = ()

    @property
    def lines(self) -> tuple[str, ...]:
        late = f"{count(self.late, 'action')} late, {self.open} open" if self.late else ""
        actions = late or (f"{count(self.open, 'action')} open" if self.open else "")
        expired = _named((f"“{one.title}” ran out on {day(one.on)}" for one in self.expired), "more ran out")
        new = _named((f"{one.what}: “{one.title}”, {day(one.on)}" for one in self.new), "more came in")
        return tuple(line for line in (actions, *expired, *new) if line)

    def todo(self, plans: str, supplier: str) -> Todo:
        """Late before expired before new: what was promised comes first, then what the result rests on."""
        if self.late:
            return Todo(f"Ask about the {'action' if self.late == 1 else 'actions'} running late", plans)
        if self.expired:
            more = f" and {len(self.expired) - 1} more" if len(self.expired) > 1 else ""
            return Todo(f"Ask for a new version of “{self.expired[0].title}”{more}", supplier)
        if self.new:
            return Todo(f"Read “{self.new[0].title}”", self.new[0].url)
        return Todo("See how the open actions go", plans) if self.open else Todo(NOTHING)


def _named(lines: Iterable[str], more: str) -> list[str]:
    every = list(lines)
    rest = len(every) - MOST
    return [*every[:MOST], f"{rest} {more}"] if rest > 0 else every
