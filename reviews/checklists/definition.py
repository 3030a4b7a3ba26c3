"""What a checklist is: items with the results they may take, and what is suggested for each (docs/adr/0022).

The same shape holds the Carbon Reduction Plan (met, partly, not met), the modern slavery statement and the social value
rubric (levels 0 to 3 for each commitment). A result is stored by its key; its words are those of the definition.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TypeAlias

PASS, PARTIAL, FAIL, NOT_APPLICABLE = "pass", "partial", "fail", "n/a"
Results: TypeAlias = Mapping[str, str]
"""Item -> key of its result."""


@dataclass(frozen=True, slots=True)
class Option:
    """One result an item may take: what is stored, the word on pages, what it takes, and the shape of the status."""

    key: str
    label: str
    words: str
    shape: str


LINE = "\r\n"
"""Between the lines of an action, as a text field sends them: what nobody touched comes back the same."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to look for. What is not core never keeps the whole from being complete; advice counts for nothing."""

    code: str
    title: str
    options: tuple[Option, ...]
    core: bool = True
    advisory: bool = False
    help: str = ""

    @property
    def brings(self) -> str:
        """What the best option asks for, as a line of an action."""
        return f"{self.code} {self.title}: {self.options[0].words}"

    def option(self, key: str) -> Option | None:
        return next((option for option in self.options if option.key == key), None)


@dataclass(frozen=True, slots=True)
class Checklist:
    """`rules` is raised whenever items, words or suggestions change, and is stored with each decision."""

    key: str
    title: str
    rules: int
    items: tuple[Item, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(item.code for item in self.items)

    def item(self, code: str) -> Item | None:
        return next((item for item in self.items if item.code == code), None)

    def advisory(self, codes: frozenset[str]) -> Checklist:
        """The same list with some items as advice only."""
        items = tuple(replace(item, core=False, advisory=True) if item.code in codes else item for item in self.items)
        return replace(self, items=items)

    def counted(self, results: Results) -> dict[str, str]:
        """The results without those of advice."""
        return {item.code: results[item.code] for item in self.items if item.code in results and not item.advisory}

    def core(self, results: Results) -> dict[str, str]:
        """The results of the core items."""
        return {item.code: results[item.code] for item in self.items if item.code in results and item.core}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What answers, figures and document say about one item; `page` and `excerpt` point into the document."""

    result: str
    reason: str
    page: int | None = None
    excerpt: str = ""


@dataclass(frozen=True, slots=True)
class Level:
    """A level that a decided checklist suggests for a question, and how it was found."""

    level: int
    arithmetic: str


@dataclass(frozen=True, slots=True)
class Subject:
    """What a list is about. `id` is empty for the one plan or statement, else the id of the row it is about."""

    id: str
    title: str
    checklist: Checklist
    suggestions: Mapping[str, Suggestion] = field(default_factory=dict)
    """By item; an item without one is the reviewer's alone."""
    optional: bool = False
    """Nothing waits for it: words for a comment, say."""


def three(code: str, title: str, met: str, partly: str, unmet: str, *, core: bool = True, away: str = "") -> Item:
    """An item that is met, partly met or not met; `away` says when it does not apply, where it may not."""
    options = (
        Option(PASS, "Met", met, "completed"),
        Option(PARTIAL, "Partly", partly, "in_progress"),
        Option(FAIL, "Not met", unmet, "finding"),
        *([Option(NOT_APPLICABLE, "Does not apply", away, "unchanged")] if away else []),
    )
    return Item(code, title, options, core)


LEVEL_SHAPES = ("not_started", "finding", "in_progress", "completed")


def levels(code: str, title: str, *words: str, core: bool = False) -> Item:
    """An item on a ladder from 0: one option for each of the words."""
    options = tuple(
        Option(str(level), f"Level {level}", text, LEVEL_SHAPES[min(level, 3)]) for level, text in enumerate(words)
    )
    return Item(code, title, options, core)


def is_complete(checklist: Checklist, results: Results) -> bool:
    """Every item has a result."""
    return all(code in results for code in checklist.codes)


def tally(results: Results, *keys: str) -> int:
    """How many items have one of these results."""
    return sum(result in keys for result in results.values())
