"""The mails of a review. What they say is in `templates/emails`; private notes are out of reach here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone

from questionnaires.emails import key_for
from questionnaires.models import Response
from questionnaires.selectors.definitions import definition_of
from questionnaires.selectors.people import leads_of
from reviews.deadlines import closes_on
from reviews.models import Appeal, PlannedPublication, Review
from rphub.accounts.selectors import Addressee, consortium, people_holding
from rphub.kernel.roles import Role
from rphub.kernel.words import count, day
from rphub.mailing.actions import MailDraft, queue, queue_many


def queue_queries_sent(review: Review, questions: Sequence[str], due_on: date) -> None:
    """There are questions to the supplier; only these can be changed."""
    for person in leads_of(review.response):
        queue(
            "queries_sent",
            to=person.email,
            key=f"queries:{review.pk}:{review.round}:{key_for(person.email)}",
            about=str(review.response),
            organisation=review.response.supplier.organisation_id,
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
        organisation=review.response.supplier.organisation_id,
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
        organisation=review.response.supplier.organisation_id,
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
            organisation=review.response.supplier.organisation_id,
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
            organisation=review.response.supplier.organisation_id,
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


def _to_leads(review: Review, template: str, key: str, page: str, label: str, **context: Any) -> int:
    """One mail to each lead of the supplier; how many are new."""
    return sum(
        queue(
            template,
            to=person.email,
            key=f"{key}:{key_for(person.email)}",
            about=str(review.response),
            organisation=review.response.supplier.organisation_id,
            context={
                "name": person.name,
                "supplier": str(review.response.supplier),
                "path": reverse(page, args=[review.response_id]),
                "button_label": label,
                "forward_path": person.forward_path,
                **context,
            },
        )
        for person in leads_of(review.response)
    )


def _to_office(review: Review, people: Iterable[Any], template: str, key: str, path: str, **context: Any) -> int:
    """One mail to each of these people of the office."""
    return sum(
        queue(
            template,
            to=person.email,
            key=f"{key}:{key_for(person.email)}",
            about=str(review.response),
            organisation=review.response.supplier.organisation_id,
            context={
                "name": person.name,
                "supplier": str(review.response.supplier),
                "path": path,
                "button_label": "Open the review",
                **context,
            },
        )
        for person in people
    )


def queue_query_notice(review: Review, kind: str, due_on: date, number: int) -> int:
    """When the day for replies moves, and when the round closes (kind moved, closed)."""
    return _to_leads(
        review,
        "queries_notice",
        f"queries-{kind}:{review.pk}:{review.round}:{due_on.isoformat()}",
        "queries_page",
        "See the questions" if kind == "closed" else "Answer the questions",
        kind=kind,
        count=count(number, "question"),
        due_on=day(due_on),
        closes_on=day(closes_on(due_on)),
    )


def queue_credit_offered(review: Review) -> None:
    """To the supplier: a document shows more than was claimed. At most one mail a day for one review."""
    today = timezone.localdate().isoformat()
    _to_leads(review, "credit_offered", f"credit:{review.pk}:{today}", "credits_page", "See which answer")


def _rp_leads() -> list[Addressee]:
    return people_holding(consortium().pk, Role.RP_LEAD)


def queue_opinion_asked(review: Review, people: Sequence[Addressee], questions: int) -> None:
    """To everybody who could look blind: the first to begin gives the second opinion."""
    path, key = reverse("second_opinion", args=[review.pk]), f"opinion:{review.pk}"
    noun = count(questions, "question")
    _to_office(review, people, "opinion_asked", key, path, noun=noun, button_label="Give the second opinion")


def queue_challenged(review: Review, *, by: str, points: int) -> None:
    """To the reviewer: facts are said to be wrong."""
    noun, path = count(points, "fact"), reverse("review_queue")
    _to_office(review, [review.reviewer], "challenge_news", f"challenge:{review.pk}", path, by=by, noun=noun)


def queue_evidence_came_late(response: Response, code: str, review: Review | None) -> int:
    """To whoever has the review, or to the RP leads while nobody has. At most one mail a day for one questionnaire: the
    review shows everything that came."""
    path = reverse("review_page", args=[review.pk, code]) if review else reverse("review_queue")
    today, supplier = timezone.localdate().isoformat(), response.supplier
    return queue_many(
        [
            MailDraft(
                "evidence_came_late",
                to=person.email,
                key=f"late-evidence:{response.pk}:{today}:{key_for(person.email)}",
                about=str(response),
                organisation=supplier.organisation_id,
                context={
                    "name": person.name,
                    "supplier": str(supplier),
                    "code": code,
                    "short": definition_of(response.version_id).question(code).short,
                    "yours": review is not None,
                    "path": path,
                    "button_label": "Look at the evidence" if review else "Open the review queue",
                },
            )
            for person in ([review.reviewer] if review else _rp_leads())
        ]
    )


def queue_appealed(review: Review, moderators: Sequence[Addressee]) -> None:
    """To the moderators who did not score, or to the RP leads where there is none."""
    path = reverse("appeal_decide", args=[review.pk])
    _to_office(review, moderators or _rp_leads(), "appeal_news", f"appeal:{review.response_id}", path)


def queue_appeal_decided(review: Review, appeal: Appeal) -> None:
    """To the supplier: the decision about its appeal, with the reasons."""
    words = appeal.get_state_display()
    key = f"appeal-decided:{review.response_id}"
    _to_leads(review, "appeal_decided", key, "result_page", "See the result", words=words, decision=appeal.decision)


def queue_publication_stopped(plan: PlannedPublication) -> None:
    """To the RP leads: what was planned for today was not published, and why."""
    path, review = reverse("assessment_publish", args=[plan.review_id]), plan.review
    _to_office(review, _rp_leads(), "publication_stopped", f"publication-stopped:{plan.pk}", path, reason=plan.problem)
