"""Case studies: written and changed by partners, read by everybody."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from exchange import forms, policies
from exchange.actions import studies
from exchange.selectors import pages
from exchange.selectors.rows import link
from exchange.selectors.studies import published, published_study, study_of_match, study_page
from exchange.views.board import FORM
from rphub.kernel.access import access, public
from rphub.kernel.decisions import require
from rphub.kernel.pages import FormPage, attempt, done, posted, show_form
from rphub.kernel.requests import actor_of

LEAD = "Each partner agrees to these words, the steward reads them, and then everybody can."


@public
@require_safe
def case_study_list(request: HttpRequest) -> HttpResponse:
    shown = published(request.GET.get("topic", ""), request.GET.get("page", "1"))
    return render(request, "exchange/case_studies.html", {"list": shown})


@public
@require_safe
def case_study(request: HttpRequest, study_id: UUID) -> HttpResponse:
    return render(request, "exchange/case_study.html", {"story": published_study(study_id)})


@access(*policies.POSTERS)
@require_http_methods(FORM)
def study_new(request: HttpRequest, match_id: UUID) -> HttpResponse:
    actor, page = actor_of(request), pages.match_page(actor_of(request), match_id)
    told = study_of_match(actor, match_id) is not None
    require(policies.can_write_study(actor, page.match, page.parties, told))
    form = forms.StudyForm(posted(request), initial={"result": page.match.text})
    made = attempt(form, lambda: studies.write_study(actor=actor, match_id=match_id, words=form.words()))
    if made:
        messages.success(request, "Written. The other partners are asked to agree.")
        return redirect(link(actor, "study", made.pk))
    back = link(actor, "match", match_id)
    return show_form(
        request, form, FormPage("Write the case study", "Send it to the partners", back, "The match", LEAD)
    )


@access(*policies.POSTERS)
@require_http_methods(FORM)
def study_change(request: HttpRequest, study_id: UUID) -> HttpResponse:
    actor, page = actor_of(request), study_page(actor_of(request), study_id)
    require(policies.can_change_study(actor, page.study, page.parties))
    kept = {name: getattr(page.study, name) for name in forms.StudyForm.base_fields}
    form = forms.StudyForm(posted(request), initial=kept)
    if done(form, lambda: studies.change_study(actor=actor, study_id=study_id, words=form.words())):
        messages.success(request, "Changed. Every partner agrees to the new words.")
        return redirect(link(actor, "study", study_id))
    back = link(actor, "study", study_id)
    return show_form(request, form, FormPage("Change the case study", "Save it", back, "Back to the case study", LEAD))
