"""`manage.py read_document`: a line for each file whatever is in it, and an honest exit."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from rphub.files.management.commands.read_document import NO_FILE, NOT_THIS_KIND
from rphub.reading import documents, guard
from rphub.reading.by_kind import ELEMENTS
from rphub.reading.elements import ABSENT
from rphub.reading.searching import NOT_SEARCHED
from tests.files import conftest as made
from tests.reading import papers

STATEMENT = (
    b"Modern Slavery Statement\n\nMade under section 54 of the Modern Slavery Act 2015.\n\nSigned: Jane Doe, Director\n"
)


def saved(folder: Path, name: str, content: bytes) -> str:
    path = folder / name
    path.write_bytes(content)
    return str(path)


def said(*files: str, kind: str = "statement") -> list[dict[str, Any]]:
    out = io.StringIO()
    try:
        call_command("read_document", *files, kind=kind, json=True, stdout=out)
    finally:
        lines = [json.loads(line) for line in out.getvalue().splitlines()]
    return lines


def test_one_json_object_a_line(tmp_path: Path) -> None:
    files = [saved(tmp_path, name, STATEMENT) for name in ("a.txt", "b.html")]
    for line, name in zip(said(*files), files, strict=True):
        assert (line["file"], line["kind"], list(line["elements"])) == (name, "statement", list(ELEMENTS["statement"]))
        assert line["elements"]["section_54"]["state"] == "found"
        assert sorted(line["elements"]["section_54"]) == ["excerpt", "page", "state", "value"]
        assert "note" not in line
    plan = said(files[0], kind="plan")[0]
    assert list(plan["elements"]) == list(ELEMENTS["plan"])


def test_what_cannot_be_read_says_so_and_the_next_follows(tmp_path: Path) -> None:
    out = io.StringIO()
    files = [
        saved(tmp_path, "broken.pdf", b"%PDF-1.4 nothing"),
        saved(tmp_path, "locked.pdf", made.locked_pdf()),
        saved(tmp_path, "nonsense.docx", b"PK nonsense"),
        saved(tmp_path, "old.doc", b"old"),
        str(tmp_path / "nowhere.pdf"),
        saved(tmp_path, "good.txt", STATEMENT),
    ]
    with pytest.raises(CommandError, match="5 of 6 files could not be read"):
        call_command("read_document", *files, kind="statement", json=True, stdout=out)
    lines = [json.loads(line) for line in out.getvalue().splitlines()]
    assert [line.get("note", "") for line in lines] == [*[documents.NOT_READ] * 3, NOT_THIS_KIND, NO_FILE, ""]
    assert {one["state"] for one in lines[0]["elements"].values()} == {"not_found"}
    assert lines[5]["elements"]["signatory"]["value"]["name"] == "Jane Doe"


def test_a_text_that_is_not_searched_says_so_and_the_next_follows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever a text does to the rules, each file has its line and the exit is honest."""
    plain = guard.run

    def run(job: str, *words: str | Path, given: bytes = b"", **limits: Any) -> bytes:
        if b"poison" in given:
            raise guard.Stopped("it took too long")
        return plain(job, *words, given=given, **limits)

    monkeypatch.setattr(guard, "run", run)
    out = io.StringIO()
    files = [saved(tmp_path, "a.txt", b"poison " * 9), saved(tmp_path, "b.txt", STATEMENT)]
    with pytest.raises(CommandError, match="1 of 2 files could not be read"):
        call_command("read_document", *files, kind="statement", json=True, stdout=out)
    broken, good = (json.loads(line) for line in out.getvalue().splitlines())
    assert (broken["file"], broken["note"]) == (files[0], NOT_SEARCHED)
    assert broken["elements"] == {name: ABSENT.as_json() for name in ELEMENTS["statement"]}
    assert good["elements"]["section_54"]["state"] == "found"


def test_a_scan_was_opened_and_nothing_is_guessed(tmp_path: Path) -> None:
    line = said(saved(tmp_path, "scan.pdf", papers.pdf("", "")))[0]
    assert line["note"] == documents.SCAN
    assert {one["state"] for one in line["elements"].values()} == {"not_found"}


def test_a_table_for_people(tmp_path: Path) -> None:
    out = io.StringIO()
    call_command("read_document", saved(tmp_path, "a.txt", STATEMENT), kind="statement", stdout=out)
    text = out.getvalue()
    assert "section_54           found      page 1" in text
    assert "training             not found" in text
