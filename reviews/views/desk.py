"""The desk of the person at the browser: read from the row once a session, then out of the session."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from reviews.actions.desks import leave_desk
from reviews.desks import Left
from reviews.selectors.desks import left_by
from reviews.views.common import say
from rphub.kernel.access import access
from rphub.kernel.requests import actor_of
from rphub.kernel.roles import REVIEW_ROLES, Role

KEPT = "reviewing_desk"
BENCH = "Workbench"
KEYS = (
    ("j", "Next question of the list", BENCH),
    ("k", "Question before it", BENCH),
    ("a", "Accept the suggested level and go on; in the fast lane accept all levels listed", "Workbench, fast lane"),
    ("c", "Another level", BENCH),
    ("d", "Credit: a document shows more than was claimed", BENCH),
    ("q", "Query to the supplier", BENCH),
    ("f", "Finding", BENCH),
    ("g", "Good practice: feedback that the supplier reads with the result", BENCH),
    ("n", "Private note", BENCH),
    ("e", "Evidence", BENCH),
    ("l", "Fast lane, where sections are in it", BENCH),
    ("b", "Begin or go on with the most pressing review; then say that you have no conflict of interest", "Queue"),
    ("s", "Finish the review", "End of a review"),
    ("?", "This page, and back", "Everywhere here"),
)
"""Key, what it does, where; the pages carry the same letters."""


def desk_of(request: HttpRequest) -> Left:
    kept = request.session.get(KEPT)
    if kept is None:
        kept = request.session[KEPT] = left_by(actor_of(request)).kept
    return Left.of(kept)


def leave(request: HttpRequest, **changes: Any) -> Left:
    """The desk with these changes, kept where they are changes."""
    before = desk_of(request)
    after = Left.of(replace(before, **changes).kept)
    if after != before:
        leave_desk(actor=actor_of(request), left=after)
        request.session[KEPT] = after.kept
    return after


@access(*REVIEW_ROLES, Role.AUDITOR)
@require_http_methods(["GET", "POST"])
def review_keys(request: HttpRequest) -> HttpResponse:
    """Every key with what it does, and the switch."""
    back = request.GET.get("next", "")
    safe = url_has_allowed_host_and_scheme(back, allowed_hosts=None) and back.startswith("/office/")
    if request.method == "POST":
        on = request.POST.get("keys") == "on"
        leave(request, keys=on)
        say(request, "Keys are switched on." if on else "Keys are switched off. Every button and link works as before.")
        return redirect(request.get_full_path())
    return render(
        request,
        "reviews/keys.html",
        {"desk": desk_of(request), "keys": KEYS, "back": back if safe else reverse("review_queue")},
    )
