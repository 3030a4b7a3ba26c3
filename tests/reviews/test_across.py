"""One question over all suppliers: who stands there, deciding in place, and what it costs."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from reviews.actions import claims, decisions
from reviews.models import LevelDecision
from reviews.selectors.across import Filters, question_across, question_list
from tests.reviews import builders
from tests.world import award, supplier

pytestmark = pytest.mark.django_db
STATEMENTS = 9


def two_reviews(world):
    return builders.claimed(world), builders.claimed(world, builders.sent(world, of=world.bolt), who=world.rafi)


def names(world, who, **filters):
    page = question_across(world.actor(who), "GOV-02", Filters(**filters))
    return [row.supplier for row in page.rows]


def test_everybody_sees_what_they_may_work_on(world):
    two_reviews(world)
    assert sorted(names(world, world.leah)) == ["Acme Computers Ltd", "Bolt Cleaning Ltd"]
    assert names(world, world.rafi) == ["Bolt Cleaning Ltd"]
    claims.declare_conflict(actor=world.actor(world.leah), supplier_id=world.acme.pk)
    assert names(world, world.leah) == ["Bolt Cleaning Ltd"]


def test_filters_by_state_and_framework(world):
    acme, _ = two_reviews(world)
    decisions.save_decision(actor=world.actor(world.leah), review_id=acme.pk, code="GOV-02", choice="accept")
    assert names(world, world.leah) == ["Bolt Cleaning Ltd"]
    assert names(world, world.leah, state="decided") == ["Acme Computers Ltd"]
    assert names(world, world.leah, state="all", framework=world.laptops.pk) == ["Acme Computers Ltd"]
    assert Filters.of({"state": "shoe", "framework": "x"}) == Filters()


def test_the_list_says_how_many_wait(world):
    acme, _ = two_reviews(world)
    decisions.save_decision(actor=world.actor(world.leah), review_id=acme.pk, code="GOV-02", choice="accept")
    found = question_list(world.actor(world.leah))
    lines = {line.question.code: (line.waiting, line.asked) for group in found.groups for line in group.lines}
    assert (lines["GOV-02"], lines["GOV-03"], found.reviews) == ((1, 2), (2, 2), 2)
    text = world.client(world.leah).get(reverse("questions_across")).content.decode()
    assert "1 of 2 to decide" in text
    assert "levels are to decide in 2 reviews" in text


def test_a_row_shows_both_years_and_the_evidence(world):
    _, cited = builders.document(world)
    builders.last_year(world, level=2)
    builders.claimed(world, changed={"GOV_02": {"comment": "A new board."}}, evidence={"GOV-02": [cited]})
    text = world.client(world.leah).get(reverse("question_across", args=["GOV-02"])).content.decode()
    for words in ("A new board.", "Answer changed since last year", "Code of conduct, page 3", "Suggested level 2."):
        assert words in text


def test_deciding_in_place_goes_on_to_the_next_row(world):
    first, second = two_reviews(world)
    browser = world.client(world.leah)
    here = reverse("question_across", args=["GOV-02"])

    def decide(**data):
        return browser.post(f"{reverse('question_decide', args=['GOV-02', first.pk])}?state=all", data)

    bad = decide(choice="change", level="4", reason="", after=str(second.pk))
    assert (bad.status_code, "Say why the level differs" in bad.content.decode()) == (422, True)
    done = decide(choice="accept", after=str(second.pk))
    assert done["Location"] == f"{here}?state=all#row-{second.pk}"
    assert decide(choice="accept", after="<script>")["Location"] == f"{here}?state=all"
    assert LevelDecision.objects.get().review == first
    page = browser.get(f"{here}?state=all").content.decode()
    assert "Accepted, level" in page


def test_a_question_nobody_was_asked_does_not_exist(world):
    browser = world.client(world.leah)
    assert "No supplier stands here." in browser.get(reverse("question_across", args=["GOV-02"])).content.decode()
    assert browser.get(reverse("question_across", args=["XXX-99"])).status_code == 404
    assert "Nothing is in review." in browser.get(reverse("questions_across")).content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_it_sends_a_constant_number_of_statements(world, rows, no_queries_while_rendering):
    """Person; which reviews, those of the page, decisions, evidence, queries; the number of last year; frameworks."""
    for number in range(rows):
        made = supplier(f"Firm {number}")
        award(made, world.lot_1)
        builders.claimed(world, builders.sent(world, of=made))
    browser, url = world.client(world.leah), reverse("question_across", args=["GOV-02"])
    browser.get(url)
    with CaptureQueriesContext(connection) as sent:
        browser.get(url)
    assert len(sent) == STATEMENTS - 1, "nobody has a last year, so its row is not read"
