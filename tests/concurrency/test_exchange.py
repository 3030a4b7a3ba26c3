"""Two at the same match at one moment: one outcome, one delivery, one interest an organisation."""

from __future__ import annotations

import pytest

from exchange.models import Interest
from suppliers.models import Delivery
from tests.concurrency.test_brands import at_once
from tests.exchange import builders as b
from tests.world import World

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_who_confirm_publish_one_delivery(world: World) -> None:
    posting = b.interest(world).posting
    b.interest(world, posting, b.gwen(world))
    match = b.propose(world, posting)
    for one in (world.max, b.gwen(world)):
        b.agree(world, match, one)
    b.report(world, b.fresh(match))
    done = at_once(lambda: b.confirm(world, match), lambda: b.confirm(world, match, b.gwen(world)))
    assert done == ["Refused", "done"]
    assert (Delivery.objects.count(), b.fresh(match).state) == (1, "confirmed")


def test_two_of_an_organisation_who_write_send_one_interest(world: World) -> None:
    posting = b.live(world)
    b.accept(world, world.max)
    assert at_once(lambda: b.interest(world, posting), lambda: b.interest(world, posting)) == ["Refused", "done"]
    assert Interest.objects.count() == 1
