"""Forms of contract reviews; each verb has one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import time
from typing import Any

from django import forms

from contracts.models import Agreement, Meeting, Point
from contracts.selectors.calendar import Filters, states
from contracts.selectors.figures import Choice
from corrective_actions.forms import line, words
from rphub.kernel.forms import HubForm, dress
from rphub.kernel.pages import search_words
from rphub.kernel.words import clock, day
from suppliers.enums import Severity

LONG, SHORT, TITLE = 4000, 1000, 200
HOURS = [time(hour, minute) for hour in range(8, 19) for minute in (0, 30)]
LENGTHS = (30, 45, 60, 90, 120, 180)
POINT = "point-"


class FilterForm(HubForm):
    """The filters of calendar, list and year; nonsense in the address is simply no filter."""

    q = forms.CharField(required=False)
    framework = forms.IntegerField(required=False, min_value=1)
    state = forms.ChoiceField(choices=states, required=False)
    mine = forms.BooleanField(required=False)
    year = forms.IntegerField(required=False, min_value=2000, max_value=2100)

    def filters(self) -> Filters:
        self.is_valid()
        given = self.cleaned_data
        return Filters(
            words=search_words(self.data.get("q", "")),
            framework=given.get("framework"),
            state=given.get("state", ""),
            mine=given.get("mine", False),
        )


def _hour(value: str) -> time | None:
    return time.fromisoformat(value) if value else None


class PlanForm(HubForm):
    """When and where people meet."""

    on = forms.DateField(label="Day", help_text="A working day, outside the quiet weeks.")
    at = forms.TypedChoiceField(
        label="Time",
        choices=[("", "Not agreed yet"), *((f"{hour:%H:%M}", clock(hour)) for hour in HOURS)],
        coerce=_hour,
        empty_value=None,
        required=False,
    )
    length = forms.TypedChoiceField(
        label="How long", choices=[(number, f"{number} minutes") for number in LENGTHS], coerce=int, initial=60
    )
    place = forms.CharField(
        label="Room, or address of the call", required=False, max_length=TITLE, help_text="Such as Room 2, or a link."
    )


class MoveForm(PlanForm):
    reason = words("Why it is moved", "The supplier reads it.", limit=LONG, missing="Say why it is moved")


class CancelForm(HubForm):
    reason = words("Why it is cancelled", "The supplier reads it.", limit=LONG, missing="Say why it is cancelled")


class HoldForm(HubForm):
    attendees = words(
        "Who was there", "One person a line, with the organisation.", limit=LONG, rows=5, missing="Say who was there"
    )
    next_on = forms.DateField(
        label="Day of the next meeting",
        required=False,
        help_text="If one was agreed: the next meeting of the calendar moves there.",
    )


class PointForm(HubForm):
    title = forms.CharField(
        label="What it is about", max_length=TITLE, error_messages={"required": "Say in a few words what it is about"}
    )
    text = words("More about it", "What everybody should know before.", required=False, limit=LONG)


class CorrectForm(HubForm):
    text = words("What should be written differently", limit=LONG, rows=5, missing="Say what should be different")


class MinutesForm(HubForm):
    """Who was there, and a text for each point that stands on the agenda."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)
    attendees = words("Who was there", "One person a line.", limit=LONG, rows=4, missing="Say who was there")

    def __init__(self, *args: Any, meeting: Meeting, points: Iterable[Point], **kwargs: Any) -> None:
        kwargs["initial"] = {"version": meeting.minutes_version, "attendees": meeting.attendees}
        super().__init__(*args, **kwargs)
        for number, point in enumerate(points, start=1):
            field = words(f"{number}. {point.title}", point.text, required=False, limit=LONG, rows=4)
            field.initial = point.minutes
            self.fields[f"{POINT}{point.pk}"] = field
        dress(self)

    def texts(self) -> dict[int, str]:
        """Id of a point -> what was said."""
        given = self.cleaned_data.items()
        return {int(name.removeprefix(POINT)): text for name, text in given if name.startswith(POINT)}


class AgreementForm(HubForm):
    point = forms.TypedChoiceField(label="To which point", required=False, coerce=int, empty_value=None, choices=[])
    text = words("What was decided", limit=LONG, missing="Say what was decided")
    who = line("Who sees to it")
    due_on = forms.DateField(label="By when", required=False)

    def __init__(self, *args: Any, points: Iterable[Point], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        numbered = [(point.pk, f"{number}. {point.title}") for number, point in enumerate(points, start=1)]
        self.fields["point"].choices = [("", "The meeting as a whole"), *numbered]  # type: ignore[attr-defined]


class ActionForm(HubForm):
    """A decision as an action of the improvement plan."""

    severity = forms.ChoiceField(label="Priority", choices=Severity.choices, initial=Severity.MINOR.value)
    gap = words("What was found, as a fact", rows=3)
    text = words("What will be done", rows=3)
    done_when = words("Done when", required=False, limit=SHORT)
    proof = words("Proof expected", required=False, limit=SHORT)
    due_on = forms.DateField(
        label="Day it is done", required=False, help_text="Left empty, the usual time for its priority counts."
    )

    @staticmethod
    def from_agreement(agreement: Agreement) -> dict[str, Any]:
        """What the decision says already."""
        about = f"“{agreement.point.title}”" if agreement.point else "the contract"
        gap = f"At the contract review of {day(agreement.meeting.on)} we talked about {about}."
        return {"text": agreement.text, "due_on": agreement.due_on, "gap": gap}


class ValueForm(HubForm):
    value_gbp = forms.IntegerField(
        label="Value over its life, in whole pounds",
        required=False,
        min_value=0,
        help_text="Above £5 million at least three figures are published.",
    )


class KpiForm(HubForm):
    """Which figures are published; drawn by hand, each with where it stands."""

    kpis = forms.MultipleChoiceField(label="Figures to publish", required=False, choices=[])

    def __init__(self, *args: Any, offered: Iterable[Choice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kpis"].choices = [(one.kpi.value, one.kpi.label) for one in offered]  # type: ignore[attr-defined]
