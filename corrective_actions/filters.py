"""What is looked for on the board, in the table and in the exports; pure."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any
from urllib.parse import urlencode

from django.db.models import F

from corrective_actions.enums import ActionState, Turn
from rphub.kernel.lines import Shown
from suppliers.enums import Severity

PLACE_IN_PLAN = (F("plan_id"), F("number"))
SORTS: dict[str, tuple[Any, ...]] = {
    "due": (F("due_on").asc(nulls_last=True), "pk"),
    "-due": (F("due_on").desc(nulls_last=True), "pk"),
    "supplier": (F("plan__supplier__organisation__name").asc(), *PLACE_IN_PLAN),
    "-supplier": (F("plan__supplier__organisation__name").desc(), *PLACE_IN_PLAN),
    "priority": (F("attention").desc(), F("due_on").asc(nulls_last=True), "pk"),
    "-priority": (F("attention").asc(), F("due_on").desc(nulls_first=True), "-pk"),
    "state": (F("place").asc(), F("due_on").asc(nulls_last=True), "pk"),
    "-state": (F("place").desc(), F("due_on").desc(nulls_first=True), "-pk"),
}
"""Priority is severity, lifted where a question came up before and where the contract review has it on its agenda."""

PRIORITIES = (("", "Any priority"), *Severity.choices)
STATES = (("", "Any state"), *ActionState.choices)
TURNS = (("", "Anybody"), *Turn.choices)


@dataclass(frozen=True, slots=True)
class Filters(Shown):
    """What is looked for; everything empty is everything."""

    words: str = ""
    priority: str = ""
    state: str = ""
    turn: str = ""
    theme: str = ""
    """The code of a section of the questionnaire."""
    late: bool = False
    again: bool = False
    mine: bool = False
    framework: int | None = None
    sort: str = ""

    @property
    def some(self) -> bool:
        return any(getattr(self, one.name) for one in fields(self) if one.name != "sort")

    @property
    def query(self) -> str:
        """As the address holds it, without the order."""
        names = {"words": "q"}
        given = {names.get(one.name, one.name): getattr(self, one.name) for one in fields(self) if one.name != "sort"}
        return urlencode({name: 1 if value is True else value for name, value in given.items() if value})
