"""What of a question never changes once its version is published: wording, ladder, layout, what it decides."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from django.conf import settings

from questionnaires.conditions import Kind
from questionnaires.definition import Question
from questionnaires.facts import ROLES, SIZE
from questionnaires.fields import layout_of
from questionnaires.selectors.definitions import definition_of
from questionnaires.wording import LEVELS, points

BY_AFFILIATION = frozenset({"PRO-06", "GRV-02", "MON-03"})
"""Questions for which having joined a partnership can be evidence (domain specification, sections 2.11 and 3.8)."""


@lru_cache(maxsize=512)
def deciding(version_id: int, section: str) -> frozenset[str]:
    """Codes that conditions of the section's questions read; a published version never changes."""
    names: set[str] = set()
    for question in definition_of(version_id).section(section).questions:
        for condition in (question.applies, question.auto_na):
            for reference in condition.names() if condition else ():
                names |= {reference.name} if reference.kind in (Kind.ANSWER, Kind.LEVEL) else {SIZE, ROLES}
    return frozenset(names)


@lru_cache(maxsize=2048)
def fixed_of(version_id: int, code: str) -> Mapping[str, Any]:
    """What of a question never changes: wording, ladder and layout."""
    question = definition_of(version_id).question(code)
    rungs = [
        {"level": level, "name": LEVELS[level], "text": text, "points": points(level, question.weight)}
        for level, text in enumerate(question.levels)
    ]
    layout = layout_of(question)
    return {
        "version": version_id,
        "code": code,
        "contact": settings.CONSORTIUM.get("contact_email", ""),
        "text": question.text,
        "help": question.help,
        "why": question.why,
        "row": question.row or "row",
        "max_words": question.max_words,
        "gated": question.rows == "gated",
        "layout": layout,
        "wide": layout in ("grid", "cards"),
        "steps": _steps(question),
        "rungs": rungs if question.scored else [],
        "proof": _proof(question),
        "affiliations": code in BY_AFFILIATION,
    }


def _steps(question: Question) -> list[Mapping[str, Any]]:
    """Choices that are steps of the ladder, with what each is worth: choosing is then one act."""
    return [
        {"key": step.key, "label": step.label, "level": step.level, "points": points(step.level, question.weight)}
        for step in question.steps
        if step.level is not None
    ]


def _proof(question: Question) -> str:
    """What evidence this question wants, in a sentence."""
    match question.evidence.rule:
        case "none":
            return ""
        case "required":
            return "Evidence is needed for every level above 0."
        case "from_level":
            return f"From level {question.evidence.level} the reviewer looks for evidence."
        case _:
            return "Evidence helps, and is not needed."
