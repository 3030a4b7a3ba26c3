"""Forms of holds and of people's requests."""

from __future__ import annotations

from django import forms

from rphub.kernel.forms import HubForm


def because(label: str, hint: str) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 3})
    missing = {"required": "Say why in a sentence"}
    return forms.CharField(label=label, max_length=1000, widget=area, help_text=hint, error_messages=missing)


class HoldForm(HubForm):
    reason = because("Why nothing of it may go", "A dispute, a claim, an inquiry. Auditors and the RP lead read it.")


class LiftForm(HubForm):
    reason = because("Why it may go now", "Kept beside the reason for the hold.")
