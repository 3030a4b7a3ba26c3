"""One promise, on either side: its page, its verbs, and those of its deliveries."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from promises import policies, verbs
from promises.actions.deliveries import Delivered
from promises.forms import DeliveryForm
from promises.models import Promise
from promises.selectors.pages import library_of, promise_page, report_of
from rphub.kernel.decisions import StaleRevision
from rphub.kernel.pages import FormPage, done, posted, show_form
from rphub.kernel.requests import actor_of

CHANGED = "Somebody changed the terms while you looked at them, so nothing was signed. Read them again."
REPORTS = {"promise": "delivery", "supplier_promise": "supplier_delivery"}
"""Page of a promise -> beginning of the URL names of what is done to its deliveries there."""


def show_promise(
    request: HttpRequest, promise_id: UUID, table: str, bound: Mapping[str, Any] | None = None
) -> HttpResponse:
    """The page with everything that may be done now, and the reasons why the rest may not."""
    actor, bound = actor_of(request), bound or {}
    page = promise_page(actor, promise_id)
    allowed, refused = verbs.of_promise(table, actor, page, bound)
    context = {
        "page": page,
        "promise": page.promise,
        "allowed": allowed,
        "refused": refused,
        "deliveries": verbs.of_deliveries(REPORTS[table], actor, page, bound),
        "area_base": f"{actor.area}/base.html",
        "may_report": policies.can_report(actor, page.promise),
        "may_change": policies.can_change_terms(actor, page.promise),
        "form": next(iter(bound.values()), None),
    }
    return render(request, "promises/promise_detail.html", context, status=422 if bound else 200)


def act(request: HttpRequest, promise_id: UUID, table: str, key: str) -> HttpResponse:
    """Carry out one verb; mistakes come back on the page of the promise with everything typed."""
    actor, verb = actor_of(request), verbs.TABLES[table][key]
    form = verbs.form_of(table, key, actor, promise_page(actor, promise_id), request.POST)
    page = "promise_detail" if table == "promise" else table
    try:
        if done(form, lambda: verb.act(actor=actor, promise_id=promise_id, **form.cleaned_data)):
            messages.success(request, verb.done)
            return redirect(page, promise_id)
    except StaleRevision:
        messages.warning(request, CHANGED)
        return redirect(page, promise_id)
    return show_promise(request, promise_id, table, {key: form})


def act_on_report(request: HttpRequest, report_id: UUID, table: str, page: str, key: str) -> HttpResponse:
    """The same for a delivery, on the page of its promise."""
    actor, verb, prefix = actor_of(request), verbs.REPORTS[table][key], f"{key}-{report_id}"
    report = report_of(actor, report_id)
    form = verb.form(request.POST, prefix=prefix)
    if done(form, lambda: verb.act(actor=actor, report_id=report_id, **form.cleaned_data)):
        messages.success(request, verb.done)
        return redirect(page, report.promise_id)
    return show_promise(request, report.promise_id, page.removesuffix("_detail"), {prefix: form})


def show_report_form(
    request: HttpRequest,
    promise: Promise,
    form_page: FormPage,
    save: Callable[[Delivered], Any],
    initial: dict[str, Any] | None = None,
) -> HttpResponse:
    """The form of a delivery, and the way back to the promise once it is saved."""
    library = library_of(actor_of(request), promise)
    form = DeliveryForm(posted(request), initial=initial, library=library, unit=promise.unit)
    if done(form, lambda: save(form.delivered())):
        messages.success(request, "Reported. The consortium office verifies it.")
        return redirect(form_page.back)
    more = {"promise": promise, "library": library, "template": "promises/delivery_report.html"}
    return show_form(request, form, form_page, **more)
