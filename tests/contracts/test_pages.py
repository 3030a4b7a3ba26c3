"""Pages of contract reviews: what they say, what mistakes cost, how many statements, and who sees what."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from contracts.actions import agenda, figures
from contracts.calendar import month_of
from contracts.models import Agreement, Contract, Measurement, Meeting, Move, Point, PublishedKpi
from contracts.selectors.calendar import Filters, list_page, month_page, year_page
from contracts.selectors.contracts import contract_page
from contracts.selectors.feed import meetings_for
from contracts.selectors.figures import framework_figures
from contracts.selectors.meetings import meeting_lines, meeting_page, own_meetings
from contracts.selectors.papers import paper_of
from rphub.documents.models import Document
from rphub.kernel.words import day
from tests.contracts import builders as b
from tests.world import World, award, supplier

ALL_OF_IT = (Contract, Meeting, Point, Agreement, Move, PublishedKpi, Measurement)


def page(
    world: World, name: str, *args: Any, who: Any = None, data: Any = None, status: int = 200, query: str = ""
) -> str:
    client, url = world.client(who or world.cara), reverse(name, args=args) + query
    answer = client.get(url) if data is None else client.post(url, data, follow=True)
    assert answer.status_code == status
    return answer.content.decode()


def others(world: World, number: int) -> None:
    """So many more suppliers on Cara's framework, each with a meeting in two weeks."""
    for count in range(number):
        firm = supplier(f"Firm {count}")
        award(firm, world.lot_1)
        b.filled(world, of=firm)


@pytest.fixture
def everything(world: World) -> Meeting:
    """A row of every model, of Acme."""
    made = b.held(world)
    b.decided(world, made)
    Move.objects.create(meeting=made, before=b.TODAY, after=b.TODAY, reason="Ill.", by_label="Cara")
    figures.measure_suppliers([world.acme.pk], b.TODAY)
    figures.choose_kpis(actor=b.leader(world), contract_id=made.contract_id, kpis=["K5"])
    return made


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        *((name, True) for name in ("leah", "rafi", "mona", "otto", "cara", "anna", "carl", "dora")),
        *((name, False) for name in ("ada", "bob", "mei", "max", "gil")),
    ],
)
def test_exactly_these_people_have_these_rows(world: World, everything: Meeting, who: str, sees: bool) -> None:
    actor = world.actor(getattr(world, who))
    Contract.objects.exclude(supplier=world.acme).delete()
    assert [model.__name__ for model in ALL_OF_IT if model.objects.visible_to(actor).exists() != sees] == []


def test_a_category_manager_has_own_frameworks_only(world: World) -> None:
    b.meeting(world)
    other = b.meeting(world, of=world.bolt)
    figures.measure_suppliers([world.bolt.pk], b.TODAY)
    cara = world.actor(world.cara)
    assert not Meeting.objects.visible_to(cara).filter(pk=other.pk).exists()
    assert not Measurement.objects.visible_to(cara).exists()
    assert "Bolt" not in page(world, "contract_calendar", query="?view=list")
    page(world, "meeting_detail", other.pk, status=404)
    page(world, "contract_framework", world.services.pk, status=404)
    assert "Bolt" in page(world, "contract_calendar", who=world.leah, query="?view=list")


def test_the_supplier_reads_an_agenda_once_sent_and_minutes_once_sent(world: World) -> None:
    made, anna = b.filled(world), world.anna
    page(world, "supplier_meeting", made.pk, who=anna, status=404)
    agenda.send_agenda(actor=b.leader(world), meeting_id=made.pk)
    text = page(world, "supplier_meeting", made.pk, who=anna)
    assert "Next questionnaire" in text
    assert text.count("btn-next") == 1
    draft = b.written(world)
    b.decided(world, draft)
    text = page(world, "supplier_meeting", draft.pk, who=anna)
    for words in ("We talked about it.", "Acme sends the list of sites.", "Who was there"):
        assert words not in text
    text = page(world, "supplier_meeting", b.minuted(world, days=-30).pk, who=anna)
    assert "We talked about it." in text
    assert "They are right: agree to the minutes" in text
    assert "agrees for the supplier" in page(
        world, "supplier_meeting", Meeting.objects.get(state="minutes_sent").pk, who=world.carl
    )


def test_the_month_marks_quiet_days_today_and_what_was_missed(world: World) -> None:
    missed = b.meeting(world, -1)
    text = page(world, "contract_calendar", query=f"?month={missed.on:%Y-%m}")
    assert "1 was planned and not held." in text
    assert "Not held" in text
    assert "quiet" in page(world, "contract_calendar", query=f"?month={b.TODAY.year}-12")
    assert "No contract review in January 2030." in page(world, "contract_calendar", query="?month=2030-01")


def test_an_empty_month_leads_to_the_next_contract_review(world: World) -> None:
    ahead = b.meeting(world, 70)
    empty = page(world, "contract_calendar", query=f"?month={b.TODAY:%Y-%m}&framework={world.laptops.pk}")
    address = f"?month={ahead.on:%Y-%m}&amp;framework={world.laptops.pk}"
    assert f'The next after this month is on <a href="{address}">{day(ahead.on)}</a>.' in empty
    assert "The next after" not in page(world, "contract_calendar", query=f"?month={ahead.on:%Y-%m}")
    assert "The next after" not in page(world, "contract_calendar", query="?month=2030-01")


@pytest.mark.parametrize("who", ["leah", "cara"])
def test_the_whole_list_opens_where_today_is(world: World, who: str) -> None:
    actor = world.actor(getattr(world, who))
    assert list_page(actor, Filters()).lines == []
    for days in range(-22, 0):
        b.meeting(world, days)
    ahead = b.meeting(world, 5)
    shown = list_page(actor, Filters())
    assert (shown.page.number, len(shown.lines), shown.lines[-1].url) == (2, 3, ahead.get_absolute_url())
    assert [list_page(actor, Filters(), "1").page.number, list_page(actor, Filters(state="missed")).page.number] == [
        1,
        1,
    ]


def test_whom_nobody_will_meet_is_led_to_planning(world: World) -> None:
    contract = b.contract(world)
    address = f'<a href="{reverse("meeting_new", args=[contract.pk])}">Plan one'
    assert address in page(world, "contract_calendar", query="?view=year")
    assert address not in page(world, "contract_calendar", query="?view=year", who=world.otto)
    b.meeting(world, 5)
    assert address not in page(world, "contract_calendar", query="?view=year")


def test_empty_pages_say_what_will_be_there(world: World) -> None:
    assert "The calendar is planned every night" in page(world, "contract_calendar", query="?view=list")
    assert "Whoever gets a place is added here the next night." in page(world, "contract_calendar", query="?view=year")
    assert "No contract review matches." in page(world, "contract_calendar", query="?view=list&q=nobody")
    assert "No contract review is planned at the moment." in page(world, "supplier_meetings", who=world.anna)
    assert "None is planned yet." in page(world, "contract_detail", b.contract(world).pk)
    assert "Nothing stands on the agenda yet." in page(world, "meeting_detail", b.meeting(world).pk)


@pytest.mark.parametrize(
    ("given", "found"),
    [({}, 2), ({"words": "acme"}, 1), ({"state": "missed"}, 1), ({"state": "planned"}, 2), ({"state": "agreed"}, 0)],
)
def test_filters_of_the_list(world: World, given: Any, found: int) -> None:
    b.meeting(world, -1)
    b.meeting(world, of=world.bolt)
    assert len(list_page(world.actor(world.leah), Filters(**given), "1").lines) == found


def test_filters_by_framework_and_mine(world: World) -> None:
    b.meeting(world)
    b.meeting(world, of=world.bolt)
    leah = world.actor(world.leah)
    for filters in (Filters(framework=world.services.pk), Filters(mine=True)):
        assert len(list_page(leah, filters, "1").lines) == len(filters.words) + bool(filters.framework)
    assert len(list_page(world.actor(world.cara), Filters(mine=True), "1").lines) == 1


def test_who_was_not_met_this_year(world: World) -> None:
    others(world, 1)
    type(world.laptops).objects.update(starts_on=b.TODAY - timedelta(days=400))
    b.agreed(world, days=-1)
    shown = year_page(world.actor(world.cara), (b.TODAY - timedelta(days=1)).year, Filters(), "1")
    assert shown.headline == f"1 supplier was not met in {(b.TODAY - timedelta(days=1)).year}."
    assert [(str(row.contract.supplier), row.held) for row in shown.rows] == [("Firm 0", 0), ("Acme Computers Ltd", 1)]
    assert shown.rows[1].last == b.TODAY - timedelta(days=1)
    assert shown.rows[0].coming == b.soon()
    assert shown.rows[1].sign.words.startswith("1 of ")
    assert year_page(world.actor(world.cara), 2020, Filters(), "1").rows[0].sign.words == "Nothing due yet"


@pytest.mark.parametrize("rows", [1, 3])
def test_lists_cost_the_same_for_one_row_and_for_three(
    world: World, rows: int, django_assert_num_queries: Any, no_queries_while_rendering: Any
) -> None:
    others(world, rows)
    cara = world.actor(world.cara)
    month = month_of(f"{b.soon():%Y-%m}", b.TODAY)
    with django_assert_num_queries(3):  # meetings, missed and the next, frameworks
        assert sum(len(day.lines) for week in month_page(cara, month, Filters()).weeks for day in week) == rows
    with django_assert_num_queries(3):  # how many, meetings, frameworks
        assert len(list_page(cara, Filters(), "1").lines) == rows
    with django_assert_num_queries(6):  # how many, not met, contracts, last routes, places, frameworks
        assert len(year_page(cara, b.TODAY.year, Filters(), "1").rows) == rows + 1
    figures.measure(today=b.TODAY)
    with django_assert_num_queries(5):  # frameworks, framework, suppliers, latest, months
        assert framework_figures(cara, world.laptops.pk).suppliers == rows + 1
    page(world, "contract_calendar", query=f"?month={month.key}")


def test_a_line_says_what_the_meeting_says(world: World, django_assert_num_queries: Any) -> None:
    others(world, 2)
    b.meeting(world, -1)
    made = Meeting.objects.order_by("pk").first()
    assert made is not None
    Move.objects.create(meeting=made, before=b.TODAY, after=made.on, reason="Ill.", by_label="Cara")
    rows = meeting_lines(Meeting.objects.for_list().with_moves().order_by("on", "at", "pk"), b.TODAY)
    said = [
        (str(one.meeting.contract.supplier), one.when, one.moved_words, one.sign, one.meeting.get_absolute_url())
        for one in rows
    ]
    for who in (world.leah, world.cara):  # of all, composed once; of one manager's frameworks
        actor = world.actor(who)
        list_page(actor, Filters(), "1")
        with django_assert_num_queries(3):
            lines = list_page(actor, Filters(), "1").lines
        assert [(line.supplier, line.when, line.moved, line.sign, line.url) for line in lines] == said
        assert {line.contract_url for line in lines} == {one.meeting.contract.get_absolute_url() for one in rows}


@pytest.mark.parametrize("points", [1, 3])
def test_a_meeting_costs_the_same_with_one_point_and_with_three(
    world: World, points: int, django_assert_num_queries: Any
) -> None:
    made = b.held(world)
    for number in range(points):
        Point.objects.create(meeting=made, key=f"added:{number}", place=90 + number, title=f"Point {number}")
        b.decided(world, made)
    cara = b.leader(world)
    with django_assert_num_queries(5):  # meeting, points, decisions, next, moves
        meeting_page(cara, made.pk)


@pytest.mark.parametrize("meetings", [1, 3])
def test_a_contract_and_the_suppliers_list(world: World, meetings: int, django_assert_num_queries: Any) -> None:
    for number in range(meetings):
        b.minuted(world, days=-10 - number)
    contract, cara, anna = b.contract(world), b.leader(world), world.actor(world.anna)
    with django_assert_num_queries(16):  # contract, published, meetings, history, and twelve for the figures
        contract_page(cara, contract.pk)
    with django_assert_num_queries(1):
        assert len(own_meetings(anna).past) == meetings


def test_calendars_elsewhere_get_what_each_may_see(world: World, django_assert_num_queries: Any) -> None:
    planned, sent = b.meeting(world), b.sent(world, place="Room 2")
    first, last = b.TODAY, b.TODAY + timedelta(days=60)
    who = world.actor(world.cara)
    with django_assert_num_queries(1):
        cara = meetings_for(who, first, last)
    assert {event.id for event in cara} == {planned.pk, sent.pk}
    own = meetings_for(world.actor(world.anna), first, last)
    assert [(one.id, one.title, one.place, one.minutes, one.sequence, one.at) for one in own] == [
        (sent.pk, "Contract review: Desktop and Notebook Computers", "Room 2", 60, 1, None)
    ]
    assert own[0].path == reverse("supplier_meeting", args=[sent.pk])
    assert {event.title for event in cara} == {"Contract review: Acme Computers Ltd"}
    assert meetings_for(world.actor(world.mei), first, last) == []
    assert meetings_for(world.actor(world.cara), last, last) == []


def test_papers_are_the_same_until_something_changes_and_drafts_stay_in_the_office(world: World) -> None:
    made, cara = b.written(world), b.leader(world)
    one, two = paper_of(cara, made, "minutes"), paper_of(cara, made, "minutes")
    assert (one, one["shown"], one["people"]) == (two, False, b.THERE.splitlines())
    b.decided(world, made)
    assert paper_of(cara, made, "minutes")["fingerprint"] != one["fingerprint"]
    page(world, "minutes_pdf", made.pk, data={})
    assert Document.objects.get().organisation_id is None
    page(world, "minutes_pdf", b.meeting(world).pk, data={}, status=403)
    page(world, "agenda_pdf", b.meeting(world).pk, data={}, status=403)
    page(world, "agenda_pdf", b.filled(world).pk, data={})


def test_minutes_that_somebody_else_saved_meanwhile_show_both_texts(world: World) -> None:
    made = b.written(world)
    name = f"point-{b.first(made).pk}"
    given = {"version": "0", "attendees": b.THERE, name: "Mine."}
    text = page(world, "minutes_edit", made.pk, data=given, status=422)
    for words in ("Somebody saved these minutes after you opened them.", "We talked about it.", "Mine."):
        assert words in text
    page(world, "minutes_edit", made.pk, data={**given, "version": "1"})
    assert b.first(made).minutes == "Mine."


def test_every_button_of_the_agenda(world: World) -> None:
    made = b.filled(world, on=b.soon(10))
    agenda.add_point(actor=b.leader(world), meeting_id=made.pk, title="Prices")
    last = made.points.order_by("-place")[0]
    page(world, "agenda_point_up", last.pk, data={})
    assert made.points.get(place=1) != b.first(made) or b.first(made).title != "Next questionnaire"
    page(world, "agenda_point_down", last.pk, data={})
    assert made.points.order_by("-place")[0] == last
    assert "Struck (1)" in page(world, "agenda_point_strike", last.pk, data={})
    assert "This point is struck. Take it back first." in page(world, "agenda_point_up", last.pk, data={})
    page(world, "agenda_point_restore", last.pk, data={})
    page(world, "meeting_fill", made.pk, data={})
    assert "Its agenda was sent." in page(world, "meeting_send", made.pk, data={})


def test_figures_to_publish_keep_what_was_ticked_when_refused(world: World) -> None:
    contract = b.contract(world)
    page(world, "contract_value", contract.pk, data={"value_gbp": "6000000"})
    text = page(world, "kpi_choose", contract.pk, data={"kpis": ["K5", "K7"]}, status=422)
    assert "Above £5 million at least three figures are published" in text
    assert text.count(" checked>") == 2
    text = page(world, "kpi_choose", contract.pk, data={"kpis": ["K5", "K7", "K16"]})
    assert "chosen by Cara Category" in text
    assert "£6,000,000" in text


def test_what_the_supplier_reads_while_minutes_are_written_and_when_it_is_cancelled(world: World) -> None:
    assert "The consortium office is writing the minutes." in page(
        world, "supplier_meeting", b.written(world).pk, who=world.anna
    )
    gone = b.meeting(world, state="cancelled", shown_at=timezone.now(), cancelled_reason="Met last week.")
    text = page(world, "supplier_meeting", gone.pk, who=world.anna)
    assert "This contract review was cancelled." in text
    assert "Met last week." in text
    b.minuted(world, days=-30)
    assert "1 set of minutes to read." in page(world, "supplier_meetings", who=world.anna)


def test_the_page_of_a_meeting_in_each_state_has_one_thing_to_do_next(world: World) -> None:
    silent = b.minuted(world, days=-60)
    Meeting.objects.filter(pk=silent.pk).update(minutes_sent_at=timezone.now() - timedelta(days=40))
    for made, button in (
        (b.filled(world), "Send the agenda to Acme Computers Ltd"),
        (b.filled(world, days=-1), "It was held: write the minutes"),
        (b.held(world, days=-9), "Write the minutes"),
        (b.written(world, days=-10), "Send the minutes to Acme Computers Ltd"),
        (silent, "Count the minutes as agreed"),
    ):
        text = page(world, "meeting_detail", made.pk)
        assert button in text
        assert text.count("btn-next") == 1
    assert "btn-next" not in page(world, "meeting_detail", b.agreed(world, days=-20).pk)
