"""From findings to a plan that both sides have signed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.shortcuts import get_object_or_404
from django.utils import timezone

from corrective_actions import emails, policies
from corrective_actions.actions.facts import publish_facts
from corrective_actions.enums import NoteKind, Side
from corrective_actions.models import Action, ActionNote, Plan
from corrective_actions.workflow import ACTION, NEGOTIATED
from questionnaires.enums import ResponseState
from reviews.enums import FindingState
from reviews.models import Finding, Review
from rphub.audit.actions import record
from rphub.kernel.decisions import Invalid, StaleRevision, require
from rphub.kernel.roles import Actor
from rphub.kernel.workflow import move

EDITABLE = (
    "severity",
    "gap",
    "text",
    "prevention",
    "root_cause",
    "done_when",
    "proof",
    "support",
    "theme",
    "owner_name",
    "owner_role",
    "due_on",
)
SUPPLIER_EDITABLE = ("text", "prevention", "root_cause", "owner_name", "owner_role", "due_on")
SCORED = (
    ResponseState.SCORED,
    ResponseState.MODERATION,
    ResponseState.ACCURACY_CHECK,
    ResponseState.FINALISED,
    ResponseState.PUBLISHED,
)
DONE_WHEN = "The change is in place and shown by the proof below."


@transaction.atomic
def draft_plan(*, actor: Actor, review_id: UUID) -> Plan | None:
    """One action for each accepted finding of a scored review; calling it again adds only what is new.

    None when the review has no accepted finding.
    """
    require(policies.can_draft_plan(actor))
    review = get_object_or_404(Review.objects.visible_to(actor).select_for_update(of=("self",)), pk=review_id)
    if review.response.state not in SCORED:
        raise Invalid("The plan is drafted once the review is scored.")
    findings = review.findings.filter(state=FindingState.ACCEPTED, result__isnull=True)
    if not findings:
        return Plan.objects.filter(review=review).first()
    plan, created = Plan.objects.get_or_create(
        review=review,
        defaults={"supplier": review.response.supplier, "title": f"Improvement plan {review.response.cycle}"},
    )
    if created:
        record(actor, "plan.drafted", plan)
    for finding in findings:
        _draft_action(actor, plan, finding)
    return plan


def draft_plans(*, actor: Actor) -> int:
    """The sweep: a plan for every scored review with findings nobody has turned into actions yet."""
    waiting = Finding.objects.filter(
        state=FindingState.ACCEPTED, result__isnull=True, review__response__state__in=SCORED
    )
    reviews = sorted(set(waiting.values_list("review_id", flat=True)))
    for review_id in reviews:
        draft_plan(actor=actor, review_id=review_id)
    return len(reviews)


def _draft_action(actor: Actor, plan: Plan, finding: Finding) -> None:
    action = Action.objects.create(
        plan=plan,
        number=_next_number(plan),
        finding=finding,
        code=finding.code,
        section=finding.code.split("-")[0],
        severity=finding.severity,
        gap=finding.text,
        text=finding.action,
        done_when=DONE_WHEN,
        theme=finding.theme,
        days=finding.days,
    )
    record(actor, "action.drafted", action, question=finding.code, severity=finding.severity)


def _next_number(plan: Plan) -> int:
    highest = plan.actions.aggregate(highest=Max("number"))["highest"]
    return int(highest or 0) + 1


@transaction.atomic
def add_action(*, actor: Actor, plan_id: UUID, **fields: Any) -> Action:
    """An action written by hand, proposed like the others."""
    require(policies.can_draft_plan(actor))
    plan = get_object_or_404(Plan.objects.visible_to(actor).select_for_update(of=("self",)), pk=plan_id)
    action = Action.objects.create(plan=plan, number=_next_number(plan), **fields)
    record(actor, "action.drafted", action, by_hand=True)
    return action


@transaction.atomic
def propose_plan(*, actor: Actor, plan_id: UUID) -> Plan:
    """Show the plan to the supplier, with the office's signature under each action."""
    plan = get_object_or_404(Plan.objects.visible_to(actor).select_for_update(of=("self",)), pk=plan_id)
    require(policies.can_propose_plan(actor, plan))
    if not plan.actions.filter(state__in=NEGOTIATED).exists():
        raise Invalid("A plan needs at least one action before it is proposed.")
    plan.proposed_at, plan.proposed_by_label = timezone.now(), actor.label
    plan.save(update_fields=["proposed_at", "proposed_by_label"])
    for action in plan.actions.filter(state__in=NEGOTIATED):
        _sign(actor, action, Side.OFFICE)
    record(actor, "plan.proposed", plan, actions=plan.actions.count())
    emails.queue_plan_proposed(plan)
    return plan


@transaction.atomic
def edit_action(*, actor: Actor, action_id: UUID, version: int, **fields: Any) -> Action:
    """Change text or date while it is negotiated; the other side's signature is taken back.

    StaleRevision when somebody changed it after `version` was shown.
    """
    action = Action.objects.visible_to(actor).lock(action_id)
    require(policies.can_edit_action(actor, action))
    if action.version != version:
        raise StaleRevision(action)
    side = policies.side_of(actor)
    allowed = EDITABLE if side == Side.OFFICE else SUPPLIER_EDITABLE
    before = {name: getattr(action, name) for name in allowed if name in fields}
    after = {name: fields[name] for name in before}
    if before == after:
        return action
    for name, value in after.items():
        setattr(action, name, value)
    action.version += 1
    _clear_signatures(action)
    action.save()
    record(actor, "action.edited", action, before=before, after=after)
    if action.plan.proposed_at:
        write_note(actor, action, NoteKind.CHANGED, _changes_in_words(action, before))
    return action


def _clear_signatures(action: Action) -> None:
    action.office_signed_at = action.supplier_signed_at = None
    action.office_signed_by = action.supplier_signed_by = ""


def _changes_in_words(action: Action, before: dict[str, Any]) -> str:
    labels = [str(action._meta.get_field(name).verbose_name) for name in before]  # type: ignore[union-attr]
    return f"Changed: {', '.join(labels)}. Both sides agree anew."


@transaction.atomic
def sign_action(*, actor: Actor, action_id: UUID, version: int) -> Action:
    """Give one side's signature to exactly the version shown; with the second one the action is agreed."""
    action = Action.objects.visible_to(actor).lock(action_id)
    require(policies.can_sign_action(actor, action))
    if action.version != version:
        raise StaleRevision(action)
    _sign(actor, action, policies.side_of(actor))
    _after_signature(actor, action.plan)
    return action


@transaction.atomic
def sign_plan(*, actor: Actor, plan_id: UUID, versions: dict[str, int]) -> int:
    """Sign every action that is still open on this side, each in the version shown. Returns how many."""
    plan = get_object_or_404(Plan.objects.visible_to(actor).select_for_update(of=("self",)), pk=plan_id)
    side = policies.side_of(actor)
    waiting = plan.actions.select_for_update().filter(state__in=NEGOTIATED, **{f"{side}_signed_at__isnull": True})
    signed = 0
    for action in waiting:
        require(policies.can_sign_action(actor, action))
        if versions.get(str(action.pk)) != action.version:
            raise StaleRevision(action)
        _sign(actor, action, side)
        signed += 1
    _after_signature(actor, plan)
    return signed


def _sign(actor: Actor, action: Action, side: Side) -> None:
    setattr(action, f"{side}_signed_at", timezone.now())
    setattr(action, f"{side}_signed_by", actor.label)
    action.save(update_fields=[f"{side}_signed_at", f"{side}_signed_by"])
    record(actor, "action.signed", action, side=side, version=action.version)
    write_note(actor, action, NoteKind.SIGNED, f"Agreed by {actor.label}.")
    if action.office_signed_at and action.supplier_signed_at:
        due = action.due_on or timezone.localdate() + timedelta(days=action.days)
        move(action, ACTION["agree"], due_on=due, original_due_on=due)
        record(actor, "action.agreed", action, due_on=due)


def _after_signature(actor: Actor, plan: Plan) -> None:
    """When nothing is left to negotiate, the plan is agreed and both sides are told once."""
    if plan.agreed_at is None and not plan.actions.filter(state__in=NEGOTIATED).exists():
        plan.agreed_at = timezone.now()
        plan.save(update_fields=["agreed_at"])
        record(actor, "plan.agreed", plan)
        emails.queue_plan_agreed(plan)
    publish_facts(actor=actor, supplier_id=plan.supplier_id)


@transaction.atomic
def dispute_action(*, actor: Actor, action_id: UUID, reason: str) -> Action:
    """The supplier disagrees with the finding or the date; the office answers within ten working days."""
    action = Action.objects.visible_to(actor).lock(action_id)
    require(policies.can_dispute_action(actor, action))
    move(action, ACTION["dispute"])
    record(actor, "action.disputed", action)
    write_note(actor, action, NoteKind.DISPUTED, reason)
    emails.queue_action_disputed(action, reason)
    return action


@transaction.atomic
def withdraw_action(*, actor: Actor, action_id: UUID, reason: str) -> Action:
    """The finding was wrong or no longer applies. Before the supplier saw it, it is simply not taken up."""
    action = Action.objects.visible_to(actor).lock(action_id)
    require(policies.can_withdraw_action(actor, action))
    seen = action.plan.proposed_at is not None
    move(action, ACTION["withdraw" if seen else "reject"], closed_at=timezone.now())
    record(actor, "action.withdrawn", action, reason=reason)
    write_note(actor, action, NoteKind.CLOSED, reason)
    _after_signature(actor, action.plan)
    return action


def write_note(actor: Actor, action: Action, kind: NoteKind, text: str) -> ActionNote:
    """One line of the action's story; both sides read it."""
    return ActionNote.objects.create(
        action=action, kind=kind, side=policies.side_of(actor), by_label=actor.label, text=text
    )
