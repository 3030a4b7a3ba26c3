"""What the office does with an affiliation: verify it, or say why it could not."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from partnerships import emails, policies
from partnerships.actions import library
from partnerships.models import Affiliation
from partnerships.workflow import AFFILIATION
from rphub.audit.actions import record
from rphub.kernel.decisions import require, said
from rphub.kernel.roles import Actor
from rphub.kernel.workflow import move

LONGEST = 1000
SAY_WHERE = "Say where you saw it, so that others can look there too."
SAY_WHY = "Say what you looked at and what was missing. The organisation reads it."


@transaction.atomic
def verify_affiliation(*, actor: Actor, affiliation_id: int, note: str) -> Affiliation:
    """It counts among those who joined; a supplier finds it in its library and can cite it."""
    affiliation = _locked(actor, affiliation_id)
    require(policies.can_verify(actor, affiliation))
    _judge(actor, affiliation, "verify", said(note, "note", SAY_WHERE, LONGEST))
    library.file(affiliation)
    record(actor, "affiliation.verified", affiliation, reason=affiliation.note)
    emails.queue_verified(affiliation)
    return affiliation


@transaction.atomic
def refuse_affiliation(*, actor: Actor, affiliation_id: int, note: str) -> Affiliation:
    """It could not be seen, or has ended; the organisation is told what was looked at."""
    affiliation = _locked(actor, affiliation_id)
    require(policies.can_refuse(actor, affiliation))
    _judge(actor, affiliation, "refuse", said(note, "note", SAY_WHY, LONGEST))
    library.end(affiliation)
    record(actor, "affiliation.refused", affiliation, reason=affiliation.note)
    emails.queue_refused(affiliation)
    return affiliation


def _locked(actor: Actor, affiliation_id: int) -> Affiliation:
    found: Affiliation = Affiliation.objects.visible_to(actor).lock(affiliation_id)
    return found


def _judge(actor: Actor, affiliation: Affiliation, verb: str, note: str) -> None:
    move(affiliation, AFFILIATION[verb], checked_by=actor.label[:200], checked_at=timezone.now(), note=note)
