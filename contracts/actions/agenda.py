"""The agenda: filled from the records, added to by both sides, put in order, struck, and sent."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from contracts import emails, policies
from contracts.agenda import drafts
from contracts.enums import PointKind
from contracts.models import Meeting, Point
from contracts.selectors.records import records_of
from contracts.workflow import MEETING
from corrective_actions.policies import side_of
from rphub.audit.actions import record
from rphub.kernel.decisions import Invalid, require, said
from rphub.kernel.roles import Actor
from rphub.kernel.workflow import move

LONGEST_TITLE = 200


@transaction.atomic
def fill_agenda(*, actor: Actor, meeting_id: UUID) -> Meeting:
    """Bring the points that fill themselves up to date; order, struck points and what people added stay."""
    meeting: Meeting = Meeting.objects.visible_to(actor).lock(meeting_id)
    require(policies.can_change_agenda(actor, meeting))
    fill(meeting, timezone.localdate())
    record(actor, "meeting.agenda_filled", meeting)
    return meeting


def fill(meeting: Meeting, today: date) -> None:
    """The caller holds the lock of the meeting. What has nothing to say any more goes."""
    wanted = {draft.key: draft for draft in drafts(records_of(meeting, today))}
    known = {point.key: point for point in meeting.points.exclude(kind=PointKind.ADDED)}
    meeting.points.filter(key__in=set(known) - set(wanted), struck_at=None).delete()
    place = _last_place(meeting)
    for draft in wanted.values():
        point = known.get(draft.key)
        if point is None:
            place += 1
            point = Point(meeting=meeting, key=draft.key, kind=draft.kind, place=place)
        point.title, point.lines = draft.title, [line.as_json() for line in draft.lines]
        point.save()
    meeting.filled_at = timezone.now()
    meeting.save(update_fields=["filled_at"])


def _last_place(meeting: Meeting) -> int:
    return int(meeting.points.aggregate(last=Max("place"))["last"] or 0)


@transaction.atomic
def add_point(*, actor: Actor, meeting_id: UUID, title: str, text: str = "") -> Point:
    """A point of the office's or the supplier's own, at the end of the agenda."""
    meeting: Meeting = Meeting.objects.visible_to(actor).lock(meeting_id)
    require(policies.can_add_point(actor, meeting))
    title = said(title, "title", "Say in a few words what the point is about.")
    if len(title) > LONGEST_TITLE:
        raise Invalid({"title": f"Use {LONGEST_TITLE} characters or fewer."})
    who: dict[str, Any] = {"side": side_of(actor), "added_by_label": actor.label[:200]}
    place = _last_place(meeting) + 1
    point = Point.objects.create(
        meeting=meeting, key=f"added:{uuid4()}", place=place, title=title, text=text.strip(), **who
    )
    record(actor, "meeting.point_added", meeting, point=title)
    if policies.supplies(actor, meeting.contract):
        emails.queue_point_added(meeting, point)
    return point


@transaction.atomic
def order_point(*, actor: Actor, point_id: int, up: bool) -> Point:
    """One place up or down among the points that stand; at the end of the list nothing changes."""
    point = _locked(actor, point_id)
    require(policies.can_change_agenda(actor, point.meeting))
    standing = list(point.meeting.points.filter(struck_at=None).order_by("place", "pk"))
    here = next((place for place, one in enumerate(standing) if one.pk == point.pk), None)
    if here is None:
        raise Invalid("This point is struck. Take it back first.")
    there = here + (-1 if up else 1)
    if 0 <= there < len(standing):
        standing[here], standing[there] = standing[there], standing[here]
        _number(standing)
        record(actor, "meeting.agenda_ordered", point.meeting)
    return point


def _locked(actor: Actor, point_id: int) -> Point:
    """The point with its meeting, both locked, so that two people who order or fill take turns."""
    point: Point = Point.objects.visible_to(actor).lock(point_id)
    point.meeting = Meeting.objects.visible_to(actor).lock(point.meeting_id)
    return point


def _number(points: list[Point]) -> None:
    for place, one in enumerate(points, start=1):
        one.place = place
    Point.objects.bulk_update(points, ["place"])


@transaction.atomic
def strike_point(*, actor: Actor, point_id: int) -> Point:
    """Off the agenda, and it stays off when the agenda is filled again; it can be taken back."""
    return _strike(actor, point_id, "meeting.point_struck", struck=True)


@transaction.atomic
def restore_point(*, actor: Actor, point_id: int) -> Point:
    """Back on the agenda, in its place."""
    return _strike(actor, point_id, "meeting.point_restored", struck=False)


def _strike(actor: Actor, point_id: int, verb: str, *, struck: bool) -> Point:
    point = _locked(actor, point_id)
    require(policies.can_strike_point(actor, point))
    point.struck_at = timezone.now() if struck else None
    point.struck_by_label = actor.label[:200] if struck else ""
    point.save(update_fields=["struck_at", "struck_by_label"])
    record(actor, verb, point.meeting, point=point.title)
    return point


@transaction.atomic
def send_agenda(*, actor: Actor, meeting_id: UUID) -> Meeting:
    """The supplier is shown day, place and agenda, and may add points of its own."""
    meeting: Meeting = Meeting.objects.visible_to(actor).lock(meeting_id)
    points = meeting.points.filter(struck_at=None).count()
    require(policies.can_send_agenda(actor, meeting, points))
    shown = meeting.shown_at or timezone.now()
    move(meeting, MEETING["send_agenda"], shown_at=shown, sequence=meeting.sequence + 1)
    record(actor, "meeting.agenda_sent", meeting, points=points)
    emails.queue_agenda_sent(meeting)
    return meeting
