"""More time for a questionnaire, once: asked by the supplier, allowed or refused by the office, or given unasked."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from questionnaires import emails, policies
from questionnaires.due import latest_extension, latest_wish, problem_of
from questionnaires.enums import MoreTimeState
from questionnaires.models import MoreTime, Response
from questionnaires.selectors.people import leads_of
from questionnaires.workflow import MORE_TIME
from rphub.audit.actions import record
from rphub.kernel.decisions import Invalid, require
from rphub.kernel.roles import Actor
from rphub.kernel.workflow import move

ASKED_FOR = "that is what the supplier asked for"


def _locked(actor: Actor, response_id: UUID) -> Response:
    found: Response = Response.objects.visible_to(actor).lock(response_id)
    return found


@transaction.atomic
def ask_more_time(*, actor: Actor, response_id: UUID, due_on: date, reason: str) -> MoreTime:
    """The supplier lead asks for a later day, at most 14 days on; the day agreed counts until the office answers."""
    response = _locked(actor, response_id)
    asked_before = MoreTime.objects.filter(response=response).first()
    require(policies.can_ask_more_time(actor, response, asked_before))
    problems = {
        "due_on": problem_of(due_on, response.due_on, latest_wish(response.due_on), timezone.localdate()),
        "reason": "" if reason.strip() else "Say why you need more time; the office reads it.",
    }
    if found := {place: sentence for place, sentence in problems.items() if sentence}:
        raise Invalid(found)
    asked = MoreTime.objects.create(
        response=response, before=response.due_on, wanted=due_on, reason=reason.strip(), asked_by=actor.label
    )
    _wants(response, due_on)
    record(actor, "response.more_time_asked", response, reason=reason, wanted=due_on, due_on=response.due_on)
    emails.queue_more_time_asked(response, asked)
    return asked


@transaction.atomic
def allow_more_time(*, actor: Actor, response_id: UUID, due_on: date | None = None, reason: str = "") -> Response:
    """The office agrees, to the day asked for or to an earlier one."""
    response = _locked(actor, response_id)
    require(policies.can_answer_more_time(actor, response))
    asked = MoreTime.objects.get(response=response)
    chosen = due_on or asked.wanted
    if problem := problem_of(chosen, response.due_on, asked.wanted, timezone.localdate(), ASKED_FOR):
        raise Invalid({"due_on": problem})
    _lengthen(actor, response, chosen, reason)
    return response


@transaction.atomic
def refuse_more_time(*, actor: Actor, response_id: UUID, reason: str) -> Response:
    """The office keeps to the day, with a reason that the supplier reads."""
    response = _locked(actor, response_id)
    require(policies.can_answer_more_time(actor, response))
    if not reason.strip():
        raise Invalid({"reason": "Say why there is no more time; the supplier reads it."})
    _decide(actor, response, "refuse", reason)
    record(actor, "response.more_time_refused", response, reason=reason)
    _tell(response, reason, given=False)
    return response


@transaction.atomic
def extend_due(*, actor: Actor, response_id: UUID, due_on: date, reason: str = "") -> Response:
    """A later day, once, that nobody asked for here, say after a call; what was asked for is answered with it.

    The reminders start anew, because their keys carry the due date.
    """
    response, today = _locked(actor, response_id), timezone.localdate()
    require(policies.can_extend_due(actor, response))
    if problem := problem_of(due_on, response.due_on, latest_extension(response.due_on, today), today):
        raise Invalid({"due_on": problem})
    _lengthen(actor, response, due_on, reason)
    return response


def drop_more_time(actor: Actor, response: Response) -> None:
    """Nothing is left to answer: the supplier sent first, or is not asked any more. The caller holds the lock."""
    if response.wants_until is None:
        return
    move(MoreTime.objects.get(response=response), MORE_TIME["lapse"])
    _wants(response, None)
    record(actor, "response.more_time_lapsed", response)


def _lengthen(actor: Actor, response: Response, due_on: date, reason: str) -> None:
    if response.wants_until is not None:
        _decide(actor, response, "allow", reason)
    before = response.due_on
    response.due_on, response.extended_from = due_on, before
    response.save(update_fields=["due_on", "extended_from"])
    record(actor, "response.extended", response, before={"due_on": before}, after={"due_on": due_on}, reason=reason)
    _tell(response, reason, given=True)


def _decide(actor: Actor, response: Response, verb: str, reason: str) -> None:
    asked = MoreTime.objects.get(response=response, state=MoreTimeState.ASKED)
    move(asked, MORE_TIME[verb], decided_at=timezone.now(), decided_by=actor.label, answer=reason.strip())
    _wants(response, None)


def _wants(response: Response, until: date | None) -> None:
    response.wants_until = until
    response.save(update_fields=["wants_until"])


def _tell(response: Response, reason: str, *, given: bool) -> None:
    for person in leads_of(response):
        emails.queue_more_time_answered(
            response, to=person.email, name=person.name, reason=reason.strip(), path=person.path, given=given
        )
