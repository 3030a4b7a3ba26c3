"""The showcase inside an area, where members and suppliers ask, say that they have joined, and take it back.

One set of views for both areas: the first segment of the address says in which capacity somebody acts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from partnerships import verbs
from partnerships.selectors.own import own_affiliations, own_page
from partnerships.selectors.showcase import showcase
from partnerships.views.public import filters_of
from rphub.kernel.access import access
from rphub.kernel.pages import done
from rphub.kernel.requests import actor_of
from rphub.kernel.roles import MEMBER_ROLES, SUPPLIER_ROLES

JOINING = (*SUPPLIER_ROLES, *MEMBER_ROLES)


def _name(request: HttpRequest, rest: str) -> str:
    """`supplier_partnership` or `member_partnership`."""
    return f"{actor_of(request).area}_{rest}"


@access(*JOINING)
@require_safe
def own_list(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    shown = showcase(actor, filters_of(request.GET), request.GET.get("page", "1"))
    context = {
        "list": shown,
        "own": own_affiliations(actor),
        "area_base": f"{actor.area}/base.html",
        "list_url": reverse(_name(request, "partnerships")),
    }
    return render(request, "partnerships/own_list.html", context)


@access(*JOINING)
@require_safe
def own_partnership(request: HttpRequest, slug: str) -> HttpResponse:
    return _show(request, slug)


def _show(request: HttpRequest, slug: str, bound: Mapping[str, Any] | None = None) -> HttpResponse:
    """The page with everything that may be done now, and the reasons why the rest may not."""
    actor, bound = actor_of(request), bound or {}
    page = own_page(actor, slug)
    context = {
        "page": page,
        "partnership": page.partnership,
        "joined": page.joined,
        "offers": verbs.offers(verbs.OWN, verbs.own_decisions(page), _name(request, "partnership"), slug, bound),
        "area_base": f"{actor.area}/base.html",
        "form": next(iter(bound.values()), None),
    }
    return render(request, "partnerships/own_partnership.html", context, status=422 if bound else 200)


def _verb(key: str) -> Callable[..., HttpResponse]:
    """The view that carries out one verb of the table; mistakes come back on the page with everything typed."""

    @access(*JOINING)
    @require_POST
    def view(request: HttpRequest, slug: str) -> HttpResponse:
        verb = verbs.OWN[key]
        form = verb.form(request.POST, prefix=key)
        if done(form, lambda: verb.act(actor=actor_of(request), slug=slug, **form.said())):
            messages.success(request, verb.done)
            return redirect(_name(request, "partnerships" if verb.danger else "partnership"), *_given(verb, slug))
        return _show(request, slug, {key: form})

    return view


def _given(verb: verbs.Verb, slug: str) -> list[str]:
    """Whoever takes it back may not see a retired partnership any more, so the way leads to the list."""
    return [] if verb.danger else [slug]


VERBS = {key: _verb(key) for key in verbs.OWN}
