"""What came of a match: reported by one side, confirmed by another, and then one published fact."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from exchange import emails, policies
from exchange.enums import Unit
from exchange.models import Match
from exchange.selectors.choices import supplier_options
from exchange.selectors.holding import held
from exchange.values import METHOD, Outcome
from exchange.workflow import MATCH
from rphub.accounts.models import Organisation
from rphub.audit.actions import record
from rphub.kernel.decisions import Invalid, require, said
from rphub.kernel.roles import Actor
from rphub.kernel.workflow import move
from suppliers.actions.deliveries import DeliveryFact, publish_delivery, withdraw_delivery
from suppliers.enums import DeliverySource
from suppliers.models import Award, Supplier

CONFIRMED = "Confirmed by the other side of a match"
WHOLE = 100


@transaction.atomic
def report_outcome(*, actor: Actor, match_id: UUID, outcome: Outcome) -> Match:
    """Say what came of it, in a unit and with how it was counted; another side confirms it."""
    match: Match = Match.objects.visible_to(actor).lock(match_id)
    parties = list(match.parties.all())
    require(policies.can_report_outcome(actor, match, parties))
    suppliers = dict(supplier_options(match))
    _check(outcome, suppliers)
    text = said(outcome.text, "text", "Say in a sentence or two what changed, and for whom.")
    ours = policies.speaks_for(actor)
    mine = next(party.organisation_id for party in parties if party.organisation_id in ours)
    counted = {
        "amount": outcome.amount,
        "unit": outcome.unit,
        "delivered_on": outcome.delivered_on,
        "method": outcome.method.strip(),
        "text": text,
        "supplier_id": outcome.supplier_id if len(suppliers) != 1 else next(iter(suppliers)),
    }
    move(match, MATCH["report"], reported_for_id=mine, reported_at=timezone.now(), question="", **counted)
    record(actor, "outcome.reported", match, amount=outcome.amount, unit=outcome.unit, on=outcome.delivered_on)
    who = Organisation.objects.get(pk=mine)
    news = f"{who} reports {match.outcome_words} for “{match.posting.title}”. Confirm it, or say what is different."
    step = f"reported-{match.reported_at:%Y%m%d%H%M%S%f}"
    emails.queue_match_news(match, step, "An outcome to confirm", news, but=[mine])
    return match


def _check(outcome: Outcome, suppliers: dict[int, str]) -> None:
    problems = {}
    if outcome.amount <= 0:
        problems["amount"] = "Write how much came of it, above zero."
    if outcome.unit not in Unit.values:
        problems["unit"] = "Choose what it is counted in."
    if outcome.delivered_on > timezone.localdate():
        problems["delivered_on"] = "Write the day on which it was done; this day has not come yet."
    if not outcome.method.strip():
        problems["method"] = "Say how you counted or measured it."
    elif len(outcome.method.strip()) > METHOD:
        problems["method"] = f"Use {METHOD} characters or fewer."
    if outcome.supplier_id is not None and outcome.supplier_id not in suppliers:
        problems["supplier"] = "Choose a supplier of this match."
    elif outcome.supplier_id is None and len(suppliers) > 1:
        problems["supplier"] = "Several suppliers took part. Choose whose delivery it is, so that it counts once."
    if problems:
        raise Invalid(problems)


@transaction.atomic
def question_outcome(*, actor: Actor, match_id: UUID, reason: str) -> Match:
    """Something is different: the match goes on, and either side reports again."""
    match: Match = Match.objects.visible_to(actor).lock(match_id)
    require(policies.can_confirm(actor, match, match.parties.all()))
    reason = said(reason, "reason", "Say what is different; the other side reads it.")
    move(match, MATCH["question"], question=reason)
    record(actor, "outcome.questioned", match, reason=reason)
    news = f"About the outcome of “{match.posting.title}”: {reason} Report it again once you agree."
    step = f"questioned-{match.reported_at:%Y%m%d%H%M%S%f}"
    emails.queue_match_news(match, step, "An outcome was questioned", news, but=policies.speaks_for(actor))
    return match


@transaction.atomic
def confirm_outcome(*, actor: Actor, match_id: UUID) -> Match:
    """The other side says it is right. The supplier's delivery is published once; of two who confirm one wins."""
    match: Match = Match.objects.visible_to(actor).lock(match_id)
    parties = list(match.parties.all())
    require(policies.can_confirm(actor, match, parties))
    ours = policies.speaks_for(actor) - {match.reported_for_id}
    mine = next(party.organisation_id for party in parties if party.organisation_id in ours)
    by = f"{actor.label}, {Organisation.objects.get(pk=mine)}"[:200]
    move(match, MATCH["confirm"], confirmed_for_id=mine, confirmed_by_label=by, confirmed_at=timezone.now())
    record(actor, "outcome.confirmed", match, amount=match.amount, unit=match.unit)
    if match.supplier is not None:
        publish_delivery(actor=actor, fact=_fact(match, match.supplier), shares=_shares(match, match.supplier))
    news = f"{match.outcome_words} for “{match.posting.title}” is confirmed by both sides and counts once."
    emails.queue_match_news(match, f"confirmed-{match.confirmed_at:%Y%m%d%H%M%S%f}", "The outcome is confirmed", news)
    return match


@transaction.atomic
def take_back_outcome(*, actor: Actor, match_id: UUID, reason: str) -> Match:
    """It was confirmed in error: it counts for nobody any more, and either side reports again what is right."""
    match: Match = Match.objects.visible_to(actor).lock(match_id)
    require(policies.can_take_back(actor, match, match.parties.all(), held(match)))
    reason = said(reason, "reason", "Say what was wrong; all sides read it.")
    was, confirmed = match.outcome_words, f"{match.confirmed_at:%Y%m%d%H%M%S%f}"
    nobody = {"confirmed_for_id": None, "confirmed_by_label": "", "confirmed_at": None}
    move(match, MATCH["take_back"], question=reason, **nobody)
    record(actor, "outcome.taken_back", match, reason=reason, amount=match.amount, unit=match.unit)
    if match.supplier is not None:
        withdraw_delivery(actor=actor, source_kind=DeliverySource.EXCHANGE, source_id=str(match.pk), reason=reason)
    news = f"{was} for “{match.posting.title}” counts no more: {reason} Report again what is right."
    but = policies.speaks_for(actor)
    emails.queue_match_news(match, f"taken-back-{confirmed}", "A confirmed outcome was taken back", news, but=but)
    return match


def _fact(match: Match, supplier: Supplier) -> DeliveryFact:
    today = timezone.localdate()
    return DeliveryFact(
        supplier_id=supplier.pk,
        source_kind=DeliverySource.EXCHANGE,
        source_id=str(match.pk),
        text=match.posting.title,
        unit=match.unit,
        amount=match.amount or Decimal(0),
        delivered_on=match.delivered_on or today,
        verified_on=today,
        verified_by=match.confirmed_by_label,
        method=CONFIRMED,
    )


def _shares(match: Match, supplier: Supplier) -> dict[int, int]:
    """All of it for the framework the posting names, if the supplier has a place on it; otherwise for none."""
    framework = match.posting.framework_id
    placed = Award.objects.in_force().filter(supplier=supplier, lot__framework=framework).exists()
    return {framework: WHOLE} if framework and placed else {}
