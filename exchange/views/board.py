"""Board, own page, terms, and who stays out; search, and then post."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from exchange import forms, policies
from exchange.actions import entrance, following, postings
from exchange.enums import Kind
from exchange.querysets import READERS
from exchange.selectors import board, choices, own, pages, waiting
from exchange.selectors.entrance import entrance_of
from exchange.selectors.rows import link
from rphub.kernel.access import access
from rphub.kernel.decisions import require
from rphub.kernel.pages import FormPage, attempt, done, posted, search_words, show_form
from rphub.kernel.requests import actor_of

FORM = ["GET", "HEAD", "POST"]


@access(*READERS)
@require_safe
def exchange(request: HttpRequest) -> HttpResponse:
    actor, filters = actor_of(request), board.filters_of(request.GET)
    shown = board.board(actor, filters, request.GET.get("page", "1"))
    context = {"board": shown, "choices": board.CHOICES, "area_base": f"{actor.area}/base.html"}
    context["needs"] = waiting.things(waiting.waiting(actor))
    context |= {name: link(actor, name) for name in ("exchange", "exchange_own", "posting_start", "exchange_topics")}
    return render(request, "exchange/board.html", context)


@access(*READERS)
@require_safe
def exchange_own(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    context = {"own": own.own(actor, request.GET.get("page", "1")), "area_base": f"{actor.area}/base.html"}
    context |= {name: link(actor, name) for name in ("exchange", "posting_start")}
    return render(request, "exchange/own.html", context)


@access(*READERS)
@require_http_methods(FORM)
def exchange_terms(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    form, accepted = forms.TermsForm(posted(request)), entrance_of(actor).accepted
    if done(form, lambda: entrance.accept_terms(actor=actor)):
        messages.success(request, "Accepted. You are not asked again.")
        return redirect(_next(request) or link(actor, "exchange"))
    title = "Terms of the exchange"
    page = FormPage(title, "Accept and go on", link(actor, "exchange"), "Community Exchange")
    more = {"accepted": accepted, "evaluating": link(actor, "exchange_evaluating")}
    return show_form(request, form, page, template="exchange/terms.html", **more)


def _next(request: HttpRequest) -> str:
    """The page that asked for the terms, if it is one of the exchange; nowhere else."""
    wanted, home = request.GET.get("next", ""), link(actor_of(request), "exchange")
    return wanted if wanted.startswith(home) and wanted.isascii() else ""


@access(*READERS)
@require_http_methods(FORM)
def exchange_evaluating(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    form = forms.EvaluatingForm(posted(request))
    if done(form, lambda: entrance.declare_evaluation(actor=actor, **form.cleaned_data)):
        messages.success(request, "Thank you. The exchange is closed to you until that day.")
        return redirect("home")
    lead = "While you evaluate a live tender you read nothing here and nobody matches with you."
    page = FormPage("You evaluate a live tender", "Keep me out until then", link(actor, "exchange"), "Back", lead)
    return show_form(request, form, page)


@access(*READERS)
@require_http_methods(FORM)
def exchange_topics(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    form = forms.TopicsForm(posted(request), initial={"topics": choices.topics_followed(actor)})
    if done(form, lambda: following.follow_topics(actor=actor, **form.cleaned_data)):
        chosen = form.cleaned_data["topics"]
        messages.success(request, "You get a mail a week, when there is something new." if chosen else "No mails then.")
        return redirect(link(actor, "exchange"))
    lead = "Once a week by e-mail, and only when there is something new. Nothing chosen, nothing sent."
    page = FormPage("Topics you follow", "Save", link(actor, "exchange"), "Community Exchange", lead)
    return show_form(request, form, page)


@access(*READERS)
@require_safe
def posting_start(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    shown = board.start(actor, search_words(request.GET.get("q", "")))
    context = {"start": shown, "area_base": f"{actor.area}/base.html", "exchange": link(actor, "exchange")}
    return render(request, "exchange/start.html", context | {"blank": "q" in request.GET and not shown.words})


@access(*policies.POSTERS)
@require_http_methods(FORM)
def posting_new(request: HttpRequest, kind: str) -> HttpResponse:
    actor = actor_of(request)
    if kind not in Kind.values:
        raise Http404("There is no such kind.")
    if asked := terms_first(request):
        return asked
    words = search_words(request.GET.get("q", ""))
    options = {"organisations": choices.organisation_options(actor), "frameworks": choices.framework_options(actor)}
    form = forms.PostingForm(posted(request), initial={"title": words}, **options)
    who: dict[str, Any] = {"actor": actor, "kind": kind}
    made = attempt(form, lambda: postings.post(**who, organisation_id=form.organisation_id, said=form.said()))
    if made:
        messages.success(request, "Posted." if made.live_since else "Sent to the steward, who answers in two days.")
        return redirect(link(actor, "posting", made.pk))
    lead = "The steward reads it within two working days. Then it is live for 90 days."
    title = {Kind.OFFER: "Post an offer", Kind.NEED: "Post a need", Kind.PILOT: "Post a pilot"}[Kind(kind)]
    page = FormPage(title, "Post it", link(actor, "posting_start"), "Search again", lead)
    more = {"similar": board.similar(actor, words), "template": "exchange/posting_new.html"}
    return show_form(request, form, page, **more)


def terms_first(request: HttpRequest) -> HttpResponse | None:
    """To the terms and back, once; else whatever else stands in the way is said."""
    actor = actor_of(request)
    stands = entrance_of(actor)
    if policies.can_enter(stands) and policies.speaks_for(actor) and not stands.accepted:
        return redirect(f"{link(actor, 'exchange_terms')}?{urlencode({'next': request.get_full_path()})}")
    require(policies.can_take_part(actor, stands))
    return None


@access(*policies.POSTERS)
@require_http_methods(FORM)
def posting_change(request: HttpRequest, posting_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    found = pages.posting_page(actor, posting_id).posting
    require(policies.can_change(actor, found))
    options = {"organisations": [(found.organisation_id, "")], "frameworks": choices.framework_options(actor)}
    form = forms.PostingForm(posted(request), initial=forms.initial_of(found), **options)
    if done(form, lambda: postings.change_posting(actor=actor, posting_id=posting_id, said=form.said())):
        messages.success(request, "Changed. The steward looks at it before others read it.")
        return redirect(link(actor, "posting", posting_id))
    lead = "The steward looks at the new words before others read them."
    page = FormPage("Change your posting", "Save it", link(actor, "posting", posting_id), found.title, lead)
    return show_form(request, form, page)
