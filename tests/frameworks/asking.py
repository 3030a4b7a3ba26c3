"""Lots that members ask for, for tests, by the road people take."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse

from frameworks.actions import asking
from frameworks.models import Lot, LotRequest
from tests.world import World, framework


def asked_for(world: World, *lots: Lot, who: Any = None, note: str = "") -> list[LotRequest]:
    """Max asks for the second lot of the laptops, unless told."""
    wanted = lots or (world.lot_2,)
    return asking.ask_for_lots(
        actor=world.actor(who or world.max),
        member_id=world.uni.pk,
        framework_id=wanted[0].framework_id,
        lots=[lot.pk for lot in wanted],
        note=note,
    )


def decided(world: World, rows: list[LotRequest], *, reason: str = "") -> list[LotRequest]:
    """Ada notes them; with a reason she declines them."""
    numbers = [row.pk for row in rows]
    return asking.decide_lots(
        actor=world.actor(world.ada),
        member_id=rows[0].member_id,
        framework_id=rows[0].lot.framework_id,
        noted=[] if reason else numbers,
        declined=numbers if reason else [],
        reason=reason,
    )


def asking_pages(world: World) -> Iterator[tuple[str, str]]:
    """A district of the town: one lot waits, another was declined, a third can be asked for."""
    gases = framework("ASK9007 SU", "Asked for by Members")
    lots = [
        Lot.objects.create(framework=gases, number=number, title="gases", category=world.lot_1.category)
        for number in (1, 2, 3)
    ]
    decided(world, asked_for(world, lots[0]), reason="You do not buy there.")
    asked_for(world, lots[1], note="Our call-off is 4711.")
    yield "max", reverse("lots_asked")
    yield "mei", reverse("lots_asked")
    yield "max", reverse("lots_ask", args=[gases.pk])
    yield "ada", reverse("lots_waiting")
    yield "ada", f"{reverse('lots_waiting')}?view=ended"
    yield "ada", reverse("lots_decide", args=[world.uni.pk, gases.pk])
    yield "ada", reverse("member_detail", args=[world.uni.pk])
