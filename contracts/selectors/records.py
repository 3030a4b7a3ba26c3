"""Reads what an agenda is made of. What it says goes to both sides, so only what both sides may see is read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from textwrap import shorten

from django.conf import settings
from django.utils.module_loading import import_string

from contracts.agenda import OpenOne, Records, Said
from contracts.kpis import figures
from contracts.kpis.facts import Facts
from contracts.models import Meeting
from contracts.selectors.facts import facts_of
from contracts.workflow import MET
from corrective_actions.models import Action
from corrective_actions.selectors.agenda import open_actions_of
from promises.models import Promise
from questionnaires.models import Response
from questionnaires.workflow import ANSWERABLE
from reviews.social.commitments import CODE as COMMITMENTS
from reviews.social.commitments import Commitment, commitments_in
from rphub.kernel.roles import system_actor
from rphub.kernel.words import day, due_day
from suppliers.models import Evidence, ReleasedNotice, Standing

EVERYTHING = system_actor("Agendas of contract reviews")
SUMMARY = 200
MOST_EVIDENCE = 12
"""Pieces an agenda names; a supplier that renewed its library has them counted in the last line."""


def records_of(meeting: Meeting, today: date) -> Records:
    """Everything the records say about the supplier on the day; so many statements whatever they hold."""
    supplier_id = meeting.contract.supplier_id
    since = last_met(meeting)
    facts = facts_of([supplier_id], today)[supplier_id]
    return Records(
        today=today,
        since=since,
        actions=list(_actions(supplier_id, today)),
        evidence=list(_evidence(supplier_id, since)),
        figures=figures(facts),
        promises=_promises(meeting, facts, today),
        notices=list(_notices(meeting, since)),
        next=list(_next(supplier_id, today)),
    )


def last_met(meeting: Meeting) -> date | None:
    """The day of the meeting before this one."""
    rows = Meeting.objects.filter(contract=meeting.contract_id, state__in=MET, on__lt=meeting.on)
    found: date | None = rows.order_by("-on").values_list("on", flat=True).first()
    return found


def _actions(supplier_id: int, today: date) -> Iterator[OpenOne]:
    """What the supplier was shown and is not settled, the most pressing first."""
    shown = set(Action.objects.filter(plan__supplier=supplier_id, shown_at__isnull=False).values_list("pk", flat=True))
    for row in open_actions_of(EVERYTHING, supplier_id, today):
        if row.id in shown:
            yield OpenOne(str(row.id), row.card.title, row.card.state, row.due_on, row.card.late, row.standing)


def _evidence(supplier_id: int, since: date | None) -> Iterator[Said]:
    rows = Evidence.objects.filter(supplier=supplier_id).current().order_by("-added_at", "pk")
    found = list(rows.filter(added_at__date__gt=since) if since else rows)
    for row in found[:MOST_EVIDENCE]:
        until = f", valid until {day(row.valid_until)}" if row.valid_until else ""
        yield Said(row.title, f"{row.get_kind_display()}{until}")
    if len(found) > MOST_EVIDENCE:
        yield Said(f"{len(found) - MOST_EVIDENCE} more in the library")


def _promises(meeting: Meeting, facts: Facts, today: date) -> list[Said]:
    """Of the register, what is late or was never checked; without any there, what SOC-02 says was due."""
    rows = Promise.objects.filter(supplier=meeting.contract.supplier_id, shown_at__isnull=False)
    registered = rows.on_framework(meeting.contract.framework_id)
    if not registered.exists():
        return [_promise(one, today) for one in commitments_in(facts.values.get(COMMITMENTS)) if one.is_due(today)]
    open_ones = (registered.late(today) | registered.never_checked(today)).order_by("due_on", "pk")
    return [Said(one.short, f"{due_day(one.due_on, today)}, {_stands(one)}") for one in open_ones]


def _stands(one: Promise) -> str:
    state = one.get_state_display()
    return f"{state[:1].lower()}{state[1:]}" if one.checked_on else f"{state[:1].lower()}{state[1:]}, never checked"


def _promise(one: Commitment, today: date) -> Said:
    done = "delivered" if one.degree == 1 else f"{due_day(one.due, today)}, not delivered in full"
    return Said(one.text, done)


def _notices(meeting: Meeting, since: date | None) -> Iterator[Said]:
    """What is published about the supplier; nothing restricted is ever read here.

    Of concerns, the notices released to members of this framework since the last meeting, in their own words.
    """
    supplier_id = meeting.contract.supplier_id
    standing = Standing.objects.filter(supplier=supplier_id).first()
    if standing is not None and standing.critical_overdue:
        yield Said("A critical action is past its day; until it closes, members see the band Committed at most.")
    released = ReleasedNotice.objects.visible_to(EVERYTHING).filter(
        supplier=supplier_id, frameworks=meeting.contract.framework_id
    )
    for one in released.filter(updated_on__gt=since) if since else released:
        reply = ", with the supplier’s reply" if one.right_of_reply else ""
        summary = shorten(one.text, SUMMARY, placeholder="…")
        yield Said(f"Notice to members: {one.title}", f"{summary} {day(one.updated_on)}{reply}")
    for path in settings.AGENDA_NOTICES:
        yield from (Said(text, note) for text, note in import_string(path)(supplier_id, since))


def _next(supplier_id: int, today: date) -> Iterator[Said]:
    row = Response.objects.filter(supplier=supplier_id).select_related("cycle").order_by("-cycle__year", "-pk").first()
    if row is None:
        yield Said("No questionnaire has been sent out to this supplier yet.")
    elif row.state in ANSWERABLE:
        yield Said(f"Questionnaire {row.cycle}: {row.supplier_label.lower()}", due_day(row.due_on, today))
    else:
        yield Said(f"Questionnaire {row.cycle}: {row.supplier_label.lower()}", f"Due on {day(row.due_on)}")
