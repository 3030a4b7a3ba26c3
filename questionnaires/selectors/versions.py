"""Questionnaire versions as the office reads them: contents, checks, difference and preview for a profile."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from django.db.models import Count
from django.http import Http404

from questionnaires import policies
from questionnaires.applicability import applicable, reason_asked
from questionnaires.definition import Definition, Question, Section
from questionnaires.effort import expected_minutes
from questionnaires.enums import VersionState
from questionnaires.facts import Facts, Profile
from questionnaires.models import QuestionnaireVersion
from questionnaires.routes import Route, route_for
from questionnaires.selectors.definitions import definition_of, draft_definition, mistakes
from rphub.kernel.decisions import Decision
from rphub.kernel.roles import Actor

CONTENT_ROOT = Path(__file__).resolve().parent.parent / "content"
WORDS = {
    "short": "short name",
    "text": "wording",
    "help": "help text",
    "why": "why we ask",
    "type": "kind of answer",
    "tracks": "routes",
    "light_plus": "routes",
    "weight": "weight",
    "gate": "gate",
    "scored": "whether it counts",
    "levels": "ladder",
    "choices": "choices",
    "columns": "columns",
    "applies_if": "when it is asked",
    "auto_na_if": "when it stops counting",
    "evidence": "evidence asked for",
    "visibility": "who sees it",
    "carry_forward": "how it is carried over",
    "section": "section",
}


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder of content that could be loaded."""

    key: str
    name: str
    number: int
    title: str


@dataclass(frozen=True, slots=True)
class VersionList:
    versions: list[QuestionnaireVersion]
    folders: list[Folder]
    load: Decision


@dataclass(frozen=True, slots=True)
class Change:
    """One question that differs from the version before."""

    code: str
    kind: str
    shape: str
    text: str
    before: str = ""
    also: str = ""


@dataclass(frozen=True, slots=True)
class VersionDetail:
    version: QuestionnaireVersion
    definition: Definition
    problems: list[str]
    previous: QuestionnaireVersion | None
    changes: list[Change]
    publish: Decision

    @property
    def total_weight(self) -> int:
        return sum(section.weight for section in self.definition.sections)

    @property
    def is_draft(self) -> bool:
        return self.version.state == VersionState.DRAFT


@dataclass(frozen=True, slots=True)
class PreviewQuestion:
    question: Question
    because: str


@dataclass(frozen=True, slots=True)
class PreviewSection:
    section: Section
    asked: list[PreviewQuestion]


@dataclass(frozen=True, slots=True)
class Preview:
    version: QuestionnaireVersion
    route: Route
    route_reason: str
    sections: list[PreviewSection]
    skipped: list[tuple[Question, str]]
    asked: int
    scored: int
    minutes: int


def version_of(actor: Actor, version_id: int) -> QuestionnaireVersion:
    versions = QuestionnaireVersion.objects.visible_to(actor).select_related("questionnaire")
    found: QuestionnaireVersion | None = versions.filter(pk=version_id).first()
    if found is None:
        raise Http404("No such version.")
    return found


def version_list(actor: Actor) -> VersionList:
    versions = QuestionnaireVersion.objects.visible_to(actor).select_related("questionnaire")
    listed = list(
        versions.annotate(
            question_count=Count("questions", distinct=True), cycle_count=Count("cycles", distinct=True)
        ).order_by("questionnaire__key", "-number")
    )
    loaded = {(version.questionnaire.key, version.number) for version in listed}
    folders = [folder for folder in _folders() if (folder.key, folder.number) not in loaded]
    return VersionList(listed, folders, policies.can_load_version(actor))


def unloaded_folder(actor: Actor, key: str, name: str) -> Folder:
    """The folder if it is there and not loaded; names that point elsewhere find nothing."""
    for folder in version_list(actor).folders:
        if (folder.key, folder.name) == (key, name):
            return folder
    raise Http404("No such folder of content, or it is loaded already.")


def _folders() -> Iterator[Folder]:
    for manifest in sorted(CONTENT_ROOT.glob("*/*/manifest.toml")):
        content = tomllib.loads(manifest.read_text(encoding="utf-8"))
        yield Folder(manifest.parent.parent.name, manifest.parent.name, content["number"], content["title"])


def compiled(version: QuestionnaireVersion) -> Definition:
    return draft_definition(version) if version.state == VersionState.DRAFT else definition_of(version.pk)


def version_detail(actor: Actor, version_id: int) -> VersionDetail:
    version = version_of(actor, version_id)
    definition = compiled(version)
    previous = (
        QuestionnaireVersion.objects.visible_to(actor)
        .select_related("questionnaire")
        .filter(questionnaire=version.questionnaire_id, number__lt=version.number)
        .order_by("-number")
        .first()
    )
    return VersionDetail(
        version=version,
        definition=definition,
        problems=mistakes(definition),
        previous=previous,
        changes=changes(compiled(previous), definition) if previous else [],
        publish=policies.can_publish_version(actor, version),
    )


def changes(before: Definition, after: Definition) -> list[Change]:
    """New, reworded, otherwise changed and removed questions, by code and in the order of the newer version."""
    found = []
    for question in after.questions:
        if question.code not in before:
            found.append(Change(question.code, "New", "new", question.text))
        elif change := _change(before.question(question.code), question):
            found.append(change)
    removed = [question for question in before.questions if question.code not in after]
    return found + [Change(question.code, "Removed", "not_comparable", "", question.text) for question in removed]


def _change(before: Question, after: Question) -> Change | None:
    names = [item.name for item in fields(Question) if getattr(before, item.name) != getattr(after, item.name)]
    also = ", ".join(dict.fromkeys(WORDS[name] for name in names if name in WORDS and name != "text"))
    if "text" in names:
        return Change(after.code, "Reworded", "changed", after.text, before.text, also)
    return Change(after.code, "Changed", "changed", after.text, also=also) if also else None


def preview(actor: Actor, version_id: int, profile: Profile, route: str = "") -> Preview:
    """Exactly what a supplier of this profile is asked before it has answered anything, and why."""
    version = version_of(actor, version_id)
    definition = compiled(version)
    usual, reason = route_for(
        profile.headcount_uk, _whole(profile.turnover_uk_gbp), _whole(profile.turnover_group_gbp), profile.risk
    )
    chosen = Route(route) if route else usual
    found = applicable(definition, chosen, profile, {})
    facts = Facts(definition, chosen, profile, {})
    asked = set(found.asked)
    sections = [
        PreviewSection(
            section,
            [PreviewQuestion(one, reason_asked(one, facts)) for one in section.questions if one.code in asked],
        )
        for section in definition.sections
    ]
    return Preview(
        version=version,
        route=chosen,
        route_reason=reason
        if chosen is usual
        else f"Chosen here. By its size and risk it would be {usual.label.lower()}.",
        sections=[section for section in sections if section.asked],
        skipped=[(definition.question(code), why) for code, why in found.skipped.items()],
        asked=len(asked),
        scored=sum(definition.question(code).scored for code in asked),
        minutes=expected_minutes(definition, chosen, found.asked),
    )


def _whole(value: Any) -> int | None:
    return None if value is None else int(value)
