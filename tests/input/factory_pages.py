"""A district of the town: a supplier's factories, published, sent again since, and with some taken back."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.urls import reverse

from tests.factories import builders as b
from tests.world import World


def factory_pages(world: World) -> Iterator[tuple[str, str]]:
    """Who reads it, and where."""
    b.published(world, *b.mixed(), of=world.bolt, questionnaire=UUID(int=51))
    b.sent(world, b.SITE, of=world.bolt, questionnaire=UUID(int=52), cycle="2027")
    yield "bob", reverse("supplier_factories")
    yield "leah", f"{reverse('factory_list')}?framework={world.services.pk}&q=nothing"
    yield "lena", reverse("partner_factories")
