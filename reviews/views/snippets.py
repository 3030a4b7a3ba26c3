from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from reviews.actions.snippets import change_snippet, write_snippet
from reviews.desk_forms import SnippetEditForm, SnippetForm
from reviews.selectors.snippets import snippet_of, snippet_page
from reviews.views.common import say
from rphub.kernel.access import access
from rphub.kernel.pages import FormPage, done, posted, show_form
from rphub.kernel.requests import actor_of
from rphub.kernel.roles import REVIEW_ROLES, Role

BACK = "Back to the saved texts"


@access(*REVIEW_ROLES, Role.AUDITOR)
@require_safe
def snippet_list(request: HttpRequest) -> HttpResponse:
    return render(request, "reviews/snippet_list.html", {"page": snippet_page(actor_of(request))})


@access(Role.RP_LEAD, Role.REVIEWER)
@require_http_methods(["GET", "POST"])
def snippet_new(request: HttpRequest) -> HttpResponse:
    form = SnippetForm(posted(request))
    if done(form, lambda: write_snippet(actor=actor_of(request), **form.cleaned_data)):
        say(request, "The text is saved. It is offered from now on.")
        return redirect("snippet_list")
    page = FormPage("A text to use again", "Save this text", reverse("snippet_list"), BACK)
    return show_form(request, form, page)


@access(Role.RP_LEAD, Role.REVIEWER)
@require_http_methods(["GET", "POST"])
def snippet_edit(request: HttpRequest, snippet_id: int) -> HttpResponse:
    actor, found = actor_of(request), snippet_of(actor_of(request), snippet_id)
    shown = {name: getattr(found, name) for name in ("kind", "place", "text", "retired")}
    form = SnippetEditForm(posted(request), initial=shown)
    if done(form, lambda: change_snippet(actor=actor, snippet_id=snippet_id, **form.cleaned_data)):
        say(request, "Saved. What was sent with it before stays as it was sent.")
        return redirect("snippet_list")
    page = FormPage("Change a saved text", "Save this text", reverse("snippet_list"), BACK)
    return show_form(request, form, page)
