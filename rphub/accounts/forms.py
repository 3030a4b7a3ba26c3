from __future__ import annotations

from django import forms

from rphub.kernel.forms import HubForm


class ForwardForm(HubForm):
    """“I am not the right person”: who is."""

    name = forms.CharField(label="Their name", max_length=120)
    email = forms.EmailField(label="Their e-mail address", max_length=254)
