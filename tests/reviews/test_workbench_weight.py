"""The workbench at 68 questions and five years, a full page of the queue: statements and bytes have a budget."""

from __future__ import annotations

import gzip
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from questionnaires.models import Cycle, Response, Submission
from questionnaires.selectors.definitions import definition_of
from reviews.actions.snippets import load_snippets
from reviews.models import Assessment, Publication, Review
from tests.reviews import builders
from tests.world import COMMAND, World, award, supplier

pytestmark = pytest.mark.django_db
YEARS = 5
WORKBENCH, QUEUE = 20, 5
WORKBENCH_BYTES, QUEUE_BYTES = 30_000, 26_000


def years_before(world: World) -> None:
    """The published assessment of last year, and the same of four years before it."""
    first = builders.last_year(world, level=2, risk="low", route="standard")
    review, assessment = first.assessment.review, first.assessment
    for year in range(2025 - YEARS + 1, 2025):
        cycle = Cycle.objects.create(
            name=str(year), year=year, version=world.version, state="closed", opens_on=date(year, 9, 1)
        )
        response = world.response(cycle=cycle, state="published", risk="low", route="standard")
        sent = builders.submission(response, builders.answers(world.version.pk))
        values = {"response": response, "submission": sent, "revision": 1, "reviewer": world.leah}
        past = Review.objects.create(**values, no_conflict_declared_at=review.no_conflict_declared_at)
        fields = {one.name: getattr(assessment, one.name) for one in Assessment._meta.fields if one.name != "id"}
        made = Assessment.objects.create(**fields | {"review": past, "response": response})
        Publication.objects.create(
            assessment=made, supplier=world.acme, version=year, report={}, published_by_label="x"
        )
    Response.objects.filter(supplier=world.acme).update(state="published")


def everything_asked(response: Response, codes: list[str]) -> Response:
    """A second sent version whose conditions leave out nothing."""
    first = response.current_submission
    assert first is not None
    fields = {one.name: getattr(first, one.name) for one in Submission._meta.fields if one.name != "id"}
    asked = {"asked": codes, "auto_na": [], "skipped": {}}
    again = fields | {"number": 2, "receipt": "RP-68", "applicable": asked}
    response.current_submission = Submission.objects.create(**again)
    response.save(update_fields=["current_submission"])
    return response


def test_the_workbench_at_68_questions_and_five_years(world, no_queries_while_rendering):
    """As on any day, one for restricted matters, one for what was decided last year about the same answer, one for what
    is critical and one for the checklists, whose results suggest levels: the lane is open, so a low-risk supplier is
    asked about the last two."""
    load_snippets(actor=COMMAND)
    years_before(world)
    _, cited = builders.document(world)
    response = builders.sent(world, risk="low", route="standard", evidence={"GOV-02": [cited]})
    everything = [question.code for question in definition_of(world.version.pk).questions]
    review = builders.claimed(world, everything_asked(response, everything))
    assert (len(everything), Assessment.objects.filter(supplier=world.acme).count()) == (68, YEARS)
    browser, url = world.client(world.leah), reverse("review_page", args=[review.pk, "GOV-02"])
    browser.get(url, {"show": "all"})
    with CaptureQueriesContext(connection) as sent:
        page = browser.get(url)
    assert page.content.decode().count("<li><a href") >= len(everything)
    assert len(sent) == WORKBENCH
    assert len(gzip.compress(page.content, 6)) <= WORKBENCH_BYTES


def test_a_full_page_of_the_queue_is_light(world, no_queries_while_rendering):
    """20 lines without a form in each of them: 25 KB at most, where forms took 38."""
    stored = builders.answers(world.version.pk)
    for number in range(21):
        made = supplier(f"Firm Number {number} Limited")
        award(made, world.lot_1)
        response = world.response(made, state="submitted", submitted_at=world.later(-3))
        builders.submission(response, stored)
    browser = world.client(world.leah)
    browser.get(reverse("review_queue"))
    with CaptureQueriesContext(connection) as sent:
        page = browser.get(reverse("review_queue"))
    assert page.content.decode().count("<tr>") == 21
    assert len(sent) == QUEUE
    assert len(page.content) <= QUEUE_BYTES
