"""The open site: the first page, what to do when people are in danger, and what search engines ask for."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rphub.accounts.views.entrance import way_in
from rphub.home import site
from rphub.kernel.access import public
from rphub.kernel.requests import actor_of
from rphub.kernel.roles import AREAS

BEHIND = (*sorted(AREAS), "account", "accounts", "calendar", "demo", "invitation", "records")
"""First segments of addresses that are nobody's business outside; their pages say so themselves too."""
KEPT = "public, max-age=3600"


@public
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Visitors read what the hub is; whoever is signed in goes on to their area."""
    if request.user.is_authenticated:
        return way_in(request)
    return render(request, "home/front_page.html", {"page": site.front_page(actor_of(request))})


@public
@require_safe
def danger(request: HttpRequest) -> HttpResponse:
    return render(request, "home/danger.html")


@public
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """A demonstration is kept out of search engines altogether: nobody in it is real."""
    closed = ["/"] if settings.DEMO else [f"/{segment}/" for segment in BEHIND]
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in closed), f"Sitemap: {settings.SITE_URL}/sitemap.xml"]
    return _kept(HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8"))


@public
@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    places = site.site_map(actor_of(request))
    return _kept(render(request, "home/sitemap.xml", {"places": places}, content_type="application/xml"))


def _kept(response: HttpResponse) -> HttpResponse:
    """The same for everybody, so that anybody may keep it for an hour."""
    response.headers["Cache-Control"] = KEPT
    return response
