"""From findings to a plan with two signatures."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.http import Http404
from django.utils import timezone

from corrective_actions.actions import negotiation, plans
from corrective_actions.models import Action, Plan
from reviews.actions.claims import begin_revision
from reviews.enums import FindingState
from rphub.kernel.decisions import Invalid, Refused, StaleRevision
from rphub.kernel.roles import system_actor
from suppliers.models import OpenAction, Standing
from tests.corrective_actions import builders as b

SWEEP = system_actor("Plans from findings")


def versions(plan: Plan) -> dict[str, int]:
    return {str(action.pk): action.version for action in plan.actions.all()}


def test_a_plan_is_drafted_from_accepted_findings(world):
    review = b.scored(world, findings=2, severity="major")
    plan = plans.draft_plan(actor=world.actor(world.leah), review_id=review.pk)
    assert plan is not None
    action = b.first(plan)
    assert (plan.supplier, plan.review, plan.proposed_at) == (world.acme, review, None)
    assert [one.code for one in plan.actions.all()] == ["LAB-01", "LAB-02"]
    assert (action.section, action.severity, action.days, action.theme) == ("LAB", "major", 60, "Mapping")
    assert (action.state, action.shown_at, action.turn, action.finding.code) == ("proposed", None, "us", "LAB-01")
    assert b.events() == ["plan.drafted", "action.drafted", "action.drafted"]
    assert b.mails() == []


def test_drafting_again_adds_only_what_is_new(world):
    plan = b.draft(world)
    b.finding(b.review_of(plan), "LAB-07")
    again = plans.draft_plan(actor=SWEEP, review_id=b.review_of(plan).pk)
    assert (again, plan.actions.count()) == (plan, 2)
    assert plans.draft_plan(actor=SWEEP, review_id=b.review_of(plan).pk) == plan
    assert plan.actions.count() == 2


def test_without_an_accepted_finding_there_is_no_plan(world):
    review = b.scored(world, findings=0)
    assert plans.draft_plan(actor=SWEEP, review_id=review.pk) is None
    assert Plan.objects.count() == 0


def test_a_plan_waits_for_the_score(world):
    review = b.scored(world)
    review.response.__class__.objects.filter(pk=review.response_id).update(state="in_review")
    with pytest.raises(Invalid, match="once the review is scored"):
        plans.draft_plan(actor=SWEEP, review_id=review.pk)


@pytest.mark.parametrize("who", ["rafi", "mona", "cara", "otto"])
def test_only_the_rp_lead_drafts_adds_and_proposes(world, who):
    plan, actor = b.draft(world), world.actor(getattr(world, who))
    for call, sentence in (
        (lambda: plans.draft_plan(actor=actor, review_id=b.review_of(plan).pk), "drafts an improvement plan"),
        (lambda: plans.add_action(actor=actor, plan_id=plan.pk, text="x", gap="y"), "adds an action"),
        (lambda: plans.propose_plan(actor=actor, plan_id=plan.pk), "proposes a plan"),
    ):
        with pytest.raises(Refused, match=sentence):
            call()
    assert b.events() == ["plan.drafted", "action.drafted"]


def test_the_sweep_finds_every_scored_review_once(world):
    b.scored(world)
    assert plans.draft_plans(actor=SWEEP) == 1
    assert plans.draft_plans(actor=SWEEP) == 0
    assert Action.objects.count() == 1


def begun_again(world, plan) -> Any:
    """The review as the supplier's challenge begins it anew, scored once more."""
    review = begin_revision(plan.review, reason="Challenged.")
    review.response.__class__.objects.filter(pk=review.response_id).update(state="scored")
    return review


def test_a_new_revision_takes_over_the_plan(world):
    plan = b.draft(world, findings=2)
    kept, gone = plan.actions.order_by("number")
    review = begun_again(world, plan)
    review.findings.filter(code=gone.code).update(state=FindingState.REJECTED)
    assert plans.draft_plan(actor=SWEEP, review_id=review.pk) == plan
    assert Plan.objects.get().review == review
    assert (b.fresh(kept).state, b.fresh(kept).finding.review) == ("proposed", review)
    assert b.fresh(gone).state == "rejected"
    assert b.events()[-2:] == ["action.withdrawn", "plan.taken_over"]


def test_what_the_supplier_was_shown_is_left_to_people(world):
    plan = b.proposed(world)
    review = begun_again(world, plan)
    review.findings.update(state=FindingState.REJECTED)
    plans.draft_plan(actor=SWEEP, review_id=review.pk)
    assert b.first(plan).state == "proposed"


def test_the_sweep_and_the_button_look_at_the_newest_revision(world):
    plan = b.draft(world)
    old = b.review_of(plan)
    b.finding(old, "LAB-09")
    review = begun_again(world, plan)
    with pytest.raises(Invalid, match="begun again"):
        plans.draft_plan(actor=SWEEP, review_id=old.pk)
    assert plans.draft_plans(actor=SWEEP) == 1
    assert (Plan.objects.get().review, Action.objects.count()) == (review, 2)


def test_proposing_shows_signs_and_tells(world):
    plan = b.proposed(world, findings=2)
    action = b.first(plan)
    assert (plan.proposed_by_label, action.office_signed_by, action.supplier_signed_at) == (
        "Leah Lead",
        "Leah Lead",
        None,
    )
    assert (action.shown_at is not None, action.turn, action.state) == (True, "supplier", "proposed")
    assert b.events()[-3:] == ["action.signed", "action.signed", "plan.proposed"]
    assert b.story(action) == [("signed", "Consortium office agrees, by Leah Lead.")]
    assert b.mails() == [("plan_proposed", "anna@acme.example"), ("plan_proposed", "dora@acme.example")]


def test_a_plan_is_proposed_once_and_never_empty(world):
    plan = b.proposed(world)
    with pytest.raises(Refused, match="proposed already"):
        plans.propose_plan(actor=world.actor(world.leah), plan_id=plan.pk)
    empty = Plan.objects.create(supplier=world.bolt, title="Empty")
    with pytest.raises(Invalid, match="at least one action"):
        plans.propose_plan(actor=world.actor(world.leah), plan_id=empty.pk)


def test_agreeing_to_all_makes_them_run_and_tells_both_sides(world):
    plan = b.proposed(world, findings=2)
    signed = plans.sign_plan(actor=world.actor(world.dora), plan_id=plan.pk, versions=versions(plan))
    action, due = b.first(plan), timezone.localdate() + timedelta(days=60)
    assert (signed, action.state, action.due_on, action.original_due_on) == (2, "agreed", due, due)
    assert (action.supplier_signed_by, action.turn) == ("Dora Director", "running")
    assert Plan.objects.get().agreed_at is not None
    assert b.events()[-1] == "plan.agreed"
    assert sorted(b.mails("plan_agreed")) == [
        ("plan_agreed", "anna@acme.example"),
        ("plan_agreed", "dora@acme.example"),
        ("plan_agreed", "leah@consortium.example"),
    ]
    standing = Standing.objects.get(supplier=world.acme)
    assert (standing.actions_open, standing.actions_late, standing.plan_in_place) == (2, 0, True)
    assert OpenAction.objects.filter(supplier=world.acme).count() == 2


def test_nothing_is_signed_when_one_of_them_was_changed(world):
    plan = b.proposed(world, findings=2)
    seen = versions(plan)
    second = plan.actions.get(number=2)
    negotiation.edit_action(actor=world.actor(world.leah), action_id=second.pk, version=1, text="Other words.")
    with pytest.raises(StaleRevision) as stale, transaction.atomic():
        plans.sign_plan(actor=world.actor(world.anna), plan_id=plan.pk, versions=seen)
    assert stale.value.current == second
    assert [one.supplier_signed_at for one in plan.actions.all()] == [None, None]


def test_an_action_that_was_not_on_the_page_is_not_signed(world):
    plan = b.proposed(world)
    seen = versions(plan)
    plans.add_action(actor=world.actor(world.leah), plan_id=plan.pk, text="More", gap="A gap", severity="minor")
    with pytest.raises(StaleRevision), transaction.atomic():
        plans.sign_plan(actor=world.actor(world.anna), plan_id=plan.pk, versions=seen)


def test_agreeing_to_all_leaves_disputed_ones_alone(world):
    plan = b.proposed(world, findings=2)
    negotiation.dispute_action(actor=world.actor(world.anna), action_id=b.first(plan).pk, reason="Wrong.")
    assert plans.sign_plan(actor=world.actor(world.anna), plan_id=plan.pk, versions=versions(plan)) == 1
    assert (b.first(plan).state, Plan.objects.get().agreed_at) == ("disputed", None)


def test_when_there_is_nothing_to_sign_it_says_so(world):
    action = b.agreed(world)
    with pytest.raises(Invalid, match="nothing left to agree"):
        plans.sign_plan(actor=world.actor(world.anna), plan_id=action.plan_id, versions={})


def test_a_contributor_does_not_sign_for_the_supplier(world):
    plan = b.proposed(world)
    with pytest.raises(Refused, match="supplier lead or the signatory"):
        plans.sign_plan(actor=world.actor(world.carl), plan_id=plan.pk, versions=versions(plan))


def test_a_rival_finds_no_plan_and_nobody_finds_a_draft(world):
    plan = b.proposed(world)
    with pytest.raises(Http404):
        plans.sign_plan(actor=world.actor(world.bob), plan_id=plan.pk, versions=versions(plan))
    hidden = Plan.objects.create(supplier=world.acme, title="Draft")
    with pytest.raises(Http404):
        plans.sign_plan(actor=world.actor(world.anna), plan_id=hidden.pk, versions={})
    with pytest.raises(Http404):
        plans.propose_plan(actor=world.actor(world.leah), plan_id=uuid4())


def test_an_action_by_hand_on_a_draft_waits_for_the_proposal(world):
    plan = b.draft(world)
    made = plans.add_action(
        actor=world.actor(world.leah),
        plan_id=plan.pk,
        text="Train buyers.",
        gap="Nobody is trained.",
        severity="minor",
        code="GOV-02",
        days=30,
        origin="contract_review",
    )
    assert (made.number, made.section, made.shown_at, made.days, made.origin) == (2, "GOV", None, 30, "contract_review")
    assert b.mails() == []


def test_an_action_by_hand_on_an_agreed_plan_opens_it_again(world):
    plan = b.agreed(world).plan
    made = plans.add_action(actor=world.actor(world.leah), plan_id=plan.pk, text="More.", gap="Gap.", severity="minor")
    assert (b.fresh(made).turn, made.office_signed_by) == ("supplier", "Leah Lead")
    assert Plan.objects.get().agreed_at is None
    assert len(b.mails("plan_proposed")) == 4
    negotiation.sign_action(actor=world.actor(world.anna), action_id=made.pk, version=1)
    assert Plan.objects.get().agreed_at is not None


def test_an_action_by_hand_says_something(world):
    plan = b.draft(world)
    with pytest.raises(Invalid) as caught:
        plans.add_action(
            actor=world.actor(world.leah),
            plan_id=plan.pk,
            text=" ",
            gap="Gap.",
            severity="minor",
            due_on=timezone.localdate() - b.DAY,
        )
    assert set(caught.value.problems) == {"text", "due_on"}


def test_what_the_sweep_adds_later_is_hidden_until_the_office_signs_it(world):
    plan = b.proposed(world)
    b.finding(b.review_of(plan), "LAB-08")
    plans.draft_plan(actor=SWEEP, review_id=b.review_of(plan).pk)
    added = b.fresh(plan.actions.get(number=2))
    anna = world.actor(world.anna)
    assert (added.turn, list(Action.objects.visible_to(anna).values_list("number", flat=True))) == ("us", [1])
    negotiation.sign_action(actor=world.actor(world.leah), action_id=added.pk, version=1)
    assert (b.fresh(added).turn, Action.objects.visible_to(anna).count()) == ("supplier", 2)
    assert len(b.mails("plan_proposed")) == 4


def test_the_database_wants_both_signatures(world):
    action = b.first(b.proposed(world))
    for state in ("agreed", "in_progress", "evidence_submitted", "returned"):
        with pytest.raises(IntegrityError), transaction.atomic():
            b.put(action, state=state)
