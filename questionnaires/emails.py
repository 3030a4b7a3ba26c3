"""The mails of a cycle: one function per mail. What they say is in `templates/emails`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from django.urls import reverse

from questionnaires.links import forward_path, invitation_path, office_path
from questionnaires.models import Delegation, HelperLink, MoreTime, Response, Submission
from questionnaires.routes import Route
from rphub.accounts.models import Invitation
from rphub.accounts.selectors import Addressee, people_holding
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


def _named(response: Response) -> dict[str, str]:
    """Whose questionnaire a mail is about."""
    return {"supplier": str(response.supplier), "cycle": response.cycle.name}


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
                organisation=opening.response.supplier.organisation_id,
                context=_opening_context(opening, framework, clause),
            )
            for opening in openings
        ]
    )


def _opening_context(opening: Opening, framework: str, clause: str) -> dict[str, str | int]:
    response, token = opening.response, opening.invitation.token
    return {
        "name": opening.name,
        **_named(response),
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
        about=str(response),
        organisation=response.supplier.organisation_id,
        context={
            "name": name,
            **_named(response),
            "reason": reason,
            "due_on": day(response.due_on),
            "path": path,
            "button_label": "Open your questionnaire",
        },
    )


def queue_signature_asked(response: Response, person: Addressee, by: str, on: date) -> bool:
    """Every answer is given, and the lead asks this signatory to sign."""
    return queue(
        "signature_asked",
        to=person.email,
        key=f"sign:{response.pk}:{on.isoformat()}:{person.user_id}",
        about=str(response),
        organisation=response.supplier.organisation_id,
        context={
            "name": person.name,
            **_named(response),
            "by": by,
            "due_on": day(response.due_on),
            "path": f"{reverse('check_and_send', args=[response.pk])}#declaration",
            "button_label": "Read and sign",
        },
    )


def queue_route_chosen(response: Response, *, by: str, before: Route, at: datetime) -> int:
    """The supplier volunteered for a longer route, or took that back."""
    return queue_many(
        [
            MailDraft(
                "route_chosen",
                to=person.email,
                key=f"route:{response.pk}:{at.isoformat()}:{person.user_id}",
                about=str(response),
                organisation=response.supplier.organisation_id,
                context={
                    "name": person.name,
                    **_named(response),
                    "by": by,
                    "route": Route(response.route).label.lower(),
                    "before": before.label.lower(),
                    "usual": not response.volunteered_from,
                    "asked": response.asked,
                    "path": office_path(response.pk),
                    "button_label": "Open the questionnaire",
                },
            )
            for person in people_holding(response.commissioner_id, Role.RP_LEAD)
        ]
    )


def queue_more_time_asked(response: Response, asked: MoreTime) -> int:
    """The RP leads of the commissioner read which day is wanted, and why."""
    return queue_many(
        [
            MailDraft(
                "more_time_asked",
                to=person.email,
                key=f"more_time:{response.pk}:{person.user_id}",
                about=str(response),
                organisation=response.supplier.organisation_id,
                context={
                    "name": person.name,
                    **_named(response),
                    "by": asked.asked_by,
                    "due_on": day(asked.before),
                    "wanted": day(asked.wanted),
                    "reason": asked.reason,
                    "path": office_path(response.pk),
                    "button_label": "Answer the request",
                },
            )
            for person in people_holding(response.commissioner_id, Role.RP_LEAD)
        ]
    )


def queue_more_time_answered(response: Response, *, to: str, name: str, reason: str, path: str, given: bool) -> bool:
    """A later day, asked for or not; or why the day stays."""
    return queue(
        "more_time_answered",
        to=to,
        key=f"more_time:{'given' if given else 'refused'}:{response.pk}:{key_for(to)}",
        about=str(response),
        organisation=response.supplier.organisation_id,
        context={
            "name": name,
            **_named(response),
            "given": given,
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
        about=str(response),
        organisation=response.supplier.organisation_id,
        context={
            "name": name,
            **_named(response),
            "reason": reason,
            "exempt": state == "exempt",
        },
    )


def queue_submitted(submission: Submission) -> int:
    """The acknowledgement to the supplier's people, and the news to the RP lead."""
    response = submission.response
    words = {
        **_named(response),
        "receipt": submission.receipt,
        "at": daytime(submission.submitted_at),
        "by": submission.submitted_by_label,
        "fingerprint": submission.fingerprint,
        "late": submission.late,
    }
    about, key = str(response), f"submitted:{submission.pk}"
    own = people_holding(response.supplier.organisation_id, *SUPPLIER_ROLES)
    receipt = reverse("receipt", args=[response.pk, submission.number])
    drafts = [
        MailDraft(
            "submitted",
            to=person.email,
            key=f"{key}:{person.user_id}",
            about=about,
            organisation=response.supplier.organisation_id,
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
            organisation=response.supplier.organisation_id,
            context=words | {"name": person.name, "path": office_path(response.pk)},
        )
        for person in people_holding(response.commissioner_id, Role.RP_LEAD)
    ]
    return queue_many(drafts)


def queue_delegated(delegation: Delegation, response: Response, *, part: str, by: str, link: str) -> bool:
    """A colleague has a part now. `link` is the invitation of somebody not here yet. Notes stay on the page."""
    path = reverse("part_open", args=[response.pk, delegation.code])
    return queue(
        "part_delegated",
        to=delegation.email,
        key=f"delegated:{delegation.pk}",
        about=str(response),
        organisation=response.supplier.organisation_id,
        context={
            "name": delegation.name,
            **_named(response),
            "part": part,
            "by": by,
            "due_on": day(delegation.due_on) if delegation.due_on else "",
            "new": bool(link),
            "path": f"{link}?next={path}" if link else path,
            "button_label": "Open your part",
        },
    )


def queue_handed_back(delegation: Delegation, response: Response, *, part: str, to: str, name: str) -> bool:
    """Whoever handed a part on hears that it came back."""
    return queue(
        "part_handed_back",
        to=to,
        key=f"handed_back:{delegation.pk}",
        about=str(response),
        organisation=response.supplier.organisation_id,
        context={
            "name": name,
            **_named(response),
            "part": part,
            "by": delegation.name,
            "path": reverse("part_open", args=[response.pk, delegation.code]),
            "button_label": "See the answers",
        },
    )


def queue_mentions(to: str, name: str, items: Sequence[dict[str, str]], *, key: str) -> bool:
    """One mail for all remarks that name a person: who, about which question, and where. Never the words."""
    return queue(
        "remarks_digest",
        to=to,
        key=key,
        about="Remarks among colleagues",
        context={"name": name, "items": list(items[:LISTED]), "count": len(items)},
    )


def queue_helper_link(link: HelperLink, response: Response, *, by: str) -> bool:
    """The link itself, to the address the lead gave. Withdrawing it is on the page of the links."""
    return queue(
        "helper_link",
        to=link.email,
        key=f"helper_link:{link.pk}",
        about=str(response),
        organisation=response.supplier.organisation_id,
        context={
            "name": link.name,
            "supplier": str(response.supplier),
            "by": by,
            "questions": len(link.codes),
            "until": day(link.last_day),
            "path": link.get_absolute_url(),
            "button_label": "Open the questions",
        },
    )


def queue_helper_wrote(link: HelperLink, response: Response, *, by: str, on: date) -> int:
    """The leads hear once a day that something of a helper waits for them."""
    leads = people_holding(response.supplier.organisation_id, Role.SUPPLIER_ADMIN)
    context = {
        **_named(response),
        "by": by,
        "path": reverse("proposal_list", args=[response.pk]),
        "button_label": "Read what they wrote",
    }
    drafts = [
        MailDraft(
            "helper_wrote",
            to=lead.email,
            key=f"helper_wrote:{link.pk}:{on.isoformat()}:{lead.user_id}",
            about=str(response),
            organisation=response.supplier.organisation_id,
            context=context | {"name": lead.name},
        )
        for lead in leads
    ]
    return queue_many(drafts)
