"""Asking for agenda and minutes on paper."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.shortcuts import get_object_or_404

from contracts import policies
from contracts.models import Meeting
from contracts.selectors.papers import paper_of
from rphub.documents.actions import request_document
from rphub.documents.models import Document
from rphub.kernel.decisions import require
from rphub.kernel.roles import Actor
from rphub.kernel.words import day

AGENDA, MINUTES = "agenda", "minutes"


@transaction.atomic
def request_agenda_pdf(*, actor: Actor, meeting_id: UUID) -> Document:
    """What stands on the agenda today; asked for again without a change it is the same document."""
    meeting = _meeting(actor, meeting_id)
    require(policies.can_print_agenda(actor, meeting))
    return _request(actor, meeting, AGENDA, f"Agenda of {day(meeting.on)}, {meeting.contract.supplier}")


@transaction.atomic
def request_minutes_pdf(*, actor: Actor, meeting_id: UUID) -> Document:
    """The minutes as they stand, with the decisions."""
    meeting = _meeting(actor, meeting_id)
    require(policies.can_print_minutes(actor, meeting))
    return _request(actor, meeting, MINUTES, f"Minutes of {day(meeting.on)}, {meeting.contract.supplier}")


def _meeting(actor: Actor, meeting_id: UUID) -> Meeting:
    meeting: Meeting = get_object_or_404(Meeting.objects.visible_to(actor).for_list(), pk=meeting_id)
    return meeting


def _request(actor: Actor, meeting: Meeting, kind: str, title: str) -> Document:
    """A draft of the office is nobody else's document: the supplier's own is what the supplier may see."""
    paper = paper_of(actor, meeting, kind)
    shown = paper["shown"]
    return request_document(
        actor=actor,
        kind=f"contract_{kind}",
        key=f"meeting:{meeting.pk}:{kind}:{paper['fingerprint']}",
        ref=paper,
        title=title,
        task="contracts.tasks.render_meeting",
        organisation_id=meeting.contract.supplier.organisation_id if shown else None,
    )
