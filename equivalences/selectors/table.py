"""The table of what certificates answer, as the office edits it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count
from django.http import Http404

from equivalences import policies
from equivalences.enums import Assurance
from equivalences.models import Coverage, Scheme
from questionnaires.definition import Definition, Question
from questionnaires.selectors.definitions import definition_of
from questionnaires.selectors.method import newest
from questionnaires.wording import LEVELS
from rphub.kernel.decisions import Decision
from rphub.kernel.roles import Actor


@dataclass(frozen=True, slots=True)
class SchemeLine:
    scheme: Scheme
    assurance: Assurance
    rows: int
    brought: int


@dataclass(frozen=True, slots=True)
class SchemeList:
    lines: tuple[SchemeLine, ...]
    edit: Decision

    @property
    def offered(self) -> int:
        return sum(line.scheme.offered for line in self.lines)


@dataclass(frozen=True, slots=True)
class RowLine:
    """A row of the table beside the step of the ladder it supports; `question` is None where none has the code."""

    row: Coverage
    question: Question | None
    level_word: str

    @property
    def ladder(self) -> str:
        return self.question.levels[self.row.level] if self.question and self.question.levels else ""


@dataclass(frozen=True, slots=True)
class SchemePage:
    scheme: Scheme
    assurance: Assurance
    rows: tuple[RowLine, ...]
    edit: Decision


def scheme_list(actor: Actor) -> SchemeList:
    """One statement."""
    found = Scheme.objects.visible_to(actor).annotate(
        answers=Count("rows", distinct=True), brought=Count("certificates", distinct=True)
    )
    lines = (SchemeLine(one, Assurance(one.assurance), one.answers, one.brought) for one in found)
    return SchemeList(tuple(lines), policies.can_edit_table(actor))


def scheme_page(actor: Actor, scheme_id: int) -> SchemePage:
    """Three statements: the scheme, its rows, the newest version of the questionnaire."""
    scheme = scheme_of(actor, scheme_id)
    definition = definition_of(newest(actor).pk)
    rows = tuple(_line(definition, row) for row in Coverage.objects.filter(scheme=scheme))
    return SchemePage(scheme, Assurance(scheme.assurance), rows, policies.can_edit_table(actor))


def _line(definition: Definition, row: Coverage) -> RowLine:
    question = definition.question(row.code) if row.code in definition else None
    return RowLine(row, question, LEVELS[row.level])


def scheme_of(actor: Actor, scheme_id: int) -> Scheme:
    found: Scheme | None = Scheme.objects.visible_to(actor).filter(pk=scheme_id).first()
    if found is None:
        raise Http404("No such scheme.")
    return found


def row_of(actor: Actor, row_id: int) -> Coverage:
    rows = Coverage.objects.filter(scheme__in=Scheme.objects.visible_to(actor)).select_related("scheme")
    found: Coverage | None = rows.filter(pk=row_id).first()
    if found is None:
        raise Http404("No such row.")
    return found


def questions_to_choose(actor: Actor, scheme: Scheme) -> list[tuple[str, str]]:
    """Scored questions of the newest version that the scheme does not answer yet."""
    there = set(Coverage.objects.filter(scheme=scheme).values_list("code", flat=True))
    questions = definition_of(newest(actor).pk).questions
    return [(one.code, f"{one.code} {one.short}") for one in questions if one.scored and one.code not in there]


def scheme_named_in(title: str, schemes: Sequence[tuple[int, str]]) -> int | None:
    """The scheme whose name stands in the title of a document; None where none does."""
    plain = title.casefold()
    return next((key for key, label in schemes if label.partition(":")[0].casefold() in plain), None)


def schemes_to_choose(actor: Actor) -> list[tuple[int, str]]:
    """What a supplier may bring."""
    found = Scheme.objects.visible_to(actor).filter(offered=True)
    return [(one.pk, f"{one.name}: {one.about}") for one in found]
