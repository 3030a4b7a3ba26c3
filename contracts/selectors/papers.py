"""What agenda and minutes say on paper: plain values of the moment, kept with the document."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django.utils import timezone

from contracts.models import Agreement, Meeting
from contracts.selectors.meetings import MeetingPage, PointLine, meeting_page
from rphub.kernel.roles import Actor
from rphub.kernel.words import day

Json = dict[str, Any]


def paper_of(actor: Actor, meeting: Meeting, kind: str) -> Json:
    """The same content has the same fingerprint, and so gives the same document. `kind` is agenda or minutes.

    `shown` says whether the supplier may have it: an agenda that was sent, minutes that were sent.
    """
    page = meeting_page(actor, meeting.pk)
    minutes = kind == "minutes"
    shown = meeting.minutes_sent_at is not None if minutes else meeting.shown_at is not None
    paper = {
        "kind": kind,
        "shown": shown,
        "supplier": str(meeting.contract.supplier),
        "framework": str(meeting.contract.framework),
        "when": page.when,
        "place": meeting.place,
        "as_at": timezone.localdate().isoformat(),
        "state": page.sign.words,
        "people": page.people if minutes else [],
        "points": [_point(line, minutes) for line in page.points],
        "general": [_agreement(one) for one in page.general] if minutes else [],
        "next": _next(page),
        "agreed": f"{day(meeting.agreed_at)} by {meeting.agreed_by_label}" if meeting.agreed_at and minutes else "",
    }
    digest = hashlib.sha256(json.dumps(paper, sort_keys=True).encode()).hexdigest()
    return {**paper, "fingerprint": digest[:12]}


def _point(line: PointLine, minutes: bool) -> Json:
    return {
        "number": line.number,
        "title": line.point.title,
        "text": line.point.text,
        "by": line.point.added_by_label,
        "lines": [list(row[:2]) for row in line.lines],
        "minutes": line.point.minutes if minutes else "",
        "agreements": [_agreement(one) for one in line.agreements] if minutes else [],
    }


def _agreement(one: Agreement) -> Json:
    action = f"Action {one.action.number} of the improvement plan" if one.action else ""
    return {"text": one.text, "who": one.who, "due": day(one.due_on), "action": action}


def _next(page: MeetingPage) -> str:
    return day(page.coming.on) if page.coming else ""
