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
    wrong: tuple[str, ...] = ()
    """What already reading it found wrong, in sentences; then none of it counts."""


@dataclass(slots=True)
class SentAnswer:
    """Everything about one question. `rows` is None where no sheet or file held its table."""

    lines: dict[str, SentLine] = field(default_factory=dict)
    rows: Sequence[SentRow] | None = None
    replaces: bool = False
    """Whether the rows take the place of all that are there."""
    needed: tuple[str, ...] = ()
    """Columns without which a row cannot be used."""


@dataclass(frozen=True, slots=True)
class Said:
    """What becomes of one row of a file: where it stands, what it is about, and `says`, a key of `SAYS`."""

    place: str
    name: str
    says: str


ADDED, CHANGED, SAME, REMOVED, WRONG = "added", "changed", "same", "removed", "wrong"
SAYS = {
    ADDED: ("new", "Added"),
    CHANGED: ("changed", "Changed"),
    SAME: ("unchanged", "Left as it is"),
    REMOVED: ("finding", "Removed"),
    WRONG: ("late", "Cannot be taken"),
}
"""Shape and word of a status."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A line or row that cannot be used, in words: where it stands, what to do, and what was typed in it."""

    place: str
    sentences: tuple[str, ...]
    typed: str

    def as_json(self) -> dict[str, Any]:
        return {**asdict(self), "sentences": list(self.sentences)}
