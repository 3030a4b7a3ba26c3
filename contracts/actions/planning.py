"""The calendar of contract reviews: planned by route, by a job that may run twice, and by people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, time, timedelta

from django.db import transaction
from django.utils import timezone

from contracts import policies
from contracts.actions.agenda import fill
from contracts.calendar import free_day, slots, unfit
from contracts.models import Contract, Meeting
from contracts.selectors.routes import routes_of, serving
from contracts.workflow import UNSENT
from questionnaires.routes import Route
from rphub.audit.actions import record
from rphub.kernel.decisions import Invalid, require
from rphub.kernel.roles import Actor
from suppliers.models import Award

AHEAD_DAYS, FILLED_DAYS = 365, 21
"""How far the calendar reaches, and how long before its day an agenda is filled by itself."""


def plan_ahead(*, actor: Actor, today: date | None = None) -> tuple[int, int]:
    """The nightly sweep: meetings of the year ahead, and agendas of those that are near."""
    return plan_meetings(actor=actor, today=today), fill_agendas(actor=actor, today=today)


def plan_meetings(*, actor: Actor, today: date | None = None) -> int:
    """Contracts and meetings of the year ahead that are not there yet; returns how many meetings were added.

    A slot of the calendar is planned once: a second run, or another one at the same moment, adds nothing, and what
    people moved or cancelled stays as they left it.
    """
    today = today or timezone.localdate()
    contracts = open_contracts(today)
    suppliers = {contract.supplier_id for contract in contracts}
    routes, serve = routes_of(suppliers, today), serving(suppliers, today)
    by_framework: defaultdict[int, list[Contract]] = defaultdict(list)
    for contract in contracts:
        by_framework[contract.framework_id].append(contract)
    return sum(_plan_framework(actor, rows, routes, serve, today) for rows in by_framework.values())


def open_contracts(today: date) -> list[Contract]:
    """One row for each supplier with a place in force on a framework, made where it is missing."""
    places = Award.objects.in_force(today).filter(supplier__left_on__isnull=True)
    pairs = set(places.values_list("supplier_id", "lot__framework_id"))
    wanted = [Contract(supplier_id=supplier, framework_id=framework) for supplier, framework in sorted(pairs)]
    Contract.objects.bulk_create(wanted, ignore_conflicts=True)
    rows = Contract.objects.for_list().filter(framework__in={framework for _, framework in pairs}).order_by("pk")
    return [row for row in rows if (row.supplier_id, row.framework_id) in pairs]


@transaction.atomic
def _plan_framework(
    actor: Actor, contracts: list[Contract], routes: dict[int, Route], serve: set[int], today: date
) -> int:
    """All meetings of one framework in one go, so that its days are shared out once."""
    known: list[tuple[int, date | None, date]] = list(
        Meeting.objects.filter(contract__in=contracts).values_list("contract_id", "slot", "on")
    )
    planned, taken = {(contract, slot) for contract, slot, _ in known}, [on for _, _, on in known]
    made: list[Meeting] = []
    for contract in contracts:
        for slot in _slots(contract, routes, today):
            if (contract.pk, slot) not in planned:
                on = free_day(slot, taken, services=contract.supplier_id in serve)
                taken.append(on)
                made.append(_meeting(actor, contract, routes[contract.supplier_id], on, slot))
    Meeting.objects.bulk_create(made, ignore_conflicts=True)
    stored = Meeting.objects.filter(pk__in=[meeting.pk for meeting in made]).select_related("contract")
    for meeting in stored:
        record(actor, "meeting.planned", meeting, on=meeting.on)
    return len(stored)


def _slots(contract: Contract, routes: dict[int, Route], today: date) -> Iterable[date]:
    """Nobody is called to a meeting in less time than an agenda takes."""
    first = today + timedelta(days=FILLED_DAYS)
    last = min(today + timedelta(days=AHEAD_DAYS), contract.framework.ends_on)
    return slots(contract.framework.starts_on, routes[contract.supplier_id], first, last)


def _meeting(actor: Actor, contract: Contract, route: str, on: date, slot: date | None) -> Meeting:
    return Meeting(contract=contract, route=route, slot=slot, on=on, planned_by_label=actor.label[:200])


def fill_agendas(*, actor: Actor, today: date | None = None) -> int:
    """Agendas of the next three weeks that nobody has sent yet say what the records say today. Returns how many."""
    today = today or timezone.localdate()
    until = today + timedelta(days=FILLED_DAYS)
    coming = Meeting.objects.filter(state__in=UNSENT, on__range=(today, until))
    ids = list(coming.order_by("on", "pk").values_list("pk", flat=True))
    for pk in ids:
        with transaction.atomic():
            meeting = Meeting.objects.lock(pk)
            if meeting.state in UNSENT:
                fill(meeting, today)
    return len(ids)


@transaction.atomic
def plan_meeting(
    *, actor: Actor, contract_id: int, on: date, at: time | None = None, length: int = 60, place: str = ""
) -> Meeting:
    """One more contract review, on a day that somebody chose."""
    contract: Contract = Contract.objects.visible_to(actor).lock(contract_id)
    require(policies.can_plan_meeting(actor, contract))
    check_day(on)
    route = routes_of([contract.supplier_id], on).get(contract.supplier_id, Route.STANDARD)
    meeting = _meeting(actor, contract, route, on, None)
    meeting.at, meeting.length, meeting.place = at, length, place.strip()
    meeting.save()
    record(actor, "meeting.planned", meeting, on=on)
    return meeting


def check_day(on: date) -> None:
    """A day that is still to come and on which people work."""
    if on < timezone.localdate():
        raise Invalid({"on": "Choose today or a later day."})
    if sentence := unfit(on):
        raise Invalid({"on": sentence})
