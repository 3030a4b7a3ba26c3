"""All standards at once, in the order of the pages, with what is part of what. No statement is sent here."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from urllib.parse import urlsplit

from standards.enums import Family

NUMBER = re.compile(r"(\d+)")
FAMILIES = {family.value: place for place, family in enumerate(Family)}


@dataclass(frozen=True, slots=True)
class Entry:
    """One standard as pages show it."""

    pk: int
    code: str
    family: str
    title: str
    issuer: str
    version: str
    effective_from: date | None
    url: str
    part_of: str
    """Code of the whole; empty where it is one."""
    superseded_by: str
    """Code of what replaces it; empty while nothing does."""

    @property
    def words(self) -> str:
        """Edition and issuer behind the title."""
        return f"{self.issuer}, {self.version}" if self.version else self.issuer

    @property
    def host(self) -> str:
        """Whose site the link leads to."""
        return urlsplit(self.url).hostname or ""


@dataclass(frozen=True, slots=True)
class Shelf:
    """`entries` by code, in order."""

    entries: Mapping[str, Entry]

    def __contains__(self, code: object) -> bool:
        return code in self.entries

    def get(self, code: str) -> Entry | None:
        return self.entries.get(code)

    def parts_of(self, code: str) -> tuple[Entry, ...]:
        """The next step down, in order."""
        return tuple(one for one in self.entries.values() if one.part_of == code)

    def above(self, code: str) -> tuple[Entry, ...]:
        """The wholes it is part of, the widest first."""
        found: list[Entry] = []
        entry = self.entries.get(code)
        while entry and entry.part_of and (entry := self.entries.get(entry.part_of)):
            found.insert(0, entry)
        return tuple(found)

    def with_wholes(self, codes: Iterable[str]) -> frozenset[str]:
        """What is served by whoever serves these: they and the wholes they are part of, where they are known."""
        known = (code for code in codes if code in self.entries)
        return frozenset(one for code in known for one in (code, *(whole.code for whole in self.above(code))))

    def families(self, kept: Callable[[Entry], bool] = lambda one: True) -> list[tuple[Family, list[Entry]]]:
        """The standards to show by family; families without one are left out."""
        shown = (one for one in self.entries.values() if kept(one))
        return [(Family(family), list(group)) for family, group in groupby(shown, key=lambda one: one.family)]


def shelf_of(entries: Iterable[Entry]) -> Shelf:
    """In the order of families; inside one, numbers count as numbers: principle 9 comes before principle 16."""
    return Shelf({one.code: one for one in sorted(entries, key=_place)})


def _place(entry: Entry) -> tuple[int, list[tuple[int, int, str]]]:
    parts = NUMBER.split(entry.code)
    return FAMILIES[entry.family], [(0, int(part), "") if part.isdigit() else (1, 0, part) for part in parts]
