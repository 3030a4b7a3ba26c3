"""Acme once more, for whatever compares and merges suppliers."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from suppliers.models import Supplier
from tests.world import World
from tests.world import supplier as make


def twin_pages(world: World) -> Iterator[tuple[str, str]]:
    """The list with pairs, the merge of two that nothing stands in the way of, and saying that they are two."""
    one, other = twin_of("Juniper Desks Ltd"), twin_of("JUNIPER DESKS Limited")
    yield "ada", reverse("twin_list")
    yield "ada", reverse("twin_choose", args=[one.pk])
    yield "ada", reverse("supplier_merge", args=[other.pk, one.pk])
    yield "ada", reverse("two_firms", args=[one.pk, other.pk])


def twin_of(name: str) -> Supplier:
    """One, however often somebody asks."""
    return Supplier.objects.filter(organisation__name=name).first() or make(name)
