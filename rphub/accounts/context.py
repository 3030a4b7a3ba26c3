"""The demonstration's people for the sign-in page."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from rphub.accounts.demo import demo_people

SIGN_IN = "account_login"


def demo(request: HttpRequest) -> dict[str, Any]:
    """`demo_people`, on the sign-in page of a demonstration only: no other page pays for the query."""
    match = getattr(request, "resolver_match", None)
    if settings.DEMO and match is not None and match.view_name == SIGN_IN:
        return {"demo_people": demo_people()}
    return {}
