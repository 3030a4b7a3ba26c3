"""Builds an example in the formats people upload: PDF, Word, web page and plain text; once for each content."""

from __future__ import annotations

import hashlib
import io
import re
import textwrap
import zipfile
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from xml.sax.saxutils import escape

from rphub.reading import rows
from rphub.reading.inside import html_text

BUILT = Path(__file__).resolve().parent.parent.parent / "var" / "bench" / "documents"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PAGE_BREAK = '<w:p><w:r><w:br w:type="page"/></w:r><w:r><w:lastRenderedPageBreak/></w:r></w:p>'
WRAPPED = 96
SCAN_WIDTH = 800


def built(source: Path, form: str, *, scan: bool) -> Path:
    """The file of this form, made if its content is new."""
    html = source.read_text(encoding="utf-8")
    makers = [Path(str(module)).read_text(encoding="utf-8") for module in (__file__, html_text.__file__, rows.__file__)]
    mark = hashlib.sha256("".join([form, str(scan), html, *makers]).encode()).hexdigest()[:16]
    path = BUILT / f"{source.parent.name}-{source.stem}-{mark}.{form}"
    if not path.exists():
        BUILT.mkdir(parents=True, exist_ok=True)
        path.write_bytes(FORMS[form](html) if not scan else _scanned(html))
    return path


def _pdf(html: str) -> bytes:
    from weasyprint import HTML

    return bytes(HTML(string=html, url_fetcher=_nothing).write_pdf())


def _nothing(address: str) -> dict[str, object]:
    raise ValueError(f"An example loads nothing: {address}")


def _scanned(html: str) -> bytes:
    """Pictures of its pages, as a copier makes them."""
    import pypdfium2

    document = pypdfium2.PdfDocument(_pdf(html))
    sizes = [(page, SCAN_WIDTH / page.get_size()[0]) for page in document]
    pictures = [page.render(scale=scale).to_pil().convert("L") for page, scale in sizes]
    file = io.BytesIO()
    pictures[0].save(file, "PDF", save_all=True, append_images=pictures[1:])
    return file.getvalue()


def _txt(html: str) -> bytes:
    """As somebody would paste it: lines wrapped, columns by tabs."""
    text = rows.rows_as_lines(html_text._text(html, all_parts=False))
    lines = [line if "\t" in line else textwrap.fill(line, WRAPPED) for line in text.split("\n")]
    return "\n".join(lines).replace("\u2028", " ").encode()


def _docx(html: str) -> bytes:
    reader = _Word()
    reader.feed(re.sub(r"<style.*?</style>|<head>.*?</head>", "", html, flags=re.S))
    reader.end_paragraph()
    body = "".join(reader.parts)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", '<Types><Default ContentType="application/xml"/></Types>')
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>')
    return file.getvalue()


class _Word(HTMLParser):
    """Paragraphs, tables and page breaks of simple HTML as WordprocessingML."""

    BLOCKS = frozenset(
        ("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "div", "blockquote", "header", "footer", "caption")
    )

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.runs: list[str] = []
        self.hidden = 0
        self.in_cell = False
        self.spanned = 0
        self.item = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag in ("nav", "script", "title") or self.hidden:
            self.hidden += tag in ("nav", "script", "title")
            return
        if tag in self.BLOCKS or tag in ("table", "ul", "ol"):
            self.end_paragraph()
        if (said.get("class") == "page" or "break-before" in said.get("style", "")) and self.parts and not self.in_cell:
            self.parts.append(PAGE_BREAK)
        self.item = tag == "li" or (self.item and tag not in self.BLOCKS)
        if tag == "br":
            self.runs.append("<w:r><w:br/></w:r>")
        elif tag == "table":
            self.parts.append("<w:tbl>")
        elif tag == "tr":
            self.parts.append("<w:tr>")
        elif tag in ("td", "th"):
            self.parts.append("<w:tc>")
            self.in_cell, self.spanned = True, int(said.get("colspan", "1")) - 1

    def handle_endtag(self, tag: str) -> None:
        if self.hidden:
            self.hidden -= tag in ("nav", "script", "title")
        elif tag in self.BLOCKS:
            self.end_paragraph()
        elif tag in ("td", "th"):
            self.end_paragraph(always=True)
            self.parts.append("</w:tc>" + "<w:tc><w:p/></w:tc>" * self.spanned)
            self.in_cell = False
        elif tag == "tr":
            self.parts.append("</w:tr>")
        elif tag == "table":
            self.parts.append("</w:tbl>")

    def handle_data(self, data: str) -> None:
        if not self.hidden and (words := re.sub(r"[ \t\r\n]+", " ", data)):
            self.runs.append(f'<w:r><w:t xml:space="preserve">{escape(words)}</w:t></w:r>')

    def end_paragraph(self, *, always: bool = False) -> None:
        text = re.sub(r"<[^>]+>", "", "".join(self.runs)).strip()
        if text or always:
            style = "<w:pPr><w:numPr/></w:pPr>" if self.item else ""
            self.parts.append(f"<w:p>{style}{''.join(self.runs)}</w:p>")
        self.runs = []


FORMS: dict[str, Callable[[str], bytes]] = {"pdf": _pdf, "docx": _docx, "html": str.encode, "txt": _txt}
