"""One contract review with its agenda, minutes and decisions, as both sides see it; and a supplier's list of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from contracts import policies
from contracts.calendar import interval_words
from contracts.enums import MeetingState, PointKind
from contracts.models import Agreement, Meeting, Move, Point
from contracts.querysets import supplies
from contracts.workflow import AHEAD, MET, MINUTES_SHOWN
from rphub.kernel.decisions import Decision
from rphub.kernel.roles import Actor
from rphub.kernel.words import count, day, due_words

SHAPES = {
    MeetingState.PLANNED: "not_started",
    MeetingState.MOVED: "changed",
    MeetingState.SENT: "in_progress",
    MeetingState.HELD: "waiting",
    MeetingState.MINUTES_SENT: "waiting",
    MeetingState.AGREED: "completed",
    MeetingState.CANCELLED: "not_comparable",
}


@dataclass(frozen=True, slots=True)
class Sign:
    """A state as shape and words."""

    shape: str
    words: str


def sign_of(state: str, on: date, today: date) -> Sign:
    """The state; a day that passed without a meeting says so first."""
    if state in AHEAD and on < today:
        return Sign("late", "Not held")
    known = MeetingState(state)
    return Sign(SHAPES[known], known.label)


@dataclass(frozen=True, slots=True)
class PointLine:
    """A point as it is drawn; `number` is its place on the agenda, 0 where it is struck."""

    point: Point
    number: int
    first: bool
    last: bool
    lines: list[tuple[str, str, str]]
    """Text, note and address of the action where there is one."""
    agreements: list[Agreement]
    strike: Decision

    @property
    def added(self) -> bool:
        return self.point.kind == PointKind.ADDED


@dataclass(frozen=True, slots=True)
class May:
    """What may be done now, each with its reason where not."""

    change: Decision
    add: Decision
    send: Decision
    move: Decision
    cancel: Decision
    hold: Decision
    write: Decision
    decide: Decision
    send_minutes: Decision
    agree: Decision
    correct: Decision
    print_agenda: Decision
    print_minutes: Decision


@dataclass(frozen=True, slots=True)
class MeetingPage:
    meeting: Meeting
    headline: str
    lead: str
    sign: Sign
    when: str
    often: str
    points: list[PointLine]
    struck: list[PointLine]
    general: list[Agreement]
    """Decisions on the whole, not on one point."""
    moves: list[Move]
    coming: Meeting | None
    minutes_shown: bool
    leads: bool
    """Of those who lead the contract review, who turn decisions into actions."""
    may: May

    @property
    def people(self) -> list[str]:
        return [line.strip() for line in self.meeting.attendees.splitlines() if line.strip()]

    @property
    def decided(self) -> int:
        return len(self.general) + sum(len(line.agreements) for line in self.points)


def meeting_page(actor: Actor, meeting_id: UUID) -> MeetingPage:
    """Five statements: the meeting, its points, decisions, moves and the next meeting."""
    meeting: Meeting = get_object_or_404(Meeting.objects.visible_to(actor).for_list(), pk=meeting_id)
    points = list(meeting.points.all())
    theirs = supplies(actor)
    shown = meeting.state in (MINUTES_SHOWN if theirs else MET)
    agreements: defaultdict[int | None, list[Agreement]] = defaultdict(list)
    for one in meeting.agreements.select_related("action") if shown else ():
        agreements[one.point_id].append(one)
    lines = _lines(actor, meeting, points, agreements)
    coming = next_meeting(meeting, actor)
    headline, lead = _words(meeting, timezone.localdate(), theirs)
    standing = [line for line in lines if line.number]
    return MeetingPage(
        meeting=meeting,
        headline=headline,
        lead=lead,
        sign=sign_of(meeting.state, meeting.on, timezone.localdate()),
        when=meeting.when,
        often=interval_words(meeting.route),
        points=standing,
        struck=[line for line in lines if not line.number],
        general=agreements[None],
        moves=list(meeting.moves.all()),
        coming=coming,
        minutes_shown=shown,
        leads=policies.leads(actor, meeting.contract),
        may=_may(actor, meeting, len(standing), sum(bool(line.point.minutes) for line in standing)),
    )


def _lines(
    actor: Actor, meeting: Meeting, points: Sequence[Point], agreements: defaultdict[int | None, list[Agreement]]
) -> list[PointLine]:
    standing = [point for point in points if point.struck_at is None]
    route = "supplier_action" if supplies(actor) else "action_detail"
    found = []
    for point in points:
        point.meeting = meeting
        number = standing.index(point) + 1 if point.struck_at is None else 0
        rows = [(row["text"], row["note"], _address(route, row["action"])) for row in point.lines]
        strike = policies.can_strike_point(actor, point)
        last = number == len(standing)
        found.append(PointLine(point, number, number == 1, last, rows, agreements[point.pk], strike))
    return found


def _address(route: str, action: str) -> str:
    return reverse(route, args=[action]) if action else ""


def _may(actor: Actor, meeting: Meeting, points: int, written: int) -> May:
    return May(
        change=policies.can_change_agenda(actor, meeting),
        add=policies.can_add_point(actor, meeting),
        send=policies.can_send_agenda(actor, meeting, points),
        move=policies.can_move_meeting(actor, meeting),
        cancel=policies.can_cancel_meeting(actor, meeting),
        hold=policies.can_hold_meeting(actor, meeting),
        write=policies.can_write_minutes(actor, meeting),
        decide=policies.can_decide(actor, meeting),
        send_minutes=policies.can_send_minutes(actor, meeting, written),
        agree=policies.can_agree_minutes(actor, meeting),
        correct=policies.can_correct_minutes(actor, meeting),
        print_agenda=policies.can_print_agenda(actor, meeting),
        print_minutes=policies.can_print_minutes(actor, meeting),
    )


def _words(meeting: Meeting, today: date, theirs: bool) -> tuple[str, str]:
    """Where it stands, and what comes next."""
    when, state = meeting.when, meeting.state
    if state == MeetingState.CANCELLED:
        return "This contract review was cancelled.", meeting.cancelled_reason
    if state in AHEAD and meeting.on < today:
        return f"It was planned for {when} and not held.", "Move it to a new day, or write down what was said."
    if state in AHEAD:
        head = f"Contract review {due_words(meeting.on, today).replace('due ', '', 1)}."
        if theirs:
            return head, f"{when}. You may add what you want to talk about."
        sent = "Its agenda was sent." if state == MeetingState.SENT else "The supplier has not been sent this agenda."
        return head, f"{when}. {sent}"
    return _minutes_words(meeting, when, theirs)


def _minutes_words(meeting: Meeting, when: str, theirs: bool) -> tuple[str, str]:
    if meeting.state == MeetingState.HELD:
        if theirs:
            return f"Held on {day(meeting.on)}.", "The consortium office is writing the minutes."
        return "Held. The minutes are to be written.", f"{when}. The supplier reads them once you send them."
    if meeting.state == MeetingState.MINUTES_SENT:
        until = f"until {day(policies.answer_by(meeting))}"
        if theirs:
            return "Read the minutes and say whether they are right.", f"{when}. You have {until}."
        return "The minutes are with the supplier.", f"{when}. {meeting.contract.supplier} has {until}."
    return (
        "The minutes are agreed.",
        f"Held on {when}. Agreed on {day(meeting.agreed_at)} by {meeting.agreed_by_label}.",
    )


def next_meeting(meeting: Meeting, actor: Actor | None = None) -> Meeting | None:
    """The one after it that is still to come; of those the actor may see where one is named."""
    rows = Meeting.objects.visible_to(actor) if actor else Meeting.objects.all()
    found = rows.ahead().for_list().filter(contract=meeting.contract_id, on__gt=meeting.on)
    coming: Meeting | None = found.order_by("on", "pk").first()
    return coming


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """A meeting in a list."""

    meeting: Meeting
    sign: Sign
    when: str
    moved: int

    @property
    def moved_words(self) -> str:
        return moved_words(self.moved)


def moved_words(times: int) -> str:
    """Moved 2 times; nothing where it never was."""
    return f"Moved {count(times, 'time')}" if times else ""


def meeting_lines(rows: Iterable[Meeting], today: date) -> list[MeetingLine]:
    """Rows from `for_list()` and `with_moves()`."""
    signs = ((row, sign_of(row.state, row.on, today)) for row in rows)
    return [MeetingLine(row, sign, row.when, row.move_count) for row, sign in signs]  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class OwnMeetings:
    headline: str
    coming: list[MeetingLine]
    past: list[MeetingLine]


def own_meetings(actor: Actor, today: date | None = None) -> OwnMeetings:
    """A supplier's contract reviews whose agenda was sent: one statement."""
    today = today or timezone.localdate()
    rows = Meeting.objects.visible_to(actor).for_list().with_moves().order_by("on", "at", "pk")
    lines = meeting_lines(rows, today)
    coming = [line for line in lines if line.meeting.state in AHEAD and line.meeting.on >= today]
    past = [line for line in reversed(lines) if line not in coming]
    waiting = sum(line.meeting.state == MeetingState.MINUTES_SENT for line in lines)
    if waiting:
        return OwnMeetings(f"{count(waiting, 'set', 'sets')} of minutes to read.", coming, past)
    if coming:
        return OwnMeetings(f"Next contract review on {coming[0].when}.", coming, past)
    return OwnMeetings("No contract review is planned at the moment.", coming, past)
