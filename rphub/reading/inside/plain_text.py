"""The text of a plain text or CSV file as JSON, a page for each form feed, its tables as rows."""

from __future__ import annotations

import json
import re
from pathlib import Path

from .drawn_tables import without_drawing
from .spaced_rows import with_rows

MOST = 400_000
MOST_PAGES = 300
SUBSCRIPT = re.compile(r"(CO)(\s?)\[2\](e?)")
"""As a web browser for terminals writes it."""


def say(path: str) -> bytes:
    with Path(path).open("rb") as file:
        data = file.read(4 * MOST)
        cut = bool(file.read(1))
    text = _decoded(data)
    cut = cut or len(text) > MOST
    pages = text[:MOST].rstrip("\f\n").split("\f", MOST_PAGES)
    cut = cut or len(pages) > MOST_PAGES
    said = [_with_rows(page) for page in pages[:MOST_PAGES]]
    return json.dumps({"pages": said, "count": len(pages), "cut": cut}).encode()


def _with_rows(page: str) -> str:
    lines = with_rows(without_drawing(page.split("\n")))
    return SUBSCRIPT.sub(r"\g<1>2\3\2", "\n".join(lines))


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
