"""What every form of the hub shares: the look, plain sentences for mistakes, limits, and clean text.

Derive from `HubForm`, write `{% error_summary form %}` at the top of the page and
`{% crispy form %}` inside your own `<form>`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, TypeVar

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import (
    DecimalValidator,
    MaxLengthValidator,
    MaxValueValidator,
    MinValueValidator,
    ProhibitNullCharactersValidator,
)
from django.utils.functional import cached_property

from rphub.kernel.options import Select

LINE_LENGTH, TEXT_LENGTH, URL_LENGTH = 250, 10_000, 2_000
LARGEST_INTEGER = 2_147_483_647
EARLIEST, LATEST = 1900, 2100
ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
DATE_FORMATS = ["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%d %B %Y", "%d %b %Y", "%d/%m/%y"]
TIME_FORMATS = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M", "%d/%m/%Y %H:%M", "%d %B %Y %H:%M"]
HIDDEN = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff](?<![\t\n\r])")
"""Control characters, but for tabs and line breaks, and halves of characters."""
CONTROL = "Take out the hidden characters (they often come with text pasted from another program)"
UNREADABLE = "Type the characters shown as \ufffd again: they did not arrive as text"
ONE_LINE = "Write this on one line"

F = TypeVar("F", bound=forms.Field)


def unmarked(field: F) -> F:
    """A field that may stay empty and does not say “(optional)”: its hint says when it is needed."""
    field.unmarked = True  # type: ignore[attr-defined]
    return field


def clean_text(value: str) -> None:
    """Refuses what no database or PDF can hold, and the mark that stands where bytes in another encoding were."""
    if "\ufffd" in value:
        raise ValidationError(UNREADABLE, code="unreadable")
    if HIDDEN.search(value):
        raise ValidationError(CONTROL, code="control_characters")


def one_line(value: str) -> None:
    """Refuses line breaks where one line is asked for; such text ends up in mail subjects."""
    if "\n" in value or "\r" in value:
        raise ValidationError(ONE_LINE, code="one_line")


def likely_year(value: date | datetime) -> None:
    """Refuses years that are slips of the key."""
    if not EARLIEST <= value.year <= LATEST:
        raise ValidationError(f"Check the year: it must be between {EARLIEST} and {LATEST}", code="year")


class DayInput(forms.DateInput):
    """A native date field; text that is no date comes back in a plain field, so that nothing typed is lost."""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        shown = context["widget"]["value"]
        context["widget"]["type"] = "date" if not shown or ISO_DAY.fullmatch(shown) else "text"
        return context


class TakesProblems(forms.BaseForm):
    """A form that can show what an action refused."""

    @cached_property
    def helper(self) -> FormHelper:
        """Asked for when the form is drawn, so that fields a form leaves out are not missed."""
        helper = FormHelper(self)
        helper.form_tag = False
        helper.disable_csrf = True
        return helper

    def add_problems(self, problems: Mapping[str, str]) -> None:
        """`Invalid.problems`: each sentence at its field, or on the form as a whole."""
        for place, sentence in problems.items():
            self.add_error(place if place in self.fields else None, sentence)


class HubForm(TakesProblems, forms.Form):
    """A form in the look of the hub."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        _dress(self.base_fields)
        super().__init__(*args, **kwargs)


def beside(*names: str) -> Div:
    """Fields in one line, below each other on a phone."""
    return Div(*(Div(name, css_class="col-sm-6") for name in names), css_class="row")


def dress(form: forms.BaseForm) -> None:
    """Gives every field that a form added its limits, widget and sentences; those of its class have theirs."""
    _dress(form.fields)


def _dress(fields: Mapping[str, forms.Field]) -> None:
    """Each once: those of a class serve all its forms, which copy them."""
    for name, field in fields.items():
        if getattr(field, "dressed", False):
            continue
        field.dressed = True  # type: ignore[attr-defined]
        if isinstance(field, forms.CharField):
            _limit_text(field)
        elif isinstance(field, forms.DateTimeField):
            _date_widget(field, "datetime-local", TIME_FORMATS)
        elif isinstance(field, forms.DateField):
            _date_widget(field, "date", DATE_FORMATS)
        elif isinstance(field, (forms.IntegerField, forms.DecimalField)):
            _limit_number(field)
        elif isinstance(field, forms.ChoiceField) and type(field.widget) is forms.Select:
            _draw_at_once(field)
        _say_what_to_do(field, str(field.label or name.replace("_", " ")))


def _limit_text(field: forms.CharField) -> None:
    long = isinstance(field.widget, forms.Textarea)
    if field.max_length is None:
        field.max_length = TEXT_LENGTH if long else URL_LENGTH if isinstance(field, forms.URLField) else LINE_LENGTH
        field.validators.append(MaxLengthValidator(field.max_length))
    too_long = f"Use {field.max_length:,} characters or fewer"
    field.error_messages.setdefault("max_length", too_long)
    field.validators = [v for v in field.validators if not isinstance(v, ProhibitNullCharactersValidator)]
    field.validators.append(clean_text)
    if not long and not isinstance(field.widget, forms.HiddenInput):
        field.validators.append(one_line)


def _date_widget(field: forms.DateField | forms.DateTimeField, kind: str, formats: list[str]) -> None:
    if isinstance(field.widget, (forms.HiddenInput, forms.MultiWidget)):
        return
    if kind == "date":
        field.widget = DayInput(attrs=field.widget.attrs, format=formats[0])
    else:
        field.widget = forms.DateTimeInput(attrs={**field.widget.attrs, "type": kind}, format=formats[0])
    field.input_formats = formats
    field.validators.append(likely_year)
    field.error_messages["invalid"] = "Enter a date such as 16 December 2026 or 16/12/2026"


def _draw_at_once(field: forms.ChoiceField) -> None:
    drawn = Select(attrs=field.widget.attrs, choices=field.widget.choices)
    drawn.is_required = field.widget.is_required
    field.widget = drawn


def _limit_number(field: forms.IntegerField | forms.DecimalField) -> None:
    low, high = field.min_value, field.max_value
    both = f"Enter a number from {low} to {high}" if low is not None and high is not None else ""
    field.error_messages.setdefault("min_value", both or f"Enter {-LARGEST_INTEGER if low is None else low} or more")
    field.error_messages.setdefault("max_value", both or f"Enter {LARGEST_INTEGER if high is None else high} or less")
    if isinstance(field, forms.DecimalField):
        if field.max_digits is None:
            field.validators.append(DecimalValidator(18, field.decimal_places or 6))
    elif not isinstance(field, forms.FloatField):
        if field.max_value is None:
            field.validators.append(MaxValueValidator(LARGEST_INTEGER))
        if field.min_value is None:
            field.validators.append(MinValueValidator(-LARGEST_INTEGER))


WITH_ARTICLE = frozenset({"name", "title", "reference", "first", "last", "full"})
"""Words a label begins with that no sentence says without an article: “Enter the title”."""


def _say_what_to_do(field: forms.Field, label: str) -> None:
    """Replaces "This field is required" by the thing to do, unless the form wrote its own sentence."""
    if field.error_messages.get("required") != forms.Field.default_error_messages["required"]:
        return
    if label.endswith("?") or label == "Why":
        field.error_messages["required"] = f"Answer “{label}”" if label.endswith("?") else "Say why"
        return
    named = label[:1].lower() + label[1:] if label[1:2].islower() else label
    verb = "Enter"
    if isinstance(field, (forms.ChoiceField, forms.ModelChoiceField, forms.FileField)):
        verb = "Choose"
    elif isinstance(field, forms.BooleanField):
        verb = "Tick"
    the = "the " if named.split(" ")[0] in WITH_ARTICLE else ""
    field.error_messages["required"] = f"{verb} {the}{named.rstrip('?:. ')}"
