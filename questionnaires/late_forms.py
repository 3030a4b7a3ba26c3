"""A document for a sent answer, and one line why it comes now."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms

from questionnaires.actions.answer_evidence import Chosen
from questionnaires.actions.late_evidence import LONGEST, NO_REASON
from rphub.kernel.forms import HubForm, unmarked


class LateEvidenceForm(HubForm):
    """`documents` are id and title of the library."""

    evidence_id = unmarked(forms.ChoiceField(label="Something in your library", required=False))
    url = unmarked(
        forms.CharField(
            label="Or a public web address", required=False, max_length=500, help_text="Starts with https://"
        )
    )
    file = unmarked(forms.FileField(label="Or a file, 20 MB at most", required=False))
    page = forms.CharField(label="Page", required=False, max_length=40)
    why = forms.CharField(
        label="Why it comes now, and what it shows",
        max_length=LONGEST,
        help_text="One line. It does not change your answer; the reviewer reads it beside the document.",
        error_messages={"required": NO_REASON},
    )

    def __init__(self, *args: Any, documents: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["evidence_id"].choices = [("", "Choose"), *documents]  # type: ignore[attr-defined]

    def given(self) -> dict[str, Any]:
        """As the action takes it."""
        given = self.cleaned_data
        chosen = given["evidence_id"]
        return {
            "chosen": Chosen(given["file"], given["url"], UUID(chosen) if chosen else None, given["page"]),
            "why": given["why"],
        }
