"""Input of the open method's finder."""

from __future__ import annotations

from django import forms

from frameworks.enums import Risk
from questionnaires.cycle_forms import ProfileForm
from questionnaires.facts import Profile


class FinderForm(ProfileForm):
    """Words to look for, and the supplier to look as; both may stay empty."""

    q = forms.CharField(
        label="Words to look for", required=False, max_length=100, help_text="In the question, its help and its ladder."
    )
    risk = forms.ChoiceField(
        label="Risk of what it supplies",
        choices=[("", "All questions, whoever is asked"), *Risk.choices],
        required=False,
        help_text="The consortium sets it for each category. Without it you see the whole question set.",
    )
    field_order = ("q", "risk", "roles", "sectors", "headcount_uk", "turnover_uk_gbp")

    def words(self) -> str:
        return str(self.cleaned_data["q"])

    def profile_or_none(self) -> Profile | None:
        """The supplier to look as, once it has a risk."""
        return self.profile() if self.cleaned_data["risk"] else None
