"""What plain form pages and lists share."""

from __future__ import annotations

import pytest
from django import forms

from rphub.kernel.decisions import Invalid
from rphub.kernel.forms import HubForm
from rphub.kernel.pages import attempt, done, search_words


class NameForm(HubForm):
    name = forms.CharField(label="Name")


def test_what_an_action_refuses_stands_at_its_field_or_on_the_whole_form() -> None:
    form = NameForm({"name": "Acme"})

    def action() -> str:
        raise Invalid({"name": "That name is taken.", "elsewhere": "And something else."})

    assert attempt(form, action) is None
    assert dict(form.errors) == {"name": ["That name is taken."], "__all__": ["And something else."]}


def test_an_action_runs_only_for_a_valid_form() -> None:
    ran: list[str] = []
    assert not done(NameForm({"name": ""}), lambda: ran.append("wrong"))
    assert not done(NameForm(), lambda: ran.append("unbound"))
    assert done(NameForm({"name": "Acme"}), lambda: ran.append("right"))
    assert ran == ["right"]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("  acme ", "acme"), ("a\x00b\r\nc", "abc"), ("😀", "😀"), ("x" * 9000, "x" * 200), ("\ud800", "")],
)
def test_search_words(typed: str, kept: str) -> None:
    assert search_words(typed) == kept
