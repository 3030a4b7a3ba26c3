from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from reviews import forms
from reviews.actions import decisions, findings, queries
from reviews.desks import SHOWS
from reviews.round_forms import credit_form
from reviews.selectors.cases import case_of
from reviews.selectors.following import after_decision
from reviews.selectors.proofs import Opened
from reviews.selectors.workbench import first_code, review_of, workbench
from reviews.views.common import say
from reviews.views.completion import show_completion
from reviews.views.desk import desk_of, leave
from rphub.kernel.access import access
from rphub.kernel.forms import HubForm
from rphub.kernel.pages import attempt, done, whole_number
from rphub.kernel.requests import actor_of
from rphub.kernel.roles import REVIEW_ROLES, Role

TEMPLATE = "reviews/review_page.html"


PANES = QUESTIONS, ANSWER, EVIDENCE = "questions", "answer", "evidence"
"""The tabs of a narrow window."""


def show_workbench(
    request: HttpRequest, review_id: UUID, code: str, part: str = "", form: HubForm | None = None
) -> HttpResponse:
    """The workbench as the reader left it; after a mistake with what was typed still in its place."""
    show = request.GET.get("show", "")
    desk = leave(request, show=show) if show in SHOWS else desk_of(request)
    opened = Opened(request.GET.get("paper", ""), whole_number(request.GET.get("page", "")) or 0)
    bench = workbench(actor_of(request), review_id, code, desk, opened)
    pane = EVIDENCE if part == "note" or part.startswith("evidence") else request.GET.get("pane", ANSWER)
    context = {"wb": bench, "forms": forms.bench_forms(bench, part, form), "form": form, "part": part}
    context |= {
        "desk": desk,
        "pane": pane if pane in PANES else ANSWER,
        "credit_form": credit_form(bench.gap, part, form),
    }
    return render(request, TEMPLATE, context, status=422 if form else 200)


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
    return show_workbench(request, review_id, code)


@access(Role.RP_LEAD, Role.REVIEWER)
@require_POST
def decision_save(request: HttpRequest, review_id: UUID, code: str) -> HttpResponse:
    form = forms.DecisionForm(request.POST, auto_id=forms.ids("decision"))
    case = attempt(form, lambda: decisions.decide_question(**_of(request, review_id, code), **form.values()))
    if case is None:
        return show_workbench(request, review_id, code, "decision", form)
    then = form.cleaned_data["then"]
    desk = leave(request, then=then) if then else desk_of(request)
    way = after_decision(actor_of(request), case, code, desk.then)
    say(request, f"{code} is decided. {way.sentence}".strip())
    return redirect(way.url)


def _of(request: HttpRequest, review_id: UUID, code: str) -> dict[str, Any]:
    return {"actor": actor_of(request), "review_id": review_id, "code": code}


@access(Role.RP_LEAD, Role.REVIEWER)
@require_POST
def evidence_decide(request: HttpRequest, review_id: UUID, code: str) -> HttpResponse:
    part = f"evidence-{request.POST.get('evidence_id', '')}"
    form = forms.EvidenceForm(request.POST, auto_id=forms.ids(part))
    if not done(form, lambda: decisions.decide_evidence(**_of(request, review_id, code), **form.cleaned_data)):
        return show_workbench(request, review_id, code, part, form)
    say(request, "The evidence is decided.")
    return redirect("review_page", review_id, code)


@access(*REVIEW_ROLES)
@require_POST
def note_save(request: HttpRequest, review_id: UUID, code: str) -> HttpResponse:
    form = forms.NoteForm(request.POST, auto_id=forms.ids("note"))
    if not done(form, lambda: decisions.save_note(**_of(request, review_id, code), **form.cleaned_data)):
        return show_workbench(request, review_id, code, "note", form)
    say(request, "Your private note is saved. It stays in this office.")
    return redirect("review_page", review_id, code)


@access(Role.RP_LEAD, Role.REVIEWER)
@require_POST
def query_save(request: HttpRequest, review_id: UUID, code: str) -> HttpResponse:
    form = forms.QueryForm(request.POST, auto_id=forms.ids("query"))
    if not done(form, lambda: queries.save_query(**_of(request, review_id, code), **form.values())):
        return show_workbench(request, review_id, code, "query", form)
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
    form = forms.FindingForm(request.POST, auto_id=forms.ids("finding"))
    code, actor = request.POST.get("code", ""), actor_of(request)
    if not done(form, lambda: findings.save_finding(actor=actor, review_id=review_id, **form.cleaned_data)):
        return show_workbench(request, review_id, code, "finding", form)
    say(request, "The finding is written. It becomes an action in the improvement plan.")
    return redirect("review_page", review_id, code)


@access(Role.RP_LEAD, Role.REVIEWER)
@require_POST
def finding_decide(request: HttpRequest, review_id: UUID, finding_id: UUID) -> HttpResponse:
    part, code = f"finding-{finding_id}", request.POST.get("code", "")
    from_end = not code or request.POST.get("from") == "complete"
    form = forms.FindingDecisionForm(request.POST, auto_id=forms.ids(part))
    actor = actor_of(request)
    if not done(form, lambda: findings.decide_finding(actor=actor, finding_id=finding_id, **form.values())):
        return (
            show_completion(request, review_id, part, form)
            if from_end
            else show_workbench(request, review_id, code, part, form)
        )
    say(request, "The finding is decided.")
    if not from_end:
        return redirect("review_page", review_id, code)
    return redirect(f"{reverse('review_complete', args=[review_id])}#findings-title")


@access(Role.RP_LEAD, Role.REVIEWER)
@require_POST
def checks_save(request: HttpRequest, review_id: UUID) -> HttpResponse:
    form = forms.ChecksForm(request.POST)
    if not done(form, lambda: decisions.save_ticks(actor=actor_of(request), review_id=review_id, ticks=form.ticks())):
        return show_completion(request, review_id, "checks", form)
    say(request, "Your own checks are noted.")
    return redirect("review_complete", review_id)
