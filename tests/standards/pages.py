"""Forms of standards, for whatever sends every form."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from standards.models import Standard
from tests.world import World


def standard_pages(world: World) -> Iterator[tuple[str, str]]:
    """Adding one, and changing one."""
    yield "ada", reverse("standard_new")
    yield "ada", reverse("standard_edit", args=[Standard.objects.get(code="UNGP-31").pk])
