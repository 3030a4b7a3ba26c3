"""Every error is a page in the look of the site with a sentence and a way on; never a traceback."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

STALE = "Someone else changed this while you were looking at it. Nothing you see was lost. Open it again."


def refused(request: HttpRequest, reason: str) -> HttpResponse:
    """403 with the reason of the policy."""
    return render(request, "errors/403.html", {"reason": reason}, status=403)


def changed_meanwhile(request: HttpRequest, reason: str = "") -> HttpResponse:
    """409 after a lost compare-and-set."""
    return render(request, "errors/409.html", {"reason": reason or STALE}, status=409)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "errors/400.html", status=400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return refused(request, str(exception) or "Your account does not have access to this page.")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "errors/404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500 without context processors: whatever broke may have been one of them."""
    return render(None, "errors/500.html", status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "errors/csrf.html", status=403)
