"""Columns found again by their heads, in any order. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from questionnaires.definition import Question
from rphub.files.sheets.cells import Given
from workbooks.layout import HEADS, REMOVE, ROW, table_slots
from workbooks.sent import SentRow

ROW_KEY, REMOVE_KEY = ("", "row"), ("", "remove")
YES = ("yes", "y", "true", "1", "x")


@dataclass(frozen=True, slots=True)
class Columns:
    """Position -> (column, part) of a table; `unknown` are heads that mean nothing here."""

    keys: Mapping[int, tuple[str, str]]
    unknown: tuple[str, ...] = ()

    @property
    def known(self) -> int:
        return len(self.keys)


def section_columns(cells: Sequence[Given]) -> dict[int, str] | None:
    """Position -> key of `layout.HEADS`, or None when this is not the row of heads."""
    labels = {label.casefold(): name for name, label in HEADS.items()}
    found = {at: labels[_said(cell)] for at, cell in enumerate(cells) if _said(cell) in labels}
    return found if "code" in found.values() and len(found) > 1 else None


def table_columns(question: Question, cells: Sequence[Given]) -> Columns | None:
    """The columns of a table, or None when this is not the row of heads: most heads must be known."""
    known = labels_of(question)
    said = {at: _said(cell) for at, cell in enumerate(cells) if not cell.is_blank}
    found = {at: known[text] for at, text in said.items() if text in known}
    fields = [key for key in found.values() if key not in (ROW_KEY, REMOVE_KEY)]
    if not fields or len(found) * 2 < len(said):
        return None
    unknown = tuple(cells[at].words for at in said if at not in found)
    first: dict[tuple[str, str], int] = {}
    for at, key in found.items():
        first.setdefault(key, at)
    return Columns({at: key for key, at in first.items()}, unknown)


def columns_in_order(question: Question) -> Columns:
    """Without heads the columns are those of the table as it is shown."""
    return Columns({at: (slot.key, slot.part) for at, slot in enumerate(table_slots(question))})


def sent_row(place: str, columns: Columns, cells: Sequence[Given]) -> SentRow | None:
    """The row, or None when there is nothing on it."""
    if all(cell.is_blank for cell in cells):
        return None
    held = {key: cells[at] for at, key in columns.keys.items() if at < len(cells)}
    tag = held.pop(ROW_KEY, Given()).words
    removed = held.pop(REMOVE_KEY, Given()).words.casefold() in YES
    return SentRow(place, tag, held, removed)


def labels_of(question: Question) -> dict[str, tuple[str, str]]:
    """What a head may say: the label with or without its unit, or the key of the column."""
    known = {ROW.casefold(): ROW_KEY, REMOVE.casefold(): REMOVE_KEY}
    for slot in table_slots(question):
        for text in (slot.key if not slot.part else f"{slot.key}.{slot.part}", slot.holder.label, slot.label):
            known[" ".join(text.casefold().split())] = (slot.key, slot.part)
    return known


def _said(cell: Given) -> str:
    return " ".join(cell.words.casefold().split())
