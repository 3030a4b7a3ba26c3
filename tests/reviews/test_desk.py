"""The queue as it was left, hands that change, the fast lane, the way on after a decision."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from reviews.actions import claims, decisions, queries
from reviews.actions.lane import accept_fast_lane
from reviews.models import Clarification, Desk, EvidenceDecision, LevelDecision, Review
from reviews.selectors.claiming import takers
from reviews.selectors.queue import Filters, review_queue
from reviews.selectors.workbench import lane_page
from rphub.audit.models import AuditEvent
from rphub.kernel.decisions import Invalid, Refused
from rphub.mailing.models import Mail
from suppliers.models import OpenAction
from tests.reviews import builders
from tests.world import award, supplier

pytestmark = pytest.mark.django_db
QUEUE = "review_queue"


def test_the_queue_opens_as_it_was_left_also_in_another_session(world):
    builders.sent(world)
    browser, url = world.client(world.leah), reverse(QUEUE)
    browser.get(url, {"waiting": "supplier", "state": "", "framework": "", "mine": "1"})
    for again in (browser, world.client(world.leah)):
        assert "No questionnaire waits here." in again.get(url).content.decode()
    assert "Acme Computers Ltd" in world.client(world.rafi).get(url).content.decode()
    assert "Acme Computers Ltd" in browser.get(url, {"everything": "1"}).content.decode()
    assert "Acme Computers Ltd" in browser.get(url).content.decode()
    assert [row.left["queue"] for row in Desk.objects.all()] == [{}]


def test_the_forecast_counts_what_was_finished_lately(world):
    builders.finished(world, of=world.acme)
    builders.sent(world, of=world.bolt)
    queue = review_queue(world.actor(world.leah), Filters())
    assert (queue.waiting_us, queue.waiting_supplier) == (2, 0)
    assert "1 review finished or 0.2 a week, 2 take 84 days" in queue.forecast
    assert review_queue(world.actor(world.leah), Filters(state="submitted")).forecast == ""


def test_both_clocks_stand_on_a_line(world):
    review = builders.claimed(world)
    on = {"actor": world.actor(world.leah), "review_id": review.pk}
    for code in ("GOV-02", "GOV-03"):
        queries.save_query(**on, code=code, kind="ambiguous", message="Which?")
    queries.send_queries(**on)
    Clarification.objects.update(sent_at=timezone.now() - timedelta(days=2))
    (row,) = review_queue(world.actor(world.leah), Filters()).page.object_list
    assert (row.turn, row.clocks, row.due) == ("The supplier’s", "1 day with us, 2 with the supplier", False)
    text = world.client(world.leah).get(reverse("review_page", args=[review.pk, "GOV-02"])).content.decode()
    assert "Waiting for the supplier: 1 day with us, 2 with the supplier" in text


@pytest.mark.parametrize(("who", "name"), [("leah", "Acme Computers Ltd"), ("mona", None)])
def test_the_first_line_that_is_mine_has_the_orange_button(world, who, name):
    builders.claimed(world)
    queue = review_queue(world.actor(getattr(world, who)), Filters())
    assert (queue.first and queue.first.supplier) == name


def test_a_moderator_is_led_to_what_waits_for_them(world):
    builders.finished(world)
    for who, words in (("mona", "Moderate"), ("leah", None)):
        first = review_queue(world.actor(getattr(world, who)), Filters()).first
        assert (first and first.step and first.step.words) == words


@pytest.mark.parametrize("rows", [1, 3])
def test_rounds_of_queries_cost_the_queue_one_statement(world, rows, django_assert_num_queries):
    """Person; numbers, responses, reviews, rounds, frameworks. The pace is kept for some minutes."""
    for number in range(rows):
        made = supplier(f"Firm {number}")
        award(made, world.lot_1)
        review = builders.claimed(world, builders.sent(world, of=made))
        on = {"actor": world.actor(world.leah), "review_id": review.pk}
        queries.save_query(**on, code="GOV-02", kind="ambiguous", message="Which?")
        queries.send_queries(**on)
    browser = world.client(world.leah)
    browser.get(reverse(QUEUE))
    with django_assert_num_queries(6):
        browser.get(reverse(QUEUE))


def test_a_review_is_handed_over_and_taken(world):
    review, leah, rafi = builders.claimed(world), world.actor(world.leah), world.actor(world.rafi)
    claims.hand_over_review(actor=leah, review_id=review.pk, to=world.rafi.pk, reason="Ill for a month.")
    review = builders.fresh(review.pk)
    assert (review.reviewer, review.no_conflict_declared_at) == (world.rafi, None)
    event = AuditEvent.objects.get(verb="review.handed_over")
    assert (event.reason, event.changes["reviewer"]) == ("Ill for a month.", ["Leah Lead", "Rafi Reviewer"])
    assert Mail.objects.get(template="review_handed_over").to == world.rafi.email
    decide = {"review_id": review.pk, "code": "GOV-02", "choice": "accept"}
    with pytest.raises(Refused, match="Nobody has said yet"):
        decisions.save_decision(actor=rafi, **decide)
    with pytest.raises(Refused, match="was not handed to you"):
        claims.take_over_review(actor=leah, review_id=review.pk)
    claims.take_over_review(actor=rafi, review_id=review.pk)
    assert decisions.save_decision(actor=rafi, **decide).decided_by == world.rafi
    with pytest.raises(Refused, match="said so already"):
        claims.take_over_review(actor=rafi, review_id=review.pk)
    with pytest.raises(Refused, match="Only the RP lead hands a review over"):
        claims.hand_over_review(actor=rafi, review_id=review.pk, to=world.leah.pk, reason="No.")


def test_nobody_with_a_conflict_takes_a_review(world):
    review, leah, rafi = builders.claimed(world), world.actor(world.leah), world.actor(world.rafi)
    claims.declare_conflict(actor=rafi, supplier_id=world.acme.pk)
    assert takers(builders.fresh(review.pk)) == []
    with pytest.raises(Invalid) as refused:
        claims.hand_over_review(actor=leah, review_id=review.pk, to=world.rafi.pk, reason=" ")
    assert sorted(refused.value.problems) == ["reason", "to"]
    url = reverse("review_hand_over", args=[review.pk])
    assert "Nobody else can take it." in world.client(world.leah).get(url).content.decode()


def test_a_conflict_found_half_way_stops_the_work(world):
    """Declared by the reviewer, it holds for levels and findings until somebody else goes on."""
    review, leah = builders.claimed(world), world.actor(world.leah)
    claims.declare_conflict(actor=leah, supplier_id=world.acme.pk)
    with pytest.raises(Refused, match="You declared a conflict of interest, so somebody else reviews Acme"):
        decisions.save_decision(actor=leah, review_id=review.pk, code="GOV-02", choice="accept")
    claims.hand_over_review(actor=leah, review_id=review.pk, to=world.rafi.pk, reason="My brother works there.")
    assert builders.fresh(review.pk).reviewer == world.rafi


def test_a_finished_review_is_not_handed_over(world):
    review = builders.finished(world)
    with pytest.raises(Refused, match="Only a review that is going on"):
        claims.hand_over_review(actor=world.actor(world.leah), review_id=review.pk, to=world.rafi.pk, reason="Ill.")


def test_the_fast_lane_accepts_with_one_reason(world):
    review, leah = builders.quiet_return(world), world.actor(world.leah)
    lane = lane_page(leah, review.pk).lane
    sections = [section.code for section in lane.open]
    accept_fast_lane(actor=leah, review_id=review.pk, sections=sections, reason="Unchanged.")
    rows = {row.code: row for row in LevelDecision.objects.filter(review=review)}
    assert {code: row.level for code, row in rows.items()} == {
        one.code: one.level for section in lane.open for one in section.levels
    }
    assert {(row.reason, row.outcome, row.decided_by_id) for row in rows.values()} == {
        ("Unchanged.", "accepted", world.leah.pk)
    }
    event = AuditEvent.objects.get(verb="lane.accepted")
    assert (event.reason, event.data["sections"], len(event.data["levels"])) == ("Unchanged.", sections, len(rows))


def test_evidence_cited_in_the_lane_is_accepted_with_it(world):
    evidence, cited = builders.document(world)
    low: dict[str, Any] = {"risk": "low", "route": "standard", "level": 2, "evidence": {"GOV-02": [cited]}}
    builders.last_year(world, **low)
    review, leah = builders.claimed(world, builders.sent(world, **low)), world.actor(world.leah)
    accept_fast_lane(actor=leah, review_id=review.pk, sections=["GOV"], reason="Unchanged.")
    row = EvidenceDecision.objects.get(review=review)
    assert (row.code, row.evidence_id, row.result) == ("GOV-02", evidence.pk, "accepted")


def test_the_lane_refuses_with_its_reason(world):
    review = builders.quiet_return(world, GOV_02={"comment": "New."})
    on = {"actor": world.actor(world.leah), "review_id": review.pk, "reason": "Unchanged."}
    with pytest.raises(Refused, match=r"The fast lane does not take this. GOV-02 .*: the answer changed."):
        accept_fast_lane(**on, sections=["GOV", "HR"])
    wrong: list[dict[str, Any]] = [{"sections": []}, {"sections": ["XXX"]}, {"sections": ["HR"], "reason": " "}]
    for given in wrong:
        with pytest.raises(Invalid):
            accept_fast_lane(**on | given)
    assert LevelDecision.objects.filter(review=review).count() == 0
    OpenAction.objects.create(supplier=world.bolt, source_id="1", text="Pay back the fees.", severity="critical")
    with pytest.raises(Refused, match="A critical action of the improvement plan is open"):
        accept_fast_lane(**on, sections=["HR"])
    assert lane_page(on["actor"], review.pk).lane.open == ()


def test_the_page_of_the_lane_lists_levels_and_says_what_it_leaves(world):
    review = builders.quiet_return(world, GOV_02={"comment": "New."})
    browser, url = world.client(world.leah), reverse("review_lane", args=[review.pk])
    text = browser.get(url).content.decode()
    assert "12 sections of Bolt Cleaning Ltd can be accepted in one go." in text
    assert "the answer changed." in text
    wrong = browser.post(url, {"sections": ["HR"], "why": "", "reason": ""})
    assert (wrong.status_code, "Give the one reason for all of them" in wrong.content.decode()) == (422, True)
    done = browser.post(url, {"sections": ["HR"], "why": "", "reason": "Read in full."})
    assert done["Location"] == reverse("review_start", args=[review.pk])
    assert set(LevelDecision.objects.values_list("reason", flat=True).filter(review=review)) == {"Read in full."}
    other = builders.claimed(world)
    text = browser.get(reverse("review_lane", args=[other.pk])).content.decode()
    assert "No section of Acme Computers Ltd is in the fast lane." in text
    assert "The inherent risk is high; the fast lane is for low risk." in text


def way_on(world, review, code="GOV-02", **data):
    done = world.client(world.leah).post(
        reverse("decision_save", args=[review.pk, code]), {"choice": "accept", "feedback": "", **data}
    )
    return done["Location"]


@pytest.mark.parametrize(
    ("then", "code"), [("undecided", "GOV-03"), ("changed", "HR-01"), ("supplier", "GOV-02"), ("section", "GOV-03")]
)
def test_next_means_what_was_chosen_and_is_remembered(world, then, code):
    review = builders.quiet_return(world, HR_01={"comment": "New."}, ETH_01={"comment": "New."})
    other = builders.claimed(world)
    there = other if then == "supplier" else review
    assert way_on(world, review, then=then) == reverse("review_page", args=[there.pk, code])
    assert Desk.objects.filter(left__then=then).count() == (then != "undecided")


def test_the_same_section_goes_on_at_the_next_supplier_when_it_is_done_here(world):
    first, second = builders.claimed(world), builders.claimed(world, builders.sent(world, of=world.bolt))
    on = {"actor": world.actor(world.leah), "review_id": first.pk}
    for code in ("GOV-01", "GOV-03", "GOV-04", "GOV-05", "GOV-06", "GOV-07"):
        if code in first.submission.applicable["asked"]:
            decisions.save_decision(**on, code=code, choice="accept")
    assert way_on(world, first, then="section").startswith(f"/office/reviews/{second.pk}/GOV-")


@pytest.mark.parametrize("then", ["changed", "supplier"])
def test_when_nothing_of_the_kind_is_left_it_says_so(world, then):
    review = builders.claimed(world)
    browser = world.client(world.leah)
    url = reverse("decision_save", args=[review.pk, "GOV-02"])
    page = browser.post(url, {"choice": "accept", "then": then}, follow=True)
    assert page.redirect_chain[-1][0] == reverse("review_page", args=[review.pk, "GOV-03"])
    assert "is the next undecided one" in page.content.decode()


def test_a_return_year_begins_with_what_changed(world):
    review = builders.quiet_return(world, GOV_02={"comment": "New."})
    browser, url = world.client(world.leah), reverse("review_page", args=[review.pk, "GOV-02"])
    assert "Changed only: 1 of " in browser.get(url).content.decode()
    assert "Show all" not in browser.get(url, {"show": "all"}).content.decode()
    assert "Changed only: " not in browser.get(url).content.decode()
    assert Review.objects.get(pk=review.pk).submission.number == 1


def test_keys_are_switched_off_for_good(world):
    review = builders.claimed(world)
    browser, keys = world.client(world.rafi), reverse("review_keys")
    page = reverse("review_page", args=[review.pk, "GOV-02"])
    assert "js/keys" in browser.get(page).content.decode()
    assert f'href="{page}"' in browser.get(keys, {"next": page}).content.decode()
    assert "evil.example" not in browser.get(keys, {"next": "https://evil.example/office/"}).content.decode()
    browser.post(keys, {"keys": "off"})
    for again in (browser, world.client(world.rafi)):
        assert "js/keys" not in again.get(page).content.decode()
