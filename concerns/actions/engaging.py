"""Talking with a supplier: telling it, asking it, reading its answers (domain specification, section 5.10, step 5)."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from concerns import policies
from concerns.actions.facts import publish_times
from concerns.actions.order import mark_told
from concerns.actions.story import tell_story
from concerns.emails import outside
from concerns.enums import LinkKind, Obligation, Told
from concerns.models import Case, CaseLink, CaseRequest
from concerns.selectors.steps import may_tell_now
from concerns.values import ANSWER_DAYS, LABEL
from concerns.workflow import REQUEST
from rphub.kernel.decisions import Invalid, require, said
from rphub.kernel.roles import Actor
from rphub.kernel.words import day
from rphub.kernel.workflow import move
from rphub.kernel.working_days import due_date


def locked_link(actor: Actor, link_id: int) -> CaseLink:
    """The link with its concern, both locked."""
    row: CaseLink = CaseLink.objects.visible_to(actor).select_related("case", "supplier").lock(link_id)
    row.case = Case.objects.lock(row.case_id)
    return row


@transaction.atomic
def tell_supplier(*, actor: Actor, link_id: int, words: str) -> CaseLink:
    """From now on its lead and signatory read these words, what they are asked and what members will read; nothing
    else of the concern. Only when the order allows that the employer is told."""
    link = locked_link(actor, link_id)
    require(policies.can_edit(actor, link.case))
    if link.kind != LinkKind.SUPPLIER:
        raise Invalid("Only a supplier reads it here. Write down how others were told.")
    if link.told_on:
        raise Invalid("This supplier was told already.")
    require(may_tell_now(link.case, Told.EMPLOYER))
    link.told_words = said(words, "words", "Say what the supplier is told; nothing that points to who spoke up.")
    link.told_on = timezone.localdate()
    link.save(update_fields=["told_words", "told_on"])
    tell_story(actor, link.case, "supplier_told", f"{link} was told", supplier=link.supplier_id)
    mark_told(actor, link.case, Told.EMPLOYER, f"{link} was told on its own page.")
    outside.queue_told(link)
    return link


@transaction.atomic
def ask_supplier(
    *, actor: Actor, link_id: int, obligation: Obligation, text: str, due_on: date | None = None
) -> CaseRequest:
    """One thing to do or hand over; five working days unless another day was agreed."""
    link = locked_link(actor, link_id)
    require(policies.can_ask(actor, link))
    today = timezone.localdate()
    if due_on is not None and due_on <= today:
        raise Invalid({"due_on": "Give a day after today."})
    request: CaseRequest = CaseRequest.objects.create(
        case=link.case,
        link=link,
        obligation=obligation,
        text=said(text, "text", "Say what is asked, so that it can be answered."),
        due_on=due_on or due_date(today, ANSWER_DAYS),
        asked_by_label=actor.label[:LABEL],
    )
    words = f"{link} was asked: {request.get_obligation_display().lower()}, by {day(request.due_on)}"
    tell_story(actor, link.case, "asked", words, obligation=obligation)
    publish_times(link)
    outside.queue_asked(request)
    return request


def _request(actor: Actor, request_id: UUID) -> CaseRequest:
    row: CaseRequest = CaseRequest.objects.visible_to(actor).select_related("case", "link").lock(request_id)
    row.case = Case.objects.lock(row.case_id)
    return row


@transaction.atomic
def accept_answer(*, actor: Actor, request_id: UUID, remark: str = "") -> CaseRequest:
    """The answer is enough. An assurance that nobody suffers for speaking up needs its tick."""
    request = _request(actor, request_id)
    require(policies.can_settle(actor, request, "accept"))
    if request.obligation == Obligation.NO_RETALIATION and not request.assured:
        raise Invalid("The supplier has not given the assurance. Ask again.")
    move(request, REQUEST["accept"], remark=remark.strip()[:4000])
    tell_story(actor, request.case, "answer_accepted", f"Answer accepted: {request}")
    return request


@transaction.atomic
def ask_again(*, actor: Actor, request_id: UUID, remark: str, due_on: date | None = None) -> CaseRequest:
    """The answer is not enough, and why; a new day. The first answer's day stays: it was that fast."""
    request = _request(actor, request_id)
    require(policies.can_settle(actor, request, "ask_again"))
    today = timezone.localdate()
    if due_on is not None and due_on <= today:
        raise Invalid({"due_on": "Give a day after today."})
    remark = said(remark, "remark", "Say what is missing.")
    move(request, REQUEST["ask_again"], remark=remark, due_on=due_on or due_date(today, ANSWER_DAYS))
    tell_story(actor, request.case, "asked_again", f"Asked again: {request}", reason=remark)
    outside.queue_asked(request)
    return request


@transaction.atomic
def withdraw_request(*, actor: Actor, request_id: UUID, reason: str) -> CaseRequest:
    """It is not needed any more; it counts in no figure."""
    request = _request(actor, request_id)
    require(policies.can_settle(actor, request, "withdraw"))
    reason = said(reason, "reason", "Say why it is not needed any more.")
    move(request, REQUEST["withdraw"], remark=reason)
    tell_story(actor, request.case, "request_withdrawn", f"Request withdrawn: {request}", reason=reason)
    publish_times(request.link)
    return request
