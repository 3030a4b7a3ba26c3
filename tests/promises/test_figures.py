"""The published fact, counted once; what was due and delivered for a framework (K13); who sees which rows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from promises.actions import endings
from promises.models import DeliveryReport, Due, Import, Promise
from promises.selectors.figures import delivered_and_due
from rphub.kernel.decisions import Invalid
from suppliers.actions.deliveries import DeliveryFact, publish_delivery
from suppliers.models import Delivery
from tests.promises import builders as b
from tests.world import COMMAND

pytestmark = pytest.mark.django_db


def fact(world, **changed) -> DeliveryFact:
    said: dict[str, Any] = {
        "supplier_id": world.acme.pk,
        "source_kind": "outcome",
        "source_id": "17",
        "text": "A day of coaching",
        "unit": "hours",
        "amount": Decimal(8),
        "delivered_on": b.day(-3),
        "verified_on": b.day(-1),
        "verified_by": "Leah Lead",
        "method": "Documents read",
    }
    return DeliveryFact(**said | changed)


def test_one_source_is_one_delivery_and_its_shares_never_pass_the_whole(world):
    laptops, services = world.laptops.pk, world.services.pk
    publish_delivery(actor=COMMAND, fact=fact(world), shares={laptops: 60})
    publish_delivery(actor=COMMAND, fact=fact(world, amount=Decimal(9)), shares={services: 40})
    delivery: Any = Delivery.objects.get()
    assert (delivery.amount, delivery.shared, delivery.shares.count()) == (9, 100, 2)
    with pytest.raises(Invalid, match=r"Together the shares would be 101 %. 60 % of it are left to count."):
        publish_delivery(actor=COMMAND, fact=fact(world), shares={laptops: 61})
    publish_delivery(actor=COMMAND, fact=fact(world), shares={laptops: 10})
    assert Delivery.objects.get().shared == 50
    with pytest.raises(Invalid, match="Give each share in whole per cent, from 1 to 100"):
        publish_delivery(actor=COMMAND, fact=fact(world), shares={laptops: 0})
    with pytest.raises(Invalid, match="This was published for another supplier already"):
        publish_delivery(actor=COMMAND, fact=fact(world, supplier_id=world.bolt.pk), shares={laptops: 1})


def test_delivered_of_due_by_share_and_day(world):
    b.both_frameworks(world)
    shares = ((world.laptops.pk, 60), (world.services.pk, 40))
    promise = b.agreed(world, shares=shares)
    b.verified(world, promise, amount=10)
    b.agreed(world, reference="T5", dues=((b.day(-2), Decimal(5)),))
    b.draft(world, reference="T6")
    found = delivered_and_due(world.acme.pk, world.laptops.pk, b.TODAY)
    assert [(line.short, line.percent, int(line.due), int(line.delivered)) for line in found.lines] == [
        ("50 hours of CV coaching", 60, 12, 6),
        ("50 hours of CV coaching", 100, 5, 0),
    ]
    assert (found.due, found.kept, found.rate) == (2, 0, Fraction(60 * 50 + 0, 160 * 100))
    assert delivered_and_due(world.acme.pk, world.services.pk, b.TODAY).rate == Fraction(1, 2)
    assert delivered_and_due(world.acme.pk, world.laptops.pk, b.day(-100)).rate is None


def test_what_another_source_delivered_of_it_counts_too(world):
    promise = b.agreed(world)
    given = replace(fact(world, amount=Decimal(20)), commitment_id=str(promise.pk))
    publish_delivery(actor=COMMAND, fact=given, shares={world.laptops.pk: 100})
    found = delivered_and_due(world.acme.pk, world.laptops.pk, b.TODAY)
    assert (found.kept, found.rate) == (1, Fraction(1))
    assert delivered_and_due(world.acme.pk, world.laptops.pk, date(2020, 1, 1)).lines == ()


def test_not_delivered_counts_and_withdrawn_does_not(world):
    for end, rate in ((endings.close_not_delivered, 0), (endings.withdraw_promise, None)):
        promise = b.agreed(world, reference=end.__name__)
        end(actor=world.actor(world.leah), promise_id=promise.pk, reason="Nothing came.")
        assert delivered_and_due(world.acme.pk, world.laptops.pk, b.TODAY).rate == rate
        Promise.objects.filter(pk=promise.pk).update(state="withdrawn")


@pytest.mark.parametrize("number", [1, 3])
def test_the_figure_takes_as_many_statements_for_many_promises(world, number, django_assert_num_queries):
    for at in range(number):
        b.verified(world, b.agreed(world, reference=f"T{at}"), amount=20)
    with django_assert_num_queries(4):  # promises, their days, their shares, what was delivered
        assert delivered_and_due(world.acme.pk, world.laptops.pk, b.TODAY).kept == number


def test_who_sees_which_rows(world):
    b.both_frameworks(world)
    shown, draft = b.agreed(world), b.draft(world, reference="T5")
    other = b.agreed(world, reference="T6", shares=((world.services.pk, 100),))
    b.verified(world, shown)
    b.upload(world, b.TREES)
    every, reading = {shown.pk, draft.pk, other.pk}, ("ada", "leah", "rafi", "mona", "otto")
    wanted = dict.fromkeys(reading, every) | {"cara": {shown.pk, draft.pk}, "anna": {shown.pk, other.pk}}
    for who in (*wanted, "bob", "mei", "gil"):
        actor, own = world.actor(getattr(world, who)), wanted.get(who, set())
        assert set(Promise.objects.visible_to(actor).values_list("pk", flat=True)) == own, who
        assert Due.objects.visible_to(actor).count() == 2 * len(own)
        sees_shown = int(shown.pk in own)
        assert DeliveryReport.objects.visible_to(actor).count() == sees_shown
        assert Delivery.objects.visible_to(actor).count() == sees_shown
        assert Import.objects.visible_to(actor).count() == int(who in ("cara", *reading))
    assert Delivery.objects.visible_to(COMMAND).count() == Promise.objects.visible_to(COMMAND).count() - 2 == 1
