"""What the apps above `suppliers` do with their rows when a supplier turns out to be another one."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings
from django.utils.module_loading import import_string

from brands.models import Ask
from carbon_plans.actions import start_plan
from carbon_plans.models import CarbonPlan
from concerns.models import CaseLink
from contracts.models import Contract
from members.models import Raised
from partnerships.models import Affiliation
from promises.models import Promise
from reviews.actions.claims import declare_conflict
from reviews.models import Conflict
from rphub.kernel.decisions import Invalid
from suppliers.merging import foresee
from suppliers.models import CaseFlag, Delivery, ReleasedNotice
from tests.brands import builders as brands
from tests.concerns import builders as concerns
from tests.contracts import builders as contracts
from tests.corrective_actions import builders as plans
from tests.equivalences import builders as equivalences
from tests.exchange import builders as exchange
from tests.members.raising import noted
from tests.partnerships import builders as partnerships
from tests.promises import builders as promises
from tests.suppliers.twins import merge
from tests.world import World, award


def told(world: World) -> Any:
    return foresee(world.actor(world.leah), world.acme, world.bolt)


def test_each_app_that_holds_suppliers_says_what_becomes_of_them() -> None:
    assert len(settings.SUPPLIER_MERGE) == len(set(settings.SUPPLIER_MERGE))
    for path in settings.SUPPLIER_MERGE:
        part = import_string(path)
        assert callable(part.foresee), path
        assert callable(part.carry_out), path


def test_rows_above_go_over(world: World) -> None:
    contracts.meeting(world)
    promises.agreed(world)
    promises.outcome(world)
    start_plan(actor=world.actor(world.anna), supplier_id=world.acme.pk)
    brands.ask(world)
    equivalences.hold(world, equivalences.scheme())
    noted(world)
    partnerships.declared(world, partnerships.shown(world))
    declare_conflict(actor=world.actor(world.rafi), supplier_id=world.acme.pk)
    exchange.live(world, world.anna)
    made = merge(world, world.acme, world.bolt)
    assert made.moved == [
        "1 contract with its reviews.",
        "2 places on lots.",
        "2 contacts.",
        "3 people with access.",
        "1 document of its library.",
        "1 certificate or assessment it brought.",
        "1 brand it asked for a declaration.",
        "1 Carbon Reduction Plan written here.",
        "1 promise with its deliveries.",
        "1 delivery that counts as social value.",
        "1 conflict of interest of a reviewer.",
        "1 note of a member that it raised something.",
        "1 partnership it joined.",
    ]
    assert made.stayed[-1] == "1 posting in the Community Exchange."
    bolt = world.bolt
    for model in (Contract, Promise, Delivery, CarbonPlan, Ask, Raised):
        assert set(model.objects.values_list("supplier", flat=True)) == {bolt.pk}, model
    assert Affiliation.objects.get().organisation_id == bolt.organisation_id
    assert set(Conflict.objects.values_list("supplier", "user")) == {
        (world.acme.pk, world.rafi.pk),
        (bolt.pk, world.rafi.pk),
    }


def test_a_number_names_one_promise_of_a_supplier(world: World) -> None:
    award(world.bolt, world.lot_1)
    ours, theirs = promises.draft(world), promises.draft(world, of=world.bolt)
    assert told(world).moves[-1] == (
        f"Promises {ours.reference}, under new numbers, for Bolt Cleaning Ltd has these numbers too."
    )
    merge(world, world.acme, world.bolt)
    numbers = Promise.objects.filter(supplier=world.bolt).order_by("created_at").values_list("reference", flat=True)
    assert set(numbers) == {theirs.reference, f"{ours.reference}/2"}


def test_what_people_agreed_has_an_end_first(world: World) -> None:
    """An open plan, and a review that is expected on a framework where both have a contract."""
    contracts.meeting(world)
    Contract.objects.create(supplier=world.bolt, framework=world.laptops)
    assert told(world).first == (
        "1 contract review of Acme Computers Ltd is planned on a framework that Bolt Cleaning Ltd is reviewed on too. "
        "Cancel it first.",
    )
    plans.agreed(world)
    assert told(world).first[1] == (
        "1 action of its improvement plans is open. Close it first, or keep Acme Computers Ltd instead."
    )
    with pytest.raises(Invalid, match="Cancel it first"):
        merge(world, world.acme, world.bolt)


def test_a_concern_follows_and_nobody_is_told_beforehand(world: World) -> None:
    before = told(world)
    _, link = concerns.told(world)
    assert told(world) == before
    merge(world, world.acme, world.bolt)
    assert CaseLink.objects.get(pk=link.pk).supplier_id == world.bolt.pk
    assert set(CaseFlag.objects.values_list("supplier", flat=True)) == {world.bolt.pk}
    assert ReleasedNotice.objects.filter(supplier=world.acme).count() == 0


def test_carbon_plans_of_both_stay_where_they_are(world: World) -> None:
    for who, of in ((world.anna, world.acme), (world.bob, world.bolt)):
        start_plan(actor=world.actor(who), supplier_id=of.pk)
    assert "1 Carbon Reduction Plan written here, for Bolt Cleaning Ltd wrote its own." in told(world).stays
    merge(world, world.acme, world.bolt)
    assert CarbonPlan.objects.filter(supplier=world.acme).count() == 1
