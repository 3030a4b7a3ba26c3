"""Writing a generated file so that it is there whole or not at all."""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO

from django.conf import settings

FOLDER = "documents"


def new_name(extension: str) -> str:
    """A name nobody guesses, below MEDIA_ROOT, which has no address on the site."""
    token = secrets.token_hex(16)
    return f"{FOLDER}/{token[:2]}/{token}.{extension}"


def write(name: str, fill: Callable[[BinaryIO], Any]) -> tuple[str, int]:
    """Have the file filled and say its SHA-256 and its bytes.

    It is filled under a temporary name; the real name appears with one atomic rename, once everything is on disk.
    """
    path = path_of(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    part = _part(path)
    with part.open("w+b") as file:
        fill(file)
        file.flush()
        os.fsync(file.fileno())
        file.seek(0)
        digest, size = hashlib.file_digest(file, "sha256").hexdigest(), file.tell()
    part.replace(path)
    return digest, size


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
