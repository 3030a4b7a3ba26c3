"""Documents with words in them, made here so that no binary lies in the repository."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

import openpyxl
from PIL import Image

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns"


def pdf(*pages: str) -> bytes:
    """A PDF whose pages say these words in Helvetica, a line each."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    bodies = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    for number, words in enumerate(pages):
        size = "/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>"
        bodies.append(f"<</Type/Page/Parent 2 0 R{size}/Contents {5 + 2 * number} 0 R>>")
        lines = "".join(f"({_escaped(line)}) Tj T* " for line in words.split("\n"))
        drawn = f"BT /F 14 Tf 20 TL 60 760 Td {lines}ET" if words else ""
        bodies.append(f"<</Length {len(drawn.encode('cp1252'))}>>stream\n{drawn}\nendstream")
    return _numbered(bodies)


def _escaped(line: str) -> str:
    return line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def _numbered(bodies: Sequence[str]) -> bytes:
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(bodies, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252")
    start = len(out)
    out += f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{offset:010} 00000 n \n".encode() for offset in offsets)
    return out + f"trailer\n<</Size {len(bodies) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n".encode()


def zipped(**parts: str) -> bytes:
    """Parts by name, `__` for a slash and `_x` for `.xml`."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_x", ".xml"), content)
    return file.getvalue()


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
