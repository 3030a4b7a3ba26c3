"""What people type about brands: the reseller's request, the brand's statements and signature, the office's check."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.utils import timezone

from brands.content import AUDIT_CONSENT
from brands.enums import Method, Visibility
from brands.models import Ask
from rphub.kernel.forms import HubForm, unmarked

ADDRESS = "Enter an address such as kim@brand.example"
WEB = "Write a web address that starts with https://, like https://www.brand.example/factories"
LISTS = ("csv", "xlsx", "pdf")
NOT_A_LIST = "Choose a CSV, Excel (xlsx) or PDF file"
SAID = (("", "Not said yet"), ("yes", "Yes"), ("no", "Not yet"))
ANY, CHOSEN = "any", "chosen"


def _text(label: str, hint: str = "", rows: int = 3, most: int = 2000) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, help_text=hint, required=False, max_length=most, widget=area)


def _said(label: str, hint: str = "") -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, help_text=hint, required=False, choices=SAID, widget=forms.RadioSelect, initial=""
    )


class AskForm(HubForm):
    """A reseller asks a brand."""

    brand = forms.CharField(label="Brand", max_length=120, help_text="As it stands on the product")
    contact = forms.CharField(label="Who answers there?", max_length=120, help_text="A person’s name")
    email = forms.EmailField(
        label="Their e-mail address",
        max_length=254,
        error_messages={"invalid": ADDRESS},
        help_text="At the brand. They get one link, need no account, and have 60 days",
    )
    language_note = forms.CharField(
        label="About language",
        required=False,
        max_length=200,
        help_text="For the consortium, if it writes to them too. For example: Kim prefers German; English is fine",
    )
    message = _text("A few words to them", "They stand in the mail, with your name", most=1000)


class RedirectForm(HubForm):
    """Somebody else at the brand."""

    contact = forms.CharField(label="Who answers there?", max_length=120, help_text="A person’s name")
    email = forms.EmailField(
        label="Their e-mail address", max_length=254, error_messages={"invalid": ADDRESS}, help_text="At the same firm"
    )


class PartForm(HubForm):
    """One page of the declaration; `stored()` is what can be saved of it, even while other fields have mistakes."""

    def stored(self) -> dict[str, str]:
        return {name: value for name, value in self.cleaned_data.items() if isinstance(value, str)}


class ScopeForm(PartForm):
    products = unmarked(_text("Products", "Which lines or families it covers, or “all”. Needed to sign"))
    sites = _text("Sites", "Your own, your makers’, or those you name")
    language = forms.CharField(
        label="Language of your documents", required=False, max_length=60, help_text="For example: English, Mandarin"
    )


class FactoriesForm(PartForm):
    factory_file = forms.FileField(
        label="(a) Factory list as a file",
        required=False,
        help_text="CSV, Excel or PDF: name, address, country, what is made there. Kept as you send it",
    )
    drop_file = forms.BooleanField(label="Take the attached file out", required=False)
    factory_url = forms.URLField(
        label="(a) Or where it is public",
        required=False,
        max_length=500,
        assume_scheme="https",
        error_messages={"invalid": WEB},
    )
    audits = _said("(b) Do you have an audit programme?")
    audit_words = _text("(b) Which, and how often", "For example: RBA VAP every two years at all final assembly sites")
    audit_consent = forms.ChoiceField(
        label="(b) Who may read results", required=False, choices=[*AUDIT_CONSENT.items()]
    )

    def __init__(self, *args: Any, attached: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not attached:
            del self.fields["drop_file"]
        else:
            self.fields["drop_file"].label = f"Take “{attached}” out"
            self.fields["factory_file"].label = "(a) Another file in its place"

    def clean_factory_file(self) -> Any:
        upload = self.cleaned_data["factory_file"]
        if upload and not str(upload.name).lower().endswith(tuple(f".{one}" for one in LISTS)):
            raise forms.ValidationError(NOT_A_LIST)
        return upload


class PeopleForm(PartForm):
    monitors = _said(
        "(c) Do you work with independent monitors, and is nobody punished for speaking to them?",
        "For example Electronics Watch. It is about worker organisations and monitors, not about your own audits",
    )
    monitor_words = _text("(c) How")
    remedy = _said("(d) Do you put confirmed breaches right, with those who were harmed?")
    remedy_words = _text("(d) How, and how fast")
    purchasing = _text("(e) How you buy", "Prices, lead times, late changes: how you keep them from harming workers")
    case_name = forms.CharField(label="(f) Whom to ask about a case", required=False, max_length=120)
    case_email = forms.EmailField(
        label="(f) Their e-mail address", required=False, max_length=254, error_messages={"invalid": ADDRESS}
    )


FORMS: dict[str, type[PartForm]] = {"scope": ScopeForm, "factories": FactoriesForm, "people": PeopleForm}


class UseForm(HubForm):
    """Which resellers may use it, and whether members may know."""

    use = forms.ChoiceField(
        label="Who may use this declaration?",
        choices=[(ANY, "Any reseller of the consortium that asks"), (CHOSEN, "Only the resellers I tick")],
        widget=forms.RadioSelect,
        help_text="You can change this at any time. The consortium reads it in any case",
    )
    allowed = forms.MultipleChoiceField(
        label="Resellers that asked", required=False, widget=forms.CheckboxSelectMultiple
    )
    visibility = forms.ChoiceField(
        label="Who may know that you declared?",
        choices=Visibility.choices,
        widget=forms.RadioSelect,
        initial=Visibility.CONSORTIUM,
        help_text="Members are the universities and museums that buy. They see that you declared, never your documents",
    )

    def __init__(self, asks: Iterable[Ask], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        allowed = self.fields["allowed"]
        assert isinstance(allowed, forms.MultipleChoiceField)  # noqa: S101 - tells the type checker what stands above
        allowed.choices = [(str(ask.pk), str(ask.supplier)) for ask in asks]
        if not allowed.choices:
            del self.fields["allowed"]

    def chosen(self) -> dict[str, Any]:
        """`for_any`, the ids in `allowed`, and `visibility`."""
        data = self.cleaned_data
        allowed = frozenset(int(one) for one in data.get("allowed", ()))
        return {"for_any": data["use"] == ANY, "allowed": allowed, "visibility": data["visibility"]}


class SignForm(UseForm):
    """The signature, with who may use what is signed."""

    signer = forms.CharField(label="Your full name", max_length=120)
    role = forms.CharField(label="Your role", max_length=120)
    confirm = forms.BooleanField(
        label="I may sign for this brand, and what stands above is true to the best of my knowledge",
        error_messages={"required": "Tick this to sign: it is your signature"},
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, asks: Iterable[Ask], *args: Any, **kwargs: Any) -> None:
        super().__init__(asks, *args, **kwargs)
        who = ["use", *(["allowed"] if "allowed" in self.fields else []), "visibility"]
        signature = ["signer", "role", "confirm", "revision"]
        self.helper.layout = Layout(Fieldset("Who may use it", *who), Fieldset("Your signature", *signature))


class ReasonForm(HubForm):
    """Why a brand refuses or withdraws, in its own words."""

    reason = forms.CharField(
        label="Why",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Write a sentence or two: the resellers read it"},
        help_text="The resellers that asked read this, and the consortium keeps it",
    )


class VerifyForm(HubForm):
    """How the RP lead checked a declaration."""

    method = forms.ChoiceField(label="How did you check it?", choices=[("", "Choose one"), *Method.choices])
    note = forms.CharField(
        label="What you looked at",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="For colleagues and the record; the brand and resellers do not read it",
    )


class GroupForm(VerifyForm):
    """A declaration that a group has made in public."""

    brand = forms.CharField(label="Brand", max_length=120)
    domain = forms.RegexField(
        r"^[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$",
        label="Its internet domain",
        max_length=200,
        error_messages={"invalid": "Write a domain like brand.example, without https://"},
    )
    url = forms.URLField(
        label="Where it is public", max_length=500, assume_scheme="https", error_messages={"invalid": WEB}
    )
    signer = forms.CharField(label="Who signed it there", max_length=120, help_text="A name, or “the board”")
    declared_on = forms.DateField(label="Declared on")
    products = forms.CharField(label="Products it covers", max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))
    covers = forms.MultipleChoiceField(
        label="What it states",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[
            ("a", "(a) Factory list attached or public"),
            ("b", "(b) Audit programme"),
            ("c", "(c) Independent monitors, nobody punished"),
            ("d", "(d) Remedy of confirmed breaches"),
        ],
    )
    field_order = ("brand", "domain", "url", "signer", "declared_on", "products", "covers", "method", "note")

    def clean_declared_on(self) -> date:
        declared_on: date = self.cleaned_data["declared_on"]
        if declared_on > timezone.localdate():
            raise forms.ValidationError("Choose today or an earlier day")
        return declared_on

    def clean_covers(self) -> tuple[str, ...]:
        return tuple(self.cleaned_data["covers"])
