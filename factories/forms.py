"""Saying who may see some of one's factories; what is ticked is drawn in their table."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from crispy_forms.layout import Layout
from django import forms

from factories.enums import Scope
from rphub.kernel.forms import HubForm


class ShareForm(HubForm):
    factories = forms.TypedMultipleChoiceField(
        coerce=int,
        error_messages={
            "required": "Tick the factories you mean.",
            "invalid_choice": "Your list has changed meanwhile. Tick the factories again.",
        },
    )
    scope = forms.ChoiceField(
        label="From now on the ticked factories are seen by",
        help_text="It holds at once. To share further than you have sent, change your questionnaire.",
        choices=Scope.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose who may see them."},
    )

    def __init__(self, data: Any = None, *, ids: Iterable[int]) -> None:
        super().__init__(data)
        self.fields["factories"].choices = [(one, one) for one in ids]  # type: ignore[attr-defined]
        self.helper.layout = Layout("scope")

    def given(self) -> dict[str, Any]:
        """As the action takes it."""
        return {"factory_ids": self.cleaned_data["factories"], "scope": self.cleaned_data["scope"]}
