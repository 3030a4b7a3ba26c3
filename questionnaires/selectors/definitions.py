"""Compiled questionnaire versions: read once, kept in the process because a published version never changes."""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from typing import Any

from questionnaires.checks import problems, unknown_standards
from questionnaires.definition import Definition, from_content
from questionnaires.models import QuestionnaireVersion
from standards.selectors.shelves import known_codes


class TamperedVersion(RuntimeError):
    """The stored questions of a published version are not those that were published."""


def definition_of(version_id: int) -> Definition:
    """The questions of a published version, compiled once per process and version."""
    return _published(version_id)


def draft_definition(version: QuestionnaireVersion) -> Definition:
    """The questions of a version that may still change; compiled on each call."""
    return from_content(content_of(version))


def mistakes(definition: Definition) -> list[str]:
    """Everything that keeps a version from being published. One statement."""
    return [*problems(definition), *unknown_standards(definition, known_codes())]


def content_of(version: QuestionnaireVersion) -> dict[str, Any]:
    """The content as `definition.from_content` reads it, from the rows of the version: two statements."""
    questions: dict[int, list[dict[str, Any]]] = {}
    for section_id, content in version.questions.order_by("order").values_list("section_id", "content"):
        questions.setdefault(section_id, []).append(content)
    sections = [
        {**content, "questions": questions.get(pk, [])}
        for pk, content in version.sections.order_by("order").values_list("pk", "content")
    ]
    key = version.questionnaire.key
    return {"key": key, "number": version.number, "title": version.title, "sections": sections}


def hash_of(content: dict[str, Any]) -> str:
    """SHA-256 of the content in one canonical spelling."""
    spelling = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(spelling.encode()).hexdigest()


@lru_cache(maxsize=32)
def _published(version_id: int) -> Definition:
    fixed = QuestionnaireVersion.objects.exclude(state="draft")  # a draft still changes and is never kept
    version = fixed.select_related("questionnaire").get(pk=version_id)
    content = content_of(version)
    if hash_of(content) != version.content_hash:
        raise TamperedVersion(f"{version} does not match the fingerprint it was published with.")
    return from_content(content)
