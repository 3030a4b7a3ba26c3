"""Who reads a concern: named people of the office, each with a reason, added and taken out by the RP lead."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from concerns import policies
from concerns.actions.facts import publish_facts
from concerns.actions.story import tell_story
from concerns.emails.office import queue_added
from concerns.models import Case, CaseReader
from concerns.values import LABEL
from rphub.accounts.models import Grant, User
from rphub.accounts.selectors import consortium, people_holding
from rphub.kernel.decisions import Invalid, require, said
from rphub.kernel.roles import OFFICE_ROLES, Actor, Area, Role

FIRST = "RP lead on the day it came in."


def first_readers(actor: Actor, case: Case) -> None:
    """Who took it in in the office reads it and answers for it. What came from outside goes to the RP leads of the day,
    and the first of them answers for it until it is handed over."""
    leads = [person.user_id for person in people_holding(consortium().pk, Role.RP_LEAD)]
    chosen = [actor.user_id] if actor.area == Area.OFFICE and actor.user_id in leads else leads
    add_readers(case, chosen, FIRST, actor.label if actor.area == Area.OFFICE else "RP Hub")
    case.owner_id = next(iter(chosen), None)
    case.save(update_fields=["owner"])


def add_readers(case: Case, user_ids: Sequence[int], reason: str, by_label: str) -> None:
    for user_id in user_ids:
        _add(case, user_id, reason, by_label)


def _add(case: Case, user_id: int, reason: str, by_label: str) -> CaseReader:
    row: CaseReader = CaseReader.objects.create(
        case=case, user_id=user_id, reason=reason, added_by_label=by_label[:LABEL]
    )
    return row


@transaction.atomic
def add_reader(*, actor: Actor, case_id: UUID, user_id: int, reason: str) -> CaseReader:
    """One more person of the office; told by a mail that says nothing but that something waits."""
    case: Case = Case.objects.visible_to(actor).lock(case_id)
    require(policies.can_change_audience(actor, case))
    reason = said(reason, "reason", "Say why this person needs to read it.")[:1000]
    person = User.objects.filter(pk=user_id, is_active=True).first()
    grants = Grant.objects.current().filter(user_id=user_id, role__in=OFFICE_ROLES)
    if person is None or not grants.exists():
        raise Invalid({"user_id": "Choose somebody who works in the office."})
    if case.readers.filter(user_id=user_id, removed_at__isnull=True).exists():
        raise Invalid({"user_id": f"{person} reads it already."})
    row = _add(case, user_id, reason, actor.label)
    tell_story(actor, case, "reader_added", f"{person} may read it", reason=reason, person=user_id)
    publish_facts(case)
    queue_added(case, person)
    return row


@transaction.atomic
def remove_reader(*, actor: Actor, reader_id: int, reason: str) -> None:
    """From the next request on the person finds nothing here. Somebody who may lead it always stays."""
    rows = CaseReader.objects.visible_to(actor).filter(removed_at__isnull=True)
    row: CaseReader = rows.select_related("user").lock(reader_id)
    case = Case.objects.lock(row.case_id)
    require(policies.can_change_audience(actor, case))
    require(policies.can_remove_reader(case, row))
    reason = said(reason, "reason", "Say why this person no longer needs to read it.")[:1000]
    row.removed_at, row.removed_by_label, row.removed_because = timezone.now(), actor.label[:LABEL], reason
    row.save(update_fields=["removed_at", "removed_by_label", "removed_because"])
    tell_story(actor, case, "reader_removed", f"{row.user} may not read it any more", reason=reason, person=row.user_id)
    publish_facts(case)


@transaction.atomic
def hand_over(*, actor: Actor, case_id: UUID, user_id: int, reason: str) -> Case:
    """Another RP lead answers for it; must be in the audience."""
    case: Case = Case.objects.visible_to(actor).lock(case_id)
    require(policies.can_change_audience(actor, case))
    reason = said(reason, "reason", "Say why somebody else takes it over.")[:1000]
    leads = {person.user_id: person.name for person in people_holding(consortium().pk, Role.RP_LEAD)}
    named = case.readers.filter(removed_at__isnull=True, user_id=user_id).exists()
    if user_id not in leads or not named:
        raise Invalid({"user_id": "Choose an RP lead who reads it already."})
    case.owner_id = user_id
    case.save(update_fields=["owner"])
    tell_story(actor, case, "handed_over", f"{leads[user_id]} answers for it", reason=reason, person=user_id)
    return case
