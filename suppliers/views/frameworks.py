"""The page of one framework, which shows the suppliers on its lots, and their places there."""

from __future__ import annotations

from django.contrib import messages
from django.forms.models import model_to_dict
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from frameworks.models import Framework
from rphub.kernel.access import access
from rphub.kernel.pages import FormPage, attempt, posted, show_form
from rphub.kernel.requests import actor_of
from rphub.kernel.roles import OFFICE_ROLES
from suppliers.actions import awards as actions
from suppliers.forms import AwardEditForm, AwardEndForm, AwardForm
from suppliers.selectors import frameworks as framework_selectors
from suppliers.selectors import suppliers as selectors

FORM = ["GET", "HEAD", "POST"]


@access(*OFFICE_ROLES)
@require_safe
def framework_detail(request: HttpRequest, framework_id: int) -> HttpResponse:
    page = framework_selectors.framework_page(actor_of(request), framework_id)
    return render(request, "frameworks/framework_detail.html", {"page": page})


def _in(framework: Framework, title: str, button: str, lead: str = "", danger: bool = False) -> FormPage:
    return FormPage(title, button, framework.get_absolute_url(), str(framework), lead=lead, danger=danger)


@access(*OFFICE_ROLES)
@require_http_methods(FORM)
def award_new(request: HttpRequest, lot_id: int) -> HttpResponse:
    """First the supplier, found by name or number; then its part on the lot."""
    actor, lot = actor_of(request), selectors.lot_for_award(actor_of(request), lot_id)
    supplier, words = selectors.supplier_chosen(actor, request.GET.get("supplier", "")), request.GET.get("q", "")
    if supplier is None:
        found = selectors.suppliers_found(actor, words, lot)
        return render(request, "suppliers/award_choose.html", {"lot": lot, "found": found, "words": words})
    initial = {"awarded_name": str(supplier), "awarded_company_number": supplier.company_number}
    form = AwardForm(posted(request), initial=initial)
    if attempt(form, lambda: actions.create_award(actor=actor, supplier=supplier, lot=lot, **form.cleaned_data)):
        messages.success(request, f"{supplier} has a place on {lot}.")
        return redirect(lot.framework)
    return show_form(request, form, _in(lot.framework, f"{supplier} on {lot}", "Give it this place"))


@access(*OFFICE_ROLES)
@require_http_methods(FORM)
def award_edit(request: HttpRequest, award_id: int) -> HttpResponse:
    actor, award = actor_of(request), selectors.award_to_edit(actor_of(request), award_id)
    form = AwardEditForm(posted(request), initial=model_to_dict(award))
    page = _in(award.lot.framework, f"{award.supplier} on {award.lot}", "Save")
    if attempt(form, lambda: actions.edit_award(actor=actor, award=award, **form.cleaned_data)):
        messages.success(request, "Saved.")
        return redirect(award.lot.framework)
    return show_form(request, form, page)


@access(*OFFICE_ROLES)
@require_http_methods(FORM)
def award_end(request: HttpRequest, award_id: int) -> HttpResponse:
    actor, award = actor_of(request), selectors.award_to_edit(actor_of(request), award_id)
    form = AwardEndForm(posted(request), initial={"ends_on": timezone.localdate()})
    if attempt(form, lambda: actions.end_award(actor=actor, award=award, **form.cleaned_data)):
        messages.success(request, f"{award.supplier} leaves {award.lot}.")
        return redirect(award.lot.framework)
    lead = "After its last day members of this lot no longer see it. Its questionnaires and history stay."
    title = f"End the place of {award.supplier} on {award.lot}?"
    return show_form(request, form, _in(award.lot.framework, title, "End the place", lead, danger=True))
