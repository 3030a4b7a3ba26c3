"""Claiming, deciding, finishing and publishing a review, with every refusal in words."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.http import Http404
from django.utils import timezone

from questionnaires.models import Response
from reviews.actions import claims, decisions, findings
from reviews.models import (
    EvidenceDecision,
    Finding,
    LevelDecision,
    PrivateNote,
    Review,
)
from reviews.selectors.cases import case_of
from rphub.audit.models import AuditEvent
from rphub.kernel.decisions import Invalid, Refused, StaleState
from rphub.kernel.roles import Role
from tests.reviews import builders
from tests.world import person

pytestmark = pytest.mark.django_db


def verbs(*wanted: str) -> list[str]:
    return list(AuditEvent.objects.filter(verb__in=wanted).order_by("pk").values_list("verb", flat=True))


def test_claiming_begins_the_review_and_is_recorded(world):
    response = builders.sent(world)
    review = builders.claimed(world, response)
    response.refresh_from_db()
    assert (response.state, review.revision, review.reviewer) == ("in_review", 1, world.leah)
    assert review.submission_id == response.current_submission_id
    assert verbs("review.claimed") == ["review.claimed"]


def test_nobody_claims_without_saying_that_there_is_no_conflict(world):
    response = builders.sent(world)
    with pytest.raises(Invalid) as error:
        claims.claim_review(actor=world.actor(world.rafi), response_id=response.pk, no_conflict=False)
    assert list(error.value.problems) == ["no_conflict"]
    assert Review.objects.count() == 0


@pytest.mark.parametrize("who", ["ada", "cara", "otto", "mona"])
def test_others_of_the_office_do_not_review(world, who):
    response = builders.sent(world)
    with pytest.raises(Refused, match="Only the RP lead and second reviewers review"):
        claims.claim_review(actor=world.actor(getattr(world, who)), response_id=response.pk, no_conflict=True)


def test_a_declared_conflict_refuses(world):
    response = builders.sent(world)
    claims.declare_conflict(actor=world.actor(world.rafi), supplier_id=world.acme.pk)
    claims.declare_conflict(actor=world.actor(world.rafi), supplier_id=world.acme.pk)
    with pytest.raises(Refused, match="conflict of interest"):
        claims.claim_review(actor=world.actor(world.rafi), response_id=response.pk, no_conflict=True)
    assert verbs("conflict.declared") == ["conflict.declared"]


def test_people_of_the_supplier_never_review_it(world):
    response = builders.sent(world)
    person("rafi@consortium.example", "Rafi Reviewer", Role.SUPPLIER_CONTRIBUTOR, world.acme.organisation)
    actor = world.actor(world.rafi)
    with pytest.raises(Refused, match="conflict of interest"):
        claims.claim_review(actor=actor, response_id=response.pk, no_conflict=True)


def test_the_second_to_claim_is_told(world):
    response = builders.sent(world)
    builders.claimed(world, response)
    with pytest.raises(Refused, match="begun this review already"):
        claims.claim_review(actor=world.actor(world.rafi), response_id=response.pk, no_conflict=True)


def test_a_stale_claim_changes_nothing(world):
    from questionnaires.workflow import RESPONSE
    from rphub.kernel.workflow import move

    response = builders.sent(world)
    stale = Response.objects.get(pk=response.pk)
    builders.claimed(world, response)
    with pytest.raises(StaleState):
        move(stale, RESPONSE["claim"])


def test_accepting_takes_the_suggested_level_held_to_the_evidence(world):
    review = builders.claimed(world, level=3)
    row = decisions.save_decision(
        actor=world.actor(world.leah), review_id=review.pk, code="GOV-02", choice="accept", feedback="Good."
    )
    case = case_of(builders.fresh(review.pk))
    cap = case.cap(case.definition.question("GOV-02"), 3)
    assert cap.level < 3
    assert (row.level, row.capped_from, row.outcome, row.self_level) == (cap.level, 3, "accepted", 3)
    assert (row.feedback, row.cap_reason) == ("Good.", cap.reason)
    assert verbs("level.decided") == ["level.decided"]


def test_accepting_a_level_accepts_the_evidence_cited_for_it(world):
    evidence, cited = builders.document(world)
    review = builders.claimed(world, level=3, evidence={"GOV-02": [cited]})
    row = decisions.save_decision(actor=world.actor(world.leah), review_id=review.pk, code="GOV-02", choice="accept")
    assert (row.level, row.capped_from) == (3, None)
    judged = EvidenceDecision.objects.get()
    assert (judged.evidence, judged.result, judged.code) == (evidence, "accepted", "GOV-02")


def test_a_question_without_rules_proposes_nothing(world):
    review = builders.claimed(world, level=0)
    actor = world.actor(world.leah)
    row = decisions.save_decision(
        actor=actor, review_id=review.pk, code="ENV-09", choice="change", level=0, reason="None"
    )
    assert (row.level, Finding.objects.filter(code="ENV-09").count()) == (0, 0)


def test_rejecting_evidence_later_holds_the_decided_level_and_accepting_it_again_lifts_it(world):
    evidence, cited = builders.document(world)
    review = builders.claimed(world, level=3, evidence={"GOV-02": [cited]})
    actor = world.actor(world.leah)
    decisions.save_decision(actor=actor, review_id=review.pk, code="GOV-02", choice="accept")
    on = {"actor": actor, "review_id": review.pk, "code": "GOV-02", "evidence_id": evidence.pk}
    decisions.decide_evidence(**on, result="rejected", reason="Another company's policy.")
    row = LevelDecision.objects.get(code="GOV-02")
    assert row.level is not None
    assert (row.capped_from, row.level < 3) == (3, True)
    decisions.decide_evidence(**on, result="accepted")
    row.refresh_from_db()
    assert (row.level, row.capped_from, row.cap_reason) == (3, None, "")


def test_expired_evidence_counts_only_when_waived_with_a_reason(world):
    evidence, cited = builders.document(world, valid_until=timezone.localdate() - timedelta(days=1))
    review = builders.claimed(world, level=3, evidence={"GOV-02": [cited]})
    actor = world.actor(world.leah)
    row = decisions.save_decision(actor=actor, review_id=review.pk, code="GOV-02", choice="accept")
    assert row.level is not None
    assert row.level < 3
    assert EvidenceDecision.objects.count() == 0
    on = {"actor": actor, "review_id": review.pk, "code": "GOV-02", "evidence_id": evidence.pk}
    with pytest.raises(Invalid, match="past its date"):
        decisions.decide_evidence(**on, result="accepted")
    decisions.decide_evidence(**on, result="accepted", waived="Renewed, the paper is in the post.")
    row.refresh_from_db()
    assert row.level == 3


def test_evidence_of_another_question_or_supplier_does_not_exist(world):
    evidence, cited = builders.document(world)
    review = builders.claimed(world, evidence={"GOV-02": [cited]})
    actor = world.actor(world.leah)
    with pytest.raises(Http404):
        decisions.decide_evidence(
            actor=actor, review_id=review.pk, code="GOV-03", evidence_id=evidence.pk, result="accepted"
        )


def test_another_level_needs_a_reason(world):
    review = builders.claimed(world)
    on = {"actor": world.actor(world.leah), "review_id": review.pk, "code": "GOV-02", "choice": "change"}
    for level in (None, 5, -1):
        with pytest.raises(Invalid) as error:
            decisions.save_decision(**on, level=level, reason="x")
        assert list(error.value.problems) == ["level"]
    with pytest.raises(Invalid) as error:
        decisions.save_decision(**on, level=0)
    assert list(error.value.problems) == ["reason"]
    row = decisions.save_decision(**on, level=0, reason="The policy is a draft.")
    assert (row.level, row.outcome, row.reason) == (0, "changed", "The policy is a draft.")


def test_does_not_apply_is_accepted_or_rejected(world):
    away = {"claim": "not_applicable", "level": None, "reason": "We have no staff."}
    review = builders.claimed(world, changed={"GOV_02": away, "GOV_03": away})
    on = {"actor": world.actor(world.leah), "review_id": review.pk}
    with pytest.raises(Invalid, match="Decide on that first"):
        decisions.save_decision(**on, code="GOV-02", choice="accept")
    with pytest.raises(Invalid, match="does not say"):
        decisions.save_decision(**on, code="GOV-04", choice="na_accept")
    gone = decisions.save_decision(**on, code="GOV-02", choice="na_accept")
    assert (gone.level, gone.outcome) == (None, "na_accepted")
    with pytest.raises(Invalid, match="stays on record"):
        decisions.save_decision(**on, code="GOV-03", choice="na_reject")
    kept = decisions.save_decision(**on, code="GOV-03", choice="na_reject", reason="You have three.")
    assert (kept.level, kept.outcome) == (0, "na_rejected")


def test_only_the_reviewer_and_the_lead_decide(world):
    review = builders.claimed(world, who=world.leah)
    with pytest.raises(Refused, match="Leah Lead reviews this one"):
        decisions.save_decision(actor=world.actor(world.rafi), review_id=review.pk, code="GOV-02", choice="accept")
    with pytest.raises(Refused):
        decisions.save_decision(actor=world.actor(world.anna), review_id=review.pk, code="GOV-02", choice="accept")
    with pytest.raises(Http404):
        decisions.save_decision(actor=world.actor(world.bob), review_id=review.pk, code="GOV-02", choice="accept")


def test_a_question_without_level_takes_none(world):
    review = builders.claimed(world)
    with pytest.raises(Http404):
        decisions.save_decision(actor=world.actor(world.leah), review_id=review.pk, code="PRO-01", choice="accept")


def test_notes_are_per_person_and_the_audit_does_not_repeat_them(world):
    review = builders.claimed(world)
    on = {"actor": world.actor(world.leah), "review_id": review.pk, "code": "GOV-02"}
    decisions.save_note(**on, text="Same gap as in 2025.")
    decisions.save_note(**on, text="Same gap as last year.")
    assert [note.text for note in PrivateNote.objects.all()] == ["Same gap as last year."]
    assert "gap" not in str(list(AuditEvent.objects.filter(verb="note.saved").values()))
    decisions.save_note(**on, text=" ")
    assert PrivateNote.objects.count() == 0


def test_rules_propose_findings_as_levels_are_decided_and_take_them_back(world):
    review = builders.claimed(world)
    on = {"actor": world.actor(world.leah), "review_id": review.pk, "code": "GOV-03", "choice": "change"}
    before = set(Finding.objects.values_list("code", flat=True))
    decisions.save_decision(**on, level=0, reason="Nothing seen.")
    proposed = Finding.objects.filter(code="GOV-03")
    assert "GOV-03" not in before
    assert {row.state for row in proposed} == ({"proposed"} if proposed else set())
    decisions.save_decision(**on, level=4, reason="Seen at the site.")
    assert not Finding.objects.filter(code="GOV-03", state="proposed", rule__contains="level == 0").exists()


def test_what_a_person_decided_on_a_finding_stays(world):
    review = builders.claimed(world)
    builders.decide_all(world, review, level=0)
    row = Finding.objects.filter(state="proposed", code__startswith="GOV").first()
    assert row is not None
    findings.decide_finding(
        actor=world.actor(world.leah), finding_id=row.pk, state="rejected", reason="Covered elsewhere."
    )
    decisions.save_decision(
        actor=world.actor(world.leah), review_id=review.pk, code=row.code, choice="change", level=4, reason="Seen."
    )
    row.refresh_from_db()
    assert (row.state, row.decided_reason) == ("rejected", "Covered elsewhere.")


def test_findings_are_accepted_edited_merged_or_left_with_a_reason(world):
    review = builders.claimed(world)
    builders.decide_all(world, review, level=0)
    first, second, third = Finding.objects.filter(state="proposed")[:3]
    actor = world.actor(world.leah)
    findings.decide_finding(actor=actor, finding_id=first.pk, state="accepted", days=30, theme="Better plans")
    with pytest.raises(Invalid) as error:
        findings.decide_finding(actor=actor, finding_id=second.pk, state="merged")
    assert list(error.value.problems) == ["merged_into"]
    findings.decide_finding(actor=actor, finding_id=second.pk, state="merged", merged_into=first.pk)
    with pytest.raises(Invalid) as error:
        findings.decide_finding(actor=actor, finding_id=third.pk, state="rejected")
    assert list(error.value.problems) == ["reason"]
    for row in (first, second):
        row.refresh_from_db()
    assert (first.state, first.days, first.theme) == ("accepted", 30, "Better plans")
    assert (second.state, second.merged_into) == ("merged", first)


def test_a_reviewer_writes_a_finding_of_their_own(world):
    review = builders.claimed(world)
    on = {"actor": world.actor(world.leah), "review_id": review.pk, "code": "SCM-02"}
    with pytest.raises(Invalid) as error:
        findings.save_finding(**on, severity="huge", text="", action="", days=0)
    assert sorted(error.value.problems) == ["action", "days", "severity", "text"]
    row = findings.save_finding(**on, severity="minor", text="No list.", action="Write a list.", days=60)
    assert (row.state, row.rule) == ("accepted", "")
