"""Forms of plans and actions; each verb has one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import QueryDict

from corrective_actions.changes import AMENDABLE
from corrective_actions.enums import Method, Origin
from corrective_actions.filters import PRIORITIES, SORTS, STATES, TURNS, Filters
from corrective_actions.terms import TERMS
from rphub.kernel.forms import HubForm, unmarked
from rphub.kernel.pages import search_words
from suppliers.enums import Kpi, Severity
from suppliers.evidence_forms import EvidenceForm
from suppliers.models import Evidence

LONG, SHORT, LINE = 2000, 1000, 120
USUAL = ", ".join(f"{terms.days} for {Severity(key).label.lower()}" for key, terms in TERMS.items())


def words(
    label: str, help_text: str = "", *, required: bool = True, rows: int = 3, limit: int = LONG, missing: str = ""
) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": rows})
    errors = {"required": missing} if missing else None
    return forms.CharField(
        label=label, help_text=help_text, required=required, max_length=limit, widget=area, error_messages=errors
    )


def line(label: str, help_text: str = "") -> forms.CharField:
    return forms.CharField(label=label, help_text=help_text, required=False, max_length=LINE)


class BoardForm(HubForm):
    """The filters of board and table; nonsense in the address is simply no filter."""

    q = forms.CharField(required=False)
    priority = forms.ChoiceField(choices=PRIORITIES, required=False)
    state = forms.ChoiceField(choices=STATES, required=False)
    turn = forms.ChoiceField(choices=TURNS, required=False)
    theme = forms.RegexField(r"^[A-Z]{2,4}$", required=False)
    late = forms.BooleanField(required=False)
    again = forms.BooleanField(required=False)
    mine = forms.BooleanField(required=False)
    framework = forms.IntegerField(required=False, min_value=1)
    sort = forms.ChoiceField(choices=[(key, key) for key in SORTS], required=False)

    def filters(self) -> Filters:
        self.is_valid()
        given = self.cleaned_data
        return Filters(
            words=search_words(self.data.get("q", "")),
            priority=given.get("priority", ""),
            state=given.get("state", ""),
            turn=given.get("turn", ""),
            theme=given.get("theme", ""),
            late=given.get("late", False),
            again=given.get("again", False),
            mine=given.get("mine", False),
            framework=given.get("framework"),
            sort=given.get("sort", ""),
        )


def filters_of(query: QueryDict) -> Filters:
    """What an address looks for; where it looks for nothing, no form is made."""
    return BoardForm(query).filters() if query.keys() & BoardForm.base_fields.keys() else Filters()


class NoteForm(HubForm):
    text = words("What there is to say", "Both sides read it.", missing="Write what there is to say")


class SubmitForm(HubForm):
    from_action = ("root_cause",)
    text = words(
        "What was done",
        "A sentence or two: what changed, and where the evidence shows it.",
        missing="Say in a sentence or two what was done",
    )
    root_cause = unmarked(
        words(
            "Why it happened",
            "Needed for critical and major actions: ask why until the answer is a cause you can remove.",
            required=False,
        )
    )


class ReasonForm(HubForm):
    reason = words("Why", "Both sides read it.", missing="Say why; both sides read it")


class EscalateForm(ReasonForm):
    effects = unmarked(
        words(
            "What suspension would do to workers",
            "Needed for the last step only, and how that is kept small.",
            required=False,
            limit=SHORT,
        )
    )


class DisputeForm(HubForm):
    reason = words("What you disagree with", "The RP lead reads it.", missing="Say what you disagree with")


class SignForm(HubForm):
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class VerifyForm(HubForm):
    method = forms.ChoiceField(
        label="How it was verified",
        choices=[("", "Choose"), *Method.choices],
        error_messages={"required": "Choose how it was verified"},
    )
    note = words("What you saw", "The supplier reads it.", missing="Say what you saw that shows it is done")


class ReturnForm(HubForm):
    reason = words("What is still missing", "The supplier reads it.", missing="Say what is still missing")
    due_on = forms.DateField(
        label="New day, if another is needed", required=False, help_text="At most 30 days from now."
    )


class ExtendForm(HubForm):
    due_on = forms.DateField(label="New day")
    reason = words("Why there is more time", "The first day stays on record.", missing="Say why there is more time")


class AskExtensionForm(HubForm):
    due_on = forms.DateField(label="Day you ask for")
    reason = words("Why you need more time", "The office reads it and answers.", missing="Say why you need more time")


class ApproveExtensionForm(HubForm):
    reason = words("Why there is more time", "Both sides read it.", missing="Say why there is more time")
    due_on = unmarked(
        forms.DateField(label="New day", required=False, help_text="Leave it empty for the day the supplier asks for.")
    )


class EffectForm(HubForm):
    held = forms.TypedChoiceField(
        label="Has it held?",
        choices=[("yes", "Yes, close it"), ("no", "No, it runs again")],
        widget=forms.RadioSelect,
        coerce=lambda value: value == "yes",
        error_messages={"required": "Choose whether it has held"},
    )
    note = words("What you saw", "Both sides read it.", missing="Say what you saw")


class RiskForm(HubForm):
    reason = words("Why the consortium accepts that it is not done", missing="Say why the risk is accepted")
    until = forms.DateField(label="Look at it again on")


class SupplierEditForm(HubForm):
    """What the supplier may propose differently while it is negotiated."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, required=False)
    text = words("What will be done", rows=4)
    prevention = words("How it will not happen again", required=False)
    root_cause = words("Why it happened", required=False)
    owner_name = line("Who looks after it")
    owner_role = line("Their role")
    due_on = forms.DateField(
        label="Day it is done", required=False, help_text="Left empty, it is counted from the day both sides agree."
    )


class AmendForm(HubForm):
    """What both sides promised; the finding and its priority are facts and stay."""

    from_action = AMENDABLE

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    text = words("What will be done", rows=4)
    prevention = words("How it will not happen again", required=False)
    done_when = words("Done when", required=False, limit=SHORT)
    proof = words("Proof expected", required=False, limit=SHORT)
    support = words("Help the consortium offers", required=False, limit=SHORT)
    owner_name = line("Who looks after it")
    owner_role = line("Their role")
    due_on = forms.DateField(label="Day it is done", help_text="A later day counts as more time.")
    reason = words("Why it should change", "Both sides read it.", missing="Say why it should change")


class AmendmentSignForm(HubForm):
    amendment = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class AmendmentRefuseForm(AmendmentSignForm):
    reason = words("Why what was agreed stays", "Both sides read it.", missing="Say why what was agreed stays")


class AmendmentTakeBackForm(AmendmentSignForm):
    reason = words("Why it is taken back", "Both sides read it.", missing="Say why it is taken back")


class ActionEditForm(SupplierEditForm):
    """What the office writes."""

    severity = forms.ChoiceField(label="Priority", choices=Severity.choices)
    gap = words("What was found, as a fact", rows=4)
    done_when = words("Done when", required=False, limit=SHORT)
    proof = words("Proof expected", required=False, limit=SHORT)
    support = words("Help the consortium offers", "Training, a template, an introduction", required=False, limit=SHORT)
    theme = line("Theme in words for members", "Members see themes, never what was found.")
    kpi = forms.ChoiceField(label="Figure it should move", choices=[("", "None"), *Kpi.choices], required=False)
    field_order: tuple[str, ...] = (
        "severity",
        "gap",
        "text",
        "done_when",
        "proof",
        "due_on",
        "support",
        "theme",
        "kpi",
    )


class ActionNewForm(ActionEditForm):
    days = forms.IntegerField(
        label="Days from agreement to due",
        min_value=1,
        max_value=730,
        required=False,
        help_text=f"Left empty: {USUAL}.",
    )
    origin = forms.ChoiceField(
        label="Where it comes from", choices=Origin.choices, initial=Origin.CONTRACT_REVIEW.value
    )
    code = forms.RegexField(
        r"(?i)^[a-z]{2,4}-\d{2}$",
        label="Question",
        required=False,
        max_length=8,
        help_text="Such as LAB-03, if it is about one",
        error_messages={"invalid": "Write the question as in LAB-03, or leave this empty"},
    )
    field_order = ("severity", "origin", "code", "gap", "text", "done_when", "proof", "days", "due_on")

    def clean_code(self) -> str:
        return str(self.cleaned_data["code"]).upper()


class CiteForm(EvidenceForm):
    """A document of the library, or a new one, and the page that shows it."""

    existing = forms.ChoiceField(label="From your library", required=False, choices=[])
    page = forms.CharField(label="Page", required=False, max_length=40, help_text="Where to look, such as 12")
    field_order = ("existing", "page", "file", "url", "title", "kind")

    def __init__(self, *args: Any, library: Iterable[Evidence] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [(str(one.pk), one.title) for one in library]
        choice = self.fields["existing"]
        assert isinstance(choice, forms.ChoiceField)  # noqa: S101 - tells the type checker what stands above
        choice.choices = [("", "Choose, or add a new one below"), *offered]
        self.fields["file"].label = "Or a new file"

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if given.get("existing") and (given.get("file") or given.get("url")):
            self.add_error("existing", "Choose one from your library or add a new one, not both at once")
        if given.get("existing"):
            for name in {*self.errors} - {"existing", "page"}:  # what is said about a new document is not asked
                del self.errors[name]
        return given

    def chosen(self) -> dict[str, Any]:
        """The arguments of the action."""
        if existing := self.cleaned_data["existing"]:
            return {"existing": existing, "page": self.cleaned_data["page"], "details": {}}
        given = self.details()
        return {"existing": given.pop("existing"), "page": given.pop("page"), "details": given}
