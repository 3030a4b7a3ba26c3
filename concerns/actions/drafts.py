"""A report that is being written: kept, with its files, until it is sent or thrown away.

No history is written: until it is sent nobody but the writer learns that there is one, administrators included.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from concerns import policies
from concerns.models import CaseFile, Draft, DraftFile
from concerns.selectors.reporting import draft_of
from concerns.values import LABEL
from rphub.files import names, storage
from rphub.files.actions import store_file
from rphub.files.models import StoredFile
from rphub.kernel.decisions import Invalid, require
from rphub.kernel.roles import Actor

KEPT_DAYS = 30
"""After the last change. What is not sent by then was not meant to be, and may name people."""
FILES = 10
Said = Mapping[str, Sequence[str]]


@transaction.atomic
def save_draft(*, actor: Actor, said: Said, draft_id: UUID | None = None) -> Draft:
    """Keep what was typed as it was typed; a new draft where none is named."""
    require(policies.can_report(actor))
    if draft_id is None:
        own: dict[str, Any] = {"by_id": actor.user_id, "organisation_id": policies.speaks_for(actor)}
        made: Draft = Draft.objects.create(**own, said=dict(said))
        return made
    draft: Draft = Draft.objects.visible_to(actor).lock(draft_id)
    draft.said, draft.changed_at = dict(said), timezone.now()
    draft.save(update_fields=["said", "changed_at"])
    return draft


def add_draft_file(*, actor: Actor, draft_id: UUID, upload: UploadedFile[Any], title: str) -> DraftFile:
    """One more file; the same file again is there already. Raises Invalid with what is wrong with it."""
    draft = draft_of(actor, draft_id)
    if draft.files.count() >= FILES:
        raise Invalid({"file": f"Send {FILES} files at most, and tell us that you have more."})
    try:
        stored = store_file(actor=actor, upload=upload, organisation_id=draft.organisation_id, restricted=True)
    except Invalid as problem:
        raise Invalid({"file": str(problem)}) from problem
    title = title.strip() or names.clean(upload.name or "")
    made, _ = DraftFile.objects.get_or_create(draft=draft, stored=stored, defaults={"title": title[:LABEL]})
    return made


@transaction.atomic
def remove_draft_file(*, actor: Actor, draft_id: UUID, file_id: int) -> None:
    draft: Draft = Draft.objects.visible_to(actor).lock(draft_id)
    _forget(draft.files.filter(pk=file_id))


@transaction.atomic
def discard_draft(*, actor: Actor, draft_id: UUID) -> None:
    """Thrown away: nothing of it stays, its files neither."""
    _discard(Draft.objects.visible_to(actor).lock(draft_id))


def discard_old_drafts(now: datetime | None = None) -> int:
    """What nobody has touched for 30 days goes, because it may name people; how many."""
    before = (now or timezone.now()) - timedelta(days=KEPT_DAYS)
    old = list(Draft.objects.filter(changed_at__lt=before).values_list("pk", flat=True))
    return sum(_discard_old(pk, before) for pk in old)


@transaction.atomic
def _discard_old(pk: UUID, before: datetime) -> int:
    draft = Draft.objects.select_for_update().filter(pk=pk, changed_at__lt=before).first()
    if draft is None:  # sent or saved since it was found
        return 0
    _discard(draft)
    return 1


def _discard(draft: Draft) -> None:
    _forget(draft.files.all())
    draft.delete()


def _forget(files: QuerySet[DraftFile]) -> None:
    """The rows, and what lies behind them unless something else cites it."""
    stored = list(files.values_list("stored", flat=True))
    files.delete()
    of_case, of_draft = (Exists(rows.objects.filter(stored=OuterRef("pk"))) for rows in (CaseFile, DraftFile))
    for one in StoredFile.objects.filter(pk__in=stored).exclude(of_case | of_draft):
        transaction.on_commit(partial(storage.discard, one.stored_name))
        one.delete()


def kept_until(draft: Draft) -> date:
    return timezone.localdate(draft.changed_at) + timedelta(days=KEPT_DAYS)
