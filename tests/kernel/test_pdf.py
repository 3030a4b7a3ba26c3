"""PDFs load our own files and nothing else, carry tags, and say what to install when they cannot be made."""

import builtins
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
