"""A district of the town: both kinds of file, and uploads that wait, are saved, stopped and refused."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from imports.enums import Kind
from imports.models import Pass
from rphub.kernel.work import WorkState
from tests.imports import builders as b
from tests.world import World


def import_pages(world: World) -> Iterator[tuple[str, str]]:
    """Who reads it, and where."""
    for kind in ("suppliers", "members"):
        yield "ada", reverse("office_import", args=[kind])
    mixed = b.read(world, "New Firm Ltd;;;;;;", "Acme Computer Ltd;;;;;;", "Wrong Ltd;12AB;;;;;")
    saved = b.saved(world, b.read(world, "Other Firm Ltd;;;;;;"))
    stopped = b.received(world, "Third Firm Ltd;;;;;;")
    Pass.objects.filter(imported=stopped).update(state=WorkState.FAILED, last_error="Something in the hub went wrong.")
    refused = b.read(world, "no heads", heads="nothing")
    b.read(world, "New University;;;;", heads=b.MEMBER_HEADS, kind=Kind.MEMBERS)
    for one in (mixed, saved, stopped, refused):
        yield "ada", one.get_absolute_url()
