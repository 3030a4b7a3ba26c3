"""Which files the hub takes and how each is opened to see that it is what its name says.

Each opener answers with the rest of a sentence ("“plan.pdf” was not added: ...") or nothing when all is well.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import puremagic
from PIL import Image, ImageFile

from rphub.reading import guard

OOXML = "application/vnd.openxmlformats-officedocument"
ODF = "application/vnd.oasis.opendocument"
HEAD = 4096
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LEAST_CONFIDENCE = 0.3
"""Below this puremagic has looked at the name only."""
UNPACKED_MOST = 200 * 1024 * 1024
ENTRIES_MOST = 5000
PIXELS_MOST = 80_000_000
PLAIN_ZIP = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""The two ways of packing that office programs use."""

NOT_THIS = "it is not a {ending} file, although its name says so. Save it as {ending} and add it again."
BROKEN = "the file is damaged or incomplete. Open it on your computer, save it again and add it again."
LOCKED = "it is locked with a password. Save a copy without the password and add that."
MACROS = "it contains macros (small programs). Save it without macros, as {ending}, or as PDF."
BOMB = "it unpacks to far more than a document holds. Save it as PDF and add that."
TOO_MANY_PIXELS = "the picture is larger than 80 megapixels. Save it smaller and add that."
OLD_OFFICE = "it is locked with a password or in an old Office format. Save it as {ending} without a password."
NOT_A_PAGE = "it is not a web page, although its name says so. Save the page from your browser and add it again."
NOT_TEXT = "it is not plain text. Save it as {ending} with the encoding UTF-8."
MACRO_PARTS = ("vbaproject.bin", "vbadata.xml")
MACRO_FOLDERS = ("xl/macrosheets/", "basic/", "scripts/")


@dataclass(frozen=True, slots=True)
class Kind:
    """One accepted ending: its media type and how it is opened; `part` must be inside those that are zip files."""

    media_type: str
    look: Callable[[Path, Kind], str]
    part: str = ""
    text: bool = False


def inspect(path: Path, ending: str) -> str:
    """Empty when the file is what its ending says, otherwise what is wrong with it and what to do."""
    kind = KINDS[ending]
    problem = kind.look(path, kind) if kind.text else _signature(path, ending, kind) or kind.look(path, kind)
    return problem.format(ending=ending.upper())


def _signature(path: Path, ending: str, kind: Kind) -> str:
    with path.open("rb") as file:
        head = file.read(HEAD).removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n\t ")
    if head.startswith(OLE):
        return OLD_OFFICE if kind.part else NOT_THIS
    try:
        best = puremagic.magic_string(head, filename=f"file.{ending}")[:1] if head else []
    except puremagic.PureError:  # nothing it knows, not even by the name
        return NOT_THIS
    sure = [match for match in best if match.confidence >= LEAST_CONFIDENCE and match.mime_type == kind.media_type]
    return "" if sure else NOT_THIS


def _pdf(path: Path, kind: Kind) -> str:
    try:
        verdict = guard.run("pdf_check", path)
    except guard.Stopped:
        return BROKEN
    return {b"ok": "", b"locked": LOCKED}.get(verdict, BROKEN)


def _image(path: Path, kind: Kind) -> str:
    # WeasyPrint switches this on for the whole process; a picture that was cut off is not one we keep.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        with Image.open(path, formats=["PNG", "JPEG"]) as image:
            if image.width * image.height > PIXELS_MOST:
                return TOO_MANY_PIXELS
            image.verify()
        with Image.open(path, formats=["PNG", "JPEG"]) as image:
            image.draft("RGB", (max(1, image.width // 8), max(1, image.height // 8)))
            image.load()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return TOO_MANY_PIXELS
    except (OSError, SyntaxError, ValueError):
        return BROKEN
    return ""


def _package(path: Path, kind: Kind) -> str:
    """Word, Excel and OpenDocument files are zip archives; read the list of contents, then the main part."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            names = {entry.filename for entry in entries}
            if len(entries) > ENTRIES_MOST or sum(entry.file_size for entry in entries) > UNPACKED_MOST:
                return BOMB
            if any(entry.flag_bits & 1 for entry in entries):
                return LOCKED
            if any(entry.compress_type not in PLAIN_ZIP for entry in entries):
                return BROKEN
            if kind.part not in names:
                return NOT_THIS
            if any(_is_macro(name.lower()) for name in names) or _declares_macros(archive, names):
                return MACROS
            return _read(archive, kind)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, KeyError, RuntimeError, ValueError):
        return BROKEN


def _is_macro(name: str) -> bool:
    return name.endswith(MACRO_PARTS) or name.startswith(MACRO_FOLDERS)


def _declares_macros(archive: zipfile.ZipFile, names: set[str]) -> bool:
    if "[Content_Types].xml" not in names:
        return False
    return b"macroenabled" in _beginning(archive, "[Content_Types].xml").lower()


def _beginning(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as part:
        return part.read(1024 * 1024)


def _read(archive: zipfile.ZipFile, kind: Kind) -> str:
    """Unpack the main part, bounded by the size it declares; its check sum shows whether it arrived whole."""
    if kind.media_type.startswith(ODF) and _beginning(archive, "mimetype").strip() != kind.media_type.encode():
        return NOT_THIS
    with archive.open(kind.part) as part:
        while part.read(1024 * 1024):
            pass
    return ""


def _text(path: Path, kind: Kind) -> str:
    data = path.read_bytes()
    encodings = ("utf-16",) if data.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return NOT_TEXT if any(ord(character) < 32 and character not in "\t\n\r\f\v" for character in text) else ""
    return NOT_TEXT


def _web_page(path: Path, kind: Kind) -> str:
    """Text that calls itself a page at its beginning; nothing in it is run here, nor by whoever takes it away."""
    if problem := _text(path, kind):
        return problem
    with path.open("rb") as file:
        head = file.read(HEAD).lower()
    return "" if any(mark in head for mark in (b"<html", b"<!doctype html", b"<body")) else NOT_A_PAGE


PLAIN = "text/plain"
KINDS = {
    "pdf": Kind("application/pdf", _pdf),
    "docx": Kind(f"{OOXML}.wordprocessingml.document", _package, "word/document.xml"),
    "xlsx": Kind(f"{OOXML}.spreadsheetml.sheet", _package, "xl/workbook.xml"),
    "odt": Kind(f"{ODF}.text", _package, "content.xml"),
    "ods": Kind(f"{ODF}.spreadsheet", _package, "content.xml"),
    "png": Kind("image/png", _image),
    "jpg": Kind("image/jpeg", _image),
    "jpeg": Kind("image/jpeg", _image),
    "csv": Kind("text/csv", _text, text=True),
    "txt": Kind(PLAIN, _text, text=True),
    "html": Kind(PLAIN, _web_page, text=True),
    "htm": Kind(PLAIN, _web_page, text=True),
}
"""By ending. Everything else is refused; nothing is ever unpacked to disk."""
