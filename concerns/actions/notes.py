"""Notes and files of the audience, and opening a file."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.shortcuts import get_object_or_404

from concerns import policies
from concerns.actions.intake import keep_file
from concerns.actions.story import nameless, tell_story
from concerns.caution import caution
from concerns.emails import outside
from concerns.enums import NoteKind
from concerns.models import Case, CaseFile, CaseNote
from concerns.values import LABEL
from rphub.audit.actions import record
from rphub.kernel.decisions import Invalid, require, said
from rphub.kernel.roles import Actor


@transaction.atomic
def add_note(*, actor: Actor, case_id: UUID, kind: NoteKind, text: str, checked: bool = False) -> CaseNote:
    """A line of the file. Shared: whoever brought it in reads it, and nobody else outside."""
    case: Case = Case.objects.visible_to(actor).lock(case_id)
    require(policies.can_write(actor, case))
    if kind == NoteKind.SHARED:
        require(policies.can_lead(actor, case))
        if case.submitter_id is None:
            raise Invalid({"kind": "Nobody outside brought it in, so there is nobody to share it with."})
    text = said(text, "text", "Write the note: facts only, no names.")
    if not checked and (words := caution(text)):
        raise Invalid({"text": words})
    note: CaseNote = CaseNote.objects.create(case=case, kind=kind, text=text, by_label=actor.label[:LABEL])
    tell_story(actor, case, "noted", "A note was shared with the source" if kind == NoteKind.SHARED else "A note")
    if kind == NoteKind.SHARED:
        outside.queue_shared(case, note)
    return note


def add_file(*, actor: Actor, case_id: UUID, upload: UploadedFile[Any], title: str) -> CaseFile:
    """A restricted file of the audience."""
    case = get_object_or_404(Case.objects.visible_to(actor), pk=case_id)
    require(policies.can_write(actor, case))
    return keep_file(actor, case, upload, said(title, "title", "Say in a few words what it is.")[:LABEL])


def open_case_file(*, actor: Actor, row: CaseFile) -> CaseFile:
    """Note that somebody opened it; `row` comes from what is visible to the actor."""
    record(nameless(actor), "case.file_opened", row.case, restricted=True, file=str(row.pk))
    return row
