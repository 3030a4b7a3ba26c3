"""Where uploads lie: `incoming` until the row that names them has committed, then `uploads`; neither has an address.

A file is written, checked and recorded while it is incoming. After the commit it is moved; killed before that, the
next opening or the daily clean-up moves it. What lies in `incoming` for a day without a row was never accepted.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

DAY = 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class Received:
    """An upload on our disk."""

    name: str
    path: Path
    sha256: str
    size: int


def receive(upload: UploadedFile[Any]) -> Received:
    """Write the upload to `incoming` under a random name and take its fingerprint on the way."""
    name = secrets.token_hex(16)
    path = _incoming(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    digest, size = hashlib.sha256(), 0
    upload.seek(0)
    with path.open("xb") as file:
        for chunk in upload.chunks():
            data = bytes(chunk)
            digest.update(data)
            size += len(data)
            file.write(data)
        file.flush()
        os.fsync(file.fileno())
    return Received(name, path, digest.hexdigest(), size)


def settle(name: str) -> None:
    """Move an accepted file to its place; harmless when that was done before."""
    target = _place(name)
    target.parent.mkdir(parents=True, exist_ok=True)
    with suppress(FileNotFoundError):
        _incoming(name).replace(target)


def locate(name: str) -> Path:
    """Where the file is now; moves it first if its worker died between commit and move."""
    place = _place(name)
    if not place.exists():
        settle(name)
    return place


def discard(name: str) -> None:
    """Remove a file that was refused."""
    _incoming(name).unlink(missing_ok=True)
    _place(name).unlink(missing_ok=True)


def left_behind(older_than: float = DAY) -> Iterator[str]:
    """Names of incoming files so old that no request can still be working on them."""
    folder = _root() / "incoming"
    limit = time.time() - older_than
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        with suppress(FileNotFoundError):
            if path.stat().st_mtime < limit:
                yield path.name


def _root() -> Path:
    return Path(settings.MEDIA_ROOT)


def _incoming(name: str) -> Path:
    return _root() / "incoming" / name


def _place(name: str) -> Path:
    return _root() / "uploads" / name[:2] / name
