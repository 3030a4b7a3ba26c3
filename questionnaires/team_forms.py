"""Input of working together: who gets a part, and what colleagues say."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import timezone

from questionnaires.selectors.people import Colleague
from rphub.kernel.forms import HubForm

ADDRESS = "Enter an address such as name@company.co.uk"
SOMEBODY_NEW = "new"


class DelegateForm(HubForm):
    """A colleague who is there already, or somebody new by e-mail address."""

    who = forms.ChoiceField(label="Who answers this?", widget=forms.RadioSelect)
    email = forms.EmailField(
        label="Somebody new: e-mail address", max_length=254, required=False, error_messages={"invalid": ADDRESS}
    )
    name = forms.CharField(label="Somebody new: name", max_length=120, required=False)
    due_on = forms.DateField(label="By when", required=False)
    note = forms.CharField(
        label="A note to them",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Stands on the page of this part; only colleagues read it",
    )

    def __init__(self, colleagues: Iterable[Colleague], may_invite: bool, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = [(one.email, one.name if one.here else f"{one.name} (invited)") for one in colleagues]
        if may_invite:
            people.append((SOMEBODY_NEW, "Somebody new"))
            self.fields["who"].initial = SOMEBODY_NEW
        else:
            del self.fields["email"], self.fields["name"]
        who = self.fields["who"]
        assert isinstance(who, forms.ChoiceField)  # noqa: S101 - tells the type checker what stands above
        who.choices = people

    def clean(self) -> dict[str, Any]:
        """The address decides: that of the chosen colleague, else the one that was typed."""
        given = self.cleaned_data
        chosen = given.pop("who", "")
        if chosen and chosen != SOMEBODY_NEW:
            given |= {"email": chosen, "name": ""}
        elif chosen and not given.get("email") and "email" not in self.errors:
            self.add_error("email", "Choose a colleague, or enter the address of somebody new")
        return given

    def clean_due_on(self) -> Any:
        due_on = self.cleaned_data["due_on"]
        if due_on and due_on < timezone.localdate():
            raise forms.ValidationError("Choose today or a later day")
        return due_on


class RemarkForm(HubForm):
    """Something said among colleagues."""

    text = forms.CharField(
        label="Say something to your colleagues",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Only people who work for you here read it: never the consortium, never members",
    )
    tell = forms.MultipleChoiceField(
        label="Who should get a mail about it?", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, colleagues: Iterable[Colleague], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = [(one.email, one.name) for one in colleagues]
        tell = self.fields["tell"]
        assert isinstance(tell, forms.MultipleChoiceField)  # noqa: S101 - tells the type checker what stands above
        tell.choices = people
        if not people:
            del self.fields["tell"]


class DeclineForm(HubForm):
    """Why a helper's words are not taken."""

    reason = forms.CharField(
        label="Why, if you decline", max_length=1000, required=False, help_text="Who wrote it reads this"
    )


class HelperForm(HubForm):
    """A link for somebody without an account."""

    name = forms.CharField(label="Who helps you?", max_length=120)
    email = forms.EmailField(
        label="Their e-mail address",
        max_length=254,
        required=False,
        error_messages={"invalid": ADDRESS},
        help_text="We send them the link. Without an address you pass it on yourself",
    )
    codes = forms.MultipleChoiceField(
        label="Questions they see",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Tick at least one question"},
    )
    last_day = forms.DateField(label="The link works until", help_text="14 days unless you say otherwise, 90 at most")

    def __init__(self, questions: Iterable[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        codes = self.fields["codes"]
        assert isinstance(codes, forms.MultipleChoiceField)  # noqa: S101 - tells the type checker what stands above
        codes.choices = list(questions)


class HelperNameForm(HubForm):
    """A helper says once who they are."""

    name = forms.CharField(
        label="Your name", max_length=120, help_text="It stands beside everything you write, as “Your name (helper)”"
    )
