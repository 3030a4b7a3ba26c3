"""Anybody tries anything with a contract review: rows, history and what the supplier sees agree after every step."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.http import Http404
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from contracts.actions import agenda, meetings, minutes
from contracts.models import Meeting
from contracts.workflow import AHEAD, MEETING, MET, MINUTES_SHOWN
from rphub.audit.models import AuditEvent
from rphub.kernel.decisions import Invalid, Refused, StaleRevision
from rphub.kernel.roles import Actor
from tests.contracts import builders as b
from tests.world import World

PEOPLE = ("leah", "cara", "rafi", "otto", "anna", "carl", "bob", "ada")
NEVER = ("rafi", "otto", "bob", "ada")
"""They read, or do not even that."""
DAYS = [b.soon(20), b.soon(40)]
Verb = Callable[[Actor, Meeting], Any]
VERBS: dict[str, Verb] = {
    "fill": lambda who, row: agenda.fill_agenda(actor=who, meeting_id=row.pk),
    "add": lambda who, row: agenda.add_point(actor=who, meeting_id=row.pk, title="Prices"),
    "strike": lambda who, row: agenda.strike_point(actor=who, point_id=_any_point(row)),
    "up": lambda who, row: agenda.order_point(actor=who, point_id=_any_point(row), up=True),
    "send": lambda who, row: agenda.send_agenda(actor=who, meeting_id=row.pk),
    "move": lambda who, row: meetings.move_meeting(
        actor=who, meeting_id=row.pk, on=DAYS[row.on == DAYS[0]], reason="Why."
    ),
    "cancel": lambda who, row: meetings.cancel_meeting(actor=who, meeting_id=row.pk, reason="Why."),
    "hold": lambda who, row: meetings.hold_meeting(actor=who, meeting_id=row.pk, attendees="Cara"),
    "write": lambda who, row: minutes.save_minutes(
        actor=who,
        meeting_id=row.pk,
        version=row.minutes_version,
        attendees="Cara",
        texts={point.pk: "Said." for point in row.points.all()},
    ),
    "decide": lambda who, row: minutes.add_agreement(actor=who, meeting_id=row.pk, text="Done."),
    "send minutes": lambda who, row: minutes.send_minutes(actor=who, meeting_id=row.pk),
    "correct": lambda who, row: minutes.correct_minutes(actor=who, meeting_id=row.pk, text="May."),
    "agree": lambda who, row: minutes.agree_minutes(actor=who, meeting_id=row.pk),
}
STEPS = {(source, row.target) for row in MEETING.transitions for source in row.sources}


def _any_point(row: Meeting) -> int:
    point = row.points.order_by("-place").first()
    return point.pk if point else 0


class Life(RuleBasedStateMachine):
    """One contract review of Acme, undone after each example; the test sets these."""

    meeting: Meeting
    actors: dict[str, Actor]

    def __init__(self) -> None:
        super().__init__()
        self.outer = transaction.atomic()
        self.outer.__enter__()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.outer.__exit__(None, None, None)

    @rule(who=st.sampled_from(PEOPLE), verb=st.sampled_from(sorted(VERBS)))
    def attempt(self, who: str, verb: str) -> None:
        before, events = b.fresh(self.meeting), AuditEvent.objects.count()
        try:
            with transaction.atomic():
                VERBS[verb](self.actors[who], before)
        except (Refused, Invalid, StaleRevision, Http404):
            assert AuditEvent.objects.count() == events
            assert b.fresh(self.meeting).state == before.state
            return
        after = b.fresh(self.meeting)
        assert who not in NEVER
        assert after.state == before.state or (before.state, after.state) in STEPS
        assert after.sequence >= before.sequence
        assert AuditEvent.objects.count() >= events

    @rule()
    def the_day_comes(self) -> None:
        Meeting.objects.filter(pk=self.meeting.pk, state__in=AHEAD).update(on=b.TODAY)

    @rule()
    def time_passes(self) -> None:
        row = b.fresh(self.meeting)
        if row.minutes_sent_at:
            Meeting.objects.filter(pk=row.pk).update(minutes_sent_at=row.minutes_sent_at - timedelta(days=40))

    @invariant()
    def the_supplier_sees_what_it_was_sent(self) -> None:
        row = b.fresh(self.meeting)
        seen = Meeting.objects.visible_to(self.actors["anna"]).filter(pk=row.pk).exists()
        assert seen == (row.shown_at is not None)
        assert not Meeting.objects.visible_to(self.actors["bob"]).exists()
        assert row.state not in MINUTES_SHOWN or seen

    @invariant()
    def minutes_follow_a_meeting(self) -> None:
        row = b.fresh(self.meeting)
        assert (row.state in MET) == bool(row.attendees)
        assert (row.state == "agreed") == bool(row.agreed_by_label)
        assert row.state in MET or not row.agreements.exists()
        assert row.state not in MINUTES_SHOWN or row.points.exclude(minutes="").exists()

    @invariant()
    def places_are_never_shared(self) -> None:
        places = list(self.meeting.points.filter(struck_at=None).values_list("place", flat=True))
        assert len(places) == len(set(places))


def test_the_life_of_a_contract_review(world: World) -> None:
    actors = {name: world.actor(getattr(world, name)) for name in PEOPLE}
    life = type("Life", (Life,), {"meeting": b.meeting(world), "actors": actors})
    checks = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]
    run_state_machine_as_test(
        life,
        settings=settings(
            max_examples=8, stateful_step_count=30, deadline=None, suppress_health_check=checks, derandomize=True
        ),
    )
