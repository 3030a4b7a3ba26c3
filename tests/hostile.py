"""Input of every kind a form may get, and what must be true of the answer."""

from __future__ import annotations

from typing import Any

from django.test import Client
from django.utils.html import escape

HUGE = "x" * 20_001
HIDDEN = "Take out the hidden characters"
REFUSED_TEXT = {
    "nul": ("be\x00fore", HIDDEN),
    "two lines": ("one\r\ntwo", "Write this on one line"),
    "huge": (HUGE, "characters or fewer"),
}
"""What no one-line field takes, with a piece of the sentence that says so."""
TAKEN_TEXT = ("<script>alert(1)</script>", "=1+1", "+SUM(A1)", "Zoë 🦆 & Söhne", "' OR 1=1 --", "{{ 7 }}")
"""Odd but honest text: kept as it is and never run."""
WRONG_KIND = ("abc", "-1", "1e99", "99999999999999999999", "😀", "31/02/2026", "\x00")


def refuse(browser: Client, url: str, sent: dict[str, Any], field: str, value: str, sentence: str = "") -> str:
    """Sends the value; the page comes back, names the mistake and still holds everything else that was typed."""
    answer = browser.post(url, sent | {field: value})
    assert answer.status_code == 422, (field, value[:40], answer.status_code)
    page = answer.content.decode()
    assert 'id="error-summary"' in page, (field, value[:40])
    assert "<title>Error: " in page
    if sentence:
        assert escape(sentence) in page or sentence in page, (field, value[:40], sentence)
    for name, typed in sent.items():
        if name != field and isinstance(typed, str):
            assert escape(typed) in page, f"{name} was lost"
    return page
