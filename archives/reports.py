"""Writing an archive: each part goes straight from its source into the file, so memory does not grow with evidence."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from django.template.loader import render_to_string
from django.utils import timezone

from archives.names import Names
from archives.parts import Entry, Missing, Page, Part, Scope, Stored, grouped
from rphub.kernel.pdf import archive_look, framed

CHUNK = 1024 * 1024
LOOK = "look.css"
CHANGED = "This file is not what was uploaded: its fingerprint differs. Tell the consortium office."
GONE = "The file is not in our store any more. Tell the consortium office, and add it again if you have it."


def write_archive(file: BinaryIO, scope: Scope, parts: Iterable[Part]) -> None:
    """The zip archive with its index and its list of fingerprints (`manifest.json`)."""
    now = timezone.localtime()
    with ZipFile(file, "w") as archive:
        names = Names()
        for name in ("index.html", "manifest.json", LOOK):
            names.take("", name)
        entries = [_put(archive, names, part, now) for part in parts]
        _text(archive, LOOK, archive_look(), now)
        _text(archive, "manifest.json", json.dumps(_manifest(scope, entries, now), indent=2, ensure_ascii=False), now)
        context = {"scope": scope, "groups": grouped(entries), "made_at": now, "look": LOOK}
        _text(archive, "index.html", render_to_string("archives/index.html", context), now)


def _put(archive: ZipFile, names: Names, part: Part, now: datetime) -> Entry:
    entry = Entry(part.group, part.title, note=part.note)
    source, why = _open(part)
    if source is None:
        entry.missing = why
        return entry
    path = names.take(part.folder, part.name)
    with source:
        size, digest = _copy(archive, path, source, now, packed=not isinstance(part.content, Stored))
    entry.path, entry.size, entry.sha256 = path, size, digest
    if isinstance(part.content, Stored) and part.content.sha256 not in ("", digest):
        entry.note = f"{part.note} {CHANGED}".strip()
    return entry


def _open(part: Part) -> tuple[BinaryIO | None, str]:
    """What to read, or why there is nothing."""
    content = part.content
    if isinstance(content, Missing):
        return None, content.why
    if isinstance(content, Stored):
        try:
            return content.path.open("rb"), ""
        except FileNotFoundError:
            return None, GONE
    if isinstance(content, Page):
        depth = part.folder.count("/")
        content = render_to_string(content.template, framed({**content.context, "look": "../" * depth + LOOK}))
    return io.BytesIO(content.encode()), ""


def _copy(archive: ZipFile, path: str, source: BinaryIO, now: datetime, *, packed: bool) -> tuple[int, str]:
    """Size and SHA-256 of what was written. Uploads are packed already, so they are stored as they are."""
    about = ZipInfo(path, date_time=now.timetuple()[:6])
    about.compress_type = ZIP_DEFLATED if packed else ZIP_STORED
    about.external_attr = 0o644 << 16
    digest, size = hashlib.sha256(), 0
    with archive.open(about, "w") as target:
        for chunk in _chunks(source):
            digest.update(chunk)
            size += len(chunk)
            target.write(chunk)
    return size, digest.hexdigest()


def _chunks(source: BinaryIO) -> Iterator[bytes]:
    while chunk := source.read(CHUNK):
        yield chunk


def _text(archive: ZipFile, path: str, text: str, now: datetime) -> None:
    _copy(archive, path, io.BytesIO(text.encode()), now, packed=True)


def _manifest(scope: Scope, entries: list[Entry], now: datetime) -> dict[str, object]:
    """Every file with its size in bytes and its SHA-256, and what is missing with the reason."""
    files = [
        {"path": one.path, "bytes": one.size, "sha256": one.sha256, "title": one.title} for one in entries if one.path
    ]
    gone = [{"title": one.title, "why": one.missing} for one in entries if one.missing]
    return {
        "supplier": scope.supplier,
        "content": scope.words,
        "made_at": now.isoformat(),
        "asked_by": scope.asked_by,
        "files": files,
        "missing": gone,
    }
