"""What was said and decided: written by the office, read and agreed by the supplier."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from contracts import emails, policies
from contracts.models import Agreement, Meeting, Point
from contracts.workflow import MEETING
from corrective_actions.actions.proposals import propose_action
from corrective_actions.enums import Origin
from corrective_actions.models import Action
from rphub.audit.actions import record
from rphub.kernel.decisions import Invalid, StaleRevision, require, said
from rphub.kernel.roles import Actor
from rphub.kernel.words import day
from rphub.kernel.workflow import move

LONGEST = 4000


@transaction.atomic
def save_minutes(*, actor: Actor, meeting_id: UUID, version: int, attendees: str, texts: Mapping[int, str]) -> Meeting:
    """Who was there, and what was said to each point. StaleRevision when somebody saved after `version` was shown."""
    meeting: Meeting = Meeting.objects.visible_to(actor).lock(meeting_id)
    require(policies.can_write_minutes(actor, meeting))
    if meeting.minutes_version != version:
        raise StaleRevision(meeting)
    meeting.attendees = said(attendees, "attendees", "Say who was there, one person a line.")
    long = {f"point-{pk}": f"Use {LONGEST:,} characters or fewer." for pk, text in texts.items() if len(text) > LONGEST}
    if long:
        raise Invalid(long)
    points = list(meeting.points.filter(pk__in=texts))
    for point in points:
        point.minutes = texts[point.pk].strip()
    Point.objects.bulk_update(points, ["minutes"])
    meeting.minutes_version += 1
    meeting.save(update_fields=["attendees", "minutes_version"])
    record(actor, "meeting.minutes_saved", meeting, points=len(points))
    return meeting


@transaction.atomic
def add_agreement(
    *, actor: Actor, meeting_id: UUID, text: str, point: int | None = None, who: str = "", due_on: date | None = None
) -> Agreement:
    """One decision, to a point or to the whole."""
    meeting: Meeting = Meeting.objects.visible_to(actor).lock(meeting_id)
    require(policies.can_decide(actor, meeting))
    text = said(text, "text", "Say what was decided.")
    if point is not None and not meeting.points.filter(pk=point, struck_at=None).exists():
        raise Invalid({"point": "Choose one of the points of this meeting."})
    values: dict[str, Any] = {"point_id": point, "who": who.strip(), "due_on": due_on}
    made = Agreement.objects.create(meeting=meeting, text=text, by_label=actor.label[:200], **values)
    record(actor, "meeting.decided", meeting, decision=text[:200])
    return made


@transaction.atomic
def remove_agreement(*, actor: Actor, agreement_id: int) -> Meeting:
    """A slip of the pen, before the minutes are sent. What is an action already stays."""
    agreement = _agreement(actor, agreement_id)
    require(policies.can_decide(actor, agreement.meeting))
    if agreement.action_id:
        raise Invalid("This decision is an action of the improvement plan. Withdraw the action there.")
    record(actor, "meeting.decision_removed", agreement.meeting, decision=agreement.text[:200])
    agreement.delete()
    return agreement.meeting


def _agreement(actor: Actor, agreement_id: int) -> Agreement:
    agreement: Agreement = Agreement.objects.visible_to(actor).lock(agreement_id)
    agreement.meeting = Meeting.objects.visible_to(actor).lock(agreement.meeting_id)
    return agreement


@transaction.atomic
def make_action(*, actor: Actor, agreement_id: int, **fields: Any) -> Action:
    """A decision goes on as an action of the improvement plan, with all that belongs to one: proof, day, signatures."""
    agreement = _agreement(actor, agreement_id)
    require(policies.can_make_action(actor, agreement))
    meeting = agreement.meeting
    action = propose_action(
        actor=actor,
        supplier_id=meeting.contract.supplier_id,
        origin=Origin.CONTRACT_REVIEW,
        source=meeting.pk,
        key=f"agreement:{agreement.pk}",
        title=f"Contract review of {day(meeting.on)}",
        **fields,
    )
    agreement.action = action
    agreement.save(update_fields=["action"])
    record(actor, "meeting.action_proposed", meeting, decision=agreement.text[:200])
    return action


@transaction.atomic
def send_minutes(*, actor: Actor, meeting_id: UUID) -> Meeting:
    """To the supplier, to be agreed."""
    meeting: Meeting = Meeting.objects.visible_to(actor).lock(meeting_id)
    written = meeting.points.exclude(minutes="").filter(struck_at=None).count()
    require(policies.can_send_minutes(actor, meeting, written))
    now = timezone.now()
    move(meeting, MEETING["send_minutes"], minutes_sent_at=now, shown_at=meeting.shown_at or now, correction="")
    record(actor, "meeting.minutes_sent", meeting, points=written)
    emails.queue_minutes_sent(meeting)
    return meeting


@transaction.atomic
def correct_minutes(*, actor: Actor, meeting_id: UUID, text: str) -> Meeting:
    """The supplier says what was said differently; the office writes the minutes again."""
    meeting: Meeting = Meeting.objects.visible_to(actor).lock(meeting_id)
    require(policies.can_correct_minutes(actor, meeting))
    text = said(text, "text", "Say what should be written differently.")
    move(meeting, MEETING["correct_minutes"], correction=text)
    record(actor, "meeting.correction_asked", meeting, reason=text)
    emails.queue_minutes_corrected(meeting, actor.label)
    return meeting


@transaction.atomic
def agree_minutes(*, actor: Actor, meeting_id: UUID) -> Meeting:
    """By the supplier; by the office when the supplier has not said a word in ten working days."""
    meeting: Meeting = Meeting.objects.visible_to(actor).lock(meeting_id)
    require(policies.can_agree_minutes(actor, meeting))
    silent = not policies.supplies(actor, meeting.contract)
    label = f"{actor.label}, after ten working days without a word" if silent else actor.label
    move(meeting, MEETING["agree_minutes"], agreed_at=timezone.now(), agreed_by_label=label[:200])
    record(actor, "meeting.minutes_agreed", meeting, silent=silent)
    emails.queue_minutes_agreed(meeting)
    return meeting
