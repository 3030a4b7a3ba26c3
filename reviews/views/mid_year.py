from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from reviews.querysets import READING_ROLES
from reviews.selectors import mid_year as selectors
from rphub.kernel.access import access
from rphub.kernel.requests import actor_of


@access(*READING_ROLES)
@require_safe
def mid_year(request: HttpRequest) -> HttpResponse:
    page = selectors.mid_year(actor_of(request), request.GET.get("page", "1"))
    return render(request, "reviews/mid_year.html", {"page": page})
