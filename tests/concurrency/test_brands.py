"""Two at the same packet at one moment: one brand, one declaration, one winner."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connections

from brands.models import Ask, Brand, Declaration
from rphub.kernel.decisions import Invalid, Refused, StaleState
from tests.brands import builders as b
from tests.world import World

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*calls: Any) -> list[str]:
    def run(call: Any) -> str:
        try:
            call()
            return "done"
        except (Invalid, Refused, StaleState) as error:
            return type(error).__name__
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(calls)) as pool:
        return sorted(pool.map(run, calls))


def test_two_people_sign_and_one_does(world: World) -> None:
    request = b.ask(world)
    link = b.link_of(request)
    b.answer(link)
    assert at_once(lambda: b.sign(link, request), lambda: b.sign(link, request)) == ["Refused", "done"]
    assert Declaration.objects.get().state == "received"


def test_two_resellers_ask_one_known_brand(world: World) -> None:
    b.declared(world)
    anna, bob = world.anna, world.bob
    other: dict[str, Any] = {"brand": "Kestrelboard", "email": "x@kestrelboard.example"}
    b.ask(world, anna, **other)
    assert at_once(lambda: b.ask(world, bob, world.bolt), lambda: b.ask(world, bob, world.bolt, **other)) == [
        "done",
        "done",
    ]
    assert (Brand.objects.count(), Declaration.objects.count(), Ask.objects.count()) == (2, 2, 4)
