"""What comparing one row comes to. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from django import forms

from imports.columns import Column, Fields
from imports.enums import Says
from rphub.files.sheets.cells import CLEAR, Given, plain
from rphub.kernel.words import day, number

LONGEST = 200
KEPT = 5_000
"""Characters of a cell that are kept: more than any field takes, so that cutting never makes it right."""
NEW = "new"
"""Decided about a name: it is none of those it is like."""
SAID_BEFORE = "Row {row} says “{words}” for the same. Write the same in both rows."
CHOOSE = "One of {labels}"
CHOOSE_SOME = "One or more of {labels}, with semicolons between them"
FEW = 12
"""Choices that a sentence names; of more it says to look at the list."""


class Problem(NamedTuple):
    """Head of the column, what was written there, and what was expected."""

    column: str
    written: str
    expected: str


class Change(NamedTuple):
    column: str
    before: str
    after: str


class Like(NamedTuple):
    """Something that may be the same: how it is found again, its name, and why."""

    key: str
    name: str
    why: str


@dataclass(slots=True)
class Compared:
    """One row. `plan` is what saving it does, None where there is nothing to save."""

    number: int
    key: str
    label: str
    changes: list[Change] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    likes: list[Like] = field(default_factory=list)
    is_new: bool = False
    plan: Any = None

    @property
    def says(self) -> Says | None:
        """None: what the hub has already."""
        if self.problems:
            return Says.WRONG
        if self.likes:
            return Says.UNSURE
        if self.is_new:
            return Says.NEW
        return Says.CHANGED if self.changes else None

    def wrong(self, column: Column, written: str, expected: str) -> None:
        """Once for a column."""
        if all(problem.column != column.label for problem in self.problems):
            sentence = expected[:1].upper() + expected[1:].rstrip(".") + "."
            self.problems.append(Problem(column.label, written[:LONGEST], sentence))


def text_of(column: Column, given: Given) -> str:
    """A cell as somebody would type it."""
    text = str(plain(column.kind, given) or "")[:KEPT]
    return text.replace(",", "").lstrip("£") if column.kind == "number" else text


def read(columns: Mapping[str, Column], cells: Mapping[str, str], part: str, one: Compared) -> dict[str, Any]:
    """The values of a part of the row by the fields of its form; what is not among the choices is said to be wrong."""
    values: dict[str, Any] = {}
    for key, text in cells.items():
        column = columns[key]
        if column.part == part:
            values[column.field] = "" if text.casefold() == CLEAR else _value(column, text, one)
    return values


def _value(column: Column, text: str, one: Compared) -> Any:
    if not column.choices:
        return text
    known = {words.casefold(): key for key, label in column.choices for words in (str(key), str(label))}
    parts = text.split(";") if column.kind == "choices" else [text]
    chosen = [known.get(" ".join(part.casefold().split())) for part in parts if part.strip()]
    if None in chosen:
        labels = [str(label) for _, label in column.choices]
        named = ", ".join(labels) if len(labels) <= FEW else "the names in the list of the template"
        one.wrong(column, text, (CHOOSE_SOME if column.kind == "choices" else CHOOSE).format(labels=named))
    return [key for key, _ in column.choices if key in chosen] if column.kind == "choices" else chosen[0]


class Rules:
    """The form of a single entry, made once and asked for each row: making it takes longer than asking."""

    def __init__(self, fields: Fields, form: type[forms.Form]) -> None:
        self.fields, self.form = fields, form({})

    def checked(self, values: Mapping[str, Any], cells: Mapping[str, str], one: Compared) -> dict[str, Any]:
        """What the form makes of the values; its sentences stand at the columns they are about. Of what is held already
        nothing is said: the row does not change it."""
        self.form.data = dict(values)
        self.form.full_clean()
        for name, sentences in self.form.errors.items():
            column = self.fields.get(name)
            if column is not None and (column.key in cells or not values.get(name)):
                one.wrong(column, cells.get(column.key, ""), str(sentences[0]))
        return {name: self.form.cleaned_data.get(name) for name in values}


def words_for(column: Column, value: Any) -> str:
    """A value as people read it."""
    if value is None or value == "" or value == []:
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, date):
        return day(value)
    if isinstance(value, int):
        return number(value)
    labels = {str(key): str(label) for key, label in column.choices}
    return ", ".join(labels.get(str(one), str(one)) for one in (value if isinstance(value, list) else [value]))


@dataclass(slots=True)
class Held:
    """Something the hub holds, or will hold once the rows before are saved: then it has no id yet.

    `said` is which row of the file wrote which field; two rows that write different things contradict each other.
    """

    id: int | None
    values: dict[str, Any]
    said: dict[str, int] = field(default_factory=dict)

    def differing(self, fields: Fields, given: Mapping[str, Any], one: Compared) -> dict[str, Any]:
        """Of the given values those that are not held already."""
        found: dict[str, Any] = {}
        for name, value in given.items():
            if value == self.values.get(name):
                continue
            if name in self.said and name in fields:
                said = words_for(fields[name], self.values.get(name))
                one.wrong(
                    fields[name],
                    words_for(fields[name], value),
                    SAID_BEFORE.format(row=self.said[name], words=said),
                )
            found[name] = value
        return found

    def take(self, written: Mapping[str, Any], given: Mapping[str, Any], row: int) -> None:
        self.values |= written
        self.said |= dict.fromkeys(given, row)


def changes_of(fields: Fields, held: Mapping[str, Any], values: Mapping[str, Any]) -> list[Change]:
    """Before and after in words, under the heads of the columns."""
    return [
        Change(fields[name].label, words_for(fields[name], held.get(name)), words_for(fields[name], value))
        for name, value in values.items()
        if name in fields
    ]
