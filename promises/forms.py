"""Forms of promises; each verb has one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.http import QueryDict

from promises.actions.deliveries import METHODS, Delivered
from promises.enums import PromiseState, Source
from promises.selectors.lists import SORTS, VIEWS, Filters
from promises.values import INSTALMENTS, PLAIN, TEXTS, WHOLE, Terms
from rphub.kernel.forms import HubForm, beside, unmarked
from rphub.kernel.pages import search_words
from suppliers.enums import Kpi
from suppliers.models import Evidence

SHARES, SPARE, MOST = 3, 2, 120
"""Rows for frameworks at first, empty rows below the filled ones, and the most there are: ten years of months."""
PAIRS = {("due", "amount"): INSTALMENTS, ("share", "percent"): SHARES}
"""Fields that stand together in numbered rows -> rows that are there at first."""
MORE = "When all lines are full, save: two more come, and you can go on."
HALF = "Give both, the amount and the day by which it is due."
Options = Sequence[tuple[Any, str]]


def choices_of(options: Options) -> list[tuple[str, str]]:
    return [("", "Choose"), *((str(key), label) for key, label in options)]


def line(name: str, label: str, help_text: str = "", *, required: bool = False) -> forms.CharField:
    return forms.CharField(label=label, help_text=help_text, required=required, max_length=TEXTS[name][1])


def words(label: str, help_text: str = "", *, missing: str = "", most: int = 2000) -> forms.CharField:
    """Several lines; optional without the sentence that is said when there are none."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=bool(missing),
        max_length=most,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": missing},
    )


def amount(label: str, *, required: bool = False) -> forms.DecimalField:
    return forms.DecimalField(
        label=label, required=required, max_digits=13, decimal_places=2, min_value=Decimal("0.01")
    )


STATES = [("", "Any state"), *PromiseState.choices]


class RegisterForm(HubForm):
    """The filters of the register; nonsense in the address is simply no filter."""

    q = forms.CharField(required=False)
    framework = forms.IntegerField(required=False, min_value=1)
    state = forms.ChoiceField(choices=STATES, required=False)
    late = forms.BooleanField(required=False)
    view = forms.ChoiceField(choices=list(VIEWS.items()), required=False)
    sort = forms.ChoiceField(choices=[(key, key) for key in SORTS], required=False)

    def filters(self) -> Filters:
        self.is_valid()
        given = self.cleaned_data
        return Filters(
            words=search_words(self.data.get("q", "")),
            framework=given.get("framework"),
            state=given.get("state", ""),
            late=given.get("late", False),
            view=given.get("view", ""),
            sort=given.get("sort", ""),
        )


def filters_of(query: QueryDict) -> Filters:
    """What an address looks for; where it looks for nothing, no form is made."""
    return RegisterForm(query).filters() if query.keys() & RegisterForm.base_fields.keys() else Filters()


class TermsForm(HubForm):
    """What was promised, from where, tied to what, by when, and who counts it."""

    reference = line("reference", "Number", "Yours, such as T4.2. The next file finds it by that.", required=True)
    short = line("short", "In short", "Such as “8 apprentices a year”.", required=True)
    text = words("What was promised", "In the supplier's own words.", missing="Write what was promised")
    source = forms.ChoiceField(label="Promised in", choices=[("", "Choose"), *Source.choices])
    source_place = line("source_place", "Where it stands", "Such as “answer 4.2, page 31”.")
    clause = line("clause", "Contract clause")
    kpi = forms.ChoiceField(
        label="Figure of the contract",
        choices=[("", "None"), *((key, f"{key} {label}") for key, label in Kpi.choices)],
        required=False,
    )
    milestone = line("milestone", "Milestone")
    unit = line("unit", "Unit", "What is counted: hours, people, tonnes.", required=True)
    owner_name = line("owner_name", "Who looks after it at the supplier")
    owner_role = line("owner_role", "Their role")
    proof = words("Proof expected", most=1000)
    beneficiaries = line("beneficiaries", "Who benefits")
    place = line("place", "Where")
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, required=False)

    def __init__(self, data: Mapping[str, Any] | None = None, *, frameworks: Options = (), **kwargs: Any) -> None:
        said = (kwargs.get("initial") or {}) if data is None else data
        self.rows = {pair: range(1, rows_for(said, pair) + 1) for pair in PAIRS}
        dues, shares = self.rows.values()
        fields = {**_due_fields(dues), **_share_fields(shares, frameworks)}
        self.base_fields = {**type(self).base_fields, **fields}  # type: ignore[misc] # each form has as many as it needs
        super().__init__(data, **kwargs)
        self.helper.layout = self._layout(dues, shares)

    def _layout(self, due_rows: range, share_rows: range) -> Layout:
        dues = [beside(f"amount_{n}", f"due_{n}") for n in due_rows]
        shares = [beside(f"share_{n}", f"percent_{n}") for n in share_rows]
        return Layout(
            *(("supplier",) if "supplier" in self.fields else ()),
            "version",
            Fieldset("What was promised", "reference", "short", "text", "source", "source_place"),
            Fieldset("Tied to: at least one before it is agreed", "clause", "kpi", "milestone"),
            Fieldset("How much by when; each amount comes on top of those before", "unit", *dues),
            Fieldset("Who counts it: all shares together 100 % at most", *shares),
            Fieldset("Who, where, and what proves it", "owner_name", "owner_role", "beneficiaries", "place", "proof"),
        )

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        for (first, second), rows in self.rows.items():
            for n in rows:
                one, other = f"{first}_{n}", f"{second}_{n}"
                said = [bool(given.get(name)) or name in self.errors for name in (one, other)]
                if said[0] and not said[1]:
                    self._complete(other, given)
                elif said[1] and not said[0]:
                    self.add_error(one, HALF if first == "due" else "Choose the framework")
        return given

    def _complete(self, name: str, given: dict[str, Any]) -> None:
        """A framework without a share counts the whole; an amount without a day is a mistake."""
        if name.startswith("percent"):
            given[name] = WHOLE
        else:
            self.add_error(name, HALF)

    def terms(self) -> Terms:
        dues, shares = (self._given(pair) for pair in PAIRS)
        return Terms(
            **{name: self.cleaned_data[name] for name in PLAIN},
            dues=tuple((due, said) for due, _, said in dues),
            shares=tuple((framework, percent) for framework, _, percent in shares),
        )

    def _given(self, pair: tuple[str, str]) -> list[tuple[Any, int, Any]]:
        """The filled rows as (day or framework, number of the row, amount or share), in the order of the terms."""
        first, second = (f"{name}_" for name in pair)
        given = self.cleaned_data
        return sorted(
            (given[f"{first}{n}"], n, given[f"{second}{n}"]) for n in self.rows[pair] if given.get(f"{first}{n}")
        )

    def add_problems(self, problems: Mapping[str, str]) -> None:
        """The terms are counted without gaps and by day; each sentence goes to the row in which it was typed."""
        places = {
            f"{name}_{at}": f"{name}_{n}"
            for pair in PAIRS
            for at, (_, n, _) in enumerate(self._given(pair), start=1)
            for name in pair
        }
        super().add_problems({places.get(place, place): sentence for place, sentence in problems.items()})


def rows_for(said: Mapping[str, Any], pair: tuple[str, str]) -> int:
    """As many rows as hold something, and some empty ones."""
    names = {f"{name}_{n}": n for n in range(1, MOST + 1) for name in pair}
    filled = [names[name] for name, value in said.items() if name in names and value]
    return min(max(PAIRS[pair], max(filled, default=0) + SPARE), MOST)


def _due_fields(rows: range) -> dict[str, forms.Field]:
    """Amounts with their days; the hint at the last says how there are more."""
    found: dict[str, forms.Field] = {}
    for n in rows:
        found[f"amount_{n}"] = amount(f"Amount {n}")
        found[f"due_{n}"] = forms.DateField(label=f"Due {n}", required=False)
    found[f"amount_{rows[-1]}"].help_text = MORE
    return {name: unmarked(field) if name.endswith("_1") else field for name, field in found.items()}


def _share_fields(rows: range, frameworks: Options) -> dict[str, forms.Field]:
    """Frameworks with their shares."""
    found: dict[str, forms.Field] = {}
    options = choices_of(frameworks)
    for n in rows:
        found[f"share_{n}"] = forms.TypedChoiceField(
            label=f"Framework {n}", choices=options, coerce=int, empty_value=None, required=False
        )
        found[f"percent_{n}"] = forms.IntegerField(
            label=f"Its share {n}, %",
            help_text="" if n > 1 else "Left empty, all of it.",
            min_value=1,
            max_value=WHOLE,
            required=False,
        )
    return {name: unmarked(field) if name.endswith("_1") else field for name, field in found.items()}


class NewForm(TermsForm):
    """The same for a supplier that is still to be chosen."""

    supplier = forms.ChoiceField(label="Supplier")

    def __init__(self, data: Mapping[str, Any] | None = None, *, suppliers: Options = (), **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["supplier"].choices = choices_of(suppliers)  # type: ignore[attr-defined]


def initial_of(terms: Terms) -> dict[str, Any]:
    """The fields of the form for terms that are kept."""
    fields: dict[str, Any] = dict(terms.plain)
    for n, (due, said) in enumerate(terms.dues, start=1):
        fields |= {f"due_{n}": due, f"amount_{n}": said}
    for n, (framework, percent) in enumerate(terms.shares, start=1):
        fields |= {f"share_{n}": framework, f"percent_{n}": percent}
    return fields


class SignForm(HubForm):
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class ObjectForm(HubForm):
    text = words(
        "What should be different",
        "The consortium office reads it and answers.",
        missing="Say what should be different",
    )


class ReasonForm(HubForm):
    reason = words("Why", "Both sides read it.", missing="Say why; both sides read it")


class ReplaceForm(ReasonForm):
    by = forms.ChoiceField(label="The promise that takes its place", help_text="Of equal value. Write it down first.")
    field_order = ("by", "reason")

    def __init__(self, *args: Any, others: Options = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["by"].choices = choices_of(others)  # type: ignore[attr-defined]

    def clean_by(self) -> UUID:
        return UUID(self.cleaned_data["by"])


class CountForm(HubForm):
    """One of the outcomes of the Community Exchange."""

    delivery_id = forms.TypedChoiceField(
        label="Which outcome", coerce=int, error_messages={"required": "Choose which outcome"}
    )

    def __init__(self, *args: Any, outcomes: Options = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["delivery_id"].choices = choices_of(outcomes)  # type: ignore[attr-defined]


class UncountForm(CountForm):
    reason = words("Why", "Both sides read it.", missing="Say why")


class VerifyForm(HubForm):
    method = forms.ChoiceField(
        label="How it was verified",
        choices=[("", "Choose"), *METHODS],
        error_messages={"required": "Choose how it was verified"},
    )
    note = words("What you saw", "The supplier reads it.", missing="Say what you saw that shows it")


class ReturnForm(HubForm):
    reason = words("What is still missing", "The supplier reads it.", missing="Say what is still missing")


class WrongForm(HubForm):
    reason = words("What was wrong", "The supplier reads it.", missing="Say what was wrong")


class DeliveryForm(HubForm):
    """What was delivered, and the documents that show it."""

    delivered_on = forms.DateField(
        label="Delivered on",
        help_text="The last day, where it went over several.",
        error_messages={"required": "Enter the day it was delivered"},
    )
    amount = amount("How much", required=True)
    text = words(
        "What changed, and for whom",
        "A sentence or two. The office reads it beside the evidence.",
        missing="Say what changed, and for whom",
    )
    evidence = forms.MultipleChoiceField(
        label="Documents that show it",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one document that shows it"},
    )

    def __init__(self, *args: Any, library: Iterable[Evidence] = (), unit: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["evidence"].choices = [(str(one.pk), one.title) for one in library]  # type: ignore[attr-defined]
        self.fields["amount"].help_text = f"In {unit}."
        self.fields["amount"].error_messages["required"] = f"Enter how many {unit}"

    def delivered(self) -> Delivered:
        given = self.cleaned_data
        chosen = [UUID(one) for one in given["evidence"]]
        return Delivered(given["delivered_on"], given["amount"], given["text"], chosen)


class UploadForm(HubForm):
    framework = forms.ChoiceField(
        label="Framework the promises are for", error_messages={"required": "Choose the framework they are for"}
    )
    file = forms.FileField(
        label="The file",
        allow_empty_file=True,
        help_text="An Excel workbook (xlsx) or a CSV file, 5 MB at most. You see what it would change before it does.",
        error_messages={"required": "Choose the file to upload"},
    )

    def __init__(self, *args: Any, frameworks: Options = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["framework"].choices = choices_of(frameworks)  # type: ignore[attr-defined]
