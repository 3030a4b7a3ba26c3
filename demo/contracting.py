"""Contract reviews of the last year and of the year to come, and the figures as they were measured on the way."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time, timedelta
from typing import Any

from contracts.actions import agenda, figures, meetings, minutes, planning
from contracts.calendar import free_day
from contracts.models import Contract, Measurement, Meeting
from demo.cast import Part
from demo.clock import acting_on, day
from demo.reference import actor, supplier_of
from demo.stories import lead
from rphub.kernel.roles import Actor, system_actor

HELD = (-205, -48)
"""Days from today of the two contract reviews behind a supplier; the others are spread around them."""
MISSED, MOVED = 11, 13
"""Whose last meeting nobody held, and whose next one was moved."""
EARLY, LATE = (-400, -310, -220, -130), (-1,)
"""Days on which the figures were measured, before and after the second cycle."""
WORTH = {1: 24_000_000, 4: 8_500_000, 26: 6_200_000, 6: 900_000}
PUBLISHED = ("K5", "K7", "K8", "K16")
SAID = (
    "Went through them one by one. The two that are late are with the new operations director.",
    "The proof is in the library; the office reads it this month.",
    "Talked about what the figures rest on. Nothing is disputed.",
    "Agreed that this is reported with the next questionnaire.",
)


def manage(parts: Sequence[Part], today: date) -> None:
    """After the second cycle: measured once more, the year ahead planned, and what was said so far."""
    measure(today, LATE)
    plan(today)
    for part in parts:
        meet(part, today)


def measure(today: date, offsets: Sequence[int]) -> None:
    """All suppliers, on some days of the past; once."""
    for offset in offsets:
        when = day(offset, today)
        if not Measurement.objects.filter(on__gte=when).exists():
            with acting_on(when):
                figures.measure(today=when)


def plan(today: date) -> None:
    """The calendar of the year ahead, as the nightly job plans it."""
    with acting_on(today, hour=6):
        planning.plan_ahead(actor=system_actor("Calendar of contract reviews"), today=today)


def meet(part: Part, today: date) -> None:
    """What is behind one supplier and what comes next; quick where it was built before."""
    supplier = supplier_of(part)
    contract = Contract.objects.for_list().filter(supplier=supplier).order_by("framework__title").first()
    if contract is None or contract.framework.manager is None or contract.meetings.filter(slot=None).exists():
        return
    leader = actor(contract.framework.manager.name.split()[0])
    _value(contract, leader, part, today)
    for number, offset in enumerate(HELD):
        on = free_day(day(offset + part.number % 9, today))
        missed = part.number == MISSED and number
        _hold(contract, leader, part, on, agreed=not number) if not missed else _plan(contract, leader, on)
    coming = Meeting.objects.ahead().filter(contract=contract, on__gt=today).order_by("on").first()
    if coming is not None:
        _next(coming, leader, part, today)


def _value(contract: Contract, leader: Actor, part: Part, today: date) -> None:
    if part.number not in WORTH:
        return
    with acting_on(day(-210, today)):
        figures.set_value(actor=leader, contract_id=contract.pk, value_gbp=WORTH[part.number])
        if WORTH[part.number] > figures.LARGE:
            figures.choose_kpis(actor=leader, contract_id=contract.pk, kpis=PUBLISHED)


def _plan(contract: Contract, leader: Actor, on: date) -> Meeting:
    with acting_on(on - timedelta(days=20)):
        where: dict[str, Any] = {"at": time(10, 30), "place": "Room 2, Senate House"}
        return planning.plan_meeting(actor=leader, contract_id=contract.pk, on=on, **where)


def _hold(contract: Contract, leader: Actor, part: Part, on: date, *, agreed: bool) -> None:
    """Planned, sent, held, written down; the older one is agreed, the last one waits for the supplier."""
    meeting, person = _plan(contract, leader, on), lead(part)
    keys: dict[str, Any] = {"actor": leader, "meeting_id": meeting.pk}
    with acting_on(on - timedelta(days=12)):
        agenda.fill_agenda(**keys)
        agenda.send_agenda(**keys)
    with acting_on(on - timedelta(days=5)):
        agenda.add_point(actor=person, meeting_id=meeting.pk, title="Delivery slots in the summer", text="For July.")
    people = f"{leader.label}, consortium office\n{person.label}, {part.name}"
    with acting_on(on, hour=12):
        meetings.hold_meeting(**keys, attendees=people)
        points = list(meeting.points.filter(struck_at=None).order_by("place"))
        texts = {point.pk: SAID[place % len(SAID)] for place, point in enumerate(points)}
        minutes.save_minutes(**keys, version=0, attendees=people, texts=texts)
        due: dict[str, Any] = {"who": person.label, "due_on": on + timedelta(days=60)}
        minutes.add_agreement(**keys, text="Send the list of sites by product.", point=points[0].pk, **due)
        minutes.send_minutes(**keys)
    if agreed:
        with acting_on(on + timedelta(days=6)):
            minutes.agree_minutes(actor=person, meeting_id=meeting.pk)


def _next(coming: Meeting, leader: Actor, part: Part, today: date) -> None:
    """One is moved, the others stay as planned; one has its agenda sent."""
    with acting_on(today, hour=9):
        if part.number == MOVED:
            on = free_day(coming.on + timedelta(days=9))
            why = "The supplier takes stock that week."
            meetings.move_meeting(actor=leader, meeting_id=coming.pk, on=on, at=time(14), place="Call", reason=why)
        elif part.number in WORTH:
            keys: dict[str, Any] = {"actor": leader, "meeting_id": coming.pk}
            agenda.fill_agenda(**keys)
            agenda.send_agenda(**keys)
