"""Who joins a cycle with its frameworks, by which route and why: read by the launch pages and by the launch itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils import timezone

from frameworks.enums import SERVICES
from frameworks.models import Framework
from frameworks.values import highest_risk
from questionnaires.applicability import applicable
from questionnaires.definition import Definition
from questionnaires.effort import expected_minutes
from questionnaires.enums import ResponseState, VersionState
from questionnaires.facts import Profile
from questionnaires.models import Cycle, Response
from questionnaires.routes import MORE_DETAIL, Route, route_for
from questionnaires.selectors.definitions import definition_of, draft_definition
from suppliers.models import Award, Contact, FrameworkExemption, Supplier
from suppliers.selectors.concerns import critical_suppliers

RouteChoice = tuple[str, str]
"""A route chosen by a person, and the reason given for it."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A supplier as the launch sees it; one row however many lots of however many frameworks it holds."""

    supplier: Supplier
    lots: tuple[str, ...]
    """Its places on the frameworks that were asked about; with their titles where these are several."""
    frameworks: frozenset[int]
    profile: Profile
    route: Route
    route_reason: str
    usual_route: Route
    asked: int
    minutes: int
    leads: tuple[Contact, ...]
    signatories: tuple[Contact, ...]
    already: str
    exempt_on: Mapping[int, str]
    """Framework -> why it is exempt there."""

    @property
    def bringing(self) -> frozenset[int]:
        """The frameworks that bring it in: those on which it is not exempt."""
        return self.frameworks - self.exempt_on.keys()

    @property
    def exempt(self) -> str:
        """Why no framework brings it in; empty where one does."""
        return "" if self.bringing else " ".join(dict.fromkeys(self.exempt_on.values()))

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


def candidates(
    cycle: Cycle,
    frameworks: Collection[Framework],
    routes: Mapping[int, RouteChoice] | None = None,
    today: date | None = None,
) -> list[Candidate]:
    """Every supplier with a place on one of them today, once, by name: five statements, whatever the number."""
    today = today or timezone.localdate()
    awards = _awards(frameworks, today)
    found = {supplier_id: rows[0].supplier for supplier_id, rows in awards.items()}
    contacts = _contacts(found)
    present = {
        pk: ResponseState(state).label
        for pk, state in Response.objects.filter(cycle=cycle, supplier__in=found).values_list("supplier_id", "state")
    }
    exempt: dict[int, dict[int, str]] = defaultdict(dict)
    exemptions = FrameworkExemption.objects.filter(framework__in=frameworks, until__gte=today)
    for supplier_id, framework_id, why in exemptions.values_list("supplier_id", "framework_id", "reason"):
        exempt[supplier_id][framework_id] = why
    here = {framework.pk: f"{framework}: " if len(frameworks) > 1 else "" for framework in frameworks}
    definition, critical = definition_for(cycle), critical_suppliers(list(found))
    return [
        _candidate(
            definition,
            here,
            awards[supplier_id],
            contacts[supplier_id],
            (routes or {}).get(supplier_id),
            present.get(supplier_id, ""),
            exempt.get(supplier_id, {}),
            critical.get(supplier_id),
        )
        for supplier_id in sorted(found, key=lambda pk: (str(found[pk]).casefold(), pk))
    ]


def in_turn(found: Iterable[Candidate], later: Collection[str]) -> tuple[list[Candidate], list[Candidate]]:
    """Who joins with this launch, and who waits because its route is left for a later one."""
    new = [candidate for candidate in found if candidate.joins]
    return [one for one in new if one.route not in later], [one for one in new if one.route in later]


def _awards(frameworks: Collection[Framework], today: date) -> dict[int, list[Award]]:
    """All places in force of the frameworks' suppliers, on other frameworks too: they decide the profile."""
    here = Award.objects.in_force(today).filter(lot__framework__in=frameworks).values("supplier")
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
    here: Mapping[int, str],
    awards: Sequence[Award],
    contacts: Sequence[Contact],
    choice: RouteChoice | None,
    already: str,
    exempt: Mapping[int, str],
    critical: bool | None,
) -> Candidate:
    """`here`: the frameworks asked about, with what stands before their lots. `critical`: a restricted matter is
    critical, and True where the RP lead raised the route of a small firm too."""
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
        lots=tuple(f"{here[award.lot.framework_id]}{award.lot}" for award in awards if award.lot.framework_id in here),
        frameworks=frozenset(award.lot.framework_id for award in awards) & here.keys(),
        profile=profile,
        route=route,
        route_reason=reason,
        usual_route=usual,
        asked=len(asked),
        minutes=expected_minutes(definition, route, asked),
        leads=tuple(contact for contact in contacts if contact.kind == "lead"),
        signatories=tuple(contact for contact in contacts if contact.kind == "signatory"),
        already=already,
        exempt_on=exempt,
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
