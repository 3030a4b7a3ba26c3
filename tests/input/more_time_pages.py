"""A questionnaire for which more time may be asked, and one for which it was."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from questionnaires.actions.more_time import ask_more_time
from questionnaires.models import Cycle
from rphub.kernel.working_days import next_working_day
from tests.world import World


def more_time_pages(world: World) -> Iterator[tuple[str, str]]:
    for year in (2091, 2092):
        values = {"name": str(year), "version": world.version, "opens_on": timezone.localdate(), "state": "open"}
        response = world.response(cycle=Cycle.objects.create(year=year, **values))
        if year == 2091:
            yield "anna", reverse("time_ask", args=[response.pk])
            continue
        wanted = next_working_day(response.due_on + timedelta(days=7))
        ask_more_time(actor=world.actor(world.anna), response_id=response.pk, due_on=wanted, reason="Holidays.")
        yield "leah", reverse("response_office", args=[response.pk])
