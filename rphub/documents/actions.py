"""Asking for a document and making it, whole, once, whatever dies in between.

Upper apps know what a document says; this app knows how it is kept. An app asks with `request_document`, naming its
own task; that task calls `produce` with a function that returns the bytes:

    @shared_task(name="reviews.tasks.render_report")
    def render_report(document_id: str) -> None:
        documents.produce(document_id, reports.supplier_report)
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any, BinaryIO

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from rphub.audit.actions import record
from rphub.documents import policies, storage
from rphub.documents.models import Audience, Document
from rphub.kernel.decisions import require
from rphub.kernel.jobs import enqueue
from rphub.kernel.pdf import PdfUnavailable
from rphub.kernel.roles import Actor, Area
from rphub.kernel.work import WorkState

log = logging.getLogger(__name__)

Renderer = Callable[[Document], bytes]
Writer = Callable[[Document, BinaryIO], Any]

LIBRARY_WAIT = timedelta(minutes=10)
"""How often we look whether the missing library has been installed."""
RETRY_WAIT = timedelta(minutes=1)
RECORDED_AREAS = (Area.MEMBER, Area.PARTNER)
"""Whose reading of a document is written down: those it is about should be able to learn who had it."""
SWEEP_LIMIT = 200
GRACE = timedelta(seconds=30)
"""A row this young still has its own wake-up on the way."""
DID_NOT_WORK = "Something in the hub went wrong while it was being made."


@transaction.atomic
def request_document(
    *,
    actor: Actor,
    kind: str,
    key: str,
    ref: Mapping[str, Any],
    title: str,
    task: str,
    organisation_id: int | None = None,
    member_id: int | None = None,
    audience: Iterable[int] = (),
    media_type: str = "application/pdf",
    kept_until: datetime | None = None,
    reviewers_only: bool = False,
) -> Document:
    """The document of this key, asked for now unless it exists; one that had failed is tried again.

    The caller has checked that the actor may have it. Put into the key what the content depends on (`report:41:3`
    for assessment 41 in its third state), for a document that is done is never made again. `member_id` is the
    organisation, a member or a supplier, that has it made for its own use; after `kept_until` it goes.
    `reviewers_only` keeps it from everybody but the reviewing team and the auditor.
    """
    wanted = Document(
        kind=kind,
        key=key,
        ref=dict(ref),
        title=title[:200],
        task=task,
        media_type=media_type,
        organisation_id=organisation_id,
        member_id=member_id,
        kept_until=kept_until,
        reviewers_only=reviewers_only,
        requested_by_id=actor.user_id,
        requested_by_label=actor.label[:200],
    )
    Document.objects.bulk_create([wanted], ignore_conflicts=True)
    document: Document = Document.objects.get(key=key)
    if (document.organisation_id, document.member_id) != (organisation_id, member_id):
        raise ValueError(f"The key {key} already names a document of another organisation.")
    share_document(document, audience)
    if document.pk == wanted.pk:
        record(actor, "document.requested", document, kind=kind)
        _wake(document)
    elif document.is_failed:
        _queue_again(document)
    return document


def share_document(document: Document, audience: Iterable[int]) -> None:
    """Let these organisations have it too; those who have it already keep it."""
    rows = [Audience(document=document, organisation_id=organisation_id) for organisation_id in audience]
    if rows:
        Audience.objects.bulk_create(rows, ignore_conflicts=True)


def produce(document_id: Any, render: Renderer) -> bool:
    """Make the document with `render`, outside any transaction; True when this call finished it."""
    return produce_file(document_id, lambda document, file: file.write(render(document)))


def produce_file(document_id: Any, write: Writer) -> bool:
    """The same for what is too large for memory: `write` fills the open file.

    Killed anywhere, the lease ends and the sweep has it made again; a half-written file is never the document's.
    """
    document = _claim(document_id)
    if document is None:
        return False
    try:
        digest, size = storage.write(document.file_name, lambda file: write(document, file))
    except PdfUnavailable as error:
        _postpone(document, f"Reports wait: {error}")
        return False
    except Exception:
        log.exception("Document %s was not made.", document.pk)
        _give_back(document)
        return False
    return _finish(document, digest, size)


def _claim(document_id: Any) -> Document | None:
    """Take the document and choose the name of its file: the name is also the token of who holds it."""
    if not Document.objects.due(timezone.now()).filter(pk=document_id).exists() or not Document.claim(document_id):
        return None
    document: Document = Document.objects.get(pk=document_id)
    storage.remove(document.file_name)
    document.file.name = storage.new_name(document.extension)
    Document.objects.filter(pk=document.pk, state=WorkState.RUNNING).update(file=document.file_name)
    return document


def _finish(document: Document, digest: str, size: int) -> bool:
    fields = {
        "state": WorkState.DONE,
        "finished_at": timezone.now(),
        "last_error": "",
        "lease_until": None,
        "sha256": digest,
        "bytes": size,
    }
    if Document.objects.held(document.pk, document.file_name).update(**fields) == 1:
        return True
    storage.remove(document.file_name)
    return False


def _postpone(document: Document, reason: str) -> None:
    """Not this machine's time yet: waits in the queue and the attempt does not count."""
    log.warning("Document %s waits: %s", document.pk, reason)
    Document.objects.held(document.pk, document.file_name).update(
        state=WorkState.QUEUED,
        lease_until=None,
        attempts=F("attempts") - 1,
        not_before=timezone.now() + LIBRARY_WAIT,
        last_error=reason[:500],
    )


def _give_back(document: Document) -> None:
    """After an error: a little later once more, or given up after the last attempt."""
    storage.remove(document.file_name)
    held = Document.objects.held(document.pk, document.file_name)
    if held.update(not_before=timezone.now() + RETRY_WAIT) == 1:
        Document.give_back(document.pk, DID_NOT_WORK)


@transaction.atomic
def retry_document(*, actor: Actor, document: Document) -> None:
    require(policies.can_retry_document(actor, document))
    _queue_again(document)
    record(actor, "document.retried", document)


def record_download(*, actor: Actor, document: Document) -> None:
    """Refuse what is not ready; what members and partners read is on record."""
    require(policies.can_download_document(actor, document))
    if actor.area in RECORDED_AREAS:
        record(actor, "document.downloaded", document)


@transaction.atomic
def remake_lost(*, document: Document) -> None:
    """The row says ready and the file is gone, as after a restore without files: make it again."""
    log.error("The file of document %s is gone; it is made again.", document.pk)
    if Document.objects.filter(pk=document.pk, state=WorkState.DONE).update(state=WorkState.FAILED) == 1:
        _queue_again(document)


def _queue_again(document: Document) -> None:
    failed = Document.objects.filter(pk=document.pk, state=WorkState.FAILED)
    if failed.update(state=WorkState.QUEUED, attempts=0, not_before=None, lease_until=None, last_error="") == 1:
        document.state = WorkState.QUEUED
        _wake(document)


def _wake(document: Document) -> None:
    """The task is the row's own: the app that asked named it, and this layer knows none."""
    enqueue(document.task, document_id=str(document.pk))


def keep_until(documents: QuerySet[Document], moment: datetime) -> None:
    """Let these documents go at that moment, unless they go before it."""
    documents.exclude(kept_until__lt=moment).update(kept_until=moment)


def clean_up() -> int:
    """Remove what is kept no longer, files first; says how many documents went. Killed in between, it goes on later."""
    gone = list(Document.objects.filter(kept_until__lt=timezone.now()).order_by("pk"))
    for document in gone:
        storage.remove(document.file_name)
        document.delete()
    return len(gone)


def sweep() -> int:
    """Find what dead workers and a lost broker left; asks again for at most 200 and says for how many."""
    now = timezone.now()
    Document.objects.tried_out(now).update(state=WorkState.FAILED, last_error=DID_NOT_WORK, lease_until=None)
    due = Document.objects.due(now).filter(created_at__lt=now - GRACE).order_by("created_at", "id")
    waiting = list(due.only("id", "task")[:SWEEP_LIMIT])
    for document in waiting:
        _wake(document)
    return len(waiting)
