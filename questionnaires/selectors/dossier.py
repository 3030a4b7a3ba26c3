"""One response with everything the supplier's pages compute from: version, live answers, and what is asked now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404

from questionnaires.applicability import Applicability, applicable
from questionnaires.definition import Definition, Section
from questionnaires.enums import Doubt
from questionnaires.facts import AnswerData, Facts, Profile
from questionnaires.models import Answer, Response
from questionnaires.routes import Route
from questionnaires.selectors.definitions import definition_of
from questionnaires.selectors.live import LiveAnswer, live_answers
from questionnaires.values import is_answered, missing
from rphub.kernel.roles import Actor

MUST_BE_CONFIRMED = ("edit", "clear")
OPEN = {
    Doubt.NONE: "Carried over from last year. Say whether it is still right.",
    Doubt.REWORDED: "Carried over from last year, and the question was reworded. Say whether it is still right.",
    Doubt.UNSURE: "Somebody is not sure about this answer. Say whether it is still right, or change it.",
}


@dataclass(frozen=True, slots=True)
class Dossier:
    """`rows` and `answers` are by question code; `rows` carry who wrote and when."""

    response: Response
    definition: Definition
    rows: Mapping[str, LiveAnswer]
    answers: Mapping[str, AnswerData]
    facts: Facts
    applicability: Applicability
    unconfirmed: frozenset[str]
    """Answers that somebody must look at before they count: those in doubt, and of those carried over the ones that
    usually change (domain specification, section 5.4)."""

    def asked_in(self, section: Section) -> tuple[str, ...]:
        """Codes of the section that are asked and count, in order."""
        codes = set(self.applicability.counted)
        return tuple(question.code for question in section.questions if question.code in codes)

    def needed_in(self, section: Section) -> tuple[str, ...]:
        """The same without those that may be sent empty and are."""
        asked = self.asked_in(section)
        return tuple(code for code in asked if code in self.answers or self.definition.question(code).required)

    def answered_in(self, section: Section) -> int:
        """How many of these need nobody any more: those `carried_in` may be sent, yet nobody has looked at them."""
        return sum(self.is_settled(code) for code in self.needed_in(section))

    def carried_in(self, section: Section) -> tuple[str, ...]:
        """Codes of the section whose answers stand as last year and nobody has said that they are still right."""
        return tuple(code for code in self.asked_in(section) if code in self.rows and self.rows[code].is_carried)

    def is_answered(self, code: str) -> bool:
        return code not in self.unconfirmed and is_answered(self.definition.question(code), self.answers.get(code))

    def is_settled(self, code: str) -> bool:
        """Complete, and somebody has said so this year."""
        return self.is_answered(code) and not (code in self.rows and self.rows[code].is_carried)

    def gaps(self) -> list[tuple[str, str]]:
        """What stands between this questionnaire and sending: codes with a sentence each, in order."""
        found = missing(self.definition, self.applicability, self.answers)
        named = {code for code, _ in found}
        found += [(code, OPEN[Doubt(self.rows[code].doubt)]) for code in self.unconfirmed - named]
        walked = [question.code for section in self.definition.walk for question in section.questions]
        places = {code: place for place, code in enumerate(walked)}
        return sorted(found, key=lambda gap: places[gap[0]])


def dossier(actor: Actor, response_id: UUID) -> Dossier:
    """The dossier of a response the actor may see, or Http404: two statements."""
    found = Response.objects.visible_to(actor).select_related("cycle", "supplier__organisation")
    return dossier_of(get_object_or_404(found, pk=response_id))


def dossier_of(response: Response) -> Dossier:
    """The dossier of a response at hand: one statement."""
    rows = live_answers(response)
    answers = {code: data_of_row(row) for code, row in rows.items()}
    definition, route, profile = definition_of(response.version_id), Route(response.route), profile_of(response.profile)
    asked = applicable(definition, route, profile, answers)
    return Dossier(
        response=response,
        definition=definition,
        rows=rows,
        answers=answers,
        facts=Facts(definition, route, profile, answers),
        applicability=asked,
        unconfirmed=_unconfirmed(definition, asked, rows),
    )


def _unconfirmed(definition: Definition, asked: Applicability, rows: Mapping[str, LiveAnswer]) -> frozenset[str]:
    return frozenset(
        code
        for code in asked.counted
        if (row := rows.get(code))
        and (row.doubt or (row.is_carried and definition.question(code).carry_forward in MUST_BE_CONFIRMED))
    )


def data_of_row(row: Answer | LiveAnswer) -> AnswerData:
    """A live answer as plain data."""
    return AnswerData(row.value, row.level, row.claim, row.reason, row.planned_on, row.comment)


def profile_of(stored: Mapping[str, Any]) -> Profile:
    """The facts frozen at launch."""
    known = {name: value for name, value in stored.items() if name in Profile.__dataclass_fields__}
    for name in ("roles", "sectors"):
        known[name] = frozenset(known.get(name) or ())
    return Profile(**known)
