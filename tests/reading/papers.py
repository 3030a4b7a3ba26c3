"""Documents with words in them, made here so that no binary lies in the repository."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

import openpyxl
from PIL import Image

from demo.papers import escaped, numbered, pdf

__all__ = ["pdf"]
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns"


def zipped(**parts: str) -> bytes:
    """Parts by name, `__` for a slash and `_x` for `.xml`."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_x", ".xml"), content)
    return file.getvalue()


def placed(*drawn: tuple[str, float, float], size: float = 12) -> bytes:
    """One page of a PDF with each text where it is to be: from the left and below, in points; Courier, 0.6 wide."""
    words = "".join(f"1 0 0 1 {left} {low} Tm ({escaped(text)}) Tj " for text, left, low in drawn)
    page = f"BT /F {size} Tf {words}ET"
    return numbered(
        [
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Kids[4 0 R]/Count 1>>",
            "<</Type/Font/Subtype/Type1/BaseFont/Courier/Encoding/WinAnsiEncoding>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>/Contents 5 0 R>>",
            f"<</Length {len(page.encode('cp1252'))}>>stream\n{page}\nendstream",
        ]
    )


def docx(*pages: str, inside: str = "") -> bytes:
    """A Word file that remembers where its pages ended."""
    broken = '<w:p><w:r><w:br w:type="page"/></w:r><w:r><w:lastRenderedPageBreak/></w:r></w:p>'
    text = broken.join(f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>" for words in pages)
    return zipped(word__document_x=f'<w:document xmlns:w="{WORD}"><w:body>{text}{inside}</w:body></w:document>')


def odt(content: str) -> bytes:
    names = f'xmlns:text="{OFFICE}:text:1.0" xmlns:table="{OFFICE}:table:1.0" xmlns:office="{OFFICE}:office:1.0"'
    return zipped(content_x=f"<office:document-content {names}>{content}</office:document-content>")


def xlsx(*sheets: tuple[str, Sequence[Sequence[object]]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def picture(kind: str = "PNG", size: tuple[int, int] = (400, 300), mode: str = "RGB") -> bytes:
    file = io.BytesIO()
    Image.new(mode, size, "navy" if mode == "RGB" else 0).save(file, kind)
    return file.getvalue()
