"""What each route would ask of this supplier, before it chooses one."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from questionnaires import policies
from questionnaires.applicability import applicable
from questionnaires.effort import expected_minutes
from questionnaires.models import Response
from questionnaires.routes import LONGER, Route
from questionnaires.selectors.dossier import Dossier, dossier, profile_of
from rphub.kernel.decisions import Decision
from rphub.kernel.roles import Actor


@dataclass(frozen=True, slots=True)
class Choice:
    """A route as a choice: how long it is, and the questions it asks more than the present one."""

    route: Route
    label: str
    is_usual: bool
    is_taken: bool
    questions: int
    minutes: int
    more: tuple[str, ...]
    fewer: int


@dataclass(frozen=True, slots=True)
class RoutePage:
    response: Response
    choices: tuple[Choice, ...]
    decision: Decision


def route_page(actor: Actor, response_id: UUID) -> RoutePage:
    """Two statements: the questionnaire and its answers."""
    found = dossier(actor, response_id)
    usual = found.response.usual_route
    return RoutePage(
        response=found.response,
        choices=tuple(_choice(found, route) for route in (usual, *LONGER[usual])),
        decision=policies.can_choose_route(actor, found.response, usual),
    )


def _choice(found: Dossier, route: Route) -> Choice:
    now = set(found.applicability.counted)
    then = applicable(found.definition, route, profile_of(found.response.profile), found.answers).counted
    return Choice(
        route=route,
        label=route.label,
        is_usual=route == found.response.usual_route,
        is_taken=route == found.response.route,
        questions=len(then),
        minutes=expected_minutes(found.definition, route, then),
        more=tuple(found.definition.question(code).text for code in then if code not in now),
        fewer=len(now - set(then)),
    )
