from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from django import forms

from frameworks.enums import LegalRegime, MemberKind, Sector
from frameworks.values import INDICATORS, LONGEST_NOTE, LONGEST_REASON
from rphub.kernel.forms import HubForm, unmarked

SMALLEST_LOT, LARGEST_LOT = 1, 999
NOTE, DECLINE = "note", "decline"
VERDICTS = ((NOTE, "Note it: its people see the suppliers from now on"), (DECLINE, "Do not note it"))
INDICATOR_WORDS = ((0, "0, none"), (1, "1, low"), (2, "2, raised"), (3, "3, severe"))


Choices = Sequence[tuple[int, str]]


def _offer(form: HubForm, name: str, choices: Sequence[Any]) -> None:
    """Choices read before the page is drawn, so that drawing sends no statement."""
    cast(forms.ChoiceField, form.fields[name]).choices = choices


class FrameworkForm(HubForm):
    reference = forms.CharField(max_length=30, help_text="As the lead consortium writes it, such as ITS5901 LU")
    title = forms.CharField(max_length=200)
    lead = forms.CharField(label="Lead consortium", max_length=60, required=False)
    legal_regime = forms.ChoiceField(label="Bought under", choices=LegalRegime.choices, widget=forms.RadioSelect)
    clause = forms.CharField(
        label="Clause that asks for due diligence",
        max_length=120,
        required=False,
        help_text="Named in the suppliers' invitation, so that they know why they are asked",
    )
    starts_on = forms.DateField(label="First day")
    ends_on = forms.DateField(label="Last day", help_text="With the extensions agreed so far")
    manager_id = forms.TypedChoiceField(label="Category manager", coerce=int, empty_value=None, required=False)
    member_access = forms.BooleanField(label="Members who use it see the RP status of its suppliers", required=False)

    def __init__(self, managers: Choices, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "manager_id", [("", "nobody yet"), *managers])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        starts_on, ends_on = data.get("starts_on"), data.get("ends_on")
        if starts_on and ends_on and ends_on <= starts_on:
            self.add_error("ends_on", "Choose a last day after the first day.")
        return data


class LotForm(HubForm):
    number = forms.IntegerField(min_value=SMALLEST_LOT, max_value=LARGEST_LOT)
    title = forms.CharField(max_length=160)
    category_id = forms.TypedChoiceField(
        label="Category",
        coerce=int,
        help_text="Its risk decides how many questions the suppliers of this lot get",
    )

    def __init__(self, categories: Choices, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "category_id", [("", "Choose"), *categories])


def indicator(name: str) -> forms.TypedChoiceField:
    label = INDICATORS[name]
    return forms.TypedChoiceField(
        label=label,
        choices=INDICATOR_WORDS,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": f"Choose 0 to 3 for {label[0].lower()}{label[1:]}"},
    )


class CategoryForm(HubForm):
    name = forms.CharField(max_length=120)
    sector = forms.ChoiceField(choices=[("", "Choose"), *Sector.choices])
    risk_industry = indicator("risk_industry")
    risk_workforce = indicator("risk_workforce")
    risk_location = indicator("risk_location")
    risk_context = indicator("risk_context")
    risk_commodity = indicator("risk_commodity")
    risk_business_model = indicator("risk_business_model")
    risk_note = forms.CharField(
        label="Why this risk", max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )


class MemberForm(HubForm):
    name = forms.CharField(label="Name of the organisation", max_length=200)
    kind = forms.ChoiceField(label="Membership", choices=MemberKind.choices, widget=forms.RadioSelect)


class MemberLotsForm(HubForm):
    lots = forms.TypedMultipleChoiceField(
        label="Lots this member uses",
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "One of the lots no longer exists. Look through the list again."},
    )

    def __init__(self, lots: Sequence[tuple[str, Choices]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "lots", lots)


class LotsAskForm(HubForm):
    """`lots` are all of the framework, so that one asked for meanwhile is said by name; `left` are offered."""

    lots = forms.TypedMultipleChoiceField(
        label="Lots you use too",
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Tick at least one lot", "invalid_choice": "Choose lots of this framework"},
    )
    note = forms.CharField(
        label="Anything the consortium office should know",
        required=False,
        max_length=LONGEST_NOTE,
        help_text="One line is enough, such as the number of your call-off contract",
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, lots: Choices, left: Choices, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "lots", lots)
        cast(Any, self.fields["lots"].widget).choices = left


class LotsDecideForm(HubForm):
    """One choice for each lot that waits, under the number of its request, and why not."""

    reason = unmarked(
        forms.CharField(
            label="Why not",
            required=False,
            max_length=LONGEST_REASON,
            help_text="Needed where you do not note a lot. Whoever asked reads it.",
            widget=forms.Textarea(attrs={"rows": 3}),
        )
    )

    def __init__(self, waiting: Choices, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number, lot in waiting:
            self.fields[f"lot_{number}"] = forms.ChoiceField(
                label=lot,
                choices=VERDICTS,
                widget=forms.RadioSelect,
                error_messages={"required": f"Choose for {lot[0].lower()}{lot[1:]}"},
            )
        self.order_fields([*(f"lot_{number}" for number, _ in waiting), "reason"])

    def chosen(self, verdict: str) -> list[int]:
        """The numbers of the requests that are decided so."""
        picked = (name for name, value in self.cleaned_data.items() if value == verdict and name != "reason")
        return [int(name.removeprefix("lot_")) for name in picked]


class RemoveForm(HubForm):
    """A page that only asks whether."""
