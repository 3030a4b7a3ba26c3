"""From findings to a plan the supplier is shown."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from corrective_actions import emails, policies
from corrective_actions.actions.negotiation import EDITABLE, agree_plan_if_settled, check_fields, show_and_sign
from corrective_actions.actions.repeats import link_repeats
from corrective_actions.enums import ActionState, Side
from corrective_actions.models import Action, Plan
from corrective_actions.terms import TERMS
from corrective_actions.workflow import ACTION, NEGOTIATED
from questionnaires.enums import ResponseState
from reviews.enums import FindingState
from reviews.models import Finding, Review
from rphub.audit.actions import record
from rphub.kernel.decisions import Invalid, StaleRevision, require
from rphub.kernel.roles import Actor
from rphub.kernel.workflow import move

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

    None when the review has no accepted finding. A later revision of the review takes over the plan of the earlier
    one, so that a questionnaire never has two.
    """
    require(policies.can_draft_plan(actor))
    review = _scored(actor, review_id)
    plan = Plan.objects.filter(review__response=review.response_id).select_for_update(of=("self",)).first()
    if plan is not None and plan.review_id != review.pk:
        _take_over(actor, plan, review)
    findings = list(review.findings.filter(state=FindingState.ACCEPTED, result__isnull=True).order_by("code", "id"))
    if not findings:
        return plan
    if plan is None:
        title = f"Improvement plan {review.response.cycle}"[:160]
        plan = Plan.objects.create(review=review, supplier=review.response.supplier, title=title)
        record(actor, "plan.drafted", plan)
    for finding in findings:
        _draft_action(actor, plan, finding)
    return plan


def _scored(actor: Actor, review_id: UUID) -> Review:
    """The newest revision of a scored review, locked."""
    visible = Review.objects.visible_to(actor).select_related("response__supplier", "response__cycle")
    review: Review = visible.lock(review_id)
    if review.response.state not in SCORED:
        raise Invalid("The plan is drafted once the review is scored.")
    if Review.objects.filter(response=review.response_id, revision__gt=review.revision).exists():
        raise Invalid("This review was begun again. Draft the plan from its newest revision.")
    return review


def _take_over(actor: Actor, plan: Plan, review: Review) -> None:
    """The same findings, copied by the new revision, keep their actions; what is no finding any more and was never
    shown is not taken up. What the supplier has been shown is decided by people."""
    copies = {_same(row): row for row in review.findings.filter(state=FindingState.ACCEPTED)}
    for action in plan.actions.filter(finding__isnull=False).select_related("finding"):
        copy = copies.get(_same(action.finding)) if action.finding else None
        if copy is not None:
            action.finding = copy
            action.save(update_fields=["finding"])
        elif action.state == ActionState.PROPOSED and action.shown_at is None:
            move(action, ACTION["reject"], closed_at=timezone.now())
            link_repeats(plan.supplier_id, action.code)
            record(actor, "action.withdrawn", action, reason="The review was begun again without this finding.")
    plan.review = review
    plan.save(update_fields=["review"])
    record(actor, "plan.taken_over", plan, revision=review.revision)


def _same(finding: Finding) -> tuple[str, str]:
    return finding.code, finding.rule or finding.text


def draft_plans(*, actor: Actor) -> int:
    """The sweep: a plan for every scored review with findings nobody has turned into actions yet."""
    waiting = Finding.objects.filter(
        state=FindingState.ACCEPTED, result__isnull=True, review__response__state__in=SCORED
    )
    responses = set(waiting.values_list("review__response_id", flat=True))
    newest: dict[UUID, UUID] = {}
    reviews = Review.objects.filter(response__in=responses).order_by("response_id", "revision")
    newest.update(reviews.values_list("response_id", "pk"))
    wanted = sorted(set(newest.values()) & set(waiting.values_list("review_id", flat=True)))
    for review_id in wanted:
        draft_plan(actor=actor, review_id=review_id)
    return len(wanted)


def _draft_action(actor: Actor, plan: Plan, finding: Finding) -> None:
    values: dict[str, Any] = {
        "severity": finding.severity,
        "gap": finding.text,
        "text": finding.action,
        "done_when": DONE_WHEN,
    }
    values |= {"code": finding.code, "theme": finding.theme, "days": finding.days}
    file_action(actor, plan, values, finding=finding)


def _next_number(plan: Plan) -> int:
    highest = plan.actions.aggregate(highest=Max("number"))["highest"]
    return int(highest or 0) + 1


def file_action(actor: Actor, plan: Plan, fields: dict[str, Any], **more: Any) -> Action:
    """One more action of the plan, a draft, linked to what came up on the same question before.

    `fields` come from people or from a finding and are checked, `more` is set as it is. Without days it gets as many
    as its severity usually has.
    """
    values = {name: value for name, value in fields.items() if name in (*EDITABLE, "days", "origin", "code")}
    check_fields(values)
    values["days"] = values.get("days") or TERMS[values["severity"]].days
    action = Action(plan=plan, number=_next_number(plan), **values, **more)
    action.section = action.code.split("-")[0]
    action.save()
    link_repeats(plan.supplier_id, action.code)
    action.refresh_from_db(fields=["times", "earlier", "earlier_at"])
    record(actor, "action.drafted", action, question=action.code, severity=action.severity)
    return action


@transaction.atomic
def add_action(*, actor: Actor, plan_id: UUID, **fields: Any) -> Action:
    """An action written by hand. On a plan the supplier has seen it is proposed at once, signed for the office."""
    plan: Plan = Plan.objects.visible_to(actor).lock(plan_id)
    require(policies.can_add_action(actor, plan))
    action = file_action(actor, plan, fields)
    if plan.proposed_at:
        show_and_sign(actor, action)
        emails.queue_plan_proposed(plan, action)
    return action


@transaction.atomic
def propose_plan(*, actor: Actor, plan_id: UUID) -> Plan:
    """Show the plan to the supplier, with the office's signature under each action."""
    plan: Plan = Plan.objects.visible_to(actor).lock(plan_id)
    require(policies.can_propose_plan(actor, plan))
    actions = list(plan.actions.select_for_update().filter(state__in=NEGOTIATED))
    if not actions:
        raise Invalid("A plan needs at least one action before it is proposed.")
    plan.proposed_at, plan.proposed_by_label = timezone.now(), actor.label[:200]
    plan.save(update_fields=["proposed_at", "proposed_by_label"])
    for action in actions:
        action.plan = plan
        show_and_sign(actor, action)
    record(actor, "plan.proposed", plan, actions=len(actions))
    emails.queue_plan_proposed(plan)
    return plan


@transaction.atomic
def sign_plan(*, actor: Actor, plan_id: UUID, versions: dict[str, int]) -> int:
    """Sign every proposed action that still lacks this side's signature, each in the version shown. Returns how many.

    Disputed actions are left out: they are settled one by one. StaleRevision when one was changed or added since.
    """
    plan: Plan = Plan.objects.visible_to(actor).lock(plan_id)
    waiting = _unsigned(actor, plan, policies.side_of(actor))
    if not waiting:
        raise Invalid("There is nothing left to agree to in this plan.")
    for action in waiting:
        require(policies.can_sign_action(actor, action))
        if versions.get(str(action.pk)) != action.version:
            raise StaleRevision(action)
    for action in waiting:
        show_and_sign(actor, action)
    agree_plan_if_settled(actor, plan)
    return len(waiting)


def _unsigned(actor: Actor, plan: Plan, side: Side) -> list[Action]:
    visible = Action.objects.visible_to(actor).select_for_update(of=("self",))
    actions = list(visible.filter(plan=plan, state=ActionState.PROPOSED, **{f"{side}_signed_at__isnull": True}))
    for action in actions:
        action.plan = plan
    return actions
