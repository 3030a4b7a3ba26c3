"""The four pages of a launch: who joins, what each is asked, when it is due, and what must be true before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import Http404
from django.utils import timezone

from frameworks.models import Framework
from questionnaires import policies
from questionnaires.models import Cycle
from questionnaires.routes import Route
from questionnaires.selectors.candidates import Candidate, RouteChoice, candidates, in_turn
from rphub.kernel.decisions import Decision
from rphub.kernel.roles import Actor
from rphub.kernel.words import count, day
from rphub.kernel.working_days import due_date, is_working_day, quiet_words

NOBODY_NOW = "Every route is left for a later launch. Choose one that goes out in this one."
UNDER_WAY = (
    "Other frameworks of this cycle are being launched at the moment. Wait until that is done, then launch these."
)


def launchable_frameworks(actor: Actor, framework_ids: Collection[int]) -> list[Framework]:
    """By title; Http404 unless all are there."""
    found = list(Framework.objects.visible_to(actor).filter(pk__in=framework_ids))
    if len(found) != len(set(framework_ids)):
        raise Http404("No such framework.")
    return found


def days_for(cycle: Cycle, route: Route) -> int:
    """Days to answer by route."""
    if route.is_short:
        return cycle.days_short
    return cycle.days_in_depth if route is Route.IN_DEPTH else cycle.days_standard


def usual_due_dates(cycle: Cycle, joining: Iterable[Candidate], today: date | None = None) -> dict[str, date]:
    """Route -> the day it falls due when sent today (or on the cycle's first day, if that is still to come), outside
    the weeks of enrolment where one of those who join on it provides services."""
    start, serving = max(today or timezone.localdate(), cycle.opens_on), {one.route for one in joining if one.serves}
    return {route.value: due_date(start, days_for(cycle, route), services=route in serving) for route in Route}


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the pre-flight list; `url` is where it is put right."""

    ok: bool
    blocking: bool
    words: str
    url: str = ""

    @property
    def shape(self) -> str:
        return "completed" if self.ok else "late" if self.blocking else "query"

    @property
    def state(self) -> str:
        return "Ready" if self.ok else "Stops the launch" if self.blocking else "Look at this"


@dataclass(frozen=True, slots=True)
class RouteSummary:
    """One route on the When and Check pages."""

    route: Route
    suppliers: int
    asked: str
    minutes: int
    due_on: date
    serving: int
    """How many of the suppliers provide services."""

    @property
    def odd(self) -> str:
        """Why the due date is a bad one; empty when it is fine."""
        if not is_working_day(self.due_on):
            return f"{self.route.label}: {day(self.due_on)} is a weekend or bank holiday."
        if usual := quiet_words(self.due_on):
            return f"{self.route.label}: {day(self.due_on)} is in a quiet week: {usual}."
        if why := quiet_words(self.due_on, services=self.serving > 0):
            who = count(self.serving, "supplier of services is", "suppliers of services are")
            return f"{self.route.label}: {day(self.due_on)} is in {why}, when {who} busiest."
        return ""


@dataclass(frozen=True, slots=True)
class Part:
    """One framework of a launch."""

    framework: Framework
    here: list[Candidate]
    joining: list[Candidate]
    """With this framework or one of the others."""
    first: int
    """How many of them come with this one, and with none before it."""
    waiting: list[Candidate]

    @property
    def goes(self) -> bool:
        """Not where nobody stands on it, nor where all it would bring is left for a later launch."""
        return bool(self.here) and bool(self.first or not self.waiting)

    @property
    def words(self) -> str:
        """What the launch does for this framework."""
        if not self.joining and not self.waiting:
            return "Every supplier is in the cycle already or exempt."
        said = f"{count(len(self.joining), 'supplier joins', 'suppliers join')} the cycle."
        if shared := sum(len(one.bringing) > 1 for one in self.joining):
            said += f" {count(shared, 'is', 'are')} on another framework of this launch too, and asked once."
        return f"{said} {count(len(self.waiting), 'waits', 'wait')} for a later launch." if self.waiting else said


@dataclass(frozen=True, slots=True)
class LaunchPage:
    """One framework or several that go out together: everybody on them, each once."""

    cycle: Cycle
    frameworks: list[Framework]
    candidates: list[Candidate]
    due: dict[str, date]
    launch: Decision
    later: Collection[str] = ()
    """Routes that are left for a later launch."""

    @property
    def title(self) -> str:
        """What is launched, in the middle of a sentence."""
        if len(self.frameworks) == 1:
            return str(self.frameworks[0])
        return count(len(self.frameworks), "framework") if self.frameworks else "frameworks"

    @property
    def ids(self) -> list[int]:
        return [framework.pk for framework in self.frameworks]

    @property
    def query(self) -> str:
        """The choice of frameworks, as the addresses of all steps carry it."""
        return urlencode([("framework", pk) for pk in self.ids])

    @property
    def shared(self) -> int:
        """How many of those that join stand on more than one of the frameworks."""
        return sum(len(candidate.bringing) > 1 for candidate in self.joining)

    @property
    def parts(self) -> list[Part]:
        """Framework by framework in the order in which they go out: who comes with it, and not with one before."""
        seen: set[int] = set()
        found = []
        for framework in self.frameworks:
            here = [one for one in self.candidates if framework.pk in one.frameworks]
            joining = [one for one in in_turn(here, self.later)[0] if framework.pk in one.bringing]
            first = [one for one in joining if one.supplier.pk not in seen]
            seen |= {one.supplier.pk for one in first}
            waiting = [one for one in in_turn(here, self.later)[1] if framework.pk in one.bringing]
            found.append(Part(framework, here, joining, len(first), waiting))
        return found

    @property
    def going(self) -> list[Framework]:
        """Those that are launched; for the others `parts` says why not."""
        return [part.framework for part in self.parts if part.goes]

    @property
    def new(self) -> list[Candidate]:
        """Whoever is not in the cycle yet, in this launch or a later one."""
        return [candidate for candidate in self.candidates if candidate.joins]

    @property
    def joining(self) -> list[Candidate]:
        return in_turn(self.candidates, self.later)[0]

    @property
    def waiting(self) -> list[Candidate]:
        return in_turn(self.candidates, self.later)[1]

    @property
    def without_contact(self) -> list[Candidate]:
        return [candidate for candidate in self.joining if not candidate.leads]

    @property
    def already(self) -> int:
        return sum(bool(candidate.already) for candidate in self.candidates)

    @property
    def exempt(self) -> int:
        return sum(bool(candidate.exempt and not candidate.already) for candidate in self.candidates)

    @property
    def who_words(self) -> str:
        """Who joins, or why nobody does."""
        if self.joining:
            waiting = f" {count(len(self.waiting), 'waits', 'wait')} for a later launch." if self.waiting else ""
            return f"{count(len(self.joining), 'supplier joins', 'suppliers join')} the cycle, each once.{waiting}"
        if self.waiting:
            return NOBODY_NOW
        these = "this framework" if len(self.frameworks) == 1 else "these frameworks"
        if self.candidates:
            return f"Every supplier of {these} is in the cycle already or exempt."
        return f"No supplier has a place on {these} today. Record the awards first."

    @property
    def invited(self) -> int:
        return len(self.joining) - len(self.without_contact)

    @property
    def mails(self) -> int:
        return sum(len({person.email.lower() for person in candidate.contacts}) for candidate in self.joining)

    @property
    def overridden(self) -> list[Candidate]:
        return [candidate for candidate in self.joining if candidate.overridden]

    @property
    def routes(self) -> list[RouteSummary]:
        """Those of this launch."""
        return self._routes(self.joining)

    @property
    def later_routes(self) -> list[RouteSummary]:
        return self._routes(self.waiting)

    @property
    def every_route(self) -> list[RouteSummary]:
        return self._routes(self.new)

    def _routes(self, candidates: Iterable[Candidate]) -> list[RouteSummary]:
        grouped: dict[Route, list[Candidate]] = defaultdict(list)
        for candidate in candidates:
            grouped[candidate.route].append(candidate)
        return [
            RouteSummary(
                route=route,
                suppliers=len(found),
                asked=_span(found),
                minutes=max(one.minutes for one in found),
                due_on=self.due[route.value],
                serving=sum(one.serves for one in found),
            )
            for route in Route
            if (found := grouped.get(route))
        ]


def _span(found: Sequence[Candidate]) -> str:
    low, high = min(one.asked for one in found), max(one.asked for one in found)
    return str(low) if low == high else f"{low} to {high}"


def launch_page(
    actor: Actor,
    cycle: Cycle,
    framework_ids: Collection[int],
    routes: Mapping[int, RouteChoice] | None = None,
    due: Mapping[str, date] | None = None,
    later: Collection[str] = (),
) -> LaunchPage:
    frameworks = launchable_frameworks(actor, framework_ids)
    found = candidates(cycle, frameworks, routes)
    days = {**usual_due_dates(cycle, [one for one in found if one.joins]), **(due or {})}
    return LaunchPage(cycle, frameworks, found, days, policies.can_launch_cycle(actor, cycle), later)


def preflight(page: LaunchPage, mail: Decision) -> list[Check]:
    """What must be true before mails go out; what is not is said with its remedy."""
    version = page.cycle.version
    odd = [route.odd for route in page.routes if route.odd]
    return [
        Check(bool(page.joining), True, page.who_words, when(page) if page.waiting else ""),
        Check(bool(page.launch), True, page.launch.reason or f"{version} is published.", version.get_absolute_url()),
        _contacts(page.without_contact),
        Check(not odd, False, " ".join(odd) or "No due date falls on a weekend, a bank holiday or in a quiet week."),
        Check(bool(mail), True, mail.reason or "Mail can be sent."),
    ]


def _contacts(missing: Collection[Candidate]) -> Check:
    if not missing:
        return Check(True, False, "Every supplier has a questionnaire lead.")
    who = count(len(missing), "supplier has", "suppliers have")
    words = f"{who} no questionnaire lead. They are set up and invited once a contact is added."
    return Check(False, False, words)


def part_checks(page: LaunchPage) -> list[tuple[Framework, list[Check]]]:
    """What is to say about each of several frameworks; none of it stops the others."""
    return [(part.framework, _part_checks(page, part)) for part in page.parts]


def _part_checks(page: LaunchPage, part: Part) -> list[Check]:
    if not part.here:
        words = "No supplier has a place on it today, so it is left out. Record the awards first."
        return [Check(False, False, words, part.framework.get_absolute_url())]
    if not part.goes:
        words = "Whoever it would bring takes a route that is left for a later launch, so it is left out."
        return [Check(False, False, words, when(page))]
    checks = [Check(True, False, part.words)]
    if missing := [one for one in part.joining if not one.leads]:
        checks.append(_contacts(missing))
    return checks


def when(page: LaunchPage) -> str:
    """The step on which days and routes of the launch are chosen, as a link from its other steps."""
    return f"?{page.query}&step=when"
