"""Declaration gaps: offered with a document, taken with one click, left with a reason, and never waited for."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import Http404
from django.urls import reverse

from questionnaires.models import Answer, AnswerRevision, Submission
from reviews.actions import completion, decisions, gaps
from reviews.models import Credit
from rphub.audit.models import AuditEvent
from rphub.kernel.decisions import Invalid, Refused
from rphub.mailing.models import Mail
from suppliers.models import EvidenceUse
from tests.reviews import builders, rounds

pytestmark = pytest.mark.django_db


def test_an_offer_names_document_page_and_reason(world):
    review = rounds.offered(world)
    made = Credit.objects.get()
    assert (made.claimed, made.level, made.page, made.state) == (2, 3, "3", "offered")
    assert review.response.offered == ["GOV-02"]
    assert Mail.objects.get(template="credit_offered").to == "anna@acme.example"
    rounds.offer(world, review, str(made.evidence_id), 4)
    assert (Credit.objects.get().level, Mail.objects.filter(template="credit_offered").count()) == (4, 1)


@pytest.mark.parametrize(
    ("given", "place"),
    [
        ({"level": 2}, "level"),
        ({"level": None}, "level"),
        ({"level": 5}, "level"),
        ({"evidence_id": "nothing"}, "evidence_id"),
        ({"reason": " "}, "reason"),
        ({"reason": "x" * 4001}, "reason"),
    ],
)
def test_an_offer_says_what_is_missing(world, given, place):
    review = rounds.offered(world)
    evidence = str(Credit.objects.get().evidence_id)
    with pytest.raises(Invalid) as error:
        rounds.offer(world, review, **{"evidence_id": evidence} | given)
    assert list(error.value.problems) == [place]


def test_what_cannot_be_raised(world):
    _, cited = builders.document(world)
    review = builders.claimed(world, evidence={"GOV-03": [cited]}, changed={"GOV_04": {"claim": "not_applicable"}})
    with pytest.raises(Refused, match="no level that the supplier claims"):
        rounds.offer(world, review, cited["id"], code="PRO-01")
    with pytest.raises(Refused, match="does not apply"):
        rounds.offer(world, review, cited["id"], code="GOV-04")
    with pytest.raises(Refused, match="Leah Lead reviews this one"):
        gaps.offer_credit(
            actor=world.actor(world.rafi), review_id=review.pk, code="GOV-02", level=3, evidence_id="", reason="x"
        )


def test_one_click_raises_the_answer_and_sends_a_new_version(world):
    review = rounds.offered(world)
    credit = Credit.objects.get()
    on: dict[str, Any] = {"response_id": review.response_id, "credit_id": credit.pk}
    with pytest.raises(Refused, match="Only the supplier lead"):
        gaps.accept_credit(actor=world.actor(world.carl), **on)
    with pytest.raises(Http404):
        gaps.accept_credit(actor=world.actor(world.bob), **on)
    submission = gaps.accept_credit(actor=world.actor(world.anna), **on)
    answer = Answer.objects.get(response=review.response_id, code="GOV-02")
    assert (answer.level, answer.origin) == (3, "review")
    assert AnswerRevision.objects.get(answer=answer).content["level"] == 2
    assert (submission.number, submission.answers["GOV-02"]["level"]) == (2, 3)
    assert submission.answers["GOV-03"] == Submission.objects.get(number=1).answers["GOV-03"]
    assert [item["title"] for item in submission.evidence["GOV-02"]] == ["Code of conduct"]
    review = builders.fresh(review.pk)
    assert (review.submission, review.response.offered, review.response.state) == (submission, [], "in_review")
    assert EvidenceUse.objects.get().page == "3"
    event = AuditEvent.objects.get(verb="credit.accepted")
    assert (event.changes, event.actor_label) == ({"level": [2, 3]}, "Anna Acme")
    with pytest.raises(Refused, match="taken back or decided"):
        gaps.accept_credit(actor=world.actor(world.anna), **on)
    with pytest.raises(Refused, match="decided on this offer"):
        rounds.offer(world, review, str(credit.evidence_id), 4)


def test_the_supplier_keeps_its_claim_with_a_reason(world):
    review = rounds.offered(world)
    on: dict[str, Any] = {"actor": world.actor(world.anna), "response_id": review.response_id}
    on["credit_id"] = Credit.objects.get().pk
    for reason in (" ", "x" * 4001):
        with pytest.raises(Invalid):
            gaps.decline_credit(**on, reason=reason)
    gaps.decline_credit(**on, reason="The clause covers one site only.")
    made = Credit.objects.get()
    assert (made.state, made.declined_reason, made.decided_by_label) == (
        "declined",
        "The clause covers one site only.",
        "Anna Acme",
    )
    assert Submission.objects.count() == 1


def test_an_offer_can_be_taken_back(world):
    review = rounds.offered(world)
    for _ in range(2):
        gaps.withdraw_credit(actor=world.actor(world.leah), review_id=review.pk, code="GOV-02")
    assert (Credit.objects.count(), builders.fresh(review.pk).response.offered) == (0, [])
    assert AuditEvent.objects.filter(verb="credit.withdrawn").count() == 1


def test_nothing_waits_for_it_and_credit_is_given_all_the_same(world):
    review = rounds.offered(world, cited_for="GOV-02")
    leah = {"actor": world.actor(world.leah), "review_id": review.pk}
    decisions.save_decision(**leah, code="GOV-02", choice="change", level=3, reason="Page 3.")
    builders.finished(world, review)
    made = Credit.objects.get()
    assert (made.state, builders.fresh(review.pk).response.offered) == ("lapsed", [])
    given: dict[str, Any] = {"response_id": review.response_id, "credit_id": made.pk}
    with pytest.raises(Refused, match="went on with what you claimed"):
        gaps.accept_credit(actor=world.actor(world.anna), **given)
    assert review.decisions.get(code="GOV-02").level == 3


def test_a_level_decided_before_the_click_is_decided_again(world):
    review = rounds.offered(world)
    leah = {"actor": world.actor(world.leah), "review_id": review.pk}
    decisions.save_decision(**leah, code="GOV-02", choice="accept")
    anna = {"actor": world.actor(world.anna), "response_id": review.response_id}
    gaps.accept_credit(**anna, credit_id=Credit.objects.get().pk)
    with pytest.raises(Invalid) as error:
        completion.complete_review(**leah)
    assert "GOV-02" in error.value.problems
    decisions.save_decision(**leah, code="GOV-02", choice="accept")
    assert review.decisions.get(code="GOV-02").level == 3


def test_pages_of_both_sides(world):
    review = rounds.offered(world)
    anna, url = world.client(world.anna), reverse("credits_page", args=[review.response_id])
    home = anna.get(reverse("supplier_home")).content.decode()
    assert "Your document shows more than you claimed: 1 answer can be raised" in home
    assert "Raise my answer to level 3" in anna.get(url).content.decode()
    assert "Only the supplier lead" in world.client(world.carl).get(url).content.decode()
    credit = Credit.objects.get()
    decline = reverse("credit_decline", args=[review.response_id, credit.pk])
    assert anna.post(decline, {"reason": ""}).status_code == 422
    accept = reverse("credit_accept", args=[review.response_id, credit.pk])
    assert anna.post(accept)["Location"] == url
    assert "Raised: Anna Acme" in anna.get(url).content.decode()
    bench = world.client(world.leah).get(reverse("review_page", args=[review.pk, "GOV-02"])).content.decode()
    assert "Taken by the supplier" in bench
    offer = reverse("credit_offer", args=[review.pk, "GOV-04"])
    assert world.client(world.leah).post(offer, {"level": "3"}).status_code == 422
