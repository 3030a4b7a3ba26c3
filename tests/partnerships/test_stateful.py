"""Anybody tries anything with a partnership and a place in it: rows, history and mails agree, and no rule is broken."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from django.http import Http404
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from partnerships.actions import joining, verifying, writing
from partnerships.models import Affiliation, InterestExpression, Partnership
from partnerships.workflow import AFFILIATION, PARTNERSHIP
from rphub.audit.models import AuditEvent
from rphub.kernel.decisions import Invalid, Refused
from rphub.kernel.roles import ANONYMOUS, Actor
from rphub.mailing.models import Mail
from suppliers.models import Evidence
from tests.partnerships import builders as b

PEOPLE = ("leah", "ada", "rafi", "otto", "anna", "carl", "bob", "max", "mei")
SENTENCE = re.compile(r"[A-Z“].*[.]", re.DOTALL)
STEPS = {
    (source, row.target) for flow in (PARTNERSHIP, AFFILIATION) for row in flow.transitions for source in row.sources
}
Verb = Callable[[Actor, Partnership], Any]


def _first(who: Actor, row: Partnership) -> int:
    """The affiliation that the office would judge: the oldest, whosever it is."""
    return Affiliation.objects.visible_to(who).order_by("pk").values_list("pk", flat=True).first() or 0


VERBS: dict[str, Verb] = {
    "show": lambda who, row: writing.show_partnership(actor=who, partnership_id=row.pk),
    "retire": lambda who, row: writing.retire_partnership(actor=who, partnership_id=row.pk, reason="Why."),
    "confirm": lambda who, row: writing.confirm_partnership(actor=who, partnership_id=row.pk, review_on=b.day(200)),
    "ask": lambda who, row: joining.ask_about(actor=who, slug=row.slug),
    "join": lambda who, row: joining.declare_affiliation(actor=who, slug=row.slug, claim=b.claim()),
    "leave": lambda who, row: joining.leave_partnership(actor=who, slug=row.slug),
    "verify": lambda who, row: verifying.verify_affiliation(
        actor=who, affiliation_id=_first(who, row), note="Seen on their list."
    ),
    "refuse": lambda who, row: verifying.refuse_affiliation(
        actor=who, affiliation_id=_first(who, row), note="Not on their list."
    ),
}


class Life(RuleBasedStateMachine):
    """One partnership from its draft, undone after each example; the test sets these."""

    partnership: Partnership
    actors: dict[str, Actor]

    def __init__(self) -> None:
        super().__init__()
        self.outer = transaction.atomic()
        self.outer.__enter__()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.outer.__exit__(None, None, None)

    def states(self) -> dict[str, str]:
        found = {f"affiliation {row.pk}": row.state for row in Affiliation.objects.all()}
        return found | {"partnership": b.fresh(self.partnership).state}

    @rule(who=st.sampled_from(PEOPLE), verb=st.sampled_from(sorted(VERBS)))
    def attempt(self, who: str, verb: str) -> None:
        before, events = self.states(), AuditEvent.objects.count()
        try:
            with transaction.atomic():
                VERBS[verb](self.actors[who], b.fresh(self.partnership))
        except (Refused, Invalid) as error:
            return self.refused(str(error), before, events)
        except Http404:
            return self.refused("Not there.", before, events)
        after = self.states()
        assert who not in ("otto", "rafi")
        assert AuditEvent.objects.count() > events
        moved = {(before[key], after[key]) for key in before if before[key] != after[key]}
        assert moved <= STEPS
        assert len(moved) <= 1
        return None

    def refused(self, sentence: str, before: dict[str, str], events: int) -> None:
        assert SENTENCE.fullmatch(sentence)
        assert (self.states(), AuditEvent.objects.count()) == (before, events)

    @invariant()
    def visitors_see_what_is_shown_and_nobody_behind_it(self) -> None:
        row = b.fresh(self.partnership)
        assert Partnership.objects.visible_to(ANONYMOUS).exists() == (row.state == "shown")
        assert not Affiliation.objects.visible_to(ANONYMOUS).exists()

    @invariant()
    def verified_has_a_name_a_day_and_where_it_was_seen(self) -> None:
        for row in Affiliation.objects.filter(state="verified"):
            assert (row.checked_by in ("Leah Lead", "Ada Admin"), row.checked_at is None, bool(row.note)) == (
                True,
                False,
                True,
            )

    @invariant()
    def one_mail_for_each_organisation_that_asked(self) -> None:
        asked = InterestExpression.objects.count()
        assert Mail.objects.filter(template="partnership_interest").count() == asked
        assert asked == InterestExpression.objects.values("organisation").distinct().count()

    @invariant()
    def one_link_for_each_supplier_and_it_ends_with_the_affiliation(self) -> None:
        assert Evidence.objects.values("supplier").distinct().count() == Evidence.objects.count()
        for row in Affiliation.objects.filter(evidence__isnull=False).select_related("evidence"):
            over = row.evidence.valid_until == b.TODAY
            assert over or row.state in ("verified", "declared")
            assert not over or row.state != "verified"


@pytest.mark.parametrize("start", ["draft", "shown"])
def test_the_life_of_a_partnership(world: Any, start: str) -> None:
    actors = {name: world.actor(getattr(world, name)) for name in PEOPLE}
    made = b.draft(world) if start == "draft" else b.shown(world)
    life = type("Life", (Life,), {"partnership": made, "actors": actors})
    checks = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]
    run_state_machine_as_test(
        life,
        settings=settings(
            max_examples=8, stateful_step_count=25, deadline=None, suppress_health_check=checks, derandomize=True
        ),
    )
