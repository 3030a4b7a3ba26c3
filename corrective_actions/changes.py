"""Old and new words of an action side by side, for its story, an amendment and the printed plan; pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from corrective_actions.models import Action
from rphub.kernel.words import day
from suppliers.enums import Kpi, Severity

AMENDABLE = ("text", "prevention", "done_when", "proof", "support", "owner_name", "owner_role", "due_on")
"""The finding and its severity are facts and stay; everything both sides promised may change."""
LABELS = {"due_on": "the day", "owner_name": "who looks after it", "owner_role": "their role"}
CHOICES: Mapping[str, Mapping[str, str]] = {
    "severity": {choice.value: str(choice.label) for choice in Severity},
    "kpi": {choice.value: str(choice.label) for choice in Kpi},
}


@dataclass(frozen=True, slots=True)
class Change:
    """One field: what it is called inside a sentence, what stood there, and what stands there now."""

    label: str
    before: str
    after: str

    @property
    def sentence(self) -> str:
        return f"{self.label}: before “{self.before}”, now “{self.after}”."


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Change]:
    """Of the fields in `after`, in that order; days may be dates or stand in ISO form."""
    return [Change(_label(name), _words(name, before.get(name)), _words(name, new)) for name, new in after.items()]


def plain(values: Mapping[str, Any]) -> dict[str, Any]:
    """As JSON keeps it."""
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}


def from_plain(values: Mapping[str, Any]) -> dict[str, Any]:
    """As the columns of an action take it."""
    return {name: date.fromisoformat(value) if name == "due_on" and value else value for name, value in values.items()}


def labels(changed: Iterable[Change]) -> str:
    return ", ".join(one.label for one in changed)


def _label(name: str) -> str:
    return LABELS.get(name) or str(Action._meta.get_field(name).verbose_name)  # type: ignore[union-attr]


def _words(name: str, value: Any) -> str:
    if name == "due_on" and value:
        return day(date.fromisoformat(value) if isinstance(value, str) else value)
    if not value:
        return "nothing"
    return CHOICES.get(name, {}).get(value, str(value))
