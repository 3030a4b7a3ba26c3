"""Says whether a PDF can be opened: one word, `ok`, `locked` or `broken`."""

from __future__ import annotations

import pypdfium2


def say(path: str) -> bytes:
    return verdict(path).encode()


def verdict(path: str) -> str:
    """Load the document and its first page, as a reader would."""
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        return "locked" if "password" in str(error).lower() else "broken"
    try:
        document[0].get_size()
    except (pypdfium2.PdfiumError, IndexError):
        return "broken"
    finally:
        document.close()
    return "ok"
