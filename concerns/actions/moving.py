"""The life of a concern: triage, verifying, talking, remedy, watching, and how it ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from concerns import guard, policies
from concerns.actions.facts import publish_facts
from concerns.actions.story import tell_story
from concerns.enums import ConfirmedBy, NoticeState, Remedy, RequestState, Told
from concerns.models import Case
from concerns.selectors.steps import open_actions, steps_of
from concerns.values import erase_on, severity_of
from concerns.workflow import CASE
from rphub.kernel.decisions import Decision, Invalid, require, said
from rphub.kernel.roles import Actor
from rphub.kernel.workflow import move

JUDGED = ("scale", "scope", "irremediability")


@dataclass(frozen=True, slots=True)
class Triage:
    """How grave it is (each 1 to 4), and what was decided with the source."""

    scale: int
    scope: int
    irremediability: int
    involvement: str
    consent: str
    immediate_danger: bool = False
    vulnerable: bool = False
    vulnerable_words: str = ""
    safety: str = ""
    embargo_until: date | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it for workers; `left`: the business with the supplier ended because of it."""

    confirmed_by: str
    outcome: str
    remedies: Sequence[str]
    learning: str
    helped: int | None = None
    left: bool = False


def locked(actor: Actor, case_id: UUID) -> Case:
    case: Case = Case.objects.visible_to(actor).lock(case_id)
    return case


@transaction.atomic
def triage_case(*, actor: Actor, case_id: UUID, triage: Triage, reason: str) -> Case:
    """The first look: how grave, how involved, and what the source agreed to. Its facts count from now on."""
    case = locked(actor, case_id)
    require(policies.can_triage(actor, case))
    fields = _judged(case, triage)
    if not (asked := policies.consent_missing(case.source, triage.consent)):
        raise Invalid({"consent": asked.reason})
    reason = said(reason, "reason", "Say in a sentence what you decided and why.")
    move(case, CASE["triage"], triaged_at=timezone.now(), **fields)
    _told(actor, case, "triaged", reason)
    return case


@transaction.atomic
def judge_case(*, actor: Actor, case_id: UUID, triage: Triage, reason: str) -> Case:
    """Look again: what was judged at triage, changed with a reason."""
    case = locked(actor, case_id)
    require(policies.can_edit(actor, case))
    if case.triaged_at is None:
        raise Invalid("Triage it first.")
    fields = _judged(case, triage)
    reason = said(reason, "reason", "Say why it is judged anew.")
    for name, value in fields.items():
        setattr(case, name, value)
    case.save(update_fields=list(fields))
    _told(actor, case, "judged", reason)
    return case


def _judged(case: Case, triage: Triage) -> dict[str, Any]:
    problems = {name: "Choose from 1 to 4." for name in JUDGED if getattr(triage, name) not in range(1, 5)}
    if problems:
        raise Invalid(problems)
    fields: dict[str, Any] = {name: getattr(triage, name) for name in Triage.__slots__}
    keys = set(case.allegations.values_list("key", flat=True))
    severity = severity_of(triage.scale, triage.scope, triage.irremediability, keys, triage.immediate_danger)
    return {**fields, "severity": severity}


def _told(actor: Actor, case: Case, verb: str, reason: str) -> None:
    words = {"triaged": "Triaged", "judged": "Judged anew"}[verb]
    tell_story(actor, case, verb, f"{words}: {case.get_severity_display().lower()}", reason=reason, to=case.severity)
    publish_facts(case)


@transaction.atomic
def verify_case(*, actor: Actor, case_id: UUID, reason: str) -> Case:
    """Whether it holds is looked into, by people who can; never by amateurs on the spot."""
    case = locked(actor, case_id)
    return _moved(actor, case, "verify", policies.can_verify(actor, case), reason)


@transaction.atomic
def engage_case(*, actor: Actor, case_id: UUID, reason: str) -> Case:
    """Talk with supplier or brand, with agreed questions and days."""
    case = locked(actor, case_id)
    steps = steps_of(case)
    told = guard.was_told(steps, Told.EMPLOYER) or guard.was_told(steps, Told.BRAND)
    return _moved(actor, case, "engage", policies.can_engage(actor, case, told), reason)


@transaction.atomic
def begin_remedy(*, actor: Actor, case_id: UUID, reason: str) -> Case:
    """Critical actions were proposed; workers are heard on the remedy."""
    case = locked(actor, case_id)
    return _moved(actor, case, "remedy", policies.can_remedy(actor, case, case.actions.count()), reason)


@transaction.atomic
def watch_case(*, actor: Actor, case_id: UUID, reason: str) -> Case:
    """The remedy is there; whether it holds is seen with monitors or workers' organisations."""
    case = locked(actor, case_id)
    accepted = case.requests.filter(state=RequestState.ACCEPTED).count()
    return _moved(actor, case, "watch", policies.can_watch(actor, case, case.actions.count(), accepted), reason)


@transaction.atomic
def close_case(*, actor: Actor, case_id: UUID, outcome: Outcome) -> Case:
    """The end, with what came of it for workers. 24 months later what can name a person goes."""
    case = locked(actor, case_id)
    waiting = case.requests.filter(state__in=[RequestState.ASKED, RequestState.ANSWERED]).count()
    require(policies.can_close(actor, case, waiting, open_actions(case)))
    _check(case, outcome)
    now = timezone.now()
    move(
        case,
        CASE["close"],
        closed_at=now,
        retention_until=erase_on(timezone.localdate(now)),
        confirmed_by=outcome.confirmed_by,
        outcome=said(outcome.outcome, "outcome", "Say what came of it for workers."),
        learning=said(outcome.learning, "learning", "Say what we learn from it, also if it is little."),
        remedies=list(outcome.remedies),
        helped=outcome.helped,
    )
    tell_story(actor, case, "closed", "Closed", confirmed_by=outcome.confirmed_by)
    publish_facts(case)
    return case


def _check(case: Case, outcome: Outcome) -> None:
    problems = {}
    if outcome.confirmed_by not in ConfirmedBy.values:
        problems["confirmed_by"] = "Choose who confirmed it; “nobody independent” is an answer too."
    if not outcome.remedies or set(outcome.remedies) - set(Remedy.values):
        problems["remedies"] = "Choose at least one; “no remedy was due” is there too."
    elif Remedy.NONE in outcome.remedies and len(outcome.remedies) > 1:
        problems["remedies"] = "Either no remedy was due, or these were. Choose one or the other."
    left = getattr(case, "exit", None)
    if outcome.left and (left is None or left.decided != "leave"):
        problems["left"] = "Do not cut and run: write down first what leaving does to workers and how it is softened."
    if problems:
        raise Invalid(problems)


@transaction.atomic
def drop_case(*, actor: Actor, case_id: UUID, reason: str) -> Case:
    """It was not borne out. That is no verdict on whoever spoke up."""
    case = locked(actor, case_id)
    released = case.notices.filter(state=NoticeState.RELEASED).exists()
    today = timezone.localdate()
    ended = {"closed_at": timezone.now(), "retention_until": erase_on(today)}
    return _moved(actor, case, "drop", policies.can_drop(actor, case, released), reason, **ended)


@transaction.atomic
def reopen_case(*, actor: Actor, case_id: UUID, reason: str) -> Case:
    """There is something new. The clock of erasure stops."""
    case = locked(actor, case_id)
    back = {"closed_at": None, "retention_until": None, "confirmed_by": ""}
    return _moved(actor, case, "reopen", policies.can_reopen(actor, case), reason, **back)


DONE = {
    "verify": ("verifying", "Being verified"),
    "engage": ("engaging", "Talking with supplier or brand"),
    "remedy": ("remedy_begun", "Remedy under way"),
    "watch": ("watched", "Being watched"),
    "drop": ("dropped", "Not borne out"),
    "reopen": ("reopened", "Opened again"),
}


def _moved(actor: Actor, case: Case, verb: str, decision: Decision, reason: str, **fields: Any) -> Case:
    require(decision)
    reason = said(reason, "reason", "Say why, in a sentence.")
    move(case, CASE[verb], **fields)
    name, words = DONE[verb]
    tell_story(actor, case, name, words, reason=reason)
    publish_facts(case)
    return case
