"""The page of a document in each area, and the download."""

from __future__ import annotations

import html
from typing import Any
from urllib.parse import urlencode

import pytest
from django.urls import reverse

from rphub.audit.models import AuditEvent
from rphub.documents import actions, storage
from rphub.documents.models import Document
from rphub.kernel.roles import system_actor

PDF = b"%PDF-1.7 all of it"
HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def document(world: Any) -> Document:
    return actions.request_document(
        actor=system_actor("Leah Lead"),
        kind="report",
        key="r",
        ref={},
        title="Report of Acme",
        task="a.tasks.b",
        organisation_id=world.acme.organisation_id,
        audience=[world.uni.organisation_id],
    )


def made(document: Document) -> Document:
    assert actions.produce(document.pk, lambda _: PDF)
    document.refresh_from_db()
    return document


def content(answer: Any) -> bytes:
    """Reads to the end, which closes the file."""
    return b"".join(answer.streaming_content)


def url(area: str, document: Document, ending: str = "") -> str:
    return reverse(f"{area}_document{ending}", args=[document.pk])


@pytest.mark.parametrize(
    ("who", "area", "status"),
    [
        ("anna", "supplier", 200),
        ("carl", "supplier", 200),
        ("dora", "supplier", 200),
        ("bob", "supplier", 404),
        ("mei", "member", 200),
        ("gil", "member", 404),
        ("leah", "office", 200),
        ("otto", "office", 200),
        ("anna", "office", 403),
        ("mei", "supplier", 403),
        ("leah", "member", 403),
        (None, "office", 302),
    ],
)
def test_who_may_have_it(world: Any, document: Document, who: str | None, area: str, status: int) -> None:
    browser = world.client(getattr(world, who) if who else None)
    made(document)
    assert browser.get(url(area, document)).status_code == status
    download = browser.get(url(area, document, "_download"))
    assert download.status_code == status
    if status == 200:
        assert content(download) == PDF


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "Waiting to be made"),
        ({"state": "running"}, "Being made now"),
        ({"last_error": "Reports wait: install pango"}, "Something it needs is missing on our side"),
        ({"state": "failed", "last_error": "It broke."}, "It could not be made"),
    ],
)
def test_the_page_says_how_far_it_is(
    world: Any, document: Document, fields: dict[str, str], words: str, no_queries_while_rendering: None
) -> None:
    Document.objects.update(**fields)
    page = world.client(world.anna).get(url("supplier", document)).content.decode()
    assert words in page
    assert "install pango" not in page
    assert ("Try again" in page) == (fields.get("state") == "failed")
    assert ("Look again" in page) == (fields.get("state") != "failed")


BACK = "Back to where you asked for it"


def back_of(answer: Any) -> str:
    """Where the link back leads, or nothing."""
    before, link, _ = answer.content.decode().partition(f'">{BACK}</a>')
    return html.unescape(before.rpartition('href="')[2]) if link else ""


def test_it_leads_back_to_where_it_was_asked_for(world: Any, document: Document) -> None:
    """The browser names the page once; what leads on from here carries it along."""
    browser, here = world.client(world.anna), url("supplier", document)
    plan = "/supplier/plans/?view=all&page=2"
    first = browser.get(here, HTTP_REFERER=f"http://testserver{plan}")
    assert back_of(first) == plan
    again = f"{here}?{urlencode({'back': plan})}"
    assert f'<a href="{again}">Look again</a>' in first.content.decode()
    assert back_of(browser.get(again, HTTP_REFERER=f"http://testserver{here}")) == plan
    Document.objects.update(state="failed")
    assert f'name="back" value="{html.escape(plan)}"' in browser.get(again).content.decode()
    assert browser.post(url("supplier", document, "_retry"), {"back": plan}).url == again


@pytest.mark.parametrize(
    "came_from",
    [
        "",
        "http://elsewhere.example/supplier/plans/",
        "http://testserver/member/",
        "http://testserver//evil.example/",
        "nonsense",
    ],
)
def test_it_leads_nowhere_else(world: Any, document: Document, came_from: str) -> None:
    browser, here = world.client(world.anna), url("supplier", document)
    assert back_of(browser.get(here, HTTP_REFERER=came_from)) == ""
    assert back_of(browser.get(here, {"back": came_from})) == ""
    assert back_of(browser.get(here, HTTP_REFERER=f"http://testserver{here}")) == ""


def test_the_office_learns_what_is_missing(world: Any, document: Document) -> None:
    Document.objects.update(last_error="Reports wait: install pango")
    assert b"Reports wait: install pango" in world.client(world.leah).get(url("office", document)).content


def test_htmx_gets_the_words_only_when_they_change(
    world: Any, document: Document, django_assert_num_queries: Any
) -> None:
    browser = world.client(world.anna)
    browser.get(url("supplier", document))
    with django_assert_num_queries(2):
        assert browser.get(url("supplier", document), {"seen": "queued"}, **HTMX).status_code == 204
    made(document)
    page = browser.get(url("supplier", document), {"seen": "queued"}, **HTMX).content.decode()
    assert "Ready" in page
    assert "<html" not in page
    assert "hx-get" not in page


def test_the_download_is_an_attachment_nobody_runs(world: Any, document: Document) -> None:
    answer = world.client(world.anna).get(url("supplier", made(document), "_download"))
    assert content(answer) == PDF
    assert answer["Content-Disposition"] == 'attachment; filename="report-of-acme.pdf"'
    assert answer["Content-Type"] == "application/pdf"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "sandbox"
    assert answer["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    ("who", "area", "recorded"), [("mei", "member", 1), ("anna", "supplier", 0), ("leah", "office", 0)]
)
def test_what_members_read_is_on_record(world: Any, document: Document, who: str, area: str, recorded: int) -> None:
    content(world.client(getattr(world, who)).get(url(area, made(document), "_download")))
    assert AuditEvent.objects.filter(verb="document.downloaded").count() == recorded


def test_not_ready_is_said(world: Any, document: Document) -> None:
    answer = world.client(world.anna).get(url("supplier", document, "_download"))
    assert answer.status_code == 403
    assert "not ready yet" in answer.content.decode()


def test_a_lost_file_is_made_again(world: Any, document: Document) -> None:
    storage.path_of(made(document).file_name).unlink()
    answer = world.client(world.anna).get(url("supplier", document, "_download"))
    assert (answer.status_code, answer["Location"]) == (302, url("supplier", document))
    document.refresh_from_db()
    assert document.state == "queued"
    assert made(document).is_ready


def test_trying_again(world: Any, document: Document) -> None:
    Document.objects.update(state="failed")
    browser = world.client(world.anna)
    assert browser.get(url("supplier", document, "_retry")).status_code == 405
    assert browser.post(url("supplier", document, "_retry"))["Location"] == url("supplier", document)
    document.refresh_from_db()
    assert document.state == "queued"
    assert browser.post(url("supplier", document, "_retry")).status_code == 403
