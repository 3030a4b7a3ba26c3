from __future__ import annotations

from typing import Any

from allauth.account.forms import LoginForm
from django import forms
from django.utils import timezone

from rphub.accounts.enums import MEMBERS_MAY, ROLES_OF_KIND
from rphub.accounts.models import Organisation
from rphub.accounts.policies import usual_last_day
from rphub.kernel.forms import HubForm
from rphub.kernel.roles import SUPPLIER_ROLES, Role
from rphub.kernel.words import day

INSTEAD, BESIDE = "instead", "beside"
ADDRESS = "Enter an address such as name@company.co.uk"


class ForwardForm(HubForm):
    """“I am not the right person”: who is. Or a colleague who joins in beside."""

    how = forms.ChoiceField(
        label="What will they do?",
        widget=forms.RadioSelect,
        choices=[(INSTEAD, "Answer instead of me"), (BESIDE, "Help as a colleague, beside me")],
        initial=INSTEAD,
        required=False,
    )
    name = forms.CharField(label="Their name", max_length=120)
    email = forms.EmailField(label="Their e-mail address", max_length=254, error_messages={"invalid": ADDRESS})

    def __init__(self, role: str, *args: Any, **kwargs: Any) -> None:
        """Only a supplier has colleagues who help without deciding anything."""
        super().__init__(*args, **kwargs)
        if role not in SUPPLIER_ROLES:
            del self.fields["how"]

    def clean(self) -> dict[str, Any]:
        """`as_colleague`: with the least role instead of that of the invitation."""
        given = self.cleaned_data
        given["as_colleague"] = given.pop("how", "") == BESIDE
        return given


class SignInForm(LoginForm):  # type: ignore[misc]
    """The sign-in library's form in the words of the hub."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = "E-mail address"
        self.fields["login"].widget.attrs.pop("placeholder", None)
        self.fields["password"].widget.attrs.pop("placeholder", None)
        self.fields["remember"].label = "Keep me signed in on this device for two weeks"


def _roles(form: HubForm, organisation: Organisation) -> None:
    field = form.fields["role"]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101 - tells the type checker what stands below
    field.choices = [(role.value, _role_words(role)) for role in ROLES_OF_KIND[organisation.kind]]


def _role_words(role: Role) -> str:
    return f"{role.label}: {MEMBERS_MAY[role]}" if role in MEMBERS_MAY else role.label


def _usual_day(form: HubForm) -> None:
    """Where an auditor is chosen already the usual last day stands there; nobody else has one unless it is typed."""
    form.fields["until"].help_text = f"Needed for auditors, usually {day(usual_last_day())}. Empty: no last day"
    if form.initial.get("role") == Role.AUDITOR:
        form.initial.setdefault("until", usual_last_day())


def _checked_day(form: HubForm) -> Any:
    until = form.cleaned_data["until"]
    if until and until < timezone.localdate():
        raise forms.ValidationError("Choose today or a later day. To end it now, take the role away.")
    return until


class InviteForm(HubForm):
    """Somebody who gets access to an organisation that is already chosen."""

    name = forms.CharField(label="Their name", max_length=120)
    email = forms.EmailField(label="Their e-mail address", max_length=254, error_messages={"invalid": ADDRESS})
    role = forms.ChoiceField(label="What they will do", widget=forms.RadioSelect)
    until = forms.DateField(label="Last day", required=False)

    def __init__(self, organisation: Organisation, *args: Any, **kwargs: Any) -> None:
        """Only where there are auditors is a last day asked for."""
        super().__init__(*args, **kwargs)
        _roles(self, organisation)
        if Role.AUDITOR in ROLES_OF_KIND[organisation.kind]:
            _usual_day(self)
        else:
            del self.fields["until"]

    def clean_until(self) -> Any:
        return _checked_day(self)


class PartnerForm(HubForm):
    name = forms.CharField(label="Name of the organisation", max_length=200)


class GrantForm(HubForm):
    role = forms.ChoiceField(label="Role", widget=forms.RadioSelect)
    until = forms.DateField(label="Last day", required=False)

    def __init__(self, organisation: Organisation, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _roles(self, organisation)
        _usual_day(self)

    def clean_until(self) -> Any:
        return _checked_day(self)


class RoleForm(HubForm):
    """The other role at the same place."""

    role = forms.ChoiceField(label="What they may do", widget=forms.RadioSelect)

    def __init__(self, organisation: Organisation, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _roles(self, organisation)


class PersonForm(HubForm):
    name = forms.CharField(label="Full name", max_length=120)
    job_title = forms.CharField(label="Job title", max_length=120, required=False)
    phone = forms.CharField(label="Phone", max_length=40, required=False)


class WhyForm(HubForm):
    """Why access ends; kept in the history."""

    reason = forms.CharField(
        label="Why",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Kept in the history; the person does not see it",
    )


class ConfirmForm(HubForm):
    """A page that only asks whether."""
