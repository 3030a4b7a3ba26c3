"""The text of Word, Excel and OpenDocument files as JSON: {"pages": [text], "count": n, "cut": bool}.

Word and OpenDocument remember where pages ended when the file was last saved; those are the pages here. A sheet of a
workbook is a page. The parts are read as a stream and never unpacked to disk.
"""

from __future__ import annotations

import json
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


def say(path: str, ending: str) -> bytes:
    text = {"docx": _word, "odt": _open_document, "ods": _open_document, "xlsx": _workbook}[ending]
    parts, held, cut = [], 0, False
    for part in text(path):
        parts.append(part)
        held += len(part)
        if held >= MOST:
            cut = True
            break
    pages = [page.strip() for page in "".join(parts).split(NEW_PAGE)]
    pages = [page for page in pages if page] or [""]
    return json.dumps({"pages": pages, "count": len(pages), "cut": cut}).encode()


def _word(path: str) -> Iterator[str]:
    ends = {f"{WORD}p": "\n", f"{WORD}tab": " ", f"{WORD}tc": " ", f"{WORD}lastRenderedPageBreak": NEW_PAGE}
    for element in _elements(path, "word/document.xml"):
        if element.tag == f"{WORD}t":
            yield element.text or ""
        elif element.tag == f"{WORD}br":
            yield NEW_PAGE if element.get(f"{WORD}type") == "page" else "\n"
        elif element.tag in ends:
            yield ends[element.tag]


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
