"""What the RP lead does with one supplier's questionnaire, and the nightly end of those nobody answered."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.shortcuts import get_object_or_404
from django.utils import timezone

from questionnaires import emails, policies
from questionnaires.actions.invitations import invite_contacts
from questionnaires.actions.late_evidence import fold_in
from questionnaires.actions.more_time import drop_more_time
from questionnaires.enums import ResponseState
from questionnaires.models import Response
from questionnaires.selectors.people import leads_of
from questionnaires.workflow import RESPONSE
from rphub.audit.actions import record
from rphub.kernel.decisions import Invalid, require
from rphub.kernel.roles import Actor
from rphub.kernel.words import day
from rphub.kernel.workflow import move
from rphub.mailing.actions import check_mail
from suppliers.actions.standings import set_standing
from suppliers.enums import StandingStatus
from suppliers.models import Contact, Standing

GIVEN_UP_AFTER = timedelta(days=28)
LABELLED_AFTER = timedelta(days=45)
PAGE = 500
OPEN_STANDINGS = (
    StandingStatus.NOT_ASSESSED,
    StandingStatus.IN_PROGRESS,
    StandingStatus.OUT_OF_DATE,
    StandingStatus.NO_RESPONSE,
)
"""Statuses a questionnaire without a result may change; a current assessment stays."""


def _locked(actor: Actor, response_id: UUID) -> Response:
    found: Response = Response.objects.visible_to(actor).lock(response_id)
    return found


def note_opened(response: Response) -> None:
    """The first time one of the supplier's people has the questionnaire before them; later calls do nothing.

    No door to guard and nothing for the history: it says that a page was read, which the funnel and the reminder for
    unopened invitations count (domain specification, section 5.6).
    """
    if response.opened_at is None:
        Response.objects.filter(pk=response.pk, opened_at__isnull=True).update(opened_at=timezone.now())


@transaction.atomic
def exempt_response(*, actor: Actor, response_id: UUID, reason: str, until: date) -> Response:
    """The supplier is not asked this year, for a reason and until a day."""
    response = _locked(actor, response_id)
    require(policies.can_exempt_response(actor, response))
    problems = _reason_problems(reason)
    if until <= timezone.localdate():
        problems["until"] = "Choose a day in the future."
    if problems:
        raise Invalid(problems)
    was_invited = response.state == ResponseState.INVITED
    drop_more_time(actor, response)
    move(response, RESPONSE["exempt"], state_reason=reason.strip(), exempt_until=until)
    record(actor, "response.exempted", response, reason=reason, until=until)
    _change_standing(actor, response, StandingStatus.EXEMPT, f"Exempt until {day(until)}")
    if was_invited:
        _tell_leads(response, reason, "exempt")
    return response


@transaction.atomic
def withdraw_response(*, actor: Actor, response_id: UUID, reason: str) -> Response:
    """Take the questionnaire out of the cycle: the supplier left, or it is there twice. Nothing is deleted."""
    response = _locked(actor, response_id)
    require(policies.can_withdraw_response(actor, response))
    if problems := _reason_problems(reason):
        raise Invalid(problems)
    was_asked = response.state != ResponseState.DRAFT
    before = response.state
    drop_more_time(actor, response)
    move(response, RESPONSE["withdraw"], state_reason=reason.strip())
    record(
        actor, "response.withdrawn", response, before={"state": before}, after={"state": response.state}, reason=reason
    )
    standing = Standing.objects.filter(supplier=response.supplier_id).first()
    assessed = standing is not None and standing.assessed_on is not None
    _change_standing(
        actor, response, StandingStatus.OUT_OF_DATE if assessed else StandingStatus.NOT_ASSESSED, "Withdrawn"
    )
    if was_asked:
        _tell_leads(response, reason, "withdrawn")
    return response


@transaction.atomic
def return_to_supplier(*, actor: Actor, response_id: UUID, reason: str) -> Response:
    """Open a sent questionnaire again at the supplier's request; the sent version is kept."""
    response = _locked(actor, response_id)
    require(policies.can_return_to_supplier(actor, response))
    if problems := _reason_problems(reason):
        raise Invalid(problems)
    move(response, RESPONSE["return_to_supplier"], state_reason=reason.strip())
    fold_in(response)
    record(actor, "response.returned", response, reason=reason)
    for person in leads_of(response):
        emails.queue_returned(
            response, to=person.email, name=person.name, reason=reason, path=person.path, on=timezone.localdate()
        )
    return response


def resend_invitation(*, actor: Actor, response_id: UUID) -> int:
    """Write to the lead and signatory again, or for the first time where a contact was missing; how many mails.

    At most once a day for each address: a second click on the same day finds the mail already queued.
    """
    found = get_object_or_404(Response.objects.visible_to(actor), pk=response_id)
    require(policies.can_resend_invitation(actor, found))
    require(check_mail())
    return _resend(actor, response_id)


@transaction.atomic
def _resend(actor: Actor, response_id: UUID) -> int:
    response = _locked(actor, response_id)
    require(policies.can_resend_invitation(actor, response))
    contacts = list(Contact.objects.active().filter(supplier=response.supplier_id, kind__in=("lead", "signatory")))
    if not any(contact.kind == "lead" for contact in contacts):
        raise Invalid("This supplier has no questionnaire lead. Add the contact first, then send the invitation.")
    if response.state == ResponseState.DRAFT:
        move(response, RESPONSE["invite"], invited_at=timezone.now())
    openings = invite_contacts(actor, response, response.supplier, contacts)
    frameworks = " and ".join(sorted({award.lot.framework.title for award in _awards(response)}))
    sent = emails.queue_cycle_opened(openings, framework=frameworks, again=f":{timezone.localdate().isoformat()}")
    record(actor, "response.invitation_sent", response, mails=sent)
    return sent


def _awards(response: Response) -> Any:
    return response.supplier.awards.in_force().select_related("lot__framework")


def _reason_problems(reason: str) -> dict[str, str]:
    return {} if reason.strip() else {"reason": "Say why in a sentence; the supplier and your colleagues read it."}


def _change_standing(actor: Actor, response: Response, status: str, reason: str) -> None:
    """Unless an assessment is current: that stays until the next one."""
    if Standing.objects.filter(supplier=response.supplier_id, status__in=OPEN_STANDINGS).exists():
        set_standing(actor=actor, supplier_id=response.supplier_id, reason=reason, status=status)


def _tell_leads(response: Response, reason: str, state: str) -> None:
    for person in leads_of(response):
        emails.queue_taken_out(response, to=person.email, name=person.name, reason=reason, state=state)


def mark_non_responsive(*, actor: Actor, today: date | None = None) -> int:
    """Responses 28 days past due become “no response”; 45 days past due members read it. How many moved."""
    require(policies.can_end_by_itself(actor))
    today = today or timezone.localdate()
    moved = 0
    late = Response.objects.filter(
        state__in=RESPONSE.sources("give_up"), due_on__lte=today - GIVEN_UP_AFTER, cycle__state="open"
    ).order_by("pk")
    while page := list(late.values_list("pk", flat=True)[:PAGE]):
        moved += sum(_give_up(actor, response_id) for response_id in page)
    _label_for_members(actor, today)
    return moved


@transaction.atomic
def _give_up(actor: Actor, response_id: UUID) -> int:
    response = Response.objects.select_related("supplier__organisation", "cycle").get(pk=response_id)
    move(response, RESPONSE["give_up"])
    record(actor, "response.given_up", response, due_on=response.due_on)
    return 1


def _label_for_members(actor: Actor, today: date) -> None:
    silent = Response.objects.filter(
        state=ResponseState.NON_RESPONSIVE,
        due_on__lte=today - LABELLED_AFTER,
        supplier__standing__status__in=[status for status in OPEN_STANDINGS if status != StandingStatus.NO_RESPONSE],
    )
    for supplier_id in silent.values_list("supplier_id", flat=True):
        set_standing(
            actor=actor,
            supplier_id=supplier_id,
            reason="No response 45 days after the due date",
            status=StandingStatus.NO_RESPONSE,
        )


def expire_standings(*, actor: Actor, today: date | None = None) -> int:
    """Assessments past their 12 months show as out of date; their responses expire. How many."""
    require(policies.can_end_by_itself(actor))
    today = today or timezone.localdate()
    due = Standing.objects.filter(status=StandingStatus.ASSESSED, valid_until__lt=today)
    suppliers = list(due.order_by("supplier_id").values_list("supplier_id", flat=True))
    for supplier_id in suppliers:
        _expire(actor, supplier_id)
    return len(suppliers)


@transaction.atomic
def _expire(actor: Actor, supplier_id: int) -> None:
    published = Response.objects.filter(supplier=supplier_id, state=ResponseState.PUBLISHED)
    for response in published.select_related("supplier__organisation", "cycle"):
        move(response, RESPONSE["expire"])
        record(actor, "response.expired", response)
    set_standing(
        actor=actor,
        supplier_id=supplier_id,
        reason="12 months have passed since the assessment",
        status=StandingStatus.OUT_OF_DATE,
    )
