"""The filters of the list of concerns; nonsense in the address is simply no filter."""

from __future__ import annotations

from django import forms

from concerns.enums import Allegation, CaseState, Severity
from concerns.selectors.case_list import WAITS, Filters
from rphub.kernel.forms import HubForm


def _any(label: str, words: str, choices: list[tuple[str, str]]) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=[("", words), *choices], required=False)


class FilterForm(HubForm):
    state = _any("State", "Any", [("open", "All that are open"), *CaseState.choices])
    severity = _any("How grave", "Any", list(Severity.choices))
    theme = _any("Theme", "Any", list(Allegation.choices))
    waits = _any("What waits", "Anything or nothing", [(key, words) for key, words in WAITS.items()])

    def filters(self) -> Filters:
        self.is_valid()
        return Filters(**{name: self.cleaned_data.get(name, "") for name in ("state", "severity", "theme", "waits")})
