"""Anybody tries anything with one packet: the states in memory, the rows and the history agree, no rule is broken."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.http import Http404
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from brands.actions import answering, asking, office, signing, sweeps
from brands.models import Ask, BrandLink, Declaration
from brands.workflow import ASK, DECLARATION, OPEN, SIGNED
from rphub.audit.models import AuditEvent
from rphub.kernel.decisions import Invalid, Refused, StaleRevision
from tests.brands import builders as b
from tests.world import World

STEPS = {(source, row.target) for row in DECLARATION.transitions for source in row.sources}
ASK_STEPS = {(source, row.target) for row in ASK.transitions for source in row.sources}
PEOPLE = ("anna", "carl", "bob", "leah", "otto")
Verb = Callable[["Life", str], Any]


def sign(life: Life, who: str) -> Any:
    latest = Declaration.objects.latest("number")
    asks = list(Ask.objects.standing().values_list("pk", flat=True))[:1]
    given: dict[str, Any] = {"signer": "Kim", "role": "Head", "revision": latest.revision}
    return signing.sign_declaration(link=life.link(), **given, for_any=who in ("leah", "otto"), allowed=asks)


def latest() -> Any:
    return Declaration.objects.latest("number").pk


def ask_of(who: str) -> int:
    return next(iter(Ask.objects.filter(asked_by__istartswith=who).order_by("-pk").values_list("pk", flat=True)), 0)


BY_LINK: dict[str, Verb] = {
    "save": lambda life, who: answering.save_part(
        link=life.link(), fields={"products": who}, revision=Declaration.objects.latest("number").revision
    ),
    "sign": sign,
    "refuse": lambda life, who: answering.refuse_declaration(link=life.link(), reason="No."),
    "next": lambda life, who: answering.start_next(link=life.link()),
    "withdraw": lambda life, who: signing.withdraw_declaration(link=life.link(), reason="Closed."),
    "allow": lambda life, who: signing.decide_ask(link=life.link(), ask_id=ask_of(who), allow=True),
    "decline": lambda life, who: signing.decide_ask(link=life.link(), ask_id=ask_of(who), allow=False),
}
BY_PERSON: dict[str, Verb] = {
    "ask": lambda life, who: b.ask(life.world, getattr(life.world, who), life.firm(who)),
    "ask again": lambda life, who: asking.ask_again(actor=life.actor(who), ask_id=ask_of(who)),
    "remind": lambda life, who: asking.remind_brand(actor=life.actor(who), ask_id=ask_of(who)),
    "take back": lambda life, who: asking.take_back_ask(actor=life.actor(who), ask_id=ask_of(who)),
    "verify": lambda life, who: office.verify_declaration(
        actor=life.actor(who), declaration_id=latest(), method="call", note="Rang."
    ),
}
VERBS = BY_LINK | BY_PERSON


class Life(RuleBasedStateMachine):
    """One brand that Acme has asked, undone after each example; the test sets the world."""

    world: World

    def __init__(self) -> None:
        super().__init__()
        self.outer = transaction.atomic()
        self.outer.__enter__()
        b.ask(self.world)
        self.seen = self.states()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.outer.__exit__(None, None, None)

    def actor(self, who: str) -> Any:
        return self.world.actor(getattr(self.world, who))

    def firm(self, who: str) -> Any:
        return self.world.bolt if who == "bob" else self.world.acme

    def link(self) -> BrandLink:
        return BrandLink.objects.select_related("brand").latest("pk")

    def states(self) -> tuple[dict[Any, str], dict[Any, str]]:
        editions = dict(Declaration.objects.values_list("pk", "state"))
        return editions, dict(Ask.objects.values_list("pk", "state"))

    @rule(who=st.sampled_from(PEOPLE), verb=st.sampled_from(sorted(VERBS)))
    def attempt(self, who: str, verb: str) -> None:
        events = AuditEvent.objects.count()
        try:
            with transaction.atomic():
                VERBS[verb](self, who)
        except (Refused, Invalid, StaleRevision, Http404):
            assert (AuditEvent.objects.count(), self.states()) == (events, self.seen)
            return
        now = self.states()
        for before, after, steps in ((self.seen[0], now[0], STEPS), (self.seen[1], now[1], ASK_STEPS)):
            moved = {(state, after[pk]) for pk, state in before.items() if after[pk] != state}
            assert moved <= steps
        assert now == self.seen or AuditEvent.objects.count() > events
        assert verb in BY_LINK or who != "otto"
        assert verb != "verify" or who == "leah"
        self.seen = now

    @rule()
    def a_year_passes(self) -> None:
        Declaration.objects.filter(state__in=SIGNED).update(valid_until=timezone.localdate())
        assert sweeps.expire_declarations() == 0
        self.seen = self.states()

    @invariant()
    def at_most_one_is_written_and_one_in_force(self) -> None:
        assert Declaration.objects.filter(state__in=OPEN).count() <= 1
        assert Declaration.objects.filter(state__in=SIGNED).count() <= 1

    @invariant()
    def what_is_verified_says_by_whom_and_how(self) -> None:
        for one in Declaration.objects.filter(state="verified"):
            assert (one.method, one.verified_by, one.signer) == ("call", "Leah Lead", "Kim")

    @invariant()
    def a_reseller_reads_what_it_may_and_nothing_else(self) -> None:
        for who, firm in (("anna", self.world.acme), ("bob", self.world.bolt)):
            may = Ask.objects.filter(supplier=firm, state="allowed").exists()
            read = Declaration.objects.visible_to(self.actor(who))
            signed = Declaration.objects.filter(signed_on__isnull=False)
            assert read.count() == (signed.count() if may else 0)


def test_the_life_of_a_packet(world: World) -> None:
    life = type("Life", (Life,), {"world": world})
    checks = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]
    run_state_machine_as_test(
        life,
        settings=settings(
            max_examples=8, stateful_step_count=25, deadline=None, suppress_health_check=checks, derandomize=True
        ),
    )
