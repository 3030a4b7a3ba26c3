"""Forms of the table, which always ask why, and of what a supplier brings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from django import forms

from equivalences.actions.certificates import CONSENT, Brought
from equivalences.enums import Assurance
from equivalences.filling import PLACES
from equivalences.models import HIGHEST, LOWEST
from questionnaires.wording import LEVELS
from rphub.kernel.forms import HubForm, unmarked
from suppliers.actions.evidence import NEITHER
from suppliers.enums import EvidenceKind, EvidenceScope

LONGEST_MONTHS = 120
PAPERS = (EvidenceKind.CERTIFICATE, EvidenceKind.AUDIT_REPORT, EvidenceKind.REPORT)
IN_BRACES = f"Names in braces stand for what is on the certificate: {', '.join(f'{{{name}}}' for name in PLACES)}."


def _text(label: str, rows: int, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=1000, widget=forms.Textarea(attrs={"rows": rows}), **more)


class ReasonForm(HubForm):
    reason = forms.CharField(
        label="Why",
        max_length=300,
        help_text="Kept in the history beside the change. It applies from now on; what was filled in stays.",
        error_messages={"required": "Say why, so that colleagues understand the change later."},
    )


class SchemeForm(ReasonForm):
    name = forms.CharField(label="Name", max_length=80, help_text="As suppliers know it, such as ISO 14001")
    about = forms.CharField(label="What it is", max_length=300)
    kind = forms.ChoiceField(label="Its paper", choices=[(kind.value, kind.label) for kind in PAPERS])
    assurance = forms.ChoiceField(label="How well it checks what it says", choices=Assurance, widget=forms.RadioSelect)
    months = forms.IntegerField(
        label="Months it counts from the day of issue",
        required=False,
        min_value=1,
        max_value=LONGEST_MONTHS,
        help_text="Used where no end stands on it. Leave it empty when one always does.",
    )
    not_covered = _text("What it does not cover", 4)
    source = forms.CharField(label="Source", max_length=300, help_text="Standard and edition, or where the rules are")
    offered = forms.BooleanField(label="Suppliers may bring it", required=False)
    field_order = ("name", "about", "kind", "assurance", "months", "not_covered", "source", "offered", "reason")


class RowForm(ReasonForm):
    level = forms.TypedChoiceField(
        label="Up to which level it supports the answer",
        coerce=int,
        choices=[(level, f"{level} {LEVELS[level]}") for level in range(LOWEST, HIGHEST + 1)],
    )
    says = _text("What the answer says", 4, help_text=IN_BRACES)
    facts = _text(
        "Facts it fills in",
        3,
        required=False,
        help_text="For tables and choices: a line each, like system = iso14001 or value = ghg_protocol.",
    )
    limits = _text("What it does not say about this question", 3)
    field_order: tuple[str, ...] = ("level", "says", "facts", "limits", "reason")


class NewRowForm(RowForm):
    code = forms.ChoiceField(label="Question it answers")
    field_order = ("code", "level", "says", "facts", "limits", "reason")

    def __init__(self, questions: Sequence[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["code"]).choices = [("", "Choose"), *questions]


class ConsentForm(HubForm):
    """What stands on the certificate, and what the supplier agrees to."""

    holder = forms.CharField(label="Who holds it", max_length=200, help_text="The company named on it")
    covers = forms.CharField(
        label="What it covers", max_length=300, help_text="The activities and sites named on it, in short"
    )
    number = forms.CharField(label="Its number", max_length=60, required=False)
    result = forms.CharField(
        label="Result or score",
        max_length=200,
        required=False,
        help_text="The reviewer sees it only if you agree to that below",
    )
    shows_result = forms.BooleanField(
        label="The consortium may look at the result, here and where the scheme publishes it", required=False
    )
    shows_members = forms.BooleanField(label="Members may be told that we hold it", required=False)


class CertificateForm(ConsentForm):
    scheme_id = forms.TypedChoiceField(
        label="Certificate or assessment", coerce=int, error_messages={"required": "Choose what you bring"}
    )
    evidence_id = forms.TypedChoiceField(
        label="Its document, if it is in your library", required=False, empty_value=None
    )
    file = unmarked(
        forms.FileField(
            label="Or add the file now",
            required=False,
            allow_empty_file=True,
            help_text="PDF, Word, Excel, CSV, OpenDocument, PNG, JPG or plain text; 20 MB at most.",
        )
    )
    url = unmarked(forms.CharField(label="Or its public web address", required=False))
    issuer = forms.CharField(label="Who issued it", max_length=120, help_text="The certification body or assessor")
    issued_on = forms.DateField(label="Issued on", required=False)
    valid_until = unmarked(
        forms.DateField(
            label="Valid until",
            required=False,
            help_text="We remind you before it ends. Where none is printed, the day of issue is enough.",
        )
    )
    scope = forms.ChoiceField(label="Whom it covers", choices=EvidenceScope, initial=EvidenceScope.OWN)
    agrees = forms.BooleanField(
        label="We agree that the consortium uses it for our answers and shows it to the reviewer",
        error_messages={"required": CONSENT},
        help_text="You can take this back at any time.",
    )
    field_order = (
        *("scheme_id", "evidence_id", "file", "url", "holder", "issuer", "covers", "scope", "number"),
        *("issued_on", "valid_until", "result", "agrees", "shows_result", "shows_members"),
    )

    def __init__(
        self, schemes: Sequence[tuple[int, str]], documents: Sequence[tuple[str, str]], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["scheme_id"]).choices = [("", "Choose"), *schemes]
        cast(forms.ChoiceField, self.fields["evidence_id"]).choices = [("", "It is not there yet"), *documents]

    def clean(self) -> dict[str, Any]:
        """A missing document is said with everything else; the action says what is wrong with one."""
        data = super().clean() or {}
        if not any(data.get(name) for name in ("evidence_id", "file", "url")) and not self.errors.keys() & {
            "file",
            "url",
        }:
            self.add_error("file", NEITHER)
        return data

    def brought(self) -> Brought:
        """As the action takes it."""
        given = dict(self.cleaned_data)
        return Brought(upload=given.pop("file") or None, **given)


class WithdrawForm(HubForm):
    reason = forms.CharField(label="Why", max_length=300, required=False)
