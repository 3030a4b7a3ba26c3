"""The meeting itself: moved to another day, cancelled, held."""

from __future__ import annotations

from datetime import date, time
from typing import Any
from uuid import UUID

from django.db import transaction

from contracts import emails, policies
from contracts.actions.planning import check_day, plan_meeting
from contracts.models import Meeting, Move
from contracts.selectors.meetings import next_meeting
from contracts.workflow import MEETING
from rphub.audit.actions import record
from rphub.kernel.decisions import Invalid, require, said
from rphub.kernel.roles import Actor
from rphub.kernel.words import day
from rphub.kernel.workflow import move


@transaction.atomic
def move_meeting(
    *,
    actor: Actor,
    meeting_id: UUID,
    on: date,
    reason: str,
    at: time | None = None,
    length: int = 60,
    place: str = "",
) -> Meeting:
    """To another day, hour or place, with the reason. Whoever was sent the agenda is told; it is sent anew."""
    meeting: Meeting = Meeting.objects.visible_to(actor).lock(meeting_id)
    require(policies.can_move_meeting(actor, meeting))
    check_day(on)
    if (on, at, length, place.strip()) == (meeting.on, meeting.at, meeting.length, meeting.place):
        raise Invalid({"on": "This is when and where it is planned now. Choose another day, time or place."})
    reason = said(reason, "reason", "Say why it is moved; the supplier reads it.")
    before = meeting.on
    changed = {"on": on, "at": at, "length": length, "place": place.strip()}
    move(meeting, MEETING["move"], sequence=meeting.sequence + 1, **changed)
    if on != before:
        Move.objects.create(meeting=meeting, before=before, after=on, reason=reason, by_label=actor.label[:200])
    record(actor, "meeting.moved", meeting, before={"on": before}, after={"on": on}, reason=reason)
    if meeting.shown_at:
        emails.queue_meeting_moved(meeting, reason)
    return meeting


@transaction.atomic
def cancel_meeting(*, actor: Actor, meeting_id: UUID, reason: str) -> Meeting:
    """It will not be held; the planner does not plan it again."""
    meeting: Meeting = Meeting.objects.visible_to(actor).lock(meeting_id)
    require(policies.can_cancel_meeting(actor, meeting))
    reason = said(reason, "reason", "Say why it is cancelled; the supplier reads it.")
    move(meeting, MEETING["cancel"], cancelled_reason=reason, sequence=meeting.sequence + 1)
    record(actor, "meeting.cancelled", meeting, reason=reason)
    if meeting.shown_at:
        emails.queue_meeting_cancelled(meeting)
    return meeting


@transaction.atomic
def hold_meeting(*, actor: Actor, meeting_id: UUID, attendees: str, next_on: date | None = None) -> Meeting:
    """It was held, by these people, who may have agreed on the day of the next one."""
    meeting: Meeting = Meeting.objects.visible_to(actor).lock(meeting_id)
    require(policies.can_hold_meeting(actor, meeting))
    attendees = said(attendees, "attendees", "Say who was there, one person a line.")
    move(meeting, MEETING["hold"], attendees=attendees, sequence=meeting.sequence + 1)
    record(actor, "meeting.held", meeting, on=meeting.on)
    if next_on is not None:
        _meet_next(actor, meeting, next_on)
    return meeting


def _meet_next(actor: Actor, meeting: Meeting, on: date) -> None:
    """The next meeting of the calendar moves to the day agreed; without one it is planned."""
    try:
        coming = next_meeting(meeting)
        if coming is None:
            plan_meeting(actor=actor, contract_id=meeting.contract_id, on=on)
        elif coming.on != on:
            why = f"Agreed at the contract review of {day(meeting.on)}."
            stays: dict[str, Any] = {"at": coming.at, "length": coming.length, "place": coming.place}
            move_meeting(actor=actor, meeting_id=coming.pk, on=on, reason=why, **stays)
    except Invalid as error:
        raise Invalid({"next_on": " ".join(error.problems.values())}) from error
