"""Frameworks that are launched together: one row says what was asked, a worker launches them one after another.

The row comes first, so that nothing is lost with a worker. A framework and the note that it is done are one
transaction: killed anywhere, the next worker goes on with the first framework that is not noted.
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Mapping
from dataclasses import asdict
from datetime import date, timedelta
from typing import Any, cast

from django.db import transaction
from django.http import Http404
from django.utils import timezone

from questionnaires import policies
from questionnaires.actions.cycles import launch_framework, require_reasons
from questionnaires.models import Cycle, Launch
from questionnaires.selectors.candidates import RouteChoice
from questionnaires.selectors.cycles import cycle_of
from questionnaires.selectors.launch import UNDER_WAY, launch_page
from rphub.accounts.selectors import actor_for
from rphub.audit.actions import record
from rphub.kernel.decisions import Invalid, Refused, require
from rphub.kernel.jobs import enqueue
from rphub.kernel.roles import Actor, Area
from rphub.kernel.work import LEASE, MAX_ATTEMPTS, WorkState
from rphub.mailing.actions import check_mail

log = logging.getLogger(__name__)
GRACE, SWEEP_LIMIT = timedelta(seconds=30), 50
DID_NOT_WORK = "Something in the hub went wrong."


def launch_together(
    *,
    actor: Actor,
    cycle_id: int,
    framework_ids: Collection[int],
    routes: Mapping[int, RouteChoice],
    due: Mapping[str, date],
    later: Collection[str],
) -> Launch:
    """Have the frameworks launched with the days the person saw. A second click while they are is the same launch.

    Refused or Invalid with a sentence where none of them could be launched now.
    """
    require(policies.can_launch_cycle(actor, cycle_of(actor, cycle_id)))
    require_reasons(routes)
    require(check_mail())
    return _ask(actor, cycle_id, framework_ids, routes, due, later)


@transaction.atomic
def _ask(
    actor: Actor,
    cycle_id: int,
    framework_ids: Collection[int],
    routes: Mapping[int, RouteChoice],
    due: Mapping[str, date],
    later: Collection[str],
) -> Launch:
    cycle = Cycle.objects.visible_to(actor).lock(cycle_id)
    require(policies.can_launch_cycle(actor, cycle))
    running = cycle.launches.exclude(state__in=(WorkState.DONE, WorkState.FAILED)).first()
    if running is not None:
        return _same(running, framework_ids)
    page = launch_page(actor, cycle, framework_ids, routes, due, later)
    if not page.joining:
        raise Invalid(page.who_words)
    made = Launch.objects.create(
        cycle=cycle,
        asked_by_id=cast(int, actor.user_id),
        frameworks=[[one.pk, one.title] for one in page.going],
        routes={str(one.supplier.pk): [one.route.value, one.route_reason] for one in page.new if one.overridden},
        days={route: chosen.isoformat() for route, chosen in page.due.items()},
        later=list(later),
    )
    record(actor, "cycle.launch_asked", cycle, frameworks=[one.title for one in page.going])
    enqueue("questionnaires.tasks.work_off_launch", launch_id=made.pk)
    return made


def _same(running: Launch, framework_ids: Collection[int]) -> Launch:
    if set(framework_ids) <= {pk for pk, _ in running.frameworks}:
        return running
    raise Invalid(UNDER_WAY)


def work_off(launch_id: int) -> None:
    """Launch what is left of it, unless somebody else has it. Without mail it waits and is tried again."""
    if not Launch.claim(launch_id):
        return
    mail = check_mail()
    if not mail:
        Launch.give_back(launch_id, mail.reason)
        return
    launch = Launch.objects.select_related("asked_by").get(pk=launch_id)
    try:
        for framework_id, _ in launch.frameworks:
            _one(launch, framework_id)
    except Exception:
        log.exception("Launch %s broke off.", launch_id)
        Launch.give_back(launch_id, DID_NOT_WORK)
    else:
        Launch.finish(launch_id)


@transaction.atomic
def _one(launch: Launch, framework_id: int) -> None:
    """One framework, and that it is done. The lease begins anew, so a long launch stays with its worker."""
    row = Launch.objects.select_for_update().get(pk=launch.pk)
    if str(framework_id) in row.done:
        return
    row.done[str(framework_id)] = _launched(launch, framework_id)
    row.lease_until = timezone.now() + LEASE
    row.save(update_fields=["done", "lease_until"])


def _launched(launch: Launch, framework_id: int) -> dict[str, Any]:
    """By whoever asked, with the access of today."""
    try:
        done = launch_framework(
            actor=actor_for(launch.asked_by, Area.OFFICE, "job"),
            cycle_id=launch.cycle_id,
            framework_id=framework_id,
            routes={int(pk): (route, reason) for pk, (route, reason) in launch.routes.items()},
            due={route: date.fromisoformat(chosen) for route, chosen in launch.days.items()},
            later=launch.later,
            beside=[pk for pk, _ in launch.frameworks if pk != framework_id],
        )
    except (Invalid, Refused, Http404) as why:
        return {"refused": str(why)}
    return asdict(done)


def sweep_launches() -> int:
    """Ask again for launches that a dead worker or a lost broker left; for how many."""
    now = timezone.now()
    Launch.objects.filter(Launch.due(), attempts__gte=MAX_ATTEMPTS).update(state=WorkState.FAILED, lease_until=None)
    due = Launch.objects.filter(Launch.due(), created_at__lt=now - GRACE).order_by("created_at", "pk")
    ids = list(due.values_list("pk", flat=True)[:SWEEP_LIMIT])
    for launch_id in ids:
        enqueue("questionnaires.tasks.work_off_launch", launch_id=launch_id)
    return len(ids)
