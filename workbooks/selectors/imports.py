"""Uploads as their pages show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from factories.shapes import SHAPES, Shape
from questionnaires.answering import data_of
from questionnaires.definition import Section
from questionnaires.links import question_path
from questionnaires.models import Response
from questionnaires.selectors.dossier import Dossier, dossier
from questionnaires.wording import in_words, moment
from rphub.kernel.decisions import Decision
from rphub.kernel.roles import Actor
from workbooks import policies
from workbooks.differences import Change, changes
from workbooks.enums import Outcome
from workbooks.factory_rows import is_factory_table
from workbooks.layout import table_slots
from workbooks.models import Import, Item
from workbooks.selectors.contents import Table, asked_sections, table_of
from workbooks.sent import SAYS
from workbooks.tables import rows_behind

MOST = 50
"""Uploads listed; a questionnaire sees a few in a year."""


@dataclass(frozen=True, slots=True)
class WorkbookPage:
    """Where workbooks go out and come in."""

    response: Response
    sections: tuple[tuple[Section, int], ...]
    questions: int
    imports: tuple[Import, ...]
    upload: Decision


@dataclass(frozen=True, slots=True)
class TablePage:
    """The same for one table."""

    response: Response
    table: Table
    rows: int
    columns: tuple[str, ...]
    imports: tuple[Import, ...]
    upload: Decision
    back: str
    shapes: tuple[Shape, ...]
    """Shapes of others in which the table goes out and comes in."""


@dataclass(frozen=True, slots=True)
class ShownItem:
    """One question of an upload."""

    code: str
    short: str
    url: str
    outcome: str
    changes: tuple[Change, ...] = ()
    problems: tuple[dict[str, Any], ...] = ()
    by: str = ""
    at: str = ""
    theirs: str = ""
    yours: str = ""
    said: tuple[tuple[str, str, str, str], ...] = ()
    """Place, name, and shape and word of what becomes of each row of a table that came by itself."""
    tally: str = ""
    settled: bool = False
    """Somebody wrote the answer after the upload, so what could not be read may have been dealt with."""


@dataclass(frozen=True, slots=True)
class ImportPage:
    imported: Import
    response: Response
    changed: tuple[ShownItem, ...]
    conflicts: tuple[ShownItem, ...]
    problems: tuple[ShownItem, ...]
    rows: tuple[ShownItem, ...]
    """Tables of which each row is shown with what becomes of it."""
    saved: tuple[ShownItem, ...]
    undone: tuple[ShownItem, ...]
    kept: tuple[ShownItem, ...]
    apply: Decision
    undo: Decision
    discard: Decision
    open_problems: int
    back: str


def workbook_page(actor: Actor, response_id: UUID) -> WorkbookPage:
    """Four statements."""
    found = dossier(actor, response_id)
    sections = tuple((section, len(questions)) for section, questions in asked_sections(found))
    return WorkbookPage(
        response=found.response,
        sections=sections,
        questions=sum(number for _, number in sections),
        imports=_imports(actor, found.response),
        upload=policies.can_upload(actor, found.response),
    )


def table_page(actor: Actor, response_id: UUID, code: str) -> TablePage:
    table = table_of(actor, response_id, code)
    response, question = table.found.response, table.question
    return TablePage(
        response=response,
        table=table,
        rows=len(rows_behind(question, table.data.value)),
        columns=tuple(slot.label for slot in table_slots(question)),
        imports=_imports(actor, response, code=code),
        upload=policies.can_upload(actor, response),
        back=question_path(response.pk, code),
        shapes=tuple(SHAPES.values()) if is_factory_table(question) else (),
    )


def _imports(actor: Actor, response: Response, **of: str) -> tuple[Import, ...]:
    found = Import.objects.visible_to(actor).filter(response=response, **of)
    return tuple(found.select_related("file", "created_by")[:MOST])


def import_page(actor: Actor, response_id: UUID, import_id: int) -> ImportPage:
    """One upload with everything it says: four statements, however much that is."""
    found = dossier(actor, response_id)
    visible = Import.objects.visible_to(actor).filter(response=found.response)
    imported = visible.select_related("file", "created_by").filter(pk=import_id).first()
    if imported is None:
        raise Http404("No such upload.")
    imported.response = found.response
    items = [item for item in imported.items.select_related("imported") if item.code in found.definition]
    now = timezone.now()
    shown = [(item, _shown(found, item, now)) for item in items]
    waiting = [(item, one) for item, one in shown if item.outcome == Outcome.WAITING]
    problems = tuple(one for _, one in shown if one.problems)
    by_outcome = {outcome: tuple(one for item, one in shown if item.outcome == outcome) for outcome in Outcome}
    return ImportPage(
        imported=imported,
        response=found.response,
        changed=tuple(one for item, one in waiting if not item.conflict),
        conflicts=tuple(one for item, one in waiting if item.conflict),
        problems=problems,
        rows=tuple(one for _, one in shown if one.said),
        saved=by_outcome[Outcome.SAVED],
        undone=by_outcome[Outcome.UNDONE],
        kept=by_outcome[Outcome.KEPT],
        apply=policies.can_apply(actor, imported),
        undo=policies.can_undo(actor, imported),
        discard=policies.can_discard(actor, imported),
        open_problems=sum(len(one.problems) for one in problems if not one.settled),
        back=_back(imported),
    )


def _shown(found: Dossier, item: Item, now: datetime) -> ShownItem:
    question, row = found.definition.question(item.code), found.rows.get(item.code)
    before = data_of(item.before)
    after = data_of(item.after) if item.after else before
    conflict = item.conflict or {}
    then = item.saved_revision or item.base_revision
    alone = bool(item.imported.code)
    return ShownItem(
        code=item.code,
        short=question.short,
        url=question_path(found.response.pk, item.code),
        outcome=item.outcome,
        changes=tuple(changes(question, before, after)),
        problems=tuple(item.problems),
        by=conflict.get("by", ""),
        at=moment(datetime.fromisoformat(conflict["at"]), now) if conflict.get("at") else "",
        theirs=in_words(question, before) if conflict else "",
        yours=in_words(question, after) if conflict else "",
        said=tuple((one["place"], one["name"], *SAYS[one["says"]]) for one in item.said) if alone else (),
        tally=_tally(item.said) if alone else "",
        settled=bool(row and row.revision > then and row.origin != "undo"),
    )


def _tally(said: list[dict[str, str]]) -> str:
    """“3 added, 1 changed.”"""
    numbers = {says: sum(one["says"] == says for one in said) for says in SAYS}
    return ", ".join(f"{number} {SAYS[says][1].lower()}" for says, number in numbers.items() if number)


def _back(imported: Import) -> str:
    if imported.code:
        return reverse("table_upload", args=[imported.response_id, imported.code])
    return reverse("workbook", args=[imported.response_id])
