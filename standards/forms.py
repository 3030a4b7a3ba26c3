from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from django import forms

from rphub.kernel.forms import HubForm
from standards.enums import Family
from standards.models import CODE

Choices = Sequence[tuple[int, str]]
FIELDS = ("title", "issuer", "version", "effective_from", "url", "superseded_by")


def _one_of(label: str, **more: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(label=label, coerce=int, empty_value=None, required=False, **more)


class StandardForm(HubForm):
    title = forms.CharField(max_length=200, help_text="What it is called, or what its part is about")
    issuer = forms.CharField(max_length=120, help_text="Who wrote it, such as the International Labour Organization")
    version = forms.CharField(label="Edition", max_length=60, required=False)
    effective_from = forms.DateField(
        label="Applies from", required=False, help_text="Leave it empty unless the day is certain"
    )
    url = forms.URLField(label="Link to its words", max_length=300, required=False, assume_scheme="https")
    superseded_by = _one_of(
        "Superseded by", help_text="Pages then say so beside it; questions that name it keep what they say"
    )
    field_order: tuple[str, ...] = FIELDS

    def __init__(self, standards: Choices, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("superseded_by", "part_of"):
            if name in self.fields:
                cast(forms.ChoiceField, self.fields[name]).choices = [("", "Nothing"), *standards]


class NewStandardForm(StandardForm):
    code = forms.CharField(
        max_length=20,
        validators=[CODE],
        help_text="As questions name it, such as UNGP-31. It never changes.",
    )
    family = forms.ChoiceField(choices=[("", "Choose"), *Family.choices])
    part_of = _one_of("Part of", help_text="Its questions then serve the whole too")
    field_order = ("code", "family", "part_of", *FIELDS)
