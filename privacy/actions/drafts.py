"""Drafts that were never sent: three warnings, then the end. Each draft is a transaction of its own."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction

from equivalences.actions.erasing import forget_applications
from privacy import emails
from privacy.models import DraftEnd, Hold
from privacy.schedule import DRAFTS, months
from privacy.selectors import due
from privacy.warnings import first_day, may_go, next_warning, told_again
from questionnaires.actions.erasing import erase_draft
from questionnaires.canonical import add_months
from questionnaires.models import Response
from questionnaires.selectors.people import leads_of
from rphub.audit.actions import record
from rphub.kernel.roles import Actor
from suppliers.models import Supplier
from workbooks.actions.erasing import forget_uploads


def settle(today: date) -> None:
    """A run was killed after a draft went: note it. A draft was sent, or its cycle is open again: forget the warnings,
    so that they begin anew should it end one day."""
    open_ends = DraftEnd.objects.filter(erased_on__isnull=True)
    open_ends.filter(response__erased_at__isnull=False).update(erased_on=today)
    drafts = Response.objects.drafts().filter(cycle__state="closed")
    open_ends.exclude(response__in=drafts.values("pk")).delete()


def warn_or_erase(actor: Actor, today: date) -> tuple[int, int]:
    """Every draft whose time is near: how many suppliers were warned, how many drafts went."""
    settle(today)
    warned = erased = 0
    for pk in list(due.drafts(today).values_list("pk", flat=True)):
        if _warn(actor, pk, today):
            warned += 1
        elif _erase(actor, pk, today):
            erased += 1
    return warned, erased


@transaction.atomic
def _warn(actor: Actor, response_id: UUID, today: date) -> bool:
    """The next warning, if its day has come and there is somebody to warn; mails and note are written together."""
    _stand_still(response_id)
    response = due.drafts(today).filter(pk=response_id).first()
    if response is None:  # sent, erased or held meanwhile
        return False
    end = DraftEnd.objects.filter(response=response).first() or _new(response, today)
    told = end.told_on
    wanted = next_warning(end.erase_on, told)
    people = leads_of(response)
    if wanted is None or today < wanted or not people:
        return False
    closed_on = response.cycle.closed_on or today
    if told:
        end.erase_on = told_again(end.erase_on, len(told), today)
    end.told = [*end.told, today.isoformat()]
    end.save()
    emails.queue_warnings(response, people, number=len(end.told), erase_on=end.erase_on, closed_on=closed_on)
    record(actor, "response.draft_warned", response, number=len(end.told), erase_on=end.erase_on)
    return True


def _stand_still(response_id: UUID) -> None:
    """The supplier first, as in merging: no hold comes in between, and nobody sends the draft."""
    Supplier.objects.filter(responses=response_id).stand_still()
    Response.objects.filter(pk=response_id).stand_still()


def _new(response: Response, today: date) -> DraftEnd:
    kept_until = add_months(response.cycle.closed_on or today, months(DRAFTS))
    return DraftEnd(response=response, erase_on=first_day(kept_until, today))


@transaction.atomic
def _erase(actor: Actor, response_id: UUID, today: date) -> bool:
    """What hangs on the draft goes first and the draft last, so that a killed run finds it again. A hold that
    is placed now is either seen here or comes to what is erased already, never to half of it."""
    _stand_still(response_id)
    end = DraftEnd.objects.filter(response=response_id, erased_on__isnull=True).select_related("response").first()
    if end is None or not may_go(end.erase_on, end.told_on, today):
        return False
    if not Response.objects.drafts().filter(pk=response_id).exists():
        return False
    if Hold.objects.in_force().filter(supplier=end.response.supplier_id).exists():
        return False
    forget_uploads(actor=actor, response_id=response_id)
    forget_applications(actor=actor, response_id=response_id)
    if not erase_draft(actor=actor, response_id=response_id):
        return False
    DraftEnd.objects.filter(pk=end.pk).update(erased_on=today)
    return True
