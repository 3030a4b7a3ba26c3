"""What a member may ask a supplier at its next meeting, from the report as it reads today; pure.

Every question comes from something on the page and says from what; none tells more than the page does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rphub.kernel.words import count
from suppliers.improvement import Theme
from suppliers.models import Standing
from suppliers.report_parts import WELL_DELIVERED
from suppliers.reports import StatusReport

MOST = 5
LOW_BAND = 1
"""Committed and below."""
OFF_THE_PATH = "Off the path"
STATEMENT = "Do you publish a modern slavery statement, and where can we read it?"
"""Small firms need not publish one, so nobody is told that theirs is missing."""
UNKNOWN = "Our questionnaire asks about it; there is no answer to show yet."
WELL_MAPPED = 80
"""Per cent of spend from which we no longer ask."""

BY_SECTION = {
    "GOV": "Who at the top answers for responsible business, and what did they decide this year?",
    "HR": "Where do you see the highest risk of forced labour, and what have you changed there?",
    "LAB": "How do the people who work for us through you raise a problem, and who hears it?",
    "SCM": "Which of your suppliers or factories can you not name yet, and when will you?",
    "RSK": "Whom did you speak to when you judged your most severe risks?",
    "MON": "What did your last checks find, and what happened afterwards?",
    "GRV": "When somebody in your supply chain is harmed, how do they reach you, and what do you put right?",
    "ENV": "What will cut your emissions most in the next twelve months?",
    "CIR": "What happens to your goods and packaging when we have finished with them?",
    "SOC": "Which of your social value promises are delivered, and how can we see it?",
    "EDI": "What has changed for under-represented groups in your own workforce?",
    "ECO": "How long do your small suppliers wait for their money?",
    "ETH": "How do your people report a conflict of interest or a bribe?",
}
FIRST = ("HR", "LAB", "ENV")
"""What a member asks of a supplier without a result."""


@dataclass(frozen=True, slots=True)
class Ask:
    """A question and where it comes from."""

    question: str
    why: str


def asks_for(standing: Standing, report: StatusReport, *, statement_shown: bool = False) -> list[Ask]:
    """From what the report shows; without one, what we ask everybody. Nobody is asked for a statement that the
    supplier shows by link."""
    if not report.detailed:
        return [Ask(BY_SECTION[code], UNKNOWN) for code in FIRST]
    found = questions_for(standing.report, themes=report.themes, late=report.actions_late)
    return [ask for ask in found if not (statement_shown and ask.question == STATEMENT)]


def questions_for(report: Mapping[str, Any], *, themes: Sequence[Theme], late: int) -> list[Ask]:
    """At most five: open themes first, then the path to net zero, what is not public, and the lowest sections."""
    if not report:
        return []
    asks = _late(late) + _themes(report, themes) + _carbon(report) + _public(report) + _social(report)
    asks += _sections(report)
    kept: dict[str, Ask] = {}
    for ask in asks:
        kept.setdefault(ask.question, ask)
    return list(kept.values())[:MOST]


def _late(late: int) -> list[Ask]:
    if not late:
        return []
    actions = "One action of the improvement plan is" if late == 1 else f"{late} actions of the improvement plan are"
    return [Ask("What holds up the late part of your improvement plan, and what would help?", f"{actions} late.")]


def _themes(report: Mapping[str, Any], themes: Sequence[Theme]) -> list[Ask]:
    """Of what is not done. A theme that is the name of a section asks that section's question."""
    codes = {item["title"]: item["code"] for item in report.get("sections", [])}
    asks = []
    for theme in themes:
        if theme.open:
            general = f"What have you done about “{theme.words}” since the assessment, and what comes next?"
            question = BY_SECTION.get(codes.get(theme.words, ""), general)
            where = theme.place[:1].upper() + theme.place[1:]
            asks.append(Ask(question, f"{where}." if question == general else f"From “{theme.words}”, {theme.place}."))
    return asks


def _carbon(report: Mapping[str, Any]) -> list[Ask]:
    carbon = report.get("carbon", {})
    goal, series = carbon.get("net_zero_year"), carbon.get("series", [])
    if not series:
        return [Ask("When will you publish your emissions of scopes 1 and 2?", "There are no figures to show yet.")]
    latest = series[-1]
    if not goal:
        return [Ask("By which year will you reach net zero?", f"Figures to {latest['year']}, but no net zero year.")]
    change = carbon.get("change_percent")
    if change is not None and change >= 0:
        why = "Scopes 1 and 2 have not come down since the baseline year."
        return [Ask(f"How will your emissions come down on the way to {goal}?", why)]
    if carbon.get("path") == OFF_THE_PATH:
        return [Ask(f"What brings you back on the path to net zero by {goal}?", "The plan is off its own path.")]
    return []


def _public(report: Mapping[str, Any]) -> list[Ask]:
    asks = []
    if not report.get("modern_slavery", {}).get("url"):
        asks.append(Ask(STATEMENT, "No public address is given."))
    mapped = report.get("transparency", {}).get("mapped_percent")
    if mapped is not None and mapped < WELL_MAPPED:
        asks.append(Ask("Which direct suppliers are not mapped yet?", f"{mapped} % of spend is mapped."))
    return asks


def _social(report: Mapping[str, Any]) -> list[Ask]:
    held = report.get("social_value", {})
    percent = held.get("percent")
    if percent is None or float(percent) >= WELL_DELIVERED:
        return []
    due = count(held["due"], "social value promise")
    return [Ask(BY_SECTION["SOC"], f"{held['full']} of {due} due delivered in full.")]


def _sections(report: Mapping[str, Any]) -> list[Ask]:
    """The lowest sections, in the order of the questionnaire within a band."""
    low = [item for item in report.get("sections", []) if item["band"]["rank"] <= LOW_BAND]
    return [
        Ask(BY_SECTION[item["code"]], f"{item['title']}: {item['band']['label']}.")
        for item in sorted(low, key=lambda item: item["band"]["rank"])
        if item["code"] in BY_SECTION
    ]
