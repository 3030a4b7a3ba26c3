"""The mails of a review. What they say is in `templates/emails`; private notes are out of reach here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.urls import reverse

from questionnaires.emails import key_for
from questionnaires.selectors.people import leads_of
from reviews.models import Review
from rphub.kernel.words import count, day
from rphub.mailing.actions import queue


def queue_queries_sent(review: Review, questions: Sequence[str], due_on: date) -> None:
    """There are questions to the supplier; only these can be changed."""
    for person in leads_of(review.response):
        queue(
            "queries_sent",
            to=person.email,
            key=f"queries:{review.pk}:{review.round}:{key_for(person.email)}",
            about=str(review.response),
            context={
                "name": person.name,
                "supplier": str(review.response.supplier),
                "count": count(len(questions), "question"),
                "questions": list(questions),
                "due_on": day(due_on),
                "path": reverse("queries_page", args=[review.response_id]),
                "button_label": "Answer the questions",
                "forward_path": person.forward_path,
            },
        )


def queue_queries_answered(review: Review, *, by: str, answered: int, closed: bool) -> None:
    """To the reviewer: the supplier has answered, or the day has passed."""
    queue(
        "queries_answered",
        to=review.reviewer.email,
        key=f"queries-answered:{review.pk}:{review.round}",
        about=str(review.response),
        context={
            "name": review.reviewer.name,
            "supplier": str(review.response.supplier),
            "by": by,
            "answered": count(answered, "question"),
            "closed": closed,
            "path": reverse("review_start", args=[review.pk]),
            "button_label": "Go on with the review",
        },
    )


def queue_review_handed_over(review: Review, *, by: str, before: str, key: str) -> None:
    """To the new reviewer; why it was handed over stays in the history."""
    queue(
        "review_handed_over",
        to=review.reviewer.email,
        key=f"handed-over:{review.pk}:{key}",
        about=str(review.response),
        context={
            "name": review.reviewer.name,
            "supplier": str(review.response.supplier),
            "by": by,
            "before": before,
            "path": reverse("review_start", args=[review.pk]),
            "button_label": "Look at the review",
        },
    )


def queue_result_ready(review: Review) -> None:
    """To the supplier: check the result for accuracy before members see it."""
    for person in leads_of(review.response):
        queue(
            "result_ready",
            to=person.email,
            key=f"result:{review.pk}:{key_for(person.email)}",
            about=str(review.response),
            context={
                "name": person.name,
                "supplier": str(review.response.supplier),
                "due_on": day(review.accuracy_due_on),
                "path": reverse("result_page", args=[review.response_id]),
                "button_label": "Check the result",
                "forward_path": person.forward_path,
            },
        )


def queue_status_published(review: Review, *, version: int, band: str, valid_until: date) -> None:
    """To the supplier: from now on members see this."""
    for person in leads_of(review.response):
        queue(
            "status_published",
            to=person.email,
            key=f"published:{review.response_id}:{version}:{key_for(person.email)}",
            about=str(review.response),
            context={
                "name": person.name,
                "supplier": str(review.response.supplier),
                "band": band,
                "valid_until": day(valid_until),
                "path": reverse("result_page", args=[review.response_id]),
                "button_label": "See what members see",
                "forward_path": person.forward_path,
            },
        )
