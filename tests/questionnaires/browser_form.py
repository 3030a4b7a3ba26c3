"""What a browser without JavaScript would post: the fields of a page's form as they stand."""

from __future__ import annotations

from html.parser import HTMLParser

Attributes = dict[str, str | None]
NOT_SENT = ("submit", "button", "file")


class _Fields(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, list[str]] = {}
        self.area = ""
        self.select = ""

    def put(self, name: str, value: str) -> None:
        self.found.setdefault(name, []).append(value)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given: Attributes = dict(attrs)
        name = given.get("name") or ""
        if tag == "input" and name:
            self._input(name, given)
        elif tag == "textarea":
            self.area = name
            self.put(name, "")
        elif tag == "select":
            self.select = name
        elif tag == "option" and self.select and "selected" in given:
            self.put(self.select, given.get("value") or "")

    def _input(self, name: str, given: Attributes) -> None:
        kind = given.get("type") or "text"
        chosen = kind not in ("radio", "checkbox") or "checked" in given
        if kind not in NOT_SENT and chosen:
            self.put(name, given.get("value") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self.area = ""
        if tag == "select":
            self.select = ""

    def handle_data(self, data: str) -> None:
        if self.area:
            self.found[self.area][-1] += data


def fields_of(html: str) -> dict[str, list[str]]:
    """Name -> values; `html` holds one form that counts."""
    parser = _Fields()
    parser.feed(html)
    return parser.found
