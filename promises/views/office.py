"""The office's register and its promises."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from promises import policies, verbs
from promises.actions import deliveries, terms
from promises.forms import STATES, NewForm, TermsForm, filters_of, initial_of
from promises.querysets import PROMISE_ROLES
from promises.selectors import choices, lists
from promises.selectors.pages import promise_page
from promises.selectors.terms import terms_of
from promises.views import acting
from rphub.kernel.access import access
from rphub.kernel.decisions import StaleRevision, require
from rphub.kernel.pages import FormPage, attempt, done, posted, show_form, whole_number
from rphub.kernel.requests import actor_of
from rphub.kernel.roles import REVIEW_ROLES, Role

FORM = ["GET", "HEAD", "POST"]
WRITERS = (Role.RP_LEAD, Role.CATEGORY_MANAGER)
VERIFIERS = (Role.RP_LEAD, Role.REVIEWER)
BOTH = "Somebody changed these terms after you opened them. They stand below the form; saving again keeps yours."


@access(*PROMISE_ROLES)
@require_safe
def promise_list(request: HttpRequest) -> HttpResponse:
    shown = lists.register(actor_of(request), filters_of(request.GET), request.GET.get("page", "1"))
    query = request.GET.copy()
    query.pop("page", None)
    context = {"list": shown, "states": STATES, "views": lists.VIEWS.items(), "query": query.urlencode()}
    context["may_write"] = actor_of(request).holds(*WRITERS)
    return render(request, "promises/promise_list.html", context)


@access(*WRITERS)
@require_http_methods(FORM)
def promise_new(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    options = {"frameworks": choices.frameworks(actor), "suppliers": choices.suppliers(actor)}
    form = NewForm(posted(request), initial={"share_1": request.GET.get("framework", "")}, **options)
    made = attempt(form, lambda: terms.add_promise(actor=actor, supplier_id=_supplier(form), terms=form.terms()))
    if made:
        messages.success(request, f"{made.reference} is written down. Agree for us to show it to the supplier.")
        return redirect(made)
    page = FormPage("Write down a promise", "Save this promise", reverse("promise_list"), "All promises")
    return show_form(request, form, page)


def _supplier(form: NewForm) -> int:
    return whole_number(form.cleaned_data["supplier"]) or 0


@access(*PROMISE_ROLES)
@require_safe
def promise_detail(request: HttpRequest, promise_id: UUID) -> HttpResponse:
    return acting.show_promise(request, promise_id, "promise")


@access(*WRITERS)
@require_http_methods(FORM)
def promise_edit(request: HttpRequest, promise_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    promise = promise_page(actor, promise_id).promise
    require(policies.can_change_terms(actor, promise))
    initial = initial_of(terms_of(promise)) | {"version": promise.version}
    form = TermsForm(posted(request), initial=initial, frameworks=choices.frameworks(actor))
    try:
        if done(form, lambda: _change(form, actor=actor, promise_id=promise_id)):
            messages.success(request, "Changed. Both sides agree to the new terms.")
            return redirect(promise)
    except StaleRevision:
        form.data = {**form.data.dict(), "version": str(promise.version)}  # type: ignore[attr-defined]
        form.add_error(None, BOTH)
    page = FormPage(f"Change {promise.reference}", "Save the terms", promise.get_absolute_url(), "Back to the promise")
    return show_form(request, form, page)


def _change(form: TermsForm, **who: Any) -> None:
    terms.change_terms(**who, version=form.cleaned_data["version"] or 0, terms=form.terms())


@access(Role.RP_LEAD)
@require_http_methods(FORM)
def promise_report(request: HttpRequest, promise_id: UUID) -> HttpResponse:
    """What the supplier told us, on its behalf; somebody else verifies it."""
    actor = actor_of(request)
    promise = promise_page(actor, promise_id).promise
    require(policies.can_report(actor, promise))
    lead = "You write this for the supplier, so somebody else verifies it."
    page = FormPage("Report a delivery", "Report it", promise.get_absolute_url(), str(promise), lead)
    return acting.show_report_form(
        request,
        promise,
        page,
        lambda said: deliveries.report_delivery(actor=actor, promise_id=promise_id, delivered=said),
    )


def _verb(key: str) -> Callable[..., HttpResponse]:
    """The view that carries out one verb of the table: `promise_sign`, `promise_withdraw` and the others."""

    @access(*WRITERS)
    @require_POST
    def view(request: HttpRequest, promise_id: UUID) -> HttpResponse:
        return acting.act(request, promise_id, "promise", key)

    return view


def _report_verb(key: str) -> Callable[..., HttpResponse]:
    """`delivery_verify`, `delivery_return`, `delivery_unverify`."""

    @access(*(REVIEW_ROLES if key == "unverify" else VERIFIERS))
    @require_POST
    def view(request: HttpRequest, report_id: UUID) -> HttpResponse:
        return acting.act_on_report(request, report_id, "delivery", "promise_detail", key)

    return view


VERBS = {key: _verb(key) for key in verbs.OFFICE}
REPORT_VERBS = {key: _report_verb(key) for key in verbs.REPORT_OFFICE}
