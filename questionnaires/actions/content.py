"""Loading and publishing questionnaire versions (architecture, section 4.6)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from questionnaires import policies
from questionnaires.definition import Definition, from_content, read_content, to_content
from questionnaires.models import Question, Questionnaire, QuestionnaireVersion, Section
from questionnaires.selectors.definitions import content_of, draft_definition, hash_of, mistakes
from questionnaires.workflow import VERSION
from rphub.audit.actions import record
from rphub.kernel.decisions import Invalid, require
from rphub.kernel.roles import Actor
from rphub.kernel.workflow import move

CONTENT_ROOT = Path(__file__).resolve().parent.parent / "content"
TITLES = {"ddq": "Due Diligence Questionnaire"}


def load_version(*, actor: Actor, key: str, folder: str) -> QuestionnaireVersion:
    """Load `content/<key>/<folder>` as a draft version; a draft of the same number is replaced.

    Invalid lists every mistake of the content; nothing is stored then. A published version of the number is
    refused unless its content is the same, which makes loading repeatable.
    """
    definition = from_content(read_content(CONTENT_ROOT / key / folder))
    if found := mistakes(definition):
        raise Invalid({str(index): sentence for index, sentence in enumerate(found)})
    return store_definition(actor=actor, key=key, definition=definition)


@transaction.atomic
def store_definition(*, actor: Actor, key: str, definition: Definition) -> QuestionnaireVersion:
    """Write the definition as rows of a draft version."""
    require(policies.can_load_version(actor))
    questionnaire, _ = Questionnaire.objects.get_or_create(key=key, defaults={"title": TITLES.get(key, key)})
    present: QuestionnaireVersion | None = questionnaire.versions.filter(number=definition.number).first()
    if present and present.state != VERSION.transitions[0].sources[0]:
        if content_of(present) == to_content(definition):
            return present
        raise Invalid(f"Version {definition.number} is published and cannot change. Give the new content a new number.")
    if present:
        present.delete()
    version = QuestionnaireVersion.objects.create(
        questionnaire=questionnaire, number=definition.number, title=definition.title
    )
    _store_rows(version, to_content(definition))
    version.content_hash = hash_of(content_of(version))
    version.save(update_fields=["content_hash"])
    record(actor, "version.loaded", version, questions=len(definition.questions))
    return version


def _store_rows(version: QuestionnaireVersion, content: dict[str, Any]) -> None:
    order = 0
    for place, section in enumerate(content["sections"]):
        rest = {name: value for name, value in section.items() if name != "questions"}
        row = Section.objects.create(version=version, code=section["code"], order=place, content=rest)
        questions = []
        for question in section["questions"]:
            order += 1
            questions.append(
                Question(version=version, section=row, code=question["code"], order=order, content=question)
            )
        Question.objects.bulk_create(questions)


@transaction.atomic
def publish_version(*, actor: Actor, version_id: int) -> QuestionnaireVersion:
    """Check once more and publish; from here on the database refuses any change of the questions."""
    version: QuestionnaireVersion = QuestionnaireVersion.objects.select_related("questionnaire").get(pk=version_id)
    require(policies.can_publish_version(actor, version))
    if found := mistakes(draft_definition(version)):
        raise Invalid({str(index): sentence for index, sentence in enumerate(found)})
    move(version, VERSION["publish"], published_at=timezone.now(), published_by=actor.label)
    version.sections.update(locked=True)
    version.questions.update(locked=True)
    record(actor, "version.published", version, fingerprint=version.content_hash)
    return version
