from __future__ import annotations

from django import forms

from rphub.kernel.forms import HubForm


class FitForm(HubForm):
    """Why two answers that do not seem to fit are both right."""

    reason = forms.CharField(
        label="Both are right, because",
        max_length=250,
        error_messages={"required": "Write in a line why both are right, or change one of the two answers."},
    )


class SignForm(HubForm):
    """The declaration; its words stand above the form."""

    name = forms.CharField(label="Your full name", max_length=120)
    role = forms.CharField(label="Your role", max_length=120, help_text="For example “Managing director”.")
    accepted = forms.BooleanField(label="I sign this declaration", required=True)
