"""A document read: its text by page, how many pages it has, and a sentence where not all of it could be read."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from rphub.reading import guard
from rphub.reading.rows import rows_as_lines

JOBS = {
    "pdf": "pdf_text",
    "docx": "office_text",
    "odt": "office_text",
    "ods": "office_text",
    "xlsx": "office_text",
    "csv": "plain_text",
    "txt": "plain_text",
    "html": "html_text",
    "htm": "html_text",
}
PICTURES = ("png", "jpg", "jpeg")
DRAWN = ("pdf", *PICTURES)
"""What can be looked at page by page; other documents are downloaded."""
WIDTHS = (900, 1400, 2000)
SCAN = (
    "There is no text in it that a computer can read; it is a scan or a picture. It counts all the same: people look "
    "at it. Its dates have to be typed in; or add the file it was made from as a newer version, and that is read."
)
PICTURE = "It is a picture, so there is no text to read. It counts all the same. Its dates have to be typed in."
CUT = "It is long: we read its first {pages} of {count} pages."
CUT_TEXT = "It is long: we read its beginning only."
NOT_READ = "We could not read this file. It can be downloaded and cited; type its dates in yourself."
FEW = 20
"""Characters; a document with fewer has a stamp at most, and no text."""


@dataclass(frozen=True, slots=True)
class Text:
    """`pages` holds the text of each page read; `count` is None when the file could not be opened."""

    pages: tuple[str, ...] = ()
    count: int | None = None
    note: str = ""


def read(path: Path, ending: str, *, seconds: float = guard.SECONDS) -> Text:
    """Read a file; whatever is wrong with it ends in a sentence."""
    if ending in PICTURES:
        return Text(count=1, note=PICTURE)
    words = (ending,) if JOBS[ending] == "office_text" else ()
    try:
        said = json.loads(guard.run(JOBS[ending], path, *words, seconds=seconds))
    except (guard.Stopped, ValueError):
        return Text(note=NOT_READ)
    pages = tuple(rows_as_lines(page) for page in said["pages"])
    return Text(pages, said["count"], _note(pages, said["count"], cut=said["cut"]))


def _note(pages: tuple[str, ...], count: int, *, cut: bool) -> str:
    if sum(len(page.strip()) for page in pages) < FEW:
        return SCAN
    if not cut:
        return ""
    return CUT.format(pages=len(pages), count=f"{count:,}") if count > len(pages) else CUT_TEXT


def draw(path: Path, ending: str, page: int, width: int, *, seconds: float = guard.SECONDS) -> bytes:
    """The page as a PNG picture; empty when there is no such page. Raises guard.Stopped."""
    return guard.run("page_picture", path, ending, str(page), str(width), seconds=seconds)
