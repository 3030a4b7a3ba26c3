"""The text of a PDF, page by page, as JSON: {"pages": [text], "count": pages of the document, "cut": bool}."""

from __future__ import annotations

import json
import time

import pypdfium2

MOST_PAGES = 300
MOST_OF_A_PAGE = 20_000
MOST = 400_000
SECONDS = 10.0


def say(path: str) -> bytes:
    document = pypdfium2.PdfDocument(path)
    pages: list[str] = []
    held, until = 0, time.monotonic() + SECONDS
    for number in range(min(len(document), MOST_PAGES)):
        if held >= MOST or time.monotonic() > until:
            break
        pages.append(_text(document, number))
        held += len(pages[-1])
    return json.dumps({"pages": pages, "count": len(document), "cut": len(pages) < len(document)}).encode()


def _text(document: pypdfium2.PdfDocument, number: int) -> str:
    """The words of a page; a page that cannot be read has none and costs the others nothing."""
    try:
        page = document[number]
        words = page.get_textpage()
        text = str(words.get_text_range(0, min(words.count_chars(), MOST_OF_A_PAGE)))
        page.close()
    except pypdfium2.PdfiumError:
        return ""
    return text.replace("\r\n", "\n").replace("\0", " ").encode("utf-8", "replace").decode()
