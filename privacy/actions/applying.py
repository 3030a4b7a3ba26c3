"""The job of the night: what has had its time goes. Idempotent; killed anywhere, the next run goes on from there.

Each thing is a transaction of its own, and no table remembers what is still to do: the rows themselves say it. A step
that fails does not stop the others; it is raised at the end, so that the log and the next night have it. Suppliers
stand still while something of theirs goes, so that no hold is placed in between.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from datetime import date

from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone

from privacy import policies
from privacy.actions import drafts
from privacy.models import Run
from privacy.schedule import ACCOUNTS, CONTACTS, DRAFTS, INVITATIONS, LOTS, MAILS, REMINDERS, SESSIONS
from privacy.selectors import due
from rphub.accounts.erasing import erase_account, forget_invitations
from rphub.accounts.models import Invitation
from rphub.kernel.decisions import require
from rphub.kernel.roles import Actor, system_actor
from rphub.mailing.erasing import forget_texts
from rphub.reminders.actions.erasing import forget_notices
from suppliers.actions.erasing import forget_contacts
from suppliers.models import Supplier

log = logging.getLogger(__name__)
JOB = "Retention schedule"
WARNED = "warned"
"""Key of the suppliers that were warned, beside those of the rows."""


def apply_schedule(*, today: date | None = None) -> dict[str, int]:
    """Everything that is due today; how many of what, by the key of the row."""
    actor, today = system_actor(JOB), today or timezone.localdate()
    require(policies.can_apply_schedule(actor))
    failed: list[Exception] = []
    counts: dict[str, int] = {}
    for step in STEPS:
        try:
            for key, number in step(actor, today):
                counts[key] = counts.get(key, 0) + number
                _note(today, key, number)
        except Exception as error:
            log.exception("A step of the schedule failed; the next run does it again.")
            failed.append(error)
    if failed:
        raise failed[0]
    return counts


@transaction.atomic
def _note(today: date, key: str, number: int) -> None:
    """What the page says of this day; a second run adds to it."""
    run, _ = Run.objects.select_for_update().get_or_create(on=today)
    run.counts[key] = run.counts.get(key, 0) + number
    run.save(update_fields=["counts"])


Counted = Iterator[tuple[str, int]]


def _drafts(actor: Actor, today: date) -> Counted:
    warned, erased = drafts.warn_or_erase(actor, today)
    yield WARNED, warned
    yield DRAFTS, erased


def _accounts(actor: Actor, today: date) -> Counted:
    for pk in list(due.accounts(today).values_list("pk", flat=True)):
        yield ACCOUNTS, int(_account(actor, pk, today))


@transaction.atomic
def _account(actor: Actor, user_id: int, today: date) -> bool:
    came_in = Invitation.objects.filter(accepted_by=user_id).values("organisation")
    Supplier.objects.filter(organisation__in=came_in).stand_still()
    return due.accounts(today).filter(pk=user_id).exists() and erase_account(actor=actor, user_id=user_id)


def _invitations(actor: Actor, today: date) -> Counted:
    with transaction.atomic():
        of = due.invitations(today).order_by().values("organisation")
        Supplier.objects.filter(organisation__in=of).stand_still()
        number = forget_invitations(actor, due.invitations(today))
    yield INVITATIONS, number


def _contacts(actor: Actor, today: date) -> Counted:
    with transaction.atomic():
        Supplier.objects.filter(pk__in=due.contacts(today).order_by().values("supplier")).stand_still()
        number = forget_contacts(actor, due.contacts(today))
    yield CONTACTS, number


def _mails(actor: Actor, today: date) -> Counted:
    yield MAILS, forget_texts(due.over_at(MAILS, today))


def _reminders(actor: Actor, today: date) -> Counted:
    yield REMINDERS, forget_notices(due.over(REMINDERS, today))


def _lots(actor: Actor, today: date) -> Counted:
    yield LOTS, due.lots_asked_for(today).delete()[0]


def _sessions(actor: Actor, today: date) -> Counted:
    yield SESSIONS, Session.objects.filter(expire_date__lt=timezone.now()).delete()[0]


STEPS: tuple[Callable[[Actor, date], Counted], ...] = (
    _drafts,
    _accounts,
    _invitations,
    _contacts,
    _mails,
    _reminders,
    _lots,
    _sessions,
)
