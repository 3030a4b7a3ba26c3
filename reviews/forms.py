"""Input of the review pages as clean values. Levels have no field of their own: they are chosen, never typed."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms

from reviews.enums import EvidenceResult, FindingState, QueryKind
from reviews.selectors.queue import STATES, SUPPLIER, US, Filters
from rphub.kernel.forms import HubForm
from suppliers.enums import Severity

LONG = 4000


def _area(rows: int = 3, **attrs: Any) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, **attrs})


class QueueForm(HubForm):
    """The filters of the queue; nonsense in the address is simply no filter."""

    state = forms.ChoiceField(choices=[("", "Any state"), *STATES.items()], required=False)
    framework = forms.IntegerField(required=False)
    mine = forms.BooleanField(required=False)
    waiting = forms.ChoiceField(choices=[("", ""), (US, US), (SUPPLIER, SUPPLIER)], required=False)

    def filters(self) -> Filters:
        self.is_valid()
        data = self.cleaned_data
        return Filters(
            state=data.get("state") or "",
            framework=data.get("framework"),
            mine=bool(data.get("mine")),
            waiting=data.get("waiting") or "",
        )


class DecisionForm(HubForm):
    choice = forms.CharField(max_length=12, error_messages={"required": "Choose what you decide"})
    level = forms.TypedChoiceField(
        choices=[(str(n), str(n)) for n in range(5)], coerce=int, empty_value=None, required=False
    )
    reason = forms.CharField(widget=_area(), required=False, max_length=LONG)
    feedback = forms.CharField(widget=_area(), required=False, max_length=LONG)


class EvidenceForm(HubForm):
    evidence_id = forms.CharField(max_length=36)
    result = forms.ChoiceField(choices=EvidenceResult.choices, error_messages={"required": "Choose what it is worth"})
    reason = forms.CharField(widget=_area(2), required=False, max_length=LONG)
    waived = forms.CharField(widget=_area(2), required=False, max_length=LONG)


class NoteForm(HubForm):
    text = forms.CharField(widget=_area(4), required=False, max_length=LONG)


class QueryForm(HubForm):
    kind = forms.ChoiceField(choices=QueryKind.choices, label="What it is about")
    message = forms.CharField(widget=_area(4), max_length=LONG, label="Your query")


class FindingForm(HubForm):
    code = forms.CharField(max_length=8)
    severity = forms.ChoiceField(choices=Severity.choices, label="Priority")
    text = forms.CharField(widget=_area(2), max_length=LONG, label="The gap, as a fact")
    action = forms.CharField(widget=_area(2), max_length=LONG, label="What is to be done")
    days = forms.IntegerField(min_value=1, max_value=730, label="Days from agreement to due")
    theme = forms.CharField(required=False, max_length=120, label="Theme in words for members")


class FindingDecisionForm(HubForm):
    state = forms.ChoiceField(choices=FindingState.choices[1:])
    severity = forms.ChoiceField(choices=Severity.choices, required=False)
    action = forms.CharField(widget=_area(2), required=False, max_length=LONG)
    days = forms.IntegerField(min_value=1, max_value=730, required=False)
    theme = forms.CharField(required=False, max_length=120)
    reason = forms.CharField(widget=_area(2), required=False, max_length=LONG)
    merged_into = forms.CharField(required=False, max_length=36)

    def clean_merged_into(self) -> UUID | None:
        text = self.cleaned_data["merged_into"]
        try:
            return UUID(text) if text else None
        except ValueError as error:
            raise forms.ValidationError("Choose the finding of this review that it belongs to.") from error

    def values(self) -> dict[str, Any]:
        """Empty fields leave what stands."""
        data = dict(self.cleaned_data)
        for name in ("severity", "action", "theme"):
            data[name] = data[name] or None
        return data


class SummaryForm(HubForm):
    summary = forms.CharField(
        widget=_area(5),
        required=False,
        max_length=LONG,
        label="Summary for the supplier and for members",
        help_text="At most 120 words. Strengths first, then one thing to do next.",
    )
    strength_1 = forms.CharField(required=False, max_length=200, label="Strength 1")
    strength_2 = forms.CharField(required=False, max_length=200, label="Strength 2")
    strength_3 = forms.CharField(required=False, max_length=200, label="Strength 3")

    def strengths(self) -> list[str]:
        return [self.cleaned_data.get(f"strength_{n}", "") for n in (1, 2, 3)]


class ReasonForm(HubForm):
    reason = forms.CharField(widget=_area(), max_length=LONG, required=False)
