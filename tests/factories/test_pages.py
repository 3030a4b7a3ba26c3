"""The pages of factories: what they say, how many statements they take, what is filtered, taken along and recorded."""

from __future__ import annotations

import csv
import io
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.urls import reverse
from django.utils import timezone

from factories.models import Disclosure
from factories.selectors.contribution import contribution_of
from rphub.audit.models import AuditEvent
from tests.factories import builders as b
from tests.questionnaires.supplier_side import get, heading
from tests.world import award, supplier


def words(world: Any, who: Any, name: str, *args: Any, **query: Any) -> str:
    return get(world.client(who), name, *args, **query)


def rows_of(page: Any) -> list[list[str]]:
    assert page.status_code == 200
    return list(csv.reader(io.StringIO(b"".join(page.streaming_content).decode("utf-8-sig"))))


def test_the_office_counts_in_words_and_filters(world):
    """Of a framework: how many, what they lack, how old they are, who may see them; and who has disclosed nothing."""
    silent = supplier("Silent Ltd")
    award(silent, world.lot_1)
    page = words(world, world.leah, "factory_list")
    assert heading(page) == "No factory disclosed yet."
    b.published(world, b.SITE, b.site("Bare", "public", address=""), b.site("Hidden"))
    later = {"questionnaire": UUID(int=52), "of": world.bolt, "sent_at": timezone.now() - timedelta(days=200)}
    b.sent(world, b.site("Old", "members"), **later)
    page = words(world, world.leah, "factory_list")
    assert heading(page) == "4 factories of 2 suppliers."
    told = "1 misses an address. 3 have no Open Supply Hub ID. 1 was sent more than six months ago. "
    assert f"{told}1 waits for the result of its supplier to be published." in page
    page = words(world, world.leah, "factory_list", framework=world.laptops.pk)
    assert heading(page) == "3 factories of 1 supplier on Desktop and Notebook Computers."
    assert "1 supplier on it has disclosed none." in page
    assert "2 rows of published results may be seen by anyone." in page
    found = {
        "Larkfield": {"q": "l200"},
        "Bare": {"country": "Vietnam", "scope": "public"},
        "Old": {"scope": "members", "tier": "nonsense"},
    }
    for name, query in found.items():
        page = words(world, world.otto, "factory_list", **query)
        shown = [one for one in ("Larkfield", "Bare", "Hidden", "Old") if f'<th scope="row">{one}' in page]
        assert shown == [name], query
    assert "No factory matches." in words(world, world.otto, "factory_list", q="nowhere")
    assert "in the consortium’s name" in words(world, world.otto, "factory_list", framework=world.laptops.pk)
    assert "Contribution to Open Supply Hub (Excel)" in words(
        world, world.leah, "factory_list", framework=world.laptops.pk
    )


def test_only_public_rows_that_are_whole_are_contributed_and_each_site_once(world):
    other = supplier("Other Reseller Ltd")
    award(other, world.lot_2)
    b.published(world, b.SITE, b.site("=Formula", "public"), b.site("Bare", "public", address=""), *b.mixed()[:3])
    b.published(world, b.SITE, of=other, questionnaire=UUID(int=52))
    b.sent(world, b.site("Unpublished", "public"), questionnaire=UUID(int=53), cycle="2027")
    rows = rows_of(world.client(world.leah).get(reverse("factory_contribution_file", args=[world.laptops.pk, "csv"])))
    assert [row[:4] + row[-1:] for row in rows[1:]] == [
        ["China", "Larkfield Assembly", "12 Invented Road, Shenzhen 518000", "Electronics", "CN2021250D1DTN7"],
        ["Vietnam", "'=Formula", "'=Formula Street 1", "Electronics", ""],
    ]
    event = AuditEvent.objects.about(world.laptops).get()
    assert (event.verb, event.actor_label, event.data) == (
        "factories.contributed",
        world.leah.name,
        {"rows": 2, "left_out": 1},
    )
    leah = world.actor(world.leah)
    assert contribution_of(leah, world.services.pk).sites == []
    b.share(world, "Larkfield Assembly", "members")
    assert [site.name for site in contribution_of(leah, world.laptops.pk).sites] == ["=Formula", "Larkfield Assembly"]
    Disclosure.objects.filter(supplier=other).update(shown=False)
    assert [site.name for site in contribution_of(leah, world.laptops.pk).sites] == ["=Formula"]
    gone = world.client(world.leah).get(reverse("factory_contribution_file", args=[world.laptops.pk, "pdf"]))
    assert gone.status_code == 404


def test_monitors_take_what_is_shared_with_them(world):
    b.published(world, *b.mixed(), b.SITE)
    assert "No factory is shared with you today." in words(world, world.lena, "partner_factories")
    b.monitored(world)
    page = words(world, world.lena, "partner_factories")
    assert heading(page) == "4 factories shared with you."
    assert heading(words(world, world.lena, "partner_factories", q="larkspur")) == "1 factory matches."
    assert "No factory matches." in words(world, world.lena, "partner_factories", country="France")
    lena = world.client(world.lena)
    rows = rows_of(lena.get(reverse("partner_factories_file", args=["csv"])))
    assert [(row[1], row[4]) for row in rows[1:]] == [
        *(("", name) for name in ("monitors", "members", "public")),
        *((model, "Larkfield Assembly") for model in b.SITE.models),
    ]
    book: Any = lena.get(reverse("partner_factories_file", args=["xlsx"]))
    assert b"".join(book.streaming_content).startswith(b"PK")
    event = AuditEvent.objects.about(world.watch).get()
    assert (event.verb, event.data) == ("factories.taken", {"rows": 4})


def test_members_and_the_supplier_read_the_same(world):
    b.published(world, *b.mixed(), *(b.site(f"Site {number}", "members") for number in range(9)))
    page = words(world, world.mei, "member_supplier", world.acme.pk)
    assert [name for name in ("members", "public", "monitors", "Site 7", "Site 8") if f'row">{name}<' in page] == [
        *("members", "public", "Site 7")
    ]
    every = words(world, world.mei, "member_factories", world.acme.pk)
    assert heading(every) == "11 factories that Acme Computers Ltd shows you."
    assert AuditEvent.objects.about(world.acme).filter(verb="factories.viewed").count() == 1
    assert 'row">members<' in words(world, world.anna, "view_as_member")
    b.published(world, of=world.acme)
    assert "Acme Computers Ltd shows members no factory today." in words(
        world, world.mei, "member_factories", world.acme.pk
    )


def test_a_supplier_takes_factories_back_on_its_page(world):
    """What is published and what was sent since, by ticks and one button; mistakes are explained at their field."""
    assert heading(words(world, world.anna, "supplier_factories")) == "You have disclosed no factory yet."
    b.published(world, *b.mixed())
    newer = b.sent(world, b.site("public", "public"), questionnaire=UUID(int=52), cycle="2027")
    anna, where = world.client(world.anna), reverse("supplier_factories")
    page = get(anna, "supplier_factories")
    assert heading(page) == "3 of your factories are seen outside the office."
    assert "Only the people who review see these until your result is published." in page
    empty = anna.post(where, {"scope": "consortium"})
    assert (empty.status_code, "Tick the factories you mean." in empty.content.decode()) == (422, True)
    wide = anna.post(where, {"factories": [b.named("monitors").pk], "scope": "public"})
    said = "“monitors” can be shared no further than your questionnaire says"
    assert (wide.status_code, said in wide.content.decode()) == (422, True)
    done = anna.post(where, {"factories": [newer.factories.get().pk], "scope": "consortium"}, follow=True)
    page = " ".join(done.content.decode().split())
    assert "2 rows changed. It holds from now on." in page
    assert heading(page) == "2 of your factories are seen outside the office."
    assert page.count("You took it back since you sent it") == 2
    assert b.seen(world, world.mei) == {"members"}
    carl = words(world, world.carl, "supplier_factories")
    assert ("Your questionnaire lead and your signatory decide" in carl, 'type="checkbox"' in carl) == (True, False)


@pytest.mark.parametrize("number", [1, 3])
def test_as_many_statements_for_many_factories(world, number, django_assert_num_queries, no_queries_while_rendering):
    """The person is one. Office: frameworks, count, page, countries, totals, public, silent. Partner: count,
    page, countries. Member: supplier, count, page, history. Supplier: suppliers, disclosures, factories."""
    b.monitored(world)
    for at in range(number):
        made = supplier(f"Maker {at}") if at else world.acme
        if at:
            award(made, world.lot_1)
        sites = [b.site(f"Site {at} {n}", "public") for n in range(number)]
        b.published(world, *sites, of=made, questionnaire=UUID(int=60 + at))
    for who, name, args, query, statements in (
        ("leah", "factory_list", [], {"framework": world.laptops.pk}, STATEMENTS["office"]),
        ("lena", "partner_factories", [], {}, STATEMENTS["partner"]),
        ("mei", "member_factories", [world.acme.pk], {}, STATEMENTS["member"]),
        ("anna", "supplier_factories", [], {}, STATEMENTS["supplier"]),
    ):
        browser, where = world.client(getattr(world, who)), reverse(name, args=args)
        browser.get(where, query)
        with django_assert_num_queries(statements):
            assert browser.get(where, query).status_code == 200


STATEMENTS = {"office": 8, "partner": 4, "member": 5, "supplier": 4}
