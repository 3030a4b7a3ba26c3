"""One posting or match: its page, and each verb of the tables at an address of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from exchange import policies, verbs
from exchange.querysets import READERS, STEWARDS
from exchange.selectors import pages
from exchange.selectors.rows import link
from exchange.selectors.studies import study_of_match, study_page
from rphub.kernel.access import access
from rphub.kernel.forms import HubForm
from rphub.kernel.pages import done
from rphub.kernel.requests import actor_of
from rphub.kernel.roles import Actor
from rphub.kernel.verbs import Bound, Table, Verb


@access(*READERS)
@require_safe
def posting(request: HttpRequest, posting_id: UUID) -> HttpResponse:
    return show_posting(request, posting_id, {})


def show_posting(request: HttpRequest, posting_id: UUID, bound: Bound) -> HttpResponse:
    """The page with everything that may be done now, and the reasons why the rest may not."""
    actor = actor_of(request)
    page = pages.posting_page(actor, posting_id)
    allowed, refused = verbs.of_posting(actor, page, bound)
    context = _shared(actor, page, bound) | {
        "posting": page.posting,
        "allowed": allowed,
        "refused": refused,
        "written": [(one, verbs.of_interest(actor, one.interest, bound)) for one in page.written],
        "reports": [(one, verbs.of_report(actor, one, bound)) for one in page.reports],
        "report": verbs.report(actor, page, bound)[0],
        "bookmark": verbs.bookmark(actor, page)[0],
        "join": policies.can_join(actor, page.entrance, page.posting, page.open_of),
        "propose": policies.can_propose(actor, page.entrance, page.posting, page.waiting),
        "change": policies.can_change(actor, page.posting),
    }
    names = {"join_url": "posting_join", "propose_url": "match_new", "change_url": "posting_change"}
    context |= {name: link(actor, url, posting_id) for name, url in names.items()}
    return render(request, "exchange/posting.html", context, status=422 if bound else 200)


@access(*READERS)
@require_safe
def match(request: HttpRequest, match_id: UUID) -> HttpResponse:
    return show_match(request, match_id, {})


def show_match(request: HttpRequest, match_id: UUID, bound: Bound) -> HttpResponse:
    actor = actor_of(request)
    page = pages.match_page(actor, match_id)
    allowed, refused = verbs.of_match(actor, page, bound)
    context = _shared(actor, page, bound) | {
        "match": page.match,
        "allowed": allowed,
        "refused": refused,
        "report": policies.can_report_outcome(actor, page.match, page.parties),
        "outcome_url": link(actor, "outcome_new", match_id),
        **_told(actor, page),
    }
    return render(request, "exchange/match.html", context, status=422 if bound else 200)


def _told(actor: Actor, page: pages.MatchPage) -> dict[str, Any]:
    """The case study of a match, or where it is written."""
    study = study_of_match(actor, page.match.pk)
    may = policies.can_write_study(actor, page.match, page.parties, study is not None)
    return {
        "study": study,
        "study_url": link(actor, "study", study.pk) if study else "",
        "write_url": link(actor, "study_new", page.match.pk) if may else "",
    }


@access(*READERS)
@require_safe
def study(request: HttpRequest, study_id: UUID) -> HttpResponse:
    return show_study(request, study_id, {})


def show_study(request: HttpRequest, study_id: UUID, bound: Bound) -> HttpResponse:
    actor = actor_of(request)
    page = study_page(actor, study_id)
    allowed, refused = verbs.of_study(actor, page, bound)
    context = _shared(actor, page, bound) | {"allowed": allowed, "refused": refused}
    context["change"] = policies.can_change_study(actor, page.study, page.parties)
    context["change_url"] = link(actor, "study_change", study_id)
    return render(request, "exchange/study.html", context, status=422 if bound else 200)


def _shared(actor: Any, page: Any, bound: Bound) -> dict[str, Any]:
    return {
        "page": page,
        "area_base": f"{actor.area}/base.html",
        "board_url": link(actor, "exchange"),
        "form": next(iter(bound.values()), None),
        "today": timezone.localdate(),
    }


def _act(
    request: HttpRequest,
    table: Table,
    key: str,
    target: tuple[str, Any],
    prefix: str,
    where: tuple[str, Any],
    show: Callable[..., HttpResponse],
) -> HttpResponse:
    """Carry out one verb; mistakes come back on the page with everything typed."""
    actor, verb = actor_of(request), _known(table, key)
    form: HubForm = verb.form(request.POST, prefix=prefix)
    if done(form, lambda: verb.act(actor=actor, **dict([target]), **form.cleaned_data)):
        messages.success(request, verb.done)
        return redirect(link(actor, *where))
    return show(request, where[1], {prefix: form})


def _known(table: Table, key: str) -> Verb:
    if key not in table:
        raise Http404("There is no such step.")
    return table[key]


@access(*READERS)
@require_POST
def posting_act(request: HttpRequest, posting_id: UUID, verb: str) -> HttpResponse:
    where = ("posting", posting_id)
    return _act(request, verbs.POSTING, verb, ("posting_id", posting_id), verb, where, show_posting)


@access(*policies.POSTERS)
@require_POST
def match_act(request: HttpRequest, match_id: UUID, verb: str) -> HttpResponse:
    return _act(request, verbs.MATCH, verb, ("match_id", match_id), verb, ("match", match_id), show_match)


@access(*policies.POSTERS)
@require_POST
def interest_act(request: HttpRequest, interest_id: int, verb: str) -> HttpResponse:
    where = ("posting", pages.posting_of_interest(actor_of(request), interest_id).pk)
    return _act(
        request, verbs.INTEREST, verb, ("interest_id", interest_id), f"{verb}-{interest_id}", where, show_posting
    )


@access(*policies.POSTERS, *STEWARDS)
@require_POST
def study_act(request: HttpRequest, study_id: UUID, verb: str) -> HttpResponse:
    return _act(request, verbs.STUDY, verb, ("study_id", study_id), verb, ("study", study_id), show_study)


@access(*STEWARDS)
@require_POST
def report_act(request: HttpRequest, report_id: int, verb: str) -> HttpResponse:
    where = ("posting", pages.posting_of_report(actor_of(request), report_id).pk)
    return _act(request, verbs.REPORT, verb, ("report_id", report_id), f"{verb}-{report_id}", where, show_posting)
