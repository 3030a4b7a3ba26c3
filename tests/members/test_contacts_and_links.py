"""Whom a member may ask, and which pages of the supplier's evidence it is shown: links, never files."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from frameworks.models import Framework
from rphub.accounts.models import User
from rphub.accounts.selectors import leads_of
from rphub.files.models import StoredFile
from suppliers.models import Contact, Evidence
from suppliers.selectors.shown import links_for_members
from tests.members.reports import publish

pytestmark = pytest.mark.usefixtures("no_queries_while_rendering")

ASK = "Whom to ask about"


def pages(world: Any) -> dict[str, str]:
    """The pages that say whom to ask: the framework's, the supplier's, and what the supplier sees of it."""
    found = {
        "framework": (world.mei, reverse("member_framework", args=[world.laptops.pk])),
        "supplier": (world.mei, reverse("member_supplier", args=[world.acme.pk])),
        "preview": (world.carl, reverse("view_as_member")),
    }
    return {name: world.client(who).get(address).content.decode() for name, (who, address) in found.items()}


def managed(world: Any, who: Any) -> None:
    Framework.objects.filter(pk=world.laptops.pk).update(manager=who)


def test_the_category_manager_is_the_contact_of_the_framework(world: Any) -> None:
    managed(world, world.cara)
    for name, page in pages(world).items():
        assert f'{world.cara.name}, category manager, <a href="mailto:{world.cara.email}">' in page, name


@pytest.mark.parametrize("gone", [True, False])
def test_nobody_is_named_who_is_not_there(world: Any, gone: bool) -> None:
    managed(world, world.cara if gone else None)
    User.objects.filter(pk=world.cara.pk).update(is_active=not gone)
    assert [name for name, page in pages(world).items() if ASK in page or world.cara.email in page] == []


def test_contacts_of_the_supplier_are_never_named(world: Any) -> None:
    managed(world, world.cara)
    publish(world.acme)
    people = list(Contact.objects.filter(supplier=world.acme))
    assert people
    page = pages(world)["supplier"]
    assert [one.email for one in people if one.email in page or one.name in page] == []


def link(world: Any, title: str = "Our policy", **fields: Any) -> Evidence:
    values = {"url": f"https://acme.example/{title.replace(' ', '-')}", "confidentiality": "shareable"}
    return Evidence.objects.create(**{"supplier": world.acme, "title": title} | values | fields)


def shown(world: Any) -> list[str]:
    return [one.title for one in links_for_members(world.acme.pk)]


def test_only_current_links_that_may_be_shown(world: Any) -> None:
    today = timezone.localdate()
    new = link(world, "New")
    link(world, "Own", confidentiality="consortium")
    link(world, "Of another", supplier=world.bolt)
    link(world, "Old", replaced_by=new)
    link(world, "Removed", removed_at=timezone.now())
    link(world, "Ended", valid_until=today - timedelta(days=1))
    link(world, "Ends today", valid_until=today)
    link(world, "Of no web", url="ftp://acme.example/policy")
    file = StoredFile.objects.create(
        organisation_id=1, original_name="x.pdf", stored_name="x", media_type="application/pdf", size=1, sha256="0" * 64
    )
    link(world, "A file", url="", file=file)
    assert shown(world) == ["Ends today", "New"]


def test_members_and_the_supplier_read_the_same_links_before_any_assessment(world: Any) -> None:
    row = link(world)
    for name, page in pages(world).items():
        there = (f'<a href="{row.url}" rel="noopener noreferrer">Our policy</a>' in page, "Links the supplier" in page)
        assert there == ((False, False) if name == "framework" else (True, True)), name


def test_without_a_link_nothing_is_said_of_links(world: Any) -> None:
    link(world, confidentiality="consortium")
    assert "Links the supplier shows" not in pages(world)["supplier"]


def test_a_member_of_other_lots_reads_none_of_it(world: Any) -> None:
    link(world)
    managed(world, world.cara)
    for name, pk in (("member_supplier", world.acme.pk), ("member_framework", world.laptops.pk)):
        assert world.client(world.gil).get(reverse(name, args=[pk])).status_code == 404


def test_the_words_agree_on_every_page(world: Any) -> None:
    assert "the links that you said may be shown to members" in pages(world)["preview"]
    home = world.client(world.anna).get(reverse("supplier_home")).content.decode()
    assert "only links that you said may be shown to members" in home
    new = world.client(world.anna).get(reverse("evidence_add")).content.decode()
    assert "They never see a file." in new


def test_whoever_only_reads_is_told_who_leads(world: Any) -> None:
    lead = f'Your member lead: <a href="mailto:{world.max.email}">Max Member</a>.'
    for name, pk in (("member_supplier", world.acme.pk), ("member_framework", world.laptops.pk)):
        address = reverse(name, args=[pk])
        assert lead in world.client(world.mei).get(address).content.decode()
        assert "Your member lead" not in world.client(world.max).get(address).content.decode()
    world.max.grants.all().delete()
    assert leads_of(world.actor(world.mei)) == []
    alone = world.client(world.mei).get(reverse("member_supplier", args=[world.acme.pk])).content.decode()
    assert "Your member lead:" not in alone
