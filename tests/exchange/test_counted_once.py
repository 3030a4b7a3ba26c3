"""A confirmed outcome stands once wherever social value of a supplier is read (architecture, section 4.2)."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from contracts.kpis.plans import BEYOND, social_value
from contracts.selectors.facts import facts_of
from members.reports import report_context
from promises.actions.counting import count_outcome
from rphub.documents.models import Document
from suppliers.models import Delivery
from suppliers.selectors.deliveries import beyond_promises, delivered_once, delivered_together
from tests.exchange import builders as b
from tests.promises import builders as promised

pytestmark = pytest.mark.django_db


def k13(world):
    return social_value(facts_of([world.acme.pk], b.TODAY)[world.acme.pk])


def tie(world, unit="kg"):
    promise, outcome = promised.agreed(world, unit=unit), Delivery.objects.get(source_kind="exchange")
    count_outcome(actor=world.actor(world.leah), promise_id=promise.pk, delivery_id=outcome.pk)


def test_beside_the_figure_until_it_is_tied_to_a_promise_and_then_in_it(world):
    b.confirmed(world)
    assert (k13(world).value, k13(world).inputs) == (None, ((BEYOND, "640 kg"),))
    promised.agreed(world, reference="T9")
    assert (k13(world).value, dict(k13(world).inputs)[BEYOND]) == (0, "640 kg")
    tie(world)
    assert (k13(world).value, BEYOND in dict(k13(world).inputs)) == (50, False)


def test_members_read_it_once_without_a_name(world):
    b.confirmed(world)
    page = world.client(world.mei).get(reverse("member_supplier", args=[world.acme.pk])).content.decode()
    told = re.search(r'<section[^>]*id="together".*?</section>', page, re.S)
    assert (page.count("640 kg"), told and told[0].count("640 kg"), told and "Max Member" in told[0]) == (1, 1, False)
    mei = {"person": "Mei", "organisation_id": world.uni.organisation_id, "member": "Aldersea University"}
    ref = mei | {"supplier_id": world.acme.pk, "on": f"{b.TODAY}"}
    context = report_context(Document(kind="x", ref=ref, requested_by_id=world.mei.pk))
    assert [one.amount for one in context["together"]] == ["640 kg"]
    tie(world)
    again = world.client(world.mei).get(reverse("member_supplier", args=[world.acme.pk])).content.decode()
    assert again.count("640 kg") == 1


def test_reviewers_read_all_that_is_verified_each_once(world):
    b.confirmed(world)
    promised.verified(world, promised.agreed(world, reference="T9"), amount=20)
    found = [(one.amount, one.source, one.tied) for one in delivered_once(world.acme.pk)]
    assert found == [("640 kg", "Community Exchange", False), ("20 hours", "Promise", True)]
    tie(world)
    assert [one.tied for one in delivered_together(world.acme.pk)] == [True]
    assert beyond_promises([world.acme.pk]) == {}


def test_nothing_of_others(world):
    b.confirmed(world)
    assert (delivered_once(world.bolt.pk), beyond_promises([world.bolt.pk])) == ([], {})
