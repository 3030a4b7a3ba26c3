"""Active time: measured from saves, told as what is left, and what the suppliers say of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from questionnaires.actions.answers import save_answer
from questionnaires.actions.effort import tell_effort
from questionnaires.effort import Left, Span, active_seconds, by_section, minutes_left, typical_minutes
from questionnaires.facts import AnswerData
from questionnaires.models import Answer, AnswerRevision, Effort, Response
from questionnaires.routes import Route
from questionnaires.selectors.definitions import definition_of
from questionnaires.selectors.dossier import dossier_of
from questionnaires.selectors.effort import seconds_spent, words_of_time
from rphub.kernel.decisions import Invalid, Refused
from tests.questionnaires.return_year import returning, sent_last_year
from tests.questionnaires.supplier_side import get, send
from tests.world import World, supplier

NINE = datetime(2026, 11, 2, 9, tzinfo=UTC)


def at(minutes: float) -> datetime:
    return NINE + timedelta(minutes=minutes)


# Measuring


@pytest.mark.parametrize(
    ("spans", "seconds"),
    [
        ([], {}),
        ([("A-1", "Anna", 0, 2)], {"A-1": 120}),
        ([("A-1", "Anna", 0, 2), ("A-2", "Anna", 5, 5)], {"A-1": 120, "A-2": 180}),
        ([("A-1", "Anna", 0, 2), ("A-2", "Anna", 7, 7)], {"A-1": 120, "A-2": 300}),
        ([("A-1", "Anna", 0, 2), ("A-2", "Anna", 8, 8)], {"A-1": 120, "A-2": 0}),
        ([("A-1", "Anna", 0, 2), ("A-2", "Carl", 3, 4)], {"A-1": 120, "A-2": 60}),
        ([("A-1", "Anna", 0, 4), ("A-2", "Anna", 1, 3)], {"A-1": 240, "A-2": 0}),
        ([("A-1", "Anna", 0, 4), ("A-2", "Anna", 3, 6)], {"A-1": 240, "A-2": 120}),
        ([("A-2", "Anna", 3, 3), ("A-1", "Anna", 0, 0)], {"A-1": 0, "A-2": 180}),
    ],
)
def test_active_seconds(spans: list[tuple[str, str, int, int]], seconds: dict[str, int]) -> None:
    assert active_seconds(Span(code, by, at(start), at(end)) for code, by, start, end in spans) == seconds


def test_by_section_adds_up() -> None:
    assert by_section({"GOV-01": 60, "GOV-02": 30, "HR-01": 5}) == {"GOV": 90, "HR": 5}


@pytest.mark.parametrize(("values", "minutes"), [([60] * 4, None), ([60, 60, 120, 600, 600], 2.0)])
def test_fewer_than_five_are_not_typical(values: list[int], minutes: float | None) -> None:
    assert typical_minutes(values) == minutes


def test_long_writing_at_one_question_counts_whole(world: World, time_machine: Any) -> None:
    """Entries of the history open after five minutes; the time between them was work all the same."""
    response = world.response()
    for minute in range(0, 13, 2):
        time_machine.move_to(at(minute), tick=False)
        said = AnswerData(level=2, comment=f"Minute {minute}")
        now = Answer.objects.filter(response=response, code="GOV-02").first()
        actor, base = world.actor(world.anna), now.revision if now else 0
        save_answer(actor=actor, response_id=response.pk, code="GOV-02", data=said, base_revision=base)
    assert AnswerRevision.objects.count() == 2
    assert seconds_spent(dossier_of(response)) == {"GOV-02": 12 * 60}


# What is left


def left(world: World, waiting: dict[str, bool], similar: list[dict[str, int]]) -> Left:
    definition = definition_of(world.version.pk)
    asked = [question.code for question in definition.section("GOV").questions]
    return minutes_left(definition, Route.SHORT, asked, waiting, similar)


def test_what_is_left_is_measured_at_similar_suppliers(world: World) -> None:
    codes = [question.code for question in definition_of(world.version.pk).section("GOV").questions]
    similar = [{"GOV": 60 * minutes} for minutes in (20, 30, 40, 50, 60)]
    assert left(world, dict.fromkeys(codes, False), similar) == Left(40, 5)
    assert left(world, dict.fromkeys(codes[: len(codes) // 2], False), similar) == Left(20, 5)
    assert left(world, {}, similar) == Left(0, 0)


def test_without_enough_measurements_it_is_the_goal(world: World) -> None:
    codes = [question.code for question in definition_of(world.version.pk).section("GOV").questions]
    assert left(world, dict.fromkeys(codes, False), [{"GOV": 60}] * 4) == Left(5, 0)
    assert left(world, dict.fromkeys(codes, True), []) == Left(5, 0)


def measured(world: World, number: int, **fields: Any) -> None:
    """So many other suppliers have sent: 5 minutes at each of two questions, the last one twice as much."""
    for n in range(number):
        made = world.response(supplier(f"Other {n} Ltd"), state="submitted")
        seconds = {"GOV-01": 300 * (n + 1), "GOV-02": 300}
        Effort.objects.create(response=made, route=made.route, seconds=seconds, **fields)


def test_home_says_what_is_left_and_what_was_spent(world: World) -> None:
    response = world.response()
    world.answers(response)
    response.answers.filter(code__startswith="GOV").delete()
    response.answers.filter(code="HR-03").update(history_at=at(0), updated_at=at(4))
    page = get(world.client(world.anna), "supplier_home")
    assert "our estimate until enough suppliers have been measured. You have spent about 4 minutes so far." in page
    Response.objects.filter(pk=response.pk).update(route="standard")
    measured(world, 5)
    response.refresh_from_db()
    assert words_of_time(dossier_of(response)).startswith("About 20 minutes left, measured at 5 similar suppliers.")
    Response.objects.filter(pk=response.pk).update(state="submitted")
    response.refresh_from_db()
    assert words_of_time(dossier_of(response)) == ""


def test_sending_keeps_the_measured_time(world: World) -> None:
    response = send(world)
    effort = Effort.objects.get(response=response)
    assert (effort.route, effort.returning, sum(effort.seconds.values())) == (response.route, False, 0)
    assert set(effort.seconds) == set(response.answers.values_list("code", flat=True))


def test_a_return_year_is_compared_with_return_years(world: World) -> None:
    sent_last_year(world)
    response = returning(world, route="standard")
    measured(world, 5)
    assert "our estimate" in words_of_time(dossier_of(response))
    Effort.objects.update(returning=True)
    assert "measured at 5 similar suppliers" in words_of_time(dossier_of(response))


# What suppliers say


def test_the_two_questions_may_be_answered_changed_or_left(world: World) -> None:
    response = send(world)
    browser, where = world.client(world.carl), reverse("receipt", args=[response.pk, 1])
    assert "Was it worth your time?" in get(browser, "receipt", response.pk, 1)
    browser.post(where, {"minutes": "95", "worst": "SCM-01", "words": "Nobody has these figures."})
    page = get(browser, "receipt", response.pk, 1)
    assert ('value="95"' in page, "Nobody has these figures." in page) == (True, True)
    browser.post(where, {"minutes": "", "worst": "", "words": ""})
    effort = Effort.objects.get(response=response)
    assert (effort.stated_minutes, effort.worst, effort.words) == (None, "", "")


def test_a_mistake_is_explained_and_nothing_typed_is_lost(world: World) -> None:
    response = send(world)
    where = reverse("receipt", args=[response.pk, 1])
    page = world.client(world.anna).post(where, {"minutes": "-3", "worst": "XYZ-01", "words": "Too long"})
    assert page.status_code == 422
    assert "Too long" in page.content.decode()
    assert Effort.objects.get(response=response).told_at is None


@pytest.mark.parametrize(
    ("given", "place"),
    [({"minutes": 0}, "minutes"), ({"worst": "XYZ-01"}, "worst"), ({"words": "x" * 1001}, "words")],
)
def test_the_action_refuses_nonsense(world: World, given: dict[str, Any], place: str) -> None:
    response = send(world)
    said: dict[str, Any] = {"minutes": None, "worst": "", "words": ""} | given
    with pytest.raises(Invalid) as refused:
        tell_effort(actor=world.actor(world.anna), response_id=response.pk, **said)
    assert list(refused.value.problems) == [place]


@pytest.mark.parametrize(
    ("who", "why"), [("leah", "Only the supplier's own people say how long it took."), ("anna", "We ask this once")]
)
def test_who_may_tell_and_when(world: World, who: str, why: str) -> None:
    response = world.response()
    actor = world.actor(getattr(world, who))
    with pytest.raises(Refused, match=why):
        tell_effort(actor=actor, response_id=response.pk, minutes=5, worst="", words="")


# What the office sees


@pytest.fixture
def burden(world: World) -> Callable[[], str]:
    return lambda: get(world.client(world.leah), "version_burden", world.version.pk)


def test_fewer_than_five_are_not_shown(world: World, burden: Callable[[], str]) -> None:
    measured(world, 4, stated_minutes=77, worst="GOV-02", words="Said by four.")
    page = burden()
    assert "Too few suppliers have sent this version to say what it costs." in page
    table = page[page.index("<table") : page.index("</table>")]
    said = [one in strip_tags(table).split() for one in ("4", "77")]
    assert ("Said by four." in page, *said) == (False, False, False)


def test_middle_values_and_the_worst_question(world: World, burden: Callable[[], str]) -> None:
    measured(world, 5, stated_minutes=77, worst="GOV-02", words="We have no such figure.")
    page = burden()
    assert "Half the suppliers need 20 minutes or less the first time." in page
    assert "77 minutes" in page
    assert page.count("We have no such figure.") == 5
    row = page[page.index("GOV-02") :][:400]
    assert ('data-label="First year">5.0<' in row, 'data-label="Called worst">5<' in row) == (True, True)


def test_return_years_stand_beside_first_years(world: World, burden: Callable[[], str]) -> None:
    measured(world, 5, returning=True)
    assert "Half the suppliers need 20 minutes or less in a return year." in burden()


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_takes_two_statements(
    world: World, rows: int, django_assert_num_queries: Any, no_queries_while_rendering: None
) -> None:
    measured(world, rows)
    browser, where = world.client(world.leah), reverse("version_burden", args=[world.version.pk])
    browser.get(where)
    # person (session and grants are cached); version, efforts
    with django_assert_num_queries(3):
        browser.get(where)
