"""The helper's own pages, behind a link and without an account. Nothing else of the site opens with it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from questionnaires import policies
from questionnaires.actions import helpers
from questionnaires.models import HelperLink
from questionnaires.selectors.helping import help_page, link_by_token
from questionnaires.team_forms import HelperNameForm
from questionnaires.views.posted import added_table, chosen_evidence, fields_of, removed_rows
from rphub.kernel.access import public
from rphub.kernel.decisions import Refused, StaleRevision
from rphub.kernel.limits import within
from rphub.kernel.pages import attempt, posted

HELPING = "helping"
"""In the session: id of the link -> how this person's words are signed."""
BEGINS, SAVES, AUTOSAVES, HOUR = 20, 240, 2400, 3600
"""How often in an hour a link may be begun, and written behind: with the button, and while somebody types."""


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


@public
@require_POST
def help_save(request: HttpRequest, token: str, code: str) -> HttpResponse:
    """One answer while somebody types: JSON for `autosave.js`. Who has not begun, or not any more, is led there."""
    link = link_by_token(token)
    label = request.session.get(HELPING, {}).get(str(link.pk), "")
    if not label:
        return redirect("help_begin", token=token)
    if not within(f"typed:{link.pk}", most=AUTOSAVES, seconds=HOUR):
        return render(request, "429.html", status=429)
    given = {"link": link, "label": label, "code": code, "posted": fields_of(request), "anew": "anew" in request.POST}
    try:
        saved = helpers.save_help_answer(**given)
    except StaleRevision as stale:
        return JsonResponse(
            {"conflict": helpers.conflict_of(link, code, fields_of(request), stale).as_json()}, status=409
        )
    except Refused as refusal:
        return JsonResponse({"refused": str(refusal)}, status=403)
    return JsonResponse(_said(link, saved))


def _said(link: HelperLink, saved: helpers.HelpSaved) -> dict[str, object]:
    said = "It says what the answer says, so nothing waits to be approved."
    if saved.proposal:
        at = timezone.localtime(saved.proposal.updated_at)
        said = f"Saved at {at:%H:%M} by you. {link.created_by} approves it before it counts."
    places = {place: name for place, name in saved.entry.places.items() if place in saved.entry.problems}
    revision = saved.proposal.stamp if saved.proposal else 0
    return {"said": said, "revision": revision, "problems": saved.entry.problems, "places": places, "suggestion": None}


def _save(request: HttpRequest, link: HelperLink, label: str) -> HttpResponse:
    fields = fields_of(request)
    evidence, removed = chosen_evidence(request), removed_rows(fields)
    helped = helpers.save_help(link=link, label=label, posted=fields, evidence=evidence, removed=removed)
    if helped.complaints:
        return _show(request, link, label, helped)
    kept = helped.saved or link.proposals.waiting().filter(by_label=label).exists()
    words = "Kept. It counts once it is approved." if kept else "Nothing changed."
    messages.success(request, words)
    address = redirect("help_questions", token=link.token).url
    table = added_table(fields)
    return redirect(f"{address}?add={table}#{table}" if table else address)


def _show(
    request: HttpRequest, link: HelperLink, label: str, helped: helpers.Helped | None = None, add: str = ""
) -> HttpResponse:
    helped = helped or helpers.Helped()
    page = help_page(link, label, helped.complaints, add, helped.unsaved, helped.refused)
    errors = [pair for told in helped.complaints.values() for pair in told]
    return render(request, "questionnaires/help_questions.html", {"help": page, "page": page.sheet, "errors": errors})
