"""What the reviewer's file is made of: lines with who said it and when, and parts about the whole review."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from reviews.models import PrivateNote
from reviews.selectors.cases import Case
from rphub.kernel.roles import Actor
from rphub.kernel.words import daytime


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was decided or said; `private` stays in the office."""

    label: str
    text: str
    who: str = ""
    private: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """What is about the whole review; parts without lines are left out."""

    title: str
    lines: tuple[Line, ...]


Said = Iterable[tuple[str, Line]]
"""Lines with the code of the question they are about; without one they are about the whole."""


def notes(actor: Actor, case: Case) -> Said:
    rows = PrivateNote.objects.visible_to(actor).filter(review__response=case.review.response_id)
    for row in rows.select_related("by"):
        yield row.code, Line("Private note", row.text, said_by(str(row.by), row.at), private=True)


def said_by(who: str, when: datetime | None) -> str:
    return ", ".join(part for part in (who, daytime(when)) if part)


def joined(parts: Iterable[str]) -> str:
    return " ".join(part for part in parts if part)
