"""Declaration gaps: offered in the workbench, taken or left by the supplier."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from reviews.actions.gaps import accept_credit, decline_credit, offer_credit, withdraw_credit
from reviews.forms import ids
from reviews.round_forms import CreditForm, DeclineForm
from reviews.selectors.cases import case_of
from reviews.selectors.credits import credits_page as page_of
from reviews.selectors.rounds import gap_of
from reviews.selectors.workbench import review_of
from reviews.views.common import say
from reviews.views.workbench import show_workbench
from rphub.kernel.access import access
from rphub.kernel.pages import done
from rphub.kernel.requests import actor_of
from rphub.kernel.roles import SUPPLIER_ROLES, Role


@access(Role.RP_LEAD, Role.REVIEWER)
@require_POST
def credit_offer(request: HttpRequest, review_id: UUID, code: str) -> HttpResponse:
    actor = actor_of(request)
    gap = gap_of(case_of(review_of(actor, review_id)), code)
    form = CreditForm(gap.claimed, gap.documents, request.POST, auto_id=ids("credit"))
    if not done(form, lambda: offer_credit(actor=actor, review_id=review_id, code=code, **form.cleaned_data)):
        return show_workbench(request, review_id, code, "credit", form)
    say(request, "Offered. The supplier can raise the answer with one click; nothing waits for it.")
    return redirect("review_page", review_id, code)


@access(Role.RP_LEAD, Role.REVIEWER)
@require_POST
def credit_withdraw(request: HttpRequest, review_id: UUID, code: str) -> HttpResponse:
    withdraw_credit(actor=actor_of(request), review_id=review_id, code=code)
    say(request, "The offer is taken back.")
    return redirect("review_page", review_id, code)


@access(*SUPPLIER_ROLES)
@require_GET
def credits_page(request: HttpRequest, response_id: UUID) -> HttpResponse:
    return _page(request, response_id)


def _page(request: HttpRequest, response_id: UUID, credit_id: int = 0, form: DeclineForm | None = None) -> HttpResponse:
    page = page_of(actor_of(request), response_id)
    rows = [
        (row, form if form and row.credit.pk == credit_id else DeclineForm(auto_id=ids(str(row.credit.pk))))
        for row in page.open
    ]
    context = {"page": page, "rows": rows, "form": form}
    return render(request, "reviews/credits_page.html", context, status=422 if form else 200)


@access(Role.SUPPLIER_ADMIN)
@require_POST
def credit_accept(request: HttpRequest, response_id: UUID, credit_id: int) -> HttpResponse:
    submission = accept_credit(actor=actor_of(request), response_id=response_id, credit_id=credit_id)
    say(request, f"Your answer is raised and sent as version {submission.number}, receipt {submission.receipt}.")
    return redirect("credits_page", response_id)


@access(Role.SUPPLIER_ADMIN)
@require_POST
def credit_decline(request: HttpRequest, response_id: UUID, credit_id: int) -> HttpResponse:
    actor, form = actor_of(request), DeclineForm(request.POST, auto_id=ids(str(credit_id)))
    call = lambda: decline_credit(  # noqa: E731
        actor=actor, response_id=response_id, credit_id=credit_id, **form.cleaned_data
    )
    if not done(form, call):
        return _page(request, response_id, credit_id, form)
    say(request, "Your answer stays as it is. The reviewer reads why.")
    return redirect("credits_page", response_id)
