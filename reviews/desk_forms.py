"""Input around the workbench: handing over, the fast lane, saved texts, one question over all suppliers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast
from uuid import UUID

from django import forms

from reviews.enums import SnippetKind
from reviews.forms import DecisionForm, area, ids, text_field
from reviews.lane import REASONS
from reviews.selectors.across import Across
from rphub.kernel.forms import HubForm


class HandOverForm(HubForm):
    to = forms.ChoiceField(label="Who goes on", choices=[], error_messages={"required": "Choose who goes on"})
    reason = text_field("Why somebody else goes on", hint="Stays on record in this office.")

    def __init__(self, people: Iterable[tuple[str, str]], data: Any = None) -> None:
        super().__init__(data)
        cast(forms.ChoiceField, self.fields["to"]).choices = [("", "Choose a person"), *people]


class LaneForm(HubForm):
    """Which sections, and the one reason: one that is offered, or own words."""

    sections = forms.MultipleChoiceField(
        label="Sections to accept",
        choices=[],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one section"},
    )
    why = forms.ChoiceField(
        label="The one reason for all of them",
        choices=[*((text, text) for text in REASONS), ("", "Another reason")],
        widget=forms.RadioSelect,
        required=False,
    )
    reason = text_field("Another reason", 2, "Needed when none of those above is right.")

    def __init__(self, sections: Iterable[tuple[str, str]], data: Any = None) -> None:
        offered = list(sections)
        super().__init__(data, initial={"sections": [code for code, _ in offered], "why": REASONS[0]})
        cast(forms.MultipleChoiceField, self.fields["sections"]).choices = offered

    def values(self) -> dict[str, Any]:
        """As `accept_fast_lane` takes them; own words win."""
        data = self.cleaned_data
        return {"sections": data["sections"], "reason": data["reason"].strip() or data["why"]}


class SnippetForm(HubForm):
    kind = forms.ChoiceField(label="Where it is used", choices=SnippetKind.choices)
    place = forms.CharField(
        label="What it is about",
        max_length=12,
        required=False,
        help_text="The code of a question (GOV-02) or section (GOV). Empty: it is offered everywhere.",
    )
    text = forms.CharField(
        label="The text",
        widget=area(4),
        max_length=1000,
        help_text="It is changed in each use as need be, so leave out names.",
    )


class SnippetEditForm(SnippetForm):
    retired = forms.BooleanField(label="Put it away: it is no longer offered", required=False)


def row_forms(
    rows: Iterable[Across], review_id: UUID | None, bound: DecisionForm | None
) -> list[tuple[Across, DecisionForm]]:
    """Each row of one question over all suppliers with the form that decides it."""
    made = []
    for row in rows:
        decision = row.decision
        level, reason = (decision.level, decision.reason) if decision else (None, "")
        fresh = DecisionForm(initial={"level": level, "reason": reason}, auto_id=ids(f"row-{row.review_id}"))
        made.append((row, bound if bound is not None and row.review_id == review_id else fresh))
    return made
