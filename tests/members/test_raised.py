"""What members raised with a supplier: who writes it, who reads what of it, and in which numbers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.http import Http404
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from contracts.actions.agenda import fill_agenda
from contracts.selectors.records import records_of
from frameworks.models import Usage
from members import actions, policies
from members.models import Raised
from members.raising import Heard, heard, problems_of, themes_of, told_to_members
from members.selectors.raised import agenda_lines, heard_by, office_notes, to_raise
from rphub.audit.models import AuditEvent
from rphub.kernel.decisions import Invalid, Refused
from rphub.kernel.roles import ANONYMOUS
from rphub.kernel.words import day
from suppliers.display import SECTION_NAMES
from tests.contracts import builders as contracts
from tests.members.raising import SECRET, TODAY, lead_of, noted, raised_day
from tests.members.reports import publish, report

TODAY_ONLY = date(2026, 11, 30)
LEAD_ONLY = "Your member lead notes what you raised with a supplier."


def test_whoever_raises_twice_counts_once() -> None:
    rows = [(1, ["Risk", "Labour"]), (1, ["Risk"]), (2, ["Risk"]), (3, [])]
    found = heard(rows)
    assert found == Heard(3, [("Risk", 2), ("Labour", 1)])
    assert found.words == "3 members: Risk (2), Labour (1)"
    assert heard([]) == Heard(0, [])


@pytest.mark.parametrize(("members", "told"), [(0, None), (1, None), (2, None), (3, 3), (9, 9)])
def test_of_two_each_would_know_the_other(members: int, told: int | None) -> None:
    assert told_to_members(members) == told


def test_open_themes_come_before_the_sections_and_each_once() -> None:
    found = themes_of(report())
    assert found[:2] == ["Battery supply chain", "Grievance and remedy"]
    assert sorted(found[2:]) == sorted(set(SECTION_NAMES.values()) - {"Grievance and remedy"})
    assert themes_of({}) == list(SECTION_NAMES.values())


@pytest.mark.parametrize(
    ("changes", "problems"),
    [
        ({}, {}),
        ({"on": date(2025, 11, 30)}, {}),
        ({"on": date(2025, 11, 29)}, {"on": "Choose a day within the last twelve months."}),
        ({"on": date(2026, 12, 1)}, {"on": "Choose the day on which you raised it, today or before."}),
        ({"themes": []}, {"themes": "Tick at least one of these."}),
        ({"themes": ["Risk", "Other"]}, {"themes": "Tick at least one of these."}),
        ({"note": "x" * 1001}, {"note": "Use 1,000 characters or fewer."}),
    ],
)
def test_what_a_note_needs(changes: dict[str, Any], problems: dict[str, str]) -> None:
    said: dict[str, Any] = {"on": TODAY_ONLY, "themes": ["Risk"], "note": ""} | changes
    assert problems_of(**said, known=["Risk", "Labour"], today=TODAY_ONLY) == problems


def test_a_note_with_its_history_but_not_its_words(world: Any) -> None:
    raised = noted(world, themes=["Risk", "Governance"])
    assert (raised.organisation, raised.supplier) == (world.uni.organisation, world.acme)
    assert (raised.themes, raised.said_by, raised.note) == (["Governance", "Risk"], "Max Member", SECRET)
    event = AuditEvent.objects.get(verb="raised.noted")
    assert event.data["themes"] == ["Governance", "Risk"]
    assert SECRET not in str([event.data, event.changes, event.target_label])


@pytest.mark.parametrize(
    ("fields", "place"),
    [
        ({"how": "shouting"}, "how"),
        ({"themes": ["Other"]}, "themes"),
        ({"days": -1}, "on"),
        ({"note": "x" * 1001}, "note"),
    ],
)
def test_what_is_not_taken_is_said_at_its_field(world: Any, fields: dict[str, Any], place: str) -> None:
    with pytest.raises(Invalid) as caught:
        noted(world, **fields)
    assert list(caught.value.problems) == [place]


def test_a_day_and_road_once_and_another_road_beside_it(world: Any) -> None:
    first = noted(world)
    with pytest.raises(Invalid, match="You have noted this day and road already"):
        noted(world)
    noted(world, how="letter")
    with pytest.raises(IntegrityError), transaction.atomic():
        Raised.objects.create(organisation=first.organisation, supplier=first.supplier, on=first.on, how=first.how)
    assert Raised.objects.count() == 2


def test_a_viewer_does_not_note_and_nobody_without_the_lot(world: Any) -> None:
    with pytest.raises(Refused, match=LEAD_ONLY):
        noted(world, world.mei)
    for supplier_id in (world.bolt.pk, 10**9):
        with pytest.raises(Http404):
            noted(world, supplier_id=supplier_id)
    Usage.objects.all().delete()
    with pytest.raises(Http404):
        noted(world)


def test_leading_somewhere_else_is_not_leading_here(world: Any) -> None:
    max_ = world.actor(world.max)
    assert (
        policies.can_note_raised(max_, None).reason == "None of the institutions you lead uses a lot of this supplier."
    )
    assert policies.can_note_raised(max_, world.gallery.organisation_id).reason != ""
    assert policies.can_note_raised(max_, world.uni.organisation_id)
    assert to_raise(world.actor(world.mei), world.acme.pk).may.reason == LEAD_ONLY


def test_taking_back_deletes_and_keeps_what_was_counted(world: Any) -> None:
    raised = noted(world)
    other = lead_of(world, "Rival College")
    for who, problem in ((world.mei, Refused), (other, Http404), (world.anna, Http404), (world.gil, Http404)):
        with pytest.raises(problem):
            actions.take_back_raised(actor=world.actor(who), raised_id=raised.pk)
    with pytest.raises(Refused, match="Only the member lead of the institution"):
        actions.take_back_raised(actor=world.actor(world.leah), raised_id=raised.pk)
    with pytest.raises(Http404):
        actions.take_back_raised(actor=world.actor(world.max), raised_id=uuid4())
    assert actions.take_back_raised(actor=world.actor(world.max), raised_id=raised.pk) == world.acme
    event = AuditEvent.objects.get(verb="raised.taken_back")
    assert (event.data["themes"], SECRET in str(event.data)) == (["Grievance and remedy"], False)
    assert (Raised.objects.count(), heard_by(world.acme.pk).members) == (0, 0)


def test_whose_rows_exist_for_whom(world: Any) -> None:
    other = lead_of(world, "Rival College")
    own, theirs = noted(world), noted(world, other)
    nobody = ("ada", "rafi", "mona", "otto", "anna", "dora", "bob", "gil", "lena")
    sees = {who: {own.pk} for who in ("max", "mei")} | {who: {own.pk, theirs.pk} for who in ("leah", "cara")}
    sees |= {who: set() for who in nobody}
    world.laptops.manager = world.cara
    world.laptops.save()
    for who, wanted in sees.items():
        found = Raised.objects.visible_to(world.actor(getattr(world, who))).values_list("pk", flat=True)
        assert set(found) == wanted, who
    assert list(Raised.objects.visible_to(ANONYMOUS)) == []
    assert [row.pk for row in office_notes(world.actor(world.leah), world.acme.pk) or []] == [theirs.pk, own.pk]
    assert office_notes(world.actor(world.ada), world.acme.pk) is None
    world.laptops.manager = None
    world.laptops.save()
    assert office_notes(world.actor(world.cara), world.acme.pk) == []


def get(world: Any, who: Any, name: str, *args: Any) -> str:
    answer = world.client(getattr(world, who) if isinstance(who, str) else who).get(reverse(name, args=args))
    assert answer.status_code == 200
    return answer.content.decode()


def test_no_page_tells_another_members_note(world: Any) -> None:
    """Mei reads her own; a rival institution, the supplier, its rival and most of the office never the words or who."""
    noted(world)
    other = lead_of(world, "Rival College")
    own = get(world, "mei", "member_supplier", world.acme.pk)
    for words in (SECRET, "Grievance and remedy", f"{day(raised_day(3))}, in a meeting"):
        assert words in own
        assert words in get(world, "mei", "member_raised")
    assert "Take this note back" not in own
    assert "Take this note back" in get(world, "max", "member_raised")
    strangers = [
        get(world, other, "member_supplier", world.acme.pk),
        get(world, other, "member_raised"),
        get(world, other, "member_evidence_pack"),
        get(world, "anna", "view_as_member"),
        *(get(world, who, "supplier_detail", world.acme.pk) for who in ("ada", "rafi", "otto")),
    ]
    for page in strangers:
        for words in (SECRET, "Aldersea", "Max Member"):
            assert words not in page
    office = get(world, "leah", "supplier_detail", world.acme.pk)
    assert SECRET in office
    assert "Aldersea University: Grievance and remedy" in office


def test_other_members_read_a_number_from_three(world: Any) -> None:
    mine = noted(world)
    leads = [lead_of(world, f"{name} College") for name in ("One", "Two")]
    noted(world, leads[0])
    words = "members raised something with this supplier in the last twelve months."
    assert words not in get(world, "mei", "member_supplier", world.acme.pk)
    noted(world, leads[1], themes=["Risk"])
    assert f"3 {words}" in get(world, "mei", "member_supplier", world.acme.pk)
    Raised.objects.filter(pk=mine.pk).update(on=raised_day(366))
    assert words not in get(world, "mei", "member_supplier", world.acme.pk)


def test_the_supplier_reads_numbers_and_themes(world: Any) -> None:
    assert "No member has noted anything." in get(world, "anna", "view_as_member")
    noted(world)
    assert "One member has noted that it raised something with you." in get(world, "anna", "view_as_member")
    noted(world, lead_of(world, "One College"), themes=["Risk", "Grievance and remedy"])
    page = get(world, "anna", "view_as_member")
    assert "2 members have noted that they raised something with you." in page
    assert "<li>Grievance and remedy<p>2 members</p></li><li>Risk<p>1 member</p></li>" in page
    assert "No member has noted anything." in get(world, "bob", "view_as_member")


def test_the_agenda_says_numbers_and_themes_to_both_sides(world: Any) -> None:
    meeting = contracts.sent(world)
    assert agenda_lines(world.acme.pk, None) == []
    noted(world)
    line = "Raised with the supplier by 1 member: Grievance and remedy (1)"
    assert [(one.text, one.note) for one in records_of(meeting, TODAY).notices] == [(line, "In the last twelve months")]
    assert agenda_lines(world.acme.pk, raised_day(5)) == [(line, f"Since {day(raised_day(5))}")]
    assert agenda_lines(world.acme.pk, raised_day(3)) == []
    assert agenda_lines(world.bolt.pk, None) == []
    fill_agenda(actor=world.actor(world.leah), meeting_id=meeting.pk)
    page = get(world, "anna", "supplier_meeting", meeting.pk)
    assert line in page
    assert SECRET not in page
    assert "Aldersea" not in page


def test_from_the_asks_to_the_note_and_back(world: Any) -> None:
    publish(world.acme)
    browser, new = world.client(world.max), reverse("member_raised_new", args=[world.acme.pk])
    page = get(world, "max", "member_supplier", world.acme.pk)
    assert (page.count(new), page.count("Note that you raised this")) == (1, 1)
    assert new not in get(world, "mei", "member_supplier", world.acme.pk)
    assert "Battery supply chain" in get(world, "max", "member_raised_new", world.acme.pk)
    empty = browser.post(new, {})
    assert empty.status_code == 422
    for words in ("Enter the day you raised it", "Choose how you raised it", "Tick at least one thing that you raised"):
        assert words in empty.content.decode()
    sent = {"on": TODAY.isoformat(), "how": "letter", "themes": ["Battery supply chain", "Risk"], "note": "Wait."}
    assert browser.post(new, sent).status_code == 302
    again = browser.post(new, sent)
    assert (again.status_code, "already" in again.content.decode()) == (422, True)
    raised = Raised.objects.get()
    answer = browser.post(reverse("member_raised_take_back", args=[raised.pk]), follow=True)
    assert "is taken back and counts no longer." in answer.content.decode()
    assert "Nothing is noted yet." in answer.content.decode()
    assert world.client(world.mei).get(new).status_code == 403


def test_without_a_report_the_button_stands_beside_the_notes(world: Any) -> None:
    page = get(world, "max", "member_supplier", world.acme.pk)
    assert page.count("Note that you raised this") == 1
    assert LEAD_ONLY in get(world, "mei", "member_supplier", world.acme.pk)


@pytest.mark.usefixtures("no_queries_while_rendering")
@pytest.mark.parametrize(
    ("who", "name", "number"),
    [("max", "member_supplier", 11), ("max", "member_raised", 3), ("max", "member_raised_new", 3), ("anna", "own", 8)],
)
def test_statements_are_constant(world: Any, who: str, name: str, number: int) -> None:
    """At one note and at three. The person's own row is the first of each."""
    publish(world.acme)
    places: dict[str, Callable[[], str]] = {
        "own": lambda: reverse("view_as_member"),
        "member_raised": lambda: reverse("member_raised"),
    }
    address = places.get(name, lambda: reverse(name, args=[world.acme.pk]))()
    browser = world.client(getattr(world, who))
    noted(world)
    browser.get(address)
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as seen:
            assert browser.get(address).status_code == 200
        counts.append(len(seen))
        if len(counts) == 1:
            noted(world, how="letter", on=TODAY - timedelta(days=1))
            noted(world, lead_of(world, "One College"))
    assert counts == [number, number]
