"""The text of a plain text or CSV file as JSON, one page."""

from __future__ import annotations

import json
from pathlib import Path

MOST = 400_000


def say(path: str) -> bytes:
    with Path(path).open("rb") as file:
        data = file.read(4 * MOST)
        cut = bool(file.read(1))
    text = _decoded(data)
    cut = cut or len(text) > MOST
    return json.dumps({"pages": [text[:MOST]], "count": 1, "cut": cut}).encode()


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
