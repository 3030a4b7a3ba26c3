"""Taking in an Excel workbook or a CSV file."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import UploadedFile

from rphub.files.actions import store_file
from rphub.files.models import StoredFile
from rphub.files.names import clean, extension
from rphub.kernel.decisions import Invalid
from rphub.kernel.roles import Actor
from rphub.kernel.words import size as size_words

MOST = 5_000_000
WORKBOOK, TABLES = "xlsx", ("csv", "txt")
OTHER_ENDING = "“{name}” is neither an Excel workbook nor a CSV file. Save it as xlsx or CSV and upload it again."
TOO_LARGE = "“{name}” has {size}; {most} is the most. Remove pictures."


def store_sheet(*, actor: Actor, upload: UploadedFile[Any], organisation_id: int) -> StoredFile:
    """Keep the file. Raises Invalid with a sentence at the field `file`."""
    name, size = clean(upload.name or ""), upload.size or 0
    if extension(name) not in (WORKBOOK, *TABLES):
        raise Invalid({"file": OTHER_ENDING.format(name=name)})
    if size > MOST:
        raise Invalid({"file": TOO_LARGE.format(name=name, size=size_words(size), most=size_words(MOST))})
    try:
        return store_file(actor=actor, upload=upload, organisation_id=organisation_id)
    except Invalid as error:
        raise Invalid({"file": str(error)}) from error


def is_workbook(stored: StoredFile) -> bool:
    return extension(stored.original_name) == WORKBOOK
