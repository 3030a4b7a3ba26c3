"""The form of social value: nine small choices for each commitment, then the portfolio, with one reason for each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms

from reviews.actions.checklists import Given
from reviews.checklist_forms import LONG
from reviews.selectors.checklist_page import ChecklistPage, Row, Sheet
from reviews.selectors.social_value import Look
from reviews.social.portfolio import WHOLE
from reviews.social.ratings import ALL, SHARE
from rphub.kernel.forms import HubForm, dress, unmarked

NOT_YET = ("", "Not rated")
NO_SUCH = "Choose one of the results shown"


@dataclass(frozen=True)
class Drawn:
    """One commitment, or all together: the rows with the field of each, and the two texts."""

    sheet: Sheet
    rows: list[tuple[Row, forms.BoundField]]
    reason: forms.BoundField
    note: forms.BoundField
    look: Look | None

    @property
    def spread(self) -> bool:
        """Whether the texts are shown from the start."""
        return any(field.errors or field.value() for field in (self.reason, self.note))

    @property
    def is_whole(self) -> bool:
        return self.sheet.subject.id == ALL


class SocialForm(HubForm):
    """Fields are `result-<commitment>-V1` and so on; `reason-` and `note-` stand once for each commitment."""

    def __init__(self, page: ChecklistPage, data: Any = None) -> None:
        self.page = page
        super().__init__(data)
        for sheet in page.sheets:
            self._add(sheet)
        dress(self)

    def _add(self, sheet: Sheet) -> None:
        said = [row.decision for row in sheet.rows if row.decision]
        for row in sheet.rows:
            self.fields[f"result-{row.place}"] = _result(row, whole=sheet.subject.id == ALL)
        reason = next((one.reason for one in said if one.reason), "")
        note = next((one.note for one in said if one.note), "")
        about = "the portfolio" if sheet.subject.id == ALL else "this commitment"
        self.fields[f"reason-{sheet.subject.id}"] = _text(
            f"Why something differs from its suggestion, for {about}", "Stays on record in this office.", reason
        )
        self.fields[f"note-{sheet.subject.id}"] = _text(
            f"Feedback to the supplier on {about}", "Read with the result.", note
        )

    def drawn(self) -> list[Drawn]:
        return [
            Drawn(
                sheet,
                [(row, self[f"result-{row.place}"]) for row in sheet.rows],
                self[f"reason-{sheet.subject.id}"],
                self[f"note-{sheet.subject.id}"],
                self.page.figures.looks.get(sheet.subject.id),
            )
            for sheet in self.page.sheets
        ]

    def given(self) -> dict[tuple[str, str], Given]:
        """The reason goes with each item that differs from its suggestion, the feedback with the first item."""
        found = {}
        for sheet in self.page.sheets:
            key = sheet.subject.id
            for place, row in enumerate(sheet.rows):
                value = self.cleaned_data[f"result-{row.place}"]
                result = "" if value is None else str(value)
                differs = row.suggestion is not None and result != row.suggestion.result
                found[(key, row.item.code)] = Given(
                    result=result,
                    reason=self.cleaned_data[f"reason-{key}"] if result and differs else "",
                    note=self.cleaned_data[f"note-{key}"] if place == 0 else "",
                )
        return found

    def add_problems(self, problems: Mapping[str, str]) -> None:
        """One reason stands for a commitment, so what is asked for its items is asked there, in one sentence."""
        kept: dict[str, str] = {}
        for place, sentence in problems.items():
            name = place if place in self.fields else place.rpartition("-")[0]
            item, _, rest = sentence.partition(":")
            kept[name] = f"{item}, {kept[name]}" if name in kept and rest else sentence
        super().add_problems(kept)


def _result(row: Row, *, whole: bool) -> forms.Field:
    """A small list to choose from for an item of a commitment, the words in full for the portfolio."""
    label = row.item.title if row.item.code == SHARE else f"{row.item.code} {row.item.title}"
    first = row.decision.result if row.decision else None
    if row.item.code == SHARE:
        number = forms.IntegerField(min_value=0, max_value=WHOLE, label=label, required=False, initial=first)
        return unmarked(number)
    if whole:
        words = [(option.key, option.label) for option in row.item.options]
        errors = {"invalid_choice": NO_SUCH}
        return forms.ChoiceField(
            choices=words, label=label, required=False, initial=first, widget=forms.RadioSelect, error_messages=errors
        )
    hint = ""
    if row.suggestion and first != row.suggestion.result:
        hint = f"Suggested: {row.suggestion.result}"
    choices = [NOT_YET, *((option.key, _words(option.key, option.label, option.words)) for option in row.item.options)]
    made = forms.ChoiceField(choices=choices, label=label, help_text=hint, required=False, initial=first)
    made.error_messages["invalid_choice"] = NO_SUCH
    return unmarked(made)


def _words(key: str, label: str, words: str) -> str:
    return f"{key}: {words}" if key.isdecimal() else label


def _text(label: str, hint: str, first: str) -> forms.Field:
    widget = forms.Textarea(attrs={"rows": 2})
    made = forms.CharField(label=label, help_text=hint, widget=widget, required=False, max_length=LONG, initial=first)
    return unmarked(made)
