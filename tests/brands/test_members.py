"""What members may know: that a brand declared, where it said so, as long as it is in force."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from brands.actions import asking, office, signing, sweeps
from brands.models import Ask, Declaration
from suppliers.models import Standing, StandingChange
from tests.brands import builders as b
from tests.brands.test_sweeps import GROUP
from tests.questionnaires.supplier_side import get
from tests.world import World


def published(supplier: Any) -> list[tuple[str, bool]]:
    return [(row["brand"], row["verified"]) for row in Standing.objects.get(supplier=supplier).brands]


@pytest.fixture
def shown(world: World) -> tuple[Ask, Declaration]:
    """Northlumen declared for Acme, and lets members know."""
    request = b.ask(world)
    b.answer(b.link_of(request))
    return request, b.sign(b.link_of(request), request, visibility="members")


def test_members_read_the_brand_the_day_and_nothing_else(world: World, shown: tuple[Ask, Declaration]) -> None:
    for who, name, args in ((world.mei, "member_supplier", [world.acme.pk]), (world.anna, "view_as_member", [])):
        page = get(world.client(who), name, *args)
        assert "Brands that have declared to this reseller" in page
        assert ("Northlumen" in page, "not verified yet" in page) == (True, True)
        assert not any(words in page for words in ("Penang", "factories.csv", "Kim Lee", "Electronics Watch since"))
    with time_machine.travel(timezone.now() + timedelta(days=400), tick=True):
        later = world.client(world.mei).get(reverse("member_supplier", args=[world.acme.pk]))
        assert "Brands that have declared" not in later.content.decode()


def test_without_a_word_of_the_brand_members_read_nothing(world: World) -> None:
    b.declared(world)
    assert (published(world.acme), StandingChange.objects.count()) == ([], 0)


def test_each_verb_publishes_anew(world: World, shown: tuple[Ask, Declaration]) -> None:
    request, declaration = shown
    link, leah = b.link_of(request), world.actor(world.leah)
    assert published(world.acme) == [("Northlumen", False)]
    office.verify_declaration(actor=leah, declaration_id=declaration.pk, method="call", note="Rang.")
    assert published(world.acme) == [("Northlumen", True)]
    other = b.ask(world, world.bob, world.bolt)
    assert published(world.bolt) == []
    signing.decide_ask(link=link, ask_id=other.pk, allow=True)
    assert published(world.bolt) == [("Northlumen", True)]
    signing.choose_users(link=link, for_any=False, allowed=[request.pk], visibility="members")
    assert (published(world.acme), published(world.bolt)) == ([("Northlumen", True)], [])
    signing.choose_users(link=link, for_any=True, allowed=[], visibility="consortium")
    assert (published(world.acme), published(world.bolt)) == ([], [])
    signing.choose_users(link=link, for_any=True, allowed=[], visibility="members")
    asking.take_back_ask(actor=world.actor(world.bob), ask_id=other.pk)
    assert (published(world.acme), published(world.bolt)) == ([("Northlumen", True)], [])
    signing.withdraw_declaration(link=link, reason="Closed.")
    assert published(world.acme) == []


def test_the_sweep_takes_out_what_ended(world: World, shown: tuple[Ask, Declaration]) -> None:
    declaration = shown[1]
    assert declaration.valid_until is not None
    after = declaration.valid_until + timedelta(days=1)
    with time_machine.travel(timezone.now() + timedelta(days=370), tick=True):
        sweeps.expire_declarations(today=max(after, timezone.localdate()))
    assert published(world.acme) == []


def test_what_is_open_to_all_is_published_for_whoever_uses_it(world: World) -> None:
    made = office.record_group(actor=world.actor(world.leah), declared_on=timezone.localdate(), **GROUP)
    b.ask(world, brand="Kestrelboard", email="x@kestrelboard.example")
    bob: dict[str, Any] = {"actor": world.actor(world.bob), "supplier_id": world.bolt.pk}
    asking.use_ready(**bob, declaration_id=made.pk)
    assert (published(world.acme), published(world.bolt)) == ([("Kestrelboard", True)], [("Kestrelboard", True)])
