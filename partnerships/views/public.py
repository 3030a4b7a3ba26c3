"""The showcase for everybody, signed in or not; nothing here is for one reader alone."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from partnerships.selectors import showcase
from partnerships.selectors.showcase import CHOICES, Filters
from rphub.accounts.middleware import session_grants
from rphub.accounts.selectors import areas_of
from rphub.files.responses import picture
from rphub.kernel.access import public
from rphub.kernel.decisions import Invalid
from rphub.kernel.pages import search_words
from rphub.kernel.requests import actor_of
from rphub.kernel.roles import Area

LOGO_WIDTH = 480
"""Twice as wide as it is shown, for sharp screens."""
KEPT = "public, max-age=3600"
JOINING = (Area.SUPPLIER, Area.MEMBER)


def filters_of(query: QueryDict) -> Filters:
    """What the address asks for; nonsense is simply no filter."""
    chosen = {name: query.get(name, "") for name in CHOICES}
    known = {name: value if value in CHOICES[name].values else "" for name, value in chosen.items()}
    return Filters(words=search_words(query.get("q", "")), **known)


def ways_in(request: HttpRequest, slug: str = "") -> list[tuple[str, str]]:
    """The reader's own areas in which organisations join, with the address of the same page there."""
    if not request.user.is_authenticated:
        return []
    areas = [area for area in areas_of(session_grants(request)) if area in JOINING]
    name, given = ("partnership", [slug]) if slug else ("partnerships", [])
    return [(area.value, reverse(f"{area.value}_{name}", args=given)) for area in areas]


@public
@require_safe
def partnership_list(request: HttpRequest) -> HttpResponse:
    shown = showcase.showcase(actor_of(request), filters_of(request.GET), request.GET.get("page", "1"))
    context = {"list": shown, "ways_in": ways_in(request), "list_url": reverse("partnership_list")}
    return render(request, "partnerships/partnership_list.html", context)


@public
@require_safe
def partnership_page(request: HttpRequest, slug: str) -> HttpResponse:
    partnership = showcase.open_partnership(actor_of(request), slug)
    context = {"partnership": partnership, "joined": showcase.joined_of(partnership), "ways_in": ways_in(request, slug)}
    return render(request, "partnerships/partnership_page.html", context)


@public
@require_safe
def partnership_logo_picture(request: HttpRequest, slug: str) -> FileResponse:
    """Drawn by us, never the bytes that were uploaded; kept for an hour by anybody."""
    actor = actor_of(request)
    logo = showcase.logo_of(actor, slug)
    try:
        response = picture(logo, 1, LOGO_WIDTH, actor=actor)
    except Invalid as error:
        raise Http404(str(error)) from error
    response.headers["Cache-Control"] = KEPT
    return response
