"""The text of a saved web page as JSON, one page; nothing is fetched and no script is run.

Blocks are parted by an empty line, items of a list and lines by a new line. Rows of tables stand between marks that
`rphub.reading.rows` makes lines of. What no reader of the page sees (scripts, styles, hidden parts, struck words) and
what belongs to the site rather than to the document (navigation, forms, cookie notices) is left out.
"""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path

MOST = 400_000
MOST_BYTES = 8 * 1024 * 1024
FEW = 200
ROW, CELL, END = "\x1d", "\x1f", "\x1e"
SPACE = " \t\n\xa0"
"""Named, because Python counts the marks of rows as white space."""
NEVER = frozenset(
    re.findall(r"\w+", "script style noscript template svg math head iframe object select textarea button del s strike")
)
OF_THE_SITE = frozenset(("nav", "form", "dialog"))
ROLES = frozenset(("navigation", "search", "dialog", "alertdialog", "menu", "menubar"))
COOKIES = re.compile(r"cookie|consent-banner|breadcrumb|skip-link|visually-hidden-menu", re.IGNORECASE)
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
VOID = frozenset(re.findall(r"\w+", "area base br col embed hr img input link meta param source track wbr"))
BLOCKS = frozenset(
    re.findall(
        r"\w+",
        "address article aside blockquote body caption center dd details div dl dt fieldset figcaption "
        "figure footer h1 h2 h3 h4 h5 h6 header hr legend main ol p pre section summary table ul",
    )
)
MOST_SPAN = 50
CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)


def say(path: str) -> bytes:
    with Path(path).open("rb") as file:
        data = file.read(MOST_BYTES)
        cut = bool(file.read(1))
    source = _decoded(data)
    text = _text(source, all_parts=False)
    if len(text) < FEW and len(whole := _text(source, all_parts=True)) > 2 * len(text):
        text = whole
    return json.dumps({"pages": [text[:MOST]], "count": 1, "cut": cut or len(text) > MOST}).encode()


def _decoded(data: bytes) -> str:
    """As the page says of itself; most pages are UTF-8."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    said = CHARSET.search(data[:4096])
    for name in ("utf-8-sig", said.group(1).decode() if said else "cp1252"):
        try:
            return data.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("cp1252", "replace")


def _text(source: str, *, all_parts: bool) -> str:
    reader = _Reader(all_parts=all_parts)
    reader.feed(source)
    reader.close()
    while reader.open_rows:
        reader.end_table()
    text = "".join(reader.parts)
    text = re.sub(r"[ \t\xa0]*\n[ \t\xa0]*", "\n", text)
    text = re.sub(r"\n•(?:\s*\n)+(?:•\s)?", "\n• ", text)
    return re.sub(r"\n{3,}", "\n\n", text).strip(SPACE)


class _Spans:
    """The places of a row that are taken by cells reaching over several columns or down from the rows above."""

    def __init__(self) -> None:
        self.place = 0
        self.down: dict[int, int] = {}
        """For each place that is taken, for how many rows more."""

    def begin(self, said: dict[str, str]) -> int:
        """How many cells begin here: an empty one for each place that is taken, and the cell itself."""
        begun = self.end_row(turned=False)
        wide, deep = _span(said, "colspan"), _span(said, "rowspan")
        for place in range(self.place, self.place + wide):
            self.down[place] = deep
        self.place += 1
        return begun + 1

    def end_row(self, *, turned: bool = True) -> int:
        """How many places are taken from here on; a row that ends counts them all and the next one begins."""
        first = self.place
        while self.down.get(self.place):
            self.place += 1
        taken = self.place - first
        if turned:
            self.place = 0
            self.down = {place: rows - 1 for place, rows in self.down.items() if rows > 1}
        return taken


def _span(said: dict[str, str], name: str) -> int:
    value = said.get(name, "")
    return min(int(value), MOST_SPAN) if value.isdigit() and int(value) else 1


class _Reader(HTMLParser):
    """Collects what is to be read; `left_out` counts how deep it is in something that is not."""

    def __init__(self, *, all_parts: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.all_parts = all_parts
        self.left_out: list[str] = []
        self.kept_lines = 0
        self.open_rows: list[bool] = []
        """For each table around, whether a row of it has begun."""
        self.spans: list[_Spans] = []
        """For each table around, the cells that reach over others."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            self._void(tag)
        elif self.left_out:
            if tag == self.left_out[0]:
                self.left_out.append(tag)
        elif self._is_out(tag, {name: value or "" for name, value in attrs}):
            self.left_out.append(tag)
        else:
            self._open(tag, {name: value or "" for name, value in attrs})

    def handle_endtag(self, tag: str) -> None:
        if self.left_out:
            if tag == self.left_out[0]:
                self.left_out.pop()
        elif tag in BLOCKS:
            if tag == "table" and self.open_rows:
                self.end_table()
            self.parts.append("\n\n")
            self.kept_lines -= tag == "pre" and self.kept_lines > 0
        elif tag == "tr":
            self._end_row()
        elif tag == "li":
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.left_out:
            self.parts.append(data if self.kept_lines else re.sub(r"[\s\x1d-\x1f]+", " ", data))

    def end_table(self) -> None:
        self._end_row()
        self.open_rows.pop()
        self.spans.pop()

    def _end_row(self) -> None:
        """Many pages leave out the end of a row."""
        if self.open_rows and self.open_rows[-1]:
            self.parts.append(CELL * self.spans[-1].end_row() + f"{END}\n")
            self.open_rows[-1] = False

    def _void(self, tag: str) -> None:
        if not self.left_out and tag in ("br", "hr"):
            self.parts.append("\n")

    def _open(self, tag: str, said: dict[str, str]) -> None:
        if tag in BLOCKS:
            self.parts.append("\n\n")
            self.kept_lines += tag == "pre"
            if tag == "table":
                self.open_rows.append(False)
                self.spans.append(_Spans())
        elif tag == "tr" and self.open_rows:
            self._end_row()
            self.parts.append(ROW)
            self.open_rows[-1] = True
        elif tag in ("td", "th") and self.open_rows and self.open_rows[-1]:
            self.parts.append(CELL * self.spans[-1].begin(said))
        elif tag == "li":
            self.parts.append("\n• ")

    def _is_out(self, tag: str, said: dict[str, str]) -> bool:
        if tag in NEVER or "hidden" in said or HIDDEN.search(said.get("style", "")):
            return True
        if self.all_parts or tag in ("html", "body", "main", "article"):
            return False
        named = f"{said.get('id', '')} {said.get('class', '')}"
        return tag in OF_THE_SITE or said.get("role", "") in ROLES or bool(COOKIES.search(named))
