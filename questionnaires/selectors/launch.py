"""Who joins a cycle with a framework, by which route and why: read by the launch pages and by the launch itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.http import Http404
from django.utils import timezone

from frameworks.enums import SERVICES
from frameworks.models import Framework
from frameworks.values import highest_risk
from questionnaires import policies
from questionnaires.applicability import applicable
from questionnaires.definition import Definition
from questionnaires.effort import expected_minutes
from questionnaires.enums import ResponseState, VersionState
from questionnaires.facts import Profile
from questionnaires.models import Cycle, Response
from questionnaires.routes import MORE_DETAIL, Route, route_for
from questionnaires.selectors.definitions import definition_of, draft_definition
from rphub.kernel.decisions import Decision
from rphub.kernel.roles import Actor
from rphub.kernel.words import count, day
from rphub.kernel.working_days import due_date, is_working_day, quiet_words
from suppliers.models import Award, Contact, FrameworkExemption, Supplier
from suppliers.selectors.concerns import critical_suppliers

NOBODY_NOW = "Every route is left for a later launch. Choose one that goes out in this one."
RouteChoice = tuple[str, str]
"""A route chosen by a person, and the reason given for it."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A supplier of the framework as the launch sees it; one row however many lots it holds."""

    supplier: Supplier
    lots: tuple[str, ...]
    profile: Profile
    route: Route
    route_reason: str
    usual_route: Route
    asked: int
    minutes: int
    leads: tuple[Contact, ...]
    signatories: tuple[Contact, ...]
    already: str
    exempt: str

    @property
    def joins(self) -> bool:
        """Whether it is new in the cycle: this launch makes a questionnaire for it, or a later one."""
        return not self.already and not self.exempt

    @property
    def overridden(self) -> bool:
        return self.route is not self.usual_route

    @property
    def serves(self) -> bool:
        """Whether it provides services, on this framework or another: enrolment is no time to ask it."""
        return bool(self.profile.sectors & SERVICES)

    @property
    def contacts(self) -> tuple[Contact, ...]:
        """Whom the invitation goes to: nobody while there is no lead."""
        return (*self.leads, *self.signatories) if self.leads else ()


def definition_for(cycle: Cycle) -> Definition:
    """The questions of the cycle; a draft is compiled each time, a published version once."""
    if cycle.version.state == VersionState.DRAFT:
        return draft_definition(cycle.version)
    return definition_of(cycle.version_id)


def launchable_framework(actor: Actor, framework_id: int) -> Framework:
    found: Framework | None = Framework.objects.visible_to(actor).filter(pk=framework_id).first()
    if found is None:
        raise Http404("No such framework.")
    return found


def candidates(
    cycle: Cycle, framework: Framework, routes: Mapping[int, RouteChoice] | None = None, today: date | None = None
) -> list[Candidate]:
    """Every supplier with a place on the framework today, once, by name: five statements, whatever the number."""
    today = today or timezone.localdate()
    awards = _awards(framework, today)
    found = {supplier_id: rows[0].supplier for supplier_id, rows in awards.items()}
    contacts = _contacts(found)
    present = {
        pk: ResponseState(state).label
        for pk, state in Response.objects.filter(cycle=cycle, supplier__in=found).values_list("supplier_id", "state")
    }
    exempt = dict(
        FrameworkExemption.objects.filter(framework=framework, until__gte=today).values_list("supplier_id", "reason")
    )
    definition, critical = definition_for(cycle), critical_suppliers(list(found))
    return [
        _candidate(
            definition,
            framework,
            awards[supplier_id],
            contacts[supplier_id],
            (routes or {}).get(supplier_id),
            present.get(supplier_id, ""),
            exempt.get(supplier_id, ""),
            critical.get(supplier_id),
        )
        for supplier_id in sorted(found, key=lambda pk: (str(found[pk]).casefold(), pk))
    ]


def in_turn(found: Iterable[Candidate], later: Collection[str]) -> tuple[list[Candidate], list[Candidate]]:
    """Who joins with this launch, and who waits because its route is left for a later one."""
    new = [candidate for candidate in found if candidate.joins]
    return [one for one in new if one.route not in later], [one for one in new if one.route in later]


def _awards(framework: Framework, today: date) -> dict[int, list[Award]]:
    """All places in force of the framework's suppliers, on other frameworks too: they decide the profile."""
    here = Award.objects.in_force(today).filter(lot__framework=framework).values("supplier")
    rows = (
        Award.objects.in_force(today)
        .filter(Q(supplier__left_on__isnull=True) | Q(supplier__left_on__gt=today), supplier__in=here)
        .select_related("supplier__organisation", "lot__category")
        .order_by("lot__framework_id", "lot__number")
    )
    grouped: dict[int, list[Award]] = defaultdict(list)
    for award in rows:
        grouped[award.supplier_id].append(award)
    return grouped


def _contacts(found: Mapping[int, Supplier]) -> dict[int, list[Contact]]:
    grouped: dict[int, list[Contact]] = defaultdict(list)
    for contact in Contact.objects.active().filter(supplier__in=found, kind__in=("lead", "signatory")):
        grouped[contact.supplier_id].append(contact)
    return grouped


def _candidate(
    definition: Definition,
    framework: Framework,
    awards: Sequence[Award],
    contacts: Sequence[Contact],
    choice: RouteChoice | None,
    already: str,
    exempt: str,
    critical: bool | None,
) -> Candidate:
    """`critical`: a restricted matter is critical, and True where the RP lead raised the route of a small firm too."""
    supplier = awards[0].supplier
    profile = profile_of(supplier, awards)
    sizes = (profile.headcount_uk, supplier.turnover_uk_gbp, supplier.turnover_group_gbp, profile.risk)
    usual, why = route_for(*sizes, open_critical_case=critical is not None)
    if critical and usual is not Route.IN_DEPTH:
        usual, why = Route.IN_DEPTH, MORE_DETAIL
    route, reason = (Route(choice[0]), choice[1]) if choice and choice[0] != usual else (usual, why)
    asked = applicable(definition, route, profile, {}).asked
    return Candidate(
        supplier=supplier,
        lots=tuple(str(award.lot) for award in awards if award.lot.framework_id == framework.pk),
        profile=profile,
        route=route,
        route_reason=reason,
        usual_route=usual,
        asked=len(asked),
        minutes=expected_minutes(definition, route, asked),
        leads=tuple(contact for contact in contacts if contact.kind == "lead"),
        signatories=tuple(contact for contact in contacts if contact.kind == "signatory"),
        already=already,
        exempt=exempt,
    )


def profile_of(supplier: Supplier, awards: Sequence[Award]) -> Profile:
    """The facts that are frozen at launch (domain specification, section 3.2)."""
    return Profile(
        roles=frozenset(role for award in awards for role in award.roles),
        sectors=frozenset(award.lot.category.sector for award in awards),
        risk=highest_risk(award.lot.category.risk for award in awards),
        headcount_uk=supplier.headcount_uk,
        headcount_total=supplier.headcount_total,
        turnover_uk_gbp=supplier.turnover_uk_gbp,
        turnover_group_gbp=supplier.turnover_group_gbp,
        has_parent=supplier.has_parent,
    )


def profile_as_json(profile: Profile) -> dict[str, Any]:
    """The profile as the response keeps it."""
    return asdict(profile) | {"roles": sorted(profile.roles), "sectors": sorted(profile.sectors)}


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
class LaunchPage:
    cycle: Cycle
    framework: Framework
    candidates: list[Candidate]
    due: dict[str, date]
    launch: Decision
    later: Collection[str] = ()
    """Routes that are left for a later launch."""

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
    framework_id: int,
    routes: Mapping[int, RouteChoice] | None = None,
    due: Mapping[str, date] | None = None,
    later: Collection[str] = (),
) -> LaunchPage:
    framework = launchable_framework(actor, framework_id)
    found = candidates(cycle, framework, routes)
    days = {**usual_due_dates(cycle, [one for one in found if one.joins]), **(due or {})}
    return LaunchPage(cycle, framework, found, days, policies.can_launch_cycle(actor, cycle), later)


def preflight(page: LaunchPage, mail: Decision) -> list[Check]:
    """What must be true before mails go out; what is not is said with its remedy."""
    version, missing = page.cycle.version, len(page.without_contact)
    contacts = "Every supplier has a questionnaire lead."
    if missing:
        who = count(missing, "supplier has", "suppliers have")
        contacts = f"{who} no questionnaire lead. They are set up and invited once a contact is added."
    odd = [route.odd for route in page.routes if route.odd]
    return [
        Check(bool(page.joining), True, _who_words(page), when(page) if page.waiting else ""),
        Check(bool(page.launch), True, page.launch.reason or f"{version} is published.", version.get_absolute_url()),
        Check(not missing, False, contacts),
        Check(not odd, False, " ".join(odd) or "No due date falls on a weekend, a bank holiday or in a quiet week."),
        Check(bool(mail), True, mail.reason or "Mail can be sent."),
    ]


def _who_words(page: LaunchPage) -> str:
    if page.joining:
        waiting = f" {count(len(page.waiting), 'waits', 'wait')} for a later launch." if page.waiting else ""
        return f"{count(len(page.joining), 'supplier joins', 'suppliers join')} the cycle, each once.{waiting}"
    if page.waiting:
        return NOBODY_NOW
    if page.candidates:
        return "Every supplier of this framework is in the cycle already or exempt."
    return "No supplier has a place on this framework today. Record the awards first."


def when(page: LaunchPage) -> str:
    """The step on which days and routes of the launch are chosen, as a link from its other steps."""
    return f"?framework={page.framework.pk}&step=when"
