"""A published version as a file for machines and for spreadsheets. The shape is described in docs/method.md."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from questionnaires.bands import LEVEL_WORDS
from questionnaires.condition_words import asked_when, stops_counting_when
from questionnaires.definition import Column, Definition, Question, Section, question_to_content
from questionnaires.models import QuestionnaireVersion
from questionnaires.routes import TRACK, Route, question_in_route
from questionnaires.scoring import RULES, evidence_from, rules_hash
from questionnaires.selectors.definitions import definition_of
from questionnaires.selectors.method import evidence_words
from rphub.kernel.tables import formula_safe

SHAPE = "rp-hub-questionnaire/1"
"""Rises when a key changes its meaning or goes; new keys may come at any time."""
HEADS = ("Section", "Code", "Question", "Help", "Why we ask", "Weight", "Routes", "Asked when", "Evidence")


def version_data(version: QuestionnaireVersion) -> dict[str, Any]:
    """The whole version as plain JSON values."""
    definition = definition_of(version.pk)
    return {
        "shape": SHAPE,
        "questionnaire": definition.key,
        "version": definition.number,
        "title": definition.title,
        "published_on": version.published_at.date().isoformat() if version.published_at else None,
        "fingerprint": version.content_hash,
        "rules": {**RULES, "fingerprint": rules_hash()},
        "ladder": list(LEVEL_WORDS),
        "routes": [{"key": route.value, "label": route.label, "track": TRACK[route]} for route in Route],
        "sections": [_section(definition, section) for section in definition.sections],
    }


def _section(definition: Definition, section: Section) -> dict[str, Any]:
    return {
        "code": section.code,
        "title": section.title,
        "weight": section.weight,
        "pillar": section.pillar or None,
        "lens": list(section.lens),
        "oecd_steps": list(section.oecd),
        "questions": [_question(definition, question) for question in section.questions],
    }


def _question(definition: Definition, question: Question) -> dict[str, Any]:
    return {
        **{name: getattr(question, name) for name in ("code", "revision", "type", "short", "text", "help", "why")},
        **{name: getattr(question, name) for name in ("scored", "required", "weight", "gate", "visibility")},
        "ladder": list(question.levels),
        "choices": [{"key": one.key, "label": one.label, "level": one.level} for one in question.choices],
        "columns": [_column(column) for column in question.columns],
        "routes": [route.value for route in Route if question_in_route(question, route)],
        "asked_when": {"condition": question.applies_if, "words": asked_when(question.applies, definition)},
        "stops_counting_when": {
            "condition": question.auto_na_if,
            "words": stops_counting_when(question.auto_na, definition),
        },
        "evidence": {
            "rule": question.evidence.rule,
            "kinds": list(question.evidence.kinds),
            "max_age_months": question.evidence.max_age_months,
            "from_level": {route.value: evidence_from(question, route) for route in Route},
        },
        "carry_forward": question.carry_forward,
        "standards": list(question.maps),
        "proposes": question_to_content(question).get("cap", []),
    }


def _column(column: Column) -> dict[str, Any]:
    choices = [{"key": one.key, "label": one.label} for one in column.choices]
    return {"key": column.key, "label": column.label, "type": column.type, "unit": column.unit, "choices": choices}


def question_rows(version: QuestionnaireVersion) -> Iterator[tuple[str, ...]]:
    """The question set with ladders as rows of a spreadsheet; no cell can be taken for a formula."""
    definition = definition_of(version.pk)
    yield (*HEADS, *(f"{level} {word}" for level, word in enumerate(LEVEL_WORDS)))
    for section in definition.sections:
        for question in section.questions:
            routes = ", ".join(route.label for route in Route if question_in_route(question, route))
            cells = (
                *(section.title, question.code, question.text, question.help, question.why),
                str(question.weight) if question.scored else "not scored",
                *(routes, asked_when(question.applies, definition), evidence_words(question)),
                *(question.levels or ("",) * len(LEVEL_WORDS)),
            )
            yield tuple(formula_safe(cell) for cell in cells)
