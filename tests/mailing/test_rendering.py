"""What the reader gets: one safe subject line, absolute links, text that is text and HTML that is escaped."""

from __future__ import annotations

from email.utils import parseaddr

import pytest
from django.core.mail.message import sanitize_address
from hypothesis import given
from hypothesis import strategies as st

from rphub.mailing import rendering, servers
from rphub.mailing.models import Mail

SITE = "https://hub.consortium.example"


@pytest.fixture(autouse=True)
def _site(settings):
    settings.SITE_URL = SITE
    settings.DEFAULT_FROM_EMAIL = "RP Hub <hub@consortium.example>"


def invitation(**context) -> Mail:
    base = {"name": "Nia <b>", "organisation": "Acme & Sons", "role": "Supplier lead", "invited_by": "Leah"}
    return Mail(
        template="invitation", to="nia@acme.example", key="k", context=base | {"path": "/invitation/a/"} | context
    )


def test_text_is_not_escaped_and_html_is():
    done = rendering.render(invitation())
    assert done.subject == "Nia <b>, you are invited to RP Hub for Acme & Sons"
    assert "Acme & Sons" in done.body_text
    assert "Dear Nia <b>," in done.body_text
    assert "Acme &amp; Sons" in done.body_html
    assert "<b>" not in done.body_html


def test_links_are_absolute_in_both():
    done = rendering.render(invitation())
    assert f"{SITE}/invitation/a/" in done.body_text
    assert f'href="{SITE}/invitation/a/"' in done.body_html


def test_paths_become_addresses_at_any_depth_and_nothing_else_does():
    given_context = {"path": "/a/", "rows": [{"open_path": "/b/", "text": "/c/"}], "path_free": "/d/", "plan_path": "x"}
    assert rendering.absolute(given_context) == {
        "path": f"{SITE}/a/",
        "rows": [{"open_path": f"{SITE}/b/", "text": "/c/"}],
        "path_free": "/d/",
        "plan_path": "x",
    }
    assert rendering.with_addresses({"path": "/a/"})["button_url"] == f"{SITE}/a/"
    both = rendering.with_addresses({"path": "/a/", "button_path": "/b/", "button_label": "Go"})
    assert (both["button_url"], both["button_label"]) == (f"{SITE}/b/", "Go")


@pytest.mark.parametrize(
    ("name", "header"),
    [
        ("Northern Universities", "Northern Universities <hub@consortium.example>"),
        ("Hub, London (demo)", '"Hub, London (demo)" <hub@consortium.example>'),
        ("Prifysgolion Cymru ŵ", "=?utf-8?q?Prifysgolion_Cymru_=C5=B5?= <hub@consortium.example>"),
        ("Two\r\nBcc: x@y.example", '"Two Bcc: x@y.example" <hub@consortium.example>'),
        ("", "hub@consortium.example"),
    ],
)
def test_the_reader_sees_the_consortium_and_the_address_stays_what_dmarc_knows(settings, name, header):
    settings.CONSORTIUM = settings.CONSORTIUM | {"name": name}
    mail = invitation()
    message = rendering.message_for(mail, rendering.render(mail))
    assert message.message()["From"] == header
    assert parseaddr(sanitize_address(message.from_email, "utf-8"))[1] == "hub@consortium.example"
    assert rendering.message_id(mail.pk).endswith("@consortium.example>")
    assert message.message()["Bcc"] is None


def test_an_address_that_is_none_is_left_for_the_check_to_name(settings):
    settings.DEFAULT_FROM_EMAIL = ""
    assert servers.sender() == ""


def test_a_name_cannot_add_a_header():
    mail = invitation(name="Nia\r\nBcc: everyone@acme.example\r\n\r\nBuy\x00\x85\u2028")
    message = rendering.message_for(mail, rendering.render(mail)).message()
    assert message["Bcc"] is None
    assert str(message["Subject"]).startswith("Nia Bcc: everyone@acme.example Buy , you are invited")


@given(st.text())
def test_a_subject_is_one_short_printable_line(text):
    line = rendering.one_line(text)
    assert line.isprintable()
    assert line == line.strip()
    assert len(line) <= rendering.SUBJECT_LENGTH


def test_the_message_carries_its_own_id_and_a_way_to_answer():
    mail = invitation()
    message = rendering.message_for(mail, rendering.render(mail))
    assert message.extra_headers["Message-ID"] == f"<{mail.pk.hex}@consortium.example>"
    assert message.extra_headers["Auto-Submitted"] == "auto-generated"
    assert message.reply_to == ["rp@consortium.example"]
    assert [part.get_content_type() for part in message.message().walk()] == [
        "multipart/alternative",
        "text/plain",
        "text/html",
    ]
    mail.reply_to = "buyer@uni.example"
    assert rendering.message_for(mail, rendering.render(mail)).reply_to == ["buyer@uni.example"]
