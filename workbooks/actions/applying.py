"""Saving what an upload holds, and taking it back: through the same door as the page, all in one transaction."""

from __future__ import annotations

from typing import Any, cast
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from questionnaires.actions.answers import Current, Source, save_answer
from questionnaires.answering import content_of, data_of
from questionnaires.enums import Origin
from rphub.audit.actions import record
from rphub.kernel.decisions import Refused, StaleRevision, require
from rphub.kernel.roles import Actor
from rphub.kernel.workflow import move
from workbooks import policies
from workbooks.comparing import said_by
from workbooks.enums import ImportKind, Outcome
from workbooks.models import Import, Item
from workbooks.sent import Problem
from workbooks.workflow import IMPORT

ORIGINS = {ImportKind.WORKBOOK: Origin.WORKBOOK, ImportKind.TABLE: Origin.CSV}


@transaction.atomic
def apply_import(*, actor: Actor, response_id: UUID, import_id: int, take: frozenset[str] = frozenset()) -> int:
    """Save what waits; how many answers were written.

    Of answers that somebody else changed since the file was made only those in `take` are written: the person saw both
    texts. What was saved already is left alone, so doing it twice does nothing twice.
    """
    imported = _locked(actor, response_id, import_id)
    require(policies.can_apply(actor, imported))
    waiting = imported.items.filter(outcome=Outcome.WAITING)
    chosen = [item for item in waiting if not item.conflict or item.code in take]
    written = sum(_save(actor, imported, item) for item in chosen)
    conflicts = imported.items.filter(outcome=Outcome.WAITING).count()
    now = timezone.now()
    move(imported, IMPORT["apply"], saved=imported.saved + written, conflicts=conflicts, applied_at=now)
    if written:
        record(actor, "upload.saved", imported, answers=written, conflicts=conflicts, problems=imported.problems)
    return written


def _save(actor: Actor, imported: Import, item: Item) -> bool:
    """Write one answer. Somebody else's change since it was shown makes it a conflict, a closed question a problem."""
    written = False
    try:
        saved = save_answer(
            actor=actor,
            response_id=imported.response_id,
            code=item.code,
            data=data_of(item.after or {}),
            base_revision=item.base_revision,
            version_id=imported.response.version_id,
            source=Source(ORIGINS[ImportKind(imported.kind)]),
        )
    except StaleRevision as stale:
        now = cast(Current, stale.current)
        item.before, item.base_revision = content_of(now.data), now.revision
        item.carried_from = now.prefilled_from
        item.conflict = said_by(now.by, now.at.isoformat() if now.at else "")
    except Refused as refusal:
        item.problems = [*item.problems, Problem("The whole answer", (str(refusal),), "").as_json()]
        item.outcome = Outcome.NONE
    else:
        written = saved.changed
        item.outcome = Outcome.SAVED if written else Outcome.NONE
        item.saved_revision = saved.revision
    item.save()
    return written


@transaction.atomic
def undo_import(*, actor: Actor, response_id: UUID, import_id: int) -> int:
    """Put back what the upload wrote over; how many answers. What somebody changed since stays and is listed."""
    imported = _locked(actor, response_id, import_id)
    require(policies.can_undo(actor, imported))
    undone = sum(_undo(actor, imported, item) for item in imported.items.filter(outcome=Outcome.SAVED))
    move(imported, IMPORT["undo"], undone_at=timezone.now())
    record(actor, "upload.undone", imported, answers=undone)
    return undone


def _undo(actor: Actor, imported: Import, item: Item) -> bool:
    try:
        save_answer(
            actor=actor,
            response_id=imported.response_id,
            code=item.code,
            data=data_of(item.before),
            base_revision=item.saved_revision or 0,
            source=Source(Origin.UNDO, item.carried_from),
        )
    except (StaleRevision, Refused):
        item.outcome = Outcome.KEPT
    else:
        item.outcome = Outcome.UNDONE
    item.save(update_fields=["outcome"])
    return bool(item.outcome == Outcome.UNDONE)


@transaction.atomic
def discard_import(*, actor: Actor, response_id: UUID, import_id: int) -> None:
    """Set an upload aside; nothing of it was saved."""
    imported = _locked(actor, response_id, import_id)
    require(policies.can_discard(actor, imported))
    move(imported, IMPORT["discard"])
    record(actor, "upload.set_aside", imported)


def _locked(actor: Actor, response_id: UUID, import_id: int) -> Any:
    found = Import.objects.visible_to(actor).filter(response_id=response_id)
    return found.select_related("response__supplier", "file").lock(import_id)
