"""What people outside the office type when they report a concern: one form in three versions, kept as a draft.

Saving never waits for what is missing; sending does. Text that could lead somebody to a worker is asked about first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, ClassVar

from crispy_forms.layout import Div, Fieldset, Layout
from django import forms
from django.utils import timezone
from django_countries import countries

from concerns.actions.intake import COPIED, Named, Report
from concerns.caution import caution
from concerns.enums import Allegation, Certainty, Channel, Consent, LinkKind, Source, Tier, Told
from concerns.values import LABEL, TEXT, TITLE
from rphub.kernel.forms import HubForm, beside, unmarked
from rphub.kernel.roles import Area

Options = Sequence[tuple[Any, str]]
ROWS, SPARE, MOST = 2, 2, 30
"""Lines for what is touched at first, empty lines below the filled ones, and the most there are."""
AFFECTED = ("One or two", "Up to 20", "Up to 100", "More than 100")
PEOPLE = (("", "I do not know"), *((words, words) for words in AFFECTED))
TOUCHED = ((LinkKind.SUPPLIER, "A company"), (LinkKind.BRAND, "A brand"), (LinkKind.FACILITY, "A factory or site"))
PARTNERS = (Source.MONITOR, Source.HELPLINE, Source.UNION, Source.AUDIT, Source.AUTHORITY)
NO_NAMES = "Leave out names of workers, their numbers and addresses: nobody must find them through it."
CHECKED = "I have checked: none of this is about a worker"
HALF = "Say who or what it is, or leave the whole line empty."


def text(label: str, hint: str = "", *, missing: str = "", most: int = TEXT, rows: int = 4) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        required=bool(missing),
        max_length=most,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": missing},
    )


def line(label: str, hint: str = "", *, missing: str = "", most: int = LABEL) -> forms.CharField:
    errors = {"required": missing} if missing else None
    return forms.CharField(label=label, help_text=hint, required=bool(missing), max_length=most, error_messages=errors)


def of(options: Options, first: str = "Choose") -> list[tuple[str, str]]:
    return [("", first), *((str(key), label) for key, label in options)]


COUNTRIES = of([(one.code, one.name) for one in countries], "I do not know")
"""Put in the order of their names once, not for each form."""


class More(Fieldset):  # type: ignore[misc] # crispy forms come without types
    """Fields that most leave empty, folded away until one of them holds something or has a mistake."""

    template = "concerns/_more.html"

    def render(self, form: Any, *args: Any, **kwargs: Any) -> Any:
        names = [pointer.name for pointer in self.get_field_names()]
        self.open = any(form[name].errors or form[name].value() for name in names)
        return super().render(form, *args, **kwargs)


class CarefulForm(HubForm):
    """Asks once about what looks like it leads to a worker; `told` names the fields that others will read."""

    told: ClassVar[tuple[str, ...]] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        typed = {name: str(self.data.get(self.add_prefix(name), "")) for name in self.told}
        self.cautions = {name: sentence for name, said in typed.items() if (sentence := caution(said))}
        if self.cautions:
            self.fields["checked"] = unmarked(forms.BooleanField(label=CHECKED, required=False))

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        given["checked"] = bool(given.get("checked"))
        if not given["checked"]:
            for name, sentence in self.cautions.items():
                self.add_error(name, sentence)
        return given


class ReportForm(CarefulForm):
    """What every reporter is asked. `sending` False is a draft: nothing is missing and nothing is asked about."""

    says: ClassVar[Mapping[str, Any]]
    """What is known of every report of this kind."""
    told: ClassVar[tuple[str, ...]] = ("title", "description", "happened", "location", "vulnerable_words")
    title = line(
        "In one line", "Such as: fees for jobs at a glove factory.", missing="Say in one line what it is", most=TITLE
    )
    allegations = forms.MultipleChoiceField(
        label="What it is about",
        choices=Allegation.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text="Everything that fits. The first eleven are signs of forced labour.",
        error_messages={"required": "Tick at least one; “Something else” is an answer"},
    )
    description = text(
        "What happened", f"Only what was seen or told, by whom in general words, and when. {NO_NAMES}",
        missing="Say what happened", most=3900, rows=8,
    )  # fmt: skip
    happened = line("When", "Such as: since spring, on each payday.")
    location = line("Where", "Town, and the site if you know it.")
    country = forms.ChoiceField(label="Country", choices=COUNTRIES, required=False)
    tier = forms.ChoiceField(label="Where in the supply chain", choices=Tier.choices, initial=Tier.UNKNOWN)
    people = forms.ChoiceField(label="How many people are affected", choices=PEOPLE, required=False)
    vulnerable = forms.BooleanField(
        label="People who are especially vulnerable are affected",
        required=False,
        help_text="Children, migrants, students on placements, people who live at the site.",
    )
    vulnerable_words = line("Who", "In general words, such as: students of a vocational school.")
    immediate_danger = forms.BooleanField(
        label="Somebody is in danger now", required=False, help_text="Call 999 first, or the emergency number there."
    )
    consent = forms.ChoiceField(
        label="What have the workers, or whoever told you, agreed to?",
        choices=[
            (Consent.AGREED, "That it is passed on, in the order below"),
            (Consent.ANONYMOUS, "That it is passed on, if nothing points to them"),
            (Consent.REFUSED, "That you tell us, and that it goes no further"),
            (Consent.NOT_ASKED, "They have not been asked yet"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Say what they agreed to; “not asked yet” is an answer"},
    )
    safety = text(
        "What could put them at risk",
        "What must not be done, said or asked, and how to reach you without anybody noticing.",
        most=1000, rows=3,
    )  # fmt: skip

    def __init__(
        self, data: Any = None, *, sending: bool = False, stored: Mapping[str, Sequence[str]] | None = None, **more: Any
    ) -> None:
        said = {name: values[0] for name, values in (stored or {}).items() if values} if data is None else data
        self.rows = range(1, rows_for(said) + 1)
        self.base_fields = {**type(self).base_fields, **_rows(self.rows)}  # type: ignore[misc] # as many as it needs
        super().__init__(data, initial=self._initial(stored or {}), **more)
        self.sending = sending
        if data is not None and not sending:
            self._let_save()
        self.helper.layout = Layout(*self.parts(), *(("checked",) if "checked" in self.fields else ()))

    def _initial(self, stored: Mapping[str, Sequence[str]]) -> dict[str, Any]:
        """Of a draft, as it was typed."""
        several = {name for name, field in self.base_fields.items() if isinstance(field, forms.MultipleChoiceField)}
        return {name: list(values) if name in several else values[0] for name, values in stored.items() if values}

    def _let_save(self) -> None:
        self.cautions = {}
        self.fields.pop("checked", None)
        for field in self.fields.values():
            if field.required:
                field.required = False
                unmarked(field)

    def parts(self) -> list[Any]:
        touched = [beside(f"touched_{n}", f"kind_{n}") for n in self.rows]
        sure = [beside(f"sure_{n}", f"place_{n}") for n in self.rows]
        lines = [Div(*pair, css_class="mb-4") for pair in zip(touched, sure, strict=True)]
        return [
            Fieldset("What happened", "title", "allegations", "description", "happened"),
            Fieldset("Where", "location", beside("country", "tier")),
            Fieldset("Whom it concerns, as far as you know", *self.own_links(), *lines),
            Fieldset("Whom it harms", "people", "vulnerable", "vulnerable_words", "immediate_danger"),
            Fieldset("Consent and safety of the workers", "consent", "safety"),
        ]

    def own_links(self) -> list[Any]:
        """What this kind of reporter chooses out of a list."""
        return []

    def stored(self) -> dict[str, list[str]]:
        """Everything as it was typed, for the draft."""
        names = [name for name in self.fields if name != "checked"]
        typed = {name: [str(value) for value in _all(self.data, name)] for name in names}
        return {name: values for name, values in typed.items() if any(values)}

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        for n in self.rows if self.sending else ():
            half = given.get(f"place_{n}") and not given.get(f"touched_{n}")
            if half and f"touched_{n}" not in self.errors:
                self.add_error(f"touched_{n}", HALF)
        return given

    def named(self) -> list[Named]:
        """What each line names. A company is matched to a supplier by the action; without its kind it is a site."""
        given = self.cleaned_data
        return [
            Named(
                LinkKind(given[f"kind_{n}"] or LinkKind.FACILITY),
                given[f"touched_{n}"],
                Certainty(given[f"sure_{n}"] or Certainty.POSSIBLE),
                address=given[f"place_{n}"],
            )
            for n in self.rows
            if given[f"touched_{n}"]
        ]

    def report(self) -> Report:
        """Once it is valid, as the action takes it."""
        given = self.cleaned_data
        names = [name for name in COPIED if name in given] + ["title", "checked"]
        said = {name: given[name] for name in names} | {"description": self.whole()} | self.more()
        return Report(allegations=[Allegation(key) for key in given["allegations"]], named=self.named(), **said)

    def whole(self) -> str:
        """What happened, with how many it touches below it."""
        given = self.cleaned_data
        return "\n\n".join(
            part
            for part in (given["description"], given["people"] and f"People affected: {given['people'].lower()}.")
            if part
        )

    def sent(self) -> dict[str, Any]:
        """What the action takes."""
        return {"report": self.report()}

    def more(self) -> dict[str, Any]:
        """What this kind of reporter says besides."""
        return dict(self.says)


def rows_for(said: Mapping[str, Any]) -> int:
    """As many lines as hold something, and some empty ones."""
    filled = [n for n in range(1, MOST + 1) if said.get(f"touched_{n}") or said.get(f"place_{n}")]
    return min(max(ROWS, max(filled, default=0) + SPARE), MOST)


def _rows(rows: range) -> dict[str, forms.Field]:
    found: dict[str, forms.Field] = {}
    for n in rows:
        found[f"touched_{n}"] = line(f"Name {n}", "A company, brand or site." if n == 1 else "")
        found[f"kind_{n}"] = forms.ChoiceField(label=f"What it is {n}", choices=of(TOUCHED), required=False)
        found[f"sure_{n}"] = forms.ChoiceField(label=f"How sure {n}", choices=of(Certainty.choices), required=False)
        found[f"place_{n}"] = line(f"Its address, or why you think so {n}")
    return found


def _all(data: Any, name: str) -> list[Any]:
    if hasattr(data, "getlist"):
        return list(data.getlist(name))
    value = data.get(name)
    return value if isinstance(value, list) else [] if value is None else [value]


class PartnerReportForm(ReportForm):
    """A monitor or a helpline: with its own reference, and the order in which it lets things out (section 2.11)."""

    says = MappingProxyType({"channel": Channel.PARTNER_AREA})
    source = forms.ChoiceField(
        label="How you know", choices=of([(one.value, one.label) for one in PARTNERS]),
        error_messages={"required": "Choose how you know"},
    )  # fmt: skip
    source_reference = line("Your own reference", "So that we both speak of the same.", most=60)
    embargo_until = forms.DateField(
        label="Nothing to public buyers or the public before", required=False, help_text="We keep to it."
    )

    def parts(self) -> list[Any]:
        order = [beside(f"told_{who.value}", f"from_{who.value}") for who in Told]
        first, *rest = super().parts()
        return [
            first,
            *rest,
            More("Who may be told, and when: your order", *order, "embargo_until"),
            Fieldset("About your work", beside("source", "source_reference")),
        ]

    def more(self) -> dict[str, Any]:
        return super().more() | {"order": [(who, self.cleaned_data[f"from_{who.value}"]) for who in Told]}

    def sent(self) -> dict[str, Any]:
        told = {who: on for who in Told if (on := self.cleaned_data[f"told_{who.value}"])}
        return {**super().sent(), "told": told}

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        today = timezone.localdate()
        for who in Told:
            told = given.get(f"told_{who.value}")
            if told and told > today:
                self.add_error(f"told_{who.value}", "Enter the day on which they were told; this one has not come yet.")
        return given


for _who in Told:
    PartnerReportForm.base_fields[f"told_{_who.value}"] = forms.DateField(
        label=f"{_who.label}: told on", required=False
    )
    PartnerReportForm.base_fields[f"from_{_who.value}"] = forms.DateField(label="or not before", required=False)


class MemberReportForm(ReportForm):
    """Whatever somebody at a member saw or was told."""

    says = MappingProxyType({"channel": Channel.MEMBER_AREA, "source": Source.MEMBER})
    supplier = forms.ChoiceField(label="Supplier of yours", required=False)
    source_name = line("Who told you", "In general words, such as: a cleaner on our site, or a student.")

    def __init__(self, *args: Any, suppliers: Options = (), **more: Any) -> None:
        self.suppliers = suppliers
        super().__init__(*args, **more)
        self.fields["supplier"].choices = of(suppliers, "Another one, or I do not know")  # type: ignore[attr-defined]

    def own_links(self) -> list[Any]:
        return ["supplier", "source_name"]

    def named(self) -> list[Named]:
        chosen = self.cleaned_data["supplier"]
        named = [Named(LinkKind.SUPPLIER, "", Certainty.PROBABLE, int(chosen))] if chosen else []
        return [*named, *super().named()]


class SupplierReportForm(ReportForm):
    """A supplier says itself what happened, and what it has done about it."""

    says = MappingProxyType({"channel": Channel.SUPPLIER_AREA, "source": Source.SELF_REPORT})
    told = (*ReportForm.told, "done")
    description = text("What happened", f"Only facts. {NO_NAMES}", missing="Say what happened", most=2500, rows=8)
    done = text(
        "What you have done about it so far",
        "For the workers first, then so that it does not happen again. “Nothing yet” is an answer.",
        missing="Say what you have done so far",
        most=1400,
        rows=5,
    )

    def parts(self) -> list[Any]:
        first, *rest = super().parts()
        return [first, Fieldset("What you have done", "done"), *rest]

    def whole(self) -> str:
        """What was done stands below what happened: the office reads both as the supplier's words."""
        return f"{super().whole()}\n\nWhat we have done so far:\n{self.cleaned_data['done']}"


FORMS: Mapping[str, type[ReportForm]] = {
    Area.PARTNER: PartnerReportForm,
    Area.MEMBER: MemberReportForm,
    Area.SUPPLIER: SupplierReportForm,
}


class FileForm(HubForm):
    file = forms.FileField(
        label="File",
        allow_empty_file=True,
        help_text="PDF, Word, Excel, CSV, PNG, JPG or plain text; 20 MB at most.",
    )
    title = line("What it shows", "In general words.")

    def given(self) -> dict[str, Any]:
        return {"upload": self.cleaned_data["file"], "title": self.cleaned_data["title"]}
