"""Taking an upload in and reading it: the row first, so that a request that dies leaves work that is found again."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Any, cast
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import F
from django.shortcuts import get_object_or_404
from django.utils import timezone

from questionnaires.facts import AnswerData
from questionnaires.models import Response
from questionnaires.selectors.dossier import Dossier, dossier_of
from questionnaires.selectors.offers import offers_for
from rphub.accounts.selectors import actor_for
from rphub.audit.actions import record
from rphub.files.actions import path_of, store_file
from rphub.files.names import clean, extension
from rphub.files.sheets.opening import Unusable, opened
from rphub.files.sheets.receiving import OTHER_ENDING as SHEET_ENDING
from rphub.files.sheets.receiving import is_workbook
from rphub.kernel import jobs
from rphub.kernel.decisions import Invalid, StaleState, require
from rphub.kernel.roles import Actor, Area
from rphub.kernel.words import size as size_words
from rphub.kernel.workflow import move
from workbooks import policies
from workbooks.comparing import Compared, compare
from workbooks.enums import ImportKind, ImportState, Outcome
from workbooks.layout import FORMAT
from workbooks.models import Import, Item
from workbooks.opening import stamp_of
from workbooks.reading import answers_of
from workbooks.table_files import Source, read_table
from workbooks.workflow import IMPORT

log = logging.getLogger(__name__)
MOST = 5_000_000
ENDINGS = {ImportKind.WORKBOOK: ("xlsx",), ImportKind.TABLE: ("xlsx", "csv", "txt")}
OTHER_ENDING = {
    ImportKind.WORKBOOK: "“{name}” is not an Excel workbook. Save it as xlsx, without macros, and upload it again.",
    ImportKind.TABLE: SHEET_ENDING,
}
OTHER_SUPPLIER = "This workbook belongs to another questionnaire: {supplier}, made {made}. Upload it there."
OTHER_VERSION = (
    "The questions changed since this workbook was made on {made}. Download a new one and copy your answers."
)
GIVEN_UP = "This file could not be read in three attempts. Download a new workbook and copy your answers into it."
ATTEMPTS = 3
GRACE = timedelta(minutes=1)
SWEEP_LIMIT = 50


def receive_upload(
    *, actor: Actor, response_id: UUID, upload: UploadedFile[Any], code: str = "", replaces: bool = False
) -> Import:
    """Keep the file and a row that wants to be read; `code` names the table that the file holds.

    Raises Invalid with a sentence that names the file. The same file again sets aside what still waits from it.
    """
    response = get_object_or_404(Response.objects.visible_to(actor).select_related("supplier"), pk=response_id)
    require(policies.can_upload(actor, response))
    kind = ImportKind.TABLE if code else ImportKind.WORKBOOK
    name = clean(upload.name or "")
    if extension(name) not in ENDINGS[kind]:
        raise Invalid(OTHER_ENDING[kind].format(name=name))
    if (upload.size or 0) > MOST:
        raise Invalid(f"“{name}” has {size_words(upload.size or 0)}; {size_words(MOST)} is the most. Remove pictures.")
    stored = store_file(actor=actor, upload=upload, organisation_id=response.supplier.organisation_id)
    with transaction.atomic():
        same = Import.objects.filter(response=response, file=stored, code=code, state=ImportState.CHECKED)
        for before in same:
            move(before, IMPORT["discard"])
        made = Import.objects.create(
            response=response,
            kind=kind,
            code=code,
            replaces=replaces,
            file=stored,
            created_by_id=cast(int, actor.user_id),
        )
        record(actor, "upload.received", made, fingerprint=stored.sha256, question=code)
    return made


def read_import(*, import_id: int) -> None:
    """Say what the file would change; changes nothing itself, so it can be done again and by anybody.

    The request that brought the file does it at once; `sweep` has it done where that request died.
    """
    waiting = Import.objects.filter(pk=import_id, state=ImportState.RECEIVED)
    if waiting.update(attempts=F("attempts") + 1) != 1:
        return
    imported = waiting.select_related("response__supplier", "file", "created_by").get()
    try:
        if imported.attempts > ATTEMPTS:
            raise Unusable(GIVEN_UP)
        _keep(imported, _compared(imported))
    except Unusable as why:
        move(imported, IMPORT["refuse"], reason=str(why)[:500])
    except StaleState:
        log.info("Upload %s was read by somebody else meanwhile.", import_id)


def _compared(imported: Import) -> Compared:
    found = dossier_of(imported.response)
    actor = actor_for(imported.created_by, Area.SUPPLIER, "job")
    if imported.kind == ImportKind.TABLE:
        question = found.definition.question(imported.code)
        now = found.answers.get(imported.code, AnswerData()).value
        source = Source(path_of(imported.file), workbook=is_workbook(imported.file))
        sent = read_table(source, question, now, replaces=imported.replaces)
        return compare(actor, found, sent, None, offers_for(actor, found, [imported.code], ()))
    with opened(path_of(imported.file)) as books:
        stamp = stamp_of(books)
        if stamp.response_id != str(imported.response_id):
            raise Unusable(OTHER_SUPPLIER.format(supplier=stamp.supplier, made=stamp.made))
        if stamp.version_id != imported.response.version_id or stamp.format != FORMAT:
            raise Unusable(OTHER_VERSION.format(made=stamp.made))
        sent = answers_of(books, found.definition)
    return compare(actor, found, sent, stamp.answers, offers_for(actor, found, _codes(found), ()))


def _codes(found: Dossier) -> list[str]:
    return [question.code for question in found.definition.questions]


@transaction.atomic
def _keep(imported: Import, compared: Compared) -> None:
    """What was found, once: of two readers the second finds the row moved on, and StaleState undoes what it wrote."""
    move(
        imported,
        IMPORT["check"],
        notes=compared.notes,
        unchanged=compared.unchanged,
        changes=sum(one.after is not None and not one.conflict for one in compared.findings),
        conflicts=sum(one.conflict is not None for one in compared.findings),
        problems=sum(len(one.problems) for one in compared.findings),
    )
    Item.objects.bulk_create(
        Item(
            imported=imported,
            code=one.code,
            order=order,
            before=one.before,
            after=one.after,
            base_revision=one.base_revision,
            carried_from=one.carried_from,
            conflict=one.conflict,
            problems=one.problems,
            said=one.said,
            outcome=Outcome.WAITING if one.after is not None else Outcome.NONE,
        )
        for order, one in enumerate(compared.findings)
    )


def sweep() -> int:
    """Ask again about uploads whose request died before they were read; for how many."""
    waiting = Import.objects.left_behind(timezone.now() - GRACE).order_by("created_at", "id")
    ids = list(waiting.values_list("pk", flat=True)[:SWEEP_LIMIT])
    for import_id in ids:
        jobs.enqueue("workbooks.tasks.read_import", import_id=import_id)
    return len(ids)
