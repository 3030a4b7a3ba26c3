"""Whose turn it is: the line, the numbers above it, the filters and the first page of the office say the same."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from questionnaires.models import Response
from reviews.models import Clarification, Desk, PlannedPublication, Review
from reviews.selectors.queue import Filters, review_queue
from rphub.home.selectors import office_home
from rphub.kernel.words import day
from tests.reviews import builders, rounds

pytestmark = pytest.mark.django_db
US, SUPPLIER = "Ours", "The supplier’s"


def over(world) -> Review:
    """The day until which the supplier could check has passed, and it said nothing."""
    review = rounds.checking(world)
    Review.objects.filter(pk=review.pk).update(accuracy_due_on=yesterday())
    return review


def over_and_again(world) -> Review:
    """The first draft result had its time; the one after the correction has all of its own."""
    review = rounds.checked_again(world)
    Review.objects.filter(response=review.response, revision=1).update(accuracy_due_on=yesterday())
    return review


def yesterday() -> date:
    return timezone.localdate() - timedelta(days=1)


def today() -> str:
    return day(timezone.localdate())


CASES: list[tuple[Callable[..., Any], str, Callable[[], str], str, str]] = [
    (rounds.checking, SUPPLIER, str, "Open", ""),
    (over_and_again, SUPPLIER, str, "Open", ""),
    (builders.accepted, US, lambda: f"Accepted on {today()}", "Finalise", "checked"),
    (over, US, lambda: f"The time to check ended on {day(yesterday())}", "Finalise", "checked"),
    (rounds.appealed, US, lambda: f"Appealed on {today()}", "Open", "appealed"),
    (rounds.asked, SUPPLIER, str, "Open", ""),
    (rounds.replied, US, lambda: f"Replies came on {today()}", "Open", "replied"),
    (rounds.challenged, US, str, "Open", ""),
]
HOME = {"checked": "1 result to finalise", "replied": "1 review with replies to read"}


@pytest.mark.parametrize(("made", "turn", "news", "step", "state"), CASES)
def test_everything_says_the_same_of_whose_turn_it_is(world, made, turn, news, step, state):
    made(world)
    leah = world.actor(world.leah)
    queue = review_queue(leah, Filters())
    (row,) = queue.page.object_list
    assert (row.turn, row.news, row.step and row.step.words) == (turn, news(), step)
    assert (queue.waiting_us, queue.waiting_supplier) == ((1, 0) if turn == US else (0, 1))
    for waiting, whose in (("us", US), ("supplier", SUPPLIER)):
        page = review_queue(leah, Filters(waiting=waiting)).page
        assert page.paginator.count == len(page.object_list) == (turn == whose)
    for part in HOME:
        found = review_queue(leah, Filters(state=part))
        assert len(found.page.object_list) == found.waiting_us == (part == state)
    words = [line.words for line in office_home(leah).waiting]
    assert [HOME[part] in words for part in HOME] == [part == state for part in HOME]


def first_page(world, who: str) -> list[str]:
    """What waits for this person in reviews; behind each link are as many."""
    browser = world.client(getattr(world, who))
    lines = [
        line
        for line in office_home(world.actor(getattr(world, who))).waiting
        if line.url.startswith(reverse("review_queue"))
    ]
    for line in lines:
        assert browser.get(line.url).context["queue"].page.paginator.count == line.number
    return [line.words for line in lines]


@pytest.mark.parametrize(
    ("made", "of"),
    [
        (builders.finished, {"mona": ["1 review to moderate"]}),
        (rounds.appealed, {"mona": ["1 appeal to decide"]}),
        (builders.accepted, {"leah": ["1 result to finalise"]}),
        (rounds.finalised, {"leah": ["1 result to publish"]}),
        (rounds.planned, {}),
        (rounds.replied, {"leah": ["1 review with replies to read"]}),
    ],
)
def test_the_first_page_counts_what_this_person_may_do_and_leads_to_as_many(world, made, of):
    made(world)
    assert {who: found for who in ("leah", "rafi", "mona", "otto") if (found := first_page(world, who))} == of


def test_whoever_scored_moderates_nothing_and_decides_an_appeal_only_where_nobody_else_can(world):
    review = rounds.appealed(world)
    Review.objects.filter(pk=review.pk).update(reviewer=world.mona)
    assert (first_page(world, "mona"), first_page(world, "leah")) == (["1 appeal to decide"], ["1 appeal to decide"])
    world.rafi.grants.update(role="moderator")
    assert (first_page(world, "mona"), first_page(world, "leah"), first_page(world, "rafi")) == (
        [],
        [],
        ["1 appeal to decide"],
    )
    Response.objects.filter(pk=review.response_id).update(state="moderation")
    assert (first_page(world, "mona"), first_page(world, "rafi")) == ([], ["1 review to moderate"])


def test_a_second_reviewer_reads_the_replies_to_their_own_queries(world):
    review = rounds.replied(world)
    Review.objects.filter(pk=review.pk).update(reviewer=world.rafi)
    assert (first_page(world, "rafi"), first_page(world, "leah")) == (
        ["1 review of yours with replies to read"],
        ["1 review with replies to read"],
    )


def test_a_day_that_was_missed_is_to_publish_again(world):
    rounds.planned(world)
    PlannedPublication.objects.update(state="stopped")
    assert first_page(world, "leah") == ["1 result to publish"]


@pytest.mark.parametrize(
    ("made", "who", "words"),
    [
        (builders.accepted, "leah", "Finalise"),
        (builders.accepted, "rafi", None),
        (rounds.finalised, "leah", "See what members will see"),
        (rounds.finalised, "rafi", None),
        (rounds.planned, "leah", None),
        (rounds.appealed, "mona", "Decide the appeal"),
        (rounds.appealed, "leah", None),
        (rounds.checking, "leah", None),
    ],
)
def test_the_orange_button_is_what_this_person_does_next(world, made, who, words):
    made(world)
    first = review_queue(world.actor(getattr(world, who)), Filters()).first
    assert (first and first.step and first.step.words) == words


def test_clocks_stop_for_the_supplier_when_it_is_done(world):
    review = rounds.appealed(world)
    since = timezone.now() - timedelta(days=2)
    Response.objects.filter(pk=review.response_id).update(submitted_at=since)
    (row,) = review_queue(world.actor(world.leah), Filters()).page.object_list
    assert row.clocks == "2 days with us, 0 with the supplier"


@pytest.mark.parametrize("words", ["acme", "Computers", " ACME "])
def test_a_supplier_is_found_by_its_name_and_no_desk_changes(world, words):
    builders.sent(world)
    builders.sent(world, of=world.bolt)
    browser, url = world.client(world.leah), reverse("review_queue")
    for again in ({"name": words}, {"name": words, "waiting": "", "state": ""}):
        page = browser.get(url, again).context["queue"].page
        assert [row.supplier for row in page.object_list] == ["Acme Computers Ltd"]
    assert len(browser.get(url).context["queue"].page.object_list) == 2
    assert not Desk.objects.exists()


def test_a_name_that_waits_nowhere_leads_to_the_suppliers(world):
    builders.sent(world)
    html = world.client(world.leah).get(reverse("review_queue"), {"name": "Nobody & Co\0"}).content.decode()
    assert f'href="{reverse("supplier_list")}?q=Nobody%20%26%20Co"' in html


def test_a_link_from_another_page_leaves_the_desk_as_it_was(world):
    builders.sent(world)
    browser, url = world.client(world.leah), reverse("review_queue")
    browser.get(url, {"waiting": "", "state": "moderation"})
    looked = browser.get(url, {"state": "submitted"}).content.decode()
    assert ("Acme Computers Ltd" in looked, "The queue as you left it" in looked) == (True, True)
    assert [row.left["queue"] for row in Desk.objects.all()] == [{"state": "moderation"}]
    assert "Acme Computers Ltd" not in browser.get(url).content.decode()


@pytest.mark.parametrize("rows", [1, 2])
def test_results_being_checked_cost_the_queue_one_statement(world, rows, django_assert_num_queries):
    """Person; numbers, those with the supplier, responses, reviews, frameworks."""
    builders.accepted(world)
    if rows == 2:
        rounds.checking(world, of=world.bolt)
    browser = world.client(world.leah)
    browser.get(reverse("review_queue"))
    with django_assert_num_queries(6):
        browser.get(reverse("review_queue"))


def test_the_workbench_counts_the_days_as_the_queue_does(world, django_assert_max_num_queries):
    """Of a review that was begun again the days of the check before belong to the supplier."""
    review = rounds.challenged(world)
    since = timezone.now() - timedelta(days=9)
    Response.objects.filter(pk=review.response_id).update(submitted_at=since)
    first = Review.objects.filter(response=review.response_id, revision=1)
    first.update(completed_at=since + timedelta(days=2), moderated_at=since + timedelta(days=4))
    (row,) = review_queue(world.actor(world.leah), Filters()).page.object_list
    assert row.clocks == "4 days with us, 5 with the supplier"
    browser, url = world.client(world.leah), reverse("review_page", args=[review.pk, "GOV-02"])
    browser.get(url)
    with django_assert_max_num_queries(20):
        assert f"Waiting for us: {row.clocks}" in browser.get(url).content.decode()


def test_a_review_with_replies_opens_at_the_first_of_them(world):
    review = rounds.replied(world, "GOV-04", "GOV-03")
    browser, at = world.client(world.leah), "review_page"
    opened = browser.get(reverse("review_start", args=[review.pk]))
    assert opened["Location"] == reverse(at, args=[review.pk, "GOV-03"])
    other = f'<a href="{reverse(at, args=[review.pk, "GOV-04"])}">GOV-04</a>'
    assert other in browser.get(opened["Location"]).content.decode().partition("Replies to read")[2][:300]
    Clarification.objects.filter(code="GOV-03").update(state="resolved")
    opened = browser.get(reverse("review_start", args=[review.pk]))
    assert opened["Location"] == reverse(at, args=[review.pk, "GOV-04"])
    assert "Replies to read" not in browser.get(opened["Location"]).content.decode()
