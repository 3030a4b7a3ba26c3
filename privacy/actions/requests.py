"""What people ask about their data: recorded, copied, answered, refused, erased."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from privacy import policies
from privacy.enums import Right
from privacy.models import LABEL, PersonRequest
from privacy.selectors.requests import COPY, copies_of, person_of
from privacy.times import FURTHER, extended_to, first_due_on
from privacy.workflow import REQUEST
from rphub.accounts.models import User
from rphub.accounts.selectors import consortium
from rphub.audit.actions import record
from rphub.documents.actions import keep_until, request_document
from rphub.documents.models import Document
from rphub.kernel import personal
from rphub.kernel.decisions import Invalid, StaleState, require
from rphub.kernel.roles import Actor
from rphub.kernel.words import day
from rphub.kernel.work import WorkState
from rphub.kernel.workflow import move

KEPT = timedelta(days=30)
CHANGED = "What would happen has changed since you read it. Read it again, then erase."
ONCE = "There is an open request of this kind already. Answer that one."
NOT_YET = "This day has not come yet. Give the day it reached us."


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asked, as it was received."""

    kind: str
    email: str
    received_on: date
    identity: str
    name: str = ""
    wanted: str = ""


@transaction.atomic
def record_request(*, actor: Actor, asked: Asked) -> PersonRequest:
    """Due one month after it was received. An address with an account means that account. Raises Invalid by field."""
    require(policies.can_record_requests(actor))
    if asked.received_on > timezone.localdate():
        raise Invalid({"received_on": NOT_YET})
    if asked.kind == Right.RECTIFICATION and not asked.wanted.strip():
        raise Invalid({"wanted": "Write what has to be put right."})
    email = asked.email.strip().lower()
    person = User.objects.select_for_update().filter(email__iexact=email).first()
    mine = {"person": person} if person else {"email": email}
    if PersonRequest.objects.waiting().filter(kind=asked.kind, **mine).exists():
        raise Invalid({"kind": ONCE})
    made = PersonRequest.objects.create(
        kind=asked.kind,
        **mine,
        name="" if person else asked.name.strip(),
        identity=asked.identity.strip(),
        wanted=asked.wanted.strip(),
        received_on=asked.received_on,
        due_on=first_due_on(asked.received_on),
        recorded_by=actor.label,
    )
    record(actor, "person_request.recorded", made, kind=made.kind, due_on=made.due_on)
    return made


@transaction.atomic
def extend_request(*, actor: Actor, request_id: int, months: int, told_on: date, reason: str) -> PersonRequest:
    """Answer one or two months later, once: the person was told why within the first month. Raises Invalid by field."""
    asked: PersonRequest = PersonRequest.objects.visible_to(actor).lock(request_id)
    require(policies.can_extend(actor, asked))
    if problems := _wrong_extension(asked, months, told_on, reason):
        raise Invalid(problems)
    before, asked.due_on = asked.due_on, extended_to(asked.received_on, months)
    asked.extended_on, asked.extended_because, asked.extended_by = told_on, reason.strip(), actor.label[:LABEL]
    asked.save(update_fields=["due_on", "extended_on", "extended_because", "extended_by"])
    after = {"due_on": asked.due_on}
    record(actor, "person_request.extended", asked, before={"due_on": before}, after=after, kind=asked.kind)
    return asked


def _wrong_extension(asked: PersonRequest, months: int, told_on: date, reason: str) -> dict[str, str]:
    found: dict[str, str] = {}
    if months not in FURTHER:
        found["months"] = "Choose one or two months. No more is possible."
    if not reason.strip():
        found["reason"] = "Write what you told them, with the reason."
    if told_on > timezone.localdate():
        found["told_on"] = "This day has not come yet. Write to them first."
    elif not asked.received_on <= told_on <= asked.due_on:
        last = day(asked.due_on)
        found["told_on"] = f"They have to be told within the first month, by {last}. Later it cannot be extended."
    return found


@transaction.atomic
def request_copy(*, actor: Actor, request_id: int) -> Document:
    """Everything held about them as one file, made by a worker; a new one each time, older ones go."""
    asked: PersonRequest = PersonRequest.objects.visible_to(actor).lock(request_id)
    require(policies.can_copy(actor, asked))
    before = copies_of(asked)
    if waiting := before.filter(state=WorkState.QUEUED, attempts=0).first():
        return waiting
    now = timezone.now()
    keep_until(before, now)
    return request_document(
        actor=actor,
        kind=COPY,
        key=f"{COPY}:{uuid4()}",
        ref={"request_id": asked.pk},
        title=f"Copy for request {asked.pk}",
        task="privacy.tasks.make_copy",
        member_id=consortium().pk,
        media_type="application/zip",
        kept_until=now + KEPT,
    )


@transaction.atomic
def answer_request(*, actor: Actor, request_id: int, answer: str) -> PersonRequest:
    """The copy was handed over, or what was wrong is right now. Erasure is answered by erasing."""
    asked: PersonRequest = PersonRequest.objects.visible_to(actor).lock(request_id)
    require(policies.can_answer(actor, asked))
    if asked.kind == Right.ERASURE:
        raise Invalid("Erasure is answered by erasing, or refused with a reason.")
    return _close(actor, asked, "answer", answer)


@transaction.atomic
def refuse_request(*, actor: Actor, request_id: int, answer: str) -> PersonRequest:
    """With the reason the person is told, and that they may complain."""
    asked: PersonRequest = PersonRequest.objects.visible_to(actor).lock(request_id)
    require(policies.can_answer(actor, asked))
    return _close(actor, asked, "refuse", answer)


@transaction.atomic
def erase_person(*, actor: Actor, request_id: int, mark: str) -> PersonRequest:
    """Once, all or nothing, and only what was read beforehand: `mark` is of `personal.Told`. There is no way back."""
    asked: PersonRequest = PersonRequest.objects.visible_to(actor).lock(request_id)
    person = person_of(asked)
    told = personal.together(part.foresee(person) for part in personal.parts())
    require(policies.can_erase(actor, asked, told))
    if told.mark != mark:
        raise StaleState(CHANGED)
    for part in personal.parts():
        part.erase(actor, person)
    asked.refresh_from_db()
    return _close(actor, asked, "answer", "")


def _close(actor: Actor, asked: PersonRequest, transition: str, answer: str) -> PersonRequest:
    """The history says that it was answered, and none of the words."""
    move(asked, REQUEST[transition], answer=answer.strip(), closed_by=actor.label, closed_on=timezone.localdate())
    record(actor, f"person_request.{asked.state}", asked, kind=asked.kind)
    return asked
