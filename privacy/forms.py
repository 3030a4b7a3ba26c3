"""Forms of holds and of people's requests."""

from __future__ import annotations

from django import forms

from privacy.actions.requests import Asked
from privacy.enums import Right
from privacy.times import FURTHER, IN_WORDS
from rphub.kernel.forms import HubForm, unmarked


def because(label: str, hint: str) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 3})
    missing = {"required": "Say why in a sentence"}
    return forms.CharField(label=label, max_length=1000, widget=area, help_text=hint, error_messages=missing)


class HoldForm(HubForm):
    reason = because("Why nothing of it may go", "A dispute, a claim, an inquiry. Auditors and the RP lead read it.")


class LiftForm(HubForm):
    reason = because("Why it may go now", "Kept beside the reason for the hold.")


class PersonRequestForm(HubForm):
    kind = forms.ChoiceField(label="What they ask for", choices=[("", "Choose"), *Right.choices])
    email = forms.EmailField(label="Their e-mail address", help_text="Whoever has an account here is found by it.")
    name = forms.CharField(label="Their name", max_length=120, required=False, help_text="If they have no account.")
    identity = forms.CharField(
        label="How we know that it is them",
        max_length=200,
        help_text="Such as “wrote from this address” or “rang back on the number we have”.",
    )
    wanted = unmarked(
        forms.CharField(
            label="What they ask, in short",
            max_length=2000,
            required=False,
            widget=forms.Textarea(attrs={"rows": 3}),
            help_text="Needed for a correction: what is wrong, and what is right.",
        )
    )
    received_on = forms.DateField(label="Received on", help_text="The month to answer counts from this day.")

    def asked(self) -> Asked:
        return Asked(**self.cleaned_data)


class AnswerForm(HubForm):
    answer = forms.CharField(
        label="What you told them",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Administrators read it here. The history says only that it was answered.",
    )


class ExtendForm(HubForm):
    months = forms.TypedChoiceField(
        label="How much longer",
        coerce=int,
        choices=[("", "Choose"), *((months, IN_WORDS[months]) for months in FURTHER)],
    )
    reason = forms.CharField(
        label="What you told them",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Why it takes longer: it is complex, or they asked several things. Nothing else is a reason.",
        error_messages={"required": "Write what you told them, with the reason"},
    )
    told_on = forms.DateField(label="Told on", help_text="Within one month of the day it was received.")


class EraseForm(HubForm):
    """`mark` stands for what was read; the tick says that it was."""

    mark = forms.CharField(widget=forms.HiddenInput, max_length=16)
    sure = forms.BooleanField(
        label="I have read what goes and what stays",
        error_messages={"required": "Tick this once you have read it: there is no way back"},
    )
