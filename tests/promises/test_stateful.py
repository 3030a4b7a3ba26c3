"""Anybody tries anything with a promise: state, figures and published facts agree, and no rule is ever broken."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from django.http import Http404
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from promises.actions import counting, deliveries, endings, terms
from promises.models import DeliveryReport, Promise
from promises.values import due_by, state_of
from promises.workflow import COUNTED, PROMISE, RUNNING
from rphub.kernel.decisions import Invalid, Refused, StaleRevision
from rphub.kernel.roles import Actor
from suppliers.models import Delivery
from tests.promises import builders as b

PEOPLE = ("leah", "rafi", "cara", "otto", "anna", "carl", "dora", "bob", "mei")
Verb = Callable[[Any, Actor, Promise], Any]
STEPS = {(source, one.target) for one in PROMISE.transitions for source in one.sources} | {("not_delivered", "part")}
"""What was closed after a part of it came is opened again in two moves."""
VERBS: dict[str, Verb] = {
    "sign": lambda world, who, row: terms.sign_promises(actor=who, versions={row.pk: row.version}),
    "object": lambda world, who, row: terms.object_to_promise(actor=who, promise_id=row.pk, text="No."),
    "change": lambda world, who, row: terms.change_terms(
        actor=who, promise_id=row.pk, version=row.version, terms=b.terms_for(world, short=f"Version {row.version + 1}")
    ),
    "not delivered": lambda world, who, row: endings.close_not_delivered(actor=who, promise_id=row.pk, reason="Why."),
    "withdraw": lambda world, who, row: endings.withdraw_promise(actor=who, promise_id=row.pk, reason="Why."),
    "reopen": lambda world, who, row: endings.reopen_promise(actor=who, promise_id=row.pk, reason="Why."),
}
REPORT_VERBS: dict[str, Callable[[Any, Actor, DeliveryReport], Any]] = {
    "again": lambda world, who, one: deliveries.report_again(
        actor=who, report_id=one.pk, delivered=b.delivered(world, amount=25)
    ),
    "take back": lambda world, who, one: deliveries.take_back(actor=who, report_id=one.pk, reason="Why."),
    "return": lambda world, who, one: deliveries.return_delivery(actor=who, report_id=one.pk, reason="Why."),
    "verify": lambda world, who, one: deliveries.verify_delivery(
        actor=who, report_id=one.pk, method="document", note="Read."
    ),
}


class Machine(RuleBasedStateMachine):
    """Of one world, which a subclass names."""

    world: Any
    actors: dict[str, Actor]

    def __init__(self) -> None:
        super().__init__()
        self.point = transaction.savepoint()
        self.promise = b.draft(self.world)
        self.outcome = b.outcome(self.world)
        self.state = "draft"

    def teardown(self) -> None:
        transaction.savepoint_rollback(self.point)

    def attempt(self, call: Callable[[], Any]) -> None:
        try:
            with transaction.atomic():
                call()
        except (Refused, Invalid, StaleRevision, Http404):
            assert b.fresh(self.promise).state == self.state
        now = b.fresh(self.promise).state
        assert now == self.state or (self.state, now) in STEPS
        self.state = now

    @rule(who=st.sampled_from(PEOPLE), verb=st.sampled_from(sorted(VERBS)))
    def act(self, who: str, verb: str) -> None:
        self.attempt(lambda: VERBS[verb](self.world, self.actors[who], b.fresh(self.promise)))

    @rule(who=st.sampled_from(("anna", "dora", "leah")))
    def agree(self, who: str) -> None:
        self.attempt(lambda: VERBS["sign"](self.world, self.actors[who], b.fresh(self.promise)))

    @rule(who=st.sampled_from(PEOPLE), amount=st.sampled_from((10, 25, 50)))
    def report(self, who: str, amount: int) -> None:
        said = b.delivered(self.world, amount=amount)
        call = deliveries.report_delivery
        self.attempt(lambda: call(actor=self.actors[who], promise_id=self.promise.pk, delivered=said))

    @rule(who=st.sampled_from(PEOPLE), verb=st.sampled_from(sorted(REPORT_VERBS)), at=st.integers(0, 3))
    def settle(self, who: str, verb: str, at: int) -> None:
        reports = list(self.promise.reports.all())
        if reports:
            self.attempt(lambda: REPORT_VERBS[verb](self.world, self.actors[who], reports[at % len(reports)]))

    @rule(who=st.sampled_from(PEOPLE), out=st.booleans())
    def count_what_came_of_the_exchange(self, who: str, out: bool) -> None:
        """One outcome in the unit of the promise; whoever may not count it is refused."""
        one = {"actor": self.actors[who], "promise_id": self.promise.pk, "delivery_id": self.outcome.pk}
        if out:
            self.attempt(lambda: counting.uncount_outcome(**one, reason="Why."))
        else:
            self.attempt(lambda: counting.count_outcome(**one))

    @invariant()
    def state_and_figures_follow_the_deliveries(self) -> None:
        promise = b.fresh(self.promise)
        reports = list(promise.reports.all())
        verified = sum(one.amount for one in reports if one.state == "verified")
        waiting = sum(one.amount for one in reports if one.state == "reported")
        facts = list(Delivery.objects.filter(commitment_id=str(promise.pk)))
        outcome = b.fresh(self.outcome)
        verified += outcome.amount if outcome.commitment_id else 0
        assert promise.verified == verified == sum(one.amount for one in facts)
        of_reports = {str(one.pk) for one in reports if one.state == "verified"}
        assert {one.source_id for one in facts} == of_reports | ({"match"} if outcome.commitment_id else set())
        assert all(one.shared == promise.shared <= 100 for one in facts)
        assert all(one.reported_by_id != one.verified_by_id for one in reports)
        assert (promise.checked_on is None) == (not facts)
        if promise.state in (*RUNNING, "verified"):
            assert promise.state == state_of(promise.amount, waiting, verified)
        if promise.state in COUNTED:
            assert promise.signed_by_both
        dues = [(due.due_on, due.amount) for due in promise.dues.all()]
        assert promise.amount == due_by(dues, b.day(1000))


@pytest.mark.django_db
def test_anybody_tries_anything(world):
    actors = {who: world.actor(getattr(world, who)) for who in PEOPLE}
    run_state_machine_as_test(
        type("Here", (Machine,), {"world": world, "actors": actors}),
        settings=settings(
            max_examples=12,
            stateful_step_count=20,
            deadline=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )
