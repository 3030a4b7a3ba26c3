"""The office's page of the outbox."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from rphub.mailing import selectors
from rphub.mailing.models import Mail

LIST = reverse("mail_list")


def detail(mail: Mail, name: str = "mail_detail") -> str:
    return reverse(name, args=[mail.pk])


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("ada", 200),
        ("leah", 200),
        ("otto", 200),
        ("rafi", 403),
        ("cara", 403),
        ("anna", 403),
        ("mei", 403),
        (None, 302),
    ],
)
def test_who_may_read(world: Any, written: Any, who: str | None, status: int) -> None:
    browser = world.client(getattr(world, who) if who else None)
    assert browser.get(LIST).status_code == status
    assert browser.get(detail(written())).status_code == status


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_asks_a_constant_number_of_questions(
    world: Any, written: Any, rows: int, django_assert_num_queries: Any, no_queries_while_rendering: None
) -> None:
    for number in range(rows):
        written(f"k{number}")
    browser = world.client(world.leah)
    browser.get(LIST)
    with django_assert_num_queries(3):
        assert browser.get(LIST).content.count(b"nia@acme.example</a>") == rows


def test_filters_follow_the_search(world: Any, written: Any) -> None:
    written("a", "one@acme.example", state="unknown")
    written("b", "two@acme.example")
    written("c", "one@bolt.example", about="Bolt & Sons")
    found = selectors.mail_list(world.actor(world.leah), words=" one ")
    assert [mail.key for mail in Mail.objects.filter(pk__in=[mail.pk for mail in found.page]).order_by("key")] == [
        "a",
        "c",
    ]
    assert {choice.state: choice.count for choice in found.states if choice.count} == {"": 2, "unknown": 1, "queued": 1}
    assert [mail.to for mail in selectors.mail_list(world.actor(world.leah), state="unknown").page] == [
        "one@acme.example"
    ]
    assert len(selectors.mail_list(world.actor(world.leah), state="nonsense", page="99").page) == 3
    page = world.client(world.leah).get(LIST, {"q": "one", "state": "unknown"}).content.decode()
    assert "?state=queued&amp;q=one" in page
    assert "two@acme.example" not in page


def test_empty_pages_say_what_will_be_there(world: Any) -> None:
    browser = world.client(world.leah)
    assert b"No mail yet." in browser.get(LIST).content
    assert b"No mail matches." in browser.get(LIST, {"q": "zzz"}).content


def test_twenty_five_on_a_page(world: Any, written: Any) -> None:
    for number in range(21):
        written(f"k{number}")
    page = world.client(world.leah).get(LIST)
    assert page.content.count(b'scope="row"') == 20
    assert b"1 to 20 of 21 mails" in page.content


def test_the_html_of_a_mail_is_shown_as_source(world: Any, written: Any) -> None:
    mail = written(
        state="sent", subject="Hello", body_text="See https://hub.example/a/", body_html="<script>x</script>"
    )
    page = world.client(world.leah).get(detail(mail)).content.decode()
    assert "&lt;script&gt;x&lt;/script&gt;" in page
    assert '<a href="https://hub.example/a/" rel="nofollow">' in page


def test_settling_from_the_page(world: Any, written: Any) -> None:
    browser = world.client(world.leah)
    for name, source, target in (
        ("mail_resend", "unknown", "queued"),
        ("mail_mark_delivered", "unknown", "sent"),
        ("mail_retry", "failed", "queued"),
    ):
        mail = written(name, state=source)
        assert detail(mail, name) in browser.get(detail(mail)).content.decode()
        assert browser.get(detail(mail, name)).status_code == 405
        answer = browser.post(detail(mail, name))
        assert (answer.status_code, answer["Location"]) == (302, detail(mail))
        mail.refresh_from_db()
        assert mail.state == target
        assert browser.post(detail(mail, name)).status_code == 403


def test_an_auditor_reads_and_settles_nothing(world: Any, written: Any) -> None:
    mail = written(state="unknown")
    browser = world.client(world.otto)
    assert b"Send it again" not in browser.get(detail(mail)).content
    assert browser.post(detail(mail, "mail_resend")).status_code == 403
