"""Social value in a review: rating, shares, what is asked for and frozen, examples, who reads what."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from reviews.actions.checklists import Given, decide_items
from reviews.actions.claims import begin_revision
from reviews.actions.completion import finalise_assessment
from reviews.actions.publishing import choose_examples, publish_assessment
from reviews.models import Assessment, ChecklistDecision, Publication, Review
from reviews.selectors.cases import case_of
from reviews.selectors.checklists import missing_checklists
from reviews.selectors.reports import drifts
from reviews.social.commitments import commitments_in
from reviews.social.shown import may_be_shown
from rphub.audit.models import AuditEvent
from rphub.kernel.decisions import Invalid, Refused
from suppliers.models import Standing
from tests.reviews import builders
from tests.world import World

pytestmark = pytest.mark.django_db
BOTH = builders.social_answers()
OTHER_BUYER: dict[str, Any] = {"framework_or_member": {"id": "2", "label": "Cleaning"}}


@pytest.fixture
def review(world: World) -> Review:
    return builders.claimed(world, changed=builders.social_answers())


def keys(review: Review) -> list[str]:
    return [one.key for one in commitments_in(review.submission.answers["SOC-02"]["value"])]


def decide(world: World, review: Review, given: dict[tuple[str, str], Given] | None = None, **more: Any) -> None:
    actor = world.actor(more.pop("who", world.leah))
    decide_items(actor=actor, review_id=review.pk, kind="social", given=given or {}, **more)


def page_of(world: World, review: Review) -> str:
    return str(world.client(world.leah).get(reverse("social_value", args=[review.pk])).content.decode())


def level(review: Review) -> tuple[int, str] | None:
    case = case_of(builders.fresh(review.pk))
    found = case.figures(case.definition.question("SOC-02"))
    return (found.level, found.arithmetic) if found else None


def test_finishing_asks_for_every_commitment_and_the_whole(world, review):
    """Nine items each, and eight of the portfolio: P3 is computed."""
    words = "Social value: decide 26 items. One press takes what is suggested."
    assert missing_checklists(case_of(review)) == {"social": words}
    decide(world, review, accept=True)
    assert missing_checklists(case_of(review))["social"].startswith("Social value: decide 13 items.")
    builders.decide_checklists(world, review)
    assert missing_checklists(case_of(review)) == {}


def test_the_level_is_that_of_the_portfolio(world, review):
    """P3 in part with 76 % of what was due, P7 in part with a miss that is not replaced, P2 one theme: six are met."""
    assert level(review) is None
    builders.decide_checklists(world, review)
    assert level(review) == (3, "The portfolio reads “Embedded”: 6 met, 3 partly, 0 not met.")


def test_without_commitments_the_level_is_0_and_that_is_said(world):
    changed = {"SOC_02": {"claim": "none", "level": 0, "value": []}}
    review = builders.claimed(world, changed=changed)
    assert missing_checklists(case_of(review)) == {}
    assert level(review) == (0, "No commitments are listed.")
    assert world.client(world.leah).get(reverse("social_value", args=[review.pk])).status_code == 404
    publication = builders.published(world, review=builders.finished(world, review))
    assert publication.report["social_value"] == {
        "label": "No commitments",
        "rank": None,
        "due": 0,
        "full": 0,
        "percent": None,
        "examples": [],
    }
    text = world.client(world.mei).get(reverse("member_supplier", args=[world.acme.pk])).content.decode()
    assert "No commitments" in text


def test_what_differs_needs_one_reason_for_the_commitment(world, review):
    browser, url = world.client(world.leah), reverse("social_value", args=[review.pk])
    first = keys(review)[0]
    assert browser.get(url).content.decode().count("Suggested: ") == 10
    typed = {f"result-{first}-V2": "1", f"result-{first}-V6": "1", f"result-{first}-V4": "2", f"note-{first}": ""}
    page = browser.post(url, typed)
    assert page.status_code == 422
    text = page.content.decode()
    assert "V6, V2: say why it differs" in text or "V2, V6: say why it differs" in text
    assert page.context["form"][f"result-{first}-V4"].value() == "2"
    assert ChecklistDecision.objects.count() == 0
    assert browser.post(url, typed | {f"reason-{first}": "Hours were not counted."})["Location"] == url
    rows = {row.item: row for row in ChecklistDecision.objects.filter(review=review)}
    assert {code: (row.result, row.reason) for code, row in rows.items()} == {
        "V2": ("1", "Hours were not counted."),
        "V4": ("2", ""),
        "V6": ("1", "Hours were not counted."),
    }
    assert AuditEvent.objects.get(verb="checklist.decided").changes[f"{first}-V4"] == [None, "2"]


def test_the_specification_s_vector_on_the_page(world, review):
    first, second = keys(review)
    vector = dict(zip(("V1", "V2", "V3", "V4", "V5", "V6", "V7", "V8", "V9"), "322222221", strict=True))
    given = {(first, code): Given(result, reason="Seen.") for code, result in vector.items()}
    wish = {(second, code): Given("1", reason="Seen.") for code in vector}
    decide(world, review, given | wish)
    text = page_of(world, review)
    assert "18 of 27 points is 66.7 of 100." in text
    assert "Credible" in text
    assert "Aspiration" in text
    assert "Still to come: specific, measurable, time-bound." in text


def shared(world: World) -> Review:
    return builders.claimed(world, changed=builders.social_answers(builders.promise(), builders.promise(**OTHER_BUYER)))


def test_a_shared_activity_asks_for_shares_of_at_most_the_whole(world):
    review = shared(world)
    first, second = keys(review)
    assert "Commitments 1 and 2 have the same words and number for several buyers." in page_of(world, review)
    with pytest.raises(Invalid) as refused:
        decide(world, review, {(first, "share"): Given("60"), (second, "share"): Given("50")})
    assert refused.value.problems == {
        f"result-{second}-share": (
            "The shares of commitments 1 and 2 add up to 110 %. One activity counts once: use 100 % at most."
        )
    }
    decide(world, review, {(first, "share"): Given("60"), (second, "share"): Given("40")})
    with pytest.raises(Invalid):
        decide(world, review, {(second, "share"): Given("41")})
    assert "so it counts once" in page_of(world, review)
    assert "0 of 1 promise due so far delivered in full, 76.0 % of all that was due." in page_of(world, review)


def finished(world: World, *rows: Any) -> Review:
    changed = builders.social_answers(*rows)
    return builders.accepted(world, review=builders.finished(world, builders.claimed(world, changed=changed)))


def test_what_is_frozen(world):
    review = finished(world)
    frozen = Assessment.objects.get(review=review).checklists["social"]
    assert (frozen["label"], frozen["rank"], frozen["due"], frozen["full"], frozen["rate"]) == (
        "Embedded",
        3,
        1,
        0,
        "19/25",
    )
    assert [(item["number"], item["status"], item["counts"]) for item in frozen["commitments"]] == [
        (1, "credible", True),
        (2, "aspiration", False),
    ]
    assert frozen["portfolio"]["P3"] == "partial"


def test_the_supplier_chooses_what_members_read(world):
    review = finished(world)
    anna, first = world.actor(world.anna), keys(review)[0]
    choose_examples(actor=anna, response_id=review.response_id, keys=[first])
    event = AuditEvent.objects.get(verb="examples.chosen")
    assert event.changes == {"examples": [0, 1]}
    review = builders.fresh(review.pk)
    assert review.examples == [first]
    builders.settle_findings(world, review)
    leah = world.actor(world.leah)
    finalise_assessment(actor=leah, review_id=review.pk)
    publication = publish_assessment(actor=leah, response_id=review.response_id)
    shown = publication.report["social_value"]
    assert (shown["label"], shown["percent"]) == ("Embedded", "76.0")
    assert shown["examples"] == [
        {
            "text": builders.COACHING["commitment"],
            "outcome": "Employment and training for those facing barriers",
            "status": "Credible",
        }
    ]
    assert "Desktops" not in str(shown)
    text = world.client(world.mei).get(reverse("member_supplier", args=[world.acme.pk])).content.decode()
    assert builders.COACHING["commitment"] in text
    choose_examples(actor=anna, response_id=review.response_id, keys=[])
    assert Publication.objects.latest("version").report["social_value"]["examples"] == []
    assert Standing.objects.get(supplier=world.acme).report["social_value"]["examples"] == []
    assert drifts() == []


def test_examples_that_are_not_offered_or_too_many(world):
    promises = [builders.promise(commitment=f"Coaching number {number}") for number in range(4)]
    review = finished(world, *promises, builders.CHARITIES)
    anna, found = world.actor(world.anna), keys(review)
    with pytest.raises(Invalid) as refused:
        choose_examples(actor=anna, response_id=review.response_id, keys=found[:4])
    assert refused.value.problems == {"examples": "Choose 3 at most; 4 are ticked."}
    with pytest.raises(Invalid) as refused:
        choose_examples(actor=anna, response_id=review.response_id, keys=found[4:])
    assert refused.value.problems == {"examples": "Choose among the commitments listed here."}


def test_what_is_promised_to_several_buyers_is_offered_once(world):
    review = finished(world, builders.promise(), builders.promise(**OTHER_BUYER))
    kept = Assessment.objects.get(review=review).checklists["social"]
    assert [item["buyer"] for item in kept["commitments"]] == ["Desktops", "Cleaning"]
    assert [item["key"] for item in may_be_shown(kept)] == keys(review)[:1]


def test_who_may_not_choose_examples(world, review):
    with pytest.raises(Refused, match="Only the supplier lead chooses the examples that members see"):
        choose_examples(actor=world.actor(world.carl), response_id=review.response_id, keys=[])
    with pytest.raises(Refused, match="There is no result to show or hide"):
        choose_examples(actor=world.actor(world.anna), response_id=review.response_id, keys=[])


def test_the_supplier_reads_the_ratings_and_ticks_examples_on_the_result(world):
    review = finished(world)
    browser = world.client(world.anna)
    result = reverse("result_page", args=[review.response_id])
    text = browser.get(result).content.decode()
    assert "Social value: Embedded" in text
    assert "Still to come: specific, measurable, time-bound." in text
    choose = reverse("examples_choose", args=[review.response_id])
    first, second = keys(review)
    assert browser.post(choose, {"examples": [first]})["Location"] == result
    refused = browser.post(choose, {"examples": [second]})
    assert refused.status_code == 422
    assert "Choose among the commitments listed here" in refused.content.decode()


def test_a_new_revision_keeps_ratings_and_examples(world):
    review = finished(world)
    choose_examples(actor=world.actor(world.anna), response_id=review.response_id, keys=keys(review)[:1])
    new = begin_revision(builders.fresh(review.pk), reason="Again.")
    assert new.examples == keys(review)[:1]
    counts = [ChecklistDecision.objects.filter(review=one).count() for one in (review, new)]
    assert counts[0] == counts[1] == 26


def test_readers_see_it_without_a_form(world, review):
    text = world.client(world.otto).get(reverse("social_value", args=[review.pk])).content.decode()
    assert "Not rated yet" in text
    assert "<select" not in text
    assert "Nothing yet. Promises that are verified and outcomes" in text


@pytest.mark.parametrize("number", [1, 12])
def test_statements(world, django_assert_num_queries, number):
    """Session and person in one; the review; the decisions; the evidence decisions; the documents the rows name;
    what is verified of the supplier."""
    row, _ = builders.document(world)
    promises = [builders.promise(commitment=f"Coaching {n}", evidence=[str(row.pk)]) for n in range(number)]
    review = builders.claimed(world, changed=builders.social_answers(*promises))
    browser, url = world.client(world.leah), reverse("social_value", args=[review.pk])
    text = browser.get(url).content.decode()
    assert text.count("Cites “Code of conduct”.") == number
    assert text.count("<select") == 9 * number
    with django_assert_num_queries(6):
        browser.get(url)
