"""Text by page out of documents of every kind, in the guarded process, whatever the file does."""

from __future__ import annotations

import io
import json
import resource
import runpy
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from rphub.reading import documents, guard
from rphub.reading.inside import html_text, office_text, page_picture, pdf_check, pdf_text, plain_text
from tests.files import conftest as made
from tests.reading import papers

POLICY = "Our policy on modern slavery.\nApproved on 3 March 2025."


def saved(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def inside(folder: Path, name: str, content: bytes) -> dict[str, Any]:
    """The same readers in this process, where coverage sees them."""
    path, ending = saved(folder, name, content), name.rpartition(".")[2]
    jobs = {"pdf_text": pdf_text, "plain_text": plain_text, "office_text": office_text, "html_text": html_text}
    job = jobs[documents.JOBS[ending]]
    return dict(json.loads(job.say(str(path), ending) if job is office_text else job.say(str(path))))


ODT = "<text:h>Policy</text:h><text:p>Valid<text:s/>until <text:span>14 March</text:span> 2027</text:p>"
ODT += "<text:soft-page-break/><text:p>Next<text:soft-page-break/>Last</text:p>"
ODS = "<table:table><table:table-cell><text:p>{}</text:p></table:table-cell></table:table>"
LINES = "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r></w:p>"
SHEETS: tuple[tuple[str, list[list[object]]], ...] = (
    ("Energy", [["Valid until", datetime(2027, 3, 14)], [None, 7.5]]),
    ("Waste", []),
)
READ = {
    "policy.pdf": (papers.pdf(POLICY, "Page two (really)"), [POLICY, "Page two (really)"]),
    "policy.docx": (papers.docx("First page", "Second"), ["First page", "Second"]),
    "lines.docx": (papers.docx("One", inside=LINES), ["One\n\na\tb\nc"]),
    "policy.odt": (papers.odt(ODT), ["Policy\nValid until 14 March 2027", "Next", "Last"]),
    "figures.ods": (papers.odt(ODS.format("Energy") + ODS.format("Waste")), ["Energy", "Waste"]),
    "figures.xlsx": (papers.xlsx(*SHEETS), ["Energy\nValid until 2027-03-14\n7.5", "Waste"]),
    "notes.txt": ("Müller – plain".encode("cp1252"), ["Müller – plain"]),
    "notes.csv": (b"\xef\xbb\xbfa;b", ["a;b"]),
    "wide.csv": ("a;b".encode("utf-16"), ["a;b"]),
    "empty.docx": (papers.docx(""), [""]),
}


@pytest.mark.parametrize("name", READ)
def test_text_by_page(tmp_path: Path, name: str) -> None:
    content, expected = READ[name]
    assert inside(tmp_path, name, content) == {"pages": expected, "count": len(expected), "cut": False}


PAGE = """<html><head><title>x</title><style>p{color:red}</style></head><body><nav>Home</nav>
<div class="cookie-banner">We use cookies</div>
<h1>Our&nbsp;statement</h1><p>One <b>bold</b> word,<br>a line</p>
<ul><li>first<li>second</ul><table><tr><th>Scope<th>Tonnes<tr><td>Scope 1<td>1,2</table>
<p>kept <del>gone</del><span hidden>unseen</span></p>
<p style="display: none">nor this</p><script>bad()</script><pre>a
b</pre>
<p>And so that it is long enough to be a page of its own, it goes on and on.</p></body>"""


def test_a_web_page_is_read_without_what_is_not_the_document(tmp_path: Path) -> None:
    found = documents.read(saved(tmp_path, "a.html", PAGE.encode()), "html")
    assert found.pages == (
        "Our statement\n\nOne bold word,\na line\n\n• first\n• second\n\nScope\tTonnes\nScope 1\t1,2\n\n"
        "kept\n\na\nb\n\nAnd so that it is long enough to be a page of its own, it goes on and on.",
    )


def test_a_page_that_is_all_navigation_is_read_whole(tmp_path: Path) -> None:
    page = "<nav><p>Everything stands in a part that was never closed.</p>".encode("utf-16")
    assert inside(tmp_path, "a.html", page)["pages"] == ["Everything stands in a part that was never closed."]
    latin = "<meta charset=iso-8859-1><p>Müller</p>".encode("latin-1")
    assert inside(tmp_path, "a.html", latin)["pages"] == ["Müller"]
    assert inside(tmp_path, "a.html", b"<meta charset=nonsense><p>\xfc</p>")["pages"] == ["ü"]


CHANGED = (
    "<w:p><w:pPr><w:tabs><w:tab/></w:tabs><w:numPr/></w:pPr><w:r><w:t>kept</w:t></w:r><w:del><w:r><w:t>deleted</w:t></w:r></w:del>"
    "<w:moveFrom><w:r><w:t>moved</w:t></w:r></w:moveFrom><w:r><w:rPr><w:strike/></w:rPr><w:t>struck</w:t></w:r>"
    '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t> seen</w:t></w:r></w:p>'
    "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Scope 1</w:t></w:r></w:p></w:tc>"
    "<w:tc><w:p><w:r><w:t>12</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
)


def test_word_is_read_as_it_stands_in_the_end(tmp_path: Path) -> None:
    """Tracked deletions, moved and struck words are gone; a row is a line; headers and footers are read."""
    parts = {
        "word__document_x": f'<w:document xmlns:w="{papers.WORD}"><w:body>{CHANGED}</w:body></w:document>',
        "word__header1_x": f'<w:hdr xmlns:w="{papers.WORD}"><w:p><w:r><w:t>Acme plc</w:t></w:r></w:p></w:hdr>',
        "word__footer1_x": f'<w:ftr xmlns:w="{papers.WORD}"><w:p><w:r><w:t>12 May 2025</w:t></w:r></w:p></w:ftr>',
    }
    path = saved(tmp_path, "a.docx", papers.zipped(**parts))
    found = documents.read(path, "docx")
    assert found.pages == ("Acme plc\n\n• kept seen\n\nScope 1\t12\n\n12 May 2025",)
    assert inside(tmp_path, "a.docx", path.read_bytes())["count"] == 1


def test_an_endless_table_ends(tmp_path: Path) -> None:
    row = "<w:tr><w:tc><w:p><w:r><w:t>cell of a table</w:t></w:r></w:p></w:tc></w:tr>"
    path = saved(tmp_path, "a.docx", papers.docx("One", inside=f"<w:tbl>{row * 60_000}</w:tbl>"))
    found = documents.read(path, "docx")
    assert (found.count, found.note) == (1, documents.CUT_TEXT)


def test_words_broken_at_the_end_of_a_line_are_whole() -> None:
    broken = "organisa\ufffetion self\ufffeassessment 2024\ufffe25 Smith\ufffeJones"
    assert pdf_text.HYPHEN.sub(pdf_text._joined, broken) == "organisation self-assessment 2024-25 Smith-Jones"


@pytest.mark.parametrize("name", ["policy.pdf", "policy.docx", "figures.xlsx", "notes.txt"])
def test_the_guarded_process_says_the_same(tmp_path: Path, name: str) -> None:
    content, expected = READ[name]
    found = documents.read(saved(tmp_path, name, content), name.rpartition(".")[2])
    note = documents.SCAN if len("".join(expected)) < documents.FEW else ""
    assert found == documents.Text(tuple(expected), len(expected), note)


def test_ten_pages_take_less_than_two_seconds(tmp_path: Path) -> None:
    path = saved(tmp_path, "a.pdf", papers.pdf(*[f"Page {n}\n" + "words and more words\n" * 35 for n in range(10)]))
    start = time.monotonic()
    assert documents.read(path, "pdf").count == 10
    assert time.monotonic() - start < 2


def test_a_thousand_pages_end_with_a_sentence(tmp_path: Path) -> None:
    found = documents.read(saved(tmp_path, "a.pdf", papers.pdf(*["Some words of a long book."] * 1000)), "pdf")
    assert (found.count, len(found.pages)) == (1000, 300)
    assert found.note == "It is long: we read its first 300 of 1,000 pages."


def test_more_words_than_a_report_are_cut(tmp_path: Path) -> None:
    found = inside(tmp_path, "a.txt", b"word " * 100_000)
    assert (len(found["pages"][0]), found["cut"]) == (400_000, True)
    found = inside(tmp_path, "a.docx", papers.docx(*["word " * 50_000] * 3))
    assert (len(found["pages"]), found["cut"]) == (2, True)
    assert documents.read(tmp_path / "a.docx", "docx").note == documents.CUT_TEXT


def test_time_is_bounded_inside_as_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_text, "SECONDS", -1)
    assert inside(tmp_path, "a.pdf", papers.pdf("a", "b")) == {"pages": [], "count": 2, "cut": True}


def test_a_page_that_cannot_be_read_costs_the_others_nothing(tmp_path: Path) -> None:
    broken = papers.pdf("first", "second").replace(b"/Type/Page/Parent 2 0 R", b"/Type/Nope/Parent 2 0 ", 1)
    assert inside(tmp_path, "a.pdf", broken)["pages"][1] == "second"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("scan.pdf", papers.pdf("", "")),
        ("stamp.pdf", papers.pdf("Page 1 of 1")),
    ],
)
def test_a_scan_is_said_to_be_one(tmp_path: Path, name: str, content: bytes) -> None:
    assert documents.read(saved(tmp_path, name, content), "pdf").note == documents.SCAN


def test_a_picture_is_one_page_without_text(tmp_path: Path) -> None:
    assert documents.read(tmp_path / "not-even-there.png", "png") == documents.Text((), 1, documents.PICTURE)


LAUGHS = '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><w:document xmlns:w="{}"><w:t>&b;</w:t></w:document>'


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("broken.pdf", b"%PDF-1.4 nothing"),
        ("locked.pdf", made.locked_pdf()),
        ("nonsense.docx", b"PK nonsense"),
        ("entities.docx", papers.zipped(word__document_x=LAUGHS.format(papers.WORD))),
        ("bomb.docx", papers.docx("a" * (70 * 1024 * 1024))),
        ("nonsense.xlsx", b"PK nonsense"),
    ],
)
def test_what_cannot_be_read_gets_a_sentence(tmp_path: Path, name: str, content: bytes) -> None:
    path = saved(tmp_path, name, content)
    assert documents.read(path, name.rpartition(".")[2]) == documents.Text(note=documents.NOT_READ)


def test_a_reader_that_hangs_is_ended(tmp_path: Path) -> None:
    path = saved(tmp_path, "a.pdf", papers.pdf("a"))
    assert documents.read(path, "pdf", seconds=0.001) == documents.Text(note=documents.NOT_READ)
    with pytest.raises(guard.Stopped, match=r"page_picture took more than 0\.001 seconds"):
        documents.draw(path, "pdf", 1, 900, seconds=0.001)


def test_one_xml_part_larger_than_any_document_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office_text, "MOST_UNPACKED", 10)
    with pytest.raises(SystemExit):
        inside(tmp_path, "a.docx", papers.docx("words"))


@pytest.mark.parametrize(
    ("content", "verdict"),
    [(made.pdf(), b"ok"), (made.pdf(0), b"broken"), (made.pdf()[:30], b"broken"), (made.locked_pdf(), b"locked")],
)
def test_the_pdf_check(tmp_path: Path, content: bytes, verdict: bytes) -> None:
    path = saved(tmp_path, "a.pdf", content)
    assert pdf_check.say(str(path)) == verdict
    assert guard.run("pdf_check", path) == verdict


def drawn(content: bytes) -> tuple[str | None, tuple[int, int]]:
    with Image.open(io.BytesIO(content)) as image:
        return image.format, image.size


@pytest.mark.parametrize(
    ("name", "content", "width", "size"),
    [
        ("a.pdf", papers.pdf("Words"), 900, (900, 1274)),
        ("a.pdf", papers.pdf("Words"), 2000, (2000, 2831)),
        ("a.png", papers.picture(size=(3000, 1500)), 900, (900, 450)),
        ("a.png", papers.picture(mode="LA"), 900, (400, 300)),
        ("a.jpg", papers.picture("JPEG", size=(3000, 1500)), 1400, (1400, 700)),
    ],
)
def test_a_page_is_drawn(tmp_path: Path, name: str, content: bytes, width: int, size: tuple[int, int]) -> None:
    path, ending = saved(tmp_path, name, content), name.rpartition(".")[2]
    assert drawn(documents.draw(path, ending, 1, width)) == ("PNG", size)
    assert drawn(page_picture.say(str(path), ending, "1", str(width))) == ("PNG", size)


@pytest.mark.parametrize("page", [0, 2, 99])
@pytest.mark.parametrize(("name", "content"), [("a.pdf", papers.pdf("a")), ("a.png", papers.picture())])
def test_a_page_that_is_not_there_is_nothing(tmp_path: Path, name: str, content: bytes, page: int) -> None:
    path = saved(tmp_path, name, content)
    assert page_picture.say(str(path), name.rpartition(".")[2], str(page), "900") == b""


def test_a_giant_page_is_drawn_small(tmp_path: Path) -> None:
    poster = papers.pdf("a").replace(b"/MediaBox[0 0 595 842]", b"/MediaBox[0 0 14 9999]")
    width, height = drawn(page_picture.say(str(saved(tmp_path, "a.pdf", poster)), "pdf", "1", "900"))[1]
    assert width * height <= page_picture.MOST_PIXELS * 1.01


MAIN = runpy.run_path(str(guard.INSIDE / "__main__.py"))


def test_the_process_limits_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    limits: list[Any] = []
    monkeypatch.setattr(resource, "setrlimit", lambda what, most: limits.append(most[0]))
    MAIN["limit_resources"]()
    assert limits == [1024**3, 20, 0, 0]


def test_a_system_that_cannot_limit_still_reads(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = saved(tmp_path, "a.txt", b"words")
    said = io.TextIOWrapper(io.BytesIO())
    monkeypatch.setattr(resource, "setrlimit", lambda *_: (_ for _ in ()).throw(ValueError("not here")))
    monkeypatch.setattr(sys, "argv", ["inside", "plain_text", str(path)])
    monkeypatch.setattr(sys, "stdout", said)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.syspath_prepend(str(guard.INSIDE))
    runpy.run_path(str(guard.INSIDE / "__main__.py"), run_name="__main__")
    monkeypatch.undo()
    assert json.loads(said.buffer.getvalue()) == {"pages": ["words"], "count": 1, "cut": False}


def test_the_process_has_its_jobs_and_no_other(tmp_path: Path) -> None:
    with pytest.raises(guard.Stopped, match="There is no job os"):
        guard.run("os", tmp_path)


def test_the_process_writes_no_file_and_knows_no_secret(tmp_path: Path) -> None:
    """The limits hold: a file of its own stays empty, and the environment is not passed on."""
    script = f"import runpy, os; m = runpy.run_path({str(guard.INSIDE / '__main__.py')!r}); m['limit_resources'](); "
    script += f"print(sorted(os.environ)); open({str(tmp_path / 'x')!r}, 'w', 1).write('a\\n')"
    done = subprocess.run([sys.executable, "-I", "-c", script], capture_output=True, env={}, check=False)
    assert done.returncode != 0
    assert b"SECRET" not in done.stdout
    assert (tmp_path / "x").read_bytes() == b""
