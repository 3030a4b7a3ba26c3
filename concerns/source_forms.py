"""What a source adds to its report, and what a supplier answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from concerns.enums import ConfirmedBy, Remedy, Told
from concerns.models import ToldStep
from concerns.report_forms import NO_NAMES, CarefulForm, line, text
from rphub.kernel.forms import HubForm

SHORTER = 3000
"""The words of an outcome stand before the text in the same note."""


class FactForm(CarefulForm):
    told = ("text",)
    text = text("What is new", NO_NAMES, missing="Say what is new")
    file = forms.FileField(label="A file that shows it", required=False, allow_empty_file=True)

    def given(self) -> dict[str, Any]:
        given = dict(self.cleaned_data)
        return {"upload": given.pop("file") or None, **given}


class ToldForm(HubForm):
    on = forms.DateField(label="Told on", error_messages={"required": "Enter the day on which they were told"})
    how = line("How", "Such as: letter to the management.", most=1000)

    def given(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class OrderForm(HubForm):
    """The days of the order, for whom it has not reached yet."""

    embargo_until = forms.DateField(label="Nothing to public buyers or the public before", required=False)

    def __init__(self, *args: Any, steps: Sequence[ToldStep] = (), embargo: Any = None, **kwargs: Any) -> None:
        self.steps = steps
        fields = {f"from_{one.who}": _day(one) for one in steps if one.told_on is None}
        self.base_fields = {**fields, **type(self).base_fields}  # type: ignore[misc] # as many as are left
        days = {f"from_{one.who}": one.not_before for one in steps}
        super().__init__(*args, initial=days | {"embargo_until": embargo}, **kwargs)

    def given(self) -> dict[str, Any]:
        days = [(Told(one.who), self.cleaned_data.get(f"from_{one.who}", one.not_before)) for one in self.steps]
        return {"order": days, "embargo_until": self.cleaned_data["embargo_until"]}


def _day(step: ToldStep) -> forms.DateField:
    return forms.DateField(label=f"{step}: not before", required=False)


class OutcomeForm(CarefulForm):
    told = ("text",)
    helped = forms.IntegerField(
        label="How many people it helped", min_value=0, error_messages={"required": "Enter how many; 0 is an answer"}
    )
    remedies = forms.MultipleChoiceField(
        label="What they got",
        choices=Remedy.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Tick what they got; “no remedy was due” is an answer"},
    )
    confirmed_by = forms.ChoiceField(
        label="Who confirmed it",
        choices=[("", "Choose"), *ConfirmedBy.choices],
        error_messages={"required": "Choose who confirmed it"},
    )
    text = text("In your words", NO_NAMES, missing="Say in a sentence what changed for them", most=SHORTER)

    def given(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class AnswerForm(CarefulForm):
    """The answer to one request; `assures`: it is the assurance that is asked for."""

    told = ("reply",)
    reply = text(
        "Your answer", f"What you did, since when, and who can show it. {NO_NAMES}", missing="Write your answer"
    )
    assured = forms.BooleanField(
        label="We assure that nobody suffers for having spoken up",
        help_text="No dismissal, no cut of hours or pay, no questions about who it was; also at agencies and makers.",
        required=False,
    )
    upload = forms.FileField(label="A file that shows it", required=False, allow_empty_file=True)
    title = line("What the file shows")

    def __init__(self, *args: Any, assures: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if assures:
            self.fields["assured"].required = True
            self.fields["assured"].error_messages["required"] = "Tick the assurance: it is what was asked for"

    def given(self) -> dict[str, Any]:
        given = dict(self.cleaned_data)
        del given["checked"]
        return given | {"upload": given["upload"] or None}


class ReplyForm(CarefulForm):
    told = ("text",)
    text = text(
        "Your own words",
        f"They stand beside the notice as you write them. {NO_NAMES}",
        missing="Write what should stand beside it",
    )

    def given(self) -> dict[str, Any]:
        return {"text": self.cleaned_data["text"]}
