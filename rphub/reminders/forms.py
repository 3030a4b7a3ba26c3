"""Forms of the cadence and of what an address wants."""

from __future__ import annotations

from typing import Any

from django import forms

from rphub.kernel.decisions import Invalid
from rphub.kernel.forms import HubForm, unmarked
from rphub.kernel.words import count
from rphub.reminders.actions.cadence import FURTHEST
from rphub.reminders.enums import Frequency
from rphub.reminders.models import Rule
from rphub.reminders.selectors.preferences import Preferences
from rphub.reminders.topics import topics

BEFORE, AFTER = "before", "after"
WHY = "Say why, so that colleagues understand the change later."


class RuleForm(HubForm):
    """`look` shows what would change for a supplier; saving asks why."""

    days = forms.IntegerField(label="How many days", min_value=0, max_value=FURTHEST)
    side = forms.ChoiceField(widget=forms.RadioSelect)
    audience = forms.MultipleChoiceField(label="Who is told", widget=forms.CheckboxSelectMultiple)
    on = forms.BooleanField(label="This reminder is sent", required=False)
    reason = unmarked(
        forms.CharField(label="Why", required=False, max_length=300, help_text="Needed to save. Kept in the history.")
    )
    supplier = forms.CharField(
        label="A supplier to try it with",
        required=False,
        help_text="A name or a part of it. You see which mails would be new, and which would not come any more.",
    )

    field_order = ("days", "side", "audience", "on", "supplier", "reason")

    def __init__(self, *args: Any, rule: Rule, **kwargs: Any) -> None:
        kwargs["initial"] = {
            "days": abs(rule.day),
            "side": AFTER if rule.day >= 0 else BEFORE,
            "audience": rule.audience,
            "on": rule.on,
        }
        super().__init__(*args, **kwargs)
        topic = topics()[rule.topic]
        anchor = topic.anchors[rule.anchor]
        side, audience = self.fields["side"], self.fields["audience"]
        side.label = f"Before or after {anchor}"
        side.choices = [(BEFORE, "Before"), (AFTER, "After, or on the day")]  # type: ignore[attr-defined]
        audience.choices = [(kind.value, kind.label) for kind in topic.kinds]  # type: ignore[attr-defined]
        self.fields["days"].help_text = f"It is caught up for {count(rule.holds, 'day')} if it could not go out."
        if rule.locked:
            self.fields["on"].help_text = f"This reminder stays on. {rule.locked}"

    def change(self) -> dict[str, Any]:
        """Day, audience and whether it is on, as the action takes them."""
        given = self.cleaned_data
        day = -given["days"] if given["side"] == BEFORE else given["days"]
        return {"day": day, "audience": given["audience"], "on": given["on"]}

    def why(self) -> str:
        """Raises Invalid where nobody says why."""
        if not self.cleaned_data["reason"]:
            raise Invalid({"reason": WHY})
        return str(self.cleaned_data["reason"])


class ClosureForm(HubForm):
    first = forms.DateField(label="First day")
    last = forms.DateField(label="Last day")
    name = forms.CharField(label="Why", max_length=100, help_text="Such as Christmas closure")


class HoursForm(HubForm):
    opens = forms.TimeField(
        label="From",
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"invalid": "Enter a time such as 07:30"},
    )
    closes = forms.TimeField(
        label="Until",
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"invalid": "Enter a time such as 19:00"},
    )


class PreferenceForm(HubForm):
    frequency = forms.ChoiceField(label="How often", choices=Frequency, widget=forms.RadioSelect)
    wanted = forms.MultipleChoiceField(
        label="What you want to be reminded of", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, shown: Preferences, **kwargs: Any) -> None:
        wanted = [choice.key for choice in shown.choices if choice.wanted]
        kwargs["initial"] = {"frequency": shown.frequency, "wanted": wanted}
        super().__init__(*args, **kwargs)
        field = unmarked(self.fields["wanted"])
        field.choices = [(one.key, _label(one.title, one.always)) for one in shown.choices]  # type: ignore[attr-defined]
        if not shown.choices:
            del self.fields["wanted"]


def _label(title: str, always: bool) -> str:
    return f"{title} (what is late or a duty comes all the same)" if always else title
