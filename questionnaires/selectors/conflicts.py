"""Two people wrote one answer: both texts on one page, and the second person decides."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from questionnaires.definition import Question
from questionnaires.facts import AnswerData
from questionnaires.selectors.dossier import dossier
from questionnaires.selectors.sheet import Asked, Sheet, moment, section_in, sheet_of
from questionnaires.wording import in_words
from rphub.kernel.roles import Actor


@dataclass(frozen=True, slots=True)
class Conflict:
    """What somebody else saved first, and what was posted after it."""

    question: Question
    yours: AnswerData
    theirs: AnswerData
    by: str
    at: datetime | None
    revision: int

    def as_json(self) -> dict[str, Any]:
        """For `autosave.js`."""
        return {
            "by": self.by or "Somebody",
            "at": moment(self.at, timezone.now()) if self.at else "",
            "yours": in_words(self.question, self.yours),
            "theirs": in_words(self.question, self.theirs),
            "revision": self.revision,
        }


def conflict_sheet(actor: Actor, response_id: UUID, section: str, conflicts: list[Conflict]) -> Sheet:
    """The questions in conflict only, with what was posted in the fields and what stands beside it."""
    found = dossier(actor, response_id)
    held = {conflict.question.code: conflict for conflict in conflicts}
    mine = {code: conflict.yours for code, conflict in held.items()}
    found = replace(found, answers={**found.answers, **mine})
    page = sheet_of(actor, found, section_in(found, section), Asked(), list(held))
    for shown in page.questions:
        shown["conflict"] = held[shown["code"]].as_json()
        shown["revision"] = held[shown["code"]].revision
    return page
