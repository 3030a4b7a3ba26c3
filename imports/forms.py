"""Choosing the file, and what is the same as what; what is in a file is checked by the pass that reads it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from imports.columns import MOST_ROWS
from imports.comparing.rows import NEW
from imports.selectors.pages import Question
from rphub.kernel.forms import HubForm, dress, unmarked

ADD = "Another one: add it"


class UploadForm(HubForm):
    file = forms.FileField(
        label="The file",
        allow_empty_file=True,
        help_text=f"An Excel workbook (xlsx) or a CSV file, 5 MB and {MOST_ROWS:,} rows at most. Nothing is saved yet.",
        error_messages={"required": "Choose the file to upload"},
    )


class DecideForm(HubForm):
    """A choice for each name that may be one the hub knows; those left open wait on."""

    def __init__(self, questions: Sequence[Question], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for asked in questions:
            same = [(key, f"The same as {name}: {why}") for key, name, why in asked.likes]
            field = forms.ChoiceField(
                label=_label(asked),
                choices=[*same, (NEW, ADD)],
                widget=forms.RadioSelect,
                required=False,
                error_messages={"invalid_choice": "Choose one of these, or none for now"},
            )
            self.fields[f"row-{asked.number}"] = unmarked(field)
        dress(self)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not any(cleaned.values()):
            raise forms.ValidationError("Choose for one name at least")
        return cleaned

    @property
    def choices(self) -> dict[int, str]:
        """Number of a row -> what was decided."""
        decided = self.cleaned_data.items()
        return {int(name.removeprefix("row-")): choice for name, choice in decided if choice}


def _label(asked: Question) -> str:
    more = f" and {asked.rows - 1} more" if asked.rows > 1 else ""
    return f"{asked.label} (row {asked.number}{more})"
