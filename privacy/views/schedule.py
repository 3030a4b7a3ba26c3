"""The office's pages of what is kept, what goes tonight, and what is held back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from privacy.actions import holds
from privacy.forms import HoldForm, LiftForm
from privacy.querysets import READERS
from privacy.selectors import office
from rphub.kernel.access import access
from rphub.kernel.pages import FormPage, attempt, posted, show_form, whole_number
from rphub.kernel.requests import actor_of

FORM = ["GET", "HEAD", "POST"]


@access(*READERS)
@require_safe
def privacy_schedule(request: HttpRequest) -> HttpResponse:
    return render(request, "privacy/schedule.html", {"page": office.schedule_page()})


@access(*READERS)
@require_safe
def privacy_tonight(request: HttpRequest) -> HttpResponse:
    return render(request, "privacy/tonight.html", {"page": office.tonight_page(actor_of(request))})


@access(*READERS)
@require_http_methods(FORM)
def hold_new(request: HttpRequest) -> HttpResponse:
    """First the supplier, found by its name; then why."""
    actor, chosen = actor_of(request), whole_number(request.GET.get("supplier", ""))
    if chosen is None:
        words = request.GET.get("q", "")
        context = {"words": words, "found": office.suppliers_found(actor, words)}
        return render(request, "privacy/hold_choose.html", context)
    supplier = office.supplier_to_hold(actor, chosen)
    form = HoldForm(posted(request))
    if attempt(form, lambda: holds.place_hold(actor=actor, supplier_id=supplier.pk, **form.cleaned_data)):
        messages.success(request, f"Nothing of {supplier} is erased until the hold is lifted.")
        return redirect("privacy_tonight")
    lead = "Drafts, invitations, contacts and accounts of its people stay. Warnings that were sent count no more."
    page = FormPage(f"Hold back {supplier}", "Hold it back", reverse("hold_new"), "Choose another", lead)
    return show_form(request, form, page)


@access(*READERS)
@require_http_methods(FORM)
def hold_lift(request: HttpRequest, hold_id: int) -> HttpResponse:
    actor = actor_of(request)
    hold = office.hold_of(actor, hold_id)
    form = LiftForm(posted(request))
    if attempt(form, lambda: holds.lift_hold(actor=actor, hold_id=hold_id, **form.cleaned_data)):
        messages.success(request, f"{hold.supplier} is held back no longer.")
        return redirect("privacy_tonight")
    lead = "What has had its time goes from the next night on. Drafts go only after three new warnings."
    back = reverse("privacy_tonight")
    title = f"Lift the hold of {hold.supplier}?"
    return show_form(request, form, FormPage(title, "Lift it", back, "What the next run will do", lead, danger=True))
