"""Pages of brand packets: statements sent, ended links, headers, what leaks to nobody."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from brands.actions import answering, asking, office, signing
from brands.models import Ask, Declaration
from brands.views import packets
from rphub.documents.models import Document
from rphub.mailing.models import Mail
from tests.brands import builders as b
from tests.brands.test_sweeps import GROUP
from tests.e2e.work import everything_waiting
from tests.questionnaires.supplier_side import get, heading
from tests.world import World

# Statements


@pytest.mark.parametrize("rows", [1, 3])
def test_lists_send_the_same_statements_for_one_row_and_three(
    world: World, django_assert_num_queries: Any, no_queries_while_rendering: Any, rows: int
) -> None:
    response = world.response()
    for number in range(rows):
        request = b.ask(world, brand=f"Brand {number}", email=f"kim@brand{number}.example")
        b.ask(world, world.bob, world.bolt, brand=f"Brand {number}", email=f"kim@brand{number}.example")
        b.answer(b.link_of(request), attach=False)
        b.sign(b.link_of(request), request)
    anna, leah, visitor = world.client(world.anna), world.client(world.leah), world.client()
    leah.get(reverse("declaration_list"))
    anna.get(reverse("brand_fill", args=[response.pk]))  # the wording is read once per process
    with django_assert_num_queries(6):  # person; firm, requests, what they use, what is ready, questionnaire
        anna.get(reverse("ask_list"))
    request_page = reverse("ask_detail", args=[Ask.objects.filter(supplier=world.acme)[0].pk])
    declaration_page, packet = Declaration.objects.all()[0].get_absolute_url(), b.link_of(request).get_absolute_url()
    with django_assert_num_queries(4):  # person; request, declaration, questionnaire
        anna.get(request_page)
    with django_assert_num_queries(5):  # person; questionnaire, answers, requests, declarations
        anna.get(reverse("brand_fill", args=[response.pk]))
    with django_assert_num_queries(4):  # person; page, its number of rows, what waits to be verified
        leah.get(reverse("declaration_list"))
    with django_assert_num_queries(5):  # person; declaration, requests, other editions, namesakes
        leah.get(declaration_page)
    with django_assert_num_queries(4):  # link with brand; editions, requests, signed copy
        visitor.get(packet)


# The reseller


def test_what_the_list_says_of_each_brand(world: World) -> None:
    leah, today = world.actor(world.leah), timezone.localdate()
    b.declared(world)
    refused = b.ask(world, brand="Refusal", email="x@refusal.example")
    answering.refuse_declaration(link=b.link_of(refused), reason="No.")
    gone, _ = b.ask(world, brand="Gone", email="x@gone.example"), b.ask(world, brand="Slow", email="x@slow.example")
    b.answer(b.link_of(gone), attach=False)
    b.sign(b.link_of(gone))
    signing.withdraw_declaration(link=b.link_of(gone), reason="A site closed.")
    office.record_group(actor=leah, declared_on=today, **GROUP)
    b.ask(world, brand="Kestrelboard", email="x@kestrelboard.example")
    page = get(world.client(world.anna), "ask_list")
    assert heading(page) == "2 of your 5 brands have declared."
    for words in ("Declared", "Said no", "Withdrawn", "Waiting for the brand", "Public, for the whole group"):
        assert words in page
    with time_machine.travel(timezone.now() + timedelta(days=400), tick=True):
        later = get(world.client(world.anna), "ask_list")
    assert heading(later) == "5 brands asked, none has declared yet."
    assert ("No reply yet" in later, "Ended" in later) == (True, True)


def test_a_reseller_learns_of_no_other(world: World) -> None:
    b.declared(world)
    request = b.ask(world, world.bob, world.bolt)
    browser = world.client(world.bob)
    pages = [get(browser, "ask_list"), get(browser, "ask_detail", request.pk)]
    assert not any("Acme" in page or "Kim Lee" in page or "factories.csv" in page for page in pages)
    assert browser.get(reverse("ask_factory_file", args=[request.pk])).status_code == 404
    assert browser.post(reverse("ask_copy", args=[request.pk])).status_code == 404


def test_asking_from_the_page_says_what_happens_next(world: World) -> None:
    browser = world.client(world.anna)
    given = {"brand": "Northlumen", "contact": "Kim Lee", "email": b.KIM}
    said = browser.post(reverse("ask_new"), given, follow=True).content.decode()
    assert f"We write to {b.KIM} and remind them." in said
    again = browser.post(reverse("ask_new"), given)
    assert (again.status_code, "You have asked Northlumen already" in again.content.decode()) == (422, True)


def test_the_buttons_of_a_request(world: World) -> None:
    browser, request = world.client(world.anna), b.ask(world)
    assert browser.post(reverse("ask_remind", args=[request.pk])).status_code == 403
    with time_machine.travel(timezone.now() + timedelta(days=20), tick=True):
        browser = world.client(world.anna)
        browser.post(reverse("ask_remind", args=[request.pk]))
        to = {"contact": "Jo Park", "email": "jo@northlumen.example"}
        moved = browser.post(reverse("ask_redirect", args=[request.pk]), to, follow=True)
        assert "We write to jo@northlumen.example. The first link ends." in moved.content.decode()
        answering.refuse_declaration(link=b.link_of(b.fresh(request)), reason="No.")
        assert browser.get(reverse("ask_redirect", args=[request.pk])).status_code == 403
    with time_machine.travel(timezone.now() + timedelta(days=200), tick=True):
        browser = world.client(world.anna)
        assert "is asked again" in browser.post(reverse("ask_repeat", args=[request.pk]), follow=True).content.decode()
        browser.post(reverse("ask_take_back", args=[request.pk]))
    assert (b.fresh(request).state, b.fresh(request).reminded) == ("taken_back", 0)


def test_the_copy_and_the_list_are_given_to_whom_the_brand_allowed(world: World) -> None:
    request, _ = b.declared(world)
    everything_waiting()
    browser = world.client(world.anna)
    paper = browser.post(reverse("ask_copy", args=[request.pk]))
    assert paper.status_code == 302
    file = browser.get(f"{paper.headers['Location']}download/")
    assert (file.status_code, b"".join(file)[:5]) == (200, b"%PDF-")
    listed = browser.get(reverse("ask_factory_file", args=[request.pk]))
    assert b"".join(listed) == b.FACTORIES


def test_filling_from_the_page(world: World) -> None:
    response, browser = world.response(), world.client(world.anna)
    assert "There is no packet to take over yet." in get(browser, "brand_fill", response.pk)
    b.ask(world)
    there = browser.post(reverse("brand_fill", args=[response.pk]), {"revision": "0"})
    assert there.headers["Location"] == reverse("section_page", args=[response.pk, "SCM"]) + "#SCM-04"
    assert heading(get(browser, "brand_fill", response.pk)) == "Your answer says what your packets say."
    b.ask(world, brand="Kestrelboard", email="x@kestrelboard.example")
    for revision in ("0", "soon"):
        stale = browser.post(reverse("brand_fill", args=[response.pk]), {"revision": revision})
        assert "Somebody saved this answer while you read." in stale.content.decode()
    assert "Fill from your brand packets" in get(browser, "section_page", response.pk, "SCM")


# The brand


def test_a_link_is_signed_and_says_when_it_ended(world: World) -> None:
    request, visitor = b.ask(world), world.client()
    link = b.link_of(request)
    assert visitor.get(reverse("brand_packet", args=[f"{link.pk}:forged"])).status_code == 404
    asking.take_back_ask(actor=world.actor(world.anna), ask_id=request.pk)
    for name in ("brand_packet", "packet_sign", "packet_withdraw", "packet_copy_file"):
        page = visitor.get(reverse(name, args=[link.token])).content.decode()
        assert heading(page) == "This link no longer works."
        assert "You need do nothing." in page
    assert visitor.post(reverse("packet_link", args=[link.token])).status_code == 403
    assert visitor.post(reverse("packet_renew", args=[link.token])).status_code == 200
    assert Declaration.objects.count() == 1


def test_a_link_that_ran_out_is_sent_again_to_its_address(world: World) -> None:
    link, visitor = b.link_of(b.ask(world)), world.client()
    with time_machine.travel(timezone.now() + timedelta(days=402), tick=True):
        assert "Send a new link to that address" in visitor.get(link.get_absolute_url()).content.decode()
        visitor.post(reverse("packet_link", args=[link.token]))
        assert visitor.get(link.get_absolute_url()).status_code == 200
        assert list(Mail.objects.filter(template="brand_note").values_list("to", flat=True)) == [b.KIM]
        for _ in range(3):
            last = visitor.post(reverse("packet_link", args=[link.token])).status_code
    assert last == 429


def test_the_page_is_kept_out_of_caches_indexes_and_referrers(world: World) -> None:
    page = world.client().get(b.link_of(b.ask(world)).get_absolute_url())
    assert page.headers["Referrer-Policy"] == "same-origin"
    assert page.headers["Cache-Control"] == "private, no-store"
    assert '<meta name="robots" content="noindex">' in page.content.decode()


def test_opening_changes_nothing_and_too_much_writing_waits(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    link, visitor = b.link_of(b.ask(world)), world.client()
    monkeypatch.setattr(packets, "SAVES", 2)
    address = reverse("packet_edit", args=[link.token, "scope"])
    visitor.get(address)
    assert Declaration.objects.get().revision == 1
    statuses = [visitor.post(address, {"products": f"Line {n}", "revision": str(n)}).status_code for n in (1, 2, 3)]
    assert statuses == [302, 302, 429]
    cache.clear()


def test_what_can_be_read_is_saved_beside_what_cannot(world: World) -> None:
    link, visitor = b.link_of(b.ask(world)), world.client()
    address = reverse("packet_edit", args=[link.token, "factories"])
    wrong = {"audits": "yes", "audit_words": "Every year", "factory_url": "nowhere", "revision": "1"}
    page = visitor.post(address, wrong)
    assert (page.status_code, "Write a web address" in page.content.decode()) == (422, True)
    assert Declaration.objects.get().content == {"audits": "yes", "audit_words": "Every year"}
    for name, content, sentence in (
        ("list.exe", b"MZ", "Choose a CSV, Excel (xlsx) or PDF file"),
        ("list.pdf", b"no", "“list.pdf” was not added"),
    ):
        upload = {"factory_file": SimpleUploadedFile(name, content), "audits": "no", "revision": "2"}
        page = visitor.post(address, upload)
        assert (page.status_code, sentence in page.content.decode()) == (422, True)
    visitor.post(address, {"factory_file": SimpleUploadedFile("list.csv", b.FACTORIES), "revision": "9"})
    assert "Take “list.csv” out" in visitor.get(address).content.decode()
    served = visitor.get(reverse("packet_factory_file", args=[link.token]))
    assert b"".join(served) == b.FACTORIES


def test_both_texts_are_shown_when_two_people_write(world: World) -> None:
    link, visitor = b.link_of(b.ask(world)), world.client()
    address = reverse("packet_edit", args=[link.token, "scope"])
    visitor.post(address, {"products": "Notebooks", "revision": "1"})
    page = visitor.post(address, {"products": "Phones", "revision": "1"}).content.decode()
    assert "They have Products: “Notebooks”" in page
    assert ">\nPhones</textarea>" in page or ">Phones</textarea>" in page
    assert visitor.get(reverse("packet_edit", args=[link.token, "nowhere"])).status_code == 404


def test_pages_that_make_no_sense_now_lead_back(world: World) -> None:
    request, visitor = b.ask(world), world.client()
    link = b.link_of(request)
    assert visitor.get(reverse("packet_factory_file", args=[link.token])).status_code == 404
    closed = [visitor.get(reverse(name, args=[link.token])) for name in ("packet_users", "packet_withdraw")]
    assert [page.headers["Location"] for page in closed] == [link.get_absolute_url()] * 2
    b.answer(link)
    b.sign(link, request)
    names = ("packet_sign", "packet_refuse", "packet_copy_file")
    closed = [visitor.get(reverse(name, args=[link.token])) for name in names]
    closed.append(visitor.get(reverse("packet_edit", args=[link.token, "scope"])))
    assert [page.headers["Location"] for page in closed] == [link.get_absolute_url()] * 4


def test_the_year_of_a_brand_behind_one_link(world: World) -> None:
    """Refused, signed, users changed, renewed, withdrawn: each says where the brand stands."""
    link, visitor = b.link_of(b.ask(world)), world.client()
    headings = []

    def press(name: str, *args: Any, **fields: Any) -> None:
        page = visitor.post(reverse(name, args=[link.token, *args]), fields, follow=True)
        assert page.status_code == 200
        headings.append(heading(visitor.get(link.get_absolute_url()).content.decode()))

    press("packet_refuse", reason="Not now.")
    press("packet_edit", "scope", products="All", revision="1")
    signature = {"signer": "Kim Lee", "role": "Head", "confirm": "on", "visibility": "consortium"}
    press("packet_sign", **signature, use="any", revision="2")
    press("packet_users", use="any", visibility="members")
    press("packet_renew")
    press("packet_withdraw", reason="A site closed.")
    until = Declaration.objects.get(number=1).valid_until
    assert until is not None
    assert headings == [
        "You have said that Northlumen will not declare.",
        "You have said that Northlumen will not declare.",
        f"Northlumen has declared until {until.day} {until:%B %Y}.",
        f"Northlumen has declared until {until.day} {until:%B %Y}.",
        "Your next declaration is a draft.",
        "Please say how Northlumen products are made.",
    ]
    Declaration.objects.filter(number=2).update(state="expired")
    assert heading(visitor.get(link.get_absolute_url()).content.decode()) == "You have withdrawn your declaration."
    Declaration.objects.filter(number=1).update(state="expired")
    assert heading(visitor.get(link.get_absolute_url()).content.decode()) == "There is no declaration in force."


def test_one_click_from_the_page(world: World) -> None:
    request, _ = b.declared(world)
    other = b.ask(world, world.bob, world.bolt)
    visitor, link = world.client(), b.link_of(request)
    address = reverse("packet_decide", args=[link.token, other.pk])
    said = visitor.post(address, {"decision": "allow"}, follow=True).content.decode()
    assert "Bolt Cleaning Ltd may use it, and hears of it." in said
    assert "may not use it" in visitor.post(address, {"decision": "decline"}, follow=True).content.decode()


def test_the_signed_copy_says_what_was_signed(world: World) -> None:
    request, made = b.declared(world)
    everything_waiting()
    file = world.client().get(reverse("packet_copy_file", args=[b.link_of(request).token]))
    assert (file.headers["Content-Type"], b"".join(file)[:5]) == ("application/pdf", b"%PDF-")
    ref = Document.objects.get().ref
    assert (ref["content"], ref["fingerprint"], ref["signer"]) == (made.content, made.fingerprint, "Kim Lee")
