"""What an auditor reads in the office is kept in the history: once a day for each object or page."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from rphub.audit.actions import record_reading
from rphub.kernel.requests import actor_of
from rphub.kernel.roles import Area, Role

OK = 200


class ReadingMiddleware:
    """Behind the gates, so that what was refused or not found is no reading. Other people cost no statement."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == OK and request.method == "GET" and _is_kept(request):
            record_reading(actor_of(request), request.path, _page(request), _keys(request))
        return response


def _is_kept(request: HttpRequest) -> bool:
    actor = actor_of(request)
    if actor.area != Area.OFFICE or not actor.holds(Role.AUDITOR):
        return False
    return not _module(request).startswith(settings.READING_KEPT_ELSEWHERE)


def _module(request: HttpRequest) -> str:
    match = request.resolver_match
    return getattr(match.func, "__module__", "") if match else ""


def _page(request: HttpRequest) -> str:
    match = request.resolver_match
    return (match.url_name or "") if match else ""


def _keys(request: HttpRequest) -> list[str]:
    match = request.resolver_match
    return [str(value) for value in match.kwargs.values()] if match else []
