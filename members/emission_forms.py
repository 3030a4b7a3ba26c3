"""A supplier says whether members may use its figures, and what they get of its turnover."""

from __future__ import annotations

from typing import Any

from django import forms

from members.selectors.emissions import OwnPage
from rphub.kernel.forms import HubForm, unmarked
from suppliers.emissions import latest, told
from suppliers.enums import TurnoverShown

YES, NO = "yes", "no"


class ShareEmissionsForm(HubForm):
    shared = forms.ChoiceField(
        label="May members use these figures for their own Scope 3 reports?",
        help_text="Members who use a lot you are on read and download the rows above, and nothing else of your table. "
        "It holds at once and for figures published later, until you take it back. Taken back, the rows are gone from "
        "their pages and files with the next click; what somebody downloaded before cannot be called back, and says on "
        "which day it was true.",
        choices=[(YES, "Yes, from now on"), (NO, "No, or no longer")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether members may use these figures"},
    )
    turnover = unmarked(
        forms.ChoiceField(
            label="And what may they get of your turnover?",
            help_text="Needed if you say yes. Without it nobody can work out kilograms per pound, so figures are of "
            "little use to them. It is used for nothing else here.",
            required=False,
            choices=TurnoverShown.choices,
            widget=forms.RadioSelect,
        )
    )

    def __init__(self, data: Any = None, *, page: OwnPage) -> None:
        now = page.emissions
        first = {"shared": YES if now.shared else NO, "turnover": now.turnover} if now.said_at else {}
        super().__init__(data, initial=first)
        self.fields["turnover"].choices = _choices(page)  # type: ignore[attr-defined]

    def given(self) -> dict[str, Any]:
        """As the action takes it; with no, the turnover is nothing."""
        shared = self.cleaned_data["shared"] == YES
        return {"shared": shared, "turnover": self.cleaned_data["turnover"] if shared else TurnoverShown.NONE.value}


def _choices(page: OwnPage) -> list[tuple[str, str]]:
    """Each with what it means in the latest year that is published."""
    year = latest(line.told.year for line in page.lines)
    if year is None or year.turnover is None:
        return [(value, str(label)) for value, label in TurnoverShown.choices]
    found = []
    for value, label in TurnoverShown.choices:
        seen = told(year, page.emissions.how, value)
        factor = seen.gate_intensity or seen.own_intensity
        means = f": {seen.turnover} in {year.year}" if seen.turnover else "; they cannot work out an intensity"
        found.append((value, f"{label}{means}{f', which makes {factor} kg per £' if factor else ''}"))
    return found
