"""What a request carries through the hub: its actor, its id, and what every page knows."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from pathlib import Path
from typing import Any, cast
from uuid import uuid4

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from rphub.kernel.roles import ANONYMOUS, AREAS, Actor, Area

request_id: ContextVar[str] = ContextVar("request_id", default="")
"""Id of the request in progress, for audit rows and log lines; empty in jobs and commands."""

HEADERS = {
    # Everything from ourselves, nothing inline.
    "Content-Security-Policy": (
        "default-src 'self'; img-src 'self' data:; object-src 'none'; "
        "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class HeadersMiddleware:
    """Sets the security headers Django has no setting for, and keeps signed-in pages out of shared caches."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = request_id.set(uuid4().hex)
        try:
            response = self.get_response(request)
        finally:
            request_id.reset(token)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        response.headers.setdefault("Cache-Control", "private, no-store")
        return response


def actor_of(request: HttpRequest) -> Actor:
    """The actor that `rphub.accounts.middleware` put on the request; a visitor where none was set."""
    return cast(Actor, getattr(request, "actor", ANONYMOUS))


def area_of(path: str) -> Area | None:
    """The area named by the first segment of a path, or None for public pages."""
    segment = path.lstrip("/").split("/", 1)[0]
    return Area(segment) if segment in AREAS else None


def site(request: HttpRequest) -> dict[str, Any]:
    """Context of every page."""
    return {
        "actor": actor_of(request),
        "area": area_of(request.path) or "",
        "consortium": settings.CONSORTIUM,
        "demo": settings.DEMO,
        "notice_version": settings.NOTICE_VERSION,
        "site_url": settings.SITE_URL,
        "demo_filling": settings.DEMO and demo_filling_marker().exists(),
    }


def demo_filling_marker() -> Path:
    """A file that is there while the demonstration data is being built."""
    return Path(settings.DATA_DIR) / "demo-building"
