"""Taking a file in: checked, kept once, scanned where a scanner is configured."""

from __future__ import annotations

import logging
from datetime import timedelta
from pathlib import Path
from typing import Any, BinaryIO

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from rphub.audit.actions import record
from rphub.files import clamav, kinds, names, policies, storage
from rphub.files.enums import ScanState
from rphub.files.models import StoredFile
from rphub.files.storage import Received
from rphub.kernel import jobs
from rphub.kernel.decisions import Invalid, require
from rphub.kernel.roles import Actor, system_actor
from rphub.kernel.words import size as size_words

log = logging.getLogger(__name__)

ACCEPTED = (
    "PDF, Word (docx), Excel (xlsx), CSV, OpenDocument (odt, ods), PNG, JPG, plain text (txt) or a saved page (html)"
)
NOT_THIS_KIND = "this kind of file is not accepted. Save it as {accepted}; {most} at most."
EMPTY = "it is empty. Check that it opens on your computer and add it again."
TOO_LARGE = "it has {size}, {most} is the most. Make it smaller, split it, or give a web address instead."
REFUSED = "the virus scan refused it. Ask your IT support to check your computer."
GONE = "“{name}” is not in the store any more. Add it again or tell the consortium office."
SCAN_GRACE = timedelta(seconds=60)
SCAN_LIMIT = 100


def store_file(
    *, actor: Actor, upload: UploadedFile[Any], organisation_id: int, restricted: bool = False
) -> StoredFile:
    """Check an upload and keep it for the organisation; the same content again gives the row that is there.

    Raises Invalid with one sentence that names the file, what is wrong and what to do. Call it before your own
    transaction: opening a document takes a moment, and a stored file that nothing cites yet does no harm. A restricted
    file stands apart: only what cites it opens it, and whoever cites it writes its line in the history.
    """
    require(policies.can_store_file(actor, organisation_id))
    name = names.clean(upload.name or "")
    _check_outside(name, upload)
    received = storage.receive(upload)
    try:
        if (known := _known(organisation_id, received, restricted)) is None:
            if problem := kinds.inspect(received.path, names.extension(name)):
                raise _not_added(name, problem)
            known = _keep(actor, organisation_id, name, received, restricted)
    finally:
        if not StoredFile.objects.filter(stored_name=received.name).exists():
            storage.discard(received.name)
    if known.scan_state == ScanState.REJECTED:
        raise _not_added(name, REFUSED)
    return known


def _check_outside(name: str, upload: UploadedFile[Any]) -> None:
    """What can be said without looking inside."""
    most = f"{settings.UPLOAD_MAX_BYTES // 1024**2} MB"
    if names.extension(name) not in kinds.KINDS:
        raise _not_added(name, NOT_THIS_KIND.format(accepted=ACCEPTED, most=most))
    if not upload.size:
        raise _not_added(name, EMPTY)
    if upload.size > settings.UPLOAD_MAX_BYTES or getattr(upload, "too_large", False):
        raise _not_added(name, TOO_LARGE.format(size=size_words(upload.size), most=most))


def _not_added(name: str, why: str) -> Invalid:
    return Invalid(f"“{name}” was not added: {why}")


def _known(organisation_id: int, received: Received, restricted: bool) -> StoredFile | None:
    same = StoredFile.objects.filter(organisation_id=organisation_id, sha256=received.sha256, restricted=restricted)
    return same.first()


@transaction.atomic
def _keep(actor: Actor, organisation_id: int, name: str, received: Received, restricted: bool) -> StoredFile:
    stored = StoredFile(
        organisation_id=organisation_id,
        sha256=received.sha256,
        size=received.size,
        media_type=kinds.KINDS[names.extension(name)].media_type,
        original_name=name,
        stored_name=received.name,
        restricted=restricted,
        uploaded_by_id=actor.user_id,
        uploaded_by_label=actor.label[:200],
        scan_state=ScanState.QUARANTINED if settings.CLAMAV_ADDRESS else ScanState.NOT_SCANNED,
    )
    StoredFile.objects.bulk_create([stored], ignore_conflicts=True)
    kept = _known(organisation_id, received, restricted) or stored
    if kept.pk == stored.pk:
        if not restricted:
            record(actor, "file.stored", kept, size=kept.size, media_type=kept.media_type)
        transaction.on_commit(lambda: storage.settle(kept.stored_name))
        if kept.scan_state == ScanState.QUARANTINED:
            jobs.enqueue("rphub.files.tasks.scan", file_id=str(kept.pk))
    return kept


def open_file(stored: StoredFile) -> BinaryIO:
    """The bytes, for reading. Ask `policies.can_open_file` before; `responses.attachment` does."""
    try:
        return path_of(stored).open("rb")
    except FileNotFoundError as error:
        log.exception("The file of %s is gone.", stored.pk)
        raise Invalid(GONE.format(name=stored.original_name)) from error


def path_of(stored: StoredFile) -> Path:
    """Where the file lies, for readers that want a path, such as text extraction in its own process."""
    return storage.locate(stored.stored_name)


def scan_file(file_id: Any) -> None:
    """Ask the scanner about a file in quarantine; without an answer it stays there."""
    stored = StoredFile.objects.quarantined().filter(pk=file_id).first()
    if stored is None or not settings.CLAMAV_ADDRESS:
        return
    try:
        verdict = clamav.scan(path_of(stored), settings.CLAMAV_ADDRESS)
    except clamav.NoAnswer as error:
        log.warning("%s stays in quarantine: %s", stored.pk, error)
        StoredFile.objects.quarantined().filter(pk=file_id).update(scan_note=str(error)[:200])
        return
    _settle_scan(stored, verdict.found)


@transaction.atomic
def _settle_scan(stored: StoredFile, found: str) -> None:
    state = ScanState.REJECTED if found else ScanState.CLEAN
    changed = StoredFile.objects.quarantined().filter(pk=stored.pk).update(scan_state=state, scan_note=found[:200])
    if changed == 1 and found:
        if not stored.restricted:
            record(system_actor("Virus scan"), "file.rejected", stored, found=found)
        transaction.on_commit(lambda: storage.discard(stored.stored_name))


def scan_waiting() -> int:
    """Ask again about files whose scan was lost or not answered; releases them when the scan was switched off."""
    waiting = StoredFile.objects.quarantined()
    if not settings.CLAMAV_ADDRESS:
        return int(waiting.update(scan_state=ScanState.NOT_SCANNED, scan_note=""))
    old = waiting.filter(uploaded_at__lt=timezone.now() - SCAN_GRACE).order_by("uploaded_at", "id")
    ids = list(old.values_list("pk", flat=True)[:SCAN_LIMIT])
    for file_id in ids:
        jobs.enqueue("rphub.files.tasks.scan", file_id=str(file_id))
    return len(ids)


def clean_up() -> int:
    """Finish or remove what interrupted requests left in `incoming`; says how many files were removed."""
    removed = 0
    for name in storage.left_behind():
        if StoredFile.objects.filter(stored_name=name).exists():
            storage.settle(name)
        else:
            storage.discard(name)
            removed += 1
    return removed
