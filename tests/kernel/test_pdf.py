"""PDFs load our own files and nothing else, carry tags, and say what to install when they cannot be made."""

import builtins
import ctypes
import os
import shutil
import subprocess
import sys
from datetime import date
from typing import Any

import pypdfium2
import pytest
from django.test import override_settings

from rphub.kernel import charts, libraries, pdf


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "http://example.org/x.svg",
        "data:image/png;base64,AAAA",
        "hub://host/img/mark.svg",
        "hub:///../rphub/settings/base.py",
        "hub:///%2e%2e/%2e%2e/etc/passwd",
        "hub:///css/../../manage.py",
        "hub:///img/absent.svg",
        "hub:///js/focus-errors.js",
        "",
    ],
)
def test_everything_else_is_refused(url: str) -> None:
    with pytest.raises(pdf.Forbidden):
        pdf.asset(url)


def test_our_own_files_are_served_by_name() -> None:
    body, media_type = pdf.asset("hub:///img/mark.svg")
    assert body.startswith(b"<svg")
    assert media_type == "image/svg+xml"


@pytest.mark.pdf
def test_a_report_has_text_pages_and_tags() -> None:
    profile = charts.maturity_profile([("Labour & <pay>", 50, 25)], paper=True)
    data = pdf.render("pdf/base.html", {"kind": "RP status report", "reader": "Aldersea & Co", "chart": profile})
    assert data.startswith(b"%PDF-1.7")
    document = pypdfium2.PdfDocument(data)
    text = document[0].get_textpage().get_text_bounded()
    assert len(document) == 1
    assert "Prepared for Aldersea & Co. Not a certificate." in text
    assert "Page 1 of 1" in text
    assert document.is_tagged() is True
    document.close()


@pytest.mark.pdf
def test_every_sheet_says_whose_paper_it_is_and_the_last_whom_to_ask(settings: Any, tmp_path: Any) -> None:
    """Sheets get separated: from the second on, the head names what the first one has as its title."""
    (tmp_path / "long.html").write_text(
        '{% extends "pdf/base.html" %}'
        '{% block main %}<h1>{{ name }}</h1><div class="page-break">More</div>{% endblock %}'
    )
    engine = settings.TEMPLATES[0]
    settings.TEMPLATES = [{**engine, "DIRS": [*engine["DIRS"], str(tmp_path)]}]
    settings.DEMO = True
    data = pdf.render("long.html", {"name": "Acme & Sons", "kind": "Corrective Action Plan", "as_at": date(2026, 5, 4)})
    document = pypdfium2.PdfDocument(data)
    first, second = (page.get_textpage().get_text_bounded() for page in document)
    assert (first.count("Acme & Sons"), second.count("Acme & Sons")) == (1, 1)
    assert "Corrective Action Plan · as at 4 May 2026" in first
    assert "Corrective Action Plan" in second
    assert "as at" not in second
    assert "Firms and people in this document are made up." in first
    assert f"Questions? {settings.CONSORTIUM['contact_name']}" in second
    assert document.get_metadata_value("Author") == settings.CONSORTIUM["name"]
    document.close()


@pytest.mark.pdf
def test_the_same_content_is_the_same_bytes() -> None:
    assert pdf.render("pdf/base.html", {"kind": "A"}) == pdf.render("pdf/base.html", {"kind": "A"})


@pytest.mark.pdf
def test_a_document_cannot_pull_in_files_or_addresses(tmp_path: Any) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the-secret-of-the-server")
    (tmp_path / "bad.html").write_text(
        f'<html lang="en"><head><title>x</title><link rel="attachment" href="file://{secret}"></head>'
        f'<body><img src="file://{secret}" alt=""><img src="http://127.0.0.1:9/x.png" alt="">'
        "<p>Still made</p></body></html>"
    )
    engine = {"BACKEND": "django.template.backends.django.DjangoTemplates", "DIRS": [str(tmp_path)]}
    with override_settings(TEMPLATES=[engine]):
        data = pdf.render("bad.html", {})
    document = pypdfium2.PdfDocument(data)
    assert document[0].get_textpage().get_text_bounded().split("\r\n")[0] == "Still made"
    assert document.count_attachments() == 0
    document.close()
    assert b"EmbeddedFile" not in data


def test_missing_libraries_are_named_with_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def refuse(name: str, *args: Any, **kwargs: Any) -> Any:
        if name == "weasyprint":
            raise OSError("cannot load library 'libpango-1.0-0'")
        return real(name, *args, **kwargs)

    pdf._weasyprint.cache_clear()
    monkeypatch.delitem(sys.modules, "weasyprint", raising=False)
    monkeypatch.setattr(builtins, "__import__", refuse)
    sentence = f"PDFs cannot be made on this machine yet. Run this once: {libraries.install_command()}"
    assert pdf.available() == sentence
    with pytest.raises(pdf.PdfUnavailable, match="Run this once"):
        pdf.render("pdf/base.html", {})
    pdf._weasyprint.cache_clear()


@pytest.mark.pdf
def test_available_says_nothing_when_all_is_there() -> None:
    assert pdf.available() == ""


NAMES = ("东莞示例电子厂", "서울가상공장", "サンプル工場", "مصنع", "উদাহরণ", "उदाहरण", "โรงงาน", "உதாரண", "Nhàmáy")


@pytest.mark.pdf
@pytest.mark.skipif(
    os.environ.get("CI") != "true" and (bool(libraries.boxes()) or shutil.which("fc-list") is None),
    reason="needs fontconfig and the fonts that libraries.install_command() names; CI has both and does not skip it",
)
@pytest.mark.parametrize("name", NAMES)
def test_names_are_written_by_a_font_that_has_their_letters(name: str) -> None:
    """A letter that no font has is drawn as a box of the first one."""
    document = pypdfium2.PdfDocument(pdf.render("pdf/base.html", {"kind": name}))
    texts = document[0].get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT])
    used = {_family(pypdfium2.raw.FPDFTextObj_GetFont(text.raw)) for text in texts}
    document.close()
    for letter in name:
        asked = ["fc-list", f":charset={ord(letter):x}", "family"]
        lines = subprocess.run(asked, capture_output=True, check=True, text=True).stdout.splitlines()
        having = {_plain(family) for line in lines for family in line.split(",")}
        assert {font for font in used if any(family in font for family in having)} != set()


def _family(font: Any) -> str:
    buffer = ctypes.create_string_buffer(200)
    pypdfium2.raw.FPDFFont_GetBaseFontName(font, buffer, len(buffer))
    return _plain(buffer.value.decode())


def _plain(name: str) -> str:
    return "".join(letter for letter in name.lower() if letter.isalnum())
