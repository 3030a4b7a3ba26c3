"""Forms of the office's pages; each verb has one. `values()` is what its action is given."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from concerns import enums
from concerns.actions.intake import Named, Report
from concerns.actions.links import Touched
from concerns.actions.moving import Outcome, Triage
from concerns.enums import Told
from concerns.selectors.choices import frameworks_of, members_linked, office_people, rows_named, suppliers_named
from concerns.values import LABEL, TEXT, TITLE
from corrective_actions.forms import line
from corrective_actions.forms import words as paragraph
from rphub.kernel.forms import HubForm, dress, unmarked

FACTS_ONLY = "Facts only: what, where, when. No names of workers, nothing that points to who spoke up."
CHECKED = "I have checked: it names no worker"
JUDGED = [("", "Choose"), ("1", "1, small"), ("2", "2"), ("3", "3"), ("4", "4, gravest")]


def chosen(label: str, choices: Any, missing: str = "", **more: Any) -> forms.ChoiceField:
    """One of a list; “Choose” first."""
    errors = {"required": missing} if missing else None
    return forms.ChoiceField(label=label, choices=[("", "Choose"), *choices], error_messages=errors, **more)


def several(label: str, choices: Any, missing: str = "", **more: Any) -> forms.MultipleChoiceField:
    errors = {"required": missing} if missing else None
    box = forms.CheckboxSelectMultiple
    return forms.MultipleChoiceField(label=label, choices=choices, widget=box, error_messages=errors, **more)


def ticked(label: str, help_text: str = "") -> forms.BooleanField:
    return forms.BooleanField(label=label, help_text=help_text, required=False)


def allegations() -> forms.MultipleChoiceField:
    hint = "The first eleven are the ILO’s indicators of forced labour."
    return several("What is said to have happened", enums.Allegation.choices, "Choose at least one", help_text=hint)


class CaseForm(HubForm):
    """Knows the page it stands on and, where it is about a part of it, which."""

    def __init__(self, *args: Any, page: Any = None, target: Any = None, **kwargs: Any) -> None:
        self.page, self.target = page, target
        kwargs.setdefault("initial", self.first())
        super().__init__(*args, **kwargs)
        self.prepare()

    def first(self) -> dict[str, Any]:
        """What the fields hold when the page is opened."""
        return {}

    def prepare(self) -> None:
        """Choices that depend on the page."""

    def values(self) -> dict[str, Any]:
        return dict(self.cleaned_data)

    def choose(self, name: str, choices: Any, first: str = "Choose") -> None:
        self.fields[name].choices = [("", first), *choices] if first else list(choices)  # type: ignore[attr-defined]


class NothingForm(CaseForm):
    """A button and nothing else."""


class ReasonForm(CaseForm):
    reason = paragraph("Why", "The audience reads it; name nobody.", limit=TEXT, missing="Say why")


class ToldForm(CaseForm):
    words = paragraph("How they were told, and by whom", limit=1000, missing="Say how they were told")
    told_on = forms.DateField(label="When", required=False, help_text="Today unless you say otherwise.")


class TellSupplierForm(CaseForm):
    words = paragraph(
        "What the supplier is told",
        "Its lead and signatory read exactly this. Nothing that points to who spoke up.",
        limit=TEXT,
        rows=6,
        missing="Say what the supplier is told",
    )


class ReceiveForm(CaseForm):
    """What somebody told the office."""

    source = chosen("Who told us", enums.Source.choices, "Choose who told us")
    source_name = line("Their name or organisation", "Only the audience reads it. Erased with everything else.")
    channel = chosen("How it reached us", enums.Channel.choices, "Choose how it reached us")
    received_at = forms.DateField(label="When you heard of it", help_text="The days for triage count from here.")
    title = forms.CharField(label="Working title", max_length=TITLE, help_text="Without names.")
    description = paragraph("What happened", FACTS_ONLY, rows=6, limit=TEXT, missing="Say what happened")
    allegations = allegations()
    happened = line("When it happened")
    location = line("Where")
    tier = chosen("Where in the chain", enums.Tier.choices, "Choose where in the chain")
    supplier = line("Supplier of ours, if any", "Name or company number. Linked as possible; you can change that.")
    immediate_danger = ticked("Somebody is in danger now", "Emergency services come first: 999. Do not alert anybody.")
    vulnerable = ticked("Vulnerable people are affected", "Such as migrants, children, or people who live at the site.")
    checked = ticked(CHECKED, "Needed only where something looks like a person’s details.")

    def first(self) -> dict[str, Any]:
        return {"received_at": timezone.localdate()}

    def clean_supplier(self) -> Any:
        given = self.cleaned_data["supplier"].strip()
        found = suppliers_named(given) if given else []
        if given and len(found) != 1:
            few = "No supplier of ours is called so." if not found else "Several suppliers fit."
            raise forms.ValidationError(f"{few} Give the whole name, or the company number")
        return found[0] if found else None

    def report(self) -> Report:
        given = dict(self.cleaned_data)
        supplier, day = given.pop("supplier"), given.pop("received_at")
        now = timezone.localtime()
        named = [Named(enums.LinkKind.SUPPLIER, str(supplier), supplier_id=supplier.pk)] if supplier else []
        at = now.replace(year=day.year, month=day.month, day=day.day)
        return Report(**given, named=named, received_at=at)


class EditForm(CaseForm):
    title = forms.CharField(label="Working title", max_length=TITLE)
    description = paragraph("What happened", FACTS_ONLY, rows=6, limit=TEXT, missing="Say what happened")
    allegations = allegations()
    happened = line("When it happened")
    location = line("Where")
    tier = chosen("Where in the chain", enums.Tier.choices)
    source_name = line("Name of the source")
    source_reference = line("The source’s own reference")
    route_raised_because = paragraph(
        "Why a small firm gets the in-depth route",
        "Only if it should: else a small firm stays on its route. Others read only that the RP lead asks for more.",
        required=False,
        limit=1000,
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def first(self) -> dict[str, Any]:
        case = self.page.case
        fields = {name: getattr(case, name) for name in self.base_fields if name != "allegations"}
        return {**fields, "allegations": [row.key for row in self.page.allegations]}


class TriageForm(CaseForm):
    scale = chosen("How grave it is for those affected", JUDGED[1:], "Choose from 1 to 4")
    scope = chosen("How many people it touches", JUDGED[1:], "Choose from 1 to 4")
    irremediability = chosen("How hard it is to put right", JUDGED[1:], "Choose from 1 to 4")
    involvement = chosen("How the supplier is involved", enums.Involvement.choices, "Choose; “not known yet” is there")
    consent = chosen("What the source agreed to", enums.Consent.choices, "Choose what the source agreed to")
    safety = paragraph("How to reach the source safely", required=False, limit=1000)
    embargo_until = forms.DateField(label="Nothing to public buyers or the public before", required=False)
    immediate_danger = ticked("Somebody is in danger now")
    vulnerable = ticked("Vulnerable people are affected")
    vulnerable_words = line("Who they are", "Such as migrants on tied visas; no names.")
    reason = paragraph("What you decided, and why", limit=TEXT, missing="Say what you decided")

    def first(self) -> dict[str, Any]:
        return {name: getattr(self.page.case, name) or "" for name in self.base_fields if name != "reason"}

    def values(self) -> dict[str, Any]:
        given = dict(self.cleaned_data)
        reason = given.pop("reason")
        judged: dict[str, Any] = {name: int(given.pop(name)) for name in ("scale", "scope", "irremediability")}
        return {"triage": Triage(**judged, **given), "reason": reason}


class CloseForm(CaseForm):
    outcome = paragraph("What came of it for workers", limit=TEXT, missing="Say what came of it for workers")
    helped = forms.IntegerField(label="How many workers it helped", required=False, min_value=0)
    remedies = several("What was put right", enums.Remedy.choices, "Choose at least one")
    confirmed_by = chosen("Who confirmed it", enums.ConfirmedBy.choices, "Choose who confirmed it")
    learning = paragraph(
        "What we learn", "For the category and for the next case.", limit=TEXT, missing="Say what we learn"
    )
    left = ticked("The business with the supplier ended because of it")

    def values(self) -> dict[str, Any]:
        return {"outcome": Outcome(**self.cleaned_data)}


class OrderForm(CaseForm):
    """Each of the five: its place in the order, or not told at all, and not before which day."""

    embargo_until = forms.DateField(label="Nothing to public buyers or the public before", required=False)
    consent = chosen("What the source agreed to", enums.Consent.choices, required=False)
    field_order = [f"{part}_{who}" for who in Told.values for part in ("place", "day")]

    def prepare(self) -> None:
        places = [("", "Not told"), *((str(at), str(at)) for at in range(1, len(Told) + 1))]
        for who in Told:
            first = self.initial
            place: dict[str, Any] = {"label": who.label, "choices": places, "initial": first.get(f"place_{who}", "")}
            day: dict[str, Any] = {"label": f"{who.label}: not before", "initial": first.get(f"day_{who}")}
            self.fields[f"place_{who}"] = unmarked(forms.ChoiceField(required=False, **place))
            self.fields[f"day_{who}"] = forms.DateField(required=False, **day)
        self.order_fields(self.field_order)
        dress(self)

    def first(self) -> dict[str, Any]:
        case = self.page.case
        fields: dict[str, Any] = {"embargo_until": case.embargo_until, "consent": case.consent}
        for at, step in enumerate(self.page.order, start=1):
            fields |= {f"place_{step.row.who}": str(at), f"day_{step.row.who}": step.row.not_before}
        return fields

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        places = [given.get(f"place_{who}") for who in Told if given.get(f"place_{who}")]
        if len(places) != len(set(places)):
            self.add_error(None, "Two of them have the same place. Give each its own.")
        return given

    def values(self) -> dict[str, Any]:
        given = self.cleaned_data
        named = sorted((who for who in Told if given[f"place_{who}"]), key=lambda who: int(given[f"place_{who}"]))
        order = [(who, given[f"day_{who}"]) for who in named]
        return {"order": order, "embargo_until": given["embargo_until"], "consent": given["consent"] or None}


class LinkForm(CaseForm):
    """What it touches: one of ours by its name, or a brand or site by any name."""

    kind = chosen("What it is", enums.LinkKind.choices, "Choose what it is")
    name = forms.CharField(
        label="Name",
        max_length=LABEL,
        help_text="Of suppliers, frameworks and members: as they are called here. Of a brand or site: as you know it.",
    )
    certainty = chosen("How sure that is", enums.Certainty.choices, "Choose how sure that is")
    address = line("Address of the site")
    register_id = line("Number in the open register of factories")
    note = paragraph("Why we think so", required=False, limit=1000)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        kind, name = given.get("kind"), given.get("name")
        if kind and name:
            found = rows_named(kind, name)
            if len(found) == 1:
                given["key"] = found[0].pk
            elif kind not in (enums.LinkKind.BRAND, enums.LinkKind.FACILITY):
                few = "There is none of this name." if not found else "Several fit."
                self.add_error("name", f"{few} Give the whole name as it stands here")
        return given

    def values(self) -> dict[str, Any]:
        return {"touched": Touched(**self.cleaned_data)}


class CertaintyForm(CaseForm):
    certainty = chosen("How sure it is", enums.Certainty.choices, "Choose how sure it is")
    note = paragraph("What makes it more or less sure", limit=1000, missing="Say what makes it more or less sure")

    def first(self) -> dict[str, Any]:
        return {"certainty": self.target.certainty}


class AskForm(CaseForm):
    obligation = chosen("What is asked", enums.Obligation.choices, "Choose what is asked")
    text = paragraph("In your words", "The supplier reads it.", limit=TEXT, missing="Say what is asked")
    due_on = forms.DateField(
        label="By when", required=False, help_text="Five working days from today unless you say otherwise."
    )


class RemarkForm(CaseForm):
    remark = paragraph("What you say to the answer", "The supplier reads it.", required=False, limit=TEXT)


class AskAgainForm(CaseForm):
    remark = paragraph("What is missing", "The supplier reads it.", limit=TEXT, missing="Say what is missing")
    due_on = forms.DateField(label="By when", required=False, help_text="Five working days unless you say otherwise.")


class RemedyForm(CaseForm):
    gap = paragraph(
        "What was found",
        "Everybody who reads the supplier’s plan reads this. Nothing that points to a concern.",
        limit=2000,
        missing="Say what was found",
    )
    text = paragraph("What the supplier will do", limit=2000, missing="Say what the supplier will do")
    done_when = paragraph("How both sides know that it is done", limit=2000, missing="Say how both know it is done")
    days = forms.IntegerField(label="In how many days", required=False, min_value=1, max_value=365)


class TextForm(CaseForm):
    text = paragraph("What workers or their organisations say", limit=TEXT, missing="Write what they say")

    def first(self) -> dict[str, Any]:
        return {"text": self.target.workers_say}


class ExitForm(CaseForm):
    why = paragraph("Why leaving is considered", limit=TEXT, missing="Say why")
    effects = paragraph("What it would do to workers", limit=TEXT, missing="Say what it would do to workers")
    mitigation = paragraph("How that is softened", limit=TEXT, missing="Say how that is softened")
    heard = paragraph(
        "What workers or their organisations say",
        "If they could not be asked, say so.",
        limit=TEXT,
        missing="Say what they say",
    )
    decided = chosen("What we do", [("stay", "We stay and use leverage"), ("leave", "We leave")], "Choose what we do")

    def first(self) -> dict[str, Any]:
        found = getattr(self.page.case, "exit", None)
        return {name: getattr(found, name) for name in self.base_fields} if found else {}


class NoteForm(CaseForm):
    kind = chosen("Who reads it", enums.NoteKind.choices, "Choose who reads it")
    text = paragraph("Note", FACTS_ONLY, limit=TEXT, rows=5, missing="Write the note")
    checked = ticked(CHECKED, "Needed only where something looks like a person’s details.")


class FileForm(CaseForm):
    title = forms.CharField(label="What it is", max_length=LABEL)
    upload = forms.FileField(label="File", help_text="Only the audience opens it. It is on no other page.")


class ReaderForm(CaseForm):
    user_id = chosen("Who", [], "Choose who")
    reason = paragraph("Why this person needs to read it", limit=1000, missing="Say why this person needs to read it")

    def prepare(self) -> None:
        self.choose("user_id", office_people(self.page.case))

    def values(self) -> dict[str, Any]:
        return {"user_id": int(self.cleaned_data["user_id"]), "reason": self.cleaned_data["reason"]}


class HandOverForm(ReaderForm):
    reason = paragraph("Why somebody else takes it over", limit=1000, missing="Say why")

    def prepare(self) -> None:
        self.choose("user_id", [(row.row.user_id, str(row.row.user)) for row in self.page.readers])


class NoticeForm(CaseForm):
    title = forms.CharField(label="Title", max_length=TITLE, help_text="Members read it first.")
    text = paragraph(
        "What members read", "Facts, and what we do. Nobody is named.", rows=8, limit=TEXT, missing="Write it"
    )
    advice = paragraph(
        "What members may do", "Also what they may need for their own statements.", required=False, limit=TEXT
    )

    def first(self) -> dict[str, Any]:
        notice = self.target
        return {name: getattr(notice, name) for name in self.base_fields} if hasattr(notice, "advice") else {}


class ReleaseForm(CaseForm):
    framework_ids = several("Members who use these frameworks", [], required=False)
    member_ids = several("Members named one by one", [], required=False)
    alone_because = paragraph(
        "Why nobody else reads it first", "Only where nobody else is in the audience.", required=False, limit=1000
    )

    def prepare(self) -> None:
        self.choose("framework_ids", frameworks_of(self.target.link), first="")
        self.choose("member_ids", members_linked(self.page.case), first="")

    def values(self) -> dict[str, Any]:
        given = dict(self.cleaned_data)
        ids = {name: [int(key) for key in given[name]] for name in ("framework_ids", "member_ids")}
        return {**ids, "alone_because": given["alone_because"]}
