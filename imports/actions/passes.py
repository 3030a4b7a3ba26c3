"""The passes over the rows of an upload. Killed anywhere, a pass goes on where the last whole batch ended."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import timedelta
from itertools import islice
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone

from imports.actions import members, suppliers
from imports.actions.undoing import Made
from imports.columns import BY_KEY, LAYOUTS, Column
from imports.comparing.rows import Compared, text_of
from imports.enums import Does, Kind, Outcome, Says
from imports.models import Import, Pass, Row
from imports.selectors.known import Known, known_to
from imports.workflow import IMPORT
from rphub.accounts.selectors import actor_for
from rphub.audit.actions import record, recorded_together
from rphub.files.actions import path_of
from rphub.files.sheets.receiving import is_workbook
from rphub.files.sheets.rows import GivenRow, given_rows
from rphub.kernel.decisions import Invalid, Refused
from rphub.kernel.jobs import enqueue
from rphub.kernel.roles import Actor, Area
from rphub.kernel.whole import step
from rphub.kernel.work import MAX_ATTEMPTS, WorkState
from rphub.kernel.workflow import move

log = logging.getLogger(__name__)
One = TypeVar("One")
READ_AT_ONCE, SAVE_AT_ONCE = 500, 50
"""Rows of one transaction: others write between two."""
GRACE, SWEEP_LIMIT = timedelta(seconds=30), 50
DID_NOT_WORK = "Something in the hub went wrong."
STALE = "Somebody changed this after you looked. Upload the file again to see it as it is now."
SETTLED = ("outcome", "reason", "made")
SAVERS: dict[Kind, Callable[[Actor, Any], list[Made]]] = {Kind.SUPPLIERS: suppliers.save, Kind.MEMBERS: members.save}
UNDOERS = {**suppliers.UNDO, **members.UNDO}


def walk(pass_id: int) -> None:
    """Do the pass unless somebody else has it."""
    if not Pass.claim(pass_id):
        return
    one = Pass.objects.select_related("imported__file", "asked_by").get(pk=pass_id)
    try:
        WALKS[Does(one.does)](one)
    except Exception:
        log.exception("Pass %s over the rows of upload %s broke off.", one.pk, one.imported_id)
        Pass.give_back(one.pk, DID_NOT_WORK)


def _read(one: Pass) -> None:
    """Compare every row with what the hub holds; what a reader before has left is written anew."""
    imported, notes, same = one.imported, list[str](), 0
    one.done = 0
    Row.objects.filter(imported=imported).delete()
    try:
        for compared in _batches(_compared(imported, notes), READ_AT_ONCE):
            rows = [_row(imported, cells, found, said) for cells, found in compared if (said := found.says)]
            same += len(compared) - len(rows)
            with transaction.atomic():
                Row.objects.bulk_create(rows)
                _progress(one, len(compared))
    except Invalid as why:
        _finish(one, "refuse", reason=str(why)[:500])
    else:
        _finish(one, "check", notes=notes, same=same)


def _compared(imported: Import, notes: list[str]) -> Iterator[tuple[dict[str, str], Compared]]:
    """Row by row; a good one is known to those after it."""
    known, columns = known_to(imported.kind, imported.decisions), BY_KEY[imported.kind]
    path, workbook = path_of(imported.file), is_workbook(imported.file)
    for given in given_rows(path, workbook=workbook, layout=LAYOUTS[imported.kind], notes=notes):
        cells = {key: text_of(columns[key], cell) for key, cell in given.cells.items()}
        compared = _unreadable(given, columns) or known.compare(given.number, cells)
        if compared.says in (Says.NEW, Says.CHANGED, None):
            known.accept(compared)
        yield cells, compared


def _unreadable(given: GivenRow, columns: Mapping[str, Column]) -> Compared | None:
    """A row with cells that hold nothing anybody can read, such as a formula without its result."""
    lost = {key: cell for key, cell in given.cells.items() if cell.problem}
    one = Compared(given.number, "", next(iter(given.cells.values())).words)
    for key, cell in lost.items():
        one.wrong(columns[key], cell.words, cell.problem)
    return one if lost else None


def _row(imported: Import, cells: Mapping[str, str], found: Compared, says: Says) -> Row:
    return Row(
        imported=imported,
        number=found.number,
        key=found.key[:250],
        label=found.label[:250],
        cells=cells,
        says=says,
        problems=found.problems,
        likes=found.likes,
        changes=[] if found.problems else found.changes,
        outcome=Outcome.WAITING if says in (Says.NEW, Says.CHANGED) else Outcome.NONE,
    )


def _save(one: Pass) -> None:
    """The good rows in their order, each through the actions of a single entry."""
    imported, actor = one.imported, _actor(one)
    known = known_to(imported.kind, imported.decisions)
    waiting = imported.rows.select_for_update().filter(outcome=Outcome.WAITING).order_by("number")
    rows: list[Row] | None = None
    while rows != []:
        with transaction.atomic(), recorded_together():
            rows = list(waiting[:SAVE_AT_ONCE])
            for row in rows:
                _save_row(actor, imported, known, row)
            _keep(rows)
            _progress(one, len(rows))
    saved = imported.rows.filter(outcome=Outcome.SAVED).count()
    _finish(one, "finish_saving", lambda: record(actor, "office_upload.saved", imported, rows=saved))


def _save_row(actor: Actor, imported: Import, known: Known, row: Row) -> None:
    """Compared once more: what is other than the person was shown stays unsaved."""
    found = known.compare(row.number, row.cells)
    shown = {tuple(change) for change in row.changes}
    if found.problems:
        _settle(row, Outcome.LEFT_OUT, " ".join(problem.expected for problem in found.problems))
    elif found.likes or found.key != row.key or not set(found.changes) <= shown:
        _settle(row, Outcome.LEFT_OUT, STALE)
    else:
        try:
            with step(), recorded_together():
                row.made = SAVERS[Kind(imported.kind)](actor, found.plan)
        except (Invalid, Refused, Http404) as why:
            _settle(row, Outcome.LEFT_OUT, str(why))
        else:
            _settle(row, Outcome.SAVED)
            known.accept(found)


def _undo(one: Pass) -> None:
    """The last row first. Rows about something this upload added go together or stay together."""
    imported, actor = one.imported, _actor(one)
    saved = imported.rows.select_for_update().filter(outcome=Outcome.SAVED).order_by("-number")
    rows: list[Row] | None = None
    while rows != []:
        with transaction.atomic(), recorded_together():
            rows = []
            for together in _together(saved):
                _undo_rows(actor, together)
                rows += together
            _keep(rows)
            _progress(one, len(rows))
    undone = imported.rows.filter(outcome=Outcome.UNDONE).count()
    _finish(one, "finish_undoing", lambda: record(actor, "office_upload.undone", imported, rows=undone))


def _together(saved: QuerySet[Row]) -> Iterator[list[Row]]:
    """The last rows, one by one; where this upload added what a row is about, with all other rows about that."""
    last = list(saved[:SAVE_AT_ONCE])
    mates: dict[str, list[Row]] = defaultdict(list)
    for row in saved.filter(key__in={row.key for row in last}):
        mates[row.key].append(row)
    gone: set[int] = set()
    for row in last:
        if row.pk in gone:
            continue
        added = any(what in ("supplier", "member") for mate in mates[row.key] for what, _, _ in mate.made)
        rows = mates[row.key] if added else [row]
        gone |= {mate.pk for mate in rows}
        yield rows


def _undo_rows(actor: Actor, rows: Iterable[Row]) -> None:
    try:
        with step(), recorded_together():
            for row in rows:
                for what, pk, fields in reversed(row.made):
                    UNDOERS[what](actor, pk, fields)
    except (Invalid, Refused, Http404) as why:
        for row in rows:
            _settle(row, Outcome.STAYS, str(why))
    else:
        for row in rows:
            _settle(row, Outcome.UNDONE)


def _keep(rows: list[Row]) -> None:
    """Rows that are there, written over: to compose an update with a case for each takes three times as long."""
    Row.objects.bulk_create(rows, update_conflicts=True, unique_fields=["id"], update_fields=SETTLED)


def _settle(row: Row, outcome: Outcome, reason: str = "") -> None:
    row.outcome, row.reason = outcome, reason[:500]


def _actor(one: Pass) -> Actor:
    """Whoever asked, with the access of today: each row is refused where it was lost meanwhile."""
    return actor_for(one.asked_by, Area.OFFICE, "job")


def _progress(one: Pass, rows: int) -> None:
    one.done += rows
    Pass.objects.filter(pk=one.pk, state=WorkState.RUNNING).update(done=one.done)


@transaction.atomic
def _finish(one: Pass, verb: str, also: Callable[[], object] = lambda: None, **fields: object) -> None:
    """The pass and its upload move on together."""
    if Pass.finish(one.pk):
        move(one.imported, IMPORT[verb], **fields)
        also()


def _batches(found: Iterator[One], size: int) -> Iterator[list[One]]:
    while batch := list(islice(found, size)):
        yield batch


def sweep() -> int:
    """Ask again for passes that a dead worker or a lost broker left; for how many."""
    now = timezone.now()
    Pass.objects.filter(Pass.due(), attempts__gte=MAX_ATTEMPTS).update(
        state=WorkState.FAILED, last_error=DID_NOT_WORK, lease_until=None
    )
    due = Pass.objects.filter(Pass.due(), created_at__lt=now - GRACE).order_by("created_at", "pk")
    ids = list(due.values_list("pk", flat=True)[:SWEEP_LIMIT])
    for pass_id in ids:
        enqueue("imports.tasks.walk", pass_id=pass_id)
    return len(ids)


WALKS: Mapping[Does, Callable[[Pass], None]] = {Does.READ: _read, Does.SAVE: _save, Does.UNDO: _undo}
