"""What a questionnaire version costs its suppliers: middle values, and nothing that fewer than five have said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from django.shortcuts import get_object_or_404

from questionnaires.effort import ENOUGH, by_section, typical_minutes
from questionnaires.models import Effort, QuestionnaireVersion
from questionnaires.selectors.definitions import definition_of, draft_definition
from rphub.kernel.roles import Actor

NEWEST = 1_000
"""Questionnaires looked at, the newest; more would not move a median."""
LISTED = 50


@dataclass(frozen=True, slots=True)
class Cost:
    """A section or a question: middle minutes in a first and in a return year, and how often it was called worst.

    None where fewer than five suppliers were measured.
    """

    code: str
    title: str
    first: float | None
    again: float | None
    worst: int


@dataclass(frozen=True, slots=True)
class Said:
    code: str
    words: str


@dataclass(frozen=True, slots=True)
class BurdenPage:
    version: QuestionnaireVersion
    measured: int
    told: int
    first: float | None
    again: float | None
    stated: float | None
    """Middle of what suppliers say it took them, all people together."""
    sections: tuple[tuple[Cost, tuple[Cost, ...]], ...]
    said: tuple[Said, ...]
    enough: int = ENOUGH


@dataclass(frozen=True, slots=True)
class _Row:
    seconds: dict[str, int]
    returning: bool
    stated: int | None
    worst: str
    words: str


def burden_page(actor: Actor, version_id: int) -> BurdenPage:
    """Four statements for a draft, two for a published version whose questions are known."""
    found = QuestionnaireVersion.objects.visible_to(actor).select_related("questionnaire")
    version = get_object_or_404(found, pk=version_id)
    definition = draft_definition(version) if version.state == "draft" else definition_of(version.pk)
    fields: Any = Effort.objects.filter(response__version=version_id).values_list(
        "seconds", "returning", "stated_minutes", "worst", "words"
    )
    rows = [_Row(*values) for values in fields[:NEWEST]]
    told = [row for row in rows if row.stated is not None or row.worst or row.words]
    worst = Counter(row.worst for row in told if row.worst) if len(told) >= ENOUGH else Counter()
    sections = tuple(
        (
            _cost(section.code, section.title, rows, sum(worst[one.code] for one in section.questions), whole=True),
            tuple(_cost(one.code, one.short, rows, worst[one.code]) for one in section.questions),
        )
        for section in definition.sections
    )
    stated = [row.stated for row in rows if row.stated is not None]
    return BurdenPage(
        version=version,
        measured=len(rows),
        told=len(told),
        first=_typical(sum(row.seconds.values()) for row in rows if not row.returning),
        again=_typical(sum(row.seconds.values()) for row in rows if row.returning),
        stated=median(stated) if len(stated) >= ENOUGH else None,
        sections=sections,
        said=tuple(_said(told)) if len(told) >= ENOUGH else (),
    )


def _typical(values: Iterable[int]) -> float | None:
    return typical_minutes(list(values))


def _cost(code: str, title: str, rows: Sequence[_Row], worst: int, whole: bool = False) -> Cost:
    held = [(row.returning, by_section(row.seconds) if whole else row.seconds) for row in rows]
    return Cost(
        code=code,
        title=title,
        first=_typical(seconds[code] for returning, seconds in held if code in seconds and not returning),
        again=_typical(seconds[code] for returning, seconds in held if code in seconds and returning),
        worst=worst,
    )


def _said(told: Sequence[_Row]) -> list[Said]:
    """Remarks in the order of the questions, so that their order names nobody."""
    remarks = sorted((row.worst, row.words) for row in told if row.words)
    return [Said(code, words) for code, words in remarks[:LISTED]]
