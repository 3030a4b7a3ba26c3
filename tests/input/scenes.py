"""Each form of the town with somebody before it, and what happens when it is filled in badly."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client

from tests.input.judge import faults
from tests.input.page_forms import Field, Form, Posted, forms_of, url_name
from tests.input.town import Town
from tests.input.trials import FILES, NO_CHOICE, Trial, encoded, honest, rounds

URLENCODED = "application/x-www-form-urlencoded"
INSTEAD = ("url", "existing", "evidence_id", "fingerprint")
"""Fields that say the same as a file; a form takes one of them."""
PARAMETERS = (
    *(
        "add",
        "at",
        "before",
        "everything",
        "for",
        "how",
        "kind",
        "month",
        "next",
        "organisation",
        "page",
        "pane",
        "paper",
        "person",
        "q",
        "question",
        "risk",
    ),
    *(
        "role",
        "seen",
        "show",
        "sort",
        "state",
        "status",
        "step",
        "supplier",
        "target",
        "verb",
        "view",
        "when",
        "width",
        "year",
        "point",
    ),
)
"""What addresses carry beside the fields of the filters on a page."""


@dataclass
class Scene:
    """One form before one person; `fields` are those that no scene before it has tried."""

    name: str
    browser: Client
    form: Form
    address: str
    button: Posted
    fields: list[Field]

    def faults(self) -> Iterator[str]:
        """Everything that goes wrong, with the field and what it was given."""
        if not self.fields:
            yield from self._try({})
        for wrong in rounds(self.fields):
            found = list(self._try(wrong))
            if any("broken" in fault for fault in found) and len(wrong) > 1:
                yield from found
            if found:
                for name, trial in wrong.items():
                    yield from self._try({name: trial})
        for field in self.fields:
            if field.kind == "file":
                yield from self._try_files(field)
        for key, values in self.button.items():
            yield from self._try_button(key, values)

    def _try(self, wrong: dict[str, Trial]) -> Iterator[str]:
        sent = honest(self.name, self.form) | self.button | {name: values for name, (_, values, _) in wrong.items()}
        answer = self._post(encoded(sent), content_type=URLENCODED)
        must = {name: refused for name, (_, _, refused) in wrong.items()}
        said = ", ".join(f"{name} {label}" for name, (label, _, _) in wrong.items())
        for fault in faults(self.form, sent, must, answer):
            yield f"{self.form.page}: {said}: {fault}"

    def _try_files(self, field: Field) -> Iterator[str]:
        meant = honest(self.name, self.form) | self.button
        sent = {key: values for key, values in meant.items() if key not in INSTEAD}
        for label, (name, content, must) in FILES.items():
            answer = self._post({**sent, field.name: SimpleUploadedFile(name, content)})
            for fault in faults(self.form, sent, {field.name: must}, answer):
                yield f"{self.form.page}: {field.name} {label}: {fault}"

    def _try_button(self, key: str, values: list[str]) -> Iterator[str]:
        """No person changes what a button says, so that it does not break is enough."""
        for label, value in NO_CHOICE.items():
            answer = self._post(encoded(honest(self.name, self.form) | {key: [value]}), content_type=URLENCODED)
            if answer.status_code >= 500:
                yield f"{self.form.page}: button {key} {label}: broken: {answer.exc_info}"

    def _post(self, *given: Any, **how: Any) -> Any:
        """What it changes is taken back, so that the next trial finds the town as it was."""
        cookies = SimpleCookie(self.browser.cookies)
        with transaction.atomic():
            answer = self.browser.post(self.address, *given, **how)
            transaction.set_rollback(True)
        self.browser.cookies = cookies
        return answer


def scenes(town: Town) -> dict[str, list[Scene]]:
    """URL name -> its scenes; a form that adds no field to those before it is left out."""
    found: dict[str, list[Scene]] = {}
    known: dict[str, set[tuple[str, str]]] = {}
    for page in town.pages:
        browser = town.browser(page.who)
        for form in forms_of(town.read(page), page.address):
            for address in sorted(form.addresses()):
                name = url_name(address)
                fields = form.sample(known.setdefault(name, set()))
                for to, button in form.ways(name) if fields or name not in found else ():
                    found.setdefault(name, []).append(Scene(name, browser, form, to, button, fields))
    return found


def broken_by(town: Town, value: str) -> Iterator[str]:
    """Addresses that break when the value is given for everything a page may be asked; one of each URL name."""
    seen: set[str] = set()
    for page in town.pages:
        name = url_name(page.address)
        if name in seen:
            continue
        seen.add(name)
        fields = (field for form in forms_of(town.read(page), page.address, "get") for field in form.fields)
        own = parse_qsl(urlsplit(page.address).query)
        asked = {**dict.fromkeys([*PARAMETERS, *fields], value), **dict(own)}
        for query in (asked, dict.fromkeys(dict(own), value)) if own else (asked,):
            answer: Any = town.browser(page.who).get(page.address.partition("?")[0], query)
            if answer.streaming:
                list(answer)  # read to the end, so that the file behind it is closed
            if answer.exc_info:
                yield f"{name}: {answer.exc_info[1]!r}"
