"""A file of promises: read and compared, saved in one transaction, undone in one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import Http404

from frameworks.models import Framework
from promises import policies
from promises.actions.terms import add_promise, change_terms, sign_promises
from promises.columns import LAYOUT
from promises.comparing import Compared, compare, kept_for
from promises.enums import Outcome, PromiseState
from promises.models import Import, ImportRow, Promise
from promises.values import Terms
from promises.workflow import UPLOAD
from rphub.accounts.selectors import consortium
from rphub.audit.actions import record
from rphub.files.actions import path_of
from rphub.files.sheets.receiving import is_workbook, store_sheet
from rphub.files.sheets.rows import given_rows
from rphub.kernel.decisions import Invalid, Refused, StaleRevision, require
from rphub.kernel.roles import Actor
from rphub.kernel.workflow import move


def receive_upload(*, actor: Actor, framework_id: int, upload: UploadedFile[Any]) -> Import:
    """Keep the file, and say row by row what it would change; nothing is saved yet.

    Raises Invalid with a sentence when the file as a whole cannot be used. A request that dies leaves nothing behind.
    """
    framework = Framework.objects.visible_to(actor).filter(pk=framework_id).first()
    if framework is None:
        raise Http404("No such framework.")
    require(policies.can_write_for(actor, [framework]))
    stored, notes = store_sheet(actor=actor, upload=upload, organisation_id=consortium().pk), list[str]()
    try:
        rows = list(given_rows(path_of(stored), workbook=is_workbook(stored), layout=LAYOUT, notes=notes))
    except Invalid as error:
        raise Invalid({"file": str(error)}) from error
    compared = compare(actor, kept_for(framework_id), rows)
    with transaction.atomic():
        unchanged = sum(one.after is None and not one.problems for one in compared)
        who = {"framework": framework, "file": stored, "created_by_id": actor.user_id}
        imported = Import.objects.create(**who, notes=notes, unchanged=unchanged)
        ImportRow.objects.bulk_create(_row(imported, one) for one in compared if one.after or one.problems)
        record(actor, "promise_upload.received", imported, fingerprint=stored.sha256, rows=len(compared))
    return imported


def _row(imported: Import, one: Compared) -> ImportRow:
    return ImportRow(
        imported=imported,
        number=one.number,
        label=one.label[:200],
        supplier_id=one.supplier_id,
        promise=one.promise.pk if one.promise and one.after else None,
        before=one.before.as_json() if one.before and one.after else None,
        after=one.after.as_json() if one.after else None,
        problems=[list(problem) for problem in one.problems],
        version=one.promise.version if one.promise else 0,
        outcome=Outcome.WAITING if one.after else Outcome.NONE,
    )


@transaction.atomic
def apply_import(*, actor: Actor, import_id: int) -> int:
    """Save the good rows, all in one; what somebody changed since the file was read stays. Returns how many."""
    imported = _locked(actor, import_id)
    require(policies.can_apply(actor, imported))
    saved = sum(_settle(actor, row, _save, Outcome.SAVED) for row in _rows(imported, Outcome.WAITING))
    move(imported, UPLOAD["apply"])
    record(actor, "promise_upload.saved", imported, promises=saved)
    return saved


@transaction.atomic
def undo_import(*, actor: Actor, import_id: int) -> int:
    """Take back everything the upload saved that nobody has touched since. Returns how many."""
    imported = _locked(actor, import_id)
    require(policies.can_undo(actor, imported))
    undone = sum(_settle(actor, row, _undo, Outcome.UNDONE) for row in _rows(imported, Outcome.SAVED))
    move(imported, UPLOAD["undo"])
    record(actor, "promise_upload.undone", imported, promises=undone)
    return undone


@transaction.atomic
def discard_import(*, actor: Actor, import_id: int) -> None:
    """Set an upload aside; nothing of it was saved."""
    imported = _locked(actor, import_id)
    require(policies.can_discard(actor, imported))
    move(imported, UPLOAD["discard"])
    record(actor, "promise_upload.set_aside", imported)


def sign_import(*, actor: Actor, import_id: int) -> int:
    """Agree for the office to all that an upload saved, as it saved it, and show it to the suppliers."""
    imported = Import.objects.visible_to(actor).filter(pk=import_id).first()
    if imported is None:
        raise Http404("No such upload.")
    saved = {row.promise: row.version for row in _rows(imported, Outcome.SAVED) if row.promise}
    unsigned = Promise.objects.filter(pk__in=saved, state=PromiseState.DRAFT, office_signed_at__isnull=True)
    return sign_promises(actor=actor, versions={pk: saved[pk] for pk in unsigned.values_list("pk", flat=True)})


def _locked(actor: Actor, import_id: int) -> Import:
    imported: Import = Import.objects.visible_to(actor).lock(import_id)
    return imported


def _rows(imported: Import, outcome: Outcome) -> list[ImportRow]:
    return list(imported.rows.filter(outcome=outcome))


def _settle(actor: Actor, row: ImportRow, change: Callable[[Actor, ImportRow], None], good: Outcome) -> bool:
    """Make the change of one row, or say that somebody else was there meanwhile."""
    try:
        with transaction.atomic():
            change(actor, row)
        row.outcome = good
    except (StaleRevision, Invalid, Refused, Http404):
        row.outcome = Outcome.KEPT
    row.save(update_fields=["outcome", "promise", "version"])
    return bool(row.outcome == good)


def _save(actor: Actor, row: ImportRow) -> None:
    terms = Terms.from_json(row.after or {})
    if row.promise is None:
        made = add_promise(actor=actor, supplier_id=row.supplier_id or 0, terms=terms)
    else:
        made = change_terms(actor=actor, promise_id=row.promise, version=row.version, terms=terms)
    row.promise, row.version = made.pk, made.version


def _undo(actor: Actor, row: ImportRow) -> None:
    """Back to the terms of before; a promise that was new goes, unless its supplier has been shown it."""
    promise_id: UUID = row.promise or UUID(int=0)
    if row.before is not None:
        change_terms(actor=actor, promise_id=promise_id, version=row.version, terms=Terms.from_json(row.before))
        return
    promise: Promise = Promise.objects.visible_to(actor).lock(promise_id)
    if promise.version != row.version or promise.shown_at or promise.state != PromiseState.DRAFT:
        raise StaleRevision(promise)
    record(actor, "promise.removed", promise, reason="The upload that brought it in was undone.")
    promise.delete()
