"""What is reminded of during a review: queries, and draft results to be checked. Nothing here accepts or publishes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q

from questionnaires.enums import ResponseState
from questionnaires.selectors.people import invitation_tokens, recipient
from reviews.deadlines import closes_on
from reviews.enums import QueryState
from reviews.models import Clarification, Review
from rphub.kernel.navigation import address_of
from rphub.kernel.words import count, day, due_words
from rphub.reminders.enums import Kind
from rphub.reminders.topics import Asked, Item, Person, Reach, Subject, Topic
from suppliers.selectors.people import people_of

DUE = "due"
KINDS = (Kind.LEAD, Kind.SIGNATORY, Kind.SPONSOR, Kind.MANAGER, Kind.RP_LEAD)
RELATED = ("response__supplier__organisation",)


def _subject(review: Review, due_on: date) -> Subject:
    supplier = review.response.supplier
    return Subject(
        str(review.pk), str(supplier), {DUE: due_on}, supplier=supplier.pk, organisation=supplier.organisation_id
    )


def waiting_queries(*due: Q, **wanted: Any) -> dict[UUID, list[date]]:
    """Review -> the days on which its replies are due."""
    rows = Clarification.objects.filter(*due, state=QueryState.SENT, due_on__isnull=False, **wanted)
    rows = rows.filter(review__response__state=ResponseState.CLARIFICATION)
    found: dict[UUID, list[date]] = defaultdict(list)
    for review_id, due_on in rows.order_by("review_id").values_list("review_id", "due_on"):
        found[review_id].append(due_on)
    return found


def find_queries(reach: Reach) -> Iterator[list[Subject]]:
    """Reviews whose replies fall due; a few hundred at most, so one page."""
    of = {} if reach.organisation is None else {"review__response__supplier__organisation": reach.organisation}
    found = waiting_queries(reach.when("due_on", DUE), **of)
    reviews = Review.objects.filter(pk__in=list(found)).select_related(*RELATED)
    yield [_subject(review, max(found[review.pk])) for review in reviews]


def tell_queries(asked: Sequence[Asked], today: date) -> dict[str, Item]:
    found = waiting_queries(review__in={UUID(one.subject) for one in asked})
    reviews = {str(one.pk): one for one in Review.objects.filter(pk__in=list(found)).select_related(*RELATED)}
    true = [
        (one, review)
        for one in asked
        if (review := reviews.get(one.subject)) and max(found[review.pk]) == one.anchored_on
    ]
    links = _links(true)
    return {one.key: _query(one, review, len(found[review.pk]), links, today) for one, review in true}


Links = dict[tuple[int, str], str]


def _links(told: Sequence[tuple[Asked, Review]]) -> Links:
    """Invitations of readers who have not come in yet."""
    organisations = {review.response.supplier.organisation_id for _, review in told}
    return invitation_tokens(organisations, [one.to for one, _ in told]) if told else {}


def _forward(one: Asked, review: Review, links: Links) -> str:
    token = links.get((review.response.supplier.organisation_id, one.to))
    return recipient(Person(one.name, one.to), token).forward_path


def _query(one: Asked, review: Review, number: int, links: Links, today: date) -> Item:
    due_on, noun = one.anchored_on, count(number, "question")
    return Item(
        about=str(review.response.supplier),
        title=f"{noun} to you",
        line=f"{due_words(due_on, today).capitalize()}.",
        path=address_of("queries_page", review.response_id),
        button="Answer the questions",
        due_on=due_on,
        forward_path=_forward(one, review, links),
        context={
            "kind": "soon" if due_on >= today else "late",
            "count": noun,
            "supplier": str(review.response.supplier),
            "due_on": day(due_on),
            "closes_on": day(closes_on(due_on)),
        },
    )


def _checks(*due: Q, **wanted: Any) -> list[Review]:
    """Draft results that nobody accepted, the revision in force of each."""
    rows = Review.objects.filter(
        *due,
        accuracy_due_on__isnull=False,
        accepted_at__isnull=True,
        response__state=ResponseState.ACCURACY_CHECK,
        **wanted,
    )
    return list({one.response_id: one for one in rows.select_related(*RELATED).order_by("revision")}.values())


def find_checks(reach: Reach) -> Iterator[list[Subject]]:
    of = {} if reach.organisation is None else {"response__supplier__organisation": reach.organisation}
    found = _checks(reach.when("accuracy_due_on", DUE), **of)
    yield [_subject(review, review.accuracy_due_on) for review in found if review.accuracy_due_on]


def tell_checks(asked: Sequence[Asked], today: date) -> dict[str, Item]:
    reviews = {str(one.pk): one for one in _checks(pk__in={UUID(one.subject) for one in asked})}
    true = [
        (one, review)
        for one in asked
        if (review := reviews.get(one.subject)) and review.accuracy_due_on == one.anchored_on
    ]
    links = _links(true)
    return {one.key: _check(one, review, links, today) for one, review in true}


def _check(one: Asked, review: Review, links: Links, today: date) -> Item:
    supplier, due_on = str(review.response.supplier), one.anchored_on
    if one.to_office:
        path, button, forward = address_of("review_complete", review.pk), "Open the review", ""
    else:
        path, button = address_of("result_page", review.response_id), "Check the result"
        forward = _forward(one, review, links)
    line = f"{due_words(due_on, today).capitalize()}."
    context = {"supplier": supplier, "due_on": day(due_on)}
    return Item(supplier, "Draft result", line, path, button, due_on, forward, context)


QUERIES = Topic(
    key="query",
    title="Questions to you",
    anchors={DUE: "the day replies are due"},
    kinds=KINDS,
    find=find_queries,
    tell=tell_queries,
    people=people_of,
    note="A few words are often enough. Ten days late a round closes by itself, and the review goes on.",
)
CHECKS = Topic(
    key="check",
    title="Results to check",
    anchors={DUE: "the last day to check a result"},
    kinds=KINDS,
    find=find_checks,
    tell=tell_checks,
    people=people_of,
)
