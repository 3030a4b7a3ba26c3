"""What a change of the profile does to the questions, said before it is done (domain specification, section 3.7)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from questionnaires.applicability import applicable, why_you
from questionnaires.facts import ROLES, SIZE, AnswerData, Facts
from questionnaires.routes import Route
from questionnaires.selectors.dossier import Dossier, profile_of
from questionnaires.values import is_answered

PROFILE = (SIZE, ROLES)
"""The questions whose answers decide what else is asked; their changes are announced."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A question that appears or falls away: why it is asked then, or that its answer is kept."""

    code: str
    text: str
    words: str


@dataclass(frozen=True, slots=True)
class Effect:
    """Falsy when nothing appears and nothing falls away."""

    appear: tuple[Moved, ...]
    fall: tuple[Moved, ...]

    def __bool__(self) -> bool:
        return bool(self.appear or self.fall)

    def as_json(self) -> dict[str, Any]:
        """For `effect.js`."""
        return {
            "appear": [f"{one.text} Asked of you {one.words}." for one in self.appear],
            "fall": [f"{one.text} {one.words}".strip() for one in self.fall],
        }


def effect_of(found: Dossier, changed: Mapping[str, AnswerData]) -> Effect:
    """What is asked with the changed answers against what is asked now."""
    answers = {**found.answers, **changed}
    route, profile = Route(found.response.route), profile_of(found.response.profile)
    then = applicable(found.definition, route, profile, answers)
    facts = Facts(found.definition, route, profile, answers)
    now, later = set(found.applicability.counted), set(then.counted)
    return Effect(
        appear=tuple(
            Moved(question.code, question.text, why_you(question, facts))
            for question in found.definition.questions
            if question.code in later - now
        ),
        fall=tuple(
            Moved(question.code, question.text, _kept(found, question.code))
            for question in found.definition.questions
            if question.code in now - later
        ),
    )


def _kept(found: Dossier, code: str) -> str:
    answered = is_answered(found.definition.question(code), found.answers.get(code))
    return "Your answer is kept and comes back if you change this back." if answered else ""
