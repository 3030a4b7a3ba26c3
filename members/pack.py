"""The figures of a member's evidence pack (domain specification, section 5.16), from published facts alone; pure.

A figure counts over all suppliers with a place on a lot the member uses, each once. What a report says counts while the
assessment behind it is current: an old word is never carried into a new statement.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rphub.kernel.charts import BANDS
from suppliers.display import Checked
from suppliers.enums import StandingStatus

NO_BAND = "No current assessment"
CHECKED = ("High", "Medium", "Low")
MISSING_WORDS = {
    StandingStatus.NOT_ASSESSED: "not yet assessed",
    StandingStatus.IN_PROGRESS: "assessment in progress",
    StandingStatus.OUT_OF_DATE: "assessment out of date",
    StandingStatus.NO_RESPONSE: "no current due diligence response",
    StandingStatus.EXEMPT: "exempt",
}
"""In the order in which they are said."""


@dataclass(frozen=True, slots=True)
class Line:
    """One supplier as the pack counts it. `legal` is Yes, Partly, No or empty; `plan` the label of a checked plan."""

    name: str
    places: str
    status: StandingStatus
    words: str
    band: int | None
    checked: Checked | None
    assessed_on: date | None
    valid_until: date | None
    committed: bool
    legal: str
    plan: str
    plan_in_place: bool
    actions_open: int
    actions_late: int
    actions_closed: int = 0
    """Verified and closed in the last twelve months, as it is told of the plan."""

    @property
    def current(self) -> bool:
        return self.status == StandingStatus.ASSESSED


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with what it means; `of` is None where it is no share. `missing` says what is not known."""

    key: str
    label: str
    number: int
    of: int | None
    definition: str
    missing: str = ""

    @property
    def percent(self) -> int | None:
        return None if self.of is None else share(self.number, self.of)

    @property
    def words(self) -> str:
        """“4 of 6”, or the number alone."""
        return f"{self.number:,}" if self.of is None else f"{self.number:,} of {self.of:,}"


@dataclass(frozen=True, slots=True)
class Joined:
    """A partnership the institution itself has joined; `verified` by the consortium, else only declared."""

    name: str
    verified: bool
    since: date

    @property
    def words(self) -> str:
        return "Verified by the consortium" if self.verified else "Declared, not verified"


@dataclass(frozen=True, slots=True)
class Pack:
    """Everything the pack says of an institution on a day."""

    on: date
    frameworks: Sequence[str]
    suppliers: int
    figures: Sequence[Figure]
    bands: Sequence[tuple[str, int]]
    checked: Sequence[tuple[str, int]]
    without: Sequence[tuple[str, int]]
    """Why suppliers have no current assessment, and how many each."""
    legal: Counter[str]
    late: int
    joined: Sequence[Joined]

    def number(self, key: str) -> int:
        return next(figure.number for figure in self.figures if figure.key == key)


def share(number: int, of: int) -> int | None:
    """In whole per cent; never 100 unless it is all and never 0 unless it is none. None of nothing."""
    if not of:
        return None
    if number in (0, of):
        return 100 if number else 0
    return min(99, max(1, (200 * number + of) // (2 * of)))


def pack_of(lines: Sequence[Line], frameworks: Sequence[str], joined: Sequence[Joined], on: date) -> Pack:
    """`lines` are the suppliers, `frameworks` the titles of what the institution uses."""
    current = [line for line in lines if line.current]
    bands = Counter(line.band for line in current)
    checked = Counter(line.checked.label for line in current if line.checked)
    missing = Counter(line.status for line in lines if not line.current)
    return Pack(
        on=on,
        frameworks=frameworks,
        suppliers=len(lines),
        figures=_figures(lines, current),
        bands=[*((word, bands[rank]) for rank, word in enumerate(BANDS)), (NO_BAND, len(lines) - len(current))],
        checked=[(label, checked[label]) for label in CHECKED],
        without=[(words, missing[status]) for status, words in MISSING_WORDS.items() if missing[status]],
        legal=Counter(line.legal for line in current),
        late=sum(line.actions_late for line in lines),
        joined=joined,
    )


def _figures(lines: Sequence[Line], current: Sequence[Line]) -> list[Figure]:
    every = len(lines)
    return [
        Figure(
            "suppliers",
            "Suppliers we used",
            every,
            None,
            "Suppliers with a place in force on a lot that you use, each counted once, whatever you bought from them.",
        ),
        Figure(
            "current",
            "Assessed, and the assessment is current",
            len(current),
            every,
            "The consortium published an assessment in the last twelve months. An exempt supplier is not assessed.",
        ),
        *_of_reports(current, every),
        *_of_plans(lines, every),
    ]


def _of_reports(current: Sequence[Line], every: int) -> list[Figure]:
    unread = sum(not line.legal for line in current) + every - len(current)
    unchecked = sum(not line.plan for line in current) + every - len(current)
    return [
        Figure(
            "committed",
            "Committed to the Code of Conduct",
            sum(line.committed for line in current),
            every,
            "The current assessment says that the supplier has accepted the Code of Conduct.",
        ),
        Figure(
            "legal",
            "Modern slavery statement meets the legal elements",
            sum(line.legal == "Yes" for line in current),
            every,
            "A reviewer read the published statement and found all legal elements met. Partly does not count.",
            f"{unread:,} not read yet or with no current assessment" if unread else "",
        ),
        Figure(
            "plan",
            "Carbon Reduction Plan was checked",
            sum(bool(line.plan) for line in current),
            every,
            "A reviewer went through the plan and gave it a label. The label may be that it is off its path.",
            f"{unchecked:,} not checked yet or with no current assessment" if unchecked else "",
        ),
    ]


def _of_plans(lines: Sequence[Line], every: int) -> list[Figure]:
    return [
        Figure(
            "plans",
            "Improvement plan in place",
            sum(line.plan_in_place for line in lines),
            every,
            "Actions are agreed with the supplier, with dates and somebody responsible.",
        ),
        Figure(
            "open",
            "Improvement actions open",
            sum(line.actions_open for line in lines),
            None,
            "All open actions of the improvement plans of these suppliers, whoever else buys from them.",
        ),
        Figure(
            "closed",
            "Improvement actions closed",
            sum(line.actions_closed for line in lines),
            None,
            "Verified and closed in the last twelve months at these suppliers, whoever else buys from them.",
        ),
    ]
