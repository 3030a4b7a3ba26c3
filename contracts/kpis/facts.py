"""What the figures are computed from: plain values that `selectors.facts` gathers for a supplier."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

from questionnaires.routes import Route
from reviews.social.portfolio import Delivery


@dataclass(frozen=True, slots=True)
class Asked:
    """A questionnaire: when it was due, agreed extension included, and when it was first sent (None: not yet)."""

    name: str
    due_on: date
    sent_on: date | None


@dataclass(frozen=True, slots=True)
class Result:
    """A published assessment. Numbers from 0 to 100; `band` 0 Starting to 4 Leading; `progress` as rule 10 found it."""

    name: str
    overall: Fraction | None
    band: int | None
    assurance: Fraction
    progress: Fraction | None
    progress_words: str
    carbon_plan: str = ""
    """Label of the checklist of the Carbon Reduction Plan; empty where it was not checked."""


@dataclass(frozen=True, slots=True)
class ActionFact:
    """An action both sides agreed. `done_on` is the day its proof was sent, once that was verified; `deadline` is the
    first day agreed, or the later one where it had more time once."""

    deadline: date | None
    done_on: date | None


@dataclass(frozen=True, slots=True)
class CriticalFact:
    """A critical action: the day the supplier was shown it and the day on which it first sent proof."""

    shown_on: date
    contained_on: date | None


@dataclass(frozen=True, slots=True)
class Query:
    """A question to the supplier and its reply."""

    sent_on: date
    replied_on: date | None


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything about one supplier on one day. `values` are the answers of the last sent version by code."""

    today: date
    route: Route | None = None
    serves: bool = False
    """It provides services or labour, so the contract workforce is what its contract is about."""
    asked: tuple[Asked, ...] = ()
    """Newest first."""
    results: tuple[Result, ...] = ()
    """Newest first."""
    actions: tuple[ActionFact, ...] = ()
    criticals: tuple[CriticalFact, ...] = ()
    values: Mapping[str, Any] = field(default_factory=dict)
    sent: bool = False
    """There is a sent version."""
    delivery: Delivery | None = None
    """What was due of its commitments; None where none is listed."""
    beyond: str = ""
    """What came of the Community Exchange besides what was promised, in words."""
    queries: tuple[Query, ...] = ()
    case_requests: tuple[Query, ...] = ()
    """Requests in a concern of which members were told; they leave five working days instead of ten."""
