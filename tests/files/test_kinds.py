"""What is taken and what is not, and the sentence each refusal gets."""

from __future__ import annotations

import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from rphub.files import actions, kinds
from rphub.files.models import StoredFile
from rphub.kernel.decisions import Invalid
from rphub.kernel.roles import system_actor
from tests.files import conftest as made

ACTOR = system_actor("Tests", source="command")
EXE = b"MZ\x90\x00" + b"\x00" * 400
HTML = b"<!DOCTYPE html><html><script>alert(1)</script></html>"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600
ENCRYPTED = bytearray(made.docx())
for _marker, _offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
    ENCRYPTED[ENCRYPTED.index(_marker) + _offset] |= 1
DAMAGED = bytearray(made.docx(**{"word/document.xml": "<d>" + "words " * 50}))
DAMAGED[DAMAGED.index(b"word/document.xml") + 20] ^= 0xFF


def bomb() -> bytes:
    """Made when it is wanted: a second of packing."""
    return made.docx(**{"word/media/zeros.bin": b"\x00" * (210 * 1024 * 1024)})


def crowd() -> bytes:
    return made.docx(**{f"p/{number}": "" for number in range(5001)})


NOT_IT = "it is not a {} file, although its name says so. Save it as {} and add it again."
KIND = (
    "this kind of file is not accepted. Save it as PDF, Word (docx), Excel (xlsx), CSV, OpenDocument (odt, ods), PNG, "
)
KIND += "JPG, plain text (txt) or a saved page (html); 20 MB at most."


def other(ending: str) -> str:
    return NOT_IT.format(ending, ending)


def macros(ending: str) -> str:
    return kinds.MACROS.format(ending=ending)


BAD: dict[str, tuple[str, bytes | Callable[[], bytes], str]] = {
    "empty": ("policy.pdf", b"", actions.EMPTY),
    "program": ("policy.exe", EXE, KIND),
    "no ending": ("policy", made.pdf(), KIND),
    "two endings": ("policy.pdf.exe", EXE, KIND),
    "no web page": ("page.html", b"A line of text.", kinds.NOT_A_PAGE),
    "program as web page": ("page.htm", EXE, kinds.NOT_TEXT.format(ending="HTM")),
    "drawing": ("logo.svg", b"<svg/>", KIND),
    "archive": ("all.zip", made.zipped({"a.txt": "a"}), KIND),
    "macro workbook": ("figures.xlsm", made.workbook(), KIND),
    "old word": ("policy.doc", OLE, KIND),
    "program as pdf": ("policy.pdf", EXE, other("PDF")),
    "web page as pdf": ("policy.pdf", HTML, other("PDF")),
    "picture as pdf": ("policy.pdf", b"GIF89a\x01\x00\x01\x00" + made.pdf(), other("PDF")),
    "noise as pdf": ("policy.pdf", b"\x01\x02\x03\x04" * 50, other("PDF")),
    "blank pdf": ("policy.pdf", b"\r\n \n", other("PDF")),
    "large picture": ("photo.png", made.plain_png(9000, 9000), kinds.TOO_MANY_PIXELS),
    "old office as pdf": ("policy.pdf", OLE, other("PDF")),
    "pdf as docx": ("policy.docx", made.pdf(), other("DOCX")),
    "pdf as png": ("policy.png", made.pdf(), other("PNG")),
    "png as jpg": ("photo.jpg", made.picture("PNG"), other("JPG")),
    "workbook as docx": ("policy.docx", made.workbook(), other("DOCX")),
    "archive as xlsx": ("figures.xlsx", made.zipped({"a.txt": "a"}), other("XLSX")),
    "text as sheet": ("figures.ods", made.odf("text"), other("ODS")),
    "locked docx": ("policy.docx", OLE, kinds.OLD_OFFICE.format(ending="DOCX")),
    "encrypted parts": ("policy.docx", bytes(ENCRYPTED), kinds.LOCKED),
    "locked pdf": ("policy.pdf", made.locked_pdf(), kinds.LOCKED),
    "cut pdf": ("policy.pdf", made.pdf()[:30], kinds.BROKEN),
    "empty pdf": ("policy.pdf", made.pdf(0), kinds.BROKEN),
    "cut png": ("photo.png", made.picture("PNG")[:-2000], kinds.BROKEN),
    "cut jpg": ("photo.jpg", made.picture("JPEG")[:-2000], kinds.BROKEN),
    "huge png": ("photo.png", made.huge_png(), kinds.TOO_MANY_PIXELS),
    "cut docx": ("policy.docx", made.docx()[:-40], kinds.BROKEN),
    "damaged docx": ("policy.docx", bytes(DAMAGED), kinds.BROKEN),
    "odd packing": ("policy.docx", made.zipped({"word/document.xml": "<d/>"}, method=zipfile.ZIP_LZMA), kinds.BROKEN),
    "no mimetype": ("policy.odt", made.odf("text").replace(b"mimetype", b"mimetypo"), kinds.BROKEN),
    "macros": ("figures.xlsx", made.with_parts(made.workbook(), {"xl/vbaProject.bin": b"x"}), macros("XLSX")),
    "old macros": ("figures.xlsx", made.with_parts(made.workbook(), {"xl/macrosheets/s1.xml": b"x"}), macros("XLSX")),
    "declared macros": (
        "policy.docx",
        made.docx(
            **{"[Content_Types].xml": '<Override ContentType="application/vnd.ms-word.document.macroEnabled.main"/>'}
        ),
        macros("DOCX"),
    ),
    "basic": ("policy.odt", made.odf("text", **{"Basic/Standard/Module1.xml": "x"}), macros("ODT")),
    "zip bomb": ("policy.docx", bomb, kinds.BOMB),
    "many parts": ("policy.docx", crowd, kinds.BOMB),
    "program as csv": ("list.csv", EXE, kinds.NOT_TEXT.format(ending="CSV")),
    "cut utf-16": ("list.csv", b"\xff\xfea\x00b", kinds.NOT_TEXT.format(ending="CSV")),
    "not cp1252": ("list.txt", b"\x81\x8d\xff", kinds.NOT_TEXT.format(ending="TXT")),
    "escapes": ("list.txt", b"\x1b[31mred", kinds.NOT_TEXT.format(ending="TXT")),
}


@pytest.mark.parametrize("name", made.GOOD)
def test_good_files_are_taken(db: None, name: str) -> None:
    stored = actions.store_file(actor=ACTOR, upload=made.upload(name, made.GOOD[name]), organisation_id=1)
    assert (stored.original_name, stored.size) == (name, len(made.GOOD[name]))
    with actions.open_file(stored) as file:
        assert file.read() == made.GOOD[name]


@pytest.mark.parametrize("case", BAD)
def test_bad_files_are_refused_with_one_sentence(db: None, media: Path, case: str) -> None:
    name, content, why = BAD[case]
    upload = made.upload(name, content() if callable(content) else content)
    with pytest.raises(Invalid) as refused:
        actions.store_file(actor=ACTOR, upload=upload, organisation_id=1)
    assert str(refused.value) == f"“{name}” was not added: {why}"
    assert not StoredFile.objects.exists()
    assert made.stored_names(media) == []


def test_each_kind_has_a_media_type_of_its_own() -> None:
    """But for two names of one kind; a saved web page leaves as text, so that no browser runs it."""
    assert kinds.KINDS["jpg"] == kinds.KINDS["jpeg"]
    assert kinds.KINDS["html"] == kinds.KINDS["htm"]
    assert kinds.KINDS["html"].media_type == kinds.KINDS["txt"].media_type
    assert len({kind.media_type for kind in kinds.KINDS.values()}) == len(kinds.KINDS) - 3


@pytest.mark.parametrize("end", ["crash", "hang"])
def test_a_pdf_that_breaks_its_reader_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, end: str) -> None:
    def run(command: list[str], **_: Any) -> Any:
        if end == "hang":
            raise subprocess.TimeoutExpired(command, 1)
        return subprocess.CompletedProcess(command, -11, b"ok", b"")

    monkeypatch.setattr(subprocess, "run", run)
    path = tmp_path / "a.pdf"
    path.write_bytes(made.pdf())
    assert kinds.inspect(path, "pdf") == kinds.BROKEN


def test_text_under_another_name_is_named(tmp_path: Path) -> None:
    """Nothing known begins like this, and the library that looks says so by raising."""
    path = tmp_path / "a"
    path.write_bytes(b"hello")
    assert kinds.inspect(path, "xlsx") == kinds.NOT_THIS.format(ending="XLSX")
