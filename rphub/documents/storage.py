"""Writing a generated file so that it is there whole or not at all."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from django.conf import settings

FOLDER = "documents"


def new_name(extension: str) -> str:
    """A name nobody guesses, below MEDIA_ROOT, which has no address on the site."""
    token = secrets.token_hex(16)
    return f"{FOLDER}/{token[:2]}/{token}.{extension}"


def write(name: str, content: bytes) -> None:
    """Under a temporary name first; the real name appears with one atomic rename, once the bytes are on disk."""
    path = path_of(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    part = _part(path)
    with part.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)


def remove(name: str) -> None:
    """Both the file and what an interrupted writing of it left."""
    if name:
        path = path_of(name)
        path.unlink(missing_ok=True)
        _part(path).unlink(missing_ok=True)


def path_of(name: str) -> Path:
    return Path(settings.MEDIA_ROOT) / name


def _part(path: Path) -> Path:
    return path.with_name(path.name + ".part")
