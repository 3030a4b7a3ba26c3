"""One response with everything the supplier's pages compute from: version, live answers, and what is asked now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404

from questionnaires.applicability import Applicability, applicable
from questionnaires.definition import Definition, Section
from questionnaires.facts import AnswerData, Facts, Profile
from questionnaires.models import Answer, Response
from questionnaires.routes import Route
from questionnaires.selectors.definitions import definition_of
from questionnaires.values import is_answered
from rphub.kernel.roles import Actor


@dataclass(frozen=True, slots=True)
class Dossier:
    """`rows` and `answers` are by question code; `rows` carry who wrote and when."""

    response: Response
    definition: Definition
    rows: Mapping[str, Answer]
    answers: Mapping[str, AnswerData]
    facts: Facts
    applicability: Applicability

    def asked_in(self, section: Section) -> tuple[str, ...]:
        """Codes of the section that are asked and count, in order."""
        codes = set(self.applicability.counted)
        return tuple(question.code for question in section.questions if question.code in codes)

    def answered_in(self, section: Section) -> int:
        """How many of them are complete enough to be sent."""
        return sum(self.is_answered(code) for code in self.asked_in(section))

    def is_answered(self, code: str) -> bool:
        return is_answered(self.definition.question(code), self.answers.get(code))


def dossier(actor: Actor, response_id: UUID) -> Dossier:
    """The dossier of a response the actor may see, or Http404: two statements."""
    found = Response.objects.visible_to(actor).select_related("cycle", "supplier__organisation")
    return dossier_of(get_object_or_404(found, pk=response_id))


def dossier_of(response: Response) -> Dossier:
    """The dossier of a response at hand: one statement."""
    rows = {row.code: row for row in response.answers.select_related("updated_by").order_by("id")}
    answers = {code: data_of_row(row) for code, row in rows.items()}
    definition, route, profile = definition_of(response.version_id), Route(response.route), profile_of(response.profile)
    return Dossier(
        response=response,
        definition=definition,
        rows=rows,
        answers=answers,
        facts=Facts(definition, route, profile, answers),
        applicability=applicable(definition, route, profile, answers),
    )


def data_of_row(row: Answer) -> AnswerData:
    """A live answer as plain data."""
    return AnswerData(row.value, row.level, row.claim, row.reason, row.planned_on, row.comment)


def profile_of(stored: Mapping[str, Any]) -> Profile:
    """The facts frozen at launch."""
    known = {name: value for name, value in stored.items() if name in Profile.__dataclass_fields__}
    for name in ("roles", "sectors"):
        known[name] = frozenset(known.get(name) or ())
    return Profile(**known)
