"""What goes into a file: the questions that apply, with the answers as they stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from uuid import UUID

from django.conf import settings
from django.http import Http404
from django.utils import timezone
from django.utils.text import slugify

from factories.shapes import SHAPES, Shape
from factories.sites import site_of
from questionnaires import canonical
from questionnaires.applicability import reason_asked
from questionnaires.condition_words import asked_when
from questionnaires.countries import COUNTRIES
from questionnaires.definition import Definition, Question, Section
from questionnaires.facts import AnswerData
from questionnaires.fields import Offers
from questionnaires.models import QuestionnaireVersion
from questionnaires.routes import Route, question_in_route
from questionnaires.selectors.definitions import definition_of
from questionnaires.selectors.dossier import Dossier, dossier
from questionnaires.selectors.offers import offers_for
from rphub.kernel.roles import Actor
from rphub.kernel.words import day, daytime, due_words
from workbooks.csvs import csv_rows
from workbooks.factory_rows import is_factory_table
from workbooks.guide import blank_lines, guide_lines
from workbooks.layout import has_sheet
from workbooks.stamp import Based, of_now
from workbooks.writing import Contents, write_workbook


def workbook_contents(actor: Actor, response_id: UUID, section: str = "") -> tuple[Contents, str]:
    """The whole questionnaire, or one section, and what the file is called: four statements."""
    found = dossier(actor, response_id)
    sections = asked_sections(found)
    if section:
        sections = [pair for pair in sections if pair[0].code == section]
    if not sections:
        raise Http404("Nothing is asked in this section.")
    questions = [question for _, held in sections for question in held]
    codes = [question.code for question in questions]
    answers = {code: found.answers.get(code, AnswerData()) for code in codes}
    response, now = found.response, timezone.now()
    base = {code: Based(found.rows[code].revision if code in found.rows else 0, answers[code]) for code in codes}
    guide = guide_lines(
        supplier=str(response.supplier),
        questionnaire=f"{found.definition.title}, {response.cycle}",
        due=f"{day(response.due_on)} ({due_words(response.due_on)})",
        made=f"{daytime(now)}, for {actor.label}",
        contact=_contact(),
    )
    contents = Contents(
        guide=guide,
        sections=sections,
        answers=answers,
        reasons={question.code: reason_asked(question, found.facts) for question in questions},
        offers=offers_for(actor, found, codes, ()),
        stamp=of_now(response.pk, response.version_id, str(response.supplier), day(now), base),
    )
    name = slugify(f"{response.supplier} {response.cycle} {section or 'questionnaire'}") or "questionnaire"
    return contents, f"{name}.xlsx"


def _contact() -> str:
    contact = settings.CONSORTIUM
    return f"{contact['contact_name']}, {contact['contact_phone']}, {contact['contact_email']}"


@lru_cache(maxsize=4)
def blank_workbook(version_id: int, fingerprint: str) -> bytes:
    """The whole question set of a published version; written once per process, for it never changes.

    `fingerprint` changes with the version's content and the hub's rules, so that no older file is handed out.
    """
    version = QuestionnaireVersion.objects.get(pk=version_id)
    definition = definition_of(version_id)
    published = day(version.published_at) if version.published_at else ""
    contents = Contents(
        guide=blank_lines(questionnaire=str(version), published=published, contact=_contact()),
        sections=[(section, section.questions) for section in definition.sections],
        answers={},
        reasons={question.code: _asked_of(question, definition) for question in definition.questions},
        offers=Offers((), {}),
        stamp=None,
    )
    target = BytesIO()
    write_workbook(contents, target)
    return target.getvalue()


def _asked_of(question: Question, definition: Definition) -> str:
    """“Standard, In-depth. Asked when you supply ICT hardware.”"""
    routes = ", ".join(route.label for route in Route if question_in_route(question, route))
    return f"{routes}. {asked_when(question.applies, definition)}"


def asked_sections(found: Dossier) -> list[tuple[Section, list[Question]]]:
    """Each section with the questions that apply now; sections that ask nothing are left out."""
    asked = set(found.applicability.asked)
    held = [
        (one, [question for question in one.questions if question.code in asked]) for one in found.definition.sections
    ]
    return [(section, questions) for section, questions in held if questions]


@dataclass(frozen=True, slots=True)
class Table:
    """A question with many rows."""

    found: Dossier
    question: Question
    data: AnswerData


def table_of(actor: Actor, response_id: UUID, code: str) -> Table:
    """The table, or Http404 when the question has none."""
    found = dossier(actor, response_id)
    if code not in found.definition or not has_sheet(found.definition.question(code)):
        raise Http404("This question has no table.")
    return Table(found, found.definition.question(code), found.answers.get(code, AnswerData()))


def table_rows(table: Table) -> Iterator[tuple[str, ...]]:
    """The table as rows of a CSV file."""
    return csv_rows(table.question, table.data.value)


def shaped_rows(table: Table, key: str) -> tuple[Shape, Iterator[tuple[str, ...]]]:
    """The shape of this name and the factories of the table in it; Http404 for another table or shape."""
    if key not in SHAPES or not is_factory_table(table.question):
        raise Http404("This table has no such shape.")
    sites = (site_of(row, COUNTRIES) for row in canonical.rows(table.data.value))
    return SHAPES[key], SHAPES[key].table(sites)


def table_name(table: Table) -> str:
    """What its files are called, without an ending."""
    response = table.found.response
    return slugify(f"{response.supplier} {table.question.code} {table.question.short}") or "table"
