"""Volunteering for a longer route, and taking that back, until the questionnaire is sent (domain, section 3.2)."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from questionnaires import emails, policies
from questionnaires.applicability import applicable
from questionnaires.models import Response
from questionnaires.routes import Route
from questionnaires.selectors.definitions import definition_of
from questionnaires.selectors.dossier import profile_of
from rphub.audit.actions import record
from rphub.kernel.decisions import require
from rphub.kernel.roles import Actor


@transaction.atomic
def choose_route(*, actor: Actor, response_id: UUID, route: Route) -> bool:
    """Take the route; False when it is the present one. The commissioner is told; answers stay, asked or not."""
    response: Response = Response.objects.visible_to(actor).lock(response_id)
    require(policies.can_choose_route(actor, response, route))
    before, usual = Route(response.route), response.usual_route
    if route == before:
        return False
    response.route = route.value
    response.volunteered_from = usual.value if route != usual else ""
    response.asked = len(applicable(definition_of(response.version_id), route, profile_of(response.profile), {}).asked)
    response.save(update_fields=["route", "volunteered_from", "asked"])
    record(actor, "response.route_chosen", response, before={"route": before.label}, after={"route": route.label})
    emails.queue_route_chosen(response, by=actor.label, before=before, at=timezone.now())
    return True
