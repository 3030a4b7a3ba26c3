"""The outbox as the office sees it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from rphub.kernel.access import access
from rphub.kernel.requests import actor_of
from rphub.kernel.roles import Role
from rphub.mailing import actions, bounces, selectors
from rphub.mailing.querysets import READERS

SETTLERS = (Role.CONSORTIUM_ADMIN, Role.RP_LEAD)


@access(*READERS)
@require_safe
def mail_list(request: HttpRequest) -> HttpResponse:
    query = request.GET
    found = selectors.mail_list(
        actor_of(request), state=query.get("state", ""), words=query.get("q", ""), page=query.get("page", "1")
    )
    return render(request, "mailing/mail_list.html", {"list": found})


@access(*READERS)
@require_safe
def mail_detail(request: HttpRequest, mail_id: UUID) -> HttpResponse:
    """The text as it was sent; the HTML only as its source, for it is not written for a page of ours."""
    return render(request, "mailing/mail_detail.html", {"detail": selectors.mail_detail(actor_of(request), mail_id)})


@access(*SETTLERS)
@require_POST
def mail_resend(request: HttpRequest, mail_id: UUID) -> HttpResponse:
    mail = selectors.mail_of(actor_of(request), mail_id)
    actions.resend_unknown(actor=actor_of(request), mail=mail)
    messages.success(request, f"The mail to {mail.to} is being sent again.")
    return redirect(mail)


@access(*SETTLERS)
@require_POST
def mail_mark_delivered(request: HttpRequest, mail_id: UUID) -> HttpResponse:
    mail = selectors.mail_of(actor_of(request), mail_id)
    actions.mark_delivered(actor=actor_of(request), mail=mail)
    messages.success(request, f"Noted: the mail to {mail.to} has arrived.")
    return redirect(mail)


@access(*SETTLERS)
@require_POST
def mail_retry(request: HttpRequest, mail_id: UUID) -> HttpResponse:
    mail = selectors.mail_of(actor_of(request), mail_id)
    actions.retry_failed(actor=actor_of(request), mail=mail)
    messages.success(request, f"The mail to {mail.to} is being tried again.")
    return redirect(mail)


@access(*SETTLERS, Role.CATEGORY_MANAGER)
@require_POST
def address_revive(request: HttpRequest, address_id: int) -> HttpResponse:
    address = selectors.dead_address(address_id)
    bounces.revive(actor=actor_of(request), address=address)
    messages.success(request, f"Reminders go to {address} again.")
    return redirect("unreachable_list")
