"""Input of the office's pages of suppliers, places on lots and contacts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django_countries import countries

from frameworks.models import Framework
from rphub.kernel.forms import HubForm, unmarked
from suppliers.enums import AwardRole, ContactKind
from suppliers.twins import Twin
from suppliers.values import UK, normal_company_number, normal_lei

ADDRESS = "Enter an address such as name@company.co.uk"
LOOKS_LIKE = "A supplier that is here already may be this firm. If it is another one, say how you know"
HOW_KNOWN = "Say in a sentence how you know"
LARGEST_POUNDS = 9_000_000_000_000


def _pounds(label: str) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=LARGEST_POUNDS, required=False)


def _people(label: str) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, required=False)


class SupplierForm(HubForm):
    name = forms.CharField(label="Name", max_length=200, help_text="The legal entity, as its register names it")
    country = forms.ChoiceField(label="Registered in", choices=(), initial=UK)
    company_number = forms.CharField(
        label="Company number", max_length=20, required=False, help_text="Such as 01234567 or SC123456"
    )
    lei = forms.CharField(
        label="Legal entity identifier", max_length=30, required=False, help_text="20 letters and digits"
    )
    website = forms.URLField(
        label="Website",
        max_length=200,
        required=False,
        assume_scheme="https",
        error_messages={"invalid": "Enter an address such as https://www.company.co.uk"},
    )
    has_parent = forms.BooleanField(label="It has a parent company", required=False)
    parent_name = forms.CharField(label="Parent company", max_length=200, required=False)
    headcount_uk = _people("People in the UK")
    headcount_total = _people("People in total")
    turnover_uk_gbp = _pounds("UK turnover, whole pounds")
    turnover_group_gbp = _pounds("Group turnover, whole pounds")
    vcse = forms.BooleanField(label="Voluntary, community or social enterprise", required=False)
    left_on = forms.DateField(
        label="Left the consortium on", required=False, help_text="Only when it has left every framework"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["country"]
        assert isinstance(choice, forms.ChoiceField)  # noqa: S101 - tells the type checker what stands above
        choice.choices = [(UK, "United Kingdom"), *((code, name) for code, name in countries if code != UK)]

    def clean_lei(self) -> str:
        try:
            return normal_lei(self.cleaned_data["lei"])
        except ValueError as error:
            raise forms.ValidationError(str(error)) from error

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        if "company_number" in cleaned:
            try:
                cleaned["company_number"] = normal_company_number(cleaned["company_number"], cleaned.get("country", UK))
            except ValueError as error:
                self.add_error("company_number", str(error))
        if cleaned.get("has_parent") and "parent_name" in cleaned and not cleaned["parent_name"]:
            self.add_error("parent_name", "Enter the parent company, or say that it has none")
        return cleaned


class SupplierNewForm(SupplierForm):
    """A new one; `looks_like` says which suppliers may be the same firm, and then it wants a word on why it is not."""

    another_firm = unmarked(
        forms.CharField(
            label="If it is another firm: how do you know?",
            max_length=1000,
            required=False,
            widget=forms.Textarea(attrs={"rows": 3}),
            help_text="Only where a supplier that is here already looks like it",
        )
    )

    field_order = ("another_firm",)
    """Right below the suppliers that look like it."""

    def __init__(self, *args: Any, looks_like: Callable[[dict[str, Any]], list[Twin]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.looks_like = looks_like
        self.twins: list[Twin] = []
        if not self.is_bound:
            del self.fields["another_firm"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self.twins = self.looks_like(cleaned)
        if not self.twins:
            del self.fields["another_firm"]
            cleaned.pop("another_firm", None)
        elif not cleaned.get("another_firm"):
            self.add_error("another_firm", LOOKS_LIKE)
        return cleaned

    @property
    def alike(self) -> list[int]:
        """Numbers of the suppliers that look like it."""
        return [twin.firm.id for twin in self.twins if twin.firm.id is not None]


class MergeForm(HubForm):
    reason = forms.CharField(
        label="How do you know that they are one firm?",
        max_length=1000,
        error_messages={"required": HOW_KNOWN},
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="It stays on record with both, and colleagues read it",
    )


class TwoFirmsForm(HubForm):
    reason = forms.CharField(
        label="How do you know that they are two firms?",
        max_length=1000,
        error_messages={"required": HOW_KNOWN},
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="It stays on record with both, and colleagues read it",
    )


class AwardForm(HubForm):
    roles = forms.MultipleChoiceField(
        label="What it is on this lot",
        choices=AwardRole.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Tick at least one role: the questionnaire depends on it"},
    )
    awarded_name = forms.CharField(label="Awarded under the name", max_length=200)
    awarded_company_number = forms.CharField(label="Awarded under the company number", max_length=12, required=False)


class AwardEditForm(AwardForm):
    ends_on = forms.DateField(
        label="Left the lot on", required=False, help_text="Clear it when the supplier has a place again"
    )


class AwardEndForm(HubForm):
    ends_on = forms.DateField(label="Last day on this lot")
    reason = forms.CharField(label="Why", max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3}))


class PersonFields(HubForm):
    name = forms.CharField(label="Name", max_length=120)
    email = forms.EmailField(
        label="E-mail address",
        max_length=254,
        error_messages={"invalid": ADDRESS, "required": "Enter an e-mail address"},
    )
    phone = forms.CharField(label="Phone", max_length=40, required=False)
    job_title = forms.CharField(label="Job title", max_length=120, required=False)


class ContactForm(PersonFields):
    kind = forms.ChoiceField(label="Kind of contact", choices=ContactKind.choices, widget=forms.RadioSelect)


class ContactNewForm(ContactForm):
    invite = forms.BooleanField(
        label="Give access and send the invitation now",
        required=False,
        help_text="Questionnaire leads and signatories. Without it they are invited when a cycle is launched",
    )

    def __init__(self, *args: Any, may_give_access: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_give_access:
            del self.fields["invite"]


class ContactSwapForm(PersonFields):
    """The new person, and what happens with access."""

    invite = forms.BooleanField(label="Give the new person access and send the invitation now", required=False)
    end_access = forms.BooleanField(label="End the access of the person who leaves", required=False)

    def __init__(self, *args: Any, may_give_access: bool, with_access: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_give_access:
            del self.fields["end_access"]
        if not (may_give_access and with_access):
            del self.fields["invite"]


class ExemptionForm(HubForm):
    framework = forms.ModelChoiceField(label="Framework", queryset=Framework.objects.none(), empty_label=None)
    until = forms.DateField(label="Exempt until", help_text="To end an exemption, give a day that has passed")
    reason = forms.CharField(label="Why", max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, frameworks: QuerySet[Framework], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["framework"]
        assert isinstance(choice, forms.ModelChoiceField)  # noqa: S101 - tells the type checker what stands above
        choice.queryset = frameworks
