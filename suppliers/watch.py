"""What a member reads before it calls off from a supplier, from the report as it reads today; pure.

RP status is never a yes or a no, so what stands here is what to watch and what to ask. Nothing in it says more than
the page does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from rphub.kernel.words import count, day
from suppliers.asks import Ask, asks_for
from suppliers.display import Sign
from suppliers.enums import EvidenceKind, Severity, StandingStatus, Trend
from suppliers.models import Standing
from suppliers.reports import StatusReport

SOON = timedelta(days=60)
"""A result that ends so soon may end before the order does."""
WEIGHTY = (Severity.CRITICAL.label, Severity.MAJOR.label)
LOWEST = 0
NEITHER = "RP status neither allows nor forbids a call-off."
NO_RESULT = f"{NEITHER} No result yet is nothing against a supplier; ask it yourself meanwhile."
ADVICE = {
    StandingStatus.NOT_ASSESSED: NO_RESULT,
    StandingStatus.IN_PROGRESS: NO_RESULT,
    StandingStatus.ASSESSED: f"{NEITHER} The assessment is current: it says what to watch and what to ask.",
    StandingStatus.OUT_OF_DATE: f"{NEITHER} What is known is more than a year old, so ask what has changed first.",
    StandingStatus.NO_RESPONSE: f"{NEITHER} Nothing is known of this supplier: speak with the category manager before "
    "you order, and ask it yourself.",
    StandingStatus.EXEMPT: f"{NEITHER} There is no result to read, so ask it yourself.",
}


@dataclass(frozen=True, slots=True)
class Watch:
    """One thing to know before an order: its sign, and what it means in a sentence."""

    sign: Sign
    words: str


@dataclass(frozen=True, slots=True)
class CallOff:
    """The answer to a buyer's first question: a sentence, what to watch, the most pressing first, and what to ask."""

    advice: str
    watch: list[Watch]
    asks: list[Ask]


def call_off(standing: Standing, report: StatusReport, today: date, kinds: Sequence[str] = ()) -> CallOff:
    """`kinds` are labels of the evidence that the supplier shows by link: what is there is not asked for."""
    found = _plan(report) + (_result(report, today) if report.detailed else [])
    asks = asks_for(standing, report, statement_shown=EvidenceKind.STATEMENT_URL.label in kinds)
    return CallOff(ADVICE[report.status], found, asks)


def _plan(report: StatusReport) -> list[Watch]:
    """What does not move, and the weightiest of what is open."""
    found = []
    if report.escalated:
        words = "Senior people of the consortium and of the supplier talk about an action that does not move."
        found.append(Watch(Sign("late", "Escalated engagement"), words))
    if report.actions_late:
        words = f"Of {count(report.actions_open, 'open action')} of its improvement plan. {_which(report)}"
        found.append(Watch(Sign("late", f"{count(report.actions_late, 'action')} late"), words))
    return found + [watch for weight in WEIGHTY if (watch := _weighty(report, weight))]


def _weighty(report: StatusReport, weight: str) -> Watch | None:
    """The open themes of one weight together, and how each stands."""
    themes = [theme for theme in report.themes if theme.open and theme.priority.words == weight]
    if not themes:
        return None
    stand: dict[str, list[str]] = {}
    for theme in themes:
        stand.setdefault(theme.state.words, []).append(theme.words)
    sign = Sign(themes[0].priority.shape, f"{weight}: {', '.join(theme.words for theme in themes)}")
    if len(stand) == 1:
        return Watch(sign, f"{themes[0].state.words}.")
    said = [f"{', '.join(names)}: {state[:1].lower()}{state[1:]}." for state, names in stand.items()]
    return Watch(sign, " ".join(said))


def _which(report: StatusReport) -> str:
    if any(theme.open and theme.state.shape == "late" for theme in report.themes):
        return "The improvement themes say which."
    return "Members read how many, not which: ask the supplier."


def _result(report: StatusReport, today: date) -> list[Watch]:
    found = []
    if report.trend.shape == Trend.DOWN:
        found.append(Watch(report.trend, "Ask what has become harder since."))
    if report.checked and report.checked.blocks == 1:
        words = "Little rests on evidence that somebody checked: ask to see what matters for your order."
        found.append(Watch(Sign("query", report.checked.share), words))
    low = [pillar.label.lower() for pillar in report.pillars if pillar.band == LOWEST]
    if low:
        found.append(Watch(Sign("not_started", "Starting"), f"At the beginning: {', '.join(low)}."))
    if report.is_assessed and report.valid_until and report.valid_until - today <= SOON:
        words = "A new result is due after that; look again before a long order."
        found.append(Watch(Sign("waiting", f"Valid until {day(report.valid_until)}"), words))
    return found
