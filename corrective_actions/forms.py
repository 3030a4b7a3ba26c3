"""Forms of plans and actions; each verb has one."""

from __future__ import annotations

from typing import Any

from django import forms

from corrective_actions.enums import Method
from corrective_actions.models import Action
from rphub.kernel.forms import HubForm, HubModelForm
from suppliers.evidence_forms import EvidenceForm

LONG, SHORT = 2000, 1000


def words(
    label: str, help_text: str = "", *, required: bool = True, rows: int = 3, limit: int = LONG
) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, help_text=help_text, required=required, max_length=limit, widget=area)


class NoteForm(HubForm):
    text = words("What happened", "Both sides read it.")


class SubmitForm(HubForm):
    text = words("What is done", "Say in a sentence or two what changed and where the evidence shows it.")


class ReasonForm(HubForm):
    reason = words("Why", "Both sides read it.")


class SignForm(HubForm):
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class VerifyForm(HubForm):
    method = forms.ChoiceField(label="How it was verified", choices=[("", "Choose"), *Method.choices])
    note = words("What you saw")


class ReturnForm(HubForm):
    reason = words("What is still missing", "The supplier reads it.")
    due_on = forms.DateField(
        label="New day, if another is needed", required=False, help_text="At most 30 days from now."
    )


class ExtendForm(HubForm):
    due_on = forms.DateField(label="New day")
    reason = words("Why more time is given", "The first day stays on record.")


class EffectForm(HubForm):
    held = forms.TypedChoiceField(
        label="Has it held?",
        choices=[("yes", "Yes, close it"), ("no", "No, it runs again")],
        widget=forms.RadioSelect,
        coerce=lambda value: value == "yes",
    )
    note = words("What you saw")


class RiskForm(HubForm):
    reason = words("Why the consortium accepts that it is not done")
    until = forms.DateField(label="Look at it again on")


class SupplierEditForm(HubModelForm[Action]):
    """What the supplier may propose differently while it is negotiated."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    class Meta:
        model = Action
        fields = ("text", "prevention", "root_cause", "owner_name", "owner_role", "due_on")
        widgets = {name: forms.Textarea(attrs={"rows": 3}) for name in ("text", "prevention", "root_cause")}


class ActionForm(HubModelForm[Action]):
    """What the office writes."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, required=False)

    class Meta:
        model = Action
        fields = (
            "severity",
            "gap",
            "text",
            "done_when",
            "proof",
            "due_on",
            "support",
            "theme",
            "owner_name",
            "owner_role",
        )
        widgets = {name: forms.Textarea(attrs={"rows": 3}) for name in ("gap", "text", "done_when", "proof", "support")}


class CiteForm(EvidenceForm):
    """A document of the library, or a new one."""

    existing = forms.ChoiceField(label="From your library", required=False, choices=[])
    page = forms.CharField(label="Page", required=False, max_length=40)
    field_order = ("existing", "file", "url", "title", "kind", "page")

    def __init__(self, *args: Any, library: Any = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [(str(one.pk), one.title) for one in library]
        self.fields["existing"].choices = [("", "Choose, or add a new one below"), *offered]  # type: ignore[attr-defined]
