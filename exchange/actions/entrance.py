"""Terms accepted once, and who stays out while they evaluate a live tender."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from exchange import policies
from exchange.models import Acceptance, Separation
from exchange.values import TERMS, TITLE
from rphub.audit.actions import record
from rphub.kernel.decisions import Invalid, require, said
from rphub.kernel.roles import Actor
from rphub.kernel.words import day

LONGEST = timedelta(days=366)


@transaction.atomic
def accept_terms(*, actor: Actor) -> Acceptance:
    """Once a person and version; accepting again changes nothing."""
    require(policies.can_declare(actor))
    accepted, new = Acceptance.objects.get_or_create(user_id=actor.user_id or 0, version=TERMS)
    if new:
        record(actor, "exchange.terms_accepted", accepted, version=TERMS)
    return accepted


@transaction.atomic
def declare_evaluation(*, actor: Actor, tender: str, until: date) -> Separation:
    """From now until the day the actor has no exchange."""
    require(policies.can_declare(actor))
    today = timezone.localdate()
    tender = said(tender, "tender", "Say which tender it is.")
    if len(tender) > TITLE:
        raise Invalid({"tender": f"Use {TITLE} characters or fewer."})
    if until < today:
        raise Invalid({"until": "This day has passed. Write until when the tender is evaluated."})
    if until > today + LONGEST:
        raise Invalid({"until": f"Write a day up to {day(today + LONGEST)}. You can declare it again later."})
    made = Separation.objects.create(user_id=actor.user_id or 0, tender=tender, until=until)
    record(actor, "exchange.evaluation_declared", made, until=until)
    return made


@transaction.atomic
def end_separation(*, actor: Actor, separation_id: int, reason: str) -> Separation:
    """The tender is over earlier, says whoever looks after the exchange; nobody ends their own alone."""
    found: Separation = Separation.objects.visible_to(actor).current().lock(separation_id)
    require(policies.can_end_separation(actor, found))
    reason = said(reason, "reason", "Say why it ends earlier.")
    found.ended_at, found.ended_by_label = timezone.now(), actor.label[:200]
    found.save(update_fields=["ended_at", "ended_by_label"])
    record(actor, "exchange.evaluation_ended", found, reason=reason)
    return found
