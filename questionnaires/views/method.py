"""The open method, for anybody: how it works, every question, and files for machines."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import condition, require_safe

from questionnaires.method_forms import FinderForm
from questionnaires.selectors import method as selectors
from questionnaires.selectors import method_files, standards
from questionnaires.views.files import csv_file
from rphub.kernel.access import public
from rphub.kernel.requests import actor_of

KEPT = "public, max-age=3600"
"""A file of a published version may be kept for an hour by anybody; after that the fingerprint is compared."""


@public
@require_safe
def method(request: HttpRequest) -> HttpResponse:
    return render(request, "questionnaires/method.html", {"page": selectors.method(actor_of(request))})


@public
@require_safe
def method_version(request: HttpRequest, key: str, number: int) -> HttpResponse:
    page = selectors.open_version(actor_of(request), key, number)
    return render(request, "questionnaires/method_version.html", {"page": page})


@public
@require_safe
def method_section(request: HttpRequest, key: str, number: int, section: str) -> HttpResponse:
    page = selectors.open_section(actor_of(request), key, number, section)
    return render(request, "questionnaires/method_section.html", {"page": page})


@public
@require_safe
def method_finder(request: HttpRequest) -> HttpResponse:
    """As a given profile, with words to look for; nothing is stored, the address can be passed on."""
    form = FinderForm(request.GET or None)
    words, profile = (form.words(), form.profile_or_none()) if form.is_valid() else ("", None)
    page = selectors.find_questions(actor_of(request), words, profile)
    return render(request, "questionnaires/method_finder.html", {"form": form, "page": page, "words": words})


@public
@require_safe
def method_standards(request: HttpRequest) -> HttpResponse:
    return render(
        request, "questionnaires/method_standards.html", {"page": standards.standards_page(actor_of(request))}
    )


@public
@require_safe
def method_standard(request: HttpRequest, code: str) -> HttpResponse:
    page = standards.standard_page(actor_of(request), code)
    return render(request, "questionnaires/method_standard.html", {"page": page})


@public
@require_safe
def question_set(request: HttpRequest) -> HttpResponse:
    """A short address that always leads to the newest question set."""
    version = selectors.newest(actor_of(request))
    return redirect("method_version", key=version.questionnaire.key, number=version.number)


def _etag(request: HttpRequest, key: str, number: int, kind: str) -> str:
    return f'"{selectors.fingerprint(selectors.version_named(actor_of(request), key, number))}-{kind}"'


@public
@require_safe
@condition(etag_func=_etag)
def method_file(request: HttpRequest, key: str, number: int, kind: str) -> HttpResponse:
    version = selectors.version_named(actor_of(request), key, number)
    if kind == "json":
        data = method_files.version_data(version)
        response: HttpResponse = JsonResponse(data, json_dumps_params={"indent": 1, "ensure_ascii": False})
        response["Content-Disposition"] = f'inline; filename="{key}-{number}.json"'
    elif kind == "csv":
        response = csv_file(method_files.question_rows(version), f"{key}-{number}-questions")
    else:
        raise Http404("The question set comes as json or csv.")
    response["Cache-Control"] = KEPT
    return response
