"""The page behind the link of the first mail."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from questionnaires.selectors.invitation import invitation_page
from rphub.accounts import policies
from rphub.accounts.selectors import invitation_by_token
from rphub.kernel.access import public


@public
@require_safe
def questionnaire_invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Shows a button and changes nothing: mail scanners open links too."""
    found = invitation_by_token(token)
    context = {
        "invitation": found,
        "token": token,
        "decision": policies.can_use_invitation(found),
        "page": invitation_page(found),
        "next": _next(request.GET.get("next", "")),
    }
    return render(request, "questionnaires/invitation.html", context)


def _next(wanted: str) -> str:
    """A page of the supplier's area that the mail leads to, else the home page. Signing in checks it again."""
    return wanted if wanted.startswith("/supplier/") else reverse("supplier_home")
