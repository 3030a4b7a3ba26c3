"""Names that harm nobody, and archives that do not grow in memory."""

from __future__ import annotations

import tracemalloc
from pathlib import Path
from zipfile import ZipFile

import pytest

from archives.names import Names, safe
from archives.parts import Part, Scope, Stored
from archives.reports import write_archive

MEGABYTE = 1024 * 1024
SCOPE = Scope("Acme", "Everything of Acme", "Anna Acme")


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\policy.pdf", "policy.pdf"),
        ("what? <now>.pdf", "what- -now-.pdf"),
        ("con.txt", "_con.txt"),
        ("...", "file"),
        ("\u202efdp.exe", "fdp.exe"),
        (".hidden", "hidden"),
    ],
)
def test_names_are_harmless(given: str, name: str) -> None:
    assert safe(given) == name


def test_names_are_given_once() -> None:
    names = Names()
    taken = [names.take("evidence/", name) for name in ("Policy.pdf", "policy.pdf", "Policy.pdf", "plain", "plain")]
    assert taken == [
        "evidence/Policy.pdf",
        "evidence/policy (2).pdf",
        "evidence/Policy (3).pdf",
        "evidence/plain",
        "evidence/plain (2)",
    ]


def test_large_evidence_does_not_stand_in_memory(tmp_path: Path) -> None:
    large = tmp_path / "large.bin"
    with large.open("wb") as file:
        file.truncate(40 * MEGABYTE)
    parts = (Part("Evidence", f"Film {number}", "evidence/", "film.bin", Stored(large)) for number in range(3))
    tracemalloc.start()
    with (tmp_path / "all.zip").open("w+b") as target:
        write_archive(target, SCOPE, parts)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    with ZipFile(tmp_path / "all.zip") as made:
        sizes = [made.getinfo(name).file_size for name in made.namelist() if name.startswith("evidence/")]
    assert sizes == [40 * MEGABYTE] * 3
    assert peak < 8 * MEGABYTE


def test_a_file_that_changed_on_our_disk_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("not what it was")
    with (tmp_path / "all.zip").open("w+b") as target:
        write_archive(
            target, SCOPE, [Part("Evidence", "Note", "evidence/", "a.txt", Stored(tmp_path / "a.txt", "0" * 64))]
        )
    with ZipFile(tmp_path / "all.zip") as made:
        assert "This file is not what was uploaded: its fingerprint differs." in made.read("index.html").decode()
