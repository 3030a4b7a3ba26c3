"""Files of every kind, made here so that no binary lies in the repository."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from pathlib import Path

import openpyxl
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

TYPES = '<Types><Default ContentType="application/xml"/></Types>'


def zipped(parts: dict[str, bytes | str], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content, zipfile.ZIP_STORED if name == "mimetype" else method)
    return file.getvalue()


def pdf(pages: int = 1) -> bytes:
    """A PDF with a cross-reference table that is right."""
    kids = " ".join(f"{number + 3} 0 R" for number in range(pages))
    bodies = ["<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Kids[{kids}]/Count {pages}>>"]
    bodies += ["<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>"] * pages
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(bodies, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode()
    start = len(out)
    out += f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{offset:010} 00000 n \n".encode() for offset in offsets)
    return out + f"trailer\n<</Size {len(bodies) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n".encode()


def locked_pdf() -> bytes:
    """Asks for a password: an encryption dictionary whose keys fit none."""
    key = "A" * 32
    encrypt = f"/Encrypt<</Filter/Standard/V 1/R 2/O({key})/U({key})/P -4>>/ID[<00><00>]"
    return pdf().replace(b"/Root 1 0 R", b"/Root 1 0 R" + encrypt.encode())


def picture(kind: str) -> bytes:
    file = io.BytesIO()
    image = Image.effect_noise((300, 300), 90).convert("RGB")
    image.save(file, kind)
    return file.getvalue()


def huge_png() -> bytes:
    """So large that Pillow does not even open it."""
    return plain_png(30_000, 30_000)


def plain_png(width: int, height: int) -> bytes:
    """A header that promises so many pixels, and none of them."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack("!L", len(data)) + kind + data + struct.pack("!L", zlib.crc32(kind + data))

    header = struct.pack("!LLBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


def workbook() -> bytes:
    file = io.BytesIO()
    openpyxl.Workbook().save(file)
    return file.getvalue()


def with_parts(content: bytes, extra: dict[str, bytes | str]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts: dict[str, bytes | str] = {name: archive.read(name) for name in archive.namelist()}
    return zipped(parts | extra)


def docx(**extra: bytes | str) -> bytes:
    return zipped({"[Content_Types].xml": TYPES, "_rels/.rels": "<r/>", "word/document.xml": "<d>text</d>", **extra})


def odf(kind: str, **extra: bytes | str) -> bytes:
    return zipped({"mimetype": f"application/vnd.oasis.opendocument.{kind}", "content.xml": "<d/>", **extra})


GOOD = {
    "policy.pdf": pdf(2),
    "preamble.pdf": b"\xef\xbb\xbf\r\n" + pdf(),
    "statement.docx": docx(),
    "figures.xlsx": workbook(),
    "policy.odt": odf("text"),
    "figures.ods": odf("spreadsheet"),
    "photo.png": picture("PNG"),
    "photo.jpg": picture("JPEG"),
    "photo.JPEG": picture("JPEG"),
    "suppliers.csv": "name;place\nMüller;Köln\n".encode(),
    "excel.csv": "name;place\r\nMüller – “Sons”;Köln\r\n".encode("cp1252"),
    "unicode.csv": "name\tplace\nMüller\tKöln\n".encode("utf-16"),
    "notes.txt": b"\xef\xbb\xbfPlain words.\n",
    "statement.html": b"<!DOCTYPE html><html><body><h1>Our statement</h1><script>alert(1)</script></body></html>",
}


def upload(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def stored_names(root: Path) -> list[str]:
    return sorted(path.relative_to(root).parts[0] for path in root.rglob("*") if path.is_file())
