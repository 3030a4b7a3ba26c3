"""What must be true of the answer to a form that was sent with one wrong value."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from typing import Any

from tests.input.page_forms import Field, Form, Posted, again
from tests.input.trials import ANSWER

NEVER_SHOWN = ("file", "password", "hidden")
LONGEST = 150
"""So many characters of a text are looked for: a day is told by its first two hundred."""
MADE_CLEAN = re.compile("[\x00\u202e]")
"""Hidden characters; a questionnaire keeps answers without them, whatever else is wrong."""


def faults(form: Form, sent: Posted, wrong: Mapping[str, bool], answer: Any) -> Iterator[str]:
    """Everything that is wrong with the answer, in a few words each.

    `wrong`: name of each field that was tampered with -> whether its value is never taken.
    """
    if answer.status_code >= 500:
        yield f"broken: {answer.exc_info and answer.exc_info[1]!r}"
    elif answer.status_code in (301, 302):
        if "/login/" in answer.url and not form.action.startswith("/accounts/"):
            yield "asked to sign in"
        elif any(wrong.values()):
            yield "taken"
    elif wrong and all(form.fields[name].kind == "hidden" for name in wrong):
        return  # nobody types there: a page that says no is enough
    elif "json" in answer["Content-Type"]:
        if any(wrong.values()) and not answer.json().get("problems"):
            yield "taken without a word"
    elif answer.status_code not in (200, 422):
        if wrong:
            yield f"a page of its own ({answer.status_code}); what was typed is lost"
    else:
        html = answer.content.decode()
        yield from _summary(html, [form.fields[name] for name, must in wrong.items() if must])
        yield from _kept(form, sent, set(wrong), html)


def _summary(html: str, refused: list[Field]) -> Iterator[str]:
    if 'id="error-summary"' not in html:
        yield "no summary"
        return
    if "<title>Error: " not in html:
        yield "no Error: in the title"
    links = re.findall(r'<a href="#([^"]*)">', html.partition('id="error-summary"')[2].partition("</ul>")[0])
    for place in links:
        if f'id="{place}"' not in html:
            yield f"the summary leads to #{place}, which is nowhere"
    for field in refused:
        if field.kind == "hidden":
            continue
        code = field.name.partition(".")[0]
        if field.id not in links and not (ANSWER.match(field.name) and any(link.startswith(code) for link in links)):
            yield f"the summary names {links}, not {field.id}"
        if "field-error" not in html:
            yield "no message beside the field"


def _kept(form: Form, sent: Posted, wrong: Set[str], html: str) -> Iterator[str]:
    shown = again(form, html)
    if shown is None:
        yield "the form is gone"
        return
    for name, other in form.fields.items():
        chosen = other.kind in ("select", "radio", "checkbox")
        if other.kind in NEVER_SHOWN or (chosen and (name in wrong or other.name.endswith(".level"))):
            continue
        wanted, found = _plain(sent.get(name, [])), _plain(shown.fields[name].values)
        if ANSWER.match(name) and not chosen:
            # What was typed into the wrong field of an answer may stand in another one; long text is cut, and told so.
            everything = "\n".join(_plain([text for one in _fields_of(name, shown) for text in one.values]))
            wanted = [text for text in wanted[-1:] if text[:LONGEST] not in everything]
            found = []
        if sorted(wanted) != sorted(found) if chosen else wanted[-1:] != found[-1:]:
            yield f"{name} is lost: {str(found)[:60]}"


def _fields_of(name: str, form: Form) -> Iterator[Field]:
    code = name.partition(".")[0]
    return (field for field in form.fields.values() if field.name.startswith(f"{code}."))


def _plain(values: list[str]) -> list[str]:
    """Text as every browser shows it; nothing and an empty line are the same."""
    read = (value.encode("utf-8", "surrogateescape").decode("utf-8", "replace") for value in values)
    return list(filter(None, (MADE_CLEAN.sub("", text).replace("\r\n", "\n").strip() for text in read)))
