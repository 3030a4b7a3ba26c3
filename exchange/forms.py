"""Forms of the exchange; each verb has one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from corrective_actions.forms import words
from exchange.actions.matches import Plan
from exchange.actions.studies import Words
from exchange.enums import Topic, Unit
from exchange.models import Posting
from exchange.places import CHOICES
from exchange.values import METHOD, TEXT, TITLE, Outcome, Said
from rphub.kernel.forms import HubForm
from rphub.kernel.pages import whole_number

Options = Sequence[tuple[Any, str]]


def of(options: Options, first: str = "Choose") -> list[tuple[str, str]]:
    return [("", first), *((str(key), label) for key, label in options)]


class SpeakingForm(HubForm):
    """For which organisation: asked only of who speaks for several."""

    organisation = forms.ChoiceField(label="For which of your organisations")

    def __init__(self, *args: Any, organisations: Options, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.only = organisations[0][0] if len(organisations) == 1 else None
        if self.only is not None:
            del self.fields["organisation"]
        else:
            self.fields["organisation"].choices = of(organisations)  # type: ignore[attr-defined]

    @property
    def organisation_id(self) -> int:
        return self.only if self.only is not None else int(self.cleaned_data["organisation"])


class PostingForm(SpeakingForm):
    """Eight fields; the kind was chosen before."""

    title = forms.CharField(
        label="In one line",
        max_length=TITLE,
        help_text="Such as: four hours a month of CV coaching.",
        error_messages={"required": "Say in one line what it is"},
    )
    text = words(
        "What it is, and who it helps",
        "Leave out names and addresses of people: once you agree to a match, both sides get them.",
        limit=TEXT,
        rows=5,
        missing="Say what it is, and who it helps",
    )
    topic = forms.ChoiceField(label="Topic", choices=of(Topic.choices), error_messages={"required": "Choose a topic"})
    place = forms.ChoiceField(
        label="Where",
        choices=[("", "Choose a postcode area"), *CHOICES],
        error_messages={"required": "Choose a postcode area, or remote"},
    )
    starts_on = forms.DateField(label="First day", error_messages={"required": "Enter the first day"})
    ends_on = forms.DateField(label="Last day", error_messages={"required": "Enter the last day"})
    capacity = forms.IntegerField(
        label="How many", required=False, min_value=1, help_text="Desks, hours or people: whatever the text counts."
    )
    framework = forms.ChoiceField(label="Framework it belongs to", required=False)
    field_order = ("organisation",)

    def __init__(self, *args: Any, frameworks: Options = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["framework"].choices = of(frameworks, "None")  # type: ignore[attr-defined]

    def said(self) -> Said:
        given = {name: self.cleaned_data[name] for name in Said.__slots__ if name in self.fields}
        return Said(**given, framework_id=whole_number(self.cleaned_data["framework"]))


def initial_of(posting: Posting) -> dict[str, Any]:
    names = ("title", "text", "topic", "place", "starts_on", "ends_on", "capacity")
    return {name: getattr(posting, name) for name in names} | {"framework": posting.framework_id}


class JoinForm(SpeakingForm):
    message = words(
        "What you would bring, or need",
        "A sentence or two. Leave out names and addresses of people for now.",
        limit=TEXT,
        missing="Say what you would bring, or need",
    )
    conflict = words(
        "What could look like a conflict of interest",
        "Such as a tender of theirs that you take part in. Both sides and the steward read it.",
        required=False,
        limit=TEXT,
    )


class MatchForm(HubForm):
    """One goal with those who are chosen."""

    interests = forms.MultipleChoiceField(
        label="With whom",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one organisation"},
    )
    goal = words("What you want to reach together", limit=TEXT, missing="Say what you want to reach together")
    starts_on = forms.DateField(label="First day", error_messages={"required": "Enter the first day"})
    ends_on = forms.DateField(label="Last day", error_messages={"required": "Enter the last day"})
    safeguards = words(
        "If young or vulnerable people take part: how they are kept safe",
        "Who is with them, who was checked, whom they turn to.",
        required=False,
        limit=TEXT,
    )

    def __init__(self, *args: Any, waiting: Options = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["interests"].choices = [(str(key), label) for key, label in waiting]  # type: ignore[attr-defined]

    def plan(self) -> Plan:
        given = self.cleaned_data
        return Plan(given["goal"], given["starts_on"], given["ends_on"], given["safeguards"])

    def chosen(self) -> list[int]:
        return [int(key) for key in self.cleaned_data["interests"]]


class OutcomeForm(HubForm):
    """What came of a match; the supplier is asked where several took part."""

    amount = forms.DecimalField(
        label="How much", max_digits=12, decimal_places=2, error_messages={"required": "Enter how much came of it"}
    )
    unit = forms.ChoiceField(
        label="Counted in", choices=of(Unit.choices), error_messages={"required": "Choose what it is counted in"}
    )
    delivered_on = forms.DateField(
        label="Done on",
        help_text="The last day, where it went over several.",
        error_messages={"required": "Enter the day on which it was done"},
    )
    method = forms.CharField(
        label="How you counted it",
        max_length=METHOD,
        help_text="Such as: the list of desks, weighed at the depot.",
        error_messages={"required": "Say how you counted it"},
    )
    text = words("What changed, and for whom", limit=TEXT, missing="Say what changed, and for whom")
    supplier = forms.ChoiceField(label="Whose delivery it is", help_text="It counts once, for this supplier.")

    def __init__(self, *args: Any, suppliers: Options = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["supplier"].choices = of(suppliers)  # type: ignore[attr-defined]
        if len(suppliers) < 2:
            del self.fields["supplier"]

    def outcome(self) -> Outcome:
        given = {name: self.cleaned_data[name] for name in ("amount", "unit", "delivered_on", "method", "text")}
        return Outcome(**given, supplier_id=whole_number(self.cleaned_data.get("supplier", "")))


class StudyForm(HubForm):
    """Five texts; figures and partners come from the match."""

    title = forms.CharField(
        label="Title", max_length=TITLE, help_text="What came of it, such as: 40 desks, one hub, no new timber."
    )
    problem = words("What was the problem?", limit=TEXT, missing="Say what the problem was")
    action = words("What did you do?", limit=TEXT, missing="Say what you did")
    result = words("What came of it?", limit=TEXT, missing="Say what came of it")
    lesson = words("What would you do again, and what not?", limit=TEXT, missing="Say what you learned")

    def words(self) -> Words:
        return Words(**self.cleaned_data)


class NothingForm(HubForm):
    """A verb that asks nothing."""


class ReasonForm(HubForm):
    reason = words("Why", "Whom it concerns reads it.", limit=TEXT, missing="Say why")


class ApproveForm(HubForm):
    sensitive = forms.BooleanField(
        label="Young or vulnerable people may take part",
        required=False,
        help_text="Then a match has to say how they are kept safe.",
    )


class ReportForm(HubForm):
    text = words("What is wrong with it", "Only the steward reads this.", limit=TEXT, missing="Say what is wrong")


class SettleForm(HubForm):
    note = words("What you found", limit=TEXT, missing="Say what you found")


class TermsForm(HubForm):
    accepted = forms.BooleanField(
        label="I accept these terms for my part", error_messages={"required": "Tick that you accept the terms"}
    )


class TopicsForm(HubForm):
    topics = forms.MultipleChoiceField(
        label="Topics you want to hear of", choices=Topic.choices, required=False, widget=forms.CheckboxSelectMultiple
    )


class EvaluatingForm(HubForm):
    tender = forms.CharField(
        label="Which tender", max_length=TITLE, error_messages={"required": "Say which tender it is"}
    )
    until = forms.DateField(
        label="Until when",
        help_text="The day the decision is made known.",
        error_messages={"required": "Enter until when"},
    )
