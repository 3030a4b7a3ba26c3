"""Releasing, checking, taking in and taking out."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from records.actions.releasing import Wanted
from records.enums import Held
from records.selectors.checking import NO_FINGERPRINT, fingerprint_in
from records.spelling import MOST, TOO_LARGE
from rphub.kernel.forms import HubForm, unmarked
from rphub.kernel.words import day

ACCEPT = {"accept": ".json,application/json"}
EITHER = "Choose the file, or give the fingerprint."


class ReleaseForm(HubForm):
    recipient = forms.CharField(
        label="Who is it for?",
        max_length=200,
        error_messages={"required": "Enter who it is for"},
        help_text="One organisation, as its people write its name. The record says so, and is of no use to others.",
    )
    valid_until = forms.DateField(
        label="Until when may they use it?", error_messages={"required": "Enter until when they may use it"}
    )
    holds = forms.MultipleChoiceField(
        label="What else shall it hold?",
        choices=Held.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=(
            "Your result is always in it, as members see it. What you do not tick is not in it; without your "
            "frameworks, answers that name lots stay out too."
        ),
    )
    agreed = forms.BooleanField(
        label="I release this on behalf of my organisation",
        error_messages={"required": "Tick that you release it on behalf of your organisation"},
    )

    def __init__(self, last: date, *args: Any, **kwargs: Any) -> None:
        """`last` is the last day of the result."""
        super().__init__(*args, **kwargs)
        self.fields["valid_until"].help_text = f"Your result is valid until {day(last)}; the record cannot hold longer."

    def wanted(self) -> Wanted:
        data = self.cleaned_data
        return Wanted(data["recipient"], data["valid_until"], data["holds"])


class RecordFile(forms.FileField):
    """A file of which no more is read than a record can have."""

    def clean(self, data: Any, initial: Any = None) -> Any:
        found = super().clean(data, initial)
        if isinstance(found, UploadedFile) and (found.size or 0) > MOST:
            raise forms.ValidationError(TOO_LARGE.format(most=f"{MOST:,}"))
        return found


class CheckForm(HubForm):
    file = unmarked(
        RecordFile(
            label="The record",
            required=False,
            widget=forms.ClearableFileInput(attrs=ACCEPT),
            help_text="The file that ends in .json, as you got it. It is read and not kept.",
        )
    )
    fingerprint = unmarked(
        forms.CharField(
            label="Or the fingerprint",
            required=False,
            help_text="From the PDF, under “Check that it is genuine”: the 64 letters and digits, or the address.",
        )
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors and not data.get("file") and not data.get("fingerprint"):
            self.add_error("file", EITHER)
        return data

    def clean_fingerprint(self) -> str:
        typed: str = self.cleaned_data["fingerprint"]
        found = fingerprint_in(typed)
        if typed and not found:
            raise forms.ValidationError(NO_FINGERPRINT)
        return found


class TakeInForm(HubForm):
    file = RecordFile(
        label="The record",
        widget=forms.ClearableFileInput(attrs=ACCEPT),
        help_text="The file that ends in .json, as the supplier or the other hub sent it.",
    )
    for_us = forms.BooleanField(
        label="It was released for us",
        required=False,
        help_text="The record names one recipient. One that names another is not ours to use.",
    )


class TakeOutForm(HubForm):
    reason = forms.CharField(
        label="Why?",
        max_length=250,
        help_text="Stays on record: the supplier withdrew it, it was the wrong supplier, ...",
    )
