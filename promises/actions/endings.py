"""How a promise ends without being delivered, always with a reason that both sides read."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from promises import emails, policies
from promises.actions.notes import LONGEST, tell
from promises.enums import NoteKind
from promises.models import Promise
from promises.selectors.terms import substitutes, waiting
from promises.workflow import PROMISE
from rphub.kernel.decisions import Invalid, require, said
from rphub.kernel.roles import Actor
from rphub.kernel.workflow import move

ANOTHER = "Choose another promise of this supplier that takes its place, one that is not settled without delivery."


@transaction.atomic
def close_not_delivered(*, actor: Actor, promise_id: UUID, reason: str) -> Promise:
    """Nothing more comes. What is missing stays missing in the figures."""
    promise = _locked(actor, promise_id)
    require(policies.can_close_not_delivered(actor, promise, waiting(promise)))
    return _end(actor, promise, "close_not_delivered", reason)


@transaction.atomic
def withdraw_promise(*, actor: Actor, promise_id: UUID, reason: str) -> Promise:
    """It was no promise, or both sides let go of it; nothing of it counts any more."""
    promise = _locked(actor, promise_id)
    require(policies.can_withdraw(actor, promise, waiting(promise)))
    return _end(actor, promise, "withdraw", reason)


@transaction.atomic
def replace_promise(*, actor: Actor, promise_id: UUID, by: UUID, reason: str) -> Promise:
    """Another promise of equal value takes its place (domain specification, section 4.3, P7)."""
    promise = _locked(actor, promise_id)
    require(policies.can_replace(actor, promise, waiting(promise)))
    if not substitutes(actor, promise).filter(pk=by).exists():
        raise Invalid({"by": ANOTHER})
    return _end(actor, promise, "replace", reason, replaced_by_id=by)


@transaction.atomic
def reopen_promise(*, actor: Actor, promise_id: UUID, reason: str) -> Promise:
    """It was closed as not delivered, and work goes on after all."""
    promise = _locked(actor, promise_id)
    require(policies.can_reopen(actor, promise))
    reason = said(reason, "reason", "Say why it is opened again; both sides read it.", LONGEST)
    partly = promise.checked_on is not None
    move(promise, PROMISE["reopen"], changed_at=timezone.now())
    if partly:
        move(promise, PROMISE["deliver_in_part"])
    tell(actor, promise, "promise.reopened", NoteKind.REOPENED, reason, reason=reason)
    return promise


def _locked(actor: Actor, promise_id: UUID) -> Promise:
    promise: Promise = Promise.objects.visible_to(actor).lock(promise_id)
    return promise


def _end(actor: Actor, promise: Promise, verb: str, reason: str, **fields: UUID) -> Promise:
    reason = said(reason, "reason", "Say why; both sides read it.", LONGEST)
    move(promise, PROMISE[verb], changed_at=timezone.now(), **fields)
    tell(actor, promise, f"promise.{promise.state}", NoteKind.ENDED, reason, reason=reason)
    emails.queue_promise_ended(promise, reason)
    return promise
