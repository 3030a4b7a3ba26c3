"""Input of the launch pages: which frameworks, routes and days; and the plan that carries it from page to page."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from questionnaires.models import ROUTE_CHOICES
from questionnaires.routes import Route
from questionnaires.selectors.candidates import Candidate, RouteChoice
from questionnaires.selectors.launch_choice import Offer
from rphub.kernel.forms import HubForm
from rphub.kernel.words import day
from rphub.kernel.working_days import is_working_day, next_working_day

SESSION = "launch"
NOW = "now"
REASON = 300


class FrameworksForm(HubForm):
    """Which frameworks go out together."""

    framework = forms.TypedMultipleChoiceField(
        label="Frameworks",
        coerce=int,
        error_messages={
            "required": "Tick at least one framework",
            "invalid_choice": "One of these frameworks cannot be launched. Choose among those shown",
        },
    )

    def __init__(self, offered: Iterable[Offer], data: Any) -> None:
        super().__init__(data)
        choice = self.fields["framework"]
        assert isinstance(choice, forms.TypedMultipleChoiceField)  # noqa: S101 - tells the type checker what stands above
        choice.choices = [(one.pk, one.title) for one in offered]

    def as_posted(self, offered: Iterable[Offer]) -> list[Offer]:
        """With the ticks that came, for the page that says what is wrong with them."""
        came = self["framework"].data
        return [replace(one, ticked=str(one.pk) in came) for one in offered]

    @property
    def chosen(self) -> list[int]:
        ids: list[int] = self.cleaned_data["framework"]
        return ids


class DatesForm(HubForm):
    """Which routes go out in this launch, where there are several, and one due date for each of them."""

    @classmethod
    def for_routes(
        cls, routes: Sequence[Route], data: Any, due: Mapping[str, date], later: Collection[str]
    ) -> DatesForm:
        now = forms.MultipleChoiceField(
            label="Routes in this launch",
            choices=[(route.value, route.label) for route in routes],
            widget=forms.CheckboxSelectMultiple,
            help_text="A route you leave out waits for a later launch",
            error_messages={"required": "Tick at least one route"},
        )
        dates = {route.value: forms.DateField(label=f"{route.label} route, due on") for route in routes}
        made: type[DatesForm] = type("DatesOfRoutes", (cls,), {NOW: now, **dates} if len(routes) > 1 else dates)
        return made(data, initial={**due, NOW: [route.value for route in routes if route not in later]})

    @property
    def due(self) -> dict[str, date]:
        """Route -> day, for the routes of this launch."""
        return {name: chosen for name, chosen in self.cleaned_data.items() if name != NOW}

    @property
    def later(self) -> list[str]:
        return [name for name in self.fields if name not in (NOW, *self.due)]

    def clean(self) -> dict[str, Any]:
        """The day of a route that waits is not looked at: it is suggested anew with the launch that takes the route."""
        now = self.cleaned_data.get(NOW, [*self.fields])
        for name in {*self.fields} - {NOW, *now}:
            self.errors.pop(name, None)
            self.cleaned_data.pop(name, None)
        for name, chosen in self.due.items():
            if chosen <= timezone.localdate():
                self.add_error(name, "Choose a day in the future")
            elif not is_working_day(chosen):
                better = day(next_working_day(chosen))
                self.add_error(name, f"{day(chosen)} is a weekend or bank holiday; the next working day is {better}")
        return self.cleaned_data


@dataclass
class LaunchPlan:
    """What was decided on the pages of a launch so far, kept in the session until mails go out."""

    routes: dict[int, RouteChoice] = field(default_factory=dict)
    due: dict[str, date] = field(default_factory=dict)
    later: list[str] = field(default_factory=list)
    rows: dict[int, RouteForm] = field(default_factory=dict)

    @classmethod
    def of(cls, session: Mapping[str, Any], cycle_id: int, framework_ids: Collection[int]) -> LaunchPlan:
        kept = session.get(_place(cycle_id, framework_ids), {})
        return cls(
            routes={int(pk): (route, reason) for pk, (route, reason) in kept.get("routes", {}).items()},
            due={route: date.fromisoformat(chosen) for route, chosen in kept.get("due", {}).items()},
            later=kept.get("later", []),
        )

    def keep(self, session: MutableMapping[str, Any], cycle_id: int, framework_ids: Collection[int]) -> None:
        session[_place(cycle_id, framework_ids)] = {
            "routes": {str(pk): list(choice) for pk, choice in self.routes.items()},
            "due": {route: chosen.isoformat() for route, chosen in self.due.items()},
            "later": self.later,
        }

    @property
    def begun(self) -> bool:
        return bool(self.routes or self.due or self.later)

    def rest(self, waiting: Iterable[Candidate]) -> LaunchPlan:
        """What was decided about those that a later launch takes."""
        pks = {one.supplier.pk for one in waiting}
        return LaunchPlan({pk: choice for pk, choice in self.routes.items() if pk in pks})

    def read_routes(self, data: Mapping[str, str], candidates: Iterable[Candidate]) -> bool:
        """Take the routes that differ from the usual one, or else none; `rows` holds what was typed, with sentences."""
        self.rows = {one.supplier.pk: RouteForm(one, data) for one in candidates}
        if not all(row.is_valid() for row in self.rows.values()):
            return False
        self.routes = {pk: row.choice for pk, row in self.rows.items() if row.differs}
        return True

    @property
    def problems(self) -> list[tuple[str, str]]:
        """(field, sentence) of everything in `rows` that cannot be kept."""
        found = [(pk, name, errors) for pk, row in self.rows.items() for name, errors in row.errors.items()]
        return [(f"{name}_{pk}", str(sentence)) for pk, name, errors in found for sentence in errors]


def _place(cycle_id: int, framework_ids: Collection[int]) -> str:
    """Where the plan of this choice of frameworks is kept."""
    return f"{SESSION}:{cycle_id}:{'-'.join(str(pk) for pk in sorted(framework_ids))}"


class RouteForm(HubForm):
    """The route of one supplier that joins; another than the usual one needs a reason."""

    route = forms.ChoiceField(
        choices=ROUTE_CHOICES, required=False, error_messages={"invalid_choice": "Choose one of the routes"}
    )
    reason = forms.CharField(max_length=REASON, required=False)

    def __init__(self, one: Candidate, data: Mapping[str, str]) -> None:
        names = ("route", "reason")
        super().__init__({name: data.get(f"{name}_{one.supplier.pk}", "") for name in names})
        self.one = one

    @property
    def choice(self) -> RouteChoice:
        return self.cleaned_data.get("route", ""), self.cleaned_data.get("reason", "")

    @property
    def differs(self) -> bool:
        return self.choice[0] not in ("", self.one.usual_route.value)

    def clean(self) -> None:
        if self.differs and not self.choice[1] and "reason" not in self.errors:
            self.add_error("reason", f"Say why {self.one.supplier} takes another route")
