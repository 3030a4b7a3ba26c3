"""What stands behind the questions: which standards a question serves, and which questions serve a standard."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import Http404

from questionnaires.definition import Definition, Question
from questionnaires.models import QuestionnaireVersion
from questionnaires.selectors.definitions import definition_of
from questionnaires.selectors.method import newest
from rphub.kernel.roles import Actor
from standards.enums import Family
from standards.selectors.shelves import shelf
from standards.shelf import Entry, Shelf

Served = Mapping[str, tuple[Question, ...]]
MOST_NAMED = 9


@dataclass(frozen=True, slots=True)
class Line:
    """A standard with the questions that serve it, its parts included."""

    entry: Entry
    served: tuple[Question, ...] = ()

    @property
    def questions(self) -> int:
        return len(self.served)

    @property
    def few(self) -> tuple[Question, ...]:
        """Those to name in a line; none where there are too many."""
        return self.served if len(self.served) <= MOST_NAMED else ()


@dataclass(frozen=True, slots=True)
class StandardsPage:
    """Every standard that a question serves, by family."""

    version: QuestionnaireVersion
    families: list[tuple[Family, list[Line]]]
    standards: int
    questions: int
    """Questions that serve at least one of them."""


@dataclass(frozen=True, slots=True)
class StandardPage:
    """One standard: what it is part of, its parts, and the questions that serve it or one of them."""

    version: QuestionnaireVersion
    entry: Entry
    above: tuple[Entry, ...]
    follows: Entry | None
    """What it is superseded by."""
    parts: list[Line]
    questions: list[tuple[Question, str]]
    """Each with the codes by which it serves this standard."""

    @property
    def family(self) -> Family:
        return Family(self.entry.family)


def served_by(definition: Definition, found: Shelf) -> Served:
    """Code of a standard -> the questions that serve it or a part of it, in the order of the questionnaire."""
    served: dict[str, list[Question]] = {}
    for question in definition.questions:
        for code in found.with_wholes(question.maps):
            served.setdefault(code, []).append(question)
    return {code: tuple(questions) for code, questions in served.items()}


def standards_page(actor: Actor) -> StandardsPage:
    """Two statements: the newest version, the standards."""
    version, found = newest(actor), shelf(actor)
    served = served_by(definition_of(version.pk), found)
    families = [
        (family, [Line(one, served[one.code]) for one in entries])
        for family, entries in found.families(lambda one: one.code in served)
    ]
    questions = {question.code for many in served.values() for question in many}
    return StandardsPage(version, families, sum(len(lines) for _, lines in families), len(questions))


def standard_page(actor: Actor, code: str) -> StandardPage:
    """Two statements. Raises Http404 where there is no such standard."""
    version, found = newest(actor), shelf(actor)
    entry = found.get(code)
    if entry is None:
        raise Http404("No such standard.")
    served = served_by(definition_of(version.pk), found)
    return StandardPage(
        version=version,
        entry=entry,
        above=found.above(code),
        follows=found.get(entry.superseded_by),
        parts=[Line(one, served.get(one.code, ())) for one in found.parts_of(code)],
        questions=[(question, ", ".join(named(found, code, question))) for question in served.get(code, ())],
    )


def named(found: Shelf, code: str, question: Question) -> list[str]:
    """The codes of a question that are this standard or part of it."""
    return [one for one in question.maps if code in found.with_wholes([one])]
