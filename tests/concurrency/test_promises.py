"""Two at once: shares of one delivery never pass the whole, a promise is signed and a delivery verified once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connections

from promises.models import DeliveryReport, Promise
from rphub.kernel.decisions import Invalid, Refused, StaleState
from suppliers.actions.deliveries import publish_delivery
from suppliers.models import Delivery
from tests.promises import builders as b
from tests.promises.test_figures import fact
from tests.world import COMMAND, World

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


def test_two_frameworks_publish_their_shares_and_never_pass_the_whole(world: World) -> None:
    laptops, services = world.laptops.pk, world.services.pk
    said = at_once(
        lambda: publish_delivery(actor=COMMAND, fact=fact(world), shares={laptops: 60}),
        lambda: publish_delivery(actor=COMMAND, fact=fact(world), shares={services: 60}),
    )
    delivery = Delivery.objects.get()
    assert (said, delivery.shared) == (["Invalid", "done"], 60)
    assert list(delivery.shares.values_list("percent", flat=True)) == [60]


def test_two_people_sign_for_the_supplier_and_one_does(world: World) -> None:
    promise = b.shown(world)
    said = at_once(lambda: b.sign(world, promise, world.anna), lambda: b.sign(world, promise, world.dora))
    assert (said, Promise.objects.get().state) == (["Refused", "done"], "agreed")


def test_two_people_verify_one_delivery_and_it_counts_once(world: World) -> None:
    report = b.reported(world)
    said = at_once(lambda: b.verify(world, report), lambda: b.verify(world, report, world.rafi))
    assert (said, DeliveryReport.objects.get().state) == (["Refused", "done"], "verified")
    assert (Delivery.objects.get().shared, int(Promise.objects.get().verified)) == (100, 50)
