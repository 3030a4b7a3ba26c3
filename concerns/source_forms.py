"""What a source adds to its report."""

from __future__ import annotations

from typing import Any

from django import forms

from concerns.enums import ConfirmedBy, Remedy
from concerns.report_forms import NO_NAMES, CarefulForm, line, text
from rphub.kernel.forms import HubForm

SHORTER = 3000
"""The words of an outcome stand before the text in the same note."""


class FactForm(CarefulForm):
    told = ("text",)
    text = text("What is new", NO_NAMES, missing="Say what is new")
    file = forms.FileField(label="A file that shows it", required=False, allow_empty_file=True)

    def given(self) -> dict[str, Any]:
        given = dict(self.cleaned_data)
        return {"upload": given.pop("file") or None, **given}


class ToldForm(HubForm):
    on = forms.DateField(label="Told on", error_messages={"required": "Enter the day on which they were told"})
    how = line("How", "Such as: letter to the management.", most=1000)

    def given(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class OutcomeForm(CarefulForm):
    told = ("text",)
    helped = forms.IntegerField(
        label="How many people it helped", min_value=0, error_messages={"required": "Enter how many; 0 is an answer"}
    )
    remedies = forms.MultipleChoiceField(
        label="What they got",
        choices=Remedy.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Tick what they got; “no remedy was due” is an answer"},
    )
    confirmed_by = forms.ChoiceField(
        label="Who confirmed it",
        choices=[("", "Choose"), *ConfirmedBy.choices],
        error_messages={"required": "Choose who confirmed it"},
    )
    text = text("In your words", NO_NAMES, missing="Say in a sentence what changed for them", most=SHORTER)

    def given(self) -> dict[str, Any]:
        return dict(self.cleaned_data)
