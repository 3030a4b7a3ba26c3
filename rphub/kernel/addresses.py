"""Four hundred addresses, of which only those are tried that begin with the same two segments as the one asked for.

They stay what each app lists, and where two fit, the first of them in `rphub.urls` still wins.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from django.urls import ResolverMatch, URLPattern, URLResolver
from django.urls.resolvers import RoutePattern

Address = URLPattern | URLResolver
SEGMENTS = 2
"""The area and what it is about, such as `office/suppliers`."""


class BySegments(URLResolver):
    """An include at the root of the site."""

    def __init__(self, addresses: list[Address]) -> None:
        super().__init__(RoutePattern(""), addresses)

    def resolve(self, path: str) -> ResolverMatch:
        narrowed = self.narrowed.get(_start(path))
        return narrowed.resolve(path) if narrowed else super().resolve(path)

    @cached_property
    def narrowed(self) -> dict[str, URLResolver]:
        """Start of an address -> what may begin so, in order; any other start is looked for among all."""
        starts = [(one, _start_of(one)) for one in _each(self.url_patterns)]
        return {
            start: URLResolver(RoutePattern(""), [one for one, its in starts if its in ("", start)])
            for start in {its for _, its in starts if its}
        }


def _start(path: str) -> str:
    return "/".join(path.split("/", SEGMENTS)[:SEGMENTS])


def _start_of(address: Address) -> str:
    """Empty where it is not sure how the address begins: with an argument, or with what an include says."""
    start = _start(str(address.pattern))
    return "" if "<" in start or isinstance(address, URLResolver) else start


def _each(addresses: list[Address]) -> Iterator[Address]:
    """With those of an app that stands at the root."""
    for one in addresses:
        if isinstance(one, URLResolver) and not str(one.pattern):
            yield from one.url_patterns
        else:
            yield one
