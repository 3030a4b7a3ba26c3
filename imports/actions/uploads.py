"""What a person does with an upload: bring it, decide, have it saved, undone, or set aside. The work is a pass."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from imports import policies
from imports.comparing.rows import NEW
from imports.enums import Does, Kind, Outcome, Says
from imports.models import Import, Pass, Row
from imports.workflow import IMPORT
from rphub.accounts.selectors import consortium
from rphub.audit.actions import record
from rphub.files.sheets.receiving import store_sheet
from rphub.kernel.decisions import Invalid, Refused, require
from rphub.kernel.jobs import enqueue
from rphub.kernel.roles import Actor
from rphub.kernel.work import WorkState
from rphub.kernel.workflow import move

NOTHING = "There is no row to save. Mend your file and upload it again."
NOT_STOPPED = "Nothing has stopped here, so there is nothing to try again."
NOTHING_SAVED = "This upload saved nothing, so there is nothing to undo."


def receive_upload(*, actor: Actor, kind: Kind, upload: UploadedFile[Any]) -> Import:
    """Keep the file and ask for it to be read; nothing is changed. Raises Invalid with a sentence at the field."""
    require(policies.can_import(actor))
    stored = store_sheet(actor=actor, upload=upload, organisation_id=consortium().pk)
    with transaction.atomic():
        imported = Import.objects.create(kind=kind, file=stored, created_by_id=cast(int, actor.user_id))
        record(actor, "office_upload.received", imported, kind=kind.label, fingerprint=stored.sha256)
        ask_for(actor, imported, Does.READ)
    return imported


@transaction.atomic
def decide(*, actor: Actor, import_id: int, choices: Mapping[int, str]) -> Import:
    """Number of a row -> NEW, or the key of what it is the same as: for all rows about that name. The file is read once
    more with it; names nobody decided on wait on."""
    imported = _locked(actor, import_id)
    require(policies.can_decide(actor, imported))
    rows = Row.objects.filter(imported=imported, says=Says.UNSURE, number__in=choices)
    decided = {row.key: choices[row.number] for row in rows if _offered(row, choices[row.number])}
    move(imported, IMPORT["decide"], decisions=imported.decisions | decided)
    record(actor, "office_upload.decided", imported, names=sorted(decided))
    ask_for(actor, imported, Does.READ)
    return imported


def _offered(row: Row, choice: str) -> bool:
    return choice == NEW or choice in {key for key, _, _ in row.likes}


@transaction.atomic
def save_import(*, actor: Actor, import_id: int) -> Import:
    """Have the good rows saved; the others stay explained."""
    imported = _locked(actor, import_id)
    require(policies.can_save(actor, imported))
    if not (total := imported.rows.filter(outcome=Outcome.WAITING).count()):
        raise Invalid(NOTHING)
    move(imported, IMPORT["save"])
    record(actor, "office_upload.save_asked", imported, rows=total)
    ask_for(actor, imported, Does.SAVE, total)
    return imported


@transaction.atomic
def undo_import(*, actor: Actor, import_id: int) -> Import:
    """Have everything taken back that the upload saved and nothing hangs on."""
    imported = _locked(actor, import_id)
    require(policies.can_undo(actor, imported))
    if not (total := imported.rows.filter(outcome=Outcome.SAVED).count()):
        raise Invalid(NOTHING_SAVED)
    move(imported, IMPORT["undo"])
    record(actor, "office_upload.undo_asked", imported, rows=total)
    ask_for(actor, imported, Does.UNDO, total)
    return imported


@transaction.atomic
def discard_import(*, actor: Actor, import_id: int) -> Import:
    """Set an upload aside; nothing of it was saved."""
    imported = _locked(actor, import_id)
    require(policies.can_discard(actor, imported))
    move(imported, IMPORT["discard"])
    record(actor, "office_upload.set_aside", imported)
    return imported


@transaction.atomic
def try_again(*, actor: Actor, import_id: int) -> Import:
    """A pass that was given up begins anew; rows that are settled stay so."""
    imported = _locked(actor, import_id)
    require(policies.can_import(actor))
    stopped = imported.passes.first()
    if stopped is None or stopped.state != WorkState.FAILED:
        raise Refused(NOT_STOPPED)
    Pass.objects.filter(pk=stopped.pk).update(state=WorkState.QUEUED, attempts=0, last_error="")
    record(actor, "office_upload.tried_again", imported)
    enqueue("imports.tasks.walk", pass_id=stopped.pk)
    return imported


def ask_for(actor: Actor, imported: Import, does: Does, total: int = 0) -> None:
    """The row first: what a dead worker or a lost broker leaves is found by the sweep."""
    made = Pass.objects.create(imported=imported, does=does, total=total, asked_by_id=cast(int, actor.user_id))
    enqueue("imports.tasks.walk", pass_id=made.pk)


def _locked(actor: Actor, import_id: int) -> Import:
    imported: Import = Import.objects.visible_to(actor).select_related("file").lock(import_id)
    return imported
