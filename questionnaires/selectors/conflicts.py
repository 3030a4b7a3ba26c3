"""Two people wrote one answer: both texts on one page, and the second person decides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from questionnaires.combining import KEPT, RowPair, combine, row_pairs
from questionnaires.definition import Question
from questionnaires.facts import AnswerData
from questionnaires.selectors.dossier import dossier
from questionnaires.selectors.drawn import Asked
from questionnaires.selectors.sections import section_in
from questionnaires.selectors.sheet import Sheet, sheet_of
from questionnaires.wording import in_words, moment
from rphub.kernel.roles import Actor

NOT_KEPT = (".revision", ".settle", ".still", ".paste", ".add", ".remove", ".ev_id", ".ev_url", ".ev_page")


@dataclass(frozen=True, slots=True)
class Conflict:
    """What somebody else saved first, and what was posted after it."""

    question: Question
    yours: AnswerData
    theirs: AnswerData
    by: str
    at: datetime | None
    revision: int | str
    """On what the next save is based; of a helper's words their stamp."""

    @property
    def rows(self) -> tuple[RowPair, ...]:
        """Both tables row by row; empty where the answer is one field."""
        return row_pairs(self.question, self.yours.value, self.theirs.value)

    def as_json(self) -> dict[str, Any]:
        """For `autosave.js`."""
        return {
            "by": self.by or "Somebody",
            "at": moment(self.at, timezone.now()) if self.at else "",
            "yours": in_words(self.question, self.yours),
            "theirs": in_words(self.question, self.theirs),
            "rows": [{"theirs": row.theirs, "yours": row.mine, "word": row.word} for row in self.rows],
            "revision": self.revision,
        }

    def beside_rows(self) -> dict[str, str]:
        """Where the rows of a table are compared, only the rest of both answers in words."""
        if not self.rows:
            return {}
        sides = {"yours": self.yours, "theirs": self.theirs}
        return {side: in_words(self.question, replace(data, value=None)) for side, data in sides.items()}


def conflict_sheet(
    actor: Actor, response_id: UUID, section: str, conflicts: list[Conflict], posted: Mapping[str, Sequence[str]]
) -> Sheet:
    """The questions in conflict only: both texts, both put together in the fields, and what was posted kept aside."""
    found = dossier(actor, response_id)
    held = {conflict.question.code: conflict for conflict in conflicts}
    both = {code: combine(conflict.question, conflict.yours, conflict.theirs) for code, conflict in held.items()}
    found = replace(found, answers={**found.answers, **both})
    page = sheet_of(actor, found, section_in(found, section), Asked(), list(held))
    for shown in page.questions:
        shown["conflict"] = held[shown["code"]].as_json() | held[shown["code"]].beside_rows()
        shown["revision"] = held[shown["code"]].revision
        shown["kept"] = [
            (f"{KEPT}{name}", value)
            for name, given in posted.items()
            if name.startswith(f"{shown['code']}.") and not name.endswith(NOT_KEPT)
            for value in given
        ]
    return page
