"""One supplier's questionnaire as the office sees it: state, dates, people, history and what may be done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count
from django.http import Http404

from questionnaires import policies
from questionnaires.enums import ResponseState
from questionnaires.models import MoreTime, Response, Submission
from questionnaires.routes import Route
from questionnaires.selectors.cycles import SHAPES
from questionnaires.selectors.reminders import QUESTIONNAIRES
from questionnaires.workflow import ANSWERABLE
from rphub.accounts.models import Grant
from rphub.audit.models import AuditEvent
from rphub.kernel.decisions import Decision
from rphub.kernel.roles import LABELS, Actor, Role
from rphub.mailing.models import Mail
from rphub.reminders.selectors.notices import NoticeLine, notices_about
from suppliers.models import Award, Contact

VERBS = {
    "response.created": "Set up",
    "response.invitation_sent": "Invitation sent again",
    "response.extended": "Due date moved",
    "response.more_time_asked": "More time asked",
    "response.evidence_added": "Evidence added after sending",
    "response.more_time_refused": "No more time",
    "response.more_time_lapsed": "Request for more time not needed any more",
    "response.exempted": "Made exempt",
    "response.withdrawn": "Withdrawn",
    "response.returned": "Returned to the supplier",
    "response.given_up": "No response",
    "response.submitted": "Sent",
    "response.started": "Started",
    "response.expired": "Out of date",
}


@dataclass(frozen=True, slots=True)
class HistoryLine:
    at: Any
    words: str
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class PersonLine:
    name: str
    email: str
    part: str
    signs_in: bool


@dataclass(frozen=True, slots=True)
class ResponseOffice:
    response: Response
    shape: str
    route: str
    answered: int
    frameworks: list[str]
    people: list[PersonLine]
    has_lead: bool
    history: list[HistoryLine]
    reminders: list[NoticeLine]
    mails: list[Mail]
    sent: list[Submission]
    more_time: MoreTime | None
    """What the supplier asked for, answered or not."""
    answer_time: Decision
    extend: Decision
    exempt: Decision
    withdraw: Decision
    give_back: Decision
    resend: Decision

    @property
    def with_supplier(self) -> bool:
        return self.response.state in ANSWERABLE

    @property
    def headline(self) -> str:
        """The first sentence of the page."""
        return f"{self.response.supplier}: {ResponseState(self.response.state).label.lower()}."


def response_office(actor: Actor, response_id: UUID) -> ResponseOffice:
    """Ten statements, whatever has happened."""
    response = Response.objects.visible_to(actor).filter(pk=response_id)
    found = response.select_related("supplier__organisation", "cycle", "version", "more_time")
    found = found.annotate(n=Count("answers")).first()
    if found is None:
        raise Http404("No such questionnaire.")
    contacts = list(Contact.objects.visible_to(actor).active().filter(supplier=found.supplier_id))
    awards = Award.objects.visible_to(actor).in_force().filter(supplier=found.supplier_id)
    return ResponseOffice(
        response=found,
        shape=SHAPES[ResponseState(found.state)],
        route=Route(found.route).label,
        answered=found.n,
        frameworks=sorted(set(awards.values_list("lot__framework__title", flat=True))),
        people=_people(found, contacts),
        has_lead=any(contact.kind == "lead" for contact in contacts),
        history=_history(actor, found),
        reminders=notices_about(QUESTIONNAIRES.key, str(found.pk)),
        mails=list(Mail.objects.visible_to(actor).filter(key__startswith=f"opened:{found.pk}:").for_list()[:10]),
        sent=list(found.submissions.visible_to(actor).defer("answers", "evidence", "applicable", "breakdown")),
        more_time=getattr(found, "more_time", None),
        answer_time=policies.can_answer_more_time(actor, found),
        extend=policies.can_extend_due(actor, found),
        exempt=policies.can_exempt_response(actor, found),
        withdraw=policies.can_withdraw_response(actor, found),
        give_back=policies.can_return_to_supplier(actor, found),
        resend=policies.can_resend_invitation(actor, found),
    )


def _people(response: Response, contacts: Sequence[Contact]) -> list[PersonLine]:
    """Contacts first, then whoever else holds access; “signs in” says who has taken the invitation."""
    grants = Grant.objects.current().filter(organisation=response.supplier.organisation_id).select_related("user")
    holders = {grant.user.email.lower(): grant for grant in grants}
    lines = [
        PersonLine(contact.name, contact.email, contact.get_kind_display(), contact.email.lower() in holders)
        for contact in contacts
    ]
    known = {contact.email.lower() for contact in contacts}
    return lines + [
        PersonLine(grant.user.name, grant.user.email, LABELS[Role(grant.role)], True)
        for email, grant in holders.items()
        if email not in known
    ]


def _history(actor: Actor, response: Response) -> list[HistoryLine]:
    events = AuditEvent.objects.visible_to(actor).about(response)[:100]
    return [
        HistoryLine(
            event.at,
            VERBS.get(event.verb, event.verb.partition(".")[2].replace("_", " ").capitalize()),
            event.actor_label,
            event.reason or str(event.data.get("reason", "")),
        )
        for event in events
    ]
