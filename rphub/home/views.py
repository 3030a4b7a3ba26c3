from __future__ import annotations

from typing import Any, cast
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rphub.accounts.calendars import make_calendar, owner_of, switch_off_calendar
from rphub.accounts.models import CalendarFeed, User
from rphub.home import calendars, evidence, selectors
from rphub.kernel.access import access, public, signed_in
from rphub.kernel.calendars import calendar_text
from rphub.kernel.decisions import Invalid, require
from rphub.kernel.limits import within
from rphub.kernel.pages import attempt, posted, whole_number
from rphub.kernel.requests import actor_of
from rphub.kernel.roles import OFFICE_ROLES, SUPPLIER_ROLES
from rphub.kernel.words import count
from suppliers.actions.versions import Replaced
from suppliers.evidence_forms import EvidenceForm
from suppliers.selectors.evidence import stated

READS, HOUR = 30, 60 * 60
"""How often in an hour the address of a calendar is read: programs ask a few times a day."""


@access(*OFFICE_ROLES)
@require_safe
def office_home(request: HttpRequest) -> HttpResponse:
    return render(request, "home/office_home.html", {"home": selectors.office_home(actor_of(request))})


@access(*SUPPLIER_ROLES)
@require_safe
def evidence_detail(request: HttpRequest, evidence_id: UUID) -> HttpResponse:
    return _document(request, evidence_id)


def _document(request: HttpRequest, evidence_id: UUID, **more: Any) -> HttpResponse:
    page = evidence.document_page(actor_of(request), evidence_id)
    context = {"page": page, "document": page.document, **more}
    return render(request, "suppliers/evidence_detail.html", context, status=422 if more else 200)


@access(*SUPPLIER_ROLES)
@require_http_methods(["GET", "HEAD", "POST"])
def evidence_replace(request: HttpRequest, evidence_id: UUID) -> HttpResponse:
    """A new version, and which of the places that cite the document go along; all that can, unless unticked."""
    actor = actor_of(request)
    page = evidence.document_page(actor, evidence_id)
    require(page.may_change)
    initial = stated(actor, evidence_id) | {"issued_on": None, "valid_until": None}
    form = EvidenceForm(posted(request), request.FILES or None, initial=initial)
    chosen = {place.use_id for place in page.places if str(place.use_id) in request.POST.getlist("moving")}
    done = attempt(form, lambda: _replace(request, evidence_id, form, chosen))
    if done is None:
        ticked = chosen if request.method == "POST" else {place.use_id for place in page.places}
        context = {"form": form, "page": page, "document": page.document, "ticked": ticked}
        return render(request, "suppliers/evidence_replace.html", context)
    said = f"{count(done.moved, 'place')} cite it now." if done.moved else "Nothing cites it yet."
    messages.success(request, f"“{done.new}” is the new version. {said} The old one stays and can be downloaded.")
    return redirect("evidence_detail", done.new.pk)


def _replace(request: HttpRequest, evidence_id: UUID, form: EvidenceForm, chosen: set[int]) -> Replaced:
    given = form.details()
    upload, url = given.pop("upload"), given.pop("url")
    actor = actor_of(request)
    return evidence.replace_document(
        actor=actor, evidence_id=evidence_id, upload=upload, url=url, details=given, chosen=chosen
    )


@access(*SUPPLIER_ROLES)
@require_POST
def evidence_recheck(request: HttpRequest, evidence_id: UUID) -> HttpResponse:
    """“Still right”, for one place, with the page as it is in the new version."""
    number = whole_number(request.POST.get("use", "")) or 0
    page = request.POST.get(f"page-{number}", "")
    try:
        evidence.recheck(actor=actor_of(request), evidence_id=evidence_id, use_id=number, page=page)
    except Invalid as error:
        typed = {"use_id": number, "page": page, "sentence": str(error)}
        return _document(request, evidence_id, errors=[(f"page-{number}", str(error))], typed=typed)
    messages.success(request, "Noted: it is still right.")
    return redirect("evidence_detail", evidence_id)


@signed_in
@require_safe
def my_calendar(request: HttpRequest) -> HttpResponse:
    return _calendar(request)


@signed_in
@require_POST
def calendar_make(request: HttpRequest) -> HttpResponse:
    """A new address, shown on this page and never again."""
    secret = make_calendar(actor=actor_of(request), user=cast(User, request.user))
    return _calendar(request, f"{settings.SITE_URL}{reverse('calendar_file', args=[secret])}")


@signed_in
@require_POST
def calendar_off(request: HttpRequest) -> HttpResponse:
    switch_off_calendar(actor=actor_of(request), user=cast(User, request.user))
    messages.success(request, "Your calendar is switched off. The address no longer works.")
    return redirect("my_calendar")


def _calendar(request: HttpRequest, address: str = "") -> HttpResponse:
    user = cast(User, request.user)
    feed = CalendarFeed.objects.filter(user=user).first()
    context = {"page": calendars.calendar_page(user), "feed": feed, "calendar_address": address}
    return render(request, "home/my_calendar.html", context, status=201 if address else 200)


@public
@require_safe
def calendar_file(request: HttpRequest, secret: str) -> HttpResponse:
    """The address is the permission; whoever is not let in does not learn that it ever was one."""
    user = owner_of(secret)
    if user is None:
        raise Http404("No such calendar.")
    if not within(f"calendar:{user.pk}", most=READS, seconds=HOUR):
        return render(request, "429.html", status=429)
    events = calendars.events_of(user)
    if events is None:
        raise Http404("No such calendar.")
    host = urlsplit(settings.SITE_URL).hostname or "hub"
    text = calendar_text("RP Hub", events, host=host, made_at=timezone.now())
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="rp-hub.ics"'
    return response
