"""What a supplier says: answers to requests, and its own words beside a notice."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.shortcuts import get_object_or_404
from django.utils import timezone

from concerns import policies
from concerns.actions.facts import publish_times
from concerns.actions.intake import keep_file
from concerns.actions.story import tell_story
from concerns.emails.office import queue_news
from concerns.enums import NoticeState, Obligation, RequestState
from concerns.models import Case, CaseRequest, Notice
from concerns.values import LABEL
from concerns.workflow import REQUEST
from rphub.kernel.decisions import Invalid, require, said
from rphub.kernel.roles import Actor
from rphub.kernel.workflow import move
from suppliers.actions.concerns import write_reply

ASSURE = "Tick that nobody suffers for speaking up. That is what was asked."


def answer_request(
    *,
    actor: Actor,
    request_id: UUID,
    reply: str,
    assured: bool = False,
    upload: UploadedFile[Any] | None = None,
    title: str = "",
) -> CaseRequest:
    """Of the supplier's lead or signatory; what was answered may be changed until the office has accepted it. Raises
    Http404 for a request of others, Invalid {"reply", "assured", "upload"}, Refused once it is settled."""
    request = get_object_or_404(CaseRequest.objects.told_to(actor).select_related("case"), pk=request_id)
    require(policies.can_answer(actor, request))
    reply = said(reply, "reply", "Write your answer.")
    if request.obligation == Obligation.NO_RETALIATION and not assured:
        raise Invalid({"assured": ASSURE})
    if upload is not None:
        keep_file(actor, request.case, upload, (title.strip() or "Added to an answer")[:LABEL], request=request)
    return _write_answer(actor, request_id, reply, assured)


@transaction.atomic
def _write_answer(actor: Actor, request_id: UUID, reply: str, assured: bool) -> CaseRequest:
    request: CaseRequest = CaseRequest.objects.told_to(actor).select_related("case", "link").lock(request_id)
    case = Case.objects.lock(request.case_id)
    require(policies.can_answer(actor, request))
    fields = {"reply": reply, "assured": assured, "replied_by_label": actor.label[:LABEL]}
    fields["replied_on"] = request.replied_on or timezone.localdate()
    if request.state == RequestState.ASKED:
        move(request, REQUEST["answer"], **fields)
    else:
        for name, value in fields.items():
            setattr(request, name, value)
        request.save(update_fields=list(fields))
    tell_story(actor, case, "answered", f"{request.link} answered: {request}")
    publish_times(request.link)
    queue_news(case, f"answer:{request.pk}:{timezone.now():%Y%m%d%H%M%S%f}")
    return request


@transaction.atomic
def answer_notice(*, actor: Actor, notice_id: UUID, text: str) -> Notice:
    """The supplier's own words, shown unchanged beside what members read. Invalid {"text": ...}."""
    notice: Notice = Notice.objects.told_to(actor).select_related("case", "link").lock(notice_id)
    require(policies.can_reply_to_notice(actor, notice))
    notice.right_of_reply = said(text, "text", "Write what members shall read beside the notice.")
    notice.replied_at, notice.replied_by_label = timezone.now(), actor.label[:LABEL]
    notice.save(update_fields=["right_of_reply", "replied_at", "replied_by_label"])
    if notice.state == NoticeState.RELEASED:
        write_reply(source_id=notice.link.source_id, text=notice.right_of_reply, replied_on=timezone.localdate())
    tell_story(actor, notice.case, "notice_answered", f"{notice.link} wrote its own words beside the notice")
    queue_news(notice.case, f"reply:{notice.pk}:{timezone.now():%Y%m%d%H%M%S%f}")
    return notice
