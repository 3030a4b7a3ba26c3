"""Anybody tries anything: the states in memory, the rows and the history agree, and no rule is ever broken."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.http import Http404
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from corrective_actions.actions import amendments, endings, extensions, negotiation, progress
from corrective_actions.filters import Filters
from corrective_actions.models import Action
from corrective_actions.moves import allowed
from corrective_actions.selectors.board import table
from corrective_actions.selectors.cards import card
from corrective_actions.selectors.citations import citation_count
from corrective_actions.workflow import ACTION, NEGOTIATED, OPEN, PROVEN, RUNNING
from rphub.audit.models import AuditEvent
from rphub.kernel.decisions import Invalid, Refused, StaleRevision
from rphub.kernel.roles import Actor
from suppliers.models import OpenAction, Standing
from tests.corrective_actions import builders as b

PEOPLE = ("leah", "rafi", "mona", "cara", "otto", "anna", "carl", "dora", "bob")
SENTENCE = re.compile(r"[A-Z“].*[.]", re.DOTALL)
SOON = timezone.localdate() + timedelta(days=20)
Verb = Callable[[Actor, Action], Action]
REASONED: dict[str, Verb] = {
    call.__name__: lambda who, row, call=call: call(actor=who, action_id=row.pk, reason="Why.")  # type: ignore[misc]
    for call in (
        negotiation.dispute_action,
        negotiation.withdraw_action,
        progress.return_evidence,
        endings.close_unverified,
        endings.escalate_action,
        endings.resume_action,
        endings.take_into_contract,
        endings.reopen_action,
    )
}


def _of(asked: Any) -> Action:
    """The action of an amendment or a request."""
    action: Action = asked.action
    return action


VERBS: dict[str, Verb] = {
    **REASONED,
    "sign": lambda who, row: negotiation.sign_action(actor=who, action_id=row.pk, version=row.version),
    "edit": lambda who, row: negotiation.edit_action(
        actor=who, action_id=row.pk, version=row.version, text=f"Version {row.version + 1}"
    ),
    "note": lambda who, row: progress.note_progress(actor=who, action_id=row.pk, text="A line."),
    "cite": lambda who, row: b.cite_as(who, row),
    "submit": b.submit_as,
    "verify": lambda who, row: progress.verify_action(actor=who, action_id=row.pk, method="document", note="Read."),
    "held": lambda who, row: progress.confirm_effect(actor=who, action_id=row.pk, held=True, note="Seen."),
    "not held": lambda who, row: progress.confirm_effect(actor=who, action_id=row.pk, held=False, note="Seen."),
    "extend": lambda who, row: extensions.extend_action(
        actor=who, action_id=row.pk, due_on=(row.due_on or SOON) + b.DAY, reason="Why."
    ),
    "ask for more time": lambda who, row: _of(
        extensions.ask_extension(actor=who, action_id=row.pk, due_on=(row.due_on or SOON) + b.DAY, reason="Why.")
    ),
    "approve more time": lambda who, row: _of(extensions.approve_extension(actor=who, action_id=row.pk, reason="Why.")),
    "refuse more time": lambda who, row: _of(extensions.refuse_extension(actor=who, action_id=row.pk, reason="Why.")),
    "amend": lambda who, row: _of(
        amendments.propose_amendment(
            actor=who, action_id=row.pk, version=row.version, reason="Why.", text=f"Amended {row.version}"
        )
    ),
    "sign the amendment": lambda who, row: _of(
        amendments.sign_amendment(actor=who, action_id=row.pk, amendment=max(row.amendments.count(), 1))
    ),
    "take the amendment back": lambda who, row: _of(
        amendments.take_back_amendment(
            actor=who, action_id=row.pk, amendment=max(row.amendments.count(), 1), reason="Why."
        )
    ),
    "refuse the amendment": lambda who, row: _of(
        amendments.refuse_amendment(
            actor=who, action_id=row.pk, amendment=max(row.amendments.count(), 1), reason="Why."
        )
    ),
    "accept risk": lambda who, row: endings.accept_risk(actor=who, action_id=row.pk, reason="Why.", until=SOON),
}
STEPS = {(source, transition.target) for transition in ACTION.transitions for source in transition.sources} | {
    ("agreed", "evidence_submitted"),
    ("evidence_submitted", "effectiveness_check"),
    ("evidence_submitted", "closed"),
}
"""One click may be two rows of the table: the first evidence starts an action, verifying it closes or watches it."""


class Life(RuleBasedStateMachine):
    """One action of Acme from its proposal, undone after each example; the test sets these."""

    action: Action
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
        before, events = b.fresh(self.action), AuditEvent.objects.count()
        try:
            with transaction.atomic():
                VERBS[verb](self.actors[who], before)
        except (Refused, Invalid, StaleRevision, Http404) as error:
            self.refused(error)
            assert AuditEvent.objects.count() == events
            assert b.fresh(self.action).state == before.state
            return
        after = b.fresh(self.action)
        assert who not in ("otto", "bob")
        assert after.state == before.state or (before.state, after.state) in STEPS
        assert AuditEvent.objects.count() > events
        self.action = after

    def refused(self, error: Exception) -> None:
        """With a sentence for the person, unless the action is not there for them or has changed under their eyes."""
        if not isinstance(error, (StaleRevision, Http404)):
            assert SENTENCE.fullmatch(str(error))

    @invariant()
    def what_runs_was_signed_by_both(self) -> None:
        row = b.fresh(self.action)
        if row.state in {"agreed", "in_progress", "evidence_submitted", "returned"}:
            assert row.signed_by_both
            assert row.due_on is not None
        if row.state in NEGOTIATED:
            assert not row.signed_by_both

    @invariant()
    def what_is_verified_has_verifier_method_and_evidence(self) -> None:
        row = b.fresh(self.action)
        if row.state in PROVEN:
            assert (row.verified_by is None, row.method, row.evidence_seen > 0) == (False, "document", True)

    @invariant()
    def one_question_is_open_and_the_board_shows_who_answers(self) -> None:
        row = b.fresh(self.action)
        amendments_open = row.amendments.filter(state="open").count()
        asked = row.more_time.filter(state="asked").count()
        wanted = {(0, 0): "", (1, 0): "amendment", (0, 1): "extension"}
        assert row.question == wanted[amendments_open, asked]
        assert bool(row.question) == bool(row.answer_from)
        assert not row.question or row.state in RUNNING
        if row.question and row.state in {"agreed", "in_progress"}:
            assert row.turn == {"office": "us", "supplier": "supplier"}[row.answer_from]

    @invariant()
    def the_card_a_process_keeps_is_the_card_of_now(self) -> None:
        row, leah, today = b.fresh(self.action), self.actors["leah"], timezone.localdate()
        proofs = citation_count(row)
        for shown in table(leah, Filters(state=row.state)).cards:
            assert shown.card == card(row, today, proofs)
            assert [move.label for move in shown.moves] == [words for _, words in allowed("action", leah, row, proofs)]

    @invariant()
    def agreed_words_change_by_two_signatures_only(self) -> None:
        row = b.fresh(self.action)
        agreed = row.amendments.filter(state="agreed").order_by("number").last()
        if row.signed_by_both and agreed is not None and "text" in agreed.after:
            assert agreed.signed_by_both
        assert row.extensions <= 1

    @invariant()
    def what_is_published_is_what_is_open(self) -> None:
        row = b.fresh(self.action)
        standing = Standing.objects.get(supplier=row.plan.supplier_id)
        is_open = row.state in OPEN
        assert (standing.actions_open, OpenAction.objects.count()) == (int(is_open), int(is_open))
        assert standing.actions_late == 0
        assert row.state not in RUNNING or row.due_on is None or row.due_on >= timezone.localdate()


@pytest.mark.parametrize("severity", ["minor", "critical"])
def test_the_life_of_an_action(world: Any, severity: str) -> None:
    actors = {name: world.actor(getattr(world, name)) for name in PEOPLE}
    life = type("Life", (Life,), {"action": b.first(b.proposed(world, severity=severity)), "actors": actors})
    checks = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]
    run_state_machine_as_test(
        life,
        settings=settings(
            max_examples=8, stateful_step_count=25, deadline=None, suppress_health_check=checks, derandomize=True
        ),
    )
