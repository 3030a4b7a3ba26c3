from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from reviews import forms
from reviews.actions import decisions, findings, queries
from reviews.selectors.cases import case_of
from reviews.selectors.workbench import first_code, next_open, review_of, workbench
from reviews.views.common import attempt, run, say
from rphub.kernel.access import access
from rphub.kernel.problems import Problem
from rphub.kernel.requests import actor_of
from rphub.kernel.roles import REVIEW_ROLES, Role

TEMPLATE = "reviews/review_page.html"


def _page(
    request: HttpRequest, review_id: UUID, code: str, errors: list[Problem] | None = None, part: str = ""
) -> HttpResponse:
    """The workbench; after a mistake with what was typed still in its place."""
    show = request.GET.get("show", "all")
    bench = workbench(actor_of(request), review_id, code, show)
    typed = request.POST if errors else {}
    context = {"wb": bench, "errors": errors or [], "typed": typed, "part": part, "show": show}
    return render(request, TEMPLATE, context, status=422 if errors else 200)


@access(*REVIEW_ROLES, Role.AUDITOR)
@require_GET
def review_start(request: HttpRequest, review_id: UUID) -> HttpResponse:
    review = review_of(actor_of(request), review_id)
    if review.completed_at:
        return redirect("review_complete", review_id)
    return redirect("review_page", review_id, first_code(case_of(review)))


@access(*REVIEW_ROLES, Role.AUDITOR)
@require_GET
def review_page(request: HttpRequest, review_id: UUID, code: str) -> HttpResponse:
    return _page(request, review_id, code)


@access(Role.RP_LEAD, Role.REVIEWER)
@require_POST
def decision_save(request: HttpRequest, review_id: UUID, code: str) -> HttpResponse:
    form = forms.DecisionForm(request.POST)
    case, errors = attempt(
        form, lambda: decisions.decide_question(**_of(request, review_id, code), **form.cleaned_data)
    )
    if errors:
        return _page(request, review_id, code, errors, "decision")
    say(request, f"{code} is decided.")
    following = next_open(case, code)
    return redirect("review_page", review_id, following) if following else redirect("review_complete", review_id)


def _of(request: HttpRequest, review_id: UUID, code: str) -> dict[str, Any]:
    return {"actor": actor_of(request), "review_id": review_id, "code": code}


@access(Role.RP_LEAD, Role.REVIEWER)
@require_POST
def evidence_decide(request: HttpRequest, review_id: UUID, code: str) -> HttpResponse:
    form = forms.EvidenceForm(request.POST)
    _, errors = attempt(form, lambda: decisions.decide_evidence(**_of(request, review_id, code), **form.cleaned_data))
    if errors:
        return _page(request, review_id, code, errors, "evidence")
    say(request, "The evidence is decided.")
    return redirect("review_page", review_id, code)


@access(*REVIEW_ROLES)
@require_POST
def note_save(request: HttpRequest, review_id: UUID, code: str) -> HttpResponse:
    form = forms.NoteForm(request.POST)
    _, errors = attempt(form, lambda: decisions.save_note(**_of(request, review_id, code), **form.cleaned_data))
    if errors:
        return _page(request, review_id, code, errors, "note")
    say(request, "Your private note is saved. It stays in this office.")
    return redirect("review_page", review_id, code)


@access(Role.RP_LEAD, Role.REVIEWER)
@require_POST
def query_save(request: HttpRequest, review_id: UUID, code: str) -> HttpResponse:
    form = forms.QueryForm(request.POST)
    _, errors = attempt(form, lambda: queries.save_query(**_of(request, review_id, code), **form.cleaned_data))
    if errors:
        return _page(request, review_id, code, errors, "query")
    say(request, "The query is drafted. Nothing is sent yet.")
    return redirect("review_page", review_id, code)


@access(Role.RP_LEAD, Role.REVIEWER)
@require_POST
def query_remove(request: HttpRequest, review_id: UUID, code: str) -> HttpResponse:
    queries.remove_query(**_of(request, review_id, code))
    say(request, "The query is removed.")
    return redirect("review_page", review_id, code)


@access(Role.RP_LEAD, Role.REVIEWER)
@require_POST
def finding_save(request: HttpRequest, review_id: UUID) -> HttpResponse:
    form = forms.FindingForm(request.POST)
    code = request.POST.get("code", "")
    actor = actor_of(request)
    _, errors = attempt(form, lambda: findings.save_finding(actor=actor, review_id=review_id, **form.cleaned_data))
    if errors:
        return _page(request, review_id, code, errors, "finding")
    say(request, "The finding is written. It becomes an action in the improvement plan.")
    return redirect("review_page", review_id, code)


@access(Role.RP_LEAD, Role.REVIEWER)
@require_POST
def finding_decide(request: HttpRequest, review_id: UUID, finding_id: UUID) -> HttpResponse:
    form = forms.FindingDecisionForm(request.POST)
    actor, code = actor_of(request), request.POST.get("code", "")
    _, errors = attempt(form, lambda: findings.decide_finding(actor=actor, finding_id=finding_id, **form.values()))
    if errors:
        return _page(request, review_id, code, errors, f"finding-{finding_id}")
    say(request, "The finding is decided.")
    back = "review_complete" if request.POST.get("from") == "complete" else ""
    return redirect(back, review_id) if back else redirect("review_page", review_id, code)


@access(Role.RP_LEAD, Role.REVIEWER)
@require_POST
def checks_save(request: HttpRequest, review_id: UUID) -> HttpResponse:
    ticks = dict.fromkeys(request.POST.getlist("tick"), True)
    run(decisions.save_ticks, actor=actor_of(request), review_id=review_id, ticks=ticks)
    say(request, "Your own checks are noted.")
    return redirect("review_complete", review_id)
