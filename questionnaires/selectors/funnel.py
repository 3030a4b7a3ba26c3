"""How far a cycle has come: each number is the length of the list behind its link."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q
from django.urls import reverse

from questionnaires.enums import ResponseState as S
from questionnaires.models import Cycle, Response
from rphub.kernel.charts import Chart, funnel
from rphub.kernel.roles import Actor

REVIEWED = (S.PUBLISHED, S.SUPERSEDED, S.EXPIRED)
IN_REVIEW = (S.IN_REVIEW, S.CLARIFICATION, S.SCORED, S.MODERATION, S.ACCURACY_CHECK, S.FINALISED, *REVIEWED)
SENT = (S.SUBMITTED, *IN_REVIEW)
STARTED = Q(state__in=(S.IN_PROGRESS, *SENT)) | Q(started_at__isnull=False)
OUT = Q(state__in=(S.EXEMPT, S.WITHDRAWN))

STEPS: dict[str, tuple[str, Q]] = {
    "invited": ("Invited", Q(invited_at__isnull=False) & ~OUT),
    "opened": ("Opened", (Q(opened_at__isnull=False) | STARTED) & ~OUT),
    "started": ("In progress or further", STARTED & ~OUT),
    "sent": ("Sent", Q(state__in=SENT)),
    "in_review": ("Review begun", Q(state__in=IN_REVIEW)),
    "published": ("Published", Q(state__in=REVIEWED)),
    "no_response": ("No response", Q(state=S.NON_RESPONSIVE)),
}
"""Key in the address -> words and what is counted."""


@dataclass(frozen=True, slots=True)
class Step:
    key: str
    label: str
    count: int
    url: str


def cycle_steps(actor: Actor, cycle: Cycle) -> list[Step]:
    """All numbers of a cycle in one statement."""
    counted = (
        Response.objects.visible_to(actor)
        .filter(cycle=cycle)
        .aggregate(**{key: Count("pk", filter=condition) for key, (_, condition) in STEPS.items()})
    )
    address = reverse("cycle_detail", args=[cycle.pk])
    return [Step(key, label, counted[key], f"{address}?step={key}#responses") for key, (label, _) in STEPS.items()]


def cycle_chart(steps: list[Step], caption: str = "Where the cycle stands") -> Chart:
    return funnel([(step.label, step.count, step.url) for step in steps], caption)
