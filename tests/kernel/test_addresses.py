"""Trying only what begins like an address leads where trying all of them leads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from uuid import UUID

import pytest
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, URLPattern, URLResolver, path, resolve
from django.urls.resolvers import RegexPattern

from rphub.kernel.addresses import Address, BySegments
from rphub.urls import ADDRESSES

SAMPLES = {
    "section": "GOV",
    "part": "GOV",
    "question": "GOV-02",
    "int": "7",
    "uuid": str(UUID(int=7)),
    "slug": "a-word",
    "str": "GOV-02",
    "path": "a/b",
}


def routes(addresses: list[Address], before: str = "") -> Iterator[str]:
    for one in addresses:
        if isinstance(one, URLPattern):
            yield before + str(one.pattern)
        elif str(one.pattern).strip("^") != "accounts/":
            yield from routes(one.url_patterns, before + str(one.pattern))


def test_each_address_leads_where_it_led() -> None:
    flat, found = URLResolver(RegexPattern(r"^/"), ADDRESSES), 0
    for route in routes(ADDRESSES):
        if "(?P" in route or "^" in route:
            continue
        sample = "/" + re.sub(r"<(?:(\w+):)?\w+>", lambda one: SAMPLES[one[1] or "str"], route)
        expected, here = flat.resolve(sample), resolve(sample)
        assert (here.func, here.kwargs, here.url_name, here.route) == (
            *(expected.func, expected.kwargs, expected.url_name, expected.route),
        )
        found += 1
    assert found > 350


def view(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


def named(resolver: URLResolver, address: str) -> str | None:
    try:
        return resolver.resolve(address).url_name
    except Resolver404:
        return None


@pytest.mark.parametrize("address", ["/a/b/", "/a/c/", "/x/b/", "/a/", "/a/b/c/", "/a", "/q/", "/a/b/last/"])
def test_the_order_still_decides(address: str) -> None:
    given: list[Address] = [
        path("a/b/", view, name="first"),
        path("<slug:any>/b/", view, name="any"),
        path("a/c/", view, name="after"),
        path("a/<slug:word>/", view, name="word"),
        path("a/b/c/", view, name="deep"),
        path("a/", view, name="bare"),
        path("q/", view, name="alone"),
        path("a/b/<slug:last>/", view, name="last"),
    ]
    flat, grouped = (URLResolver(RegexPattern(r"^/"), one) for one in (given, [BySegments(given)]))
    assert named(grouped, address) == named(flat, address)
