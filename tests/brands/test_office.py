"""The office's pages, and who sees which brand."""

from __future__ import annotations

import pytest
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from brands.actions import asking, papers
from brands.models import Ask, Brand, Declaration
from tests.brands import builders as b
from tests.brands.test_sweeps import GROUP
from tests.questionnaires.supplier_side import get, heading
from tests.world import World


def test_the_office_filters_and_reads(world: World) -> None:
    _, made = b.declared(world)
    b.ask(world, brand="Northlumen", email="kim@elsewhere.example", language_note="Kim prefers German")
    b.ask(world, brand="Kestrelboard", email="kim@gmail.com")
    browser = world.client(world.leah)
    assert heading(get(browser, "declaration_list")) == "1 declaration to verify."
    found = get(browser, "declaration_list", q="north", state="received")
    assert ("Northlumen" in found, "Kestrelboard" in found) == (True, False)
    assert "No declaration matches." in get(browser, "declaration_list", q="zzz", state="nonsense")
    assert "Another brand of this name was asked at elsewhere.example" in get(browser, "declaration_detail", made.pk)
    private = Declaration.objects.get(brand__domain="kim@gmail.com")
    assert "one person’s address" in get(browser, "declaration_detail", private.pk)
    paper = browser.post(reverse("declaration_copy", args=[made.pk]))
    assert paper.headers["Location"].startswith("/office/documents/")
    listed = browser.get(reverse("declaration_factory_file", args=[made.pk]))
    assert b"".join(listed) == b.FACTORIES
    draft = Declaration.objects.get(brand__domain="elsewhere.example")
    asked = "at Kim Lee, kim@elsewhere.example. Kim prefers German"
    assert asked in get(browser, "declaration_detail", draft.pk)
    assert browser.post(reverse("declaration_copy", args=[draft.pk])).status_code == 403
    assert browser.get(reverse("declaration_factory_file", args=[draft.pk])).status_code == 403


def test_verified_from_the_page_and_used_from_the_list(world: World) -> None:
    _, made = b.declared(world, for_any=True)
    leah, bob = world.client(world.leah), world.client(world.bob)
    said = leah.post(made.get_absolute_url(), {"method": "call", "note": "Rang Kim."}, follow=True).content.decode()
    assert "The declaration of Northlumen is verified." in said
    assert "Northlumen" in get(bob, "ask_list")
    used = bob.post(reverse("ask_ready", args=[made.pk]), follow=True).content.decode()
    assert "You may use the declaration of Northlumen." in used
    assert "Use it" not in get(bob, "ask_list")


def test_a_brand_nobody_asks_any_more_chooses_no_reseller(world: World) -> None:
    request, _ = b.declared(world, for_any=True)
    asking.take_back_ask(actor=world.actor(world.anna), ask_id=request.pk)
    page = world.client().get(reverse("packet_users", args=[b.link_of(request).token])).content.decode()
    assert ("Who may use this declaration?" in page, "Resellers that asked" in page) == (True, False)


def test_a_copy_and_a_list_are_there_for_whom_they_are(world: World) -> None:
    request = b.ask(world)
    b.answer(b.link_of(request), attach=False)
    made = b.sign(b.link_of(request), request)
    leah = world.client(world.leah)
    assert leah.get(reverse("declaration_factory_file", args=[made.pk])).status_code == 404
    with pytest.raises(Http404):
        papers.give_copy(actor=world.actor(world.bob), declaration_id=made.pk)


def test_who_sees_which_brand(world: World) -> None:
    b.ask(world)
    b.ask(world, world.bob, world.bolt, brand="Kestrelboard", email="x@kestrelboard.example")
    seen = {
        who: sorted(str(brand) for brand in Brand.objects.visible_to(world.actor(getattr(world, who))))
        for who in ("anna", "bob", "leah", "mei")
    }
    both = ["Kestrelboard", "Northlumen"]
    assert seen == {"anna": ["Northlumen"], "bob": ["Kestrelboard"], "leah": both, "mei": []}
    with pytest.raises(Http404):
        Brand.objects.lock(0)
    with pytest.raises(Http404):
        Ask.objects.of(0)


def test_a_group_is_recorded_from_the_page(world: World) -> None:
    browser = world.client(world.leah)
    given = GROUP | {"declared_on": timezone.localdate().isoformat(), "covers": ["a", "b"]}
    said = browser.post(reverse("group_new"), given, follow=True).content.decode()
    assert "Every reseller may use the declaration of Kestrelboard." in said
    made = Declaration.objects.get()
    assert (made.is_in_force, made.state) == (True, "verified")
