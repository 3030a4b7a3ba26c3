"""What must be true of the answer to a form that was sent with one wrong value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from tests.input.page_forms import Field, Form, Posted, again

NEVER_SHOWN = ("file", "password", "hidden")
MADE_CLEAN = re.compile("[\x00\u202e]")
"""Hidden characters; a questionnaire keeps answers without them, whatever else is wrong."""


def faults(form: Form, sent: Posted, field: Field, answer: Any, must: bool) -> Iterator[str]:
    """Everything that is wrong with the answer, in a few words each. `must` says that the value is never taken."""
    if answer.status_code >= 500:
        yield f"broken: {answer.exc_info[1]!r}"
    elif answer.status_code in (301, 302):
        if "/login/" in answer.url:
            yield "asked to sign in"
        elif must:
            yield "taken"
    elif answer.status_code not in (200, 422):
        if field.kind != "hidden":
            yield f"a page of its own ({answer.status_code}); what was typed is lost"
    else:
        html = answer.content.decode()
        yield from _summary(html, field, must)
        yield from _kept(form, sent, field, html)


def _summary(html: str, field: Field, must: bool) -> Iterator[str]:
    if 'id="error-summary"' not in html:
        yield "no summary"
        return
    if "<title>Error: " not in html:
        yield "no Error: in the title"
    links = re.findall(r'<a href="#([^"]*)">', html.partition('id="error-summary"')[2].partition("</ul>")[0])
    for place in links:
        if f'id="{place}"' not in html:
            yield f"the summary leads to #{place}, which is nowhere"
    if must and field.kind != "hidden":
        if field.id not in links and field.name.partition(".")[0] not in links:
            yield f"the summary names {links}, not {field.id}"
        if "field-error" not in html:
            yield "no message beside the field"


def _kept(form: Form, sent: Posted, field: Field, html: str) -> Iterator[str]:
    shown = again(form, html)
    if shown is None:
        yield "the form is gone"
        return
    for name, other in form.fields.items():
        chosen = other.kind in ("select", "radio", "checkbox")
        if other.kind in NEVER_SHOWN or (chosen and (name == field.name or other.name.endswith(".level"))):
            continue
        wanted, found = _plain(sent.get(name, [])), _plain(shown.fields[name].values)
        if wanted[-1:] != found[-1:] if not chosen else wanted != found:
            yield f"{name} is lost: {str(found)[:60]}"


def _plain(values: list[str]) -> list[str]:
    """Text as every browser shows it; nothing and an empty line are the same."""
    read = (value.encode("utf-8", "surrogateescape").decode("utf-8", "replace") for value in values)
    return sorted(filter(None, (MADE_CLEAN.sub("", text).replace("\r\n", "\n").strip() for text in read)))
