"""Contract reviews for a person's calendar elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from uuid import UUID

from django.urls import reverse

from contracts.models import Meeting
from contracts.querysets import supplies
from rphub.kernel.roles import Actor


@dataclass(frozen=True, slots=True)
class MeetingEvent:
    """`at` on the clock of the site, None while no hour is agreed; `minutes` is the length; `sequence` rises with
    every change; `path` is the meeting's page in the actor's area."""

    id: UUID
    title: str
    framework: str
    supplier: str
    on: date
    at: time | None
    minutes: int
    place: str
    state: str
    state_words: str
    path: str
    sequence: int


def meetings_for(actor: Actor, first: date, last: date) -> list[MeetingEvent]:
    """Between two days, both included, cancelled ones too: a supplier's own, and in the office those of frameworks
    the person manages, for a calendar holds what somebody goes to. One statement."""
    theirs = supplies(actor)
    rows = Meeting.objects.visible_to(actor).for_list().filter(on__range=(first, last)).order_by("on", "at", "pk")
    if not theirs:
        rows = rows.filter(contract__framework__manager=actor.user_id)
    return [_event(row, theirs) for row in rows]


def _event(row: Meeting, theirs: bool) -> MeetingEvent:
    supplier, framework = str(row.contract.supplier), str(row.contract.framework)
    return MeetingEvent(
        id=row.pk,
        title=f"Contract review: {framework if theirs else supplier}",
        framework=framework,
        supplier=supplier,
        on=row.on,
        at=row.at,
        minutes=row.length,
        place=row.place,
        state=row.state,
        state_words=str(row.get_state_display()),
        path=reverse("supplier_meeting", args=[row.pk]) if theirs else row.get_absolute_url(),
        sequence=row.sequence,
    )
