from __future__ import annotations

from django import forms

from rphub.kernel.forms import HubForm


class MoreTimeForm(HubForm):
    """A later day, and why."""

    due_on = forms.DateField(label="Until which day?", help_text="A working day")
    reason = forms.CharField(label="Why", widget=forms.Textarea(attrs={"rows": 3}), max_length=1000)
