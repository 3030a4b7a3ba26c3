"""The calendar by route: which days, planned once whoever runs it how often, and moved by people."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import date, time, timedelta
from typing import Any

import pytest
from django.db import connections
from django.urls import reverse

from contracts import tasks
from contracts.actions import meetings, planning
from contracts.calendar import Month, busy, free_day, interval_words, month_of, slots, unfit
from contracts.models import Contract, Meeting
from frameworks.models import Framework
from questionnaires.routes import Route
from rphub.audit.models import AuditEvent
from rphub.kernel.decisions import Invalid, Refused
from rphub.kernel.working_days import is_quiet, is_working_day, next_working_day
from rphub.mailing.models import Mail
from tests.contracts import builders as b
from tests.world import COMMAND, World, award, supplier

START, LAST = date(2026, 1, 31), date(2027, 1, 31)


@pytest.mark.parametrize(
    ("route", "days"),
    [
        (Route.IN_DEPTH, ["2026-04-30", "2026-07-31", "2026-10-31", "2027-01-31"]),
        (Route.STANDARD, ["2026-07-31", "2027-01-31"]),
        (Route.SHORT, ["2027-01-31"]),
        (Route.SHORT_PLUS, ["2027-01-31"]),
    ],
)
def test_slots_by_route_are_counted_from_the_start_of_the_framework(route: Route, days: list[str]) -> None:
    assert [str(day) for day in slots(START, route, START, LAST)] == days
    assert list(slots(START, route, date(2027, 2, 1), LAST)) == []


def test_how_often_is_said_in_words() -> None:
    assert [interval_words(route) for route in Route] == [
        "once a year",
        "once a year",
        "every half year",
        "every quarter",
    ]


def test_a_day_is_free_outside_weekends_quiet_weeks_and_full_days() -> None:
    assert free_day(date(2026, 11, 14)) == date(2026, 11, 16)  # Saturday in the week of the spend reports
    assert free_day(date(2026, 12, 18)) == date(2027, 1, 6)
    monday = date(2026, 11, 16)
    assert free_day(monday, [monday]) == monday
    assert free_day(monday, [monday, monday]) == date(2026, 11, 17)
    assert unfit(date(2026, 12, 25)).startswith("That day is in a quiet week")
    assert unfit(date(2026, 11, 28)) == "That day is a weekend or a bank holiday. Choose a working day."
    assert unfit(monday) == ""


def test_whoever_provides_services_is_left_in_peace_at_enrolment() -> None:
    day = date(2026, 9, 16)
    assert (free_day(day), free_day(day, services=True)) == (day, date(2026, 10, 8))
    assert busy(day).startswith("That is in enrolment at the universities, 15 September to 7 October")
    assert (busy(date(2026, 9, 14)), unfit(day)) == ("", "")


def test_a_month_is_whole_weeks_and_nonsense_is_this_month() -> None:
    month = month_of("2026-02", date(2026, 11, 29))
    assert (month.title, month.key, str(month.last)) == ("February 2026", "2026-02", "2026-02-28")
    assert [str(week[0]) for week in month.weeks] == [
        "2026-01-26",
        "2026-02-02",
        "2026-02-09",
        "2026-02-16",
        "2026-02-23",
    ]
    assert (month.moved(-2).key, month.moved(11).key) == ("2025-12", "2027-01")
    for odd in ("", "2026", "2026-13", "2026-0", "x-1", "99999-1", "2026-٣", "1900-01"):
        assert month_of(odd, date(2026, 11, 29)) == Month(date(2026, 11, 1)), odd


@pytest.fixture(autouse=True)
def begun(request: pytest.FixtureRequest) -> None:
    """The frameworks began forty days ago: four quarters, or two halves, lie in the year ahead on every day."""
    if "world" in request.fixturenames:
        request.getfixturevalue("world")
        Framework.objects.update(starts_on=b.TODAY - timedelta(days=40))


def planned(today: date = b.TODAY) -> int:
    return planning.plan_meetings(actor=COMMAND, today=today)


def by_supplier() -> Counter[str]:
    return Counter(str(row.contract.supplier) for row in Meeting.objects.for_list())


def test_a_year_ahead_is_planned_from_places_and_route_and_only_once(world: World) -> None:
    world.response()  # in-depth
    assert planned() == 6
    assert by_supplier() == {"Acme Computers Ltd": 4, "Bolt Cleaning Ltd": 2}
    assert Contract.objects.count() == 2
    assert all(is_working_day(on) and not is_quiet(on) for on in Meeting.objects.values_list("on", flat=True))
    assert set(Meeting.objects.values_list("state", "shown_at")) == {("planned", None)}
    assert AuditEvent.objects.filter(verb="meeting.planned").count() == 6
    assert planned() == 0
    assert Mail.objects.count() == 0


def test_meetings_of_services_are_planned_behind_enrolment(world: World) -> None:
    """Bolt cleans; Acme, whose slots lie on the same days, is met as ever."""
    today = date(b.TODAY.year + 1, 1, 20)
    Framework.objects.update(starts_on=date(today.year, 3, 20) - timedelta(days=365))
    planned(today)
    days = {str(row.contract.supplier): row.on for row in Meeting.objects.for_list().filter(slot__month=9)}
    assert set(days) == {"Acme Computers Ltd", "Bolt Cleaning Ltd"}
    assert days["Acme Computers Ltd"].month == 9
    assert days["Bolt Cleaning Ltd"] == next_working_day(date(today.year, 10, 8))


def test_whoever_chooses_such_a_day_is_told(world: World) -> None:
    leah, on = world.client(world.leah), next_working_day(date(b.TODAY.year + 1, 9, 20))
    words = "when this supplier is busiest. Ask whether it can come."
    for firm, told in ((world.bolt, True), (world.acme, False)):
        contract = b.contract(world, firm)
        address = reverse("meeting_new", args=[contract.pk])
        done = leah.post(address, {"on": on, "length": 60}, follow=True).content.decode()
        assert ("Planned." in done, words in done) == (True, told)
        made = Meeting.objects.get(contract=contract)
        moving = {"on": on + timedelta(days=1), "length": 60, "reason": "A clash."}
        done = leah.post(reverse("meeting_move", args=[made.pk]), moving, follow=True).content.decode()
        assert (words in done) == (told and is_working_day(on + timedelta(days=1)))


def test_what_was_cut_off_is_finished_and_what_people_did_stays(world: World) -> None:
    planned()
    gone, moved, cancelled = Meeting.objects.order_by("on")[:3]
    slot = gone.slot
    gone.delete()
    leah = world.actor(world.leah)
    on = b.soon(90)
    meetings.move_meeting(actor=leah, meeting_id=moved.pk, on=on, reason="Stocktaking.")
    meetings.cancel_meeting(actor=leah, meeting_id=cancelled.pk, reason="Met already.")
    assert planned() == 1
    assert Meeting.objects.get(contract=gone.contract, slot=slot).state == "planned"
    assert (b.fresh(moved).on, b.fresh(cancelled).state) == (on, "cancelled")


def test_a_route_that_grows_adds_meetings_and_moves_none(world: World) -> None:
    world.response(route="standard")
    planned()
    before = set(Meeting.objects.filter(contract__supplier=world.acme).values_list("slot", flat=True))
    world.acme.responses.update(route="in_depth")
    assert planned() == 2
    after = set(Meeting.objects.filter(contract__supplier=world.acme).values_list("slot", flat=True))
    assert before < after


def test_no_framework_has_more_than_two_on_a_day_or_any_after_its_end(world: World) -> None:
    for number in range(5):
        award(supplier(f"Firm {number}"), world.lot_1)
    Framework.objects.filter(pk=world.laptops.pk).update(ends_on=b.TODAY + timedelta(days=200))
    planned()
    days = Counter(Meeting.objects.filter(contract__framework=world.laptops).values_list("on", flat=True))
    assert max(days.values()) == 2
    assert max(Meeting.objects.filter(contract__framework=world.laptops).values_list("slot", flat=True)) <= (
        b.TODAY + timedelta(days=200)
    )


def test_who_left_is_not_planned(world: World) -> None:
    world.bolt.left_on = b.TODAY
    world.bolt.save()
    planned()
    assert set(by_supplier()) == {"Acme Computers Ltd"}


def test_the_nightly_task_also_fills_agendas_that_are_near(world: World) -> None:
    near, far, sent = b.meeting(world, 10), b.meeting(world, 40), b.sent(world, days=12)
    sent.points.all().delete()
    tasks.plan_meetings()
    assert [b.fresh(one).filled_at is not None for one in (near, far)] == [True, False]
    assert near.points.exists()
    assert not sent.points.exists()


@pytest.mark.django_db(transaction=True)
def test_two_planners_at_once_plan_each_meeting_once(world: World) -> None:
    def run(_: int) -> int:
        try:
            return planned()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        assert sum(pool.map(run, range(2))) == 6
    pairs: list[Any] = list(Meeting.objects.values_list("contract", "slot"))
    assert (len(pairs), len(set(pairs))) == (6, 6)


def test_people_plan_one_more_on_a_day_of_their_own(world: World) -> None:
    made = planning.plan_meeting(
        actor=b.leader(world), contract_id=b.contract(world).pk, on=b.soon(), at=time(10), length=90, place=" Room 2 "
    )
    assert (made.slot, made.state, made.place, made.length) == (None, "planned", "Room 2", 90)
    assert made.when.endswith(", 10\N{NO-BREAK SPACE}am")
    assert AuditEvent.objects.get(verb="meeting.planned").data == {"on": str(made.on)}


@pytest.mark.parametrize("who", ["rafi", "otto", "anna"])
def test_only_those_who_lead_plan(world: World, who: str) -> None:
    with pytest.raises(Refused, match="Only the RP lead and the category manager of this framework do this"):
        planning.plan_meeting(actor=world.actor(getattr(world, who)), contract_id=b.contract(world).pk, on=b.soon())


@pytest.mark.parametrize(
    ("on", "sentence"),
    [
        (b.TODAY - timedelta(days=1), "Choose today or a later day."),
        (date(b.TODAY.year + 1, 12, 28), "quiet week"),
        (b.soon() + timedelta(days=(5 - b.soon().weekday()) % 7 or 7), "week"),
    ],
)
def test_nobody_meets_on_such_a_day(world: World, on: date, sentence: str) -> None:
    with pytest.raises(Invalid, match=sentence):
        planning.plan_meeting(actor=b.leader(world), contract_id=b.contract(world).pk, on=on)
    assert not Meeting.objects.exists()
