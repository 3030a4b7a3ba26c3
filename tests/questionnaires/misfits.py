"""A questionnaire of which two answers do not seem to fit, for tests and for whatever reads every page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils import timezone

from questionnaires.models import Cycle, Response
from tests.world import World


def misfit(world: World, **fields: Any) -> Response:
    """Complete; the audits had two critical findings, and nothing was found."""
    response = world.response(**fields)
    world.answers(response)
    rewrite(response, "HR-06", [{"found": False}])
    rewrite(response, "MON-02", [{"year": "2025", "critical_findings": "2"}])
    return response


def rewrite(response: Response, code: str, value: Any) -> None:
    assert response.answers.filter(code=code).update(value=value, level=1, claim="none") == 1


def misfit_pages(world: World) -> Iterator[tuple[str, str]]:
    cycle = Cycle.objects.create(year=2093, name="2093", version=world.version, opens_on=timezone.localdate())
    yield "anna", reverse("check_and_send", args=[misfit(world, cycle=cycle).pk])
