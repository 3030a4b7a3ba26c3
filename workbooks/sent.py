"""What came back in a file: lines, rows and what is wrong with them, before anybody knows the answers. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from rphub.files.sheets.cells import Given


@dataclass(frozen=True, slots=True)
class SentLine:
    """One line of a section's sheet: the cells by the keys of `layout.HEADS`; `place` says where it stands."""

    place: str
    cells: Mapping[str, Given]


@dataclass(frozen=True, slots=True)
class SentRow:
    """One row of a table: cells by (column, part). `tag` names the row it was made from, empty for a new one."""

    place: str
    tag: str
    cells: Mapping[tuple[str, str], Given]
    removed: bool = False


@dataclass(slots=True)
class SentAnswer:
    """Everything about one question. `rows` is None where no sheet or file held its table."""

    lines: dict[str, SentLine] = field(default_factory=dict)
    rows: Sequence[SentRow] | None = None
    replaces: bool = False
    """Whether the rows take the place of all that are there."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A line or row that cannot be used, in words: where it stands, what to do, and what was typed in it."""

    place: str
    sentences: tuple[str, ...]
    typed: str

    def as_json(self) -> dict[str, Any]:
        return {**asdict(self), "sentences": list(self.sentences)}
