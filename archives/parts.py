"""What an archive is made of: pages, texts and files, each with the place where the index names it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

KIND = "archive"
"""Of the document that an archive is."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page to draw from a template; it opens without the hub."""

    template: str
    context: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Stored:
    """A file on our disk; `sha256` is what it was when it was taken in, empty where nobody noted that."""

    path: Path
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Missing:
    """What is not in the archive, and why: one sentence for people."""

    why: str


@dataclass(frozen=True, slots=True)
class Part:
    """One entry. `folder` and `name` say where it lies, `group` and `title` how the index names it."""

    group: str
    title: str
    folder: str
    name: str
    content: Page | Stored | Missing | str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Scope:
    """What was asked for: everything of a supplier, or one questionnaire of it."""

    supplier: str
    words: str
    asked_by: str


@dataclass(slots=True)
class Entry:
    """A line of the index: what was written, or why it was not."""

    group: str
    title: str
    path: str = ""
    size: int = 0
    sha256: str = ""
    note: str = ""
    missing: str = ""


@dataclass(slots=True)
class Group:
    title: str
    entries: list[Entry] = field(default_factory=list)


def grouped(entries: list[Entry]) -> list[Group]:
    """The entries under their headings, in the order they came."""
    found: dict[str, Group] = {}
    for entry in entries:
        found.setdefault(entry.group, Group(entry.group)).entries.append(entry)
    return list(found.values())
