"""Asking about a question, answering once, correcting an answer, and showing it to everybody who has the question."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from enquiries import policies
from enquiries.emails import queue_answer_corrected, queue_enquiry_answered
from enquiries.enums import CORRECTED, EnquiryState, ReplyState
from enquiries.models import Enquiry, Reply
from enquiries.values import answer_by, giveaway, named_in
from enquiries.workflow import ENQUIRY, REPLY
from questionnaires.actions.team import locked, part_name
from rphub.audit.actions import record
from rphub.kernel.decisions import Invalid, require
from rphub.kernel.roles import Actor
from rphub.kernel.workflow import move

NOT_ALIKE = "One of these was answered or taken back in the meantime. Look at the list again."
OWN_WORDS = "Write the question as every supplier may read it."


@transaction.atomic
def ask_about(*, actor: Actor, response_id: UUID, code: str, text: str) -> Enquiry:
    """Ask the RP lead about a question; one at a time for each question."""
    response = locked(actor, response_id)
    part_name(response, code)
    waiting = Enquiry.objects.waiting().filter(response=response, code=code).select_related("asked_by").first()
    require(policies.can_ask(actor, response, code, waiting))
    if not text.strip():
        raise Invalid({"text": "Write what you want to know."})
    assert actor.user_id is not None  # noqa: S101 - the policy wants somebody who holds a supplier's role
    made = Enquiry.objects.create(
        response=response,
        code=code,
        text=text.strip(),
        asked_by_id=actor.user_id,
        due_on=answer_by(timezone.localdate()),
    )
    record(actor, "enquiry.asked", response, code=code, due_on=made.due_on)
    return made


@transaction.atomic
def take_back_enquiry(*, actor: Actor, response_id: UUID, enquiry_id: int) -> Enquiry:
    """The supplier needs no answer any more, or wants to ask in other words; what was written is kept."""
    own = Enquiry.objects.visible_to(actor).filter(response=response_id)
    enquiry: Enquiry = own.lock(enquiry_id)
    require(policies.can_take_back(actor, enquiry))
    move(enquiry, ENQUIRY["take_back"], ended_at=timezone.now())
    record(actor, "enquiry.taken_back", enquiry.response, code=enquiry.code)
    return enquiry


@transaction.atomic
def answer_enquiry(
    *, actor: Actor, enquiry_id: int, text: str, also: Collection[int] = (), share: bool = False, question: str = ""
) -> Reply:
    """Answer once, with the same words those that ask alike in `also`; with `share` everybody who has the question
    reads `question`, the RP lead's own words, and the answer."""
    rows = Enquiry.objects.visible_to(actor).lock_all({enquiry_id, *also})
    enquiry: Enquiry = rows[enquiry_id]
    require(policies.can_answer(actor, enquiry))
    if not text.strip():
        raise Invalid({"text": "Write the answer."})
    if not all(_is_alike(one, enquiry) for one in rows.values()):
        raise Invalid({"also": NOT_ALIKE})
    if also and (firm := named_in(text, (str(one.response.supplier) for one in rows.values()))):
        raise Invalid({"text": f"The answer names {firm}, and others would read it. Take the name out."})
    version_id, code = enquiry.response.version_id, enquiry.code
    reply = Reply.objects.create(version_id=version_id, code=code, text=text.strip(), given_by=actor.label[:200])
    for one in rows.values():
        _give(actor, one, reply)
    if share:
        _share(actor, reply, question)
    return reply


@transaction.atomic
def use_reply(*, actor: Actor, enquiry_id: int, reply_id: int) -> Enquiry:
    """Answer with the words that another supplier was given about the same question."""
    enquiry: Enquiry = Enquiry.objects.visible_to(actor).lock(enquiry_id)
    known = Reply.objects.visible_to(actor).filter(version=enquiry.response.version_id, code=enquiry.code)
    reply: Reply = known.lock(reply_id)
    require(policies.can_use(actor, enquiry, reply, (firm for firm, _ in _asked(reply))))
    _give(actor, enquiry, reply)
    return enquiry


@transaction.atomic
def correct_reply(*, actor: Actor, reply_id: int, text: str) -> Reply:
    """Put right what an answer says, where it stands. Whoever was given it is told; both wordings stay in its history,
    on no page of which they are: it is read by those who read enquiries."""
    reply: Reply = Reply.objects.visible_to(actor).lock(reply_id)
    require(policies.can_correct(actor, reply))
    given, before, text = list(_given(reply)), reply.text, text.strip()
    if problem := _wrong_correction(reply, text, {str(one.response.supplier) for one in given}):
        raise Invalid({"text": problem})
    reply.text, reply.corrected_at, reply.corrected_by = text, timezone.now(), actor.label[:200]
    reply.save(update_fields=["text", "corrected_at", "corrected_by"])
    event = record(
        actor, CORRECTED, reply, before={"text": before}, after={"text": text}, restricted=True, code=reply.code
    )
    for one in given:
        record(actor, "enquiry.answer_corrected", one.response, code=one.code, reply=reply.pk)
        queue_answer_corrected(one, reply, event.pk)
    return reply


@transaction.atomic
def share_reply(*, actor: Actor, reply_id: int, question: str) -> Reply:
    """From now on every supplier with this question reads the answer, under the RP lead's own words."""
    reply: Reply = Reply.objects.visible_to(actor).lock(reply_id)
    _share(actor, reply, question)
    return reply


@transaction.atomic
def stop_sharing_reply(*, actor: Actor, reply_id: int) -> Reply:
    """Those who asked keep it; nobody else reads it any more."""
    reply: Reply = Reply.objects.visible_to(actor).lock(reply_id)
    require(policies.can_stop_sharing(actor, reply))
    move(reply, REPLY["stop_sharing"], shared_at=None, shared_by="")
    record(actor, "reply.sharing_stopped", reply, code=reply.code)
    return reply


def _is_alike(one: Enquiry, other: Enquiry) -> bool:
    same = one.code == other.code and one.response.version_id == other.response.version_id
    return same and one.state == EnquiryState.WAITING


def _give(actor: Actor, enquiry: Enquiry, reply: Reply) -> None:
    move(enquiry, ENQUIRY["answer"], reply=reply, ended_at=timezone.now())
    record(actor, "enquiry.answered", enquiry.response, code=enquiry.code, reply=reply.pk)
    queue_enquiry_answered(enquiry, reply)


def _share(actor: Actor, reply: Reply, question: str) -> None:
    require(policies.can_share(actor, reply))
    question = question.strip()
    if not question:
        raise Invalid({"question": OWN_WORDS})
    if problems := giveaway(question, reply.text, _asked(reply)):
        raise Invalid(problems)
    move(reply, REPLY["share"], question=question, shared_at=timezone.now(), shared_by=actor.label[:200])
    record(actor, "reply.shared", reply, code=reply.code)


def _wrong_correction(reply: Reply, text: str, firms: Collection[str]) -> str:
    if not text:
        return "Write the answer."
    if text == reply.text:
        return "This is what the answer says already."
    read_by_others = len(firms) > 1 or reply.state == ReplyState.SHARED
    if read_by_others and (firm := named_in(text, firms)):
        return f"The answer names {firm}, and others read it. Take the name out."
    return ""


def _given(reply: Reply) -> Iterable[Enquiry]:
    return reply.enquiries.select_related("response__supplier__organisation")


def _asked(reply: Reply) -> Iterable[tuple[str, str]]:
    """Firms with what each wrote."""
    return [(str(one.response.supplier), one.text) for one in _given(reply)]
