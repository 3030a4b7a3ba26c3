"""Names people give, made harmless."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rphub.files import names


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("Policy 2026.pdf", "Policy 2026.pdf"),
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\Users\\Nia\\Policy.PDF", "Policy.PDF"),
        ("..", "file"),
        ("", "file"),
        ("   .pdf", "pdf"),
        (".htaccess.txt", "htaccess.txt"),
        ("a\x00b\r\nSet-Cookie: x.pdf", "abSet-Cookie: x.pdf"),
        ("invoice\u202efdp.exe", "invoicefdp.exe"),
        ("Grüße 👩🏽‍🌾 日本.pdf", "Grüße 👩🏽‍🌾 日本.pdf"),
        ("u\u0308ber.pdf", "über.pdf"),
        ("bad\ud800.pdf", "bad?.pdf"),
        ("a" * 300 + ".pdf", "a" * 115 + "….pdf"),
        ("b" * 300, "b" * 120),
        ("c." + "d" * 300, "c." + "d" * 118),
    ],
)
def test_names(given_name, kept):
    assert names.clean(given_name) == kept


@given(st.text())
def test_any_name_becomes_one_short_part(name):
    kept = names.clean(name)
    assert 0 < len(kept) <= names.LONGEST
    assert "/" not in kept
    assert "\\" not in kept
    assert not any(unicodedata.category(character) == "Cc" for character in kept)
    assert kept.encode()


@pytest.mark.parametrize(("name", "ending"), [("a.PDF", "pdf"), ("a.tar.gz", "gz"), ("pdf", ""), ("a.", "")])
def test_endings(name, ending):
    assert names.extension(name) == ending
