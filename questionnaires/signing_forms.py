from __future__ import annotations

from django import forms

from rphub.kernel.forms import HubForm


class SignForm(HubForm):
    """The declaration; its words stand above the form."""

    name = forms.CharField(label="Your full name", max_length=120)
    role = forms.CharField(label="Your role", max_length=120, help_text="For example “Managing director”.")
    accepted = forms.BooleanField(label="I sign this declaration", required=True)
