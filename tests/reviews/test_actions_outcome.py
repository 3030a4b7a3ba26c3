"""Finishing, moderating, accepting and publishing a review, with every refusal in words."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction
from django.http import Http404
from django.utils import timezone

from reviews.actions import claims, completion, decisions, findings, publishing
from reviews.models import (
    Assessment,
    Finding,
    PrivateNote,
    Publication,
    Review,
)
from reviews.selectors.cases import case_of
from rphub.audit.models import AuditEvent
from rphub.kernel.decisions import Invalid, Refused
from rphub.kernel.roles import Role
from rphub.mailing.models import Mail
from suppliers.models import OpenAction, Standing
from tests.reviews import builders
from tests.world import person

pytestmark = pytest.mark.django_db


def verbs(*wanted: str) -> list[str]:
    return list(AuditEvent.objects.filter(verb__in=wanted).order_by("pk").values_list("verb", flat=True))


def test_finishing_lists_what_is_missing(world):
    review = builders.claimed(world)
    with pytest.raises(Invalid) as error:
        completion.complete_review(actor=world.actor(world.leah), review_id=review.pk)
    case = case_of(builders.fresh(review.pk))
    assert sorted(error.value.problems) == sorted([*case.counted, "summary"])
    assert Assessment.objects.count() == 0


def test_a_summary_has_at_most_120_words(world):
    review = builders.claimed(world)
    on = {"actor": world.actor(world.leah), "review_id": review.pk, "strengths": ["a", "", "b", "c", "d"]}
    with pytest.raises(Invalid, match="these are 121"):
        completion.save_summary(**on, summary="word " * 121)
    completion.save_summary(**on, summary="word " * 120)
    assert Review.objects.get().strengths == ["a", "b", "c"]


def test_finishing_freezes_an_exact_assessment_and_asks_for_moderation(world):
    review = builders.finished(world)
    found = Assessment.objects.get()
    assert review.response.state == "moderation"
    assert "The supplier is on the in-depth route." in review.moderation_reasons
    assert "The reviewer has finished fewer than 5 reviews." in review.moderation_reasons
    assert found.overall_exact.count("/") == 1
    assert (found.response.overall, found.response.band) == (found.overall, found.gated_band)
    assert found.trend == ""
    assert set(found.levels) == set(case_of(builders.fresh(review.pk)).counted)
    assert verbs("review.completed") == ["review.completed"]


def test_an_assessment_never_changes(world):
    builders.finished(world)
    with pytest.raises(Exception, match="append-only"), transaction.atomic():
        Assessment.objects.update(overall=99)


def test_without_another_moderator_the_rule_passes_it_through(world):
    world.mona.is_active = False
    world.mona.save()
    review = builders.finished(world)
    assert review.response.state == "accuracy_check"
    assert verbs("moderation.passed_by_rule") == ["moderation.passed_by_rule"]
    assert Mail.objects.filter(template="result_ready").count() == 1


def test_the_scorer_does_not_moderate(world):
    person("leah@consortium.example", "Leah Lead", Role.MODERATOR, world.office)
    review = builders.finished(world)
    with pytest.raises(Refused, match="You scored this supplier"):
        completion.moderate_review(actor=world.actor(world.leah), review_id=review.pk, agree=True)
    with pytest.raises(Refused, match="Only a moderator"):
        completion.moderate_review(actor=world.actor(world.rafi), review_id=review.pk, agree=True)


def test_a_moderator_agrees_and_the_supplier_gets_the_draft(world):
    review = builders.finished(world)
    builders.moderated(world, review)
    review = builders.fresh(review.pk)
    assert (review.response.state, review.moderated_by_label) == ("accuracy_check", "Mona Moderator")
    assert Mail.objects.get(template="result_ready").to == "anna@acme.example"
    assert review.accuracy_due_on is not None
    assert (review.accuracy_due_on - timezone.localdate()).days >= 11


def test_a_returned_review_begins_again_with_its_decisions(world):
    review = builders.finished(world)
    with pytest.raises(Invalid) as error:
        builders.moderated(world, review, agree=False)
    assert list(error.value.problems) == ["note"]
    new = builders.moderated(world, review, agree=False, note="Look at GOV-02 again.")
    assert (new.revision, new.response.state) == (2, "in_review")
    assert new.decisions.count() == review.decisions.count()
    assert new.findings.count() == review.findings.count()
    assert PrivateNote.objects.get().text == "Look at GOV-02 again."
    with pytest.raises(Refused, match="This review is finished"):
        decisions.save_decision(actor=world.actor(world.leah), review_id=review.pk, code="GOV-02", choice="accept")
    assert completion.complete_review(actor=world.actor(world.leah), review_id=new.pk).review_id == new.pk
    assert Assessment.objects.count() == 2


def test_the_supplier_accepts_once_and_only_its_lead_or_signatory(world):
    review = builders.finished(world)
    builders.moderated(world, review)
    with pytest.raises(Refused, match="supplier lead or signatory"):
        completion.accept_result(actor=world.actor(world.carl), response_id=review.response_id)
    with pytest.raises(Http404):
        completion.accept_result(actor=world.actor(world.bob), response_id=review.response_id)
    completion.accept_result(actor=world.actor(world.dora), response_id=review.response_id)
    with pytest.raises(Refused, match="accepted this result already"):
        completion.accept_result(actor=world.actor(world.anna), response_id=review.response_id)


def test_finalising_waits_for_findings_and_for_the_supplier(world):
    review = builders.finished(world, level=0)
    builders.moderated(world, review)
    on = {"actor": world.actor(world.leah), "review_id": review.pk}
    with pytest.raises(Refused, match="Decide every proposed finding"):
        completion.finalise_assessment(**on)
    builders.settle_findings(world, review)
    with pytest.raises(Refused, match="The supplier has until"):
        completion.finalise_assessment(**on)
    with pytest.raises(Refused, match="Only the RP lead"):
        completion.finalise_assessment(actor=world.actor(world.rafi), review_id=review.pk)
    Review.objects.filter(pk=review.pk).update(accuracy_due_on=timezone.localdate() - timedelta(days=1))
    completion.finalise_assessment(**on)
    assert builders.fresh(review.pk).response.state == "finalised"
    row = Finding.objects.filter(review=review).first()
    assert row is not None
    with pytest.raises(Refused, match="locked"):
        findings.decide_finding(actor=world.actor(world.leah), finding_id=row.pk, state="accepted")


def test_publishing_freezes_the_report_and_sets_the_standing(world):
    publication = builders.published(world, level=3)
    standing = Standing.objects.get(supplier=world.acme)
    assert (standing.status, standing.report, standing.report_version) == ("assessed", publication.report, 1)
    assert standing.band == publication.assessment.gated_band
    assert standing.valid_until is not None
    assert standing.valid_until.year == timezone.localdate().year + 1
    assert publication.assessment.response.state == "published"
    assert Mail.objects.get(template="status_published").to == "anna@acme.example"
    assert verbs("assessment.published", "assessment.finalised") == ["assessment.finalised", "assessment.published"]
    with pytest.raises(Exception, match="append-only"), transaction.atomic():
        Publication.objects.update(version=7)


def test_publishing_needs_the_lead_and_an_open_framework(world):
    review = builders.accepted(world)
    builders.settle_findings(world, review)
    completion.finalise_assessment(actor=world.actor(world.leah), review_id=review.pk)
    with pytest.raises(Refused, match="Only the RP lead publishes"):
        publishing.publish_assessment(actor=world.actor(world.rafi), response_id=review.response_id)
    world.laptops.member_access = False
    world.laptops.save()
    with pytest.raises(Refused, match="No framework of this supplier"):
        publishing.publish_assessment(actor=world.actor(world.leah), response_id=review.response_id)


def test_a_new_year_supersedes_the_one_before_and_has_a_trend(world):
    old = builders.last_year(world, level=1)
    new = builders.published(world, level=None)
    old.assessment.response.refresh_from_db()
    assert (old.assessment.response.state, new.assessment.response.state) == ("superseded", "published")
    assert (new.version, new.assessment.trend, new.report["trend"]) == (2, new.assessment.trend, new.assessment.trend)
    assert new.assessment.trend in ("up", "level")
    assert "last assessment" in new.assessment.progress["words"]


def test_reopening_keeps_what_members_see_until_the_next_is_published(world):
    first = builders.published(world)
    on = {"actor": world.actor(world.leah), "response_id": first.assessment.response_id}
    with pytest.raises(Invalid):
        claims.reopen_review(**on, reason="")
    review = claims.reopen_review(**on, reason="A certificate was false.")
    assert (review.revision, review.response.state) == (2, "in_review")
    assert Standing.objects.get(supplier=world.acme).report == first.report
    completion.complete_review(actor=world.actor(world.leah), review_id=review.pk)
    second_review = builders.accepted(world, review=builders.fresh(review.pk))
    completion.finalise_assessment(actor=world.actor(world.leah), review_id=second_review.pk)
    second = publishing.publish_assessment(**on)
    assert (second.version, Standing.objects.get(supplier=world.acme).report_version) == (2, 2)


def test_an_overdue_critical_action_limits_the_band(world):
    OpenAction.objects.create(
        supplier=world.acme,
        source_id="1",
        text="x",
        severity="critical",
        due_on=timezone.localdate() - timedelta(days=1),
    )
    builders.finished(world, level=4)
    assessment = Assessment.objects.get()
    assert assessment.gates[0]["code"] == "overdue_critical"
    assert assessment.gated_band is not None
    assert assessment.gated_band <= 1


def test_a_critical_action_that_was_proven_limits_nothing(world):
    OpenAction.objects.create(
        supplier=world.acme,
        source_id="1",
        text="x",
        severity="critical",
        due_on=timezone.localdate() - timedelta(days=1),
        can_be_late=False,
    )
    builders.finished(world, level=4)
    assert "overdue_critical" not in [gate["code"] for gate in Assessment.objects.get().gates]


def test_withholding_levels_after_publication_makes_a_new_version(world):
    first = builders.published(world, level=None)
    assert first.report["levels"] != []
    on = {"actor": world.actor(world.anna), "response_id": first.assessment.response_id}
    publishing.withhold_levels(**on, withhold=True)
    publishing.withhold_levels(**on, withhold=True)
    standing = Standing.objects.get(supplier=world.acme)
    assert (standing.report_version, standing.report["levels"], standing.report["levels_shown"]) == (2, [], False)
    with pytest.raises(Refused, match="Only the supplier lead"):
        publishing.withhold_levels(**on | {"actor": world.actor(world.dora)}, withhold=False)
