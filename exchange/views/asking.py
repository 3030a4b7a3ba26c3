"""A page with one form, answered with 422 where it came back with mistakes."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse

from rphub.kernel.forms import HubForm
from rphub.kernel.pages import FormPage, show_form


def ask(request: HttpRequest, form: HubForm, page: FormPage, **more: Any) -> HttpResponse:
    answer = show_form(request, form, page, **more)
    answer.status_code = 422 if form.is_bound else 200
    return answer
