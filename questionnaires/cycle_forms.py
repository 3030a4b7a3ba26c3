"""Input of the office's cycle pages: cycles, launch plans, extensions, reasons and preview profiles."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from frameworks.enums import Risk, Sector
from questionnaires.facts import Profile
from questionnaires.models import ROUTE_CHOICES, QuestionnaireVersion
from questionnaires.routes import Route
from questionnaires.selectors.candidates import Candidate, RouteChoice
from questionnaires.selectors.cycles import usable_versions
from rphub.kernel.forms import HubForm
from rphub.kernel.words import day
from rphub.kernel.working_days import is_working_day, next_working_day
from suppliers.enums import AwardRole

SESSION = "launch"
NOW = "now"
REASON = 300


def add_problems(form: forms.BaseForm, problems: Mapping[str, str]) -> None:
    """What an action refused, at the fields it is about."""
    for name, sentence in problems.items():
        form.add_error(name if name in form.fields else None, sentence)


class CycleForm(HubForm):
    name = forms.CharField(label="Name", max_length=60, help_text="As suppliers read it, such as 2027")
    year = forms.IntegerField(label="Year it counts for", min_value=2000, max_value=2100)
    version = forms.ModelChoiceField(
        label="Questionnaire version",
        queryset=QuestionnaireVersion.objects.none(),
        empty_label=None,
        error_messages={"required": "Choose a published version. If there is none, publish one first."},
    )
    opens_on = forms.DateField(label="First day", help_text="Invitations sent earlier count from this day")
    days_short = forms.IntegerField(label="Days to answer, short route", min_value=7, max_value=180, initial=42)
    days_standard = forms.IntegerField(label="Days to answer, standard route", min_value=7, max_value=180, initial=42)
    days_in_depth = forms.IntegerField(label="Days to answer, in-depth route", min_value=7, max_value=180, initial=56)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["version"]
        assert isinstance(choice, forms.ModelChoiceField)  # noqa: S101 - tells the type checker what stands above
        choice.queryset = usable_versions()

    def values(self) -> dict[str, Any]:
        """As `create_cycle` takes them."""
        cleaned = dict(self.cleaned_data)
        version = cleaned.pop("version")
        return {**cleaned, "version_id": version.pk}


class ReasonForm(HubForm):
    reason = forms.CharField(label="Why", widget=forms.Textarea(attrs={"rows": 3}), max_length=1000)


class ExtendForm(HubForm):
    due_on = forms.DateField(label="New due date")
    reason = forms.CharField(label="Why", max_length=300, required=False)


class AllowForm(HubForm):
    due_on = forms.DateField(label="Until")
    reason = forms.CharField(label="A word to the supplier", max_length=300, required=False)


class ExemptForm(ReasonForm):
    until = forms.DateField(label="Exempt until")


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
            help_text="A route you leave out waits for a later launch of this framework",
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
    def of(cls, session: Mapping[str, Any], cycle_id: int, framework_id: int) -> LaunchPlan:
        kept = session.get(f"{SESSION}:{cycle_id}:{framework_id}", {})
        return cls(
            routes={int(pk): (route, reason) for pk, (route, reason) in kept.get("routes", {}).items()},
            due={route: date.fromisoformat(chosen) for route, chosen in kept.get("due", {}).items()},
            later=kept.get("later", []),
        )

    def keep(self, session: MutableMapping[str, Any], cycle_id: int, framework_id: int) -> None:
        session[f"{SESSION}:{cycle_id}:{framework_id}"] = {
            "routes": {str(pk): list(choice) for pk, choice in self.routes.items()},
            "due": {route: chosen.isoformat() for route, chosen in self.due.items()},
            "later": self.later,
        }

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


class ProfileForm(HubForm):
    """What a supplier does, and how large it is."""

    roles = forms.MultipleChoiceField(
        label="Roles", choices=AwardRole.choices, widget=forms.CheckboxSelectMultiple, required=False
    )
    sectors = forms.MultipleChoiceField(
        label="What it supplies", choices=Sector.choices, widget=forms.CheckboxSelectMultiple, required=False
    )
    risk = forms.ChoiceField(label="Category risk", choices=Risk.choices)
    headcount_uk = forms.IntegerField(label="People in the UK", min_value=0, required=False)
    turnover_uk_gbp = forms.DecimalField(
        label="UK turnover in pounds", min_value=0, decimal_places=0, max_digits=15, required=False
    )

    def profile(self) -> Profile:
        cleaned = self.cleaned_data
        return Profile(
            roles=frozenset(cleaned["roles"]),
            sectors=frozenset(cleaned["sectors"]),
            risk=cleaned["risk"],
            headcount_uk=cleaned["headcount_uk"],
            headcount_total=cleaned["headcount_uk"],
            turnover_uk_gbp=_pounds(cleaned["turnover_uk_gbp"]),
            turnover_group_gbp=_pounds(cleaned.get("turnover_group_gbp")),
            has_parent=cleaned.get("has_parent"),
        )


class PreviewForm(ProfileForm):
    """The profile of a made-up supplier, and the route to look at."""

    route = forms.ChoiceField(label="Route", choices=[("", "By size and risk"), *ROUTE_CHOICES], required=False)
    turnover_group_gbp = forms.DecimalField(
        label="Group turnover in pounds", min_value=0, decimal_places=0, max_digits=15, required=False
    )
    has_parent = forms.BooleanField(label="It has a parent company", required=False)
    field_order = ("route",)


def _pounds(value: Any) -> int | None:
    return None if value is None else int(value)
