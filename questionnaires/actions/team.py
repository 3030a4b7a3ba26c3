"""What the actions of working together share: the questionnaire locked, its summary written anew, its parts named."""

from __future__ import annotations

from collections import Counter
from typing import cast
from uuid import UUID

from django.http import Http404

from questionnaires.definition import Section
from questionnaires.models import Delegation, Mention, Proposal, Remark, Response
from questionnaires.routes import Route, question_in_route
from questionnaires.selectors.definitions import definition_of
from questionnaires.teamwork import Owner, Teamwork, read, stored
from rphub.kernel.roles import Actor


def locked(actor: Actor, response_id: UUID) -> Response:
    """The questionnaire with its supplier, locked for this transaction, or Http404."""
    visible = Response.objects.visible_to(actor).select_related("supplier__organisation", "cycle")
    return cast(Response, visible.lock(response_id))


def part_name(response: Response, code: str) -> str:
    """“Supply-chain mapping” or “SCM-02, Traceability”; Http404 for what this questionnaire does not ask."""
    definition, route = definition_of(response.version_id), Route(response.route)
    if code in definition and question_in_route(definition.question(code), route):
        return f"{code}, {definition.question(code).short}"
    return section_on_route(response, code).title


def section_on_route(response: Response, code: str) -> Section:
    """The section, or Http404 when this questionnaire asks nothing of it."""
    definition, route = definition_of(response.version_id), Route(response.route)
    for section in definition.sections:
        if section.code == code and any(question_in_route(question, route) for question in section.questions):
            return section
    raise Http404("No such part of the questionnaire.")


def teamwork_of(response: Response) -> Teamwork:
    return read(response.teamwork)


def refresh(response: Response) -> None:
    """Write the summary that pages read. Call it with the response locked, after every change."""
    rows = Delegation.objects.current().filter(response=response)
    open_remarks = Remark.objects.unresolved().filter(response=response)
    mentioned: dict[str, list[str]] = {}
    named = Mention.objects.filter(remark__in=open_remarks).order_by("remark__code")
    for email, code in named.values_list("to", "remark__code").distinct():
        mentioned.setdefault(email, []).append(code)
    waiting = Proposal.objects.waiting().filter(response=response)
    found = Teamwork(
        owners={row.code: Owner(row.name, row.email, row.due_on) for row in rows},
        remarks=Counter(open_remarks.values_list("code", flat=True)),
        mentioned={email: tuple(codes) for email, codes in mentioned.items()},
        proposals=Counter(waiting.order_by("code").values_list("code", flat=True)),
    )
    response.teamwork = stored(found)
    response.save(update_fields=["teamwork"])
