"""A section on the route of one questionnaire: what it asks, on how many pages, and where one goes on from each."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404

from questionnaires.applicability import why_you
from questionnaires.definition import Question, Section
from questionnaires.links import section_path
from questionnaires.routes import Route, question_in_route
from questionnaires.selectors.dossier import Dossier, dossier
from rphub.kernel.navigation import address_of
from rphub.kernel.roles import Actor

MOST = 6
"""Questions on a page; what is hidden until another answer asks for it is not counted."""


def following(actor: Actor, response_id: UUID, code: str, step: int) -> str:
    """Where “Save and continue” goes from a page of the section."""
    found = dossier(actor, response_id)
    return next_url(found, section_in(found, code), step)


def section_in(found: Dossier, code: str) -> Section:
    """The section, or Http404 when this questionnaire has none of that name or asks nothing of it."""
    section = next((one for one in found.definition.sections if one.code == code), None)
    if section is None or not in_route(found, section):
        raise Http404("No such section.")
    return section


def in_route(found: Dossier, section: Section) -> list[Question]:
    """The questions of the section on this route, whether they apply now or not."""
    route = Route(found.response.route)
    return [question for question in section.questions if question_in_route(question, route)]


def steps_of(found: Dossier, section: Section) -> list[list[str]]:
    """The codes of each page: even shares of what applies now; what does not stands behind what decides it."""
    shown = set(found.applicability.asked)
    route = [question.code for question in in_route(found, section)]
    total = sum(code in shown for code in route)
    pages = max(1, -(-total // MOST))
    share = -(-total // pages)
    steps: list[list[str]] = [[]]
    held = 0
    for code in route:
        if code in shown and held == share:
            steps.append([])
            held = 0
        held += code in shown
        steps[-1].append(code)
    return steps


def next_url(found: Dossier, section: Section, step: int) -> str:
    """The next page of the section, the next section that asks something, or the task list."""
    if step < len(steps_of(found, section)):
        return f"{section_path(found.response.pk, section.code)}?step={step + 1}"
    sections = found.definition.walk
    later = sections[sections.index(section) + 1 :]
    following = next((one for one in later if found.asked_in(one)), None)
    if following is None:
        return address_of("response_detail", found.response.pk)
    return entrance(found, following)


def entrance(found: Dossier, section: Section) -> str:
    """Where one begins in a section: with last year's answers while some of them wait to be confirmed together."""
    path = section_path(found.response.pk, section.code)
    return f"{path}still-right/" if any(not found.rows[code].doubt for code in found.carried_in(section)) else path


def place_of(found: Dossier, section: Section) -> tuple[int, int]:
    """The number of the section among those that ask something now, and how many these are."""
    asking = {found.definition.question(code).section for code in found.applicability.counted} | {section.code}
    codes = [one.code for one in found.definition.walk if one.code in asking]
    return codes.index(section.code) + 1, len(codes)


def shown_in(found: Dossier, section: Section) -> list[dict[str, Any]]:
    """Which questions of the section apply as the answers stand, with reasons; for `section.js`."""
    shown, skipped = set(found.applicability.asked), found.applicability.skipped
    return [
        {
            "code": question.code,
            "shown": question.code in shown,
            "reason": why_you(question, found.facts) if question.code in shown else skipped[question.code],
        }
        for question in in_route(found, section)
    ]
