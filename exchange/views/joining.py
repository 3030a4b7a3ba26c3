"""Joining a posting, proposing a match, and saying what came of it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from exchange import forms, policies
from exchange.actions import interests, matches, outcomes
from exchange.selectors import choices, pages
from exchange.selectors.rows import link
from exchange.views.board import FORM, terms_first
from rphub.kernel.access import access
from rphub.kernel.decisions import require
from rphub.kernel.pages import FormPage, attempt, done, posted, show_form
from rphub.kernel.requests import actor_of


@access(*policies.POSTERS)
@require_http_methods(FORM)
def posting_join(request: HttpRequest, posting_id: UUID) -> HttpResponse:
    actor, page = actor_of(request), pages.posting_page(actor_of(request), posting_id)
    if not page.owns and (asked := terms_first(request)):
        return asked
    require(policies.can_join(actor, page.entrance, page.posting, page.open_of))
    form = forms.JoinForm(posted(request), organisations=choices.organisation_options(actor))
    who: dict[str, Any] = {"actor": actor, "posting_id": posting_id}
    made = attempt(form, lambda: interests.express_interest(**who, **_joining(form)))
    if made:
        messages.success(request, f"Sent to {page.row.organisation}. The answer comes by e-mail.")
        return redirect(link(actor, "posting", posting_id))
    lead = "Your name and address stay with us until you both agree to a match."
    shown = FormPage(f"Join: {page.posting.title}", "Send it", page.row.url, "Back to the posting", lead)
    return show_form(request, form, shown)


def _joining(form: forms.JoinForm) -> dict[str, Any]:
    given = form.cleaned_data
    said = {"message": given["message"], "conflict": given["conflict"]}
    return {"organisation_id": form.organisation_id} | said


@access(*policies.POSTERS)
@require_http_methods(FORM)
def match_new(request: HttpRequest, posting_id: UUID) -> HttpResponse:
    actor, page = actor_of(request), pages.posting_page(actor_of(request), posting_id)
    require(policies.can_propose(actor, page.entrance, page.posting, page.waiting))
    days = {"starts_on": page.posting.starts_on, "ends_on": page.posting.ends_on}
    waiting = [(one.interest.pk, str(one.interest.organisation)) for one in page.to_answer]
    form = forms.MatchForm(posted(request), initial=days, waiting=waiting)
    who: dict[str, Any] = {"actor": actor, "posting_id": posting_id}
    made = attempt(form, lambda: matches.propose_match(**who, interest_ids=form.chosen(), plan=form.plan()))
    if made:
        messages.success(request, "Proposed. They are asked to agree.")
        return redirect(link(actor, "match", made.pk))
    lead = "You agree by proposing. Once the others have agreed, each reads how to reach the others."
    shown = FormPage("Propose a match", "Propose it", page.row.url, page.posting.title, lead)
    return show_form(request, form, shown)


@access(*policies.POSTERS)
@require_http_methods(FORM)
def outcome_new(request: HttpRequest, match_id: UUID) -> HttpResponse:
    actor, page = actor_of(request), pages.match_page(actor_of(request), match_id)
    require(policies.can_report_outcome(actor, page.match, page.parties))
    form = forms.OutcomeForm(posted(request), suppliers=choices.supplier_options(page.match))
    who: dict[str, Any] = {"actor": actor, "match_id": match_id}
    if done(form, lambda: outcomes.report_outcome(**who, outcome=form.outcome())):
        messages.success(request, "Reported. The other side is asked to confirm it.")
        return redirect(link(actor, "match", match_id))
    lead = "The other side confirms it. Then it counts, once."
    shown = FormPage("What came of it?", "Report it", link(actor, "match", match_id), "Back to the match", lead)
    return show_form(request, form, shown)
