"""Rounds of queries: types, dates and outcomes, more time, reminders, closing by itself, at most two."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from reviews.actions import completion, decisions, queries
from reviews.deadlines import closes_on
from reviews.models import Clarification, Review
from reviews.tasks import close_overdue_queries
from rphub.audit.models import AuditEvent
from rphub.kernel.decisions import Invalid, Refused
from rphub.kernel.working_days import next_working_day
from rphub.mailing.models import Mail
from tests.reminders.morning import ANNA, mails, morning, written
from tests.reviews import builders, rounds

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 11, 30)


def test_a_round_closes_ten_days_later_on_a_working_day():
    assert closes_on(date(2026, 12, 1)) == date(2026, 12, 11)
    assert closes_on(date(2026, 12, 15)) == date(2026, 12, 29)  # the 25th and the 28th are holidays


def due(review: Review, on: date) -> None:
    Clarification.objects.filter(review=review, state="sent").update(due_on=on)


@pytest.mark.parametrize(
    ("days", "kind"), [(-4, None), (-3, "soon"), (0, "soon"), (1, "late"), (9, "late"), (10, None)]
)
def test_a_reminder_holds_from_its_first_day_to_its_last(world, days, kind):
    review = rounds.asked(world, "GOV-02", "GOV-04")
    due(review, MONDAY - timedelta(days=days))
    found = [(mail.to, written(mail, MONDAY)) for mail in mails(MONDAY)]
    assert [(to, name, said["kind"], said["count"]) for to, (name, said) in found] == (
        [(ANNA, "queries_notice", kind, "2 questions")] if kind else []
    )


def test_reminders_are_queued_once_and_anew_when_the_day_moves(world):
    review = rounds.asked(world, "GOV-02", "GOV-04")
    due(review, MONDAY + timedelta(days=2))
    assert morning(MONDAY) == [("queries_notice", ANNA)]
    assert morning(MONDAY) == []
    due(review, MONDAY)
    [mail] = mails(MONDAY + timedelta(days=1))
    due(review, MONDAY + timedelta(days=9))
    assert written(mail, MONDAY + timedelta(days=1)) == ("", {})


def test_answered_queries_are_not_reminded_of(world):
    review = rounds.asked(world)
    due(review, MONDAY)
    [mail] = mails(MONDAY)
    Clarification.objects.filter(review=review).update(state="answered")
    assert written(mail, MONDAY) == ("", {})
    assert morning(MONDAY + timedelta(days=1)) == []


def test_the_round_closes_on_its_day_and_both_sides_are_told(world):
    review, today = rounds.asked(world), timezone.localdate()
    Clarification.objects.update(reply="Half a draft")
    due(review, today - timedelta(days=9))
    close_overdue_queries()
    assert builders.fresh(review.pk).response.state == "clarification"
    due(review, today - timedelta(days=14))
    close_overdue_queries()
    close_overdue_queries()
    assert builders.fresh(review.pk).response.state == "in_review"
    assert Clarification.objects.get().state == "unresolved"
    told = [
        (mail.template, mail.to) for mail in Mail.objects.filter(template__in=["queries_notice", "queries_answered"])
    ]
    assert sorted(told) == [
        ("queries_answered", "leah@consortium.example"),
        ("queries_notice", "anna@acme.example"),
    ]
    text = world.client(world.leah).get(reverse("review_page", args=[review.pk, "GOV-02"])).content.decode()
    assert "Half a draft" not in text
    assert "Not answered, decided as it stands" in text


def test_more_time_once_a_round_for_at_most_fourteen_days(world):
    review, leah = rounds.asked(world), world.actor(world.leah)
    day = Clarification.objects.get().due_on
    assert day is not None
    on: dict[str, Any] = {"actor": leah, "review_id": review.pk}
    for wrong in (day, day + timedelta(days=15)):
        with pytest.raises(Invalid) as error:
            queries.extend_queries(**on, due_on=wrong)
        assert list(error.value.problems) == ["due_on"]
    saturday = day + timedelta(days=(5 - day.weekday()) % 7 or 7)
    with pytest.raises(Invalid, match="Choose a working day"):
        queries.extend_queries(**on, due_on=saturday)
    later = next_working_day(day + timedelta(days=5))
    with pytest.raises(Refused, match="Leah Lead reviews this one"):
        queries.extend_queries(**on | {"actor": world.actor(world.rafi)}, due_on=later)
    queries.extend_queries(**on, due_on=later, reason="Their director is away.")
    row = Clarification.objects.get()
    assert (row.due_on, row.extended_from) == (later, day)
    event = AuditEvent.objects.get(verb="queries.extended")
    assert event.changes == {"due_on": [day.isoformat(), later.isoformat()]}
    assert Mail.objects.get(template="queries_notice").context["kind"] == "moved"
    with pytest.raises(Refused, match="moved once already"):
        queries.extend_queries(**on, due_on=next_working_day(later + timedelta(days=1)))


def test_more_time_only_while_queries_wait(world):
    review = rounds.replied(world)
    with pytest.raises(Refused, match="No query waits"):
        queries.extend_queries(actor=world.actor(world.leah), review_id=review.pk, due_on=timezone.localdate())


def test_the_reviewer_says_what_became_of_a_reply(world):
    review, leah = rounds.replied(world), world.actor(world.leah)
    query = Clarification.objects.get()
    on: dict[str, Any] = {"actor": leah, "review_id": review.pk, "query_id": query.pk}
    with pytest.raises(Invalid):
        queries.settle_query(**on, outcome="sent")
    queries.settle_query(**on, outcome="unresolved")
    queries.settle_query(**on, outcome="unresolved")
    assert AuditEvent.objects.filter(verb="query.settled").count() == 1
    decisions.save_decision(actor=leah, review_id=review.pk, code="GOV-02", choice="accept")
    query.refresh_from_db()
    assert query.state == "unresolved"
    text = world.client(world.anna).get(reverse("queries_page", args=[review.response_id])).content.decode()
    assert "Decided as it stands" in text
    assert "The reviewer acts next." in text


def test_only_a_reply_is_settled(world):
    review = builders.claimed(world)
    leah = world.actor(world.leah)
    query = queries.save_query(actor=leah, review_id=review.pk, code="GOV-02", kind="ambiguous", message="Which?")
    with pytest.raises(Refused, match="Only a query with a reply"):
        queries.settle_query(actor=leah, review_id=review.pk, query_id=query.pk, outcome="resolved")


def test_a_review_does_not_end_over_a_reply_nobody_settled(world):
    """PRO-01 takes no level, so no decision settles the query about it."""
    review = rounds.replied(world, "PRO-01")
    builders.decide_all(world, review)
    on: dict[str, Any] = {"actor": world.actor(world.leah), "review_id": review.pk}
    completion.save_summary(**on, summary="Good.", strengths=[])
    with pytest.raises(Invalid) as error:
        completion.complete_review(**on)
    assert error.value.problems == {"PRO-01": "PRO-01: say whether the query is settled."}
    queries.settle_query(**on, query_id=Clarification.objects.get().pk, outcome="resolved")
    completion.complete_review(**on)


def test_two_rounds_and_no_third(world):
    review = rounds.replied(world, "GOV-02")
    review = rounds.replied(world, "GOV-02", review=review)
    assert list(Clarification.objects.values_list("round", "state")) == [(1, "answered"), (2, "answered")]
    leah = world.actor(world.leah)
    with pytest.raises(Refused, match="Two rounds of queries are the most, and both were used"):
        queries.save_query(actor=leah, review_id=review.pk, code="GOV-04", kind="ambiguous", message="x")
    text = world.client(world.leah).get(reverse("review_page", args=[review.pk, "GOV-04"])).content.decode()
    assert "Two rounds of queries are the most" in text


def test_an_answer_that_changed_is_decided_again(world):
    review, leah = builders.claimed(world), world.actor(world.leah)
    decisions.save_decision(actor=leah, review_id=review.pk, code="GOV-02", choice="accept")
    world.answer(review.response, "GOV-02", level=4)
    rounds.replied(world, "GOV-02", review=builders.fresh(review.pk))
    page = world.client(world.leah).get(reverse("review_page", args=[review.pk, "GOV-02"])).content.decode()
    assert "Claim changed, decide again" in page
    with pytest.raises(Invalid) as error:
        completion.complete_review(actor=leah, review_id=review.pk)
    sentence = error.value.problems["GOV-02"]
    assert sentence.endswith("another level is claimed since you decided. Decide again.")


def test_pages_say_who_acts_next_and_when(world):
    review = rounds.asked(world)
    page = world.client(world.anna).get(reverse("queries_page", args=[review.response_id])).content.decode()
    assert "You act next: reply by" in page
    assert "the round closes by itself" in page
    bench = world.client(world.leah).get(reverse("review_page", args=[review.pk, "GOV-02"])).content.decode()
    assert "Without them the round closes by itself on" in bench
    assert reverse("queries_extend", args=[review.pk]) in bench
    extend, browser = reverse("queries_extend", args=[review.pk]), world.client(world.leah)
    assert "Enter a date such as" in browser.post(extend, {"due_on": "yesterday"}).content.decode()
    later = next_working_day(timezone.localdate() + timedelta(days=21))
    assert browser.post(extend, {"due_on": later.isoformat()})["Location"] == review.get_absolute_url()
