"""The text of Word, Excel and OpenDocument files as JSON: {"pages": [text], "count": n, "cut": bool}.

Word and OpenDocument remember where pages ended when the file was last saved; those are the pages here. A sheet of a
workbook is a page. The parts are read as a stream and never unpacked to disk.
"""

from __future__ import annotations

import json
import re
import time
import zipfile
from collections.abc import Iterator
from itertools import islice
from typing import Any
from xml.etree.ElementTree import Element  # only its type; what parses is defusedxml

from defusedxml.ElementTree import iterparse

MOST = 400_000
MOST_UNPACKED = 60 * 1024 * 1024
MOST_SHEETS, MOST_ROWS, MOST_CELLS = 40, 2_000, 60
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
NEW_PAGE = "\f"
NOTES = re.compile(r"word/(header|footer|footnotes|endnotes)\d*\.xml")
LEFT_OUT = frozenset(
    ("del", "moveFrom", "tabs", "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback")
)
UNSEEN = frozenset(("strike", "dstrike", "vanish"))
OPENS = {"tr": "\x1d", "tc": "\x1f"}
CLOSES = {
    "p": "\n\n",
    "tr": "\x1e\n",
    "tbl": "\n",
    "tab": "\t",
    "noBreakHyphen": "-",
    "lastRenderedPageBreak": NEW_PAGE,
}
SPACE = " \t\n\xa0"
"""Named, because Python counts the marks of rows as white space."""
SECONDS = 10.0


def say(path: str, ending: str) -> bytes:
    text = {"docx": _word, "odt": _open_document, "ods": _open_document, "xlsx": _workbook}[ending]
    parts, held, cut, until = [], 0, False, time.monotonic() + SECONDS
    for part in text(path):
        parts.append(part)
        held += len(part)
        if held >= MOST or time.monotonic() > until:
            cut = True
            break
    pages = [re.sub(r"\n{3,}", "\n\n", page.strip(SPACE)) for page in "".join(parts).split(NEW_PAGE)]
    pages = [page for page in pages if page.strip()] or [""]
    return json.dumps({"pages": pages, "count": len(pages), "cut": cut}).encode()


def _word(path: str) -> Iterator[str]:
    """Headers first, then the body, then footers and footnotes, each part only if it is there."""
    with zipfile.ZipFile(path) as archive:
        names = sorted(archive.namelist())
    others = [name for name in names if NOTES.fullmatch(name)]
    for part in [*(name for name in others if "header" in name), "word/document.xml"]:
        yield from _word_part(path, part)
        yield "\n\n"
    for part in (name for name in others if "header" not in name):
        yield "\n\n"
        yield from _word_part(path, part)


def _word_part(path: str, part: str) -> Iterator[str]:
    """Text as it stands in the end: what was deleted or moved away under tracked changes, struck out or hidden is not
    text, and a text box that is stored twice is read once. Rows stand between marks (`rphub.reading.rows`)."""
    left_out, run = 0, _Run()
    for starts, element in _nodes(path, part):
        name = element.tag.removeprefix(WORD)
        if name in LEFT_OUT:
            left_out += 1 if starts else -1
        elif not left_out:
            yield OPENS.get(name, "") if starts else run.ended(name, element)


class _Run:
    """What is known of the paragraph and the run of letters that are being read."""

    def __init__(self) -> None:
        self.unseen, self.bullet, self.style = False, "", ""

    def ended(self, name: str, element: Element) -> str:
        """The text that the end of an element stands for."""
        value = element.get(f"{WORD}val", "true")
        if name == "t":
            return self._words(element.text or "")
        if name == "br":
            return NEW_PAGE if element.get(f"{WORD}type") == "page" else "\n"
        if name in UNSEEN:
            self.unseen = self.unseen or value not in ("0", "false", "off")
        elif name == "pStyle":
            self.style = value.lower()
        elif name == "numPr" and not self.style.startswith(("heading", "title")):
            self.bullet = "• "
        elif name == "r":
            self.unseen = False
        elif name == "p":
            self.bullet = self.style = ""
        return CLOSES.get(name, "")

    def _words(self, text: str) -> str:
        if self.unseen or not text:
            return ""
        bullet, self.bullet = self.bullet, ""
        return bullet + text


def _nodes(path: str, part: str) -> Iterator[tuple[bool, Element]]:
    """Elements as they start and end; what ended is forgotten, however long the part is."""
    around: list[Element] = []
    with zipfile.ZipFile(path) as archive:
        if archive.getinfo(part).file_size > MOST_UNPACKED:
            raise SystemExit("too large")
        with archive.open(part) as file:
            for event, element in iterparse(file, events=("start", "end")):
                if event == "end":
                    around.pop()
                yield event == "start", element
                if event == "start":
                    around.append(element)
                elif around:
                    del around[-1][:]


def _open_document(path: str) -> Iterator[str]:
    """Paragraphs keep their text in their children's tails, so a paragraph is taken whole."""
    for element in _elements(path, "content.xml", keep=(f"{TEXT}p", f"{TEXT}h")):
        if element.tag in (f"{TEXT}p", f"{TEXT}h"):
            yield "".join(_inline(element)) + "\n"
        elif element.tag == f"{TABLE}table-cell":
            yield " "
        elif element.tag in (f"{TABLE}table", f"{TEXT}soft-page-break"):
            yield NEW_PAGE


def _inline(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag in (f"{TEXT}s", f"{TEXT}tab", f"{TEXT}line-break"):
            yield " "
        elif child.tag == f"{TEXT}soft-page-break":
            yield NEW_PAGE
        else:
            yield from _inline(child)
        yield child.tail or ""


def _elements(path: str, part: str, keep: tuple[str, ...] = ()) -> Iterator[Element]:
    """Elements as they end, each emptied afterwards; what stands inside a kept one stays until that one ends."""
    depth = 0
    with zipfile.ZipFile(path) as archive:
        if archive.getinfo(part).file_size > MOST_UNPACKED:
            raise SystemExit("too large")
        with archive.open(part) as file:
            for event, element in iterparse(file, events=("start", "end")):
                inner = element.tag in keep
                if event == "start":
                    depth += inner
                    continue
                depth -= inner
                if depth == 0:
                    yield element
                    element.clear()


def _workbook(path: str) -> Iterator[str]:
    import openpyxl  # only here: it takes a third of a second to load

    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    for sheet in book.worksheets[:MOST_SHEETS]:
        yield f"{sheet.title}\n"
        for row in islice(sheet.iter_rows(values_only=True, max_col=MOST_CELLS), MOST_ROWS):
            if cells := [_cell(value) for value in row if value is not None]:
                yield " ".join(cells) + "\n"
        yield NEW_PAGE


def _cell(value: Any) -> str:
    return str(value.date()) if hasattr(value, "date") else str(value)
