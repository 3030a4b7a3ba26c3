"""Anybody tries anything with a concern: rows, story and facts agree, and nothing leaves before it may."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from django.http import Http404
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from concerns.actions import audience, engaging, erasing, moving, notes, notices, order, remedy, replies
from concerns.enums import CaseState, NoteKind, NoticeState, Obligation, RequestState, Told
from concerns.models import Case, CaseLink, CaseRequest, Notice
from concerns.workflow import CASE, ENDED, OPEN
from rphub.audit.models import AuditEvent
from rphub.kernel.decisions import Invalid, Refused
from rphub.kernel.roles import Actor
from rphub.mailing.models import Mail
from suppliers.models import CaseAnswer, CaseFlag, ReleasedNotice
from tests.concerns import builders as b

PEOPLE = ("leah", "rafi", "ada", "otto", "cara", "anna", "carl", "bob", "max", "pia", "hana")
SENTENCE = re.compile(r"[A-Z“].*[.]", re.DOTALL)
STEPS = {(source, row.target) for row in CASE.transitions for source in row.sources}
Verb = Callable[[Actor, "Machine"], Any]
WHY: dict[str, Any] = {"reason": "There is a reason."}


def at(who: Actor, of: Machine) -> dict[str, Any]:
    return {"actor": who, "case_id": of.case.pk}


def ask(who: Actor, of: Machine) -> Any:
    what = Obligation.NO_RETALIATION if of.link.requests.count() % 2 else Obligation.ACCESS
    return engaging.ask_supplier(actor=who, link_id=of.link.pk, obligation=what, text="Let them in.")


def request(of: Machine) -> Any:
    return of.case.requests.order_by("-asked_on", "pk").values_list("pk", flat=True).first() or of.case.pk


def notice(of: Machine) -> Any:
    return of.case.notices.order_by("-version").values_list("pk", flat=True).first() or of.case.pk


def end(left: bool) -> moving.Outcome:
    return moving.Outcome("monitor", "They have their papers.", ["documents"], "Ask sooner.", 4, left=left)


LEAVE: dict[str, Any] = {
    "why": "No.",
    "effects": "Jobs go.",
    "mitigation": "Slowly.",
    "heard": "They agree.",
    "decided": "leave",
}
VERBS: dict[str, Verb] = {
    "triage": lambda who, of: moving.triage_case(**at(who, of), triage=b.triage(), **WHY),
    "danger": lambda who, of: moving.judge_case(**at(who, of), triage=b.triage(immediate_danger=True), **WHY),
    "safe": lambda who, of: moving.judge_case(**at(who, of), triage=b.triage(), **WHY),
    "no consent": lambda who, of: moving.judge_case(**at(who, of), triage=b.triage(consent="refused"), **WHY),
    "verify": lambda who, of: moving.verify_case(**at(who, of), **WHY),
    "engage": lambda who, of: moving.engage_case(**at(who, of), **WHY),
    "remedy": lambda who, of: moving.begin_remedy(**at(who, of), **WHY),
    "watch": lambda who, of: moving.watch_case(**at(who, of), **WHY),
    "close": lambda who, of: moving.close_case(**at(who, of), outcome=end(left=False)),
    "leave": lambda who, of: moving.close_case(**at(who, of), outcome=end(left=True)),
    "drop": lambda who, of: moving.drop_case(**at(who, of), **WHY),
    "reopen": lambda who, of: moving.reopen_case(**at(who, of), **WHY),
    "erase": lambda who, of: erasing.erase_case(**at(who, of), **WHY),
    "exit": lambda who, of: remedy.assess_exit(**at(who, of), **LEAVE),
    "note": lambda who, of: notes.add_note(**at(who, of), kind=NoteKind.SHARED, text="We look into it."),
    **{
        f"tell {one}": lambda who, of, one=one: order.tell_step(**at(who, of), who=one, words="By letter.")  # type: ignore[misc]
        for one in Told
    },
    "tell supplier": lambda who, of: engaging.tell_supplier(actor=who, link_id=of.link.pk, words="Papers."),
    "ask": ask,
    "answer": lambda who, of: replies.answer_request(actor=who, request_id=request(of), reply="Yes.", assured=True),
    "accept": lambda who, of: engaging.accept_answer(actor=who, request_id=request(of)),
    "ask again": lambda who, of: engaging.ask_again(actor=who, request_id=request(of), remark="More."),
    "take back": lambda who, of: engaging.withdraw_request(actor=who, request_id=request(of), **WHY),
    "action": lambda who, of: remedy.propose_remedy(
        actor=who, link_id=of.link.pk, gap="Papers kept.", text="Hand back.", done_when="Each has them."
    ),
    "end actions": lambda who, of: b.end_actions(of.case),
    "draft": lambda who, of: notices.draft_notice(actor=who, link_id=of.link.pk, title="A matter", text="We look."),
    "edit": lambda who, of: notices.edit_notice(actor=who, notice_id=notice(of), title="A matter", text="We do."),
    "review": lambda who, of: notices.review_notice(actor=who, notice_id=notice(of)),
    "show": lambda who, of: notices.show_to_supplier(actor=who, notice_id=notice(of)),
    "reply": lambda who, of: replies.answer_notice(actor=who, notice_id=notice(of), text="So do we."),
    "release": lambda who, of: notices.release_notice(
        actor=who, notice_id=notice(of), framework_ids=[of.world.laptops.pk], alone_because="Nobody else."
    ),
    "withdraw": lambda who, of: notices.withdraw_notice(actor=who, notice_id=notice(of), **WHY),
    "let in": lambda who, of: audience.add_reader(**at(who, of), user_id=of.world.rafi.pk, **WHY),
    "let out": lambda who, of: audience.remove_reader(
        actor=who, reader_id=of.case.readers.order_by("-pk").values_list("pk", flat=True)[0], **WHY
    ),
}
SLOW = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]
OF_SUPPLIER = {"answer", "reply"}


class Machine(RuleBasedStateMachine):
    world: Any
    people: Any
    case: Case
    link: CaseLink

    def __init__(self) -> None:
        super().__init__()
        self.around = transaction.atomic()
        self.around.__enter__()
        self.case = b.received(self.world, self.people["pia"])
        self.link = CaseLink.objects.get(case=self.case)
        self.state: str = self.case.state

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.around.__exit__(None, None, None)

    @rule(verb=st.sampled_from(sorted(VERBS)), who=st.sampled_from(("leah",) * 12 + ("rafi", "anna") * 3 + PEOPLE))
    def try_it(self, verb: str, who: str) -> None:
        user = self.people.get(who) or getattr(self.world, who)
        actor = self.world.actor(user)
        reads = Case.objects.visible_to(actor).filter(pk=self.case.pk).exists()
        no: Exception | None = None
        try:
            with transaction.atomic():
                VERBS[verb](actor, self)
        except (Http404, Refused, Invalid) as error:
            no = error
        knows = reads or verb == "end actions" or (verb in OF_SUPPLIER and who == "anna")
        assert knows or isinstance(no, Http404), (verb, who, no)
        assert no is None or isinstance(no, Http404) or SENTENCE.fullmatch(str(no)), str(no)

    @invariant()
    def the_state_moved_along_the_table(self) -> None:
        self.case.refresh_from_db()
        assert self.case.state == self.state or (self.state, self.case.state) in STEPS
        self.state = self.case.state

    @invariant()
    def an_ended_concern_has_its_day_and_no_facts(self) -> None:
        assert (self.case.state in ENDED) == (self.case.retention_until is not None)
        assert CaseFlag.objects.exists() == (self.case.state in OPEN)
        assert self.case.state != CaseState.CLOSED or self.case.confirmed_by != ""

    @invariant()
    def nothing_left_before_its_turn(self) -> None:
        told = [row.told_on for row in self.case.order.order_by("position")]
        assert told == sorted(told, key=lambda day: day is None)
        link = CaseLink.objects.get(pk=self.link.pk)
        by_who = {row.who: row.told_on for row in self.case.order.all()}
        assert link.told_on is None or by_who[Told.EMPLOYER] is not None
        assert link.told_on or not CaseRequest.objects.exists()
        assert link.told_on or not self.case.actions.exists()
        released = Notice.objects.filter(state=NoticeState.RELEASED)
        assert not released.exists() or by_who[Told.BUYERS] is not None

    @invariant()
    def what_is_published_is_what_was_released(self) -> None:
        released = Notice.objects.filter(state=NoticeState.RELEASED).first()
        shown = ReleasedNotice.objects.filter(withdrawn_on__isnull=True).first()
        assert (released is None) == (shown is None)
        if released and shown:
            assert (shown.version, shown.right_of_reply) == (released.version, released.right_of_reply)
        counted = CaseRequest.objects.exclude(state=RequestState.WITHDRAWN).count() if released else 0
        assert CaseAnswer.objects.count() == counted

    @invariant()
    def somebody_who_may_lead_reads_it(self) -> None:
        assert self.case.owner_id in self.case.readers.filter(removed_at__isnull=True).values_list("user", flat=True)

    @invariant()
    def history_and_mails_are_restricted(self) -> None:
        assert not AuditEvent.objects.filter(verb__startswith="case.", restricted=False).exists()
        assert not Mail.objects.filter(template="case_news", restricted=False).exists()

    @invariant()
    def erased_is_erased(self) -> None:
        if self.case.erased_at:
            left = [self.case.description, self.case.outcome, self.case.safety, self.case.learning]
            assert left == ["", "", "", ""]
            assert not self.case.notes.exists()
            assert self.case.erased_at <= timezone.now()


@pytest.mark.django_db
@pytest.mark.slow
def test_nobody_finds_a_way_around(world: Any) -> None:
    Machine.world, Machine.people = world, b.partners(world)
    limits = settings(
        max_examples=6, stateful_step_count=30, deadline=None, suppress_health_check=SLOW, derandomize=True
    )
    run_state_machine_as_test(Machine, settings=limits)
