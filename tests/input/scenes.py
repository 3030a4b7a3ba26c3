"""Each form of the town with somebody before it, and what happens when it is filled in badly."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.forms import BaseForm
from django.test import Client

from tests.input.judge import faults
from tests.input.page_forms import Field, Form, Posted, alike, forms_of, url_name
from tests.input.town import Page, Town
from tests.input.trials import FILES, NO_CHOICE, Trial, encoded, honest, rounds
from tests.statements import part

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


Look = tuple[str, str, str]
"""Of a field: its kind, its name, the form class that reads it."""


@dataclass
class Scene:
    """One form before one person; `fields` are those that no scene before it has tried.

    `tried`, of all scenes: what a form class never takes is tried at the first button that leads to it, for its answer
    hangs on the class, and so is how often a field comes. At every other button its fields are all wrong at once, and
    given what they may take, which goes on to the action.
    """

    name: str
    number: int
    browser: Client
    form: Form
    address: str
    button: Posted
    fields: list[Field]
    tried: set[Look]
    readers: dict[str, str] = field(default_factory=dict)

    def faults(self, test: str) -> Iterator[str]:
        """Everything that goes wrong, with the field and what it was given; each trial is a part of the test."""
        for name, attempt in self._attempts():
            with part(test, f"{self.number}: {name}") as wanted:
                if wanted:
                    yield from attempt()

    def _attempts(self) -> Iterator[tuple[str, Callable[[], Iterator[str]]]]:
        if not self.fields:
            yield "as it stands", partial(self._try, {})
        for name, wrong in rounds(self.fields, self._is_new):
            yield name, partial(self._round, wrong)
        for one in self.fields:
            if one.kind == "file":
                yield f"files of {one.name}", partial(self._try_files, one)
        for key, values in self.button.items():
            yield f"button {key}", partial(self._try_button, key, values)

    def _is_new(self) -> bool:
        """Whether a field is read by no form class, or by one that no scene has tried it with; from now on one has."""
        typed = [one for one in self.fields if one.kind not in ("hidden", "file")]
        looks = {(one.kind, alike(one.name), self.readers.get(one.name, "")) for one in typed}
        new = any(not reader for _, _, reader in looks) or not looks <= self.tried
        self.tried |= looks
        return new

    def _round(self, wrong: dict[str, Trial]) -> Iterator[str]:
        """Where it goes wrong, also one by one."""
        with readers(self.readers):
            found = list(self._try(wrong))
        if any("broken" in fault for fault in found) and len(wrong) > 1:
            yield from found
        if found:
            for name, trial in wrong.items():
                yield from self._try({name: trial})

    def _try(self, wrong: dict[str, Trial]) -> Iterator[str]:
        sent = honest(self.name, self.form) | self.button | {name: values for name, (_, values, _) in wrong.items()}
        answer = self._post(encoded(sent), content_type=URLENCODED)
        must = {name: refused for name, (_, _, refused) in wrong.items()}
        said = ", ".join(f"{name} {label}" for name, (label, _, _) in wrong.items())
        for fault in faults(self.form, sent, must, answer):
            yield f"{self.form.page}: {said}: {fault}"

    def _try_files(self, one: Field) -> Iterator[str]:
        meant = honest(self.name, self.form) | self.button
        sent = {key: values for key, values in meant.items() if key not in INSTEAD}
        for label, (name, content, must) in FILES.items():
            answer = self._post({**sent, one.name: SimpleUploadedFile(name, content)})
            for fault in faults(self.form, sent, {one.name: must}, answer):
                yield f"{self.form.page}: {one.name} {label}: {fault}"

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


@contextmanager
def readers(found: dict[str, str]) -> Iterator[None]:
    """Writes down which form class reads each field of what is posted inside."""
    plain = BaseForm.full_clean

    def full_clean(form: Any) -> None:
        if form.is_bound:
            found.update(
                (form.add_prefix(name), f"{type(form).__module__}.{type(form).__name__}") for name in form.fields
            )
        plain(form)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BaseForm, "full_clean", full_clean)
        yield


def scenes(town: Town) -> dict[str, list[Scene]]:
    """URL name -> its scenes; a form that adds no field to those before it is left out."""
    found: dict[str, list[Scene]] = {}
    known: dict[str, set[tuple[str, str]]] = {}
    tried: set[Look] = set()
    for page in town.pages:
        browser = town.browser(page.who)
        for form in forms_of(town.read(page), page.address):
            for address in sorted(form.addresses()):
                name = url_name(address)
                fields = form.sample(known.setdefault(name, set()))
                for to, button in form.ways(name) if fields or name not in found else ():
                    here = found.setdefault(name, [])
                    here.append(Scene(name, len(here), browser, form, to, button, fields, tried))
    return found


def broken_by(town: Town, value: str, test: str) -> Iterator[str]:
    """Addresses that break when the value is given for everything a page may be asked; one of each URL name.

    A page that did not look at what it is asked, whatever it was, needs no other value.
    """
    seen: set[str] = set()
    for page in town.pages:
        name = url_name(page.address)
        if name not in seen | town.deaf:
            seen.add(name)
            with part(test, name) as wanted:
                if wanted:
                    yield from _broken(town, page, value)


def _broken(town: Town, page: Page, value: str) -> Iterator[str]:
    fields = (field for form in forms_of(town.read(page), page.address, "get") for field in form.fields)
    own = parse_qsl(urlsplit(page.address).query)
    asked = {**dict.fromkeys([*PARAMETERS, *fields], value), **dict(own)}
    looked = False
    for query in (asked, dict.fromkeys(dict(own), value)) if own else (asked,):
        answer: Any = town.browser(page.who).get(page.address.partition("?")[0], query)
        if answer.streaming:
            list(answer)  # read to the end, so that the file behind it is closed
        looked |= "GET" in vars(answer.wsgi_request)  # kept there by whoever looks first
        if answer.exc_info:
            yield f"{url_name(page.address)}: {answer.exc_info[1]!r}"
    if not looked:
        town.deaf.add(url_name(page.address))
