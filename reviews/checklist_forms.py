"""The form of a checklist: for each item what was found, why it differs, what the supplier reads, and the page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms

from reviews.actions.checklists import Given
from reviews.selectors.checklist_page import ChecklistPage, Row, Sheet
from rphub.kernel.forms import HubForm, dress, unmarked

LONG, SHORT = 2000, 20
NAMES = ("result", "reason", "note", "page")


class ChecklistForm(HubForm):
    """Fields are `result-C3`, `reason-C3` and so on; with the id of the row before the item where there are many."""

    def __init__(self, page: ChecklistPage, data: Any = None) -> None:
        self.page = page
        super().__init__(data)
        for _, row in self._rows():
            self._add(row)
        dress(self)

    def _rows(self) -> Iterator[tuple[Sheet, Row]]:
        for sheet in self.page.sheets:
            for row in sheet.rows:
                yield sheet, row

    def _add(self, row: Row) -> None:
        said = row.decision
        for name in NAMES:
            field = MAKERS[name](row)
            field.initial = getattr(said, name) if said else ""
            self.fields[f"{name}-{row.place}"] = field

    def drawn(self) -> list[tuple[Sheet, list[tuple[Row, list[forms.BoundField], bool]]]]:
        """Each sheet with its rows, the four fields of each row, and whether its words are shown from the start."""
        found: dict[str, tuple[Sheet, list[tuple[Row, list[forms.BoundField], bool]]]] = {}
        for sheet, row in self._rows():
            fields = [self[f"{name}-{row.place}"] for name in NAMES]
            spread = any(field.errors for field in fields) or any(field.value() for field in fields[1:3])
            found.setdefault(sheet.subject.id, (sheet, []))[1].append((row, fields, spread))
        return list(found.values())

    def given(self) -> dict[tuple[str, str], Given]:
        return {
            (sheet.subject.id, row.item.code): Given(*(self.cleaned_data[f"{name}-{row.place}"] for name in NAMES))
            for sheet, row in self._rows()
        }


def _result(row: Row) -> forms.Field:
    return forms.ChoiceField(
        label=f"{row.item.code} {row.item.title}",
        choices=[(option.key, option.label) for option in row.item.options],
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Choose one of the results shown"},
    )


def _reason(row: Row) -> forms.Field:
    return _area("Why it differs from the suggestion", "Stays on record in this office.")


def _note(row: Row) -> forms.Field:
    return _area("Feedback to the supplier", "Read with the result.")


def _area(label: str, hint: str) -> forms.Field:
    widget = forms.Textarea(attrs={"rows": 2})
    return unmarked(forms.CharField(label=label, help_text=hint, widget=widget, required=False, max_length=LONG))


def _page(row: Row) -> forms.Field:
    return unmarked(forms.CharField(label="Page in the document", required=False, max_length=SHORT))


MAKERS = {"result": _result, "reason": _reason, "note": _note, "page": _page}
