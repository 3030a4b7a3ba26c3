"""The office: taking in a record of another hub, reading it, taking it out."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from records import keys
from records.actions import taking
from records.forms import TakeInForm, TakeOutForm
from records.models import TakenRecord
from records.querysets import READERS
from records.selectors.taken import take_in_supplier, taken_page
from rphub.kernel.access import access
from rphub.kernel.decisions import require
from rphub.kernel.pages import FormPage, attempt, posted, show_form
from rphub.kernel.requests import actor_of
from rphub.kernel.roles import Role

FORM = ["GET", "HEAD", "POST"]
IN_LEAD = (
    "A signed record that another hub gave out. Its signature is checked first. It is shown beside our own result and "
    "never changes a level, an answer or the status."
)
OUT_LEAD = "Its content is deleted. That it was here, from where and why it went stays on record."


@access(Role.RP_LEAD)
@require_http_methods(FORM)
def taken_new(request: HttpRequest, supplier_id: int) -> HttpResponse:
    actor = actor_of(request)
    supplier, decision = take_in_supplier(actor, supplier_id)
    require(decision)
    form = TakeInForm(posted(request), request.FILES or None)
    if taken := attempt(form, lambda: _take_in(request, supplier_id, form)):
        messages.success(request, f"Taken in, as {taken.hub} signed it.")
        return redirect(taken)
    back = supplier.get_absolute_url()
    words = FormPage(
        f"A record from elsewhere about {supplier}", "Check it and take it in", back, str(supplier), IN_LEAD
    )
    return show_form(request, form, words, template="records/taken_new.html", trusted=keys.trusted_hubs())


def _take_in(request: HttpRequest, supplier_id: int, form: TakeInForm) -> TakenRecord:
    data = form.cleaned_data
    file = data["file"].read()
    return taking.take_in(actor=actor_of(request), supplier_id=supplier_id, file=file, for_us=data["for_us"])


@access(*READERS)
@require_safe
def taken_detail(request: HttpRequest, taken_id: int) -> HttpResponse:
    return render(request, "records/taken_detail.html", {"page": taken_page(actor_of(request), taken_id)})


@access(Role.RP_LEAD)
@require_http_methods(FORM)
def taken_out(request: HttpRequest, taken_id: int) -> HttpResponse:
    actor = actor_of(request)
    page, form = taken_page(actor, taken_id), TakeOutForm(posted(request))
    require(page.take_out)
    if attempt(form, lambda: taking.take_out(actor=actor, taken_id=taken_id, reason=form.cleaned_data["reason"])):
        messages.success(request, "Its content is deleted.")
        return redirect(page.taken)
    words = FormPage(
        "Take this record out", "Delete its content", page.taken.get_absolute_url(), str(page.taken), OUT_LEAD, True
    )
    return show_form(request, form, words)
