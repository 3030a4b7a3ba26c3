"""Input of the office's page of wage rates."""

from __future__ import annotations

from django import forms

from questionnaires.actions.rates import Announced
from questionnaires.models.rates import KINDS
from rphub.kernel.forms import HubForm


class RateForm(HubForm):
    kind = forms.ChoiceField(label="Which rate", choices=KINDS)
    uk = forms.DecimalField(label="Pounds an hour", max_digits=5, decimal_places=2, help_text="Such as 13.45")
    london = forms.DecimalField(
        label="Pounds an hour in London",
        max_digits=5,
        decimal_places=2,
        required=False,
        help_text="For the real Living Wage; the legal rate has none of its own",
    )
    effective_from = forms.DateField(label="First day", help_text="Of the real Living Wage, the day it was announced")
    implement_by = forms.DateField(
        label="To be paid by",
        required=False,
        help_text="For the real Living Wage, usually 1 May of the next year; the legal rate counts from its first day",
    )
    source = forms.CharField(label="Announced where", max_length=200)

    def announced(self) -> Announced:
        said = dict(self.cleaned_data)
        return Announced(**said | {"implement_by": said["implement_by"] or said["effective_from"]})


class TakeOutForm(HubForm):
    reason = forms.CharField(label="What was wrong with it", max_length=300)
