"""Two colleagues at one button: one mail, one affiliation, one link in the library."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connections

from partnerships.models import Affiliation, InterestExpression
from rphub.kernel.decisions import Refused, StaleState
from rphub.mailing.models import Mail
from suppliers.models import Evidence
from tests.partnerships import builders as b
from tests.world import World

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*calls: Any) -> list[str]:
    def run(call: Any) -> str:
        try:
            call()
            return "done"
        except (Refused, StaleState):
            return "refused"
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(calls)) as pool:
        return sorted(pool.map(run, calls))


def test_two_colleagues_ask_declare_and_two_of_the_office_verify(world: World) -> None:
    made = b.shown(world)
    anna, dora = world.anna, world.dora
    assert at_once(lambda: b.asked(world, made, anna), lambda: b.asked(world, made, dora)) == ["done", "refused"]
    assert (InterestExpression.objects.count(), Mail.objects.count()) == (1, 1)
    assert at_once(lambda: b.declared(world, made, anna), lambda: b.declared(world, made, dora)) == ["done", "refused"]
    declared = Affiliation.objects.get()
    assert at_once(*[lambda: b.verified(world, declared)] * 2) == ["done", "refused"]
    assert (Evidence.objects.count(), Mail.objects.filter(template="affiliation_verified").count()) == (1, 1)
