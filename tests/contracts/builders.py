"""Contracts and contract reviews for tests, in any state, by the road people take."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from contracts.actions import agenda, meetings, minutes, planning
from contracts.calendar import free_day
from contracts.models import Agreement, Contract, Meeting, Point
from questionnaires.routes import Route
from rphub.kernel.roles import Actor
from tests.world import World

TODAY = timezone.localdate()
THERE = "Cara Category, office\nAnna Acme, Acme"


def soon(days: int = 14) -> date:
    """The first day from so many days on, on which people meet."""
    return free_day(TODAY + timedelta(days=days))


def contract(world: World, of: Any = None) -> Contract:
    """Acme on the laptops, or Bolt on the cleaning."""
    planning.open_contracts(TODAY)
    return Contract.objects.for_list().get(supplier=of or world.acme)


def meeting(world: World, days: int = 14, of: Any = None, **fields: Any) -> Meeting:
    """Planned; a day that has passed where `days` is negative."""
    on = soon(days) if days > 0 else TODAY + timedelta(days=days)
    values = {"contract": contract(world, of), "route": Route.IN_DEPTH, "on": on, "planned_by_label": "The calendar"}
    return Meeting.objects.create(**values | fields)


def leader(world: World) -> Actor:
    return world.actor(world.cara)


def filled(world: World, **fields: Any) -> Meeting:
    return agenda.fill_agenda(actor=leader(world), meeting_id=meeting(world, **fields).pk)


def sent(world: World, **fields: Any) -> Meeting:
    return agenda.send_agenda(actor=leader(world), meeting_id=filled(world, **fields).pk)


def held(world: World, days: int = -3, **fields: Any) -> Meeting:
    """Three days ago; the agenda had been sent."""
    made = filled(world, days=days, shown_at=timezone.now(), state="sent", **fields)
    return meetings.hold_meeting(actor=leader(world), meeting_id=made.pk, attendees=THERE)


def written(world: World, **fields: Any) -> Meeting:
    made = held(world, **fields)
    texts = {first(made).pk: "We talked about it."}
    return minutes.save_minutes(actor=leader(world), meeting_id=made.pk, version=0, attendees=THERE, texts=texts)


def minuted(world: World, **fields: Any) -> Meeting:
    """The minutes are with Acme."""
    return minutes.send_minutes(actor=leader(world), meeting_id=written(world, **fields).pk)


def agreed(world: World, **fields: Any) -> Meeting:
    return minutes.agree_minutes(actor=world.actor(world.anna), meeting_id=minuted(world, **fields).pk)


def decided(world: World, made: Meeting, **fields: Any) -> Agreement:
    values: dict[str, Any] = {"text": "Acme sends the list of sites.", "who": "Anna Acme"}
    return minutes.add_agreement(actor=leader(world), meeting_id=made.pk, **values | fields)


def first(made: Meeting) -> Point:
    point: Point = made.points.order_by("place")[0]
    return point


def fresh(made: Meeting) -> Meeting:
    return Meeting.objects.for_list().get(pk=made.pk)
