from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from reviews.actions.lane import accept_fast_lane
from reviews.desk_forms import LaneForm
from reviews.selectors.workbench import lane_page
from reviews.views.common import say
from reviews.views.desk import desk_of
from rphub.kernel.access import access
from rphub.kernel.pages import attempt, posted
from rphub.kernel.requests import actor_of
from rphub.kernel.roles import Role
from rphub.kernel.words import count


@access(Role.RP_LEAD, Role.REVIEWER)
@require_http_methods(["GET", "POST"])
def review_lane(request: HttpRequest, review_id: UUID) -> HttpResponse:
    """Every level is listed before it is accepted; the way on is the next undecided question, or the end."""
    actor = actor_of(request)
    page = lane_page(actor, review_id)
    form = LaneForm([(section.code, section.title) for section in page.lane.open], posted(request))
    if case := attempt(form, lambda: accept_fast_lane(actor=actor, review_id=review_id, **form.values())):
        say(request, f"Accepted. {count(len(case.undecided), 'question')} left to decide.")
        return redirect("review_start" if case.undecided else "review_complete", review_id)
    context = {"page": page, "form": form, "desk": desk_of(request)}
    return render(request, "reviews/review_lane.html", context, status=422 if form.is_bound else 200)
