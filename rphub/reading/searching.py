"""What a document says of the elements of its kind.

The rules search in the guarded process: a text that somebody made slow to search, or one that a rule does not bear,
ends there and nowhere else.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from rphub.reading import guard
from rphub.reading.readers import RULES

NOT_SEARCHED = (
    "Its text could be read, but not searched: that took too long, or our rules met something they do not know. "
    "Go through it yourself."
)


@dataclass(frozen=True, slots=True)
class Searched:
    """`elements` by name: {state, value, page, excerpt}; none of no kind, or where `note` says why there are none."""

    kind: str = ""
    elements: Mapping[str, Any] = field(default_factory=dict)
    note: str = ""

    def as_json(self) -> dict[str, Any]:
        """As it is kept beside a document."""
        return {"kind": self.kind, "rules": RULES, "elements": self.elements}


def search(kind: str, pages: Sequence[str], *, seconds: float = guard.SECONDS) -> Searched:
    """`kind` is that of the document, or empty."""
    if not kind or not pages:
        return Searched()
    try:
        said = guard.run("elements", kind, given=json.dumps(list(pages)).encode(), seconds=seconds)
    except guard.Stopped:
        return Searched(note=NOT_SEARCHED)
    return Searched(kind, json.loads(said))
