"""Queries: drafted, sent in one mail, answered as a new sent version, or closed when the day has passed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.http import Http404
from django.utils import timezone

from questionnaires.models import Answer, Submission
from reviews.actions import completion, decisions, queries
from reviews.models import Clarification
from reviews.tasks import close_overdue_queries
from rphub.audit.models import AuditEvent
from rphub.kernel.decisions import Invalid, Refused
from rphub.kernel.working_days import working_days_after
from rphub.mailing.models import Mail
from tests.reviews import builders

pytestmark = pytest.mark.django_db


def drafted(world, *codes: str):
    review = builders.claimed(world)
    for code in codes or ("GOV-02",):
        queries.save_query(
            actor=world.actor(world.leah),
            review_id=review.pk,
            code=code,
            kind="ambiguous",
            message=f"What about {code}?",
        )
    return review


def waiting(world, *codes: str):
    review = drafted(world, *codes)
    queries.send_queries(actor=world.actor(world.leah), review_id=review.pk)
    return builders.fresh(review.pk)


def reply(world, review, **fields: str) -> None:
    rows = Clarification.objects.filter(review=review, state="sent")
    queries.save_replies(
        actor=world.actor(world.anna), response_id=review.response_id, replies={row.pk: "We mean this." for row in rows}
    )


def test_a_draft_can_be_changed_and_removed(world):
    review = drafted(world)
    on: dict[str, Any] = {"actor": world.actor(world.leah), "review_id": review.pk, "code": "GOV-02"}
    queries.save_query(**on, kind="figure_check", message="Is it 3?")
    row = Clarification.objects.get()
    assert (row.message, row.kind, row.state, row.round) == ("Is it 3?", "figure_check", "draft", 1)
    for values, place in (
        ({"kind": "rumour", "message": "x"}, "kind"),
        ({"kind": "ambiguous", "message": " "}, "message"),
    ):
        with pytest.raises(Invalid) as error:
            queries.save_query(**on | values)
        assert list(error.value.problems) == [place]
    with pytest.raises(Http404):
        queries.save_query(**on | {"code": "XXX-01"}, kind="ambiguous", message="x")
    queries.remove_query(**on)
    assert Clarification.objects.count() == 0


def test_sending_opens_only_the_queried_answers_and_mails_the_lead(world):
    review = waiting(world, "GOV-02", "GOV-04")
    assert (review.response.state, review.response.reopened, review.round) == ("clarification", ["GOV-02", "GOV-04"], 1)
    assert set(Clarification.objects.values_list("state", flat=True)) == {"sent"}
    mail = Mail.objects.get(template="queries_sent")
    assert (mail.to, mail.context["count"]) == ("anna@acme.example", "2 questions")
    assert AuditEvent.objects.filter(verb="queries.sent").count() == 1
    with pytest.raises(Refused, match="waits for the supplier"):
        decisions.save_decision(actor=world.actor(world.leah), review_id=review.pk, code="GOV-02", choice="accept")


def test_nothing_to_send_and_no_third_round(world):
    review = builders.claimed(world)
    actor = world.actor(world.leah)
    with pytest.raises(Refused, match="There is no query to send yet"):
        queries.send_queries(actor=actor, review_id=review.pk)
    queries.save_query(actor=actor, review_id=review.pk, code="GOV-02", kind="ambiguous", message="x")
    type(review).objects.filter(pk=review.pk).update(round=2)
    with pytest.raises(Refused, match="Two rounds"):
        queries.send_queries(actor=actor, review_id=review.pk)


def test_replies_are_drafts_until_the_lead_sends_them(world):
    review = waiting(world, "GOV-02", "GOV-04")
    first, second = Clarification.objects.order_by("pk")
    on = {"response_id": review.response_id}
    queries.save_replies(actor=world.actor(world.carl), **on, replies={first.pk: "It is the board."})
    with pytest.raises(Refused, match="Only the supplier lead sends"):
        queries.send_replies(actor=world.actor(world.carl), **on)
    with pytest.raises(Invalid) as error:
        queries.send_replies(actor=world.actor(world.anna), **on)
    assert error.value.problems == {f"reply-{second.pk}": "GOV-04: write a reply."}
    with pytest.raises(Invalid):
        queries.save_replies(actor=world.actor(world.anna), **on, replies={second.pk: "x" * 4001})
    with pytest.raises(Http404):
        queries.save_replies(actor=world.actor(world.bob), **on, replies={second.pk: "x"})
    first.refresh_from_db()
    assert (first.reply, first.state, first.replied_at) == ("It is the board.", "sent", None)


def test_sent_replies_are_a_new_version_and_the_review_goes_on(world):
    review = waiting(world, "GOV-02")
    Answer.objects.create(response=review.response, code="GOV-02", level=3, comment="Approved in May.")
    Answer.objects.create(response=review.response, code="GOV-03", level=4)
    reply(world, review)
    submission = queries.send_replies(actor=world.actor(world.anna), response_id=review.response_id)
    review = builders.fresh(review.pk)
    assert (review.response.state, review.response.reopened, review.submission) == ("in_review", [], submission)
    assert (submission.number, Submission.objects.count()) == (2, 2)
    first = Submission.objects.get(number=1)
    assert submission.answers["GOV-02"]["comment"] == "Approved in May."
    assert submission.answers["GOV-03"] == first.answers["GOV-03"]
    assert submission.applicable == first.applicable
    row = Clarification.objects.get()
    assert (row.state, row.replied_by_label) == ("answered", "Anna Acme")
    assert Mail.objects.get(template="queries_answered").to == "leah@consortium.example"
    decisions.save_decision(actor=world.actor(world.leah), review_id=review.pk, code="GOV-02", choice="accept")
    row.refresh_from_db()
    assert row.state == "resolved"


def test_the_review_does_not_end_over_a_drafted_query(world):
    review = drafted(world)
    with pytest.raises(Invalid) as error:
        completion.complete_review(actor=world.actor(world.leah), review_id=review.pk)
    assert error.value.problems["queries"] == "1 query drafted and not sent. Send or remove them."


def test_after_the_day_the_review_goes_on_with_what_was_sent(world):
    review = waiting(world, "GOV-02")
    close_overdue_queries()
    assert builders.fresh(review.pk).response.state == "clarification"
    Clarification.objects.update(due_on=timezone.localdate() - timedelta(days=14))
    close_overdue_queries()
    close_overdue_queries()
    review = builders.fresh(review.pk)
    assert (review.response.state, review.response.reopened) == ("in_review", [])
    assert Clarification.objects.get().state == "unresolved"
    assert (Submission.objects.count(), Mail.objects.filter(template="queries_answered").count()) == (1, 1)
    with pytest.raises(Refused, match="closed"):
        queries.send_replies(actor=world.actor(world.anna), response_id=review.response_id)


def test_working_days_skip_weekends_and_holidays():
    assert working_days_after(date(2026, 12, 23), 3) == date(2026, 12, 30)
