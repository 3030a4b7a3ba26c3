"""What is wrong with the forms of a page, as one list for the error summary."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.forms import BaseForm, BoundField
from django.forms.formsets import BaseFormSet


@dataclass(frozen=True, slots=True)
class Problem:
    """One sentence and the id of the field it is about; no anchor when there is no field."""

    anchor: str
    message: str


def anchor_of(field: BoundField) -> str:
    """The id of the first control a person can act on; empty for hidden fields."""
    if field.is_hidden:
        return ""
    boxes = () if field.id_for_label else field.subwidgets
    return field.id_for_label or next((box.id_for_label or "" for box in boxes), "")


def problems_of(source: Any) -> list[Problem]:
    """The problems of a form, a formset, forms by name, or of (anchor, message) pairs."""
    if isinstance(source, BaseForm):
        return _of_form(source)
    if isinstance(source, BaseFormSet):
        if not source.is_bound:
            return []
        whole = [Problem("", str(error)) for error in source.non_form_errors()]
        return whole + [problem for form in source.forms for problem in _of_form(form)]
    if isinstance(source, dict):
        return [problem for pair in source.items() for problem in _of_pair(*pair)]
    if isinstance(source, Iterable) and not isinstance(source, str):
        return [problem for item in source for problem in _of_item(item)]
    return []


def has_errors(source: Any) -> bool:
    """True when the source carries a problem; quick for the unbound forms most pages show."""
    return bool(source) and bool(problems_of(source))


def _of_item(item: Any) -> list[Problem]:
    if isinstance(item, Problem):
        return [item]
    if isinstance(item, (list, tuple)):
        anchor, message = item
        return [Problem(str(anchor).removeprefix("#"), str(message))]
    return problems_of(item)


def _of_pair(name: object, value: Any) -> list[Problem]:
    """A form under its name, or a message under the anchor of its field."""
    return _of_form(value) if isinstance(value, BaseForm) else [Problem(str(name), str(value))]


def _of_form(form: BaseForm) -> list[Problem]:
    if not form.is_bound or not form.errors:
        return []
    visible = [field for field in form if not field.is_hidden]
    first = anchor_of(visible[0]) if visible else ""
    found = [Problem(first, str(error)) for error in form.non_field_errors()]
    return found + [Problem(anchor_of(field), str(error)) for field in form for error in field.errors]
