"""Anybody tries anything in any order: the model in memory, the database and the history must agree.

Hypothesis chooses who does what; `Questionnaire` says what ought to happen (domain specification, section 5.3).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Count
from django.http import Http404
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from questionnaires.actions import answers, more_time, responses, submissions
from questionnaires.facts import AnswerData
from questionnaires.models import Answer, Response, Submission
from questionnaires.selectors.definitions import definition_of
from questionnaires.selectors.sent import fingerprint_of
from questionnaires.workflow import ANSWERABLE, RESPONSE
from rphub.audit.models import AuditEvent
from rphub.kernel.decisions import Invalid, Refused, StaleState
from rphub.kernel.workflow import move
from rphub.kernel.working_days import next_working_day
from tests.world import World

OWN, OUTSIDE = ("anna", "carl", "dora"), ("bob", "mei", "gil")
OFFICE = ("ada", "leah", "rafi", "cara")
PEOPLE = st.sampled_from((*OWN, *OUTSIDE, *OFFICE, *("anna", "dora", "leah") * 4))
"""Everybody, those who hold the rights more often, so that walks get somewhere."""
BY_REVIEW = tuple(
    transition.name
    for transition in RESPONSE.transitions
    if transition.name not in ("invite", "start", "submit", "exempt", "withdraw", "return_to_supplier")
)
"""Transitions that other apps and the nightly jobs make; here only the table guards them."""
REASON = "They left every framework they held."
STEPS, EXAMPLES = 25, 40


class Questionnaire(RuleBasedStateMachine):
    """One questionnaire of Acme, invited and filled in completely, so that sending is a question of rights."""

    def __init__(self, world: World) -> None:
        super().__init__()
        self.undo = ExitStack()
        self.undo.enter_context(transaction.atomic())
        self.undo.callback(transaction.set_rollback, True)
        self.actors = {name: world.actor(getattr(world, name)) for name in (*OWN, *OUTSIDE, *OFFICE)}
        response = world.response(state="invited")
        world.answers(response)
        questions = definition_of(response.version_id).questions
        self.codes = [question.code for question in questions if question.type == "maturity"][:3]
        self.pk = response.pk
        self.state, self.signed, self.words = "invited", False, 0
        self.reopened: list[str] = []
        self.history: Counter[str] = Counter()
        self.sent: list[str] = []
        self.time = ""
        self.wanted = next_working_day(response.due_on + timedelta(days=3))

    @initialize(state=st.sampled_from(["invited", "in_progress", "in_progress", "non_responsive", "published"]))
    def begin(self, state: str) -> None:
        self.state = state
        Response.objects.filter(pk=self.pk).update(state=state)

    def teardown(self) -> None:
        self.undo.close()

    def attempt(self, refusal: type[Exception] | None, work: Callable[..., Any], *args: Any, **kwargs: Any) -> bool:
        """Do it and expect exactly that refusal; True when it was done."""
        met: type[Exception] | None = None
        try:
            with transaction.atomic():
                work(*args, **kwargs)
        except (Http404, Refused, Invalid, StaleState) as error:
            met = type(error)
        assert met is refusal, f"In state {self.state} {work.__name__} met {met}, not {refusal}"
        return met is None

    def unless(self, allowed: bool, who: str) -> type[Exception] | None:
        """Who may not know that it exists finds nothing; who may not do it now is told why."""
        if who in OUTSIDE:
            return Http404
        return None if allowed else Refused

    def moved(self, transition: str, verb: str) -> None:
        self.state = RESPONSE[transition].target
        self.history[verb] += 1

    def try_to(self, work: Callable[..., Any], who: str, allowed: bool, **given: Any) -> bool:
        refusal = self.unless(allowed, who)
        return self.attempt(refusal, work, actor=self.actors[who], response_id=self.pk, **given)

    @rule(who=PEOPLE, place=st.integers(0, 2), level=st.integers(0, 4))
    def save(self, who: str, place: int, level: int) -> None:
        code, self.words = self.codes[place], self.words + 1
        reopened = self.state == "clarification" and code in self.reopened
        data = AnswerData(level=level, comment=f"Version {self.words}")
        allowed = who in OWN and (self.state in ANSWERABLE or reopened)
        if not self.try_to(answers.save_answer, who, allowed, code=code, data=data, base_revision=0, anew=True):
            return
        self.signed = False
        row = Answer.objects.get(response=self.pk, code=code)
        assert (row.level, row.comment, row.updated_by_id) == (level, data.comment, self.actors[who].user_id)
        if RESPONSE.allows("start", self.state):
            self.moved("start", "response.started")

    @rule(who=PEOPLE)
    def sign(self, who: str) -> None:
        given = {"name": "Dora", "role": "Director", "accepted": True}
        if self.try_to(submissions.sign_declaration, who, who == "dora" and self.state in ANSWERABLE, **given):
            self.signed = True
            self.history["response.signed"] += 1

    @rule(who=PEOPLE)
    def submit(self, who: str) -> None:
        refusal = self.unless(who == "anna" and RESPONSE.allows("submit", self.state), who)
        if refusal is None and not self.signed:
            refusal = Invalid
        if self.attempt(refusal, submissions.submit_response, actor=self.actors[who], response_id=self.pk):
            self.drop_time()
            self.moved("submit", "response.submitted")
            self.sent.append(Submission.objects.filter(response=self.pk).latest("number").fingerprint)

    @precondition(lambda self: self.state == "in_progress")
    @rule()
    def sign_and_send(self) -> None:
        self.sign("dora")
        self.submit("anna")

    @rule(who=PEOPLE)
    def withdraw(self, who: str) -> None:
        allowed = who == "leah" and RESPONSE.allows("withdraw", self.state)
        if self.try_to(responses.withdraw_response, who, allowed, reason=REASON):
            self.drop_time()
            self.moved("withdraw", "response.withdrawn")

    @rule(who=PEOPLE)
    def exempt(self, who: str) -> None:
        allowed = who == "leah" and RESPONSE.allows("exempt", self.state)
        until = timezone.localdate() + timedelta(days=90)
        if self.try_to(responses.exempt_response, who, allowed, reason=REASON, until=until):
            self.drop_time()
            self.moved("exempt", "response.exempted")

    @rule(who=PEOPLE)
    def ask_more_time(self, who: str) -> None:
        allowed = who == "anna" and self.state in ANSWERABLE and not self.time
        if self.try_to(more_time.ask_more_time, who, allowed, due_on=self.wanted, reason=REASON):
            self.time = "asked"
            self.history["response.more_time_asked"] += 1

    @rule(who=PEOPLE, yes=st.booleans())
    def answer_more_time(self, who: str, yes: bool) -> None:
        allowed = who == "leah" and self.state in ANSWERABLE and self.time == "asked"
        answer = more_time.allow_more_time if yes else more_time.refuse_more_time
        if self.try_to(answer, who, allowed, reason=REASON):
            self.time = "allowed" if yes else "refused"
            self.history["response.extended" if yes else "response.more_time_refused"] += 1

    def drop_time(self) -> None:
        """What nobody has answered lapses with the step."""
        if self.time == "asked":
            self.time = "lapsed"
            self.history["response.more_time_lapsed"] += 1

    @rule(who=PEOPLE)
    def return_to_supplier(self, who: str) -> None:
        allowed = who == "leah" and RESPONSE.allows("return_to_supplier", self.state)
        if self.try_to(responses.return_to_supplier, who, allowed, reason=REASON):
            self.moved("return_to_supplier", "response.returned")

    @rule(name=st.sampled_from(BY_REVIEW))
    def go_anywhere(self, name: str) -> None:
        self.go(name)

    @precondition(lambda self: bool(set(RESPONSE.names_from(self.state)) & set(BY_REVIEW)))
    @rule(data=st.data())
    def go_on(self, data: st.DataObject) -> None:
        """A step that the table allows, so that walks reach the far states."""
        self.go(data.draw(st.sampled_from([name for name in RESPONSE.names_from(self.state) if name in BY_REVIEW])))

    def go(self, name: str) -> None:
        fields = {"reopened": self.codes[:1]} if name == "send_queries" else {}
        response = Response.objects.get(pk=self.pk)
        refusal = None if RESPONSE.allows(name, self.state) else StaleState
        if self.attempt(refusal, move, response, RESPONSE[name], **fields):
            self.state = RESPONSE[name].target
            self.reopened = fields.get("reopened", self.reopened)

    @invariant()
    def database_and_model_agree(self) -> None:
        response = Response.objects.select_related("current_submission").get(pk=self.pk)
        assert response.state == self.state
        assert (response.wants_until == self.wanted) == (self.time == "asked")
        assert (response.due_on == self.wanted) == (response.extended_from is not None) == (self.time == "allowed")
        assert (response.current_submission_id is not None) == bool(self.sent)
        if response.current_submission:
            assert response.current_submission.fingerprint == self.sent[-1]

    @invariant()
    def history_has_one_event_for_each_deed(self) -> None:
        about = AuditEvent.objects.filter(target_type="questionnaires.response", target_id=str(self.pk))
        counted = about.values("verb").annotate(n=Count("pk")).values_list("verb", "n")
        assert dict(counted) == dict(self.history)

    @invariant()
    def what_was_sent_stays_as_it_was_sent(self) -> None:
        rows = Submission.objects.filter(response=self.pk).order_by("number")
        assert [row.fingerprint for row in rows] == self.sent
        for row in rows:
            parts = (row.answers, row.evidence, row.applicable, row.declaration, row.breakdown)
            assert fingerprint_of(str(self.pk), row.number, *parts) == row.fingerprint


def test_any_role_tries_any_transition(world: World) -> None:
    class OfAcme(Questionnaire):
        def __init__(self) -> None:
            super().__init__(world)

    run_state_machine_as_test(
        OfAcme,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow],
            print_blob=True,
        ),
    )
