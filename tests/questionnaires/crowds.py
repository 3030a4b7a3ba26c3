"""Many suppliers at once, for whatever counts them."""

from __future__ import annotations

from datetime import date

from questionnaires.models import Response
from tests.world import World, award, supplier


def crowd(world: World, many: int) -> None:
    """Places on the first lot of the laptops."""
    for number in range(many):
        award(supplier(f"Crowd {number:02} Ltd"), world.lot_1)


def busy(world: World, many: int, due_on: date) -> None:
    """Suppliers of no framework who are invited already."""
    fixed = {"cycle": world.cycle, "commissioner": world.office, "version": world.version, "state": "invited"}
    Response.objects.bulk_create(
        Response(
            supplier=supplier(f"Busy {number:02} Ltd"), route="standard", risk="low", profile={}, due_on=due_on, **fixed
        )
        for number in range(many)
    )
