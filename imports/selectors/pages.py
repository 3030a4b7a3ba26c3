"""The page of a kind of file, and that of one upload."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.core.paginator import Page
from django.db.models import Count, Min
from django.http import Http404
from django.shortcuts import get_object_or_404

from imports import policies
from imports.columns import COLUMNS, Column
from imports.enums import ImportState, Kind, Outcome, Says
from imports.models import Import, Pass, Row
from rphub.kernel.decisions import Decision
from rphub.kernel.pages import page_of
from rphub.kernel.roles import Actor
from rphub.kernel.words import count, number
from rphub.kernel.work import WorkState

MOST_IMPORTS, MOST_PROBLEMS, MOST_QUESTIONS = 20, 50, 20
BACK = {Kind.SUPPLIERS: ("supplier_list", "All suppliers"), Kind.MEMBERS: ("member_list", "All members")}


@dataclass(frozen=True, slots=True)
class KindPage:
    """What a file of this kind holds, and those brought until now."""

    kind: Kind
    columns: tuple[Column, ...]
    imports: list[Import]
    back: str
    back_label: str


@dataclass(frozen=True, slots=True)
class Question:
    """A name that may be one the hub knows; `rows` are all that hang on the answer."""

    number: int
    label: str
    rows: int
    likes: list[tuple[str, str, str]]


@dataclass(frozen=True, slots=True)
class ImportPage:
    imported: Import
    kind: Kind
    headline: str
    now: Pass | None
    """The pass that goes on, or that was given up."""
    counts: Mapping[str, int]
    """Rows by what they say and by what became of them; `same` beside them."""
    page: Page[Row]
    problems: list[Row]
    questions: list[Question]
    left: list[Row]
    """Rows that were not saved, or stay, with the reason."""
    decide: Decision
    save: Decision
    undo: Decision
    discard: Decision

    @property
    def works(self) -> bool:
        return self.now is not None and self.now.state != WorkState.FAILED

    @property
    def good(self) -> int:
        return self.counts[Outcome.WAITING]


def kind_of(name: str) -> Kind:
    if name not in Kind.values:
        raise Http404("No such file.")
    return Kind(name)


def kind_page(actor: Actor, kind: Kind) -> KindPage:
    """One statement."""
    found = Import.objects.visible_to(actor).filter(kind=kind).select_related("file", "created_by")
    return KindPage(kind, COLUMNS[kind], list(found[:MOST_IMPORTS]), *BACK[kind])


def import_of(actor: Actor, import_id: int) -> Import:
    visible = Import.objects.visible_to(actor).select_related("file", "created_by")
    found: Import = get_object_or_404(visible, pk=import_id)
    return found


def import_page(actor: Actor, import_id: int, page: str = "1") -> ImportPage:
    """One upload, a page of its rows at a time; nine statements, however many rows there are."""
    imported = import_of(actor, import_id)
    latest = imported.passes.first()
    counts = _counts(imported)
    rows = imported.rows.filter(says__in=(Says.NEW, Says.CHANGED))
    return ImportPage(
        imported=imported,
        kind=Kind(imported.kind),
        headline=_headline(imported, counts),
        now=latest if latest and latest.state != WorkState.DONE else None,
        counts=counts,
        page=page_of(rows.order_by("number"), page, counts[Says.NEW] + counts[Says.CHANGED]),
        problems=list(imported.rows.filter(says=Says.WRONG)[:MOST_PROBLEMS]),
        questions=_questions(imported),
        left=list(imported.rows.filter(outcome__in=(Outcome.LEFT_OUT, Outcome.STAYS))[:MOST_PROBLEMS]),
        decide=policies.can_decide(actor, imported),
        save=policies.can_save(actor, imported),
        undo=policies.can_undo(actor, imported),
        discard=policies.can_discard(actor, imported),
    )


def wrong_rows(imported: Import) -> Iterator[Row]:
    """Every row that cannot be taken, one after the other."""
    return imported.rows.filter(says=Says.WRONG).order_by("number").iterator(chunk_size=500)


def _counts(imported: Import) -> dict[str, int]:
    counts: dict[str, int] = dict.fromkeys((*Says.values, *Outcome.values), 0)
    for says, outcome, rows in imported.rows.values_list("says", "outcome").annotate(Count("pk")).order_by():
        counts[says] += rows
        counts[outcome] += rows
    return counts | {"same": imported.same}


def _questions(imported: Import) -> list[Question]:
    """Each name once, by the first row about it."""
    unsure = imported.rows.filter(says=Says.UNSURE)
    names = unsure.values("key").annotate(first=Min("number"), rows=Count("pk")).order_by("first")[:MOST_QUESTIONS]
    found = {one["first"]: one["rows"] for one in names}
    return [
        Question(row.number, row.label, found[row.number], [(key, name, why) for key, name, why in row.likes])
        for row in unsure.filter(number__in=found)
    ]


def _headline(imported: Import, counts: Mapping[str, int]) -> str:
    """What happened, or what would, in one line."""
    good, saved = counts[Outcome.WAITING], counts[Outcome.SAVED]
    bad, unsure = counts[Says.WRONG], counts[Says.UNSURE]
    match imported.state:
        case ImportState.RECEIVED:
            return "Your file is being read."
        case ImportState.REFUSED:
            return "This file cannot be used."
        case ImportState.CHECKED:
            words = f"{number(good)} of {count(good + bad + unsure, 'row')} can be saved."
            return words if good or bad or unsure else "Nothing in this file is new."
        case ImportState.SAVING:
            return "The good rows are being saved."
        case ImportState.SAVED:
            return f"{count(saved, 'row')} saved."
        case ImportState.UNDOING:
            return "This upload is being undone."
        case ImportState.UNDONE:
            return f"{count(counts[Outcome.UNDONE], 'row')} undone."
        case _:
            return "Set aside. Nothing was changed."
