"""Acme once more, for whatever compares and merges suppliers."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from rphub.kernel.roles import Role
from suppliers.actions import merging
from suppliers.merging import foresee
from suppliers.models import Contact, Merger, Supplier
from tests.world import World, award, person
from tests.world import supplier as make

WHY = "Their finance team confirmed it on the phone."


def acme_again(world: World) -> Supplier:
    """Acme once more, with a lead of its own, on a lot of Acme's and on one of its own."""
    made = make("ACME Computers Limited", website="https://www.acme.example")
    award(made, world.lot_1, "manufacturer")
    award(made, world.cleaning, "service_provider")
    for name in ("Anna Acme", "Tom Twin"):
        address = f"{name.split()[0].lower()}@acme.example"
        Contact.objects.create(supplier=made, kind="lead", name=name, email=address)
        person(address, name, Role.SUPPLIER_ADMIN, made.organisation)
    return made


def merge(world: World, gone: Supplier, kept: Supplier, who: str = "leah", reason: str = WHY) -> Merger:
    actor = world.actor(getattr(world, who))
    gone, kept = (Supplier.objects.select_related("organisation").get(pk=one.pk) for one in (gone, kept))
    seen = foresee(actor, gone, kept).mark
    return merging.merge_suppliers(actor=actor, gone_id=gone.pk, kept_id=kept.pk, reason=reason, seen=seen)


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
