"""`manage.py read_document FILE... --kind statement|plan [--json]`: what is read in documents; nothing is kept.

It stands here because files are the lowest app that knows both uploads and their reading, and `rphub.reading` itself is
no app. It needs no database.
"""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError

from rphub.reading import documents
from rphub.reading.by_kind import ELEMENTS, READERS
from rphub.reading.elements import ABSENT, State
from rphub.reading.searching import search

WORDS = {State.FOUND: "found", State.NOT_FOUND: "not found", State.UNSURE: "not sure"}
NO_FILE = "There is no such file."
NOT_THIS_KIND = "This kind of file is not read. Give a PDF, DOCX, HTML or TXT file."
SOME_NOT_READ = "{count} of {total} files could not be read; each says why."


class Command(BaseCommand):
    help = (
        "Read statements or plans (PDF, DOCX, HTML, TXT). A file that cannot be read says so and the next one follows; "
        "the exit code is then 1, and 0 when every file was read."
    )
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE")
        parser.add_argument("--kind", required=True, choices=tuple(READERS), help="what the files are")
        parser.add_argument("--json", action="store_true", help="one JSON object a line for each file")

    def handle(self, *, files: list[str], kind: str, json: bool, **options: Any) -> None:
        failed = 0
        for name in files:
            said = read_file(Path(name), kind)
            failed += not said["read"]
            for line in as_json(said) if json else as_table(said):
                self.stdout.write(line)
            self.stdout.flush()
        if failed:
            raise CommandError(SOME_NOT_READ.format(count=failed, total=len(files)))


def read_file(path: Path, kind: str) -> dict[str, Any]:
    """What one file says; `read` is False where it could not be opened, and `note` says why. A scan can be."""
    text = _text(path)
    searched = search(kind, text.pages)
    return {
        "file": str(path),
        "kind": kind,
        "note": text.note or searched.note,
        "read": text.count is not None and not searched.note,
        "elements": searched.elements or {name: ABSENT.as_json() for name in ELEMENTS[kind]},
    }


def _text(path: Path) -> documents.Text:
    ending = path.suffix.lower().removeprefix(".")
    if not path.is_file():
        return documents.Text(note=NO_FILE)
    if ending not in documents.JOBS and ending not in documents.PICTURES:
        return documents.Text(note=NOT_THIS_KIND)
    return documents.read(path, ending)


def as_json(said: dict[str, Any]) -> Iterator[str]:
    """The promised shape; a note only where there is something to say."""
    shown = {"file": said["file"], "kind": said["kind"], "elements": said["elements"]}
    yield json.dumps(shown | ({"note": said["note"]} if said["note"] else {}), ensure_ascii=False)


def as_table(said: dict[str, Any]) -> Iterator[str]:
    yield f"{said['file']} ({said['kind']})"
    if said["note"]:
        yield f"  {said['note']}"
    for name, one in said["elements"].items():
        value = "" if one["value"] is None else json.dumps(one["value"], ensure_ascii=False)
        place = f"page {one['page']}" if one["page"] else ""
        yield f"  {name:20} {WORDS[one['state']]:10} {place:9} {value}".rstrip()
        if one["excerpt"]:
            yield f"{'':24}“{one['excerpt']}”"
    yield ""
