"""An outcome of the Community Exchange counts towards a promise, once, or is taken out of it again."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from promises import emails, policies
from promises.actions.following import follow
from promises.actions.notes import LONGEST, tell
from promises.enums import NoteKind
from promises.models import Promise
from promises.selectors.elsewhere import elsewhere
from rphub.kernel.decisions import Invalid, require, said
from rphub.kernel.roles import Actor
from rphub.kernel.words import day
from suppliers.actions.deliveries import count_towards
from suppliers.models import Delivery


@transaction.atomic
def count_outcome(*, actor: Actor, promise_id: UUID, delivery_id: int) -> Promise:
    """It is what was promised: the other side of the match confirmed it, so it counts without a second proof."""
    promise: Promise = Promise.objects.visible_to(actor).lock(promise_id)
    _, found = elsewhere(promise)
    require(policies.can_count(actor, promise, len(found)))
    delivery = _chosen(found, delivery_id)
    shares = dict(promise.shares.values_list("framework_id", "percent"))
    count_towards(actor=actor, delivery_id=delivery.pk, commitment_id=str(promise.pk), shares=shares)
    words = f"{delivery.amount_words} on {day(delivery.delivered_on)}. {delivery.text}"
    tell(actor, promise, "promise.outcome_counted", NoteKind.COUNTED, words, delivery=delivery.pk)
    follow(promise)
    emails.queue_outcome_counted(promise, delivery)
    return promise


@transaction.atomic
def uncount_outcome(*, actor: Actor, promise_id: UUID, delivery_id: int, reason: str) -> Promise:
    """It was something else after all: it counts towards no promise until somebody says so again."""
    promise: Promise = Promise.objects.visible_to(actor).lock(promise_id)
    found, _ = elsewhere(promise)
    require(policies.can_uncount(actor, promise, len(found)))
    delivery = _chosen(found, delivery_id)
    reason = said(reason, "reason", "Say why it does not count here; both sides read it.", LONGEST)
    count_towards(actor=actor, delivery_id=delivery.pk, commitment_id="", shares={})
    words = f"Taken out again: {delivery.amount_words}, {delivery.text}. {reason}"
    tell(actor, promise, "promise.outcome_taken_out", NoteKind.COUNTED, words, reason=reason, delivery=delivery.pk)
    follow(promise)
    return promise


def _chosen(found: list[Delivery], delivery_id: int) -> Delivery:
    chosen = next((one for one in found if one.pk == delivery_id), None)
    if chosen is None:
        raise Invalid({"delivery_id": "Choose an outcome of the list."})
    return chosen
