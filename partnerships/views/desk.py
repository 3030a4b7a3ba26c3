"""The office's partnerships: the register, one of them, and who says that they have joined."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from partnerships import policies, verbs
from partnerships.actions import writing
from partnerships.forms import LogoForm, PartnershipForm
from partnerships.selectors import desk
from partnerships.selectors.details import details_of
from rphub.kernel.access import access
from rphub.kernel.pages import FormPage, attempt, done, posted, show_form
from rphub.kernel.requests import actor_of
from rphub.kernel.roles import OFFICE_ROLES

FORM = ["GET", "HEAD", "POST"]


@access(*OFFICE_ROLES)
@require_safe
def partnership_register(request: HttpRequest) -> HttpResponse:
    query = request.GET
    shown = desk.register(actor_of(request), query.get("q", ""), query.get("view", ""), query.get("page", "1"))
    return render(request, "partnerships/register.html", {"list": shown, "views": desk.VIEWS.items()})


@access(*policies.WRITERS)
@require_http_methods(FORM)
def partnership_new(request: HttpRequest) -> HttpResponse:
    actor, form = actor_of(request), PartnershipForm(posted(request), partners=desk.partners())
    if made := attempt(form, lambda: writing.add_partnership(actor=actor, details=form.details())):
        messages.success(request, f"{made} is written down as a draft. Show it once it is right.")
        return redirect(made)
    lead = "It is a draft that only the office sees, until you show it."
    back = reverse("partnership_register")
    return show_form(request, form, FormPage("Write about a partnership", "Save as draft", back, "Partnerships", lead))


@access(*policies.WRITERS)
@require_http_methods(FORM)
def partnership_edit(request: HttpRequest, partnership_id: int) -> HttpResponse:
    actor = actor_of(request)
    partnership = desk.desk_page(actor, partnership_id).partnership
    initial = asdict(details_of(partnership))
    form = PartnershipForm(posted(request), initial=initial, partners=desk.partners())
    change = lambda: writing.change_partnership(actor=actor, partnership_id=partnership_id, details=form.details())  # noqa: E731
    if attempt(form, change):
        messages.success(request, "Saved.")
        return redirect(partnership)
    page = FormPage(f"Change {partnership}", "Save", partnership.get_absolute_url(), str(partnership))
    return show_form(request, form, page)


@access(*policies.WRITERS)
@require_http_methods(FORM)
def partnership_logo(request: HttpRequest, partnership_id: int) -> HttpResponse:
    actor = actor_of(request)
    partnership = desk.desk_page(actor, partnership_id).partnership
    form = LogoForm(posted(request), request.FILES or None)
    if attempt(form, lambda: _keep_logo(request, partnership_id, form)):
        messages.success(request, "The logo is kept, with who allowed it.")
        return redirect(partnership)
    lead = "Only with permission. We keep who gave it and when, and take the logo off when it ends."
    page = FormPage(f"Logo of {partnership}", "Keep this logo", partnership.get_absolute_url(), str(partnership), lead)
    return show_form(request, form, page)


def _keep_logo(request: HttpRequest, partnership_id: int, form: LogoForm) -> object:
    given = dict(form.cleaned_data)
    return writing.set_logo(actor=actor_of(request), partnership_id=partnership_id, upload=given.pop("file"), **given)


@access(*OFFICE_ROLES)
@require_safe
def partnership_detail(request: HttpRequest, partnership_id: int) -> HttpResponse:
    return _show(request, partnership_id)


def _show(request: HttpRequest, partnership_id: int, bound: Mapping[str, Any] | None = None) -> HttpResponse:
    actor, bound = actor_of(request), bound or {}
    page = desk.desk_page(actor, partnership_id)
    decisions = verbs.decisions_about(actor, page.partnership)
    context = {
        "page": page,
        "partnership": page.partnership,
        "offers": verbs.offers(verbs.DESK, decisions, "partnership", partnership_id, bound),
        "form": next(iter(bound.values()), None),
    }
    return render(request, "partnerships/detail.html", context, status=422 if bound else 200)


@access(*OFFICE_ROLES)
@require_safe
def affiliation_list(request: HttpRequest) -> HttpResponse:
    query = request.GET
    shown = desk.affiliations(actor_of(request), query.get("state", ""), query.get("page", "1"))
    return render(request, "partnerships/affiliation_list.html", {"list": shown, "states": desk.STATES.items()})


@access(*OFFICE_ROLES)
@require_safe
def affiliation_detail(request: HttpRequest, affiliation_id: int) -> HttpResponse:
    return _show_affiliation(request, affiliation_id)


def _show_affiliation(
    request: HttpRequest, affiliation_id: int, bound: Mapping[str, Any] | None = None
) -> HttpResponse:
    actor, bound = actor_of(request), bound or {}
    own = desk.affiliation_of(actor, affiliation_id)
    decisions = verbs.decisions_on(actor, own.affiliation)
    context = {
        "own": own,
        "affiliation": own.affiliation,
        "offers": verbs.offers(verbs.JUDGING, decisions, "affiliation", affiliation_id, bound),
        "form": next(iter(bound.values()), None),
    }
    return render(request, "partnerships/affiliation_detail.html", context, status=422 if bound else 200)


def _verb(table: Mapping[str, verbs.Verb], key: str, page: str, show: Callable[..., HttpResponse]) -> Any:
    """The view that carries out one verb: `partnership_retire`, `affiliation_verify` and the others."""

    @access(*policies.WRITERS)
    @require_POST
    def view(request: HttpRequest, **given: int) -> HttpResponse:
        verb = table[key]
        form = verb.form(request.POST, prefix=key)
        if done(form, lambda: verb.act(actor=actor_of(request), **given, **form.said())):
            messages.success(request, verb.done)
            return redirect(page, *given.values())
        return show(request, *given.values(), {key: form})

    return view


VERBS = {key: _verb(verbs.DESK, key, "partnership_detail", _show) for key in verbs.DESK}
JUDGING = {key: _verb(verbs.JUDGING, key, "affiliation_detail", _show_affiliation) for key in verbs.JUDGING}
