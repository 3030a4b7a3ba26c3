"""What a certificate would put under a question, of all that cover it the best. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from equivalences.enums import Assurance
from equivalences.filling import Paper, filled
from questionnaires.definition import Question
from questionnaires.facts import AnswerData
from questionnaires.values import has_content


@dataclass(frozen=True, slots=True)
class Covering:
    """A certificate that counts, with the row of the table that names the question."""

    certificate_id: int
    paper: Paper
    assurance: Assurance
    level: int
    says: str
    facts: str
    limits: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """`data` is the whole answer to fill in; None where a person has answered and the document is only cited."""

    covering: Covering
    others: tuple[str, ...]
    data: AnswerData | None


def propose(question: Question, now: AnswerData, covering: Sequence[Covering], cited: Iterable[int]) -> Proposal | None:
    """What a person typed is never written over; `cited` names certificates whose document is cited there already."""
    if not covering:
        return None
    ranked = sorted(covering, key=lambda one: (one.level, one.assurance.blocks), reverse=True)
    best = ranked[0]
    others = tuple(dict.fromkeys(one.paper.scheme for one in ranked[1:] if one.paper.scheme != best.paper.scheme))
    if says_nothing(now):
        return Proposal(best, others, filled(question, best.says, best.facts, best.level, best.paper))
    there = set(cited)
    left = [one for one in ranked if one.certificate_id not in there]
    return Proposal(left[0], (), None) if left and now.claim in ("none", "planned") else None


def says_nothing(data: AnswerData) -> bool:
    """Whether nobody has answered: no level, no claim, no value and no word."""
    said = data.level is not None or data.claim != "none" or data.reason or data.comment or data.planned_on
    return not said and not has_content(data.value)
