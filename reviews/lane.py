"""The fast lane: sections of a low-risk supplier in which nothing is new, accepted together with one reason.

In the lane is a section when the inherent risk is low and the route is not the in-depth one, nothing critical is open
and nothing was noted from own checks; and every level still to decide is of an answer that says what last year's said
to the same wording, on the same documents, none past its date, not asked about in this review, with the level
suggested that was assessed last year (product, section 3; domain specification, section 3.6). Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

REASONS = (
    "Unchanged since last year, evidence in date, low risk.",
    "Unchanged since last year and spot-checked today.",
)
"""Offered for the one reason; the reviewer may write another."""


@dataclass(frozen=True, slots=True)
class Supplier:
    """What holds for the whole questionnaire."""

    risk: str
    in_depth: bool
    first_year: bool
    critical_open: bool
    noted: bool
    read_all: bool = False
    """The RP lead wants every section read; why is restricted."""
    """The reviewer ticked something from own checks."""


@dataclass(frozen=True, slots=True)
class Question:
    """What the lane looks at of one question that is not decided."""

    code: str
    short: str
    changed: bool
    reworded: bool
    other_documents: bool
    expired: str
    """A document past its date, by name."""
    queried: bool
    suggested: int | None
    """None where the supplier says that it does not apply."""
    assessed: int | None
    """Last year's; None where it was accepted that it does not apply."""
    known: bool
    """It was assessed last year at all."""


def supplier_reasons(about: Supplier) -> list[str]:
    """Why no section of this questionnaire is in the lane."""
    found = []
    if about.first_year:
        found.append("There is no assessed year to compare with.")
    if about.risk != "low":
        found.append(f"The inherent risk is {about.risk}; the fast lane is for low risk.")
    if about.in_depth:
        found.append("The supplier is on the in-depth route.")
    if about.critical_open:
        found.append("A critical action of the improvement plan is open.")
    if about.read_all:
        found.append("The RP lead asks for every section to be read this time.")
    if about.noted:
        found.append("Something is noted from your own checks.")
    return found


def section_reasons(questions: Iterable[Question]) -> list[str]:
    """Why this section is not in the lane; empty when every question to decide may be accepted unread."""
    return [f"{one.code} {one.short}: {reason}." for one in questions for reason in _reasons(one)]


def _reasons(one: Question) -> Iterator[str]:
    if not one.known:
        yield "not assessed last year"
        return
    if one.reworded:
        yield "the question was reworded"
    if one.changed:
        yield "the answer changed"
    if one.other_documents:
        yield "other documents are cited than last year"
    if one.expired:
        yield f"“{one.expired}” is past its date"
    if one.queried:
        yield "there is a query on it"
    if one.suggested != one.assessed:
        yield f"{_level(one.suggested)} is suggested, {_level(one.assessed)} was assessed last year"


def _level(level: int | None) -> str:
    return "“does not apply”" if level is None else f"level {level}"
