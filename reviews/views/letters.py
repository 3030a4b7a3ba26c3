from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from reviews.actions.letters import save_letter
from reviews.actions.papers import request_reviewer_file
from reviews.letter_forms import LetterForm
from reviews.selectors.letters import letter_page
from reviews.views.common import say
from rphub.documents.selectors import document_url
from rphub.kernel.access import access
from rphub.kernel.pages import done, posted
from rphub.kernel.requests import actor_of
from rphub.kernel.roles import REVIEW_ROLES, Area, Role


@access(*REVIEW_ROLES, Role.AUDITOR)
@require_http_methods(["GET", "POST"])
def review_letter(request: HttpRequest, review_id: UUID) -> HttpResponse:
    """The letter to edit, and under it the letter as the supplier will read it."""
    actor = actor_of(request)
    page = letter_page(actor, review_id)
    form = LetterForm(page, posted(request))
    if done(form, lambda: save_letter(actor=actor, review_id=review_id, **form.values())):
        say(request, "The letter is saved. Below it stands as the supplier will read it.")
        return redirect(f"{reverse('review_letter', args=[review_id])}#letter")
    return render(
        request, "reviews/review_letter.html", {"page": page, "form": form}, status=422 if form.errors else 200
    )


@access(*REVIEW_ROLES, Role.AUDITOR)
@require_POST
def reviewer_file_request(request: HttpRequest, review_id: UUID) -> HttpResponse:
    document = request_reviewer_file(actor=actor_of(request), review_id=review_id)
    return redirect(document_url(Area.OFFICE, document))
