"""A district of the town: concerns in each state, and every verb that may be done there."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from concerns.actions import moving
from concerns.models import Case
from concerns.selectors.case_page import case_page
from concerns.shown import context
from tests.concerns import builders as b
from tests.world import World


def concern_pages(world: World) -> Iterator[tuple[str, str]]:
    """Who reads it, and where: new, triaged, with everything the supplier was asked and answered, ended."""
    yield "leah", reverse("case_new")
    leah = world.actor(world.leah)
    ended = b.triaged(world, b.received(world))
    moving.drop_case(actor=leah, case_id=ended.pk, reason="Another plant.")
    talking, _ = b.full(world)
    b.noticed(world, talking)
    for case in (b.received(world), b.triaged(world, b.received(world)), talking, ended):
        yield "leah", reverse("case_list")
        for address in _doors(world, case):
            yield "leah", address


def _doors(world: World, case: Case) -> Iterator[str]:
    """The form of each verb that is offered."""
    actor = world.actor(world.leah)
    offered = context(actor, case_page(actor, case.pk), "")
    yield from (one.url for one in offered["offers"].values() if not one.why_not)
    for rows in offered["parts"].values():
        yield from (one.url for _, offers in rows for one in offers)
