"""The agenda fills itself from the records, and people add, order, strike and send."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.http import Http404
from django.utils import timezone

from contracts.actions import agenda
from contracts.agenda import OpenOne, Records, Said, drafts
from contracts.kpis import figures
from contracts.kpis.facts import Facts, Query
from contracts.models import Meeting
from rphub.audit.models import AuditEvent
from rphub.kernel.decisions import Invalid, Refused
from rphub.kernel.words import day
from rphub.mailing.models import Mail
from suppliers.models import Evidence, Standing
from tests.contracts import builders as b
from tests.corrective_actions import builders as plans
from tests.promises import builders as promises
from tests.reviews import builders as reviews
from tests.world import World

CLOSED = "The agenda is closed: the meeting was held or cancelled."


def titles(made: Meeting) -> list[str]:
    return list(made.points.filter(struck_at=None).order_by("place").values_list("title", flat=True))


def test_an_agenda_of_everything_in_the_order_of_talk() -> None:
    late, rest, hot = (
        OpenOne("1", "Map.", "Running", b.TODAY - timedelta(days=2), True, False),
        OpenOne("2", "Train.", "Agreed", None, False, False),
        OpenOne("3", "Repay.", "Escalated", b.TODAY, False, True),
    )
    queries = (Query(b.TODAY - timedelta(days=60), None),)
    records = Records(
        today=b.TODAY,
        since=b.TODAY,
        actions=[late, rest, hot],
        evidence=[Said("Policy", "Policy")],
        figures=figures(Facts(today=b.TODAY, queries=queries)),
        promises=[Said("Coaching", "30 days late, not delivered in full")],
        notices=[Said("A critical action is past its day.")],
        next=[Said("Questionnaire 2027", "due in 3 days")],
    )
    found = drafts(records)
    assert [(one.key, one.kind.value) for one in found] == [
        ("action:3", "escalated"),
        ("late", "late"),
        ("open", "open"),
        ("evidence", "evidence"),
        ("figures", "figures"),
        ("promises", "promises"),
        ("notices", "notices"),
        ("next", "next"),
    ]
    assert [one.title for one in found][:3] == ["Escalated: Repay.", "1 action is late", "1 open action"]
    assert found[1].lines[0].as_json() == {
        "text": "Map.",
        "note": f"Running, was due on {day(b.TODAY - timedelta(days=2))}",
        "action": "1",
    }
    assert found[2].lines[0].note == "Agreed, no day agreed yet"
    assert found[4].title == "Figures: 0 on target, 1 short of it, 15 not known yet"
    assert found[4].lines[0].text.startswith("Days to answer us: ")
    assert found[4].lines[0].note.startswith("Inadequate. Target: 10 working days")


def test_what_has_nothing_to_say_is_left_out() -> None:
    assert drafts(Records(today=b.TODAY)) == []


def test_it_fills_itself_from_the_records_of_the_supplier(world: World) -> None:
    action = plans.agreed(world, changed=reviews.social_answers())
    plans.late(action)
    Standing.objects.filter(supplier=world.acme).update(critical_overdue=True)
    for number in range(13):
        Evidence.objects.create(supplier=world.acme, title=f"Paper {number}", url="https://acme.example/p")
    made = b.filled(world)
    assert titles(made) == [
        "1 action is late",
        "13 new pieces of evidence",
        "Figures: 1 on target, 1 short of it, 14 not known yet",
        "1 promise to talk about",
        "Notices",
        "Next questionnaire",
    ]
    lines = {point.kind: point.lines for point in made.points.all()}
    assert lines["late"][0]["action"] == str(action.pk)
    assert [len(lines["evidence"]), lines["evidence"][-1]["text"]] == [13, "1 more in the library"]
    assert lines["promises"][0]["note"].startswith("was due on ")
    assert lines["promises"][0]["note"].endswith(", not delivered in full")
    assert lines["next"][0]["text"] == "Questionnaire 2026: sent, being reviewed"
    assert made.filled_at is not None
    assert AuditEvent.objects.filter(verb="meeting.agenda_filled").count() == 1


def test_promises_of_the_register_go_before_what_the_questionnaire_lists(world: World) -> None:
    reviews.sent(world, changed=reviews.social_answers())
    promise = promises.agreed(world)
    due = f"was due on {day(b.TODAY - timedelta(days=10))}"
    assert b.filled(world).points.get(kind="promises").lines == [
        {"text": "50 hours of CV coaching", "note": f"{due}, agreed, running, never checked", "action": ""}
    ]
    promises.verified(world, promise, amount=5)
    note = b.filled(world).points.get(kind="promises").lines[0]["note"]
    assert note == f"{due}, delivered in part"


@pytest.mark.parametrize(
    ("state", "text"),
    [
        (None, "No questionnaire has been sent out to this supplier yet."),
        ("in_progress", "Questionnaire 2026: not sent"),
    ],
)
def test_the_next_questionnaire(world: World, state: str | None, text: str) -> None:
    if state:
        world.response(state=state)
    assert b.filled(world).points.get(kind="next").lines[0]["text"] == text


def test_new_evidence_is_what_came_since_the_last_meeting(world: World) -> None:
    old = Evidence.objects.create(supplier=world.acme, title="Old", url="https://acme.example/o")
    Evidence.objects.filter(pk=old.pk).update(added_at=timezone.now() - timedelta(days=9))
    b.held(world, days=-5)
    Evidence.objects.create(supplier=world.acme, title="New", url="https://acme.example/n")
    point = b.filled(world).points.get(kind="evidence")
    assert [row["text"] for row in point.lines] == ["New"]
    assert point.title.startswith("1 new piece of evidence since ")


def test_filling_again_keeps_order_additions_and_what_was_struck(world: World) -> None:
    cara = b.leader(world)
    made = b.filled(world)
    Evidence.objects.create(supplier=world.acme, title="New", url="https://acme.example/n")
    own = agenda.add_point(actor=cara, meeting_id=made.pk, title="Prices", text="For next year.")
    agenda.order_point(actor=cara, point_id=own.pk, up=True)
    agenda.strike_point(actor=cara, point_id=made.points.get(kind="figures").pk)
    for _ in range(2):
        agenda.fill_agenda(actor=cara, meeting_id=made.pk)
        assert titles(made) == ["Prices", "Next questionnaire", "1 new piece of evidence"]
    agenda.restore_point(actor=cara, point_id=made.points.get(kind="figures").pk)
    assert len(titles(made)) == 4
    Evidence.objects.all().delete()
    agenda.fill_agenda(actor=cara, meeting_id=made.pk)
    assert not made.points.filter(kind="evidence").exists()


def test_points_move_one_place_and_stop_at_the_ends(world: World) -> None:
    cara, made = b.leader(world), b.filled(world)
    one, two = made.points.order_by("place")
    agenda.order_point(actor=cara, point_id=one.pk, up=True)
    assert titles(made) == [one.title, two.title]
    agenda.order_point(actor=cara, point_id=one.pk, up=False)
    assert titles(made) == [two.title, one.title]
    agenda.strike_point(actor=cara, point_id=one.pk)
    with pytest.raises(Invalid, match=r"This point is struck. Take it back first"):
        agenda.order_point(actor=cara, point_id=one.pk, up=True)
    assert AuditEvent.objects.filter(verb="meeting.agenda_ordered").count() == 1


def test_the_agenda_is_sent_to_the_supplier_who_may_add_to_it(world: World) -> None:
    made = b.sent(world)
    assert (made.state, made.sequence, made.shown_at is not None) == ("sent", 1, True)
    mails = Mail.objects.filter(template="agenda_sent")
    assert sorted(mails.values_list("to", flat=True)) == ["anna@acme.example", "dora@acme.example"]
    assert mails[0].context["points"] == titles(made)
    carl = world.actor(world.carl)
    point = agenda.add_point(actor=carl, meeting_id=made.pk, title="Delivery times")
    assert (point.side, point.added_by_label) == ("supplier", "Carl Contributor")
    assert Mail.objects.get(template="point_added").to == "cara@consortium.example"
    agenda.strike_point(actor=carl, point_id=point.pk)
    with pytest.raises(Refused, match="You can take back points that your side has added"):
        agenda.strike_point(actor=carl, point_id=b.first(made).pk)


def test_without_a_category_manager_the_rp_lead_is_told(world: World) -> None:
    world.laptops.manager = None
    world.laptops.save()
    leah = world.actor(world.leah)
    made = agenda.fill_agenda(actor=leah, meeting_id=b.meeting(world).pk)
    agenda.send_agenda(actor=leah, meeting_id=made.pk)
    agenda.add_point(actor=world.actor(world.anna), meeting_id=made.pk, title="Prices")
    assert Mail.objects.get(template="point_added").to == "leah@consortium.example"


def test_reasons_why_an_agenda_is_not_sent(world: World) -> None:
    cara = b.leader(world)
    empty = b.meeting(world)
    with pytest.raises(Refused, match=r"The agenda is empty. Fill it or add a point first"):
        agenda.send_agenda(actor=cara, meeting_id=empty.pk)
    passed = b.filled(world, days=-1)
    with pytest.raises(Refused, match="The day has passed"):
        agenda.send_agenda(actor=cara, meeting_id=passed.pk)
    with pytest.raises(Refused, match="The agenda was sent, or the meeting is over"):
        agenda.send_agenda(actor=cara, meeting_id=b.sent(world).pk)


def test_a_held_meeting_has_a_closed_agenda(world: World) -> None:
    made, cara, anna = b.held(world), b.leader(world), world.actor(world.anna)
    calls: list[Any] = [
        lambda: agenda.fill_agenda(actor=cara, meeting_id=made.pk),
        lambda: agenda.add_point(actor=anna, meeting_id=made.pk, title="Late"),
        lambda: agenda.strike_point(actor=cara, point_id=b.first(made).pk),
        lambda: agenda.order_point(actor=cara, point_id=b.first(made).pk, up=True),
    ]
    for call in calls:
        with pytest.raises(Refused, match=CLOSED):
            call()


@pytest.mark.parametrize(
    ("title", "sentence"), [("  ", "Say in a few words what the point is about."), ("x" * 201, "Use 200 characters")]
)
def test_a_point_needs_a_short_title(world: World, title: str, sentence: str) -> None:
    with pytest.raises(Invalid, match=sentence):
        agenda.add_point(actor=b.leader(world), meeting_id=b.meeting(world).pk, title=title)


def test_who_may_not_change_an_agenda(world: World) -> None:
    made = b.sent(world)
    for who in ("rafi", "otto", "mona", "anna"):
        with pytest.raises(Refused, match="Only the RP lead and the category manager of this framework"):
            agenda.fill_agenda(actor=world.actor(getattr(world, who)), meeting_id=made.pk)
    with pytest.raises(Refused, match="Only the supplier and those who lead the contract review add points"):
        agenda.add_point(actor=world.actor(world.rafi), meeting_id=made.pk, title="Mine")
    for who in ("bob", "mei", "ada"):
        with pytest.raises(Http404):
            agenda.fill_agenda(actor=world.actor(getattr(world, who)), meeting_id=made.pk)
