"""The filters above a framework's table."""

from __future__ import annotations

from django import forms

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
