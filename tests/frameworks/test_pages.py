"""The office's pages of frameworks, lots, categories and members."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from frameworks.models import Category, Framework, Lot
from frameworks.selectors.frameworks import framework_list
from rphub.accounts.actions import invite_person
from rphub.kernel.roles import Role
from tests.world import World, award, framework, member, person, supplier

READ = ("framework_list", "category_list", "member_list")


@pytest.mark.parametrize("name", ["ada", "leah", "rafi", "mona", "cara", "otto"])
def test_the_whole_office_reads(world: World, no_queries_while_rendering: None, name: str) -> None:
    browser = world.client(getattr(world, name))
    for url_name in READ:
        assert browser.get(reverse(url_name)).status_code == 200
    assert browser.get(world.uni.get_absolute_url()).status_code == 200
    new = browser.get(reverse("framework_new")).status_code
    assert new == (200 if name == "ada" else 403)


@pytest.mark.parametrize("name", ["anna", "mei"])
def test_nobody_else_does(world: World, name: str) -> None:
    browser = world.client(getattr(world, name))
    assert {browser.get(reverse(url_name)).status_code for url_name in READ} == {403}


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_of_frameworks_sends_three_statements(
    world: World, django_assert_num_queries, rows: int, no_queries_while_rendering: None
) -> None:
    """The person, the session being cached; count, frameworks with manager and lots."""
    Framework.objects.filter(pk=world.services.pk).update(ends_on=timezone.localdate() - timedelta(days=1))
    for number in range(rows - 1):
        framework(f"X{number}", f"Framework {number}", manager=world.cara)
    browser = world.client(world.ada)
    browser.get(reverse("framework_list"))
    with django_assert_num_queries(3):
        page = browser.get(reverse("framework_list"))
    assert page.context["list"].page.paginator.count == rows


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_of_members_sends_three_statements(
    world: World, django_assert_num_queries, rows: int, no_queries_while_rendering: None
) -> None:
    """The person, the session being cached; count, members with the number of their frameworks."""
    for number in range(rows - 1):
        member(f"Tide {number}", world.lot_1)
    browser = world.client(world.ada)
    browser.get(reverse("member_list"))
    with django_assert_num_queries(3):
        page = browser.get(reverse("member_list"), {"q": "i"})
    assert page.status_code == 200


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_of_a_member_sends_six_statements(
    world: World, django_assert_num_queries, rows: int, no_queries_while_rendering: None
) -> None:
    """The person, the session being cached; member, its lots, its people, who is invited, what it asked for."""
    museum = member("Museum of Tides", *[world.lot_1, world.lot_2, world.cleaning][:rows])
    for number in range(rows):
        person(f"m{number}@tides.example", f"Person {number}", Role.MEMBER_VIEWER, museum.organisation)
        invite_person(
            actor=world.actor(world.ada),
            email=f"new{number}@tides.example",
            organisation=museum.organisation,
            role=Role.MEMBER_VIEWER,
        )
    browser = world.client(world.ada)
    browser.get(museum.get_absolute_url())
    with django_assert_num_queries(6):
        page = browser.get(museum.get_absolute_url())
    assert (len(page.context["page"].people), len(page.context["page"].invited)) == (rows, rows)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_of_a_framework_sends_five_statements(
    world: World, django_assert_num_queries, rows: int, no_queries_while_rendering: None
) -> None:
    """The person, the session being cached; framework, lots, places with supplier and standing, members."""
    for number in range(rows - 1):
        award(supplier(f"Supplier {number}"), world.cleaning, "reseller")
        member(f"Member {number}", world.cleaning)
    browser = world.client(world.ada)
    browser.get(world.services.get_absolute_url())
    with django_assert_num_queries(5):
        page = browser.get(world.services.get_absolute_url())
    assert page.status_code == 200


def test_ended_frameworks_are_asked_for(world: World) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    Framework.objects.filter(pk=world.services.pk).update(ends_on=yesterday)
    framework("NEW1", "Yet to come", starts_on=timezone.localdate() + timedelta(days=9))
    ada = world.actor(world.ada)
    titles = {when: [row.framework.title for row in framework_list(ada, when=when).rows] for when in ("", "ended")}
    assert titles == {
        "": ["Desktop and Notebook Computers", "Yet to come"],
        "ended": ["Security and Cleaning Services"],
    }
    assert [row.shape for row in framework_list(ada, when="all").rows] == [
        "in_progress",
        "not_comparable",
        "not_started",
    ]
    assert [row.framework.title for row in framework_list(ada, words="its9001").rows] == [
        "Desktop and Notebook Computers"
    ]


def test_odd_filters_and_pages_show_the_nearest_page(world: World) -> None:
    browser = world.client(world.ada)
    for query in ("when=never&page=999", "page=0", "page=x", "q=%00", "q=' OR 1=1"):
        assert browser.get(f"{reverse('framework_list')}?{query}").status_code == 200
        assert browser.get(f"{reverse('member_list')}?kind=never&{query}").status_code == 200


def test_empty_lists_say_what_will_be_there(world: World) -> None:
    browser = world.client(world.ada)
    assert b"No framework matches." in browser.get(reverse("framework_list"), {"q": "zzz"}).content
    assert b"No member matches." in browser.get(reverse("member_list"), {"q": "zzz"}).content
    Framework.objects.update(ends_on=timezone.localdate() - timedelta(days=1))
    assert b"No framework is running." in browser.get(reverse("framework_list")).content
    assert b"Uses no lot yet" in browser.get(world.gallery.get_absolute_url()).content


def test_an_administrator_builds_a_framework_in_the_browser(world: World) -> None:
    browser = world.client(world.ada)
    sent = {
        "name": "Gases", "sector": "lab_gases", "risk_industry": "3", "risk_workforce": "2", "risk_location": "2",
        "risk_context": "2", "risk_commodity": "2", "risk_business_model": "0", "risk_note": "Cylinders",
    }  # fmt: skip
    page = browser.post(reverse("category_new"), sent, follow=True)
    assert "Saved. Gases carries high risk." in page.content.decode()
    category = Category.objects.get(name="Gases")
    sent = {
        "reference": "LAB1", "title": "Laboratory Gases", "legal_regime": "pa2023", "starts_on": "1 January 2026",
        "ends_on": "31/12/2029", "manager_id": str(world.cara.pk), "member_access": "on",
    }  # fmt: skip
    page = browser.post(reverse("framework_new"), sent, follow=True)
    made = Framework.objects.get(reference="LAB1")
    assert page.redirect_chain == [(made.get_absolute_url(), 302)]
    browser.post(reverse("lot_new", args=[made.pk]), {"number": "1", "title": "gases", "category_id": str(category.pk)})
    lot = Lot.objects.get(framework=made)
    assert (str(lot), lot.category, made.manager) == ("Lot 1, gases", category, world.cara)
    browser.post(reverse("lot_edit", args=[lot.pk]), {"number": "2", "title": "air", "category_id": str(category.pk)})
    assert str(Lot.objects.get(framework=made)) == "Lot 2, air"
    browser.post(reverse("framework_edit", args=[made.pk]), sent | {"title": "Gases and air", "manager_id": ""})
    made.refresh_from_db()
    assert (made.title, made.manager) == ("Gases and air", None)
    browser.post(reverse("lot_remove", args=[lot.pk]))
    assert not Lot.objects.filter(framework=made).exists()
    stays = browser.post(reverse("lot_remove", args=[world.lot_1.pk]))
    assert "Lot 1, desktops stays" in stays.content.decode()


def test_an_administrator_adds_a_member_in_the_browser(world: World) -> None:
    browser = world.client(world.ada)
    browser.post(reverse("member_new"), {"name": "Museum of Tides", "kind": "associate"})
    browser.post(reverse("member_edit", args=[world.gallery.pk]), {"name": "Gallery of Some", "kind": "full"})
    browser.post(reverse("member_lots", args=[world.gallery.pk]), {"lots": [world.lot_1.pk, world.cleaning.pk]})
    world.gallery.organisation.refresh_from_db()
    assert str(world.gallery.organisation) == "Gallery of Some"
    assert world.gallery.usages.count() == 2
    browser.post(reverse("member_lots", args=[world.gallery.pk]), {})
    assert world.gallery.usages.count() == 0
    shown = browser.get(reverse("member_lots", args=[world.uni.pk])).content.decode()
    assert re.findall(r'name="lots" value="(\d+)"[^>]* checked', shown) == [str(world.lot_1.pk)]


def test_what_is_not_there_is_not_found(world: World) -> None:
    browser = world.client(world.ada)
    for url_name in ("framework_detail", "framework_edit", "lot_new", "lot_edit", "lot_remove", "category_edit"):
        assert browser.get(reverse(url_name, args=[987654])).status_code == 404
    for url_name in ("member_detail", "member_edit", "member_lots"):
        assert browser.get(reverse(url_name, args=[987654])).status_code == 404


def test_a_reload_of_the_forms_shows_what_is_stored(world: World, no_queries_while_rendering: None) -> None:
    browser = world.client(world.ada)
    page = browser.get(reverse("category_edit", args=[world.lot_1.category_id])).content.decode()
    assert re.findall(r'name="risk_location" value="(\d)"[^>]* checked', page) == ["3"]
    page = browser.get(reverse("framework_edit", args=[world.laptops.pk])).content.decode()
    assert f'<option value="{world.cara.pk}" selected>Cara Category</option>' in page
    page = browser.get(reverse("lot_edit", args=[world.lot_1.pk])).content.decode()
    assert 'value="desktops"' in page
    sent = {
        f"risk_{name}": "1" for name in ("industry", "workforce", "location", "context", "commodity", "business_model")
    }
    answer = browser.post(
        reverse("category_edit", args=[world.lot_1.category_id]),
        sent | {"name": "ICT hardware", "sector": "ict_hardware"},
        follow=True,
    )
    assert "Saved. ICT hardware carries medium risk." in answer.content.decode()
