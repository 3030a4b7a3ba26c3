"""The accuracy check: the draft on screen and paper, one challenge point by point, the appeal, and reminders."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from reviews.actions import challenges, completion
from reviews.actions.challenges import Point
from reviews.actions.papers import request_draft_report
from reviews.models import Appeal, Assessment, ChallengePoint, Finding, Review
from reviews.selectors.papers import draft_report_context
from rphub.audit.models import AuditEvent
from rphub.kernel.decisions import Invalid, Refused
from rphub.kernel.roles import Role
from rphub.kernel.working_days import next_working_day
from rphub.mailing.models import Mail
from tests.reminders.morning import mails, morning, written
from tests.reviews import builders, rounds
from tests.world import person

pytestmark = pytest.mark.django_db


def challenge(world, review, *points: Point, who: Any = None) -> Review:
    actor = world.actor(who or world.anna)
    return challenges.challenge_result(actor=actor, response_id=review.response_id, points=points)


@pytest.mark.parametrize(
    ("points", "places"),
    [
        ([], ["wrong-1"]),
        ([Point("", "")], ["wrong-1"]),
        ([Point("", ""), Point("Three.", " ")], ["right-2"]),
        ([Point("", "Two.", "GOV-02")], ["wrong-1"]),
        ([Point("Three.", "Two.", "XXX-99")], ["code-1"]),
        ([Point("Three.", "Two."), Point("x" * 4001, "y")], ["wrong-2"]),
    ],
)
def test_each_point_says_what_is_wrong_and_what_is_right(world, points, places):
    review = rounds.checking(world)
    with pytest.raises(Invalid) as error:
        challenge(world, review, *points)
    assert list(error.value.problems) == places
    assert builders.fresh(review.pk).response.state == "accuracy_check"


def test_a_document_is_the_suppliers_own(world):
    review = rounds.checking(world)
    evidence, _ = builders.document(world)
    type(evidence).objects.filter(pk=evidence.pk).update(supplier=world.bolt)
    with pytest.raises(Invalid, match="Choose a document of your library"):
        challenge(world, review, Point("Three.", "Two.", "GOV-02", evidence.pk))


def test_a_challenge_opens_the_review_again_once(world):
    review = rounds.checking(world)
    evidence, _ = builders.document(world)
    with pytest.raises(Refused, match="Only the supplier lead or signatory"):
        challenge(world, review, rounds.POINT, who=world.carl)
    with pytest.raises(Http404):
        challenge(world, review, rounds.POINT, who=world.bob)
    new = challenge(world, review, Point("", ""), Point("Three sites.", "Two.", "GOV-02", evidence.pk), Point("A", "B"))
    assert (new.revision, new.reopened_reason) == (2, "The supplier asks for a correction of 2 facts.")
    assert builders.fresh(new.pk).response.state == "in_review"
    rows = ChallengePoint.objects.values_list("code", "wrong", "right", "evidence_id", "state")
    assert list(rows) == [("GOV-02", "Three sites.", "Two.", evidence.pk, "open"), ("", "A", "B", None, "open")]
    assert Mail.objects.get(template="challenge_news").to == "leah@consortium.example"
    assert AuditEvent.objects.get(verb="result.challenged").data == {"points": 2, "codes": ["GOV-02"]}


def test_every_point_is_answered_before_the_review_ends(world):
    review = rounds.challenged(world, rounds.POINT, Point("A", "B"))
    leah: dict[str, Any] = {"actor": world.actor(world.leah), "review_id": review.pk}
    with pytest.raises(Invalid) as error:
        completion.complete_review(**leah)
    assert error.value.problems == {"points": "2 points of the supplier's correction to answer."}
    first, second = ChallengePoint.objects.all()
    wrong: list[tuple[dict[str, Any], str]] = [
        ({"state": "open", "answer": "x"}, "state"),
        ({"state": "stands", "answer": " "}, "answer"),
        ({"state": "stands", "answer": "x" * 4001}, "answer"),
    ]
    for given, place in wrong:
        with pytest.raises(Invalid) as error:
            challenges.answer_point(**leah, point_id=first.pk, **given)
        assert list(error.value.problems) == [place]
    challenges.answer_point(**leah, point_id=first.pk, state="corrected", answer="Two it is.")
    challenges.answer_point(**leah, point_id=second.pk, state="stands", answer="Seen on page 3.")
    completion.complete_review(**leah)
    first.refresh_from_db()
    assert (first.state, first.answered_by_label) == ("corrected", "Leah Lead")


def test_the_log_is_read_by_both(world):
    review = rounds.checked_again(world)
    url, anna = reverse("result_page", args=[review.response_id]), world.client(world.anna)
    for browser, page in ((anna, url), (world.client(world.leah), reverse("review_complete", args=[review.pk]))):
        text = browser.get(page).content.decode()
        assert "Three sites are counted." in text
        assert "The register lists three." in text
        assert "Stays as it was" in text
        assert "Revision 2" in text
    assert reverse("result_challenge", args=[review.response_id]) not in anna.get(url).content.decode()
    with pytest.raises(Refused, match="You asked for a correction once"):
        challenge(world, review, rounds.POINT)


def test_an_appeal_follows_the_challenge_and_is_made_once(world):
    review = rounds.checking(world)
    on: dict[str, Any] = {"actor": world.actor(world.anna), "response_id": review.response_id}
    with pytest.raises(Refused, match="Ask for a correction first"):
        challenges.appeal_result(**on, text="No.")
    challenge(world, review, rounds.POINT)
    with pytest.raises(Refused, match="The check for accuracy is over"):
        challenges.appeal_result(**on, text="No.")


def test_the_appeal_is_decided_with_reasons_before_anything_is_final(world):
    review = rounds.appealed(world)
    on: dict[str, Any] = {"actor": world.actor(world.mona), "review_id": review.pk}
    leah: dict[str, Any] = {"actor": world.actor(world.leah), "review_id": review.pk}
    assert Mail.objects.get(template="appeal_news").to == "mona@consortium.example"
    with pytest.raises(Refused, match="You have appealed already"):
        challenges.appeal_result(actor=world.actor(world.anna), response_id=review.response_id, text="Again.")
    Finding.objects.filter(review=review).update(state="rejected")
    Review.objects.filter(pk=review.pk).update(accuracy_due_on=timezone.localdate() - timedelta(days=1))
    with pytest.raises(Refused, match="A moderator decides first"):
        completion.finalise_assessment(**leah)
    for decision in (" ", "x" * 4001):
        with pytest.raises(Invalid):
            challenges.decide_appeal(**on, decision=decision)
    for who in (world.leah, world.rafi):
        with pytest.raises(Refused, match="A moderator decides about an appeal"):
            challenges.decide_appeal(**on | {"actor": world.actor(who)}, decision="x")
    challenges.decide_appeal(**on, decision="The register is dated this May.")
    made = Appeal.objects.get()
    assert (made.state, made.decided_by_label) == ("stands", "Mona Moderator")
    assert Mail.objects.get(template="appeal_decided").context["decision"] == "The register is dated this May."
    with pytest.raises(Refused, match="the decision is on record"):
        challenges.decide_appeal(**on, decision="x")
    completion.finalise_assessment(**leah)


def test_an_appeal_that_changes_a_level_makes_a_revision(world):
    review = rounds.appealed(world, route="standard")
    before: Any = review.decisions.get(code="GOV-02").level
    changes = {"GOV-02": (before - 1, "The second site closed in May.")}
    on: dict[str, Any] = {"actor": world.actor(world.mona), "review_id": review.pk}
    challenges.decide_appeal(**on, decision="The supplier is right.", changes=changes)
    assert Appeal.objects.get().state == "changed"
    newest = Assessment.objects.latest("pk")
    assert (newest.review.revision, newest.levels["GOV-02"]) == (3, before - 1)
    assert newest.review.accuracy_due_on == review.accuracy_due_on
    text = world.client(world.anna).get(reverse("result_page", args=[review.response_id])).content.decode()
    assert f"level {before - 1}, before level {before}." in text
    assert "The supplier is right." in text


def test_who_scored_does_not_decide_the_appeal_unless_nobody_else_can(world):
    review = rounds.appealed(world)
    person("leah@consortium.example", "Leah Lead", Role.MODERATOR, world.office)
    on: dict[str, Any] = {"actor": world.actor(world.leah), "review_id": review.pk, "decision": "It stands."}
    with pytest.raises(Refused, match="You scored this supplier"):
        challenges.decide_appeal(**on)
    world.mona.is_active = False
    world.mona.save()
    assert challenges.decide_appeal(**on).state == "stands"


def test_reminders_of_the_check_and_its_end(world):
    review = rounds.checking(world)
    due = next_working_day(timezone.localdate())
    Review.objects.filter(pk=review.pk).update(accuracy_due_on=due)
    assert [morning(due), morning(due)] == [[("result_notice", "anna@acme.example")], []]
    over = next_working_day(due + timedelta(days=1))
    [mail] = mails(over)
    assert (written(mail, over)[0], mail.to) == ("result_over", "leah@consortium.example")
    assert builders.fresh(review.pk).response.state == "accuracy_check"
    completion.accept_result(actor=world.actor(world.anna), response_id=review.response_id)
    assert written(mail, over) == ("", {})


def test_the_draft_on_paper_while_it_is_checked(world):
    review = rounds.checking(world)
    page = world.client(world.anna).get(reverse("result_page", args=[review.response_id])).content.decode()
    assert "You have 10 working days, until" in page
    assert "Check it by" in page
    Review.objects.filter(pk=review.pk).update(accuracy_due_on=timezone.localdate() - timedelta(days=1))
    late = world.client(world.anna).get(reverse("result_page", args=[review.response_id])).content.decode()
    assert ("You can still check it.</h1>" in late, "You had 10 working days, until" in late) == (True, True)
    done = world.client(world.carl).post(reverse("draft_request", args=[review.response_id]))
    assert done.status_code == 302
    document = request_draft_report(actor=world.actor(world.anna), response_id=review.response_id)
    assert (document.kind, document.organisation_id) == ("draft_report", world.acme.organisation_id)
    context = draft_report_context(int(document.ref["assessment_id"]))
    assert context["snapshot"] == "draft, revision 1"
    completion.accept_result(actor=world.actor(world.anna), response_id=review.response_id)
    builders.settle_findings(world, review)
    completion.finalise_assessment(actor=world.actor(world.leah), review_id=review.pk)
    with pytest.raises(Refused, match="The check for accuracy is over"):
        request_draft_report(actor=world.actor(world.anna), response_id=review.response_id)


def test_pages_of_point_and_appeal(world):
    review = rounds.challenged(world)
    leah, point = world.client(world.leah), ChallengePoint.objects.get()
    end, answer = reverse("review_complete", args=[review.pk]), reverse("point_answer", args=[review.pk, point.pk])
    assert "What the supplier says is wrong" in leah.get(end).content.decode()
    assert leah.post(answer, {"state": "stands", "answer": ""}).status_code == 422
    assert leah.post(answer, {"state": "stands", "answer": "Page 3."})["Location"] == end
    completion.complete_review(actor=world.actor(world.leah), review_id=review.pk)
    builders.moderated(world, builders.fresh(review.pk))
    anna, appeal = world.client(world.anna), reverse("result_appeal", args=[review.response_id])
    assert anna.post(appeal, {"text": ""}).status_code == 422
    assert anna.post(appeal, {"text": "No."})["Location"] == reverse("result_page", args=[review.response_id])
    mona, decide = world.client(world.mona), reverse("appeal_decide", args=[review.pk])
    assert mona.post(decide, {"decision": "", "reason-GOV-02": "x"}).status_code == 422
    assert mona.post(decide, {"decision": "It stands."})["Location"] == reverse("review_queue")
    assert "the result stands" in mona.get(decide).content.decode()
