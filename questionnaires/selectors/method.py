"""The open method: what anybody may read about questions, weights and rules, computed from the rules themselves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404

from questionnaires.bands import Band
from questionnaires.condition_words import asked_when, stops_counting_when
from questionnaires.definition import Definition, Question, Section
from questionnaires.facts import Profile
from questionnaires.models import QuestionnaireVersion
from questionnaires.routes import Route, question_in_route
from questionnaires.scoring import BAND_FROM, evidence_from, rules_hash
from questionnaires.selectors.definitions import definition_of
from questionnaires.selectors.versions import Change, Preview, changes, preview
from questionnaires.worked_example import FIRM_WORDS, Example, worked_example
from rphub.kernel.roles import Actor
from standards.selectors.shelves import shelf
from standards.shelf import Entry, Shelf
from suppliers.enums import EvidenceKind

KINDS = dict(EvidenceKind.choices)
SEEN = {
    "level": "Members see the assessed level, unless the supplier keeps its levels to itself.",
    "summary": "Members see what the reviewer wrote about it, never the level.",
    "section": "Members see it only inside the band of the section.",
    "hidden": "Members see nothing of it.",
}


@dataclass(frozen=True, slots=True)
class RouteLine:
    route: Route
    questions: int


@dataclass(frozen=True, slots=True)
class Method:
    """The overview. `version` is the newest published one."""

    version: QuestionnaireVersion
    definition: Definition
    versions: list[QuestionnaireVersion]
    routes: tuple[RouteLine, ...]
    bands: tuple[tuple[Band, int], ...]
    example: Example | None
    firm: str = FIRM_WORDS


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """One question with everything that decides about it, in words."""

    question: Question
    routes: tuple[str, ...]
    asked: str
    stops: str
    evidence: str
    seen: str
    serves: tuple[tuple[Entry, Entry | None], ...]
    """The standards behind it, in the order of the question, each with the whole it is part of."""


@dataclass(frozen=True, slots=True)
class OpenSection:
    version: QuestionnaireVersion
    section: Section
    questions: tuple[OpenQuestion, ...]
    before: Section | None
    after: Section | None


@dataclass(frozen=True, slots=True)
class OpenVersion:
    version: QuestionnaireVersion
    definition: Definition
    previous: QuestionnaireVersion | None
    changes: list[Change]


@dataclass(frozen=True, slots=True)
class Finding:
    """What the finder shows: the questions by section, and how many there are without the search words."""

    version: QuestionnaireVersion
    preview: Preview | None
    sections: tuple[tuple[Section, tuple[tuple[Question, str], ...]], ...]
    found: int


def published(actor: Actor) -> Any:
    """Versions that anybody may read, the newest first; those retired since stay readable."""
    found = QuestionnaireVersion.objects.visible_to(actor).exclude(state="draft").select_related("questionnaire")
    return found.order_by("questionnaire__key", "-number")


def newest(actor: Actor) -> QuestionnaireVersion:
    found: QuestionnaireVersion | None = published(actor).filter(state="published").first()
    if found is None:
        raise Http404("No questionnaire is published yet.")
    return found


def version_named(actor: Actor, key: str, number: int) -> QuestionnaireVersion:
    found: QuestionnaireVersion | None = published(actor).filter(questionnaire__key=key, number=number).first()
    if found is None:
        raise Http404("No such version is published.")
    return found


def method(actor: Actor) -> Method:
    """One statement for the versions; the questions are compiled once per process."""
    versions = list(published(actor))
    version = next((one for one in versions if one.state == "published"), None)
    if version is None:
        raise Http404("No questionnaire is published yet.")
    definition = definition_of(version.pk)
    return Method(
        version=version,
        definition=definition,
        versions=versions,
        routes=tuple(RouteLine(route, _in_route(definition, route)) for route in Route),
        bands=tuple((band, start) for start, band in reversed(BAND_FROM)),
        example=worked_example(definition),
    )


def _in_route(definition: Definition, route: Route) -> int:
    return sum(question_in_route(question, route) for question in definition.questions)


def open_version(actor: Actor, key: str, number: int) -> OpenVersion:
    version = version_named(actor, key, number)
    definition = definition_of(version.pk)
    previous = published(actor).filter(questionnaire=version.questionnaire_id, number__lt=number).first()
    found = changes(definition_of(previous.pk), definition) if previous else []
    return OpenVersion(version, definition, previous, found)


def open_section(actor: Actor, key: str, number: int, code: str) -> OpenSection:
    """Two statements: the versions, the standards."""
    version = version_named(actor, key, number)
    definition = definition_of(version.pk)
    codes = [section.code for section in definition.sections]
    if code not in codes:
        raise Http404("This version has no such section.")
    place, section, standards = codes.index(code), definition.section(code), shelf(actor)
    return OpenSection(
        version=version,
        section=section,
        questions=tuple(open_question(definition, question, standards) for question in section.questions),
        before=definition.sections[place - 1] if place else None,
        after=definition.sections[place + 1] if place + 1 < len(codes) else None,
    )


def open_question(definition: Definition, question: Question, standards: Shelf) -> OpenQuestion:
    return OpenQuestion(
        question=question,
        routes=tuple(route.label for route in Route if question_in_route(question, route)),
        asked=asked_when(question.applies, definition),
        stops=stops_counting_when(question.auto_na, definition),
        evidence=evidence_words(question),
        seen=SEEN[question.visibility],
        serves=tuple(_with_whole(standards, code) for code in question.maps if code in standards),
    )


def _with_whole(standards: Shelf, code: str) -> tuple[Entry, Entry | None]:
    return standards.entries[code], next(iter(standards.above(code)), None)


def evidence_words(question: Question, route: Route | None = None) -> str:
    """What proof is asked for and from which level; on one route, or with the routes that differ."""
    rule = question.evidence
    kinds = ", ".join(str(KINDS.get(kind, kind)).lower() for kind in rule.kinds)
    age = f", no older than {rule.max_age_months} months" if rule.max_age_months else ""
    what = f"{kinds or 'a document or address'}{age}"
    if rule.rule == "none":
        return "No evidence is asked for."
    if rule.rule == "optional":
        return f"Evidence is welcome and never limits the level: {what}."
    starts = {one: evidence_from(question, one) for one in ([route] if route else Route)}
    levels = "; ".join(f"from level {start}{_on(routes)}" for start, routes in _by_start(starts) if start)
    return f"Evidence {levels}: {what}." if levels else f"Evidence is welcome: {what}."


def _by_start(starts: dict[Route, int | None]) -> list[tuple[int | None, list[Route]]]:
    found: dict[int | None, list[Route]] = {}
    for route, start in starts.items():
        found.setdefault(start, []).append(route)
    return [(start, routes if len(found) > 1 else []) for start, routes in found.items()]


def _on(routes: list[Route]) -> str:
    return f" ({', '.join(route.label.lower() for route in routes)})" if routes else ""


def fingerprint(version: QuestionnaireVersion) -> str:
    """Changes exactly when the published file does: the questions never do, the rules with the hub's code."""
    return f"{version.content_hash}-{rules_hash()[:12]}"


def find_questions(actor: Actor, words: str, profile: Profile | None) -> Finding:
    """The questions a supplier of this profile is asked, or all of them; `words` must all stand in a question."""
    version = newest(actor)
    found = preview(actor, version.pk, profile) if profile else None
    if found:
        whole = [(row.section, [(one.question, one.because) for one in row.asked]) for row in found.sections]
    else:
        whole = [(s, [(one, "") for one in s.questions]) for s in definition_of(version.pk).sections]
    wanted = words.casefold().split()
    sections = [(section, tuple(row for row in rows if _holds(row[0], wanted))) for section, rows in whole]
    kept = tuple((section, rows) for section, rows in sections if rows)
    return Finding(version, found, kept, sum(len(rows) for _, rows in kept))


def _holds(question: Question, wanted: list[str]) -> bool:
    parts = (question.code, question.short, question.text, question.help, *question.levels, *question.maps)
    text = " ".join(parts).casefold()
    return all(word in text for word in wanted)
