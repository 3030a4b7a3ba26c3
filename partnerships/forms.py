"""Forms of partnerships; each verb has one."""

from __future__ import annotations

from typing import Any

from crispy_forms.layout import Fieldset, Layout
from django import forms

from partnerships.enums import Audience, Kind, Region, Topic
from partnerships.models import in_a_year
from partnerships.values import TEXTS, Claim, Details
from rphub.kernel.forms import HubForm


def line(name: str, label: str, help_text: str = "") -> forms.CharField:
    return forms.CharField(label=label, help_text=help_text, max_length=TEXTS[name][1])


def words(name: str, label: str, help_text: str = "", rows: int = 4) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, help_text=help_text, max_length=TEXTS[name][1], widget=area)


def ticks(label: str, known: Any) -> forms.MultipleChoiceField:
    missing = {"required": "Tick at least one of these"}
    widget = forms.CheckboxSelectMultiple
    return forms.MultipleChoiceField(label=label, choices=known.choices, widget=widget, error_messages=missing)


class PartnershipForm(HubForm):
    """Everything the office writes about a partnership."""

    name = line("name", "Name")
    kind = forms.ChoiceField(label="Type", choices=[("", "Choose"), *Kind.choices])
    topics = ticks("Topics", Topic)
    regions = ticks("Where it works", Region)
    does = words("does", "What it does", "For somebody who has never heard of it.")
    used = words("used", "How we use it", "What we do with it, and what comes of it.")
    audience = ticks("Who may join", Audience)
    steps = words("steps", "How to join", "One step a line.", rows=5)
    cost = line("cost", "What it costs", "Such as “Free” or “From £300 a year, by turnover”.")
    link = forms.URLField(label="Web address", assume_scheme="https", max_length=TEXTS["link"][1])
    contact_name = line("contact_name", "Who answers there", "A name or a team.")
    contact_email = forms.EmailField(
        label="Their e-mail address", help_text="Gets one mail for each organisation that asks about joining."
    )

    monitor_id = forms.TypedChoiceField(
        label="Who watches factories",
        help_text="Its people read the factories that suppliers share with monitors, while this is shown.",
        required=False,
        coerce=int,
        empty_value=None,
    )

    def __init__(self, *args: Any, partners: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["monitor_id"].choices = [("", "Nobody"), *partners]  # type: ignore[attr-defined]
        self.helper.layout = Layout(
            Fieldset("What it is", "name", "kind", "topics", "regions", "does", "used"),
            Fieldset("How to join", "audience", "steps", "cost", "link", "contact_name", "contact_email"),
            Fieldset("What its people may read", "monitor_id"),
        )

    def details(self) -> Details:
        given = dict(self.cleaned_data)
        many: dict[str, Any] = {name: tuple(given.pop(name)) for name in ("audience", "topics", "regions")}
        return Details(**given, **many)


class LogoForm(HubForm):
    file = forms.FileField(
        label="Logo",
        allow_empty_file=True,
        help_text="A PNG or JPG file. It is shown 240 pixels wide at most.",
        error_messages={"required": "Choose the file of the logo"},
    )
    permission_by = forms.CharField(
        label="Who allowed us to show it", help_text="Name and role, as in their mail.", max_length=120
    )
    permission_on = forms.DateField(label="When they allowed it")


class VerbForm(HubForm):
    """What a verb takes; `said` is given to its action. Without fields it is a button."""

    def said(self) -> dict[str, Any]:
        return self.cleaned_data


class ConfirmForm(VerbForm):
    review_on = forms.DateField(
        label="Look at it again on", help_text="In a year, unless something is about to change.", initial=in_a_year
    )


class RetireForm(VerbForm):
    reason = forms.CharField(
        label="Why", help_text="It stays in the history.", max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )


class NoteForm(VerbForm):
    note = forms.CharField(
        label="What you looked at",
        help_text="Such as “Listed on their page of members, read today”.",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class RefuseForm(VerbForm):
    note = forms.CharField(
        label="What was missing",
        help_text="Such as “Not on their page of members, read today”. The organisation reads it.",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class AskForm(VerbForm):
    message = forms.CharField(
        label="What you would like to know",
        help_text="They get your name, your organisation, your e-mail address and this text.",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ClaimForm(VerbForm):
    """What an organisation says about its own place."""

    since = forms.DateField(label="Joined on", error_messages={"required": "Enter the day you joined"})
    ends_on = forms.DateField(label="Valid until", help_text="Leave it empty if it has no end.", required=False)
    reference = forms.CharField(label="Number of your membership or certificate", required=False, max_length=80)
    proof = forms.URLField(
        label="Where it can be seen",
        help_text="A public list or page that names you makes it quicker to verify.",
        required=False,
        assume_scheme="https",
        max_length=500,
    )

    def said(self) -> dict[str, Any]:
        return {"claim": Claim(**self.cleaned_data)}
