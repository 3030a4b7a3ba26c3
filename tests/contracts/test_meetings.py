"""Moved, cancelled, held; minutes written, sent, corrected and agreed; decisions that become actions."""

from __future__ import annotations

from datetime import time, timedelta
from typing import Any

import pytest
from django.http import Http404
from django.utils import timezone

from contracts.actions import meetings, minutes
from contracts.models import Agreement, Meeting
from contracts.policies import POLICY_OF, answer_by
from contracts.workflow import MEETING
from corrective_actions.models import Action
from rphub.audit.models import AuditEvent
from rphub.kernel.decisions import Invalid, Refused, StaleRevision
from rphub.mailing.models import Mail
from tests.contracts import builders as b
from tests.world import World

OFFICE_ONLY = "Only the RP lead and the category manager of this framework do this."
PLAN: dict[str, Any] = {"severity": "minor", "gap": "No list of sites.", "text": "Send the list of sites."}


def mails(template: str) -> list[str]:
    return sorted(Mail.objects.filter(template=template).values_list("to", flat=True))


def test_every_transition_has_a_policy() -> None:
    assert set(POLICY_OF) == {row.name for row in MEETING.transitions}


def test_moved_with_a_reason_and_the_supplier_is_told_once_it_knew(world: World) -> None:
    made, cara = b.sent(world), b.leader(world)
    before, on = made.on, b.soon(30)
    meetings.move_meeting(actor=cara, meeting_id=made.pk, on=on, at=time(14, 30), place="Room 2", reason="Stocktaking.")
    row = b.fresh(made)
    assert (row.state, row.on, row.at, row.sequence) == ("moved", on, time(14, 30), 2)
    assert row.when.endswith(", 2:30\N{NO-BREAK SPACE}pm")
    move = row.moves.get()
    assert (move.before, move.after, move.reason, move.by_label) == (before, on, "Stocktaking.", "Cara Category")
    assert mails("meeting_moved") == ["anna@acme.example", "dora@acme.example"]
    assert AuditEvent.objects.get(verb="meeting.moved").changes == {"on": [str(before), str(on)]}
    assert Meeting.objects.visible_to(world.actor(world.anna)).filter(pk=made.pk).exists()


def test_another_room_is_no_other_day_and_nobody_hears_of_what_was_never_sent(world: World) -> None:
    made, cara = b.meeting(world), b.leader(world)
    meetings.move_meeting(actor=cara, meeting_id=made.pk, on=made.on, place="Room 3", reason="Room 2 is taken.")
    assert (b.fresh(made).place, made.moves.count(), mails("meeting_moved")) == ("Room 3", 0, [])
    with pytest.raises(Invalid, match="This is when and where it is planned now"):
        meetings.move_meeting(actor=cara, meeting_id=made.pk, on=made.on, place="Room 3", reason="Again.")
    with pytest.raises(Invalid, match="Say why it is moved"):
        meetings.move_meeting(actor=cara, meeting_id=made.pk, on=b.soon(30), reason=" ")


def test_cancelled_with_a_reason(world: World) -> None:
    made = b.sent(world)
    meetings.cancel_meeting(actor=world.actor(world.leah), meeting_id=made.pk, reason="Met last week.")
    row = b.fresh(made)
    assert (row.state, row.cancelled_reason, row.sequence) == ("cancelled", "Met last week.", 2)
    assert mails("meeting_cancelled") == ["anna@acme.example", "dora@acme.example"]
    with pytest.raises(Refused, match="This contract review is over or was cancelled"):
        meetings.move_meeting(actor=b.leader(world), meeting_id=made.pk, on=b.soon(30), reason="Again.")


def test_held_by_whom_and_the_next_one_moves_to_the_day_agreed(world: World) -> None:
    coming = b.meeting(world, 80)
    made, on = b.meeting(world, -1), b.soon(100)
    meetings.hold_meeting(actor=b.leader(world), meeting_id=made.pk, attendees=f" {b.THERE} ", next_on=on)
    assert (b.fresh(made).state, b.fresh(made).attendees) == ("held", b.THERE)
    assert (b.fresh(coming).on, b.fresh(coming).state) == (on, "moved")
    assert b.fresh(coming).moves.get().reason.startswith("Agreed at the contract review of ")


def test_the_next_one_is_planned_where_there_is_none_and_left_where_it_stands(world: World) -> None:
    made, on = b.meeting(world, -1), b.soon(100)
    meetings.hold_meeting(actor=b.leader(world), meeting_id=made.pk, attendees="Cara", next_on=on)
    assert list(Meeting.objects.exclude(pk=made.pk).values_list("on", "state")) == [(on, "planned")]
    again = b.meeting(world, -2)
    meetings.hold_meeting(actor=b.leader(world), meeting_id=again.pk, attendees="Cara", next_on=on)
    assert Meeting.objects.filter(on=on, state="planned").count() == 1


def test_reasons_why_a_meeting_was_not_held(world: World) -> None:
    cara = b.leader(world)
    with pytest.raises(Refused, match="Minutes are written from that day on"):
        meetings.hold_meeting(actor=cara, meeting_id=b.meeting(world).pk, attendees="Cara")
    with pytest.raises(Refused, match="This meeting was held or cancelled already"):
        meetings.hold_meeting(actor=cara, meeting_id=b.held(world).pk, attendees="Cara")
    made = b.meeting(world, -1)
    with pytest.raises(Invalid, match="Say who was there"):
        meetings.hold_meeting(actor=cara, meeting_id=made.pk, attendees="")
    with pytest.raises(Invalid) as error:
        meetings.hold_meeting(actor=cara, meeting_id=made.pk, attendees="Cara", next_on=b.TODAY - timedelta(days=1))
    assert error.value.problems == {"next_on": "Choose today or a later day."}


def test_minutes_are_saved_by_point_and_never_over_those_of_somebody_else(world: World) -> None:
    made, cara = b.held(world), b.leader(world)
    point = b.first(made)
    given: dict[str, Any] = {"actor": cara, "meeting_id": made.pk, "attendees": "Cara"}
    minutes.save_minutes(**given, version=0, texts={point.pk: " Said. ", 999_999: "Nowhere"})
    assert (b.first(made).minutes, b.fresh(made).minutes_version, b.fresh(made).attendees) == ("Said.", 1, "Cara")
    with pytest.raises(StaleRevision):
        minutes.save_minutes(**given, version=0, texts={point.pk: "Other."})
    with pytest.raises(Invalid) as error:
        minutes.save_minutes(**given, version=1, texts={point.pk: "x" * 4001})
    assert error.value.problems == {f"point-{point.pk}": "Use 4,000 characters or fewer."}
    assert b.first(made).minutes == "Said."


def test_minutes_wait_for_the_meeting_and_stay_as_they_were_sent(world: World) -> None:
    given: dict[str, Any] = {"actor": b.leader(world), "version": 0, "attendees": "Cara", "texts": {}}
    with pytest.raises(Refused, match="Say first that the meeting was held, and who was there"):
        minutes.save_minutes(**given, meeting_id=b.meeting(world).pk)
    with pytest.raises(Refused, match="The minutes were sent, so they stay as they are"):
        minutes.save_minutes(**given, meeting_id=b.minuted(world).pk)
    with pytest.raises(Refused, match="Nothing is written yet"):
        minutes.send_minutes(actor=b.leader(world), meeting_id=b.held(world).pk)
    with pytest.raises(Refused, match="There are no minutes to send"):
        minutes.send_minutes(actor=b.leader(world), meeting_id=b.sent(world).pk)


def test_the_supplier_reads_the_minutes_once_sent_corrects_and_agrees(world: World) -> None:
    made = b.minuted(world)
    assert (made.state, mails("minutes_sent")) == ("minutes_sent", ["anna@acme.example", "dora@acme.example"])
    carl, dora = world.actor(world.carl), world.actor(world.dora)
    minutes.correct_minutes(actor=carl, meeting_id=made.pk, text="We said May, not March.")
    row = b.fresh(made)
    assert (row.state, row.correction) == ("held", "We said May, not March.")
    assert mails("minutes_corrected") == ["cara@consortium.example"]
    minutes.send_minutes(actor=b.leader(world), meeting_id=made.pk)
    with pytest.raises(Refused, match="The supplier lead or the signatory agrees for the supplier"):
        minutes.agree_minutes(actor=carl, meeting_id=made.pk)
    minutes.agree_minutes(actor=dora, meeting_id=made.pk)
    row = b.fresh(made)
    assert (row.state, row.correction, row.agreed_by_label) == ("agreed", "", "Dora Director")
    assert mails("minutes_agreed") == ["anna@acme.example", "cara@consortium.example", "dora@acme.example"]
    with pytest.raises(Refused, match="There are no minutes to agree to"):
        minutes.agree_minutes(actor=dora, meeting_id=made.pk)
    with pytest.raises(Refused, match="Only minutes that wait for your word are corrected"):
        minutes.correct_minutes(actor=dora, meeting_id=made.pk, text="Once more.")


def test_after_ten_working_days_without_a_word_the_office_counts_them_as_agreed(world: World) -> None:
    made, cara = b.minuted(world), b.leader(world)
    with pytest.raises(Refused, match=r"Acme Computers Ltd has until .* to read the minutes"):
        minutes.agree_minutes(actor=cara, meeting_id=made.pk)
    with pytest.raises(Refused, match=OFFICE_ONLY):
        minutes.agree_minutes(actor=world.actor(world.rafi), meeting_id=made.pk)
    with pytest.raises(Refused, match="Only the supplier asks for a correction"):
        minutes.correct_minutes(actor=cara, meeting_id=made.pk, text="No.")
    Meeting.objects.filter(pk=made.pk).update(minutes_sent_at=timezone.now() - timedelta(days=40))
    assert answer_by(b.fresh(made)) < b.TODAY
    minutes.agree_minutes(actor=cara, meeting_id=made.pk)
    assert b.fresh(made).agreed_by_label == "Cara Category, after ten working days without a word"
    assert answer_by(b.meeting(world)) > b.TODAY


def test_decisions_belong_to_a_point_or_to_the_whole(world: World) -> None:
    made = b.held(world)
    one = b.decided(world, made, point=b.first(made).pk, due_on=b.TODAY)
    whole = b.decided(world, made, text="Meet in March.")
    assert list(made.agreements.values_list("point_id", "text")) == [
        (b.first(made).pk, "Acme sends the list of sites."),
        (None, "Meet in March."),
    ]
    assert str(one) == "Acme sends the list of sites."
    minutes.remove_agreement(actor=b.leader(world), agreement_id=whole.pk)
    assert Agreement.objects.count() == 1
    with pytest.raises(Invalid, match="Choose one of the points of this meeting"):
        b.decided(world, made, point=b.first(b.filled(world)).pk)
    with pytest.raises(Invalid, match="Say what was decided"):
        b.decided(world, made, text="")
    with pytest.raises(Refused, match="Decisions are written with the minutes, before they are sent"):
        b.decided(world, b.minuted(world))
    with pytest.raises(Refused, match=OFFICE_ONLY):
        minutes.add_agreement(actor=world.actor(world.otto), meeting_id=made.pk, text="Mine.")


def test_a_decision_becomes_an_action_of_the_improvement_plan_once(world: World) -> None:
    made = b.held(world)
    one = b.decided(world, made)
    leah = world.actor(world.leah)
    action = minutes.make_action(actor=leah, agreement_id=one.pk, **PLAN)
    assert (action.origin, action.text, action.state) == ("contract_review", "Send the list of sites.", "proposed")
    assert action.plan.title.startswith("Contract review of ")
    assert Agreement.objects.get(pk=one.pk).action == action
    assert mails("plan_proposed") == ["anna@acme.example", "dora@acme.example"]
    with pytest.raises(Refused, match="This decision is an action of the improvement plan already"):
        minutes.make_action(actor=leah, agreement_id=one.pk, **PLAN)
    with pytest.raises(Invalid, match="Withdraw the action there"):
        minutes.remove_agreement(actor=b.leader(world), agreement_id=one.pk)
    other = b.decided(world, made, text="Train the buyers.")
    again = minutes.make_action(actor=leah, agreement_id=other.pk, **PLAN)
    assert (again.plan, again.number) == (action.plan, 2)


def test_a_category_manager_drafts_the_action_and_the_supplier_does_not_see_it(world: World) -> None:
    made = b.held(world)
    action = minutes.make_action(actor=b.leader(world), agreement_id=b.decided(world, made).pk, **PLAN)
    assert action.shown_at is None
    assert not Action.objects.visible_to(world.actor(world.anna)).exists()
    with pytest.raises(Refused, match=OFFICE_ONLY):
        minutes.make_action(actor=world.actor(world.rafi), agreement_id=b.decided(world, made).pk, **PLAN)


@pytest.mark.parametrize("who", ["bob", "mei", "ada"])
def test_for_others_none_of_it_exists(world: World, who: str) -> None:
    made, actor = b.minuted(world), world.actor(getattr(world, who))
    with pytest.raises(Http404):
        minutes.agree_minutes(actor=actor, meeting_id=made.pk)
    with pytest.raises(Http404):
        minutes.make_action(actor=actor, agreement_id=1, **PLAN)
