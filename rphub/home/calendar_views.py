"""“Your calendar”: what is in it, its secret address, and the file behind the address."""

from __future__ import annotations

from typing import cast
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from rphub.accounts.calendars import make_calendar, owner_of, switch_off_calendar
from rphub.accounts.models import CalendarFeed, User
from rphub.home.calendars import calendar_page, events_of
from rphub.kernel.access import public, signed_in
from rphub.kernel.calendars import calendar_text
from rphub.kernel.limits import within
from rphub.kernel.requests import actor_of

READS, HOUR = 30, 60 * 60
"""How often in an hour an address is read: programs ask a few times a day."""


@signed_in
@require_safe
def my_calendar(request: HttpRequest) -> HttpResponse:
    return _show(request)


@signed_in
@require_POST
def calendar_make(request: HttpRequest) -> HttpResponse:
    """A new address, shown on this page and never again."""
    secret = make_calendar(actor=actor_of(request), user=cast(User, request.user))
    return _show(request, f"{settings.SITE_URL}{reverse('calendar_feed', args=[secret])}")


@signed_in
@require_POST
def calendar_off(request: HttpRequest) -> HttpResponse:
    switch_off_calendar(actor=actor_of(request), user=cast(User, request.user))
    messages.success(request, "Your calendar is switched off. The address no longer works.")
    return redirect("my_calendar")


def _show(request: HttpRequest, address: str = "") -> HttpResponse:
    user = cast(User, request.user)
    feed = CalendarFeed.objects.filter(user=user).first()
    context = {"page": calendar_page(user), "feed": feed, "calendar_address": address}
    return render(request, "home/my_calendar.html", context, status=201 if address else 200)


@public
@require_safe
def calendar_feed(request: HttpRequest, secret: str) -> HttpResponse:
    """The address is the permission; whoever is not let in does not learn that it ever was one."""
    user = owner_of(secret)
    if user is None:
        raise Http404("No such calendar.")
    if not within(f"calendar:{user.pk}", most=READS, seconds=HOUR):
        return render(request, "429.html", status=429)
    events = events_of(user)
    if events is None:
        raise Http404("No such calendar.")
    host = urlsplit(settings.SITE_URL).hostname or "hub"
    text = calendar_text("RP Hub", events, host=host, made_at=timezone.now())
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="rp-hub.ics"'
    return response
