"""How far a cycle has come: each number is the length of the list behind its link."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone

from questionnaires.enums import ResponseState as S
from questionnaires.models import Cycle, Response
from questionnaires.workflow import ANSWERABLE, REVIEWED
from rphub.kernel.charts import Chart, funnel
from rphub.kernel.lines import Shown
from rphub.kernel.pages import numbers
from rphub.kernel.prepared import Prepared
from rphub.kernel.roles import Actor

IN_REVIEW = (S.IN_REVIEW, S.CLARIFICATION, S.SCORED, S.MODERATION, S.ACCURACY_CHECK, S.FINALISED, *REVIEWED)
SENT = (S.SUBMITTED, *IN_REVIEW)
OUT = (S.EXEMPT, S.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Rule:
    """Counted is whoever is in one of the states, or has one of the moments behind them and is not out."""

    label: str
    states: tuple[S, ...] = ()
    moments: tuple[str, ...] = ()

    @property
    def condition(self) -> Q:
        """For the list behind the number."""
        passed = Q(*((f"{moment}__isnull", False) for moment in self.moments), _connector=Q.OR)
        return Q(state__in=self.states) | (passed & ~Q(state__in=OUT)) if self.moments else Q(state__in=self.states)

    def holds(self, group: Group) -> bool:
        """The same of responses already read."""
        return group.state in self.states or (
            group.state not in OUT and any(getattr(group, moment) for moment in self.moments)
        )


STEPS: dict[str, Rule] = {
    "invited": Rule("Invited", moments=("invited_at",)),
    "opened": Rule("Opened", (S.IN_PROGRESS, *SENT), ("opened_at", "started_at")),
    "started": Rule("In progress or further", (S.IN_PROGRESS, *SENT), ("started_at",)),
    "sent": Rule("Sent", SENT),
    "in_review": Rule("Review begun", IN_REVIEW),
    "published": Rule("Published", REVIEWED),
    "no_response": Rule("No response", (S.NON_RESPONSIVE,)),
}
"""Key in the address -> words and what is counted."""


@dataclass(frozen=True, slots=True)
class Group:
    """Responses of a cycle that are alike in all that is counted."""

    state: str
    invited_at: bool
    opened_at: bool
    started_at: bool
    passed: bool
    """The day they were due."""
    waits: bool
    """For an answer about more time."""
    number: int


@dataclass(frozen=True)
class Tally:
    """All numbers of a cycle."""

    groups: list[Group]

    @cached_property
    def states(self) -> Counter[str]:
        found: Counter[str] = Counter()
        for group in self.groups:
            found[group.state] += group.number
        return found

    @property
    def total(self) -> int:
        return self.states.total()

    @property
    def late(self) -> int:
        return sum(group.number for group in self.groups if group.passed and group.state in ANSWERABLE)

    @property
    def more_time(self) -> int:
        return sum(group.number for group in self.groups if group.waits)

    def at(self, step: str) -> int:
        return sum(group.number for group in self.groups if STEPS[step].holds(group))


@dataclass(frozen=True, slots=True)
class Step(Shown):
    key: str
    label: str
    count: int
    url: str


def tally(actor: Actor, cycle: Cycle, today: date | None = None) -> Tally:
    """One statement, however many take part."""
    asked = GROUPS.asked(actor, today or timezone.localdate(), cycle=cycle.pk)
    return Tally([Group(*group) for group in numbers(asked)])


def _groups(actor: Actor, today: date, cycle: int) -> Any:
    moments = {f"has_{name}": Q(**{f"{name}__isnull": False}) for name in ("invited_at", "opened_at", "started_at")}
    mine = Response.objects.visible_to(actor).filter(cycle=cycle).order_by().values_list("state")
    return mine.annotate(**moments, passed=Q(due_on__lt=today), waits=Q(wants_until__isnull=False), number=Count("pk"))


GROUPS = Prepared(_groups)


def cycle_steps(cycle: Cycle, found: Tally) -> list[Step]:
    address = reverse("cycle_detail", args=[cycle.pk])
    return [Step(key, rule.label, found.at(key), f"{address}?step={key}#responses") for key, rule in STEPS.items()]


def cycle_chart(steps: list[Step], caption: str = "Where the cycle stands") -> Chart:
    return _drawn(tuple((step.label, step.count, step.url) for step in steps), caption)


@lru_cache(maxsize=32)
def _drawn(rows: tuple[tuple[str, int, str], ...], caption: str) -> Chart:
    """The same numbers make the same picture, and they move slower than the page is opened."""
    return funnel(rows, caption)
