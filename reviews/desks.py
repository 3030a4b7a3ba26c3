"""How somebody left the queue and the workbench, as plain data that a session can hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Self

UNDECIDED, CHANGED, SUPPLIER, SECTION = "undecided", "changed", "supplier", "section"
THEN = {
    UNDECIDED: "the next undecided question here",
    CHANGED: "the next changed question here",
    SUPPLIER: "the same question at the next supplier",
    SECTION: "the same section at the next supplier",
}
"""What “next” may mean after a decision."""
SHOWS = ALL, ONLY_CHANGED, OPEN = "all", "changed", "open"
"""Which questions the list of the workbench holds."""
FILTERS = BY_FORM, *_ = ("waiting", "state", "framework", "mine")
"""The form of the queue always sends the first, links from other pages never do."""


@dataclass(frozen=True, slots=True)
class Left:
    """`show` is empty until somebody chooses; then a return year begins with what changed."""

    queue: dict[str, str] = field(default_factory=dict)
    then: str = UNDECIDED
    show: str = ""
    keys: bool = True

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> Self:
        """What is not known any more is as if it had never been chosen."""
        queue = kept.get("queue") or {}
        return cls(
            queue={name: text for name in FILTERS if (text := str(queue.get(name) or "")) and text.isprintable()},
            then=kept["then"] if kept.get("then") in THEN else UNDECIDED,
            show=kept["show"] if kept.get("show") in SHOWS else "",
            keys=kept.get("keys") is not False,
        )

    @property
    def kept(self) -> dict[str, Any]:
        return asdict(self)
