"""Erasing what can name a person: 24 months after the end, or earlier. What is counted stays.

Bytes of files go first, then the rows in one transaction: killed in between, the concern is still to be erased and the
next run does it again from the beginning. Running twice erases once.
"""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.shortcuts import get_object_or_404
from django.utils import timezone

from concerns import policies
from concerns.actions.audience import add_readers
from concerns.actions.facts import publish_facts
from concerns.actions.story import tell_story
from concerns.enums import LinkKind, NoticeState
from concerns.models import Case, CaseFile, CaseLink, DraftFile
from concerns.values import MAIL_KEY
from concerns.workflow import NOTICE
from rphub.accounts.selectors import consortium, people_holding
from rphub.files import storage
from rphub.files.models import StoredFile
from rphub.kernel.decisions import require, said
from rphub.kernel.roles import Actor, Role, system_actor
from rphub.kernel.workflow import move
from rphub.mailing.models import Mail
from suppliers.actions.concerns import forget_notice

SCHEDULE = "Erasing concerns"
ERASED = {
    "title": "Erased",
    "description": "",
    "received_by_label": "",
    "submitter": None,
    "source_name": "",
    "source_reference": "",
    "safety": "",
    "happened": "",
    "location": "",
    "vulnerable_words": "",
    "route_raised_because": "",
    "outcome": "",
    "learning": "",
}
NO_READER = "Nobody who may lead it was left in the audience."


def erase_case(*, actor: Actor, case_id: UUID, reason: str) -> Case:
    """Before the day, by the RP lead: a person asked for it, or it is not needed any more. There is no way back."""
    case = get_object_or_404(Case.objects.visible_to(actor), pk=case_id)
    require(policies.can_erase(actor, case))
    said(reason, "reason", "Say why it is erased now; name nobody.")
    _erase_bytes(case)
    return _erase(actor, case.pk, reason)


def erase_ended(today: date | None = None) -> int:
    """The job of the night: every concern whose day has come; how many."""
    due = list(Case.objects.to_erase(today).order_by("retention_until", "pk"))
    for case in due:
        _erase_bytes(case)
        _erase(system_actor(SCHEDULE), case.pk, "")
    return len(due)


def _own_files(case: Case) -> list[StoredFile]:
    """Stored files that no other concern cites, and no draft."""
    mine = CaseFile.objects.filter(case=case).values("stored")
    others, drafts = CaseFile.objects.exclude(case=case).values("stored"), DraftFile.objects.values("stored")
    return list(StoredFile.objects.filter(pk__in=mine).exclude(pk__in=others).exclude(pk__in=drafts))


def _erase_bytes(case: Case) -> None:
    for stored in _own_files(case):
        storage.discard(stored.stored_name)


@transaction.atomic
def _erase(actor: Actor, case_id: UUID, reason: str) -> Case:
    case: Case = Case.objects.lock(case_id)
    if case.erased_at or not case.ended:  # erased by another meanwhile, or opened again
        return case
    _erase_around(case)
    _erase_leaving(case)
    for name, value in ERASED.items():
        setattr(case, name, value)
    case.erased_at = timezone.now()
    case.save(update_fields=[*ERASED, "erased_at"])
    Mail.objects.restricted_about(MAIL_KEY.format(case.pk)).delete()
    tell_story(actor, case, "erased", "What can name a person was erased", reason=reason)
    return case


def _erase_around(case: Case) -> None:
    stored = [row.pk for row in _own_files(case)]
    for rows in (case.files, case.notes, case.story):
        rows.all().delete()
    StoredFile.objects.filter(pk__in=stored).delete()
    case.order.update(words="", told_by_label="")
    case.links.update(address="", note="")
    case.links.filter(told_on__isnull=False).update(told_words="Erased")
    for link in case.links.filter(kind=LinkKind.FACILITY):
        CaseLink.objects.filter(pk=link.pk).update(name=f"Site {link.pk}")
    case.readers.update(reason="", removed_because="", added_by_label="", removed_by_label="")


def _erase_leaving(case: Case) -> None:
    case.requests.update(text="", reply="", remark="", asked_by_label="", replied_by_label="")
    case.actions.update(workers_say="", by_label="")
    for notice in case.notices.filter(state=NoticeState.RELEASED):
        move(notice, NOTICE["withdraw"], withdrawn_at=timezone.now())
    empty = dict.fromkeys(
        ("title", "text", "advice", "drafted_by_label", "reviewed_by_label", "alone_because", "right_of_reply"), ""
    )
    empty |= dict.fromkeys(("replied_by_label", "released_by_label", "withdrawn_because"), "")
    case.notices.update(**empty, drafted_by=None)
    for link in case.links.filter(kind=LinkKind.SUPPLIER):
        forget_notice(source_id=link.source_id)


def find_readers() -> int:
    """A concern that nobody could lead any more goes to the RP leads of today; how many were found so."""
    leads = {person.user_id for person in people_holding(consortium().pk, Role.RP_LEAD)}
    found = Case.objects.filter(erased_at__isnull=True).exclude(
        pk__in=Case.objects.filter(readers__removed_at__isnull=True, readers__user__in=leads).values("pk")
    )
    return sum(_give_to(pk, sorted(leads)) for pk in list(found.values_list("pk", flat=True)) if leads)


@transaction.atomic
def _give_to(case_id: UUID, leads: list[int]) -> int:
    case: Case = Case.objects.lock(case_id)
    if case.readers.filter(removed_at__isnull=True, user__in=leads).exists():
        return 0
    add_readers(case, leads, NO_READER, SCHEDULE)
    case.owner_id = leads[0]
    case.save(update_fields=["owner"])
    tell_story(system_actor(SCHEDULE), case, "handed_over", "The RP leads of today answer for it", reason=NO_READER)
    publish_facts(case)
    return 1
