"""The filters above a framework's table, the search for a supplier, and what was raised with a supplier."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from members.enums import How
from members.raising import LONGEST
from members.selectors.frameworks import Filters
from rphub.kernel.forms import HubForm


class FilterForm(HubForm):
    lot = forms.IntegerField(label="Lot", required=False, error_messages={"invalid": "Choose one of your lots"})
    late = forms.BooleanField(label="Only with actions running late", required=False)
    q = forms.CharField(label="Name contains", required=False, max_length=100)

    def filters(self) -> Filters:
        """What was understood; a mistake in one field leaves the others standing."""
        if not self.is_bound:
            return Filters()
        self.is_valid()
        found = self.cleaned_data
        return Filters(lot=found.get("lot"), late=bool(found.get("late")), words=found.get("q", ""))


class FindForm(HubForm):
    q = forms.CharField(label="Name or company number", required=False, max_length=100)
    late = forms.BooleanField(label="Only with actions running late", required=False)

    def late_only(self) -> bool:
        return self.is_valid() and bool(self.cleaned_data["late"])

    def words(self) -> str:
        """What was asked for, with single spaces; nothing where it cannot be a name."""
        return " ".join(self.cleaned_data.get("q", "").split()) if self.is_valid() else ""


class RaisedForm(HubForm):
    """`themes` is what can be raised with this supplier."""

    on = forms.DateField(label="When you raised it", error_messages={"required": "Enter the day you raised it"})
    how = forms.ChoiceField(
        label="How you raised it",
        choices=How.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how you raised it"},
    )
    themes = forms.MultipleChoiceField(
        label="What you raised",
        widget=forms.CheckboxSelectMultiple,
        help_text="The supplier and its contract manager read how many members raised each of these, never who.",
        error_messages={"required": "Tick at least one thing that you raised"},
    )
    note = forms.CharField(
        label="Note for the consortium office",
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Only your institution, the RP lead and the category manager read it. Name no other member.",
    )

    def __init__(self, *args: Any, themes: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["themes"].choices = [(theme, theme) for theme in themes]  # type: ignore[attr-defined]
