"""The mails of a cycle: one function per mail. What they say is in `templates/emails`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from django.urls import reverse

from questionnaires.links import forward_path, invitation_path, office_path
from questionnaires.models import Response, Submission
from questionnaires.reminders import Notice
from rphub.accounts.models import Invitation
from rphub.accounts.selectors import people_holding
from rphub.kernel.roles import SUPPLIER_ROLES, Role
from rphub.kernel.words import day, daytime, due_words
from rphub.mailing.actions import MailDraft, queue, queue_many

LONGEST = 100
LISTED = 50


@dataclass(frozen=True, slots=True)
class Opening:
    """One invitation mail: the response, who is written to, and the access that the link opens."""

    response: Response
    name: str
    email: str
    invitation: Invitation


def key_for(email: str) -> str:
    """The address as part of a key; a very long one by its fingerprint, for keys are short."""
    return email if len(email) <= LONGEST else sha256(email.encode()).hexdigest()


def queue_cycle_opened(openings: Iterable[Opening], *, framework: str, clause: str = "", again: str = "") -> int:
    """The invitation to the questionnaire. `again` makes it a new mail when somebody asks for it once more."""
    return queue_many(
        [
            MailDraft(
                "cycle_opened",
                to=opening.email,
                key=f"opened:{opening.response.pk}:{key_for(opening.email)}{again}",
                about=f"{opening.response.supplier}, {opening.response.cycle}",
                context=_opening_context(opening, framework, clause),
            )
            for opening in openings
        ]
    )


def _opening_context(opening: Opening, framework: str, clause: str) -> dict[str, str | int]:
    response, token = opening.response, opening.invitation.token
    return {
        "name": opening.name,
        "supplier": str(response.supplier),
        "cycle": response.cycle.name,
        "framework": framework,
        "clause": clause,
        "due_on": day(response.due_on),
        "due": due_words(response.due_on),
        "asked": response.asked,
        "path": invitation_path(token),
        "button_label": "Open your questionnaire",
        "forward_path": forward_path(token),
    }


def queue_returned(response: Response, *, to: str, name: str, reason: str, path: str, on: date) -> bool:
    """The sent questionnaire is open again."""
    return queue(
        "response_returned",
        to=to,
        key=f"returned:{response.pk}:{on.isoformat()}:{key_for(to)}",
        about=f"{response.supplier}, {response.cycle}",
        context={
            "name": name,
            "supplier": str(response.supplier),
            "cycle": response.cycle.name,
            "reason": reason,
            "due_on": day(response.due_on),
            "path": path,
            "button_label": "Open your questionnaire",
        },
    )


def queue_taken_out(response: Response, *, to: str, name: str, reason: str, state: str) -> bool:
    """Nothing more is asked this year: the questionnaire was withdrawn or the supplier is exempt."""
    return queue(
        "response_taken_out",
        to=to,
        key=f"{state}:{response.pk}:{key_for(to)}",
        about=f"{response.supplier}, {response.cycle}",
        context={
            "name": name,
            "supplier": str(response.supplier),
            "cycle": response.cycle.name,
            "reason": reason,
            "exempt": state == "exempt",
        },
    )


def reminder_draft(email: str, name: str, notices: Sequence[Notice], today: date) -> MailDraft:
    """The one reminder mail of a person's day: the reminder itself, or a list where several fall together."""
    if len(notices) == 1:
        notice = notices[0]
        context = _notice_context(notice, today) | {"name": name, "forward_path": notice.forward_path}
        context["button_label"] = "Open the questionnaire"
        about = f"{notice.supplier}, {notice.cycle}"
        return MailDraft(notice.template, to=email, key=notice.key, about=about, context=context)
    items = [_notice_context(notice, today) for notice in notices[:LISTED]]
    context = {"name": name, "items": items, "count": len(notices), "more": max(0, len(notices) - LISTED)}
    key = f"digest:{today.isoformat()}:{key_for(email)}:{notices[0].key.split(':')[1]}"
    return MailDraft("reminder_digest", to=email, key=key, about=f"{len(notices)} questionnaires", context=context)


def _notice_context(notice: Notice, today: date) -> dict[str, Any]:
    return {
        "supplier": notice.supplier,
        "cycle": notice.cycle,
        "words": notice.words,
        "due_on": day(notice.due_on),
        "due": due_words(notice.due_on, today),
        "asked": notice.asked,
        "answered": notice.answered,
        "missing": max(0, notice.asked - notice.answered),
        "path": notice.path,
    }


def queue_submitted(submission: Submission) -> int:
    """The acknowledgement to the supplier's people, and the news to the RP lead."""
    response = submission.response
    words = {
        "supplier": str(response.supplier),
        "cycle": response.cycle.name,
        "receipt": submission.receipt,
        "at": daytime(submission.submitted_at),
        "by": submission.submitted_by_label,
        "fingerprint": submission.fingerprint,
        "late": submission.late,
    }
    about, key = f"{response.supplier}, {response.cycle}", f"submitted:{submission.pk}"
    own = people_holding(response.supplier.organisation_id, *SUPPLIER_ROLES)
    receipt = reverse("receipt", args=[response.pk, submission.number])
    drafts = [
        MailDraft(
            "submitted",
            to=person.email,
            key=f"{key}:{person.user_id}",
            about=about,
            context=words | {"name": person.name, "path": receipt, "button_label": "See the receipt"},
        )
        for person in own
    ]
    drafts += [
        MailDraft(
            "submitted_office",
            to=person.email,
            key=f"{key}:office:{person.user_id}",
            about=about,
            context=words | {"name": person.name, "path": office_path(response.pk)},
        )
        for person in people_holding(response.commissioner_id, Role.RP_LEAD)
    ]
    return queue_many(drafts)
