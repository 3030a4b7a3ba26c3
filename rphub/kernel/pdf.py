"""The only place that knows WeasyPrint: a template and its context in, the bytes of a tagged PDF out.

WeasyPrint is imported when the first PDF is made, because it needs libraries of the operating system that the site
itself does not. A PDF may load nothing but our own static files, by names such as `hub:///img/mark.svg`: the text of
suppliers goes through here, so every other address is refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.template.loader import render_to_string

from rphub.kernel.libraries import install_command

VARIANT = "pdf/ua-1"
STYLESHEET = "css/print-report.css"
ARCHIVE = (STYLESHEET, "css/archive.css")
MEDIA_TYPES = {".svg": "image/svg+xml", ".png": "image/png", ".css": "text/css"}


class PdfUnavailable(RuntimeError):
    """The libraries WeasyPrint loads are not on this machine; the message says how to install them."""

    def __init__(self) -> None:
        super().__init__(f"PDFs cannot be made on this machine yet. Run this once: {install_command()}")


class Forbidden(ValueError):
    """A document asked for something that is not one of our static files."""


def render(template: str, context: dict[str, Any]) -> bytes:
    """The PDF of a template below `templates/pdf/`."""
    weasyprint = _weasyprint()
    page = render_to_string(template, framed(context))
    document = weasyprint.HTML(string=page, base_url="hub:///", url_fetcher=_fetcher())
    return bytes(document.write_pdf(stylesheets=[_stylesheet()], pdf_variant=VARIANT))


def framed(context: Mapping[str, Any]) -> dict[str, Any]:
    """The context with what the frame of every paper says: whose hub it is, and whether its data are made up."""
    return {"demo": settings.DEMO, "consortium": settings.CONSORTIUM, **context}


def available() -> str:
    """Why PDFs cannot be made here, or nothing when they can; for system checks and health pages."""
    try:
        _weasyprint()
    except PdfUnavailable as missing:
        return str(missing)
    return ""


def asset(url: str) -> tuple[bytes, str]:
    """The bytes and media type behind a `hub:///` name; anything else is refused."""
    parts = urlsplit(url)
    folder = (Path(settings.BASE_DIR) / "static").resolve()
    file = (folder / unquote(parts.path).lstrip("/")).resolve()
    if parts.scheme != "hub" or parts.netloc or not file.is_relative_to(folder) or file.suffix not in MEDIA_TYPES:
        raise Forbidden(f"A document may not load {url}")
    try:
        return file.read_bytes(), MEDIA_TYPES[file.suffix]
    except OSError as missing:
        raise Forbidden(f"There is no static file {url}") from missing


def archive_look() -> str:
    """The style sheet of pages that are read out of an archive: as on paper, with links."""
    return "\n".join(asset(f"hub:///{name}")[0].decode() for name in ARCHIVE)


@cache
def _weasyprint() -> Any:
    try:
        import weasyprint
    except OSError as missing:
        raise PdfUnavailable from missing
    return weasyprint


@cache
def _stylesheet() -> Any:
    """The print style sheet, parsed once per process."""
    return _weasyprint().CSS(string=asset(f"hub:///{STYLESHEET}")[0].decode(), url_fetcher=_fetcher())


@cache
def _fetcher() -> Any:
    _weasyprint()
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class HubFetcher(URLFetcher):  # type: ignore[misc]
        """Serves our static files by name and refuses everything else, also `data:` and `file:`."""

        def __init__(self) -> None:
            super().__init__(allowed_protocols=set(), allow_redirects=False)

        def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
            body, media_type = asset(url)
            return URLFetcherResponse(url, body=body, headers={"Content-Type": media_type})

    return HubFetcher()
