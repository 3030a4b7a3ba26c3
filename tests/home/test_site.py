"""The open site: its first page, what search engines may see, how much it weighs, and what stays closed."""

from __future__ import annotations

import re
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from django.contrib.staticfiles import finders
from django.urls import reverse
from PIL import Image

from rphub.home.site import OPEN
from tests.exchange import builders as exchange
from tests.members.test_weight import KB, weigh
from tests.partnerships import builders as b

SITE = "https://hub.example.org"
NOINDEX = '<meta name="robots" content="noindex">'
CANONICAL = re.compile(r'rel="canonical" href="([^"]+)"')


@pytest.fixture(autouse=True)
def address(settings: Any) -> None:
    settings.SITE_URL = SITE


def read(world: Any, path: str, who: Any = None) -> str:
    answer = world.client(who).get(path)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_a_visitor_reads_what_the_hub_is(world: Any) -> None:
    b.shown(world)
    page = read(world, "/")
    for words in ("Suppliers", "Members", "Partners", "Fair Watch", "I have an invitation", "If people are in danger"):
        assert words in page
    for name in ("method", "partnership_list", "account_login", "method_finder", "danger"):
        assert f'href="{reverse(name)}"' in page
    assert "What members and suppliers did together, and what came of it, will stand here." in page
    study = exchange.public(world)
    page = read(world, "/")
    assert "<b>640 kg</b>, confirmed by both sides." in page
    assert f'href="{reverse("case_study", args=[study.pk])}"' in page
    told = read(world, reverse("case_study", args=[study.pk]))
    assert 'itemtype="https://schema.org/Article"' in told


def test_an_empty_hub_has_a_first_page_too(world: Any) -> None:
    type(world.version).objects.update(state="retired")
    page = read(world, "/")
    assert "can join will stand here." in page
    assert "The question set" not in page


def test_whoever_is_signed_in_goes_on_to_work(world: Any) -> None:
    for who, name in (("anna", "supplier_home"), ("leah", "office_home"), ("mei", "member_home")):
        assert world.client(getattr(world, who)).get("/")["Location"] == reverse(name)


@pytest.mark.parametrize("number", [1, 3])
def test_as_many_statements_for_many_rows(
    world: Any, number: int, django_assert_num_queries: Any, no_queries_while_rendering: Any
) -> None:
    """The newest version; three partnerships; three case studies. The map: versions, standards, partnerships, case
    studies."""
    for index in range(number):
        b.shown(world, name=f"Partner {index}")
        exchange.public(world, title=f"Desks {index}")
    for path, statements in (("/", 3), ("/sitemap.xml", 4)):
        world.client().get(path)
        with django_assert_num_queries(statements):
            assert world.client().get(path).status_code == 200


def test_open_pages_may_be_found_under_one_address_each(world: Any) -> None:
    made, study = b.shown(world), exchange.public(world)
    paths = [reverse(name) for name in OPEN] + [reverse("partnership_page", args=[made.slug])]
    paths.append(reverse("case_study", args=[study.pk]))
    for path in paths:
        page = read(world, f"{path}?page=2&q=x")
        assert (CANONICAL.findall(page), NOINDEX in page) == ([f"{SITE}{path}"], False)
        assert f'property="og:image" content="{SITE}/static/img/share' in page
        assert "index, follow" in page


def test_everything_behind_the_sign_in_stays_out(world: Any) -> None:
    made = b.shown(world)
    for who, path in (
        (None, reverse("account_login")),
        ("leah", reverse("partnership_register")),
        ("anna", reverse("supplier_partnership", args=[made.slug])),
        ("mei", reverse("member_partnerships")),
    ):
        page = read(world, path, getattr(world, who) if who else None)
        assert (NOINDEX in page, CANONICAL.findall(page)) == (True, [])
    assert NOINDEX in world.client().get("/no-such-page/").content.decode()


def test_robots_are_told_what_is_open(world: Any, settings: Any) -> None:
    lines = read(world, "/robots.txt").splitlines()
    assert lines[0] == "User-agent: *"
    assert lines[-1] == f"Sitemap: {SITE}/sitemap.xml"
    closed = {line.removeprefix("Disallow: ") for line in lines[1:-1]}
    assert {"/office/", "/supplier/", "/member/", "/partner/", "/invitation/", "/accounts/"} <= closed
    assert not any(reverse(name).startswith(tuple(closed)) for name in OPEN)
    settings.DEMO = True
    assert "Disallow: /\n" in read(world, "/robots.txt")
    assert NOINDEX in read(world, "/")


def test_the_map_lists_every_open_page_and_no_other(world: Any) -> None:
    made = b.shown(world)
    b.draft(world, name="Not yet")
    study, unread = exchange.public(world), exchange.told(world)
    answer = world.client().get("/sitemap.xml")
    assert (answer["Content-Type"], answer["Cache-Control"]) == ("application/xml", "public, max-age=3600")
    root = ET.fromstring(answer.content)
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    found = {
        one.findtext("s:loc", namespaces=space): one.findtext("s:lastmod", namespaces=space)
        for one in root.findall("s:url", space)
    }
    assert found[f"{SITE}{reverse('partnership_page', args=[made.slug])}"] == str(b.TODAY)
    assert found[f"{SITE}{reverse('case_study', args=[study.pk])}"] == str(b.TODAY)
    assert not any("not-yet" in str(place) or str(unread.pk) in str(place) for place in found)
    for place in found:
        assert world.client().get(str(place).removeprefix(SITE)).status_code == 200
    assert len(found) == len(OPEN) + 1 + 1 + 1 + 15 + 146


def test_nothing_runs_in_what_machines_read(world: Any) -> None:
    """Structured data stands in attributes, which the content security policy lets through."""
    page = read(world, "/")
    assert re.findall(r"<script\b", page) == []
    assert 'itemtype="https://schema.org/Organization"' in page


def test_the_picture_of_a_share_has_the_size_we_say() -> None:
    path = str(finders.find("img/share.png"))
    with Image.open(path) as picture:
        assert picture.size == (1200, 630)


@pytest.mark.parametrize("name", [*OPEN, "partnership_page"])
def test_open_pages_are_light(world: Any, name: str) -> None:
    """30 KB of HTML, 100 KB in all and 8 requests, compressed and cold, with a page full of partnerships."""
    for index in range(24):
        b.shown(world, name=f"Partner {index}", does="word " * 200, used="more " * 200, steps="Step one.\n" * 12)
    arguments = ["partner-3"] if name == "partnership_page" else []
    answer = world.client().get(reverse(name, args=arguments))
    html, whole, requests = weigh(answer.content)
    assert (html <= 30 * KB, whole <= 100 * KB, requests <= 8) == (True, True, True), (html, whole, requests)


def test_people_in_danger_are_sent_to_those_who_help(world: Any) -> None:
    page = read(world, "/danger/")
    for words in ("call 999 now", "08000 121 700", "101", "Do not confront anybody.", "without names of workers"):
        assert words in page
    assert "<form" not in page.partition("<main")[2]
