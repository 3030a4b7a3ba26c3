"""What the tests of the supplier's pages share."""

from __future__ import annotations

import re
from typing import Any

from django.test import Client
from django.urls import reverse

from questionnaires.actions import submissions
from questionnaires.models import Response
from tests.world import World


def get(browser: Client, name: str, *args: Any, **query: Any) -> str:
    page = browser.get(reverse(name, args=args), query)
    assert page.status_code == 200, page.status_code
    return " ".join(page.content.decode().split())


def heading(html: str) -> str:
    found = re.search(r"<h1[^>]*>(.*?)</h1>", html)
    assert found is not None
    return found[1]


def sign(world: World, response: Response) -> None:
    submissions.sign_declaration(
        actor=world.actor(world.dora), response_id=response.pk, name="Dora Director", role="Director", accepted=True
    )


def send(world: World) -> Response:
    """Acme's questionnaire, filled in, signed and sent."""
    response = world.response()
    world.answers(response)
    sign(world, response)
    submissions.submit_response(actor=world.actor(world.anna), response_id=response.pk)
    response.refresh_from_db()
    return response
