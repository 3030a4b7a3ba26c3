"""Choosing the file; what is in it is checked by the action."""

from __future__ import annotations

from django import forms

from rphub.kernel.forms import HubForm

ADD, REPLACE = "add", "replace"
FIRST = "Nothing changes before you have seen what would."


class WorkbookForm(HubForm):
    file = forms.FileField(
        label="The workbook with your answers",
        allow_empty_file=True,
        help_text=f"An Excel workbook (xlsx) downloaded here, 5 MB at most. {FIRST}",
        error_messages={"required": "Choose the workbook to upload."},
    )


class TableForm(HubForm):
    file = forms.FileField(
        label="The file with your rows",
        allow_empty_file=True,
        help_text=f"An Excel workbook (xlsx) or a CSV file, 5 MB at most. {FIRST}",
        error_messages={"required": "Choose the file to upload."},
    )
    how = forms.ChoiceField(
        label="What the rows are",
        choices=[
            (ADD, "New and changed rows; all others stay"),
            (REPLACE, "The whole table; all other rows are removed"),
        ],
        widget=forms.RadioSelect,
        initial=ADD,
    )
