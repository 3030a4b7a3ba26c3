"""The form that puts a document or address into the evidence library."""

from __future__ import annotations

from typing import Any

from django import forms

from rphub.kernel.forms import HubForm
from suppliers.enums import Confidentiality, EvidenceKind, EvidenceScope


class DetailsForm(HubForm):
    """What is said about a document."""

    title = forms.CharField(label="Title", required=False)
    kind = forms.ChoiceField(label="What it is", choices=EvidenceKind)
    issuer = forms.CharField(
        label="Who issued it", required=False, help_text="A certification body, an auditor, or your own board."
    )
    issued_on = forms.DateField(label="Issued on", required=False)
    valid_until = forms.DateField(
        label="Valid until",
        required=False,
        help_text="We remind you before it ends. Left empty, a policy counts for 36 months from the day of issue, an "
        "audit or training record for 24, a data export for 15, a statement or report for 12; a certificate until the "
        "end printed on it.",
    )
    scope = forms.ChoiceField(label="Whom it covers", choices=EvidenceScope, initial=EvidenceScope.OWN)
    covers = forms.CharField(
        label="Which companies or site", required=False, help_text="Where it covers the group or one site: its name."
    )
    confidentiality = forms.ChoiceField(
        label="Who may see it",
        choices=Confidentiality,
        initial=Confidentiality.CONSORTIUM,
        help_text="Members are shown the title and address of a link that may be shown to them. They never see a file.",
    )

    def said(self) -> dict[str, Any]:
        """The details as the actions take them."""
        return {name: self.cleaned_data[name] for name in DetailsForm.base_fields}


class EvidenceForm(DetailsForm):
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
    field_order: tuple[str, ...] = ("file", "url")

    def details(self) -> dict[str, Any]:
        """The arguments of the action."""
        given = dict(self.cleaned_data)
        return {"upload": given.pop("file") or None, **given}
