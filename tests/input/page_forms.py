"""The forms of a page as a browser sees them: where each posts to, its fields as they stand, its buttons."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin

from django.urls import resolve

NO_FIELDS = ("csrfmiddlewaretoken",)
FORM = re.compile(r"<form\b.*?</form>", re.DOTALL)
READ = re.compile(
    r"<textarea\b.*?</textarea>|</?(?:form|select|option|input|button)\b[^>]*>|<[^>]*\sdata-save\b[^>]*>", re.DOTALL
)
"""What of a form is read; the page escapes “>” in its attributes and “<” in its text."""
Posted = dict[str, list[str]]


@dataclass
class Field:
    """Everything on the page with one name. `choices` are the values a person may pick."""

    name: str
    kind: str
    id: str = ""
    values: list[str] = field(default_factory=list)
    choices: list[str] = field(default_factory=list)


@dataclass
class Form:
    """`buttons` are (name, value, address) of those that say something of their own."""

    method: str
    action: str
    page: str = ""
    fields: dict[str, Field] = field(default_factory=dict)
    buttons: list[tuple[str, str, str]] = field(default_factory=list)
    has_plain_button: bool = False

    @property
    def shape(self) -> tuple[str, ...]:
        """Two forms with the same fields, apart from numbers and codes in their names, are one form."""
        return tuple(sorted({alike(name) for name in self.fields}))

    def posted(self) -> Posted:
        """What a browser sends when nothing was changed."""
        return {one.name: list(one.values) for one in self.fields.values() if one.values and one.kind != "file"}

    def sample(self, known: set[tuple[str, str]]) -> list[Field]:
        """One field of each look that is not known yet: a table of two hundred cells has a few."""
        found: dict[tuple[str, str], Field] = {}
        for one in self.fields.values():
            found.setdefault((one.kind, alike(one.name)), one)
        new = [one for look, one in found.items() if look not in known]
        known.update(found)
        return new

    def addresses(self) -> set[str]:
        """Where its buttons lead."""
        return {to for _, _, to in self.buttons if to} | {self.action}

    def ways(self, name: str) -> list[tuple[str, Posted]]:
        """(address, what the button adds) for each button that leads to the address and differs."""
        plain = [(self.action, Posted())] if self.has_plain_button or not self.buttons else []
        named = {(alike(key), alike(value), to and url_name(to)): (key, value, to) for key, value, to in self.buttons}
        pressed = [(to or self.action, {key: [value]} if key else {}) for key, value, to in named.values()]
        return [(address, button) for address, button in plain + pressed if url_name(address) == name]


def url_name(address: str) -> str:
    return resolve(address.partition("?")[0]).url_name or ""


def alike(name: str) -> str:
    """A name without what differs from row to row and from one column of an answer to the next."""
    without_keys = re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "#", name)
    return re.sub(r"\d+", "#", re.sub(r"^[A-Z]{2,4}-\d\d\b(\.\d+\..*)?", "?", without_keys))


def forms_of(html: str, address: str, method: str = "post") -> list[Form]:
    """All forms of the method, in order, and with those that post each question saved by itself as somebody types.

    Only forms and the tags of their fields are read, which are a small part of most pages.
    """
    reader = _Reader(address)
    reader.feed("".join(tag for form in FORM.findall(html) for tag in READ.findall(form)))
    reader.close()
    saved = [_part(form, code, to) for form, code, to in reader.saved]
    return [form for form in [*reader.forms, *saved] if form.method == method]


def _part(form: Form, code: str, to: str) -> Form:
    """The fields of one question, and the version of them all, as `autosave.js` sends them."""
    own = {name: one for name, one in form.fields.items() if name.startswith(f"{code}.") and one.kind != "file"}
    version = {name: one for name, one in form.fields.items() if name == "version"}
    return Form("post", to, form.page, own | version, has_plain_button=True)


class _Reader(HTMLParser):
    def __init__(self, address: str) -> None:
        super().__init__(convert_charrefs=True)
        self.address = address
        self.forms: list[Form] = []
        self.saved: list[tuple[Form, str, str]] = []
        self.form: Form | None = None
        self.select: Field | None = None
        self.text: Field | None = None

    def _place(self, action: str) -> str:
        """The address a browser sends to: an action may be empty, a bare “?step=2”, or end in a “#place”."""
        return urldefrag(urljoin(self.address, action)).url

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.form = Form(given.get("method", "get").lower(), self._place(given.get("action", "")), self.address)
            self.forms.append(self.form)
        elif self.form and "data-save" in given:
            self.saved.append((self.form, given["data-code"], self._place(given["data-save"])))
        elif self.form and tag in ("input", "select", "textarea", "option", "button"):
            getattr(self, f"_{tag}")(self.form, given)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.form = None
        elif tag == "select" and self.select:
            if not self.select.values and self.select.choices:
                self.select.values = self.select.choices[:1]
            self.select = None
        elif tag == "textarea" and self.text:
            self.text.values = [self.text.values[0].removeprefix("\n")]
            self.text = None

    def handle_data(self, data: str) -> None:
        if self.text:
            self.text.values = ["".join(self.text.values) + data]

    def _field(self, form: Form, given: dict[str, str], kind: str) -> Field | None:
        name = given.get("name", "")
        if not name or name in NO_FIELDS or "disabled" in given:
            return None
        return form.fields.setdefault(name, Field(name, kind, given.get("id", "")))

    def _input(self, form: Form, given: dict[str, str]) -> None:
        kind = given.get("type", "text").lower()
        if kind == "text" and given.get("inputmode") in ("numeric", "decimal"):
            kind = "number"
        if kind in ("submit", "button", "image"):
            self._button(form, given)
        elif found := self._field(form, given, kind):
            value = given.get("value", "on" if kind in ("checkbox", "radio") else "")
            if kind in ("checkbox", "radio"):
                found.kind = kind
                found.choices.append(value)
            if kind != "file" and (kind not in ("checkbox", "radio") or "checked" in given):
                found.values.append(value)

    def _select(self, form: Form, given: dict[str, str]) -> None:
        self.select = self._field(form, given, "select")

    def _option(self, form: Form, given: dict[str, str]) -> None:
        if self.select:
            self.select.choices.append(given.get("value", ""))
            if "selected" in given:
                self.select.values.append(given.get("value", ""))

    def _textarea(self, form: Form, given: dict[str, str]) -> None:
        self.text = self._field(form, given, "textarea")
        if self.text:
            self.text.values = [""]

    def _button(self, form: Form, given: dict[str, str]) -> None:
        if given.get("type", "submit") != "submit":
            return
        if given.get("name") or given.get("formaction"):
            to = self._place(given["formaction"]) if given.get("formaction") else ""
            form.buttons.append((given.get("name", ""), given.get("value", ""), to))
        else:
            form.has_plain_button = True


def again(form: Form, html: str) -> Form | None:
    """The same form on the page that came back; it may have more lines to fill in than before, never fewer."""
    there = [one for one in forms_of(html, form.action) if one.action == form.action]
    found = [one for one in there if set(one.fields) >= set(form.fields)]
    return min(found, key=lambda one: len(one.fields), default=None)
