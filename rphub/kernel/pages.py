"""What plain form pages and lists share, so that their views stay a few lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Any, TypeVar, cast
from uuid import UUID

from django.contrib import messages
from django.core.cache import cache
from django.core.exceptions import EmptyResultSet
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from rphub.kernel.decisions import Invalid, StaleRevision
from rphub.kernel.forms import TakesProblems
from rphub.kernel.prepared import Asked, Row

PER_PAGE = 20
"""Rows of a page, as many as the floor of the bench draws."""
MANY, MINUTE = 1_000, 60
LONGEST_SEARCH = 200
Made = TypeVar("Made")
Rows = QuerySet[Any, Any]


@dataclass(frozen=True, slots=True)
class FormPage:
    """The words of a page that holds one form and little else."""

    title: str
    button: str
    back: str
    back_label: str
    lead: str = ""
    danger: bool = False
    """The button takes something away, so it is not the orange one."""


def show_form(request: HttpRequest, form: TakesProblems, page: FormPage, **more: Any) -> HttpResponse:
    """The page; everything typed is still there when the form came back with mistakes, and the answer is 422 then."""
    template = more.pop("template", "components/form_page.html")
    base = f"{_area(request)}base.html"
    context = {"form": form, "form_page": page, "area_base": base, **more}
    return render(request, template, context, status=422 if form.errors else 200)


def _area(request: HttpRequest) -> str:
    area = getattr(getattr(request, "actor", None), "area", None)
    return f"{area}/" if area else ""


def attempt(form: TakesProblems, action: Callable[[], Made]) -> Made | None:
    """Run the action when the form is valid; what it refuses to accept is put at the fields. None: show it again."""
    if not form.is_valid():
        return None
    try:
        return action()
    except Invalid as error:
        form.add_problems(error.problems)
        return None


def done(form: TakesProblems, action: Callable[[], object]) -> bool:
    """The same for actions that return nothing: True when it was carried out."""
    return attempt(form, lambda: (action(),)) is not None


def warned(request: HttpRequest, changed: str, action: Callable[[], Made]) -> Made | None:
    """What the action of a button returned, or None after telling the person why it could not be done; `changed` is
    for what somebody else saved meanwhile."""
    try:
        return action()
    except Invalid as error:
        messages.warning(request, str(error))
    except StaleRevision:
        messages.warning(request, changed)
    return None


def both_texts(
    form: TakesProblems, sentence: str, version: int, stands: Mapping[str, Any]
) -> list[tuple[str, Any, Any]]:
    """After somebody else saved first: label, what stands (by name of the field), what was typed, where they differ.
    The form says so and goes on from the version that stands."""
    form.data = {**form.data.dict(), "version": str(version)}  # type: ignore[attr-defined]
    form.add_error(None, sentence)
    pairs = [(str(form.fields[name].label), now, form.cleaned_data.get(name)) for name, now in stands.items()]
    return [(label, now, mine) for label, now, mine in pairs if now != mine]


def posted(request: HttpRequest) -> QueryDict | None:
    """What a form is bound to: the body of a POST, even an empty one."""
    return request.POST if request.method == "POST" else None


def search_words(text: str) -> str:
    """What somebody typed into a search field: printable, one line, short enough for a query."""
    return "".join(character for character in text if character.isprintable()).strip()[:LONGEST_SEARCH]


def whole_number(text: str) -> int | None:
    """An id or a number out of an address; None for anything else."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 16 else None


def row_id(text: str) -> UUID | None:
    """The same for rows whose key is no number."""
    try:
        return UUID(text)
    except ValueError:
        return None


def counted(rows: Rows, count: Callable[[Rows], Made], total: Callable[[Made], int]) -> Made:
    """The numbers of a list. Those of a list of thousands may be a minute old: to count it takes longer than to show.

    They are kept under the statement itself, which says who asks and for what, so nobody is told another's numbers.
    """
    try:
        sql, params = rows.query.sql_with_params()
    except EmptyResultSet:
        return count(rows)
    return _kept(f"{count.__qualname__} of {sql}", params, lambda: count(rows), total)


def numbers(asked: Asked, at: int = -1) -> list[Row]:
    """The same of a statement that counts and is composed already; `at` is the column that says how many."""
    return _kept(asked.sql, asked.params, asked.rows, lambda rows: sum(row[at] for row in rows))


def _kept(sql: str, params: Iterable[Any], read: Callable[[], Made], total: Callable[[Made], int]) -> Made:
    key = f"counted:{sha256(repr((sql, tuple(params))).encode()).hexdigest()}"
    kept: Made | None = cache.get(key)
    if kept is None:
        kept = read()
        if total(kept) >= MANY:
            cache.set(key, kept, MINUTE)
    return kept


class Pages(Paginator):  # type: ignore[type-arg]
    """A paginator of a queryset that counts it by `counted`."""

    @cached_property
    def count(self) -> int:
        rows = cast(Rows, self.object_list)
        return counted(rows.order_by().values("pk"), QuerySet.count, int)


def page_of(rows: Rows | Asked | list[Row], number: str, count: int | None = None) -> Page[Any]:
    """One page of a list, already read: the template sends no statement. A wrong number shows the nearest page.

    `count` is given where the page has counted the rows already, and where it is nothing, nothing is read; an `Asked`
    or a list of what was read does not count itself.
    """
    pages = Pages(cast(Rows, [] if count == 0 else rows), PER_PAGE)
    if count is not None:
        pages.count = count
    shown = pages.get_page(number)
    shown.object_list = list(shown.object_list)
    return shown
