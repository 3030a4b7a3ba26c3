"""An answer in words, for people who compare two of them: last year and now, yours and a colleague's. Pure."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from questionnaires.definition import Question
from questionnaires.display import display, display_date
from questionnaires.facts import AnswerData

LEVELS = ("Not started", "Committed", "Developing", "Embedded", "Leading")
CLAIMS = {
    "planned": "Not yet, but planned",
    "unknown": "We do not know yet",
    "not_applicable": "Does not apply to us",
}
NOTHING = "No answer"


def headline(question: Question, data: AnswerData) -> str:
    """The level or the claim: “2 Developing” or “We do not know yet”; empty when there is neither."""
    if data.claim in CLAIMS:
        return CLAIMS[data.claim]
    return f"{data.level} {LEVELS[data.level]}" if question.scored and data.level is not None else ""


def body(question: Question, data: AnswerData) -> str:
    """Everything else that was said, a line for each part."""
    planned = f"By {display_date(data.planned_on)}" if data.planned_on else ""
    value = "" if data.claim in ("unknown", "not_applicable") else display(question, data.value)
    return "\n".join(part for part in (value, data.reason, planned, data.comment) if part)


def in_words(question: Question, data: AnswerData) -> str:
    """The whole answer."""
    parts = [part for part in (headline(question, data), body(question, data)) if part]
    return "\n".join(parts) or NOTHING


def points(level: int, weight: int) -> str:
    """What a level earns of what the question can earn: “4 of 8 points”."""
    return f"{level * weight} of {4 * weight} points"


def moment(at: datetime, now: datetime) -> str:
    """When, as near as it matters: at 14:32, on 18 November, on 18 November 2025."""
    then, today = timezone.localtime(at), timezone.localtime(now)
    if then.date() == today.date():
        return f"at {then:%H:%M}"
    year = "" if then.year == today.year else f" {then.year}"
    return f"on {then.day} {then:%B}{year}"
