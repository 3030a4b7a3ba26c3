"""Anybody tries anything with a posting and what grows on it: the rows agree after every step."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.http import Http404
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from exchange.actions import bookmarks, interests, matches, outcomes, postings, stewarding, sweeps
from exchange.enums import InterestState, MatchState, PostingState
from exchange.models import Interest, Match, Posting
from exchange.workflow import POSTING, SHOWN
from rphub.audit.models import AuditEvent
from rphub.kernel.decisions import Invalid, Refused
from rphub.kernel.roles import Actor
from suppliers.models import Delivery
from tests.exchange import builders as b
from tests.world import World

PEOPLE = ("leah", "mona", "cara", "otto", "anna", "carl", "bob", "max", "mei", "gwen")
NEVER = ("otto", "carl", "mei")
OWN_MARKS = ("bookmark", "let go")
"""A person's own marks stand in no history (decision 0032)."""
READING = ("report", *OWN_MARKS)
"""They read; this is all they do."""
Verb = Callable[[Actor, Posting], Any]


def newest(rows: Any) -> Any:
    """The id of the newest row, or one that does not exist."""
    found = rows.order_by("-pk").first()
    return found.pk if found else 0


def match_of(posting: Posting) -> Any:
    found = posting.matches.order_by("-proposed_at").first()
    return found.pk if found else "00000000-0000-4000-8000-000000000000"


def organisation_of(actor: Actor) -> int:
    return min(actor.organisations())


def _propose(who: Actor, row: Posting) -> Match:
    waiting = row.interests.filter(state=InterestState.SENT).values_list("pk", flat=True)
    plan = matches.Plan("Desks.", row.starts_on, row.ends_on, "Two adults.")
    return matches.propose_match(actor=who, posting_id=row.pk, interest_ids=list(waiting), plan=plan)


VERBS: dict[str, Verb] = {
    "approve": lambda who, row: stewarding.approve_posting(actor=who, posting_id=row.pk),
    "return": lambda who, row: stewarding.return_posting(actor=who, posting_id=row.pk, reason="Why."),
    "take down": lambda who, row: stewarding.take_down(actor=who, posting_id=row.pk, reason="Why."),
    "report": lambda who, row: stewarding.report_posting(actor=who, posting_id=row.pk, text="Why."),
    "bookmark": lambda who, row: bookmarks.bookmark_posting(actor=who, posting_id=row.pk),
    "let go": lambda who, row: bookmarks.unbookmark_posting(actor=who, posting_id=row.pk),
    "settle": lambda who, row: stewarding.settle_report(actor=who, report_id=newest(row.reports), note="Fine."),
    "change": lambda who, row: postings.change_posting(actor=who, posting_id=row.pk, said=b.said()),
    "renew": lambda who, row: postings.renew_posting(actor=who, posting_id=row.pk),
    "reopen": lambda who, row: postings.reopen_posting(actor=who, posting_id=row.pk),
    "close": lambda who, row: postings.close_posting(actor=who, posting_id=row.pk, reason="Why."),
    "write": lambda who, row: interests.express_interest(
        actor=who, posting_id=row.pk, organisation_id=organisation_of(who), message="We too."
    ),
    "take back": lambda who, row: interests.withdraw_interest(actor=who, interest_id=newest(row.interests)),
    "decline": lambda who, row: interests.decline_interest(actor=who, interest_id=newest(row.interests), reason="Why."),
    "propose": _propose,
    "agree": lambda who, row: matches.agree_match(actor=who, match_id=match_of(row)),
    "end": lambda who, row: matches.end_match(actor=who, match_id=match_of(row), reason="Why."),
    "report outcome": lambda who, row: outcomes.report_outcome(
        actor=who, match_id=match_of(row), outcome=b.outcome(supplier_id=row.organisation.supplier.pk)
    ),
    "question": lambda who, row: outcomes.question_outcome(actor=who, match_id=match_of(row), reason="Why."),
    "take the outcome back": lambda who, row: outcomes.take_back_outcome(
        actor=who, match_id=match_of(row), reason="Why."
    ),
    "confirm": lambda who, row: outcomes.confirm_outcome(actor=who, match_id=match_of(row)),
}
STEPS = {(source, row.target) for row in POSTING.transitions for source in row.sources}


class Life(RuleBasedStateMachine):
    """One posting of Acme, undone after each example; the test sets these."""

    posting: Posting
    actors: dict[str, Actor]

    def __init__(self) -> None:
        super().__init__()
        self.reasons: list[str] = []
        self.outer = transaction.atomic()
        self.outer.__enter__()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.outer.__exit__(None, None, None)

    def attempt(self, who: str, verb: str) -> None:
        before, events = b.fresh(self.posting), AuditEvent.objects.count()
        try:
            with transaction.atomic():
                VERBS[verb](self.actors[who], before)
        except (Refused, Invalid, Http404) as error:
            self.reasons.append(f"{error}")
            assert AuditEvent.objects.count() == events
            assert b.fresh(self.posting).state == before.state
            return
        after = b.fresh(self.posting)
        assert who not in NEVER or verb in READING
        assert after.state == before.state or (before.state, after.state) in STEPS
        assert (AuditEvent.objects.count() > events) == (verb not in OWN_MARKS)

    @rule(who=st.sampled_from(PEOPLE), verb=st.sampled_from(sorted(VERBS)))
    def anybody_tries_anything(self, who: str, verb: str) -> None:
        self.attempt(who, verb)

    @rule(who=st.sampled_from(["max", "gwen", "bob"]))
    def the_usual_road(self, who: str) -> None:
        """So that what comes late in a life is reached often."""
        for actor, verb in (("leah", "approve"), (who, "write"), ("anna", "propose"), (who, "agree")):
            self.attempt(actor, verb)

    @rule()
    def the_outcome(self) -> None:
        self.attempt("anna", "report outcome")
        for who in ("anna", "max", "gwen", "bob"):
            self.attempt(who, "confirm")

    @rule()
    def silence(self) -> None:
        live = b.fresh(self.posting).state == PostingState.LIVE
        assert sweeps.archive_silent(b.day(1000)) == int(live)

    @invariant()
    def every_refusal_says_why(self) -> None:
        assert all(self.reasons)

    @invariant()
    def rows_agree(self) -> None:
        posting = b.fresh(self.posting)
        matched = Match.objects.filter(posting=posting)
        confirmed = matched.filter(state=MatchState.CONFIRMED)
        assert set(Delivery.objects.values_list("source_id", flat=True)) == {str(one.pk) for one in confirmed}
        running = Interest.objects.filter(state=InterestState.ACCEPTED)
        within = matched.exclude(state=MatchState.ENDED).filter(parties__interest__isnull=False)
        assert running.count() == within.count()
        assert not any(
            one.parties.filter(agreed_at=None).exists() for one in matched if one.state in ("agreed", "confirmed")
        )
        seen = Posting.objects.visible_to(self.actors["bob"]).filter(pk=posting.pk).exists()
        assert seen == (posting.state in SHOWN)
        settled = (PostingState.CLOSED, PostingState.ARCHIVED, PostingState.REMOVED)
        if posting.state in settled:
            assert not Interest.objects.filter(state=InterestState.SENT).exists() or matched.exists()


def test_whatever_anybody_tries_the_rows_agree(world: World) -> None:
    for one in (world.bob, world.max, b.gwen(world), world.leah, world.cara):
        b.accept(world, one)
    people = {name: getattr(world, name, None) or b.gwen(world) for name in PEOPLE}
    actors = {name: world.actor(one) for name, one in people.items()}
    life = type("Life", (Life,), {"posting": b.waiting(world, ends_on=b.day(400)), "actors": actors})
    checks = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]
    run_state_machine_as_test(
        life,
        settings=settings(
            max_examples=8, stateful_step_count=20, deadline=None, suppress_health_check=checks, derandomize=True
        ),
    )
