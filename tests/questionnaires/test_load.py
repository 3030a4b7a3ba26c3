"""Work by month at a launch: counted for each reviewer, said when it is too much, spread by days, never a barrier."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from questionnaires.load import AHEAD, MOST, Joining, Load, load_of
from questionnaires.routes import Route
from questionnaires.selectors import launch_load
from questionnaires.selectors.launch import launch_page
from rphub.accounts.models import Grant
from rphub.kernel.working_days import is_quiet, is_working_day
from tests.questionnaires.crowds import busy, crowd
from tests.world import World, supplier

TODAY = date(2026, 9, 1)
OCTOBER, NOVEMBER, DECEMBER = date(2026, 10, 1), date(2026, 11, 1), date(2026, 12, 1)


def joining(route: Route = Route.STANDARD, suppliers: int = 5, on: date = date(2026, 10, 20), **more: Any) -> Joining:
    return Joining(route, suppliers, on, more.get("serves", False))


def load(*many: Joining, already: dict[date, int] | None = None, reviewers: int = 1) -> Load:
    return load_of(already or {}, many, reviewers, TODAY)


def test_months_go_from_today_to_the_last_day_of_the_launch() -> None:
    found = load(joining(), joining(Route.IN_DEPTH, 3, date(2026, 11, 3)), already={OCTOBER: 7, DECEMBER: 9})
    assert [(one.first.month, one.already, one.joining, one.together) for one in found.months] == [
        (9, 0, 0, 0),
        (10, 7, 5, 12),
        (11, 0, 3, 3),
    ]
    assert (found.over, found.spread) == ([], {})
    assert found.words == "No month of this launch has more than 20 questionnaires falling due for a reviewer."


@pytest.mark.parametrize(
    ("suppliers", "reviewers", "each", "over"),
    [(MOST, 1, 20, False), (MOST + 1, 1, 21, True), (41, 2, 21, True), (40, 2, 20, False), (3, 0, 3, False)],
)
def test_each_reviewer_has_room_for_twenty(suppliers: int, reviewers: int, each: int, over: bool) -> None:
    month = load(joining(suppliers=suppliers), reviewers=reviewers).months[-1]
    assert (month.each, month.over) == (each, over)


def test_a_month_that_is_over_without_this_launch_is_no_matter_of_it() -> None:
    found = load(joining(on=date(2026, 10, 20)), already={date(2026, 9, 1): 90})
    assert (found.over, found.months[0].over) == ([], True)


def test_in_depth_keeps_its_day_and_the_shorter_routes_move_on() -> None:
    day = date(2026, 10, 20)
    found = load(joining(Route.SHORT, 15, day), joining(Route.STANDARD, 18, day), joining(Route.IN_DEPTH, 12, day))
    assert found.words == "October 2026: 45 questionnaires for 1 reviewer, more than 20."
    assert list(found.spread) == [Route.STANDARD, Route.SHORT]
    standard, short = found.spread[Route.STANDARD], found.spread[Route.SHORT]
    assert (standard, short) == (date(2026, 11, 20), date(2027, 1, 6))  # 20 December is in a quiet week
    assert all(is_working_day(one) and not is_quiet(one) for one in (standard, short))
    moved = load(
        joining(Route.SHORT, 15, short), joining(Route.STANDARD, 18, standard), joining(Route.IN_DEPTH, 12, day)
    )
    assert moved.over == []


def test_what_is_due_already_takes_room_too() -> None:
    found = load(joining(suppliers=10), already={OCTOBER: 15, NOVEMBER: 11})
    assert found.spread == {Route.STANDARD: date(2027, 1, 6)}
    assert found.over[0].words == "October 2026: 25 questionnaires for 1 reviewer, more than 20"


def test_suppliers_of_services_are_not_moved_into_enrolment() -> None:
    august = date(2026, 8, 1)
    both = [joining(suppliers=15, on=date(2026, 8, 20), serves=serves) for serves in (True, False)]
    days = [load_of({august: 10}, [one], 1, august).spread[Route.STANDARD] for one in both]
    assert days == [date(2026, 10, 8), date(2026, 9, 21)]


def test_where_days_do_not_help_none_are_offered() -> None:
    assert load(joining(suppliers=MOST + 1)).spread == {}
    full = {date(2026 + month // 12, month % 12 + 1, 1): MOST for month in range(8, 9 + AHEAD + 3)}
    assert load(joining(), already=full).spread == {}


def when(world: World, step: str = "when", **more: str) -> str:
    address = reverse("cycle_launch", args=[world.cycle.pk])
    page = world.client(world.leah).get(address, {"framework": str(world.laptops.pk), "step": step, **more})
    assert page.status_code == 200
    return " ".join(page.content.decode().split())


@pytest.mark.django_db
def test_the_page_says_what_is_due_already_and_what_this_adds(world: World) -> None:
    mine = launch_page(world.actor(world.leah), world.cycle, [world.laptops.pk]).due["in_depth"]
    world.response(of=world.bolt, due_on=mine)
    world.response(of=supplier("Sent Ltd"), state="submitted", due_on=mine)
    world.response(of=supplier("Past Ltd"), due_on=timezone.localdate().replace(day=1) - timedelta(days=1))
    found = launch_load.launch_load(launch_page(world.actor(world.leah), world.cycle, [world.laptops.pk]))
    assert found.reviewers == 2  # Leah and Rafi
    assert found.chart.rows[-1] == (f"{mine:%B %Y}", "1", "1", "2", "1")
    assert [row[1] for row in found.chart.rows[:-1]] == ["0"] * (len(found.chart.rows) - 1)
    Grant.objects.filter(user=world.rafi).update(until=timezone.localdate() - timedelta(days=1))
    html = when(world)
    assert "1 person may review today." in html
    assert "No month of this launch has more than 20" in html


@pytest.mark.django_db
def test_too_much_is_said_on_both_pages_and_stops_nothing(world: World) -> None:
    Grant.objects.filter(user=world.rafi).delete()
    crowd(world, 20)
    html, check = when(world), when(world, "check")
    assert "21 questionnaires for 1 reviewer, more than 20." in html
    assert "Other days of these routes within six months do not help." in html
    assert ("21 questionnaires for 1 reviewer, more than 20." in check, "Launch and invite 1 supplier" in check) == (
        True,
        True,
    )
    assert "step=when#work" in check.replace("&amp;", "&")


@pytest.mark.django_db
def test_the_days_that_spread_it_stand_in_the_form_and_nothing_is_kept_yet(world: World) -> None:
    Grant.objects.filter(user=world.rafi).delete()
    crowd(world, 14)
    page = launch_page(world.actor(world.leah), world.cycle, [world.laptops.pk])
    due = page.due["in_depth"]
    busy(world, 8, due)
    (day,) = launch_load.launch_load(page).load.spread.values()
    assert day > due
    assert (f'value="{day}"' in when(world), f'value="{day}"' in when(world, spread="1")) == (False, True)
    assert "No month of this launch has more than 20" in when(world, spread="1")
    assert f'value="{due}"' in when(world)


@pytest.mark.django_db
def test_a_framework_without_newcomers_has_no_work_to_show(world: World) -> None:
    world.response()
    html = when(world)
    assert ("Nobody new joins, so there is no date to set." in html, "Work by month" in html) == (True, False)


@pytest.mark.django_db
@pytest.mark.parametrize("rows", [1, 3])
def test_work_takes_two_statements(world: World, rows: int, django_assert_num_queries: Any) -> None:
    crowd(world, rows)
    for number in range(rows):
        world.response(of=supplier(f"Due {number} Ltd"))
    page = launch_page(world.actor(world.leah), world.cycle, [world.laptops.pk])
    with django_assert_num_queries(2):
        launch_load.launch_load(page)
