"""Drawing questions fast: what never changes of a published version is rendered once and kept.

A page holds hundreds of inputs whose only news is their value. The markup stays in `templates/questionnaires/`: each
part is rendered once for each wording, ladder position or input, and the value is put in between. Whatever may differ
from person to person is drawn every time.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

HERE = "\ue000"
"""Stands for the value while an input is rendered; a character of no script, so that no wording holds it."""
INPUT, CELL = "questionnaires/inputs/field.html", "questionnaires/inputs/cell.html"
OF_WORDING = ("code", "text", "help", "why", "wide", "layout", "steps", "rungs", "row", "max_words", "proof", "contact")


@register.simple_tag
def still(name: str, q: Mapping[str, Any], *changing: str) -> SafeString:
    """A part of a question that depends on its wording and on the named, few-valued things only."""
    return _still(name, q["version"], Wording(q), tuple((key, q[key]) for key in changing))


@register.simple_tag
def still_at(base: str, name: str, q: Mapping[str, Any], *changing: str) -> SafeString:
    """The same for a part with links below the questionnaire's address, which is put in afterwards as `q.base`."""
    given = (("base", HERE), *((key, q[key]) for key in changing))
    drawn = _still(name, q["version"], Wording(q), given)
    return mark_safe(drawn.replace(HERE, escape(base)))  # noqa: S308 - the address is escaped, the rest was rendered


class Wording:
    """The fixed fields of a question; equal to that of the same code, so that a cache can be asked with it."""

    __slots__ = ("code", "fields")

    def __init__(self, q: Mapping[str, Any]) -> None:
        self.code = q["code"]
        self.fields = q

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Wording) and self.code == other.code

    def __hash__(self) -> int:
        return hash(self.code)


@lru_cache(maxsize=8192)
def _still(name: str, version: int, wording: Wording, changing: tuple[tuple[str, Any], ...]) -> SafeString:
    fixed = {key: wording.fields[key] for key in OF_WORDING}
    wording.fields = fixed  # the cache keeps the key: not the whole question with its answer
    return render_to_string(name, {"q": fixed | dict(changing)})


@register.simple_tag
def draw(f: Mapping[str, Any], cell: bool = False) -> SafeString:
    """One input, with its label unless it stands in a table cell."""
    name = CELL if cell else INPUT
    if f["error"] or f.get("record") or f["draw"] == "period" or (f["kind"] == "file" and f["options"]):
        return render_to_string(name, {"f": f})
    if "options" in f:
        return _chosen(name, _shape(f), tuple(f["options"]))
    before, after = _around(name, _shape(f))
    return mark_safe(f"{before}{escape(f['value'])}{after}")  # noqa: S308 - the value is escaped, the rest was rendered


@register.simple_tag
def draw_all(fields: Iterable[Mapping[str, Any]], cell: bool = False) -> SafeString:
    """The inputs of a row, one behind the other."""
    return mark_safe("".join([draw(field, cell) for field in fields]))  # noqa: S308 - joined from safe parts


def _shape(f: Mapping[str, Any]) -> tuple[tuple[str, Any], ...]:
    return tuple((key, value) for key, value in f.items() if key not in ("value", "options"))


@lru_cache(maxsize=16384)
def _around(name: str, shape: tuple[tuple[str, Any], ...]) -> tuple[str, str]:
    before, _, after = render_to_string(name, {"f": {**dict(shape), "value": HERE}}).partition(HERE)
    return before, after


@lru_cache(maxsize=16384)
def _chosen(name: str, shape: tuple[tuple[str, Any], ...], options: tuple[tuple[str, str, bool], ...]) -> SafeString:
    return render_to_string(name, {"f": {**dict(shape), "options": options}})
