"""A person's days in a calendar: the file itself, who reads what, and the address that opens it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from corrective_actions.models import Action
from promises.actions import endings
from questionnaires.models import Cycle
from reviews.models import Clarification
from rphub.accounts.calendars import digest_of, make_calendar, owner_of, switch_off_calendar
from rphub.accounts.models import CalendarFeed, Grant
from rphub.audit.models import AuditEvent
from rphub.home import views
from rphub.home.calendars import events_of
from rphub.kernel.calendars import Event, calendar_text, escape, fold
from tests.corrective_actions import builders as plans
from tests.promises import builders as promises
from tests.reading import papers
from tests.reviews import builders as reviews
from tests.suppliers import library

TODAY = timezone.localdate()
AT = datetime(2027, 7, 1, 12, 0, tzinfo=UTC)


def test_a_file_as_the_standard_wants_it():
    event = Event(
        "a-1", date(2027, 12, 31), "Due; now, then", "Line\nhttps://x", "https://x", "Promise", 3, changed_at=AT
    )
    lines = calendar_text("RP Hub", [event], host="hub.example", made_at=AT).split("\r\n")
    assert lines[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]
    assert lines[lines.index("BEGIN:VEVENT") : lines.index("END:VEVENT")] == [
        "BEGIN:VEVENT",
        "UID:a-1@hub.example",
        "DTSTAMP:20270701T120000Z",
        "SEQUENCE:3",
        "LAST-MODIFIED:20270701T120000Z",
        "DTSTART;VALUE=DATE:20271231",
        "DTEND;VALUE=DATE:20280101",
        r"SUMMARY:Due\; now\, then",
        r"DESCRIPTION:Line\nhttps://x",
        "URL:https://x",
        "CATEGORIES:Promise",
        "TRANSP:TRANSPARENT",
    ]
    assert lines[-2:] == ["END:VCALENDAR", ""]


@pytest.mark.parametrize(
    ("text", "escaped"), [("a\\b", "a\\\\b"), ("a\r\nb", "a\\nb"), ("a\x07b", "ab"), ("é;ü", "é\\;ü")]
)
def test_text_is_escaped(text, escaped):
    assert escape(text) == escaped


@pytest.mark.parametrize("line", ["x" * 75, "x" * 76, "SUMMARY:" + "é€😀" * 60, ""])
def test_long_lines_are_folded_between_characters(line):
    parts = list(fold(line))
    assert all(len(part.encode()) <= 75 for part in parts)
    assert all(part.startswith(" ") for part in parts[1:])
    assert parts[0] + "".join(part[1:] for part in parts[1:]) == line


def titles(user) -> list[str]:
    return [event.title for event in events_of(user) or ()]


def cycle(world, year: int) -> Cycle:
    return Cycle.objects.create(name=str(year), year=year, version=world.version, state="open", opens_on=TODAY)


def everything(world) -> None:
    """A questionnaire, questions, an action that is due and one to look at again, a promise, a document that ends."""
    world.response(due_on=TODAY + timedelta(days=20), extended_from=TODAY)
    review = reviews.claimed(world, cycle=cycle(world, 2031))
    for code in ("GOV-02", "GOV-03"):
        asked = {"kind": "ambiguous", "message": "?", "state": "sent", "due_on": TODAY}
        Clarification.objects.create(review=review, code=code, round=1, **asked)
    plans.agreed(world, cycle=cycle(world, 2032))
    held = plans.agreed(world, "major", cycle=cycle(world, 2033))
    verified = {"verified_by": world.leah, "verified_at": timezone.now(), "method": "call", "evidence_seen": 1}
    check = {"state": "effectiveness_check", "check_on": TODAY + timedelta(days=3)}
    Action.objects.filter(pk=held.pk).update(**check, **verified)
    promises.agreed(world)
    library.add(world, valid_until=TODAY + timedelta(days=9))


@pytest.mark.django_db
def test_each_person_reads_their_own_days(world):
    everything(world)
    assert sorted(titles(world.anna)) == [
        "2 questions to answer",
        "20 hours due: 50 hours of CV coaching",
        "30 hours due: 50 hours of CV coaching",
        "Action 1 of Acme Computers Ltd: due",
        "Ends: Certificate",
        "Questionnaire 2026 due",
    ]
    assert sorted(titles(world.leah)) == [
        "Acme Computers Ltd: 2 replies due",
        "Action 1 of Acme Computers Ltd: due",
        "Action 1 of Acme Computers Ltd: has it held?",
    ]
    assert titles(world.cara) == ["20 hours due: 50 hours of CV coaching", "30 hours due: 50 hours of CV coaching"]
    assert titles(world.bob) == titles(world.mei) == titles(world.rafi) == titles(world.ada) == []
    sequences = {event.title: event.sequence for event in events_of(world.anna) or ()}
    assert (sequences["Questionnaire 2026 due"], sequences["20 hours due: 50 hours of CV coaching"]) == (1, 1)


@pytest.mark.django_db
def test_a_promise_that_ended_is_no_day_any_more(world):
    promise = promises.agreed(world)
    promises.verified(world, promise, amount=20)
    assert titles(world.cara) == ["30 hours due: 50 hours of CV coaching"]
    endings.withdraw_promise(actor=world.actor(world.leah), promise_id=promise.pk, reason="Let go.")
    assert titles(world.cara) == []


@pytest.mark.django_db
@pytest.mark.parametrize("number", [1, 3])
def test_as_many_statements_for_many_days(world, number, django_assert_num_queries):
    for at in range(number):
        promises.agreed(world, reference=f"T{at}")
        library.add(world, name=f"{at}.pdf", content=papers.pdf(str(at)), valid_until=TODAY)
    with django_assert_num_queries(6):  # grants; questionnaires, questions, actions, promises, documents
        assert len(events_of(world.anna) or ()) == 3 * number
    with django_assert_num_queries(5):  # grants; replies, actions, effects, promises of own frameworks
        events_of(world.leah)


@pytest.mark.django_db
def test_the_address_is_shown_once_and_opens_the_file(world):
    promises.agreed(world)
    browser, anybody = world.client(world.anna), world.client()
    assert "Deliveries you promised" in browser.get(reverse("my_calendar")).content.decode()
    page = browser.post(reverse("calendar_make"))
    address = page.context["calendar_address"]
    assert page.status_code == 201
    secret = address.rpartition("/")[2].removesuffix(".ics")
    assert CalendarFeed.objects.get().digest == digest_of(secret)
    assert address not in browser.get(reverse("my_calendar")).content.decode()
    answer = anybody.get(reverse("calendar_file", args=[secret]))
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    text = answer.content.decode().replace("\r\n ", "")
    assert text.count("BEGIN:VEVENT") == 2
    assert "SUMMARY:30 hours due: 50 hours of CV coaching" in text
    assert (answer["Cache-Control"], AuditEvent.objects.filter(verb="calendar.address_made").count()) == (
        "private, no-store",
        1,
    )


@pytest.mark.django_db
def test_an_address_that_was_revoked_opens_nothing(world):
    actor, browser = world.actor(world.anna), world.client()
    old, new = (make_calendar(actor=actor, user=world.anna) for _ in range(2))
    assert browser.get(reverse("calendar_file", args=[old])).status_code == 404
    assert browser.get(reverse("calendar_file", args=[new])).status_code == 200
    assert world.client(world.anna).post(reverse("calendar_off"), follow=True).status_code == 200
    assert browser.get(reverse("calendar_file", args=[new])).status_code == 404
    assert AuditEvent.objects.filter(verb="calendar.switched_off").count() == 1
    assert not switch_off_calendar(actor=actor, user=world.anna)
    assert owner_of("") is None


@pytest.mark.django_db
@pytest.mark.parametrize("how", ["closed account", "no access left"])
def test_whoever_left_has_no_calendar(world, how):
    secret = make_calendar(actor=world.actor(world.anna), user=world.anna)
    if how == "closed account":
        type(world.anna).objects.filter(pk=world.anna.pk).update(is_active=False)
    else:
        Grant.objects.filter(user=world.anna).update(until=TODAY - timedelta(days=1))
    assert world.client().get(reverse("calendar_file", args=[secret])).status_code == 404


@pytest.mark.django_db
def test_an_address_is_read_so_often_in_an_hour(world, monkeypatch):
    monkeypatch.setattr(views, "READS", 2)
    address = reverse("calendar_file", args=[make_calendar(actor=world.actor(world.mei), user=world.mei)])
    browser = world.client()
    assert [browser.get(address).status_code for _ in range(3)] == [200, 200, 429]


@pytest.mark.django_db
def test_the_page_says_so_where_there_is_nothing(world):
    text = world.client(world.mei).get(reverse("my_calendar")).content.decode()
    assert "Your access brings no days of its own yet." in text
    assert "Nothing is due in the days ahead." in text
