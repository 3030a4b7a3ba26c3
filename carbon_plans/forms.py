"""The pages of the form. Every field may stay empty: what is missing is said beside the plan, never in the way."""

from __future__ import annotations

from datetime import date
from typing import Any

from crispy_forms.layout import Fieldset, Layout
from django import forms

from carbon_plans.amounts import Unreadable, tonnes
from carbon_plans.content import ACTIONS, SOURCES
from rphub.kernel.forms import HubForm

FACTORS = "https://www.gov.uk/government/collections/government-conversion-factors-for-company-reporting"


class PartForm(HubForm):
    """One page; `stored()` is what can be saved of it, even while other fields have mistakes."""

    def stored(self) -> dict[str, Any]:
        """The readable fields as plain JSON values."""
        given = self.cleaned_data.items()
        return {name: value.isoformat() if isinstance(value, date) else value for name, value in given}


class FirmForm(PartForm):
    entity_name = forms.CharField(label="Legal name of the firm", required=False, max_length=200)
    company_number = forms.CharField(
        label="Company number", required=False, max_length=12, help_text="As at Companies House, eight characters."
    )
    net_zero_year = forms.IntegerField(
        label="Net zero by",
        required=False,
        min_value=2020,
        max_value=2100,
        help_text="2050 at the latest. Carbon neutral by buying offsets is not net zero.",
    )
    commits = forms.BooleanField(
        label="We commit to net zero for our UK operations by this year at the latest", required=False
    )
    reporting_start = forms.DateField(
        label="Reporting year, first day", required=False, help_text="The last 12 months you have bills for."
    )
    reporting_end = forms.DateField(label="Reporting year, last day", required=False)
    first_plan = forms.BooleanField(
        label="This is our first plan: the reporting year is the baseline too", required=False
    )
    baseline_start = forms.DateField(
        label="Baseline year, first day",
        required=False,
        help_text="Only if it is another year. Start in the same month.",
    )
    baseline_end = forms.DateField(label="Baseline year, last day", required=False)

    def clean(self) -> dict[str, Any]:
        for kind in ("reporting", "baseline"):
            start, end = self.cleaned_data.get(f"{kind}_start"), self.cleaned_data.get(f"{kind}_end")
            if start and end and end < start:
                self.add_error(f"{kind}_end", "Choose a day after the first day")
        return self.cleaned_data


class TonnesField(forms.CharField):
    """Tonnes, or a bill and its factor; kept as typed, so that the plan can show how it was worked out."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, max_length=200, **kwargs)

    def clean(self, value: Any) -> str:
        text = str(super().clean(value))
        try:
            tonnes(text)
        except Unreadable as error:
            raise forms.ValidationError(str(error)) from error
        return text


class EmissionsForm(PartForm):
    """Four fields for each source."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = []
        for source in SOURCES:
            names = [f"{kind}_{source.key}" for kind in ("now", "base", "estimate", "why")]
            groups.append(Fieldset(f"{source.scope}: {source.title}", *names))
        self.helper.layout = Layout(*groups, Fieldset("How it was worked out", "scope2_basis", "method"))


def _fields() -> dict[str, forms.Field]:
    found: dict[str, forms.Field] = {}
    for source in SOURCES:
        found[f"now_{source.key}"] = TonnesField(label="Reporting year", help_text=source.help)
        found[f"base_{source.key}"] = TonnesField(
            label="Baseline year", help_text="Leave it empty if this is your first plan."
        )
        found[f"estimate_{source.key}"] = forms.BooleanField(label="This is an estimate", required=False)
        found[f"why_{source.key}"] = forms.CharField(
            label="If it is zero or missing, why", required=False, max_length=300
        )
    found["scope2_basis"] = forms.ChoiceField(
        label="Electricity is counted",
        required=False,
        choices=[("", "Not said yet"), ("location", "By place: the average of the grid"), ("market", "By contract")],
    )
    found["method"] = forms.CharField(
        label="Method",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=f"For example: UK Government conversion factors 2025, activity data from bills. Factors: {FACTORS}",
    )
    return found


EmissionsForm.base_fields.update(_fields())


class ActionsForm(PartForm):
    target_year = forms.IntegerField(
        label="A step on the way: by the year", required=False, min_value=2020, max_value=2050
    )
    target_cut = forms.IntegerField(
        label="How much less than the baseline, in per cent", required=False, min_value=1, max_value=100
    )
    done = forms.CharField(
        label="What you have done already",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="One thing a line, with the year and what it saved if you know.",
    )
    management = forms.CharField(
        label="How you manage your environmental effects",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="A certificate such as ISO 14001, or who looks after it and how often.",
    )


for _number in ACTIONS:
    ActionsForm.base_fields[f"action_{_number}"] = forms.CharField(
        label=f"Action {_number}",
        required=False,
        max_length=300,
        help_text="Something that helps in members’ contracts too.",
    )
    ActionsForm.base_fields[f"action_{_number}_by"] = forms.DateField(label=f"Action {_number}, by", required=False)


class SignForm(PartForm):
    signer = forms.CharField(label="Full name of who signs", required=False, max_length=120)
    signer_role = forms.CharField(label="Role", required=False, max_length=120)
    approved_by = forms.ChoiceField(
        label="The plan is approved by",
        required=False,
        choices=[("", "Not said yet"), ("board", "The board"), ("director", "A director"), ("owner", "The owner")],
    )
    signed_on = forms.DateField(label="Signed on", required=False, help_text="A typed name is enough.")
    url = forms.URLField(
        label="Where it is on your website",
        required=False,
        assume_scheme="https",
        help_text="Link it from your home page.",
    )
    on_request = forms.BooleanField(
        label="We have no website and send the plan within 30 days to whoever asks", required=False
    )


FORMS: dict[str, type[PartForm]] = {
    "firm": FirmForm,
    "emissions": EmissionsForm,
    "actions": ActionsForm,
    "sign": SignForm,
}
