"""Forms of the hub: dates as people write them, limits everywhere, hidden characters refused, accessible markup."""

from datetime import date
from html.parser import HTMLParser
from typing import Any

import pytest
from django import forms
from django.template import engines
from django.test.html import parse_html

from rphub.kernel import forms as hub
from rphub.kernel.options import Select


class Sample(hub.HubForm):
    name = forms.CharField(label="Who answers", help_text="A person.", required=False)
    notes = forms.CharField(widget=forms.Textarea, required=False)
    site = forms.URLField(required=False, assume_scheme="https")
    due = forms.DateField(required=False)
    at = forms.DateTimeField(required=False)
    staff = forms.IntegerField(required=False)
    share = forms.DecimalField(required=False)


class Asking(hub.HubForm):
    name = forms.CharField(label="Who answers?")
    vat = forms.CharField(label="VAT number")
    kind = forms.ChoiceField(label="Kind of proof", choices=[("", "Choose"), ("a", "A")])
    reach = forms.ChoiceField(label="Who may see it", choices=[("a", "A")], widget=forms.RadioSelect)
    proof = forms.FileField(label="Proof")
    agreed = forms.BooleanField(label="I agree")
    why = forms.CharField(label="Why")
    own = forms.CharField(error_messages={"required": "Say it in your own words"})


class Ids(HTMLParser):
    """Collects ids and the ids that describe controls."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.described: dict[str, list[str]] = {}
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        found = dict(attrs)
        if "id" in found:
            self.ids.append(found["id"])
        if "aria-describedby" in found:
            self.described[found.get("name") or found["id"]] = found["aria-describedby"].split()


def drawn(form: forms.Form) -> str:
    return engines["django"].from_string("{% load crispy_forms_tags %}{% crispy form %}").render({"form": form})


@pytest.mark.parametrize(
    "text", ["2026-12-16", "16/12/2026", "16.12.2026", "16-12-2026", "16 December 2026", "16 Dec 2026", "16/12/26"]
)
def test_dates_as_people_write_them(text: str) -> None:
    form = Sample({"due": text})
    assert form.is_valid() is True
    assert form.cleaned_data["due"] == date(2026, 12, 16)


@pytest.mark.parametrize(
    ("data", "errors"),
    [
        ({"due": "31/11/2026"}, {"due": ["Enter a date such as 16 December 2026 or 16/12/2026"]}),
        ({"due": "0026-12-16"}, {"due": ["Check the year: it must be between 1900 and 2100"]}),
        ({"at": "2026-12-16T25:00"}, {"at": ["Enter a date such as 16 December 2026 or 16/12/2026"]}),
        ({"name": "a\x00b"}, {"name": [hub.CONTROL]}),
        ({"name": "a\x1bb"}, {"name": [hub.CONTROL]}),
        ({"notes": "a\ud800b"}, {"notes": [hub.CONTROL]}),
        ({"name": "a\r\nBcc: x"}, {"name": [hub.ONE_LINE]}),
        ({"name": "x" * 251}, {"name": ["Use 250 characters or fewer"]}),
        ({"staff": "99999999999"}, {"staff": ["Enter 2147483647 or less"]}),
        ({"share": "1" * 19}, {"share": ["Ensure that there are no more than 18 digits in total."]}),
    ],
)
def test_what_is_refused(data: dict[str, str], errors: dict[str, list[str]]) -> None:
    assert Sample(data).errors == errors


def test_what_is_kept_as_typed() -> None:
    form = Sample({"name": "Zoë 张 🌍 (R&D)", "notes": "one\r\ntwo\tthree", "at": "2026-12-16T17:30"})
    assert form.is_valid() is True
    assert form.cleaned_data["name"] == "Zoë 张 🌍 (R&D)"
    assert form.cleaned_data["notes"] == "one\r\ntwo\tthree"


def test_sentences_say_what_to_do() -> None:
    assert Asking({}).errors == {
        "name": ["Answer “Who answers?”"],
        "vat": ["Enter VAT number"],
        "kind": ["Choose kind of proof"],
        "reach": ["Choose who may see it"],
        "proof": ["Choose proof"],
        "agreed": ["Tick I agree"],
        "why": ["Say why"],
        "own": ["Say it in your own words"],
    }


def test_native_date_field_and_plain_field_for_what_is_no_date() -> None:
    assert 'type="date" name="due" value="2026-12-16"' in drawn(Sample(initial={"due": date(2026, 12, 16)}))
    wrong = drawn(Sample({"due": "31 November"}))
    assert 'type="text" name="due" value="31 November"' in wrong


def test_markup_of_errors_and_hints() -> None:
    page = drawn(Sample({"name": "a\x00<b>", "due": "x"}))
    found = Ids(page)
    assert found.described == {"name": ["id_name_helptext", "id_name_error"], "due": ["id_due_error"]}
    assert {"id_name_helptext", "id_name_error", "id_due_error"} <= set(found.ids)
    assert len(found.ids) == len(set(found.ids))
    assert "<span>Error: Enter a date such as" in page
    assert page.count('aria-invalid="true"') == 2
    assert page.count("has-error") == 2
    assert "<b>" not in page


def test_radios_are_a_described_fieldset_and_nothing_is_required_by_the_browser() -> None:
    page = drawn(Asking({}))
    assert '<fieldset id="div_id_reach" class="field choices has-error" aria-describedby="id_reach_error">' in page
    assert " required" not in page
    assert "asteriskField" not in page
    assert "<form" not in page
    assert "csrfmiddlewaretoken" not in page


def test_optional_fields_say_so() -> None:
    assert drawn(Sample()).count('<span class="optional">(optional)</span>') == 7
    assert drawn(Asking()).count('<span class="optional">(optional)</span>') == 0


class Chooses(hub.HubForm):
    one = forms.ChoiceField(
        label="One", choices=[("", "Choose"), ("a", "A & B"), ("<b>", "“B”"), ("Old", [("c", "C"), ("d", "D")])]
    )


@pytest.mark.parametrize("chosen", ["", "a", "<b>", "d", "z", "\x00", None])
def test_a_select_says_what_that_of_django_says(chosen: str | None) -> None:
    """Drawn without a template for each option, bound and with a first value, groups and odd text too."""
    form = Chooses({"one": chosen}) if chosen != "a" else Chooses(initial={"one": "a"})
    field = form.fields["one"]
    assert isinstance(field, forms.ChoiceField)
    assert isinstance(field.widget, Select)
    ours = str(form["one"])
    field.widget = forms.Select(attrs=field.widget.attrs, choices=field.widget.choices)
    assert parse_html(ours) == parse_html(str(form["one"]))


def test_choices_given_to_a_form_are_the_ones_drawn() -> None:
    form = Chooses()
    form.fields["one"].choices = [("x", "<script>")]  # type: ignore[attr-defined]
    assert '<option value="x">&lt;script&gt;</option></select>' in str(form["one"])
    assert "Choose" in str(Chooses()["one"])
