"""The helper's own pages, behind a link and without an account. Nothing else of the site opens with it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from questionnaires import policies
from questionnaires.actions import helpers
from questionnaires.models import HelperLink
from questionnaires.selectors.helping import Complaints, help_page, link_by_token
from questionnaires.team_forms import HelperNameForm
from questionnaires.views.posted import added_table, chosen_evidence, fields_of, removed_rows
from rphub.kernel.access import public
from rphub.kernel.limits import within
from rphub.kernel.pages import attempt, posted

HELPING = "helping"
"""In the session: id of the link -> how this person's words are signed."""
NONE: Complaints = {}
BEGINS, SAVES, HOUR = 20, 240, 3600
"""How often in an hour a link may be begun, and written behind."""


@public
@require_http_methods(["GET", "HEAD", "POST"])
def help_begin(request: HttpRequest, token: str) -> HttpResponse:
    """GET shows who asks and a button, so that mail scanners change nothing; POST begins, once a name is given."""
    link = link_by_token(token)
    decision = policies.can_use_helper_link(link)
    form = HelperNameForm(posted(request), initial={"name": link.name})
    if decision and request.method == "POST":
        if not within(f"help:{link.pk}", most=BEGINS, seconds=HOUR):
            return render(request, "429.html", status=429)
        if label := attempt(form, lambda: helpers.begin_help(link=link, name=form.cleaned_data["name"])):
            request.session.cycle_key()
            request.session[HELPING] = {**request.session.get(HELPING, {}), str(link.pk): label}
            return redirect("help_questions", token=token)
    context = {"link": link, "decision": decision, "form": form}
    return render(request, "questionnaires/help_begin.html", context)


@public
@require_http_methods(["GET", "HEAD", "POST"])
def help_questions(request: HttpRequest, token: str) -> HttpResponse:
    """The questions of the link; POST keeps what was changed for the lead to approve."""
    link = link_by_token(token)
    label = request.session.get(HELPING, {}).get(str(link.pk), "")
    if not label or not policies.can_use_helper_link(link):
        return redirect("help_begin", token=token)
    if request.method != "POST":
        return _show(request, link, label, add=request.GET.get("add", ""))
    if not within(f"helped:{link.pk}", most=SAVES, seconds=HOUR):
        return render(request, "429.html", status=429)
    return _save(request, link, label)


def _save(request: HttpRequest, link: HelperLink, label: str) -> HttpResponse:
    fields = fields_of(request)
    evidence, removed = chosen_evidence(request), removed_rows(fields)
    helped = helpers.save_help(link=link, label=label, posted=fields, evidence=evidence, removed=removed)
    if helped.complaints:
        return _show(request, link, label, complaints=helped.complaints)
    words = "Kept. It counts once it is approved." if helped.saved else "Nothing changed."
    messages.success(request, words)
    address = redirect("help_questions", token=link.token).url
    table = added_table(fields)
    return redirect(f"{address}?add={table}#{table}" if table else address)


def _show(
    request: HttpRequest, link: HelperLink, label: str, complaints: Complaints = NONE, add: str = ""
) -> HttpResponse:
    page = help_page(link, label, complaints, add)
    errors = [pair for told in complaints.values() for pair in told]
    return render(request, "questionnaires/help_questions.html", {"help": page, "page": page.sheet, "errors": errors})
