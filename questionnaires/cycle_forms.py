"""Input of the office's cycle pages: cycles, extensions, reasons and preview profiles."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from frameworks.enums import Risk, Sector
from questionnaires.facts import Profile
from questionnaires.models import ROUTE_CHOICES, QuestionnaireVersion
from questionnaires.selectors.cycles import usable_versions
from rphub.kernel.forms import HubForm
from suppliers.enums import AwardRole


def add_problems(form: forms.BaseForm, problems: Mapping[str, str]) -> None:
    """What an action refused, at the fields it is about."""
    for name, sentence in problems.items():
        form.add_error(name if name in form.fields else None, sentence)


class CycleForm(HubForm):
    name = forms.CharField(label="Name", max_length=60, help_text="As suppliers read it, such as 2027")
    year = forms.IntegerField(
        label="Year it counts for",
        min_value=2000,
        max_value=2100,
        error_messages={"required": "Enter the year it counts for"},
    )
    version = forms.ModelChoiceField(
        label="Questionnaire version",
        queryset=QuestionnaireVersion.objects.none(),
        empty_label=None,
        error_messages={"required": "Choose a published version. If there is none, publish one first."},
    )
    opens_on = forms.DateField(label="First day", help_text="Invitations sent earlier count from this day")
    days_short = forms.IntegerField(label="Days to answer, short route", min_value=7, max_value=180, initial=42)
    days_standard = forms.IntegerField(label="Days to answer, standard route", min_value=7, max_value=180, initial=42)
    days_in_depth = forms.IntegerField(label="Days to answer, in-depth route", min_value=7, max_value=180, initial=56)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["version"]
        assert isinstance(choice, forms.ModelChoiceField)  # noqa: S101 - tells the type checker what stands above
        choice.queryset = usable_versions()

    def values(self) -> dict[str, Any]:
        """As `create_cycle` takes them."""
        cleaned = dict(self.cleaned_data)
        version = cleaned.pop("version")
        return {**cleaned, "version_id": version.pk}


class ReasonForm(HubForm):
    reason = forms.CharField(label="Why", widget=forms.Textarea(attrs={"rows": 3}), max_length=1000)


class ExtendForm(HubForm):
    due_on = forms.DateField(label="New due date")
    reason = forms.CharField(label="Why", max_length=300, required=False)


class AllowForm(HubForm):
    due_on = forms.DateField(label="Until")
    reason = forms.CharField(label="A word to the supplier", max_length=300, required=False)


class ExemptForm(ReasonForm):
    until = forms.DateField(label="Exempt until")


class ProfileForm(HubForm):
    """What a supplier does, and how large it is."""

    roles = forms.MultipleChoiceField(
        label="Roles", choices=AwardRole.choices, widget=forms.CheckboxSelectMultiple, required=False
    )
    sectors = forms.MultipleChoiceField(
        label="What it supplies", choices=Sector.choices, widget=forms.CheckboxSelectMultiple, required=False
    )
    risk = forms.ChoiceField(label="Category risk", choices=Risk.choices)
    headcount_uk = forms.IntegerField(label="People in the UK", min_value=0, required=False)
    turnover_uk_gbp = forms.DecimalField(
        label="UK turnover in pounds", min_value=0, decimal_places=0, max_digits=15, required=False
    )

    def profile(self) -> Profile:
        cleaned = self.cleaned_data
        return Profile(
            roles=frozenset(cleaned["roles"]),
            sectors=frozenset(cleaned["sectors"]),
            risk=cleaned["risk"],
            headcount_uk=cleaned["headcount_uk"],
            headcount_total=cleaned["headcount_uk"],
            turnover_uk_gbp=_pounds(cleaned["turnover_uk_gbp"]),
            turnover_group_gbp=_pounds(cleaned.get("turnover_group_gbp")),
            has_parent=cleaned.get("has_parent"),
        )


class PreviewForm(ProfileForm):
    """The profile of a made-up supplier, and the route to look at."""

    route = forms.ChoiceField(label="Route", choices=[("", "By size and risk"), *ROUTE_CHOICES], required=False)
    turnover_group_gbp = forms.DecimalField(
        label="Group turnover in pounds", min_value=0, decimal_places=0, max_digits=15, required=False
    )
    has_parent = forms.BooleanField(label="It has a parent company", required=False)
    field_order = ("route",)


def _pounds(value: Any) -> int | None:
    return None if value is None else int(value)
