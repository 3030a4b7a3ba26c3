"""The review queue: who enters, in which order, what it says, and how many statements it sends."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from questionnaires.actions.queue import refresh_queue
from questionnaires.models import Response
from reviews.models import Review
from reviews.selectors.queue import Filters, review_queue
from tests.reviews import builders
from tests.world import award, supplier

pytestmark = pytest.mark.django_db


def test_the_queue_says_how_many_wait_and_why_they_stand_where_they_do(world):
    changed = builders.sent(world).changed
    page = world.client(world.leah).get(reverse("review_queue"))
    text = page.content.decode()
    assert page.status_code == 200
    assert "1 review waits for us." in text
    assert f"High risk 3 × {changed} new answers × 3 days = {changed * 9}" in text
    assert text.count("btn-next") == 1


def test_an_empty_queue_says_what_will_be_here(world):
    page = world.client(world.leah).get(reverse("review_queue"), {"state": "nonsense", "page": "99", "framework": "x"})
    assert "As soon as a supplier sends one, it appears in this list." in page.content.decode()


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ({}, True),
        ({"waiting": "us"}, True),
        ({"waiting": "supplier"}, False),
        ({"mine": "1"}, False),
        ({"state": "submitted"}, True),
        ({"state": "moderation"}, False),
    ],
)
def test_the_filters_of_the_queue(world, query, shown):
    builders.sent(world)
    page = world.client(world.leah).get(reverse("review_queue"), query)
    assert ("Acme Computers Ltd" in page.content.decode()) is shown


def test_the_queue_filters_by_framework(world):
    builders.sent(world)
    for framework, shown in ((world.laptops, True), (world.services, False)):
        page = world.client(world.leah).get(reverse("review_queue"), {"framework": framework.pk})
        assert ("Acme Computers Ltd" in page.content.decode()) is shown


def test_the_order_is_the_arithmetic_on_the_lines(world):
    """Risk, answers changed and days each lift a line; nothing counts less than one."""
    firms = [
        ("Days Ltd", {"risk": "low", "changed": 4}, 30),
        ("Risk Ltd", {"risk": "high", "changed": 40}, 2),
        ("New Ltd", {"risk": "medium", "changed": 0}, 0),
        ("Answers Ltd", {"risk": "low", "changed": 66}, 1),
    ]
    for name, values, days in firms:
        sent = builders.sent(world, of=supplier(name), submitted_at=timezone.now() - timedelta(days=days))
        Response.objects.filter(pk=sent.pk).update(**values)
    assert (refresh_queue(), refresh_queue()) == (4, 0)
    queue = review_queue(world.actor(world.leah), Filters())
    points = {row.supplier: row.triage.points for row in queue.page.object_list}
    assert points == {"Risk Ltd": 240, "Days Ltd": 120, "Answers Ltd": 66, "New Ltd": 2}
    assert list(points) == ["Risk Ltd", "Days Ltd", "Answers Ltd", "New Ltd"]


def test_only_mine_is_by_the_reviewer_of_today(world):
    review = builders.claimed(world)
    builders.sent(world, of=world.bolt)
    for who, names in ((world.leah, ["Acme Computers Ltd"]), (world.rafi, [])):
        queue = review_queue(world.actor(who), Filters(mine=True))
        assert [row.supplier for row in queue.page.object_list] == names
        assert (queue.waiting_us, queue.waiting_supplier) == (2, 0)
    assert review.reviewer == world.leah


def test_sending_counts_what_changed_since_last_year(world):
    before = builders.last_year(world, level=2)
    Response.objects.filter(supplier=world.acme).update(state="published")
    response = builders.sent(world, changed={"GOV_02": {"comment": "The board reads it."}})
    first = builders.sent(world, of=world.bolt)
    assert before.supplier == world.acme
    assert first.current_submission is not None
    assert (response.changed, first.changed) == (1, len(first.current_submission.answers))


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("leah", 200),
        ("rafi", 200),
        ("mona", 200),
        ("otto", 200),
        ("ada", 403),
        ("cara", 403),
        ("anna", 403),
        ("mei", 403),
    ],
)
def test_who_enters_the_queue(world, who, status):
    assert world.client(getattr(world, who)).get(reverse("review_queue")).status_code == status


def test_claiming_from_the_queue(world):
    response = builders.sent(world)
    browser, url = world.client(world.rafi), reverse("review_claim", args=[response.pk])
    queue = browser.get(reverse("review_queue")).content.decode()
    assert queue.count(f'href="{url}"') == 3
    assert "Do you have a conflict of interest with Acme Computers Ltd?" in browser.get(url).content.decode()
    page = browser.post(url)
    html = page.content.decode()
    assert (page.status_code, html.count("Say that you have no conflict of interest")) == (422, 1)
    assert (html.count('href="#no-conflict"'), html.count('id="no-conflict"')) == (1, 1)
    done = browser.post(url, {"no_conflict": "1"})
    review = Review.objects.get()
    assert (done.status_code, done["Location"]) == (302, reverse("review_start", args=[review.pk]))
    assert browser.post(url, {"no_conflict": "1"}).status_code == 403
    assert "Somebody has begun this review already" in browser.get(url).content.decode()


def test_declaring_a_conflict_from_the_queue(world):
    browser = world.client(world.rafi)
    done = browser.post(reverse("conflict_declare", args=[world.acme.pk]))
    assert (done.status_code, done["Location"]) == (302, reverse("review_queue"))


@pytest.mark.parametrize("rows", [1, 3])
def test_the_queue_sends_a_constant_number_of_statements(
    world, rows, django_assert_num_queries, no_queries_while_rendering
):
    """Person; numbers, responses, reviews, frameworks."""
    builders.sent(world)
    for number in range(rows - 1):
        made = supplier(f"Firm {number}")
        award(made, world.lot_1)
        builders.sent(world, of=made)
    browser = world.client(world.leah)
    browser.get(reverse("review_queue"))
    with django_assert_num_queries(QUEUE_STATEMENTS):
        browser.get(reverse("review_queue"))


QUEUE_STATEMENTS = 5


def test_one_question_over_all_is_offered_to_who_may_open_it(world):
    for who, offered in ((world.leah, True), (world.rafi, True), (world.mona, False), (world.otto, False)):
        page = world.client(who).get(reverse("review_queue")).content.decode()
        assert (reverse("questions_across") in page) == offered, who
