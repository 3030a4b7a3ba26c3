"""The statement's checklist in a review: suggestions, levels, what is asked for and frozen, who reads what."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from reviews.actions.checklists import Given, decide_items
from reviews.models import Assessment, ChecklistDecision, Finding, Review
from reviews.selectors.cases import case_of
from reviews.selectors.checklists import missing_checklists
from rphub.kernel.words import day
from suppliers.models import Standing
from tests.reviews import builders
from tests.world import World

pytestmark = pytest.mark.django_db
OPEN = "Modern slavery statement: decide 15 items. One press takes what is suggested."
LARGE = {"turnover_uk_gbp": 50_000_000, "roles": ["reseller"], "sectors": ["ict_hardware"], "risk": "high"}


@pytest.fixture
def review(world: World) -> Review:
    return builders.claimed(world, changed=builders.statement_answers())


def decide(world: World, review: Review, accept: bool = False, **given: Given) -> None:
    chosen = {("", code): what for code, what in given.items()}
    actor = world.actor(world.leah)
    decide_items(actor=actor, review_id=review.pk, kind="statement", given=chosen, accept=accept)


def level(review: Review, code: str) -> tuple[int, str] | None:
    case = case_of(builders.fresh(review.pk))
    found = case.figures(case.definition.question(code))
    return (found.level, found.arithmetic) if found else None


def results(review: Review) -> dict[str, str]:
    rows = ChecklistDecision.objects.filter(review=review, kind="statement", subject="")
    return dict(rows.values_list("item", "result"))


def test_it_is_asked_for_where_a_statement_is_published(world, review):
    assert missing_checklists(case_of(review)) == {"statement": OPEN}
    decide(world, review, accept=True)
    assert missing_checklists(case_of(review)) == {}
    assert len(results(review)) == 15
    assert results(review)["MS9"] == "partial"


def test_without_a_statement_there_is_no_checklist_and_level_0(world):
    changed = builders.statement_answers(published=False)
    del changed["HR_02"]
    review = builders.claimed(world, changed=changed, profile=LARGE)
    assert missing_checklists(case_of(review)) == {}
    assert world.client(world.leah).get(reverse("statement_checklist", args=[review.pk])).status_code == 404
    assert level(review, "HR-01") == (0, "No statement is published, and the law asks for one.")


def test_levels_follow_the_items(world, review):
    assert level(review, "HR-01") is None
    decide(world, review, accept=True)
    assert level(review, "HR-01") == (
        2,
        "All legal elements are met. For level 3: on the government registry.",
    )
    assert level(review, "HR-02") == (2, "6 of 6 areas covered, 0 of them at the fuller level.")
    decide(world, review, MS3=Given("fail", reason="No board is named."))
    assert level(review, "HR-01") == (2, "Still to complete: approved by the board.")


def test_at_the_threshold_what_law_asks_for_caps_the_level(world):
    _, cited = builders.document(world, "Statement")
    changed = builders.statement_answers(approved_by="director_only")
    review = builders.claimed(world, changed=changed, profile=LARGE, evidence={"HR-01": [cited]})
    decide(world, review, accept=True)
    assert level(review, "HR-01") == (1, "Law asks for what is missing: approved by the board.")
    builders.decide_all(world, review)
    (found,) = Finding.objects.filter(review=review, code="HR-01")
    assert (found.severity, found.days, found.rule) == ("major", 45, "checklist statement")
    assert found.action == (
        "Repair the legal elements that are missing.\r\n"
        "MS3 Approved by the board: Approved by the board; in an LLP by its members."
    )


def test_the_outcome_is_frozen_and_members_read_their_part(world, review):
    decide(world, review, accept=True, MS5=Given("pass", note="Well placed in the foot of each page."))
    publication = builders.published(world, review=builders.finished(world, review))
    frozen = Assessment.objects.get(review=review).checklists["statement"]
    assert (frozen["label"], frozen["rules"], len(frozen["sheets"][0]["items"])) == ("All legal elements met", 1, 15)
    assert frozen["sheets"][0]["items"][4]["note"] == "Well placed in the foot of each page."
    assert {check["code"] for check in frozen["checks"] if check["good"] is False} == {"Entry of the registry"}
    part = publication.report["modern_slavery"]
    assert (part["url"], part["legal"], [item["depth"] for item in part["areas"]]) == (
        "https://acme.example/statement",
        "yes",
        [1] * 6,
    )
    assert "Well placed" not in str(publication.report)
    text = world.client(world.mei).get(reverse("member_supplier", args=[world.acme.pk])).content.decode()
    assert "Legal elements of the statement met" in text
    assert text.count("Basic") == 6


def test_an_assessment_from_before_the_checklist_has_no_such_part(world):
    publication = builders.published(world)
    assert "legal" not in publication.report["modern_slavery"]
    standing = Standing.objects.get(supplier=world.acme)
    assert "social_value" not in {k for k, v in standing.report.items() if v == ""}


def test_the_page(world, review):
    browser = world.client(world.leah)
    url = reverse("statement_checklist", args=[review.pk])
    text = browser.get(url).content.decode()
    assert "15 items to decide" in text
    assert text.count("btn btn-next") == 1
    assert "the statement is voluntary" in text
    assert "Look there and decide MS5." in text
    quality = {"accept": "1", "result-quality-MQ1": "2"}
    assert browser.post(url, quality)["Location"] == url
    text = browser.get(url).content.decode()
    assert "All legal elements met" in text
    assert f"Looked at on {day(timezone.localdate())}." in text
    for code in ("HR-01", "HR-02"):
        assert f'<a href="{url}">' in browser.get(reverse("review_page", args=[review.pk, code])).content.decode()


@pytest.mark.parametrize("areas", [1, 6])
def test_statements(world, django_assert_num_queries, areas):
    """Session and person in one; the review; the decisions."""
    changed: dict[str, Any] = builders.statement_answers()
    changed["HR_02"]["value"] = changed["HR_02"]["value"][:areas]
    review = builders.claimed(world, changed=changed)
    browser, url = world.client(world.leah), reverse("statement_checklist", args=[review.pk])
    browser.get(url)
    with django_assert_num_queries(3):
        browser.get(url)
