"""The form that puts a document or address into the evidence library."""

from __future__ import annotations

from typing import Any

from django import forms

from rphub.kernel.forms import HubForm
from suppliers.enums import Confidentiality, EvidenceKind, EvidenceScope


class EvidenceForm(HubForm):
    """One file or one address; the action checks the file itself."""

    file = forms.FileField(
        label="File",
        required=False,
        allow_empty_file=True,
        help_text="PDF, Word, Excel, CSV, OpenDocument, PNG, JPG or plain text; 20 MB at most.",
    )
    url = forms.CharField(
        label="Or a public web address",
        required=False,
        help_text="Better than a file where there is one: always current, and anybody may read it.",
    )
    title = forms.CharField(label="Title", required=False, help_text="Without one, the name of the file is used.")
    kind = forms.ChoiceField(label="What it is", choices=EvidenceKind)
    issued_on = forms.DateField(label="Issued on", required=False)
    valid_until = forms.DateField(
        label="Valid until", required=False, help_text="We remind you before it ends. Leave it empty if it has no end."
    )
    scope = forms.ChoiceField(label="Whom it covers", choices=EvidenceScope, initial=EvidenceScope.OWN)
    confidentiality = forms.ChoiceField(
        label="Who may see it", choices=Confidentiality, initial=Confidentiality.CONSORTIUM
    )

    def details(self) -> dict[str, Any]:
        """The arguments of the action."""
        given = dict(self.cleaned_data)
        return {"upload": given.pop("file") or None, **given}

    def complain(self, problems: dict[str, str]) -> None:
        """Show what the action refused beside its field."""
        for place, sentence in problems.items():
            self.add_error(place if place in self.fields else None, sentence)
