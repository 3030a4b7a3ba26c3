"""The head: one line, a second one inside a group, and nothing that a role does not open."""

import re
from typing import Any
from uuid import UUID

import pytest
from django.template import engines
from django.test import RequestFactory
from django.urls import resolve, reverse

from rphub.kernel import navigation
from rphub.kernel.roles import Actor, Area, Held, Role


def drawn_at(url_name: str, *roles: Role) -> str:
    """The navigation of the area on that page, as holders of these roles see it; all of it without a role."""
    url = reverse(url_name)
    request: Any = RequestFactory().get(url)
    request.resolver_match = resolve(url)
    area = url.split("/")[1]
    if roles:
        request.actor = Actor(user_id=1, label="A", area=Area(area), grants=tuple(Held(role, 1) for role in roles))
    return engines["django"].from_string(f'{{% area_nav "{area}" %}}').render({"request": request})


def labels(drawn: str) -> list[str]:
    return re.findall(r"<a [^>]*>([^<]+)</a>", drawn)


def test_the_head_has_one_line_and_a_second_one_inside_a_group() -> None:
    line = ["Work", "Due diligence", "Follow-up", "Organisations", "Together", "Mail"]
    assert labels(drawn_at("office_home")) == line
    inside = drawn_at("promise_list")
    assert labels(inside) == [*line, "Plans", "Promises", "Contracts", "Concerns"]
    assert re.findall(r'aria-current="(\w+)">([^<]+)<', inside) == [("true", "Follow-up"), ("page", "Promises")]
    assert f'<a href="{reverse("plan_board")}" aria-current="true">Follow-up</a>' in inside


def test_the_navigation_leads_nowhere_where_a_role_may_not_go() -> None:
    queue, promises = drawn_at("cycle_list", Role.CATEGORY_MANAGER), drawn_at("promise_list", Role.CONSORTIUM_ADMIN)
    assert labels(queue) == [
        "Work",
        "Due diligence",
        "Follow-up",
        "Organisations",
        "Together",
        "Cycles",
        "Questionnaire",
        "Standards",
    ]
    assert f'href="{reverse("cycle_list")}" aria-current="true">Due diligence' in queue
    # A group leads to the first of its pages that is open to the reader.
    assert f'href="{reverse("promise_list")}" aria-current="true">Follow-up' in promises
    assert labels(promises)[-2:] == ["Promises", "Concerns"]


def test_a_group_of_one_page_is_that_page(monkeypatch: pytest.MonkeyPatch) -> None:
    alone = navigation.NavGroup("Follow-up", (navigation.NavItem("Promises", "promise_list", ("office/promises",)),))
    monkeypatch.setitem(navigation.NAVIGATION, Area.OFFICE, (alone,))
    navigation._entries.cache_clear()
    drawn = drawn_at("promise_list")
    navigation._entries.cache_clear()
    assert f'href="{reverse("promise_list")}" aria-current="page">Follow-up' in drawn
    assert "area-nav-within" not in drawn


@pytest.mark.parametrize("area", list(navigation.NAVIGATION))
def test_each_page_of_the_navigation_is_one_click_from_its_group(area: str) -> None:
    for entry in navigation.NAVIGATION[area]:
        for item in entry.items if isinstance(entry, navigation.NavGroup) else (entry,):
            if url := navigation.address(item.url_name):
                (current,) = [link for link in navigation.links(area, resolve(url)) if link.current]
                assert current.label == entry.label
                assert [page.url for page in current.within if page.current] == ([url] if current.within else [])


def test_names_that_do_not_resolve_are_left_out() -> None:
    assert navigation.address("no_such_page_anywhere") == ""
    assert navigation.links("nowhere", None) == ()
    assert engines["django"].from_string('{% area_nav "" %}').render({}) == ""


def test_the_address_of_a_row_is_the_one_that_django_finds() -> None:
    one = UUID("a3bb189e-8bf9-3893-9114-c8b2b8c7a3b2")
    assert navigation.address_of("supplier_detail", 7) == reverse("supplier_detail", args=[7])
    assert navigation.address_of("review_start", one) == reverse("review_start", args=[one])
    for given in ("GOV-02", "é ü"):
        assert navigation.address_of("review_page", one, given) == reverse("review_page", args=[one, given])
