"""An outcome of the Community Exchange counts towards one promise, or towards none (domain specification, 4.3, P5)."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from django.urls import reverse

from promises.actions.counting import count_outcome, uncount_outcome
from promises.selectors.figures import delivered_and_due
from rphub.audit.models import AuditEvent
from rphub.kernel.decisions import Invalid, Refused
from rphub.mailing.models import Mail
from suppliers.actions.deliveries import count_towards
from suppliers.models import DeliveryShare
from tests.promises import builders as b

pytestmark = pytest.mark.django_db


def count(world, promise, outcome, by=None):
    return count_outcome(actor=world.actor(by or world.leah), promise_id=promise.pk, delivery_id=outcome.pk)


def uncount(world, promise, outcome, by=None, reason="It was for another contract."):
    actor = world.actor(by or world.leah)
    return uncount_outcome(actor=actor, promise_id=promise.pk, delivery_id=outcome.pk, reason=reason)


def test_it_counts_by_the_shares_of_the_promise_and_both_sides_read_it(world):
    promise, outcome = b.agreed(world, shares=((world.laptops.pk, 60),)), b.outcome(world)
    counted = count(world, promise, outcome)
    assert (counted.state, counted.verified, counted.checked_on) == ("part", Decimal(25), b.day(-1))
    assert DeliveryShare.objects.values_list("framework", "percent").get() == (world.laptops.pk, 60)
    note = promise.notes.get(kind="counted")
    assert note.text.startswith("25 hours on ")
    assert AuditEvent.objects.filter(verb="promise.outcome_counted").count() == 1
    mail = Mail.objects.get(template="delivery_verified", to="anna@acme.example")
    assert mail.context["method"] == "Confirmed by the other side of a match"
    found = delivered_and_due(world.acme.pk, world.laptops.pk, b.TODAY)
    assert (found.due, found.kept, found.rate) == (1, 1, Fraction(1))


def test_all_of_a_promise_may_come_of_the_exchange_and_be_taken_out_again(world):
    promise, outcome = b.agreed(world), b.outcome(world, amount=50)
    assert count(world, promise, outcome).state == "verified"
    assert uncount(world, promise, outcome).state == "agreed"
    assert (b.fresh(promise).verified, b.fresh(outcome).commitment_id) == (0, "")
    assert not DeliveryShare.objects.exists()
    assert delivered_and_due(world.acme.pk, world.laptops.pk, b.TODAY).rate == 0
    assert count(world, b.fresh(promise), outcome).state == "verified"


def test_nothing_counts_twice(world):
    first, second = b.agreed(world), b.agreed(world, reference="T5")
    outcome = b.outcome(world)
    count(world, first, outcome)
    with pytest.raises(Refused, match="no confirmed outcome of this supplier in hours"):
        count(world, second, outcome)
    with pytest.raises(Invalid, match="nothing counts twice"):
        count_towards(actor=world.actor(world.leah), delivery_id=outcome.pk, commitment_id=str(second.pk), shares={})


@pytest.mark.parametrize(
    ("unit", "of", "sentence"),
    [("kg", "acme", "no confirmed outcome of this supplier in hours"), ("hours", "bolt", "no confirmed outcome")],
)
def test_only_what_is_counted_alike_and_delivered_by_the_supplier(world, unit, of, sentence):
    outcome = b.outcome(world, unit=unit, of=getattr(world, of))
    with pytest.raises(Refused, match=sentence):
        count(world, b.agreed(world), outcome)


def test_units_of_promises_are_free_words(world):
    assert count(world, b.agreed(world, unit="pounds"), b.outcome(world, unit="GBP")).verified == 25


def test_who_may_and_what_is_too_late(world):
    promise, outcome = b.agreed(world), b.outcome(world)
    with pytest.raises(Refused, match="Only the RP lead, or the category manager"):
        count(world, promise, outcome, world.rafi)
    with pytest.raises(Refused, match="Only the RP lead, or the category manager"):
        count(world, promise, outcome, world.anna)
    with pytest.raises(Invalid, match="Choose an outcome of the list"):
        count_outcome(actor=world.actor(world.leah), promise_id=promise.pk, delivery_id=0)
    with pytest.raises(Refused, match="Nothing of the Community Exchange counts towards it"):
        uncount(world, promise, outcome)
    with pytest.raises(Refused, match="“To agree”; nothing more counts"):
        count(world, b.draft(world, reference="T9"), outcome)
    count(world, promise, outcome)
    with pytest.raises(Invalid, match="Say why it does not count here"):
        uncount(world, promise, outcome, reason=" ")
    with pytest.raises(Refused, match="Only the RP lead, or the category manager"):
        uncount(world, promise, outcome, world.anna)


def test_it_is_done_on_the_page_of_the_promise(world):
    promise, outcome = b.agreed(world), b.outcome(world)
    leah, page = world.client(world.leah), reverse("promise_detail", args=[promise.pk])
    assert "so that nobody reports it twice" in leah.get(page).content.decode()
    wrong = leah.post(reverse("promise_count", args=[promise.pk]), {"count-delivery_id": ""})
    assert (wrong.status_code, "Choose which outcome" in wrong.content.decode()) == (422, True)
    leah.post(reverse("promise_count", args=[promise.pk]), {"count-delivery_id": outcome.pk})
    told = world.client(world.anna).get(reverse("supplier_promise", args=[promise.pk])).content.decode()
    assert told.count("It counts here and nowhere else.") == 1
    given = {"uncount-delivery_id": outcome.pk, "uncount-reason": "For another contract."}
    done = leah.post(reverse("promise_uncount", args=[promise.pk]), given, follow=True).content.decode()
    assert "Taken out. It counts towards no promise now." in done
    assert "It counts here and nowhere else." not in done
