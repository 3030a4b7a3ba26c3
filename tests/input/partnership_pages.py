"""A district of the town: partnerships in each state, with the office and with who joins."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from tests.partnerships import builders as b
from tests.world import World


def partnership_pages(world: World) -> Iterator[tuple[str, str]]:
    """Who reads it, and where: a draft, a retired one, one that nobody has asked about, one that three have joined."""
    drafted, retired = b.draft(world, name="Draft"), b.retired(world, name="Old")
    fresh, joined = (b.shown(world, name=name) for name in ("Fresh", "Joined"))
    verified = b.verified(world, b.declared(world, joined, world.bob))
    refused = b.refused(world, b.declared(world, fresh, world.bob))
    b.declared(world, joined, world.max)
    for one in (drafted, retired, b.with_logo(world, joined), verified, refused):
        yield "leah", one.get_absolute_url()
    for area, who in (("supplier", "anna"), ("supplier", "bob"), ("member", "max")):
        for one in (fresh, joined):
            yield who, reverse(f"{area}_partnership", args=[one.slug])
