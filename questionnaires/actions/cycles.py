"""Opening a cycle and launching frameworks in it (domain specification, sections 5.2 and 5.3)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.http import Http404
from django.utils import timezone

from frameworks.models import Framework
from questionnaires import emails, policies
from questionnaires.actions.invitations import invite_contacts
from questionnaires.emails import Opening
from questionnaires.enums import CycleState, VersionState
from questionnaires.load import ORDER
from questionnaires.models import Cycle, QuestionnaireVersion, Response, Wave
from questionnaires.routes import Route
from questionnaires.selectors import launch
from questionnaires.selectors.candidates import Candidate, RouteChoice, candidates, in_turn, profile_as_json
from questionnaires.selectors.cycles import cycle_of
from questionnaires.workflow import CYCLE, RESPONSE
from rphub.accounts.selectors import consortium
from rphub.audit.actions import record
from rphub.kernel import jobs
from rphub.kernel.decisions import Invalid, require
from rphub.kernel.roles import Actor
from rphub.kernel.workflow import move
from rphub.mailing.actions import check_mail
from suppliers.actions.standings import set_standing
from suppliers.enums import StandingStatus
from suppliers.models import Award, Standing

CHUNK = 500
REPLACED_AT_LAUNCH = (StandingStatus.NOT_ASSESSED, StandingStatus.OUT_OF_DATE, StandingStatus.NO_RESPONSE)
"""A current assessment stays what members see until the next one is published."""


@dataclass(frozen=True, slots=True)
class Launched:
    """What a launch did: suppliers new in the cycle, invited now, waiting for a contact, in it before or exempt, and on
    a route that was left for later."""

    created: int
    invited: int
    without_contact: int
    already: int
    waiting: int = 0


@transaction.atomic
def create_cycle(
    *,
    actor: Actor,
    name: str,
    year: int,
    version_id: int,
    opens_on: date,
    days_short: int = 42,
    days_standard: int = 42,
    days_in_depth: int = 56,
) -> Cycle:
    """A new cycle, planned; it opens with the first framework that is launched."""
    require(policies.can_create_cycle(actor))
    version = QuestionnaireVersion.objects.filter(pk=version_id).first()
    if version is None or version.state == VersionState.RETIRED:
        raise Invalid({"version": "Choose a version that is not retired."})
    if Cycle.objects.filter(name__iexact=name.strip()).exists():
        raise Invalid({"name": f"There is already a cycle called “{name.strip()}”. Give this one another name."})
    cycle = Cycle.objects.create(
        name=name.strip(),
        year=year,
        version=version,
        opens_on=opens_on,
        days_short=days_short,
        days_standard=days_standard,
        days_in_depth=days_in_depth,
    )
    record(actor, "cycle.created", cycle, version=str(version))
    return cycle


@transaction.atomic
def close_cycle(*, actor: Actor, cycle_id: int) -> Cycle:
    """No further framework joins it. Questionnaires that are out stay open, and late sending stays possible."""
    cycle = cycle_of(actor, cycle_id)
    require(policies.can_close_cycle(actor, cycle))
    move(cycle, CYCLE["close"], closed_on=timezone.localdate())
    record(actor, "cycle.closed", cycle)
    return cycle


@transaction.atomic
def reopen_cycle(*, actor: Actor, cycle_id: int) -> Cycle:
    """Frameworks can be launched in it again."""
    cycle = cycle_of(actor, cycle_id)
    require(policies.can_reopen_cycle(actor, cycle))
    move(cycle, CYCLE["reopen"], closed_on=None)
    record(actor, "cycle.reopened", cycle)
    return cycle


def launch_framework(
    *,
    actor: Actor,
    cycle_id: int,
    framework_id: int,
    routes: Mapping[int, RouteChoice] | None = None,
    due: Mapping[str, date] | None = None,
    later: Collection[str] = (),
    beside: Collection[int] = (),
) -> Launched:
    """Invite every supplier of the framework that is not in the cycle yet; again and again without harm.

    `routes` holds what a person decided, supplier id -> route and reason; `due` the due date of each route; `later` the
    routes that a later launch takes, for a cycle opens in waves (domain specification, 5.2); `beside` the frameworks
    that go out together with it, which the invitation names too. Refused with the reason while no mail could be sent:
    an invitation that cannot arrive is none (product, promise 13).
    """
    cycle = Cycle.objects.visible_to(actor).select_related("version").filter(pk=cycle_id).first()
    if cycle is None and not actor.is_system:
        raise Http404("No such cycle.")
    cycle = cycle or Cycle.objects.select_related("version").get(pk=cycle_id)
    require(policies.can_launch_cycle(actor, cycle))
    require_reasons(routes or {})
    require(check_mail())
    return _launch(actor, cycle_id, framework_id, routes or {}, due or {}, later, beside)


def require_reasons(routes: Mapping[int, RouteChoice]) -> None:
    problems = {}
    for supplier_id, (route, reason) in routes.items():
        if route not in set(Route):
            problems[f"route_{supplier_id}"] = "Choose one of the routes of the list."
        elif not reason.strip():
            problems[f"reason_{supplier_id}"] = "Say why this supplier takes another route; the reason stays on record."
    if problems:
        raise Invalid(problems)


@transaction.atomic
def _launch(
    actor: Actor,
    cycle_id: int,
    framework_id: int,
    routes: Mapping[int, RouteChoice],
    due: Mapping[str, date],
    later: Collection[str],
    beside: Collection[int],
) -> Launched:
    cycle = Cycle.objects.lock(cycle_id)
    require(policies.can_launch_cycle(actor, cycle))
    framework = Framework.objects.get(pk=framework_id)
    found = candidates(cycle, [framework], routes)
    if not found:
        raise Invalid(f"No supplier has a place on {framework} today. Record the awards first, then launch.")
    joining, waiting = in_turn(found, later)
    if waiting and not joining:
        raise Invalid({"now": launch.NOBODY_NOW})
    left = _keep_wave(actor, cycle, framework, waiting)
    if cycle.state == CycleState.PLANNED:
        move(cycle, CYCLE["open"])
    created = _create_responses(actor, cycle, joining, {**launch.usual_due_dates(cycle, joining), **due})
    invited = _invite(actor, framework, created, beside)
    _came_with(cycle, framework)
    _set_standings(actor, cycle, [candidate.supplier.pk for candidate, _ in created])
    already = len(found) - len(joining) - len(waiting)
    told: dict[str, Any] = {"created": len(created), "invited": invited, "already": already}
    record(actor, "cycle.launched", cycle, framework=framework.title, later=left, **told)
    jobs.enqueue("questionnaires.tasks.prefill_cycle", cycle_id=cycle.pk)
    return Launched(**told, without_contact=len(created) - invited, waiting=len(waiting))


def _keep_wave(actor: Actor, cycle: Cycle, framework: Framework, waiting: Sequence[Candidate]) -> list[str]:
    """The wave says which routes it leaves for later, shortest last, as long as somebody is on them."""
    taken = {candidate.route for candidate in waiting}
    left = [route.value for route in ORDER if route in taken]
    Wave.objects.update_or_create(
        cycle=cycle,
        framework=framework,
        defaults={"later": left},
        create_defaults={"later": left, "launched_by": actor.label},
    )
    return left


def _came_with(cycle: Cycle, framework: Framework) -> None:
    """Other frameworks of the cycle leave no route for later any more on which this launch took the last supplier.

    Somebody who is still to come on another route than those left may have been given one of them by a person, which
    only the questionnaire to come will say; until then they stay as they are.
    """
    others = Wave.objects.filter(cycle=cycle).exclude(framework=framework).exclude(later=[])
    for wave in others.select_related("framework"):
        to_come = {candidate.route.value for candidate in candidates(cycle, [wave.framework]) if candidate.joins}
        left = [route for route in wave.later if route in to_come]
        if to_come <= set(wave.later) and left != wave.later:
            Wave.objects.filter(pk=wave.pk).update(later=left)


def _create_responses(
    actor: Actor, cycle: Cycle, joining: Sequence[Candidate], due: Mapping[str, date]
) -> list[tuple[Candidate, Response]]:
    """One bulk insert that leaves alone what is there; returned are the rows that are really new."""
    office = consortium()
    wanted = [
        (
            candidate,
            Response(
                cycle=cycle,
                supplier=candidate.supplier,
                commissioner=office,
                version=cycle.version,
                route=candidate.route.value,
                route_reason=candidate.route_reason[:300],
                risk=candidate.profile.risk,
                profile=profile_as_json(candidate.profile),
                due_on=due[candidate.route.value],
                asked=candidate.asked,
            ),
        )
        for candidate in joining
    ]
    Response.objects.bulk_create([row for _, row in wanted], ignore_conflicts=True, batch_size=CHUNK)
    new = set(Response.objects.filter(cycle=cycle, state="draft").values_list("pk", flat=True))
    created = [(candidate, row) for candidate, row in wanted if row.pk in new]
    for candidate, row in created:
        route, overridden = candidate.route.value, candidate.overridden
        record(actor, "response.created", row, reason=candidate.route_reason, route=route, overridden=overridden)
    return created


def _invite(
    actor: Actor, framework: Framework, created: Sequence[tuple[Candidate, Response]], beside: Collection[int]
) -> int:
    """Move those with a lead contact to invited and write to their people; how many that were."""
    ready = [(candidate, row) for candidate, row in created if candidate.contacts]
    now, invite = timezone.now(), RESPONSE["invite"]
    for start in range(0, len(ready), CHUNK):
        ids = [row.pk for _, row in ready[start : start + CHUNK]]
        Response.objects.filter(pk__in=ids, state__in=invite.sources).update(state=invite.target, invited_at=now)
    titles = _titles(framework, beside, [row for _, row in ready])
    openings: dict[str, list[Opening]] = defaultdict(list)
    for candidate, row in ready:
        openings[titles[row.supplier_id]] += invite_contacts(actor, row, candidate.supplier, candidate.contacts)
    for title, theirs in openings.items():
        clause = framework.clause if title == framework.title else ""
        emails.queue_cycle_opened(theirs, framework=title, clause=clause)
    return len(ready)


def _titles(framework: Framework, beside: Collection[int], ready: Sequence[Response]) -> dict[int, str]:
    """Supplier -> the frameworks its invitation names: this one, and those beside it on which it has a place too."""
    named = {row.supplier_id: {framework.title} for row in ready}
    others = Award.objects.in_force().filter(supplier__in=named, lot__framework__in=beside)
    for supplier_id, title in others.values_list("supplier_id", "lot__framework__title") if beside else ():
        named[supplier_id].add(title)
    return {supplier_id: " and ".join(sorted(titles)) for supplier_id, titles in named.items()}


def _set_standings(actor: Actor, cycle: Cycle, supplier_ids: Sequence[int]) -> None:
    kept = set(
        Standing.objects.filter(supplier__responses__cycle=cycle)
        .exclude(status__in=REPLACED_AT_LAUNCH)
        .values_list("supplier_id", flat=True)
    )
    for supplier_id in supplier_ids:
        if supplier_id not in kept:
            set_standing(
                actor=actor,
                supplier_id=supplier_id,
                reason=f"Invited in cycle {cycle.name}",
                status=StandingStatus.IN_PROGRESS,
            )
