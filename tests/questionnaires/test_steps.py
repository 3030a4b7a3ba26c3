"""What if: the page of steps, levels to try, and what it costs."""

from __future__ import annotations

import gzip
import re
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from questionnaires.bands import Band
from questionnaires.models import Answer, Response
from questionnaires.scoring import display, score
from questionnaires.selectors import steps
from questionnaires.selectors.dossier import dossier_of
from rphub.audit.models import AuditEvent
from suppliers.models import EvidenceUse, Standing
from tests.questionnaires.pages import cited
from tests.questionnaires.supplier_side import get, heading
from tests.reviews import builders
from tests.world import World

HTML_BUDGET = 30_000


@pytest.fixture
def response(world: World) -> Response:
    """Acme's questionnaire with level 2 wherever there is a plain ladder."""
    made = world.response()
    world.answers(made)
    return made


def page_of(world: World, response: Response, **given: str) -> Any:
    """A page whose parts a test knows to be there."""
    return steps.own_steps(world.actor(world.anna), response.pk, given)


def set_all(response: Response, level: int) -> None:
    response.answers.update(level=level, claim="none")


def test_the_page_says_where_one_stands_and_what_comes_next(world: World, response: Response) -> None:
    set_all(response, 2)
    page = page_of(world, response)
    found = dossier_of(response)
    levels = {code: answer.self_level for code, answer in found.answers.items()}
    overall = score(found.definition, levels, asked=found.applicability.counted).overall
    assert page.now is not None
    assert page.now.overall == overall
    html = get(world.client(world.anna), "response_steps", response.pk)
    assert heading(html) == f"{page.way.steps} steps from {page.now.shown.label} to {page.aim.label}."
    assert f"{display(overall)} of 100 points" in html
    assert html.count("<li><b><a") == len(page.way.climbs)
    assert "After the review the reviewer’s level counts, not the claimed one." in html
    assert html.count("btn-next") == 1


def test_the_way_leads_to_the_band(world: World, response: Response) -> None:
    page = page_of(world, response)
    tried = page_of(world, response, **{code: str(level) for code, level in page.way.levels.items()})
    assert tried.tried is not None
    assert tried.tried.shown is page.aim
    assert tried.errors == []
    assert [step.climb.question.code for step in page.first] == [climb.question.code for climb in page.way.climbs[:3]]


def test_steps_show_their_arithmetic_and_the_evidence_they_need(world: World, response: Response) -> None:
    page = page_of(world, response)
    for step in page.steps:
        parts = re.findall(r"(\d+)/(\d+)", step.arithmetic)
        product = 100.0
        for over, under in parts:
            product *= int(over) / int(under)
        assert product == pytest.approx(float(step.climb.points))
    gate = next(step for step in page.steps if "None is attached yet" in step.evidence)
    cited(world, response, gate.climb.question.code)
    again = next(s for s in page_of(world, response).steps if s.climb.question.code == gate.climb.question.code)
    assert "Some is attached; the reviewer decides whether it carries the new level." in again.evidence


def test_a_level_that_asks_for_no_evidence_says_so(world: World, response: Response) -> None:
    Response.objects.filter(pk=response.pk).update(route="short")
    set_all(response, 0)
    evidence = {step.evidence for step in page_of(world, response).steps if step.climb.target == 1}
    assert evidence == {"This level asks for no evidence."}


def test_levels_without_evidence_are_named_with_what_could_be_confirmed(world: World, response: Response) -> None:
    page = page_of(world, response)
    assert page.provable.overall < page.now.overall
    html = get(world.client(world.anna), "response_steps", response.pk)
    assert f"the reviewer can confirm {display(page.provable.overall)} points at most" in html
    for code in page.basis.asked:
        cited(world, response, code)
    assert page_of(world, response).unproven == ()


def test_unanswered_questions_may_be_the_cheapest_step(world: World) -> None:
    response = world.response()
    html = get(world.client(world.anna), "response_steps", response.pk)
    assert "questions have no level yet and count as 0" in html
    assert "not answered yet, to level 1" in html


def test_a_step_that_brings_a_question_says_so_and_counts_it(world: World, response: Response) -> None:
    """ENV-04 is asked once ENV-03 is at level 1."""
    Answer.objects.filter(response=response, code__in=("ENV-03", "ENV-04")).delete()
    page = page_of(world, response, **{"ENV-03": "1"})
    assert [question.code for question in page.added] == ["ENV-04"]
    assert "ENV-04" in page.tried.score.counted
    html = get(world.client(world.anna), "response_steps", response.pk, **{"ENV-03": "1"})
    assert "the new questions count as 0 until answered: How emissions were calculated" in html


def test_a_way_over_a_question_that_brings_another_still_reaches_the_band(world: World, response: Response) -> None:
    set_all(response, 2)
    Answer.objects.filter(response=response, code__startswith="ENV-").delete()
    page = page_of(world, response)
    assert "ENV-04" not in page.basis.asked
    tried = page_of(world, response, **{code: str(level) for code, level in page.way.levels.items()})
    assert "ENV-04" in tried.tried.score.counted
    assert tried.tried.shown is page.aim


def test_trying_saves_nothing(world: World, response: Response) -> None:
    before = list(response.answers.order_by("pk").values())
    events = AuditEvent.objects.count()
    html = get(world.client(world.anna), "response_steps", response.pk, **{"GOV-02": "4", "GOV-03": ""})
    assert "With these levels:" in html
    assert '<option value="4" selected>4 Leading</option>' in html
    assert list(response.answers.order_by("pk").values()) == before
    assert AuditEvent.objects.count() == events


def test_what_is_no_level_is_said_and_the_rest_counts(world: World, response: Response) -> None:
    where = reverse("response_steps", args=[response.pk])
    page = world.client(world.anna).get(where, {"GOV-02": "nine", "GOV-03": "4", "XXX-99": "1", "PRO-01": "3"})
    assert page.status_code == 422
    html = page.content.decode()
    assert "choose a level from 0 to 4; the others are worked out below." in html
    assert "With these levels:" in html
    assert "<title>Error: " in html


def test_the_top_has_no_next_band(world: World, response: Response) -> None:
    response.answers.update(level=4, claim="none")
    html = get(world.client(world.anna), "response_steps", response.pk)
    assert heading(html) == "Leading: there is no higher band."


def test_an_overdue_critical_action_is_lifted_by_no_level(world: World, response: Response) -> None:
    set_all(response, 3)
    Standing.objects.filter(supplier=world.acme).update(critical_overdue=True)
    page = page_of(world, response)
    assert (page.now.shown, page.aim, page.way.climbs) == (Band.COMMITTED, Band.DEVELOPING, ())
    html = get(world.client(world.anna), "response_steps", response.pk)
    assert "A critical action is open past its due date" in html
    assert "No step on this page lifts that." in html
    assert "something else holds the band down" in html


def test_where_nothing_counts(world: World, response: Response) -> None:
    response.answers.update(claim="not_applicable", level=None)
    html = get(world.client(world.anna), "response_steps", response.pk)
    assert heading(html) == "Nothing counts yet."


def test_the_short_address_finds_the_newest_year(world: World, response: Response) -> None:
    browser = world.client(world.anna)
    assert browser.get(reverse("supplier_steps")).headers["Location"] == reverse("response_steps", args=[response.pk])
    Response.objects.filter(pk=response.pk).update(state="published")
    assert browser.get(reverse("supplier_steps")).headers["Location"] == reverse("result_steps", args=[response.pk])
    Response.objects.filter(pk=response.pk).update(state="withdrawn")
    assert browser.get(reverse("supplier_steps")).status_code == 404


def test_links_lead_here_from_home_check_and_status(world: World, response: Response) -> None:
    browser = world.client(world.anna)
    for name, args in (("supplier_home", ()), ("view_as_member", ())):
        assert reverse("supplier_steps") in get(browser, name, *args)
    assert reverse("response_steps", args=[response.pk]) in get(browser, "check_and_send", response.pk)


@pytest.mark.parametrize("rows", [1, 3])
def test_four_statements_whatever_is_cited(
    world: World, response: Response, no_queries_while_rendering: None, rows: int
) -> None:
    """The questionnaire, its answers, what they cite, the standing."""
    for code in ("GOV-02", "GOV-03", "GOV-04")[:rows]:
        cited(world, response, code)
    assert EvidenceUse.objects.count() == rows
    browser, where = world.client(world.anna), reverse("response_steps", args=[response.pk])
    browser.get(where)
    with CaptureQueriesContext(connection) as captured:
        page = browser.get(where)
    own = [query for query in captured if not re.search('django_session|accounts_user"', query["sql"][:90])]
    assert (page.status_code, len(own)) == (200, 4)
    assert len(gzip.compress(page.content, 6)) < HTML_BUDGET


def test_a_tried_page_is_light_too(world: World, response: Response) -> None:
    set_all(response, 0)
    way = page_of(world, response).way
    page = world.client(world.anna).get(reverse("response_steps", args=[response.pk]), way.levels)
    assert len(gzip.compress(page.content, 6)) < HTML_BUDGET


# After the review


def test_after_the_review_the_assessed_levels_count(world: World) -> None:
    assessment = builders.published(world, level=2).assessment
    response = assessment.response
    html = get(world.client(world.anna), "result_steps", response.pk)
    assert f"The review found {display(score_of(response, assessment))} of 100 points." in html
    assert "These are the reviewer’s levels." in html
    assert reverse("result_steps", args=[response.pk]) in get(world.client(world.anna), "result_page", response.pk)
    tried = get(world.client(world.anna), "result_steps", response.pk, **{"GOV-02": "4"})
    assert "With these levels:" in tried
    bad = world.client(world.anna).get(reverse("result_steps", args=[response.pk]), {"GOV-02": "x"})
    assert bad.status_code == 422


def score_of(response: Response, assessment: Any) -> Any:
    definition = dossier_of(response).definition
    levels = {code: level for code, level in assessment.levels.items() if level is not None}
    return score(definition, levels, asked=levels).overall


def test_before_there_is_a_result_there_are_no_assessed_steps(world: World, response: Response) -> None:
    assert world.client(world.anna).get(reverse("result_steps", args=[response.pk])).status_code == 404
