"""Words and shapes of an RP status, for pages, tables and paper (domain specification, sections 3.4 and 5.11)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rphub.kernel.charts import BANDS
from rphub.kernel.lines import Shown
from rphub.kernel.words import count
from suppliers.enums import Severity, StandingStatus, Trend

MEDIUM_FROM, HIGH_FROM, NEARLY_ALL_FROM = 40, 70, 85
"""Shares of the result that rest on evidence; the fourth block is the upper half of High."""
BAND_WITH_CRITICAL_OVERDUE = 1
FIRST = "First assessment"
PLAN_IN_PLACE, PLAN_OVERDUE = "Improvement plan in place", "Improvement plan overdue"
ESCALATED = "escalated engagement"

STATUS_SHAPES = {
    StandingStatus.NOT_ASSESSED: "not_started",
    StandingStatus.IN_PROGRESS: "in_progress",
    StandingStatus.ASSESSED: "completed",
    StandingStatus.OUT_OF_DATE: "waiting",
    StandingStatus.NO_RESPONSE: "not_sent",
    StandingStatus.EXEMPT: "unchanged",
}
STATUS_EXPLAINED = {
    StandingStatus.NOT_ASSESSED: "Nobody has asked this supplier for its due diligence answers yet. Its status "
    "appears here once its first assessment is published.",
    StandingStatus.IN_PROGRESS: "The supplier is answering or its answers are being reviewed. The result appears "
    "here when it is published; until then there is none.",
    StandingStatus.ASSESSED: "",
    StandingStatus.OUT_OF_DATE: "Twelve months have passed since this assessment and no newer one is published. "
    "Read what follows as history and ask the supplier what has changed.",
    StandingStatus.NO_RESPONSE: "The supplier was asked and has not answered. Raise it at your next contract meeting "
    "and tell the consortium office what you hear.",
    StandingStatus.EXEMPT: "The consortium has agreed that this supplier need not answer this year.",
}
TREND_WORDS = {
    Trend.UP: "Up on last year",
    Trend.LEVEL: "Level with last year",
    Trend.DOWN: "Down on last year",
    Trend.NOT_COMPARABLE: "Not comparable with last year",
}
PRIORITIES = {severity.value: severity.label for severity in Severity}


@dataclass(frozen=True, slots=True)
class Sign:
    """A shape and its word; never one without the other."""

    shape: str
    words: str


@dataclass(frozen=True, slots=True)
class Level:
    """Bars filled so far, 0 to 4, and the word."""

    level: int
    words: str


@dataclass(frozen=True, slots=True)
class Checked(Shown):
    """How well a result was checked: word, blocks and the share behind them."""

    label: str
    blocks: int
    percent: int

    @property
    def share(self) -> str:
        return f"{self.percent} % checked"

    @property
    def words(self) -> str:
        return f"{self.label}, {self.percent}\N{NO-BREAK SPACE}%"


def status_on(day: date, status: str, valid_until: date | None) -> StandingStatus:
    """The label of that day: a validity that has passed counts at once, not only after the nightly job."""
    passed = valid_until is not None and valid_until < day
    return StandingStatus.OUT_OF_DATE if passed and status == StandingStatus.ASSESSED else StandingStatus(status)


def band_shown(band: int | None, critical_overdue: bool) -> int | None:
    """An open critical action past its due date caps the band at Committed, lifted when it closes (domain
    specification, section 3.4, rule 8)."""
    return band if band is None or not critical_overdue else min(band, BAND_WITH_CRITICAL_OVERDUE)


def band_label(band: int | None) -> str:
    return "" if band is None else BANDS[band]


def status_words(status: str, band: int | None) -> str:
    """The exact label members read: “Assessed: Developing”, “Assessment in progress”."""
    known = StandingStatus(status)
    if known == StandingStatus.ASSESSED and band is not None:
        return f"{known.label}: {band_label(band)}"
    return str(known.label)


def checked(percent: int | None) -> Checked | None:
    if percent is None:
        return None
    if percent < MEDIUM_FROM:
        return Checked("Low", 1, percent)
    if percent < HIGH_FROM:
        return Checked("Medium", 2, percent)
    return Checked("High", 4 if percent >= NEARLY_ALL_FROM else 3, percent)


def trend_sign(trend: str) -> Sign:
    """The change since last year in words; a first assessment has nothing to compare with."""
    if not trend:
        return Sign("not_comparable", FIRST)
    return Sign(trend, TREND_WORDS[Trend(trend)])


def actions_sign(opened: int, late: int) -> Sign:
    """How many actions of the improvement plan are on time and how many are late."""
    if not opened:
        return Sign("not_comparable", "None open")
    on_time = opened - late
    if not late:
        return Sign("completed", f"{on_time} on time")
    return Sign("late", f"{on_time} on time, {late} late" if on_time else f"{late} late")


def plan_badge(*, in_place: bool, late: int, overdue_released: bool, escalated: bool) -> str:
    """Overdue and escalated are said only when the RP lead has released it (domain specification, 5.7 and 5.11)."""
    if not in_place:
        return ""
    plan = PLAN_OVERDUE if late and overdue_released else PLAN_IN_PLACE
    return f"{plan}, {ESCALATED}" if escalated else plan


def plan_words(opened: int, late: int) -> str:
    """For sentences: “4 actions open, all on time”."""
    if not opened:
        return "no action is open"
    actions = count(opened, "action")
    return f"{actions} open, {late} late" if late else f"{actions} open, {'all ' if opened > 1 else ''}on time"


SECTION_NAMES = {
    "GOV": "Governance",
    "HR": "Human rights",
    "LAB": "Labour",
    "SCM": "Supply-chain mapping",
    "RSK": "Risk",
    "MON": "Monitoring",
    "GRV": "Grievance and remedy",
    "ENV": "Carbon and environment",
    "CIR": "Circularity",
    "SOC": "Social value",
    "EDI": "Equality",
    "ECO": "Fair payment",
    "ETH": "Integrity",
}


def section_name(code: str, title: str) -> str:
    """A short name that fits beside a bar; the full title where we have none."""
    return SECTION_NAMES.get(code, title)
