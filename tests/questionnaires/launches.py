"""What a worker does once a launch is asked for, and the pages of a launch of several frameworks."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone

from questionnaires.actions import launching
from questionnaires.models import Cycle, Launch
from rphub.kernel.work import WorkState
from tests.world import World


def work_off() -> None:
    """Every launch that waits, the oldest first."""
    for pk in Launch.objects.filter(state=WorkState.QUEUED).order_by("pk").values_list("pk", flat=True):
        launching.work_off(pk)


def launch_pages(world: World) -> Iterator[tuple[str, str]]:
    """Who reads it, and where: the four pages, and cycles in which a launch waits, stopped and was refused in part."""
    together = f"framework={world.laptops.pk}&framework={world.services.pk}"
    launch = reverse("cycle_launch", args=[_year(world, 2080).pk])
    for query in ("", *(f"?{together}&step={step}" for step in ("who", "what", "when", "check"))):
        yield "leah", f"{launch}{query}"
    one = [world.laptops.pk, world.laptops.title]
    refused = {str(world.laptops.pk): {"refused": "No supplier has a place on it today."}}
    for number, (state, done) in enumerate([(WorkState.QUEUED, {}), (WorkState.FAILED, {}), (WorkState.DONE, refused)]):
        cycle = _year(world, 2081 + number)
        Launch.objects.create(cycle=cycle, state=state, asked_by=world.leah, frameworks=[one], done=done)
        yield "leah", cycle.get_absolute_url()


def _year(world: World, year: int) -> Cycle:
    fixed = {"version": world.version, "state": "open", "opens_on": timezone.localdate()}
    return Cycle.objects.create(name=f"Together {year}", year=year, **fixed)
