"""The page on which a supplier asks for more time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.shortcuts import get_object_or_404

from questionnaires import policies
from questionnaires.due import latest_wish
from questionnaires.models import MoreTime, Response
from rphub.kernel.decisions import Decision
from rphub.kernel.roles import Actor


@dataclass(frozen=True, slots=True)
class MoreTimePage:
    response: Response
    asked: MoreTime | None
    decision: Decision
    latest: date


def more_time_page(actor: Actor, response_id: UUID) -> MoreTimePage:
    """One statement."""
    found = Response.objects.visible_to(actor).select_related("cycle", "supplier__organisation", "more_time")
    response = get_object_or_404(found, pk=response_id)
    asked = getattr(response, "more_time", None)
    decision = policies.can_ask_more_time(actor, response, asked)
    return MoreTimePage(response, asked, decision, latest_wish(response.due_on))
