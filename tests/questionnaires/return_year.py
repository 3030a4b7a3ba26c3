"""What the tests of the return year share: a year that was sent, and another version of the questionnaire."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.utils import timezone

from questionnaires.actions import content
from questionnaires.actions.prefill import prefill_response
from questionnaires.definition import Question
from questionnaires.models import Cycle, QuestionnaireVersion, Response, Submission
from questionnaires.selectors.definitions import definition_of
from tests.reviews import builders
from tests.world import COMMAND, World, forget_versions

OLD_WORDS = "What we asked last year?"


def other_version(world: World, *, without: str, reword: str, only: str) -> QuestionnaireVersion:
    """Last year's version: it lacks `without`, asks `reword` in other words, and has a question `only` of its own."""
    now = definition_of(world.version.pk)
    sections = []
    for section in now.sections:
        kept = [_of_last_year(one, reword) for one in section.questions if one.code != without]
        kept += [replace(one, code=only, text="What is gone now?") for one in kept if one.code == reword]
        sections.append(replace(section, questions=tuple(kept)))
    made = replace(now, number=99, sections=tuple(sections))
    version = content.store_definition(actor=COMMAND, key="ddq", definition=made)
    content.publish_version(actor=COMMAND, version_id=version.pk)
    forget_versions()
    return version


def _of_last_year(question: Question, reword: str) -> Question:
    return replace(question, text=OLD_WORDS) if question.code == reword else question


def sent_last_year(
    world: World, version: QuestionnaireVersion | None = None, evidence: Any = None, **changed: Any
) -> Submission:
    """Acme's questionnaire of 2025, every ladder at level 2, published since."""
    version = version or world.version
    cycle, _ = Cycle.objects.get_or_create(
        year=2025, name="2025", defaults={"version": version, "opens_on": timezone.localdate(), "state": "closed"}
    )
    response = world.response(cycle=cycle, version=version, state="published", overall="55.00", band=2)
    return builders.submission(response, builders.answers(version.pk, **changed), evidence)


def returning(world: World, **fields: Any) -> Response:
    """Acme's questionnaire of this year, with last year's answers carried over."""
    response = world.response(**{"state": "invited"} | fields)
    prefill_response(response_id=response.pk)
    return response
